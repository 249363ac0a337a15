"""The one factory of the language pipeline: the trained model, then the layers of meaning in their order."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from pipelines.language import actors, attribution, events, factuality, figures, places, quantities, times
from pipelines.language.encoder import weights_digest
from pipelines.language.layer import LAYERS, set_context
from pipelines.language.noun_chunks import ud_noun_chunks

__all__ = ["annotate", "layers_pipeline", "load_pipeline", "model_digest"]

FOOTNOTES = (r"\[", r"(?<=\w)[.,](?=\[)")
"""The mark of a footnote is no part of the word before it: "the Society,[3]", "in 1660.[4]"."""

# Importing a layer registers its factory; this tuple is what makes the imports visible to a reader.
LAYER_MODULES = (times, places, quantities, attribution, factuality, actors, events, figures)


def load_pipeline(model: str | Path | None = "default", layers: Sequence[str] | None = None) -> Language:
    """A spaCy pipeline: model first, then layers.

    model: "default" is the shipped model; a name or path is any spaCy pipeline with Universal Dependencies
        labels (``tag_``, ``pos_``, ``morph``, ``lemma_``, ``dep_``, ``ents``); None adds no model, for Docs that
        are parsed already.
    layers: names from ``LAYERS`` (default: all), in any order.

    Raises ValueError for an unknown layer, OSError for a model that cannot be found.
    """
    wanted = LAYERS if layers is None else tuple(layers)
    if unknown := set(wanted) - set(LAYERS):
        raise ValueError(f"unknown layer {sorted(unknown)}; there are {', '.join(LAYERS)}")
    if model is None or model == "default":
        nlp = spacy.blank("en")
        nlp.tokenizer.infix_finditer = compile_infix_regex([*nlp.Defaults.infixes, *FOOTNOTES]).finditer
        if model == "default":
            nlp.add_pipe("dateline_encoder")
    else:
        nlp = spacy.load(model)
    nlp.max_length = 10**9  # the encoder works in windows, so a long text costs time, not memory
    nlp.vocab.get_noun_chunks = ud_noun_chunks
    for name in LAYERS:
        if name in wanted:
            nlp.add_pipe(f"dateline_{name}", name=name)
    return nlp


@cache
def layers_pipeline(layers: tuple[str, ...] | None = None) -> Language:
    """The layers without the model, loaded once: what turns a parsed Doc into findings."""
    return load_pipeline(model=None, layers=layers)


def annotate(nlp: Language, texts: Iterable[tuple[str, dt.date | None]], batch_size: int = 64) -> Iterator[Doc]:
    """Run the whole pipeline over (text, publication date) pairs, in order."""
    layers = [pipe for name, pipe in nlp.pipeline if name in LAYERS]
    names = [name for name, _ in nlp.pipeline if name in LAYERS]
    with nlp.select_pipes(disable=names):
        for doc, anchor in nlp.pipe(texts, as_tuples=True, batch_size=batch_size):
            set_context(doc, anchor=anchor)
            for layer in layers:
                doc = layer(doc)
            yield doc


def model_digest() -> str:
    """SHA-256 of the shipped weights: it names the model in release metadata and cache keys."""
    return weights_digest()
