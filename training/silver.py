"""Raw text -> sentences with what a teacher and the shipped network together think of them, for a student to learn from.

Distributions, not decisions: they say how sure the teachers are, and what else a word might be (Hinton et al. 2015,
arXiv:1503.02531). Two networks of different make err in different places: their geometric mean beat both on dev.
"""

import json
import pickle
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
import torch
from numpy.typing import NDArray
from spacy.tokens import Doc

from pipelines.language.encoder.component import stretches_of
from pipelines.language.encoder.pieces import Pieces
from pipelines.language.encoder.weights import Weights
from pipelines.language.encoder.windows import Words, best_heads, readings, relation_scores, sentences
from training.corpora import Sentence
from training.features import Labels, Row, Soft, row_of
from training.model import RELATION_WIDTH, TEACHER, LanguageModel
from training.restore import load_average

SHARE = 0.65
"""Of the teacher in the mean; the rest is the shipped network's. On dev .65 did better than .5 and 1."""

LONGEST = 14_000
"""Characters read of one text."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence as read: forms, gaps before them, best heads, and what is thought of it."""

    forms: Sequence[str]
    gaps: Sequence[int]
    heads: NDArray[np.int16]
    soft: Soft


class Both:
    """Stands in for the session of the encoder: the teacher and the shipped network, asked together."""

    def __init__(self, teacher: LanguageModel, weights: Weights) -> None:
        self.teacher, self.weights, self.shipped = teacher, weights, weights.session

    @torch.inference_mode()
    def run(self, names: list[str], inputs: dict[str, NDArray[np.int64]]) -> list[Floats]:
        """The outputs of ``Weights.session``; the states for relations side by side, the teacher's first."""
        tags, arcs, dependent, head = self.shipped.run(names, inputs)
        given = {name: torch.from_numpy(values)[None] for name, values in inputs.items()}
        allowed = torch.ones_like(given["ids"], dtype=torch.bool)[:, None, None, :]
        with torch.autocast("cpu", torch.bfloat16):
            states = self.teacher.encoder(given["ids"], given["shapes"], given["gaps"], allowed)
        words = self.teacher.words([state.float() for state in states], given["first"])
        theirs = self.teacher.tags(words)[0].numpy()
        return [
            np.concatenate([mean(theirs[:, task], tags[:, task]) for task in self.weights.tasks.values()], axis=1),
            mean(self.teacher.arcs(words)[0].numpy(), arcs),
            np.concatenate([self.teacher.relation_dependent(words)[0].numpy(), dependent], axis=1),
            np.concatenate([self.teacher.relation_head(words)[0].numpy(), head], axis=1),
        ]


class BothRelations:
    """Stands in for the session of the relations."""

    def __init__(self, teacher: LanguageModel, weights: Weights) -> None:
        self.teacher, self.shipped = teacher, weights.relations

    @torch.inference_mode()
    def run(self, names: list[str], pair: dict[str, Floats]) -> list[Floats]:
        """The scores of ``Weights.relations``."""
        states = torch.from_numpy(pair["dependent"][:, :RELATION_WIDTH] + pair["head"][:, :RELATION_WIDTH])
        ours = {name: np.ascontiguousarray(values[:, RELATION_WIDTH:]) for name, values in pair.items()}
        return [mean(self.teacher.relation(states.relu()).numpy(), self.shipped.run(names, ours)[0])]


def mean(teacher: Floats, shipped: Floats) -> Floats:
    """The geometric mean of two distributions, as logarithms of each row."""
    return SHARE * log_softmax(teacher) + (1 - SHARE) * log_softmax(shipped)


def log_softmax(scores: Floats) -> Floats:
    """Scores -> logarithms of probabilities, row by row."""
    return torch.from_numpy(scores).log_softmax(-1).numpy()  # type: ignore[no-any-return]


def teachers(checkpoint: Path) -> Weights:
    """The shipped weights with the teacher of a checkpoint beside them. Raises ValueError where their labels differ."""
    weights = Weights()
    teacher, labels, _ = load_average(checkpoint, TEACHER)
    if wrong := labels.others_in(weights.labels):
        raise ValueError(f"{checkpoint}: other labels of {', '.join(wrong)} than the shipped network has")
    both, relations = Both(teacher, weights), BothRelations(teacher, weights)
    weights.__dict__.update(session=both, relations=relations)  # in place of the cached properties
    return weights


def label(checkpoint: Path, raw: Path, folder: Path, minutes: float) -> None:
    """Reads texts of ``raw/*.jsonl`` in a random order for ``minutes`` and writes ``folder/silver.pkl``."""
    weights, tokenizer = teachers(checkpoint), spacy.blank("en")
    texts = [json.loads(line)["text"] for file in sorted(raw.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    random.Random(0).shuffle(texts)
    ends = time.monotonic() + 60 * minutes
    documents = []
    for text in texts:
        documents.append(list(read(tokenizer.make_doc(text[:LONGEST]), weights)))
        if time.monotonic() > ends:
            break
    (folder / "silver.pkl").write_bytes(pickle.dumps(documents, protocol=5))


def read(doc: Doc, weights: Weights) -> Iterator[Read]:
    """The sentences of a tokenised text."""
    for words in stretches_of(doc, weights):
        yield from _read(words, weights)


def _read(words: Words, weights: Weights) -> Iterator[Read]:
    at = 0
    for reading in readings(words, weights):
        heads = best_heads(reading)
        relations = log_softmax(relation_scores(reading, heads, weights))
        for a, b in sentences(reading):
            soft = Soft(
                tags=np.concatenate([log_softmax(reading.outputs["tags"][a:b, t]) for t in weights.tasks.values()], 1),
                arcs=log_softmax(reading.outputs["arcs"][a:b, a:b]),
                relations=relations[a:b],
            )
            span = slice(at + a, at + b)
            yield Read(words.forms[span], words.gaps[span], (heads[a:b] - a).astype(np.int16), soft.halved())
        at += reading.width


def read_silver(folder: Path, labels: Labels, pieces: Pieces) -> list[list[Row]]:
    """What ``label`` has left in a folder, as rows; nothing where there is nothing."""
    file = folder / "silver.pkl"
    documents: Iterable[list[Read]] = pickle.loads(file.read_bytes()) if file.exists() else ()
    return [[_row(sentence, labels, pieces) for sentence in document] for document in documents]


def _row(read: Read, labels: Labels, pieces: Pieces) -> Row:
    offsets = np.cumsum([0, *(len(form) + 1 for form in read.forms)]).tolist()[:-1]
    sentence = Sentence("", " ".join(read.forms), list(read.forms), offsets, " ")
    row = row_of(sentence, labels, pieces)
    row.gaps = np.asarray(read.gaps, np.uint8)
    row.heads, row.relations = read.heads, read.soft.relations.argmax(1).astype(np.int16)
    row.soft = read.soft
    return row
