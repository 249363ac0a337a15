"""The spaCy component ``dateline_encoder``: tags, lemmas, trees, sentences and names from one network."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import minibatch
from spacy.vocab import Vocab

from pipelines.language.encoder.decode import Floats
from pipelines.language.encoder.lemma import lemma_of
from pipelines.language.encoder.pieces import gap_before
from pipelines.language.encoder.vectors import sentence_vectors
from pipelines.language.encoder.weights import SHIPPED, Weights, default_threads
from pipelines.language.encoder.windows import Analysis, Words, analyse, stretches

ASSIGNS = ["token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep",
           "token.is_sent_start", "doc.sents", "doc.ents", "token.ent_iob", "token.ent_type"]  # fmt: skip

READ_AS = {"IS": "ISIS", "WHO": "UNICEF"}
"""Names that the vocabulary, which has no case, takes for a verb and a pronoun; the network reads a name in their place."""

_SLICE = 20_000
"""Tokens of a long Doc handled at a time: bounds the memory beside the Doc itself."""


@Language.factory("dateline_encoder", assigns=ASSIGNS, default_config={"weights": None, "threads": None})
def make_encoder(nlp: Language, name: str, weights: str | None, threads: int | None) -> "DatelineEncoder":
    """The component.

    weights: folder of an exported model; None is the shipped one.
    threads: threads of one process; None takes ``DATELINE_THREADS`` or all processors.
    """
    return DatelineEncoder(nlp.vocab, Weights(Path(weights) if weights else SHIPPED), threads)


class DatelineEncoder:
    """Fills a Doc. What a text gets depends on that text alone, whatever it is batched with.

    Sentence starts that a Doc brings with it are kept; a blank line always starts a sentence. White-space tokens
    hang on the word before them.
    """

    def __init__(self, vocab: Vocab, weights: Weights, threads: int | None) -> None:
        self.weights = weights
        self.threads = threads
        labels = weights.labels
        self._columns = {task: _hashes(vocab, labels[task]) for task in ("upos", "xpos", "relations")}
        self._columns["feats"] = np.asarray([vocab.morphology.add(f) for f in labels["feats"]], np.uint64)
        kinds = [tag[2:] for tag in labels["entities"]]
        self._columns["entities"] = _hashes(vocab, kinds)
        self._iob = np.asarray([{"O": 2, "B": 3, "I": 1}[tag[0]] for tag in labels["entities"]], np.uint64)
        self._space = _hashes(vocab, ["_SP", "SPACE", "dep"])
        self._pool: ThreadPoolExecutor | None = None
        self._pool_owner = os.getpid()

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_pool": None}

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations(doc, self.predict([doc])[0])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Docs in, the same Docs in the same order out; ``batch_size`` Docs share the threads at a time."""
        for docs in minibatch(stream, batch_size):
            for doc, analysis in zip(docs, self.predict(docs), strict=True):
                self.set_annotations(doc, analysis)
                yield doc

    def predict(self, docs: Iterable[Doc]) -> list[Analysis | None]:
        """The analysis of the words (not the white space) of each Doc; None where it has no word."""
        parts: list[list[Analysis]] = []

        def tasks() -> Iterator[tuple[list[Analysis], Words]]:
            for doc in docs:
                parts.append([])
                for words in stretches_of(doc, self.weights):
                    yield parts[-1], words

        stream = tasks()
        while some := list(islice(stream, 256)):
            results = self._map([words for _, words in some])
            for (target, _), analysis in zip(some, results, strict=True):
                target.append(analysis)
        return [Analysis.joined(each) if each else None for each in parts]

    def sentence_vectors(self, sentences: Iterable[Span]) -> Floats:
        """One unit vector a sentence (see ``vectors``)."""
        return sentence_vectors(sentences, self.weights)

    def _map(self, stretches: list[Words]) -> list[Analysis]:
        threads = self.threads or default_threads()
        if threads == 1 or len(stretches) == 1:
            return [analyse(words, self.weights) for words in stretches]
        if self._pool is None or self._pool_owner != os.getpid():  # a forked process inherits a pool without threads
            self._pool = ThreadPoolExecutor(threads, thread_name_prefix="dateline-encoder")
            self._pool_owner = os.getpid()
        return list(self._pool.map(lambda words: analyse(words, self.weights), stretches))

    def set_annotations(self, doc: Doc, analysis: Analysis | None) -> None:
        """Writes an analysis to its Doc."""
        words = _words(doc)
        n = len(doc)
        out = {attr: np.zeros(n, np.uint64) for attr in (TAG, POS, MORPH, DEP, LEMMA, ENT_TYPE)}
        heads = np.maximum(np.arange(n) - 1, 0)
        iob = np.full(n, 2, np.uint64)
        out[TAG][:], out[POS][:], out[DEP][:] = self._space
        out[MORPH][:] = doc.vocab.morphology.add("")
        out[LEMMA][:] = doc.to_array("ORTH")
        if analysis is not None:
            columns = self._columns
            out[TAG][words] = columns["xpos"][analysis.tags["xpos"]]
            out[POS][words] = columns["upos"][analysis.tags["upos"]]
            out[MORPH][words] = columns["feats"][analysis.tags["feats"]]
            out[DEP][words] = columns["relations"][analysis.relations]
            out[LEMMA][words] = self._lemmas(doc, words, analysis)
            out[ENT_TYPE][words] = columns["entities"][analysis.entities]
            iob[words] = self._iob[analysis.entities]
            for i in np.flatnonzero(np.diff(words) > 1) + 1:  # white space inside a name belongs to it
                if iob[words[i]] == 1:
                    iob[words[i - 1] + 1 : words[i]] = 1
                    out[ENT_TYPE][words[i - 1] + 1 : words[i]] = out[ENT_TYPE][words[i]]
            heads[: words[0]] = words[0]
            heads[words] = words[analysis.heads]
        relative = (heads - np.arange(n)).astype(np.int64).view(np.uint64)
        values = np.stack([*out.values(), iob, relative], axis=1)
        doc.from_array([*out, ENT_IOB, HEAD], values)

    def _lemmas(self, doc: Doc, words: NDArray[np.intp], analysis: Analysis) -> list[int]:
        add = doc.vocab.strings.add
        edits, tags = self.weights.labels["lemma"], self.weights.labels["xpos"]
        table, is_word = self.weights.lemmas, self.weights.pieces.is_word
        return [
            add(lemma_of(doc[int(i)].text, tags[tag], edits[edit], table, is_word))
            for i, tag, edit in zip(words, analysis.tags["xpos"], analysis.tags["lemma"], strict=True)
        ]


