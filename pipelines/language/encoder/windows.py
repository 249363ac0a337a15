"""A text of any length as windows the encoder can take, each run alone.

A result must not depend on what else is in a batch, and eight-bit activations are scaled by the whole input of a
run. So every window is a run of its own, and windows are spread over threads instead of stacked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipelines.language.encoder.decode import Floats, decode_bio, decode_relations, decode_tree
from pipelines.language.encoder.pieces import GAPS, SHAPES, word_shape
from pipelines.language.encoder.weights import WORD_OUTPUTS, Weights

WINDOW = 224
"""Subwords of a usual window; the widest of training."""

WIDEST = 510
"""Subwords of a window that must hold a long sentence (512 positions less the two marks)."""

LOOKAHEAD = 3
"""Words needed after a sentence start before a window's end for it to be believed."""

NO_GAP = GAPS.index("none")
OPENING = frozenset("([{“‘«¿¡")

Indices = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Words:
    """Consecutive words of a text: forms, the gap before each, and what is known of sentence starts.

    ``starts``: 1 a sentence starts here, -1 none does, 0 unknown.
    """

    forms: Sequence[str]
    gaps: Sequence[int]
    starts: Sequence[int]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Labels of consecutive words as indices in the inventories; ``heads`` count from the first word."""

    tags: dict[str, Indices]
    heads: Indices
    relations: Indices
    entities: Indices

    @classmethod
    def joined(cls, parts: Sequence["Analysis"]) -> "Analysis":
        """Analyses of consecutive stretches as one."""
        if len(parts) == 1:
            return parts[0]
        bases = np.cumsum([0, *(len(part.heads) for part in parts[:-1])])
        return cls(
            {task: np.concatenate([part.tags[task] for part in parts]) for task in parts[0].tags},
            np.concatenate([part.heads + base for part, base in zip(parts, bases, strict=True)]),
            np.concatenate([part.relations for part in parts]),
            np.concatenate([part.entities for part in parts]),
        )


def stretches(sizes: Sequence[int], starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cuts words into stretches ``(first, end)`` that can be analysed apart.

    They end only where a sentence is known to start (``starts`` 1) and hold as many such units as fit a window;
    a longer unit is a stretch of its own.
    """
    begin, size, unit, unit_size = 0, 0, 0, 0
    for i, pieces in enumerate(sizes):
        if starts[i] == 1 and i > unit:
            if size and size + unit_size > WINDOW:
                yield begin, unit
                begin, size = unit, 0
            unit, size, unit_size = i, size + unit_size, 0
        unit_size += pieces
    if size and size + unit_size > WINDOW:
        yield begin, unit
        begin = unit
    if sizes:
        yield begin, len(sizes)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of one window: the scores of ``width`` words or a few more, and where sentences begin."""

    outputs: dict[str, Floats]
    begins: NDArray[np.intp]
    width: int


def analyse(words: Words, weights: Weights) -> Analysis:
    """The analysis of a stretch."""
    return Analysis.joined([decode(reading, weights) for reading in readings(words, weights)])


def readings(words: Words, weights: Weights) -> Iterator[Reading]:
    """A stretch window by window, each beginning at the last sentence start of the one before."""
    pieces = weights.pieces.of(words.forms)
    at, limit = 0, WINDOW
    while at < len(pieces):
        end, size = at, 0
        while end < len(pieces) and size + len(pieces[end]) <= limit:
            size += len(pieces[end])
            end += 1
        outputs = _run(words, pieces, at, end, weights)
        begins = sentence_starts(outputs["tags"][:, weights.tasks["start"]], words, at)
        if end < len(pieces):
            cut = _cut(begins, end - at)
            if cut is None and limit < WIDEST:
                limit = WIDEST
                continue
            if cut is None:
                cut = _least_bad_cut(outputs["tags"][:, weights.tasks["start"]])
            begins = begins[begins < cut]
            end = at + cut
        yield Reading(outputs, begins, end - at)
        at, limit = end, WINDOW


def encode(
    words: Words, pieces: Sequence[tuple[int, ...]], at: int, end: int, weights: Weights
) -> dict[str, NDArray[np.int64]]:
    """The inputs of the network for the words ``at`` to ``end``."""
    ids, shapes, gaps = [weights.pieces.start], [0], [0]
    first = []
    for i in range(at, end):
        first.append(len(ids))
        shape = word_shape(words.forms[i])
        ids.extend(pieces[i])
        shapes.extend([shape] * len(pieces[i]))
        gaps.append(3 if i == at else words.gaps[i])
        gaps.extend([1] * (len(pieces[i]) - 1))
    ids.append(weights.pieces.stop)
    shapes.append(0)
    gaps.append(0)
    named = {"ids": ids, "shapes": shapes, "gaps": gaps, "first": first}
    return {name: np.asarray(values, np.int64) for name, values in named.items()}


def _run(words: Words, pieces: Sequence[tuple[int, ...]], at: int, end: int, weights: Weights) -> dict[str, Floats]:
    values = weights.session.run(list(WORD_OUTPUTS), encode(words, pieces, at, end, weights))
    return dict(zip(WORD_OUTPUTS, values, strict=True))


def sentence_starts(scores: Floats, words: Words, at: int) -> NDArray[np.intp]:
    """Positions where a sentence begins, from ``at`` on; the first always does.

    What is known counts before what is predicted. A mark that touches the word before it ends something, so a start
    that is predicted there belongs to the next word after a space ("toward civil war.|" |Islamic Jihad said").
    """
    begins = scores[:, 1] > scores[:, 0]
    for i in np.flatnonzero(begins):
        if _closes(words, at + int(i)):
            begins[i] = False
            following = range(int(i) + 1, len(begins))
            begins[next((j for j in following if words.gaps[at + j] != NO_GAP), 0)] = True
    known = np.asarray(words.starts[at : at + len(scores)])
    begins = np.where(known == 0, begins, known == 1)
    begins[0] = True
    return np.flatnonzero(begins)


def _closes(words: Words, i: int) -> bool:
    """Whether a word is a mark that touches the word before it and opens nothing."""
    form = words.forms[i]
    return words.gaps[i] == NO_GAP and SHAPES[word_shape(form)] == "symbol" and form[0] not in OPENING


def _cut(begins: NDArray[np.intp], width: int) -> int | None:
    """The last sentence start that has enough words after it to be believed; None where there is none."""
    believed = begins[(begins > 0) & (begins <= width - LOOKAHEAD)]
    return int(believed[-1]) if len(believed) else None


def _least_bad_cut(scores: Floats) -> int:
    """Where to cut a sentence that no window can hold: the likeliest start in the later half."""
    half = max(1, len(scores) // 2)
    return half + int((scores[half:, 1] - scores[half:, 0]).argmax()) if len(scores) > half else len(scores)


def decode(reading: Reading, weights: Weights) -> Analysis:
    """The best tags, tree and names of each sentence of a window."""
    width = reading.width
    tags = reading.outputs["tags"][:width]
    best = {
        task: tags[:, weights.tasks[task]].argmax(axis=1).astype(np.int32)
        for task in ("upos", "xpos", "feats", "lemma")
    }
    heads, entities = best_heads(reading), np.zeros(width, np.int32)
    names = tags[:, weights.tasks["entities"]]
    for a, b in sentences(reading):
        entities[a:b] = decode_bio(names[a:b], weights.transitions)
    relations = decode_relations(relation_scores(reading, heads, weights), heads, weights.root)
    return Analysis(best, heads, relations.astype(np.int32), entities)


def sentences(reading: Reading) -> Iterator[tuple[int, int]]:
    """The bounds of the sentences of a window."""
    return zip(reading.begins, [*reading.begins[1:], reading.width], strict=True)


def best_heads(reading: Reading) -> Indices:
    """The head of each word of a window by the best tree of its sentence; the root is its own."""
    heads = np.zeros(reading.width, np.int32)
    for a, b in sentences(reading):
        heads[a:b] = np.asarray(decode_tree(reading.outputs["arcs"][a:b, a:b])) + a
    return heads


def relation_scores(reading: Reading, heads: Indices, weights: Weights) -> Floats:
    """How well each relation does for each word of a window, given the words' heads."""
    outputs = reading.outputs
    pairs = {"dependent": outputs["relation_dependent"][: reading.width], "head": outputs["relation_head"][heads]}
    (scores,) = weights.relations.run(["relations"], pairs)
    return scores