def _hashes(vocab: Vocab, labels: Iterable[str]) -> NDArray[np.uint64]:
    return np.asarray([vocab.strings.add(label) for label in labels], np.uint64)


def _words(doc: Doc) -> NDArray[np.intp]:
    """Positions of the tokens that are not white space."""
    return np.flatnonzero([not token.is_space for token in doc])


def stretches_of(doc: Doc, weights: Weights) -> Iterator[Words]:
    """The words of a Doc in stretches, read slice by slice so that a long Doc is never copied whole."""
    known = doc.to_array(SENT_START).astype(np.int64)
    forms: list[str] = []
    gaps: list[int] = []
    starts: list[int] = []
    separator = "\n"
    for i, token in enumerate(doc):
        if token.is_space:
            separator += token.text_with_ws
            continue
        forms.append(READ_AS[token.text] if token.text in READ_AS and _is_name(token) else token.text)
        gaps.append(gap_before(separator))
        fixed = int(known[i])
        starts.append(fixed or int(separator.count("\n") > 1))
        separator = token.whitespace_
        if len(forms) >= _SLICE and starts[-1] == 1:
            yield from _cut(Words(forms[:-1], gaps[:-1], starts[:-1]), weights)
            forms, gaps, starts = forms[-1:], gaps[-1:], starts[-1:]
    if forms:
        yield from _cut(Words(forms, gaps, starts), weights)


def _is_name(token: Token) -> bool:
    """Whether a word in capitals stands among words that are not: "IS said", but not "IT IS SAID"."""
    beside = (*token.doc[max(0, token.i - 1) : token.i], *token.doc[token.i + 1 : token.i + 2])
    return not any(near.is_upper and len(near) > 1 for near in beside)


def _cut(words: Words, weights: Weights) -> Iterator[Words]:
    sizes = [len(pieces) for pieces in weights.pieces.of(words.forms)]
    for a, b in stretches(sizes, words.starts):
        yield Words(words.forms[a:b], words.gaps[a:b], words.starts[a:b])
