"""Rows -> windows of running text as the encoder will see them at run time, and windows -> padded arrays."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipelines.language.encoder.pieces import Pieces
from training.corpora import ANYTHING
from training.features import IGNORED, TASKS, VECTOR_SIZE, Ints, Row


@dataclass(slots=True)
class Window:
    """Consecutive sentences of a document, the last of them perhaps cut; ``whole`` counts the uncut ones."""

    rows: list[Row]
    lengths: list[int]
    """Words taken of each row."""
    has_tree: bool
    size: int
    """Subwords, the two marks included."""


def windows_of(rows: Sequence[Row], limit: int, has_tree: bool, start: int = 0) -> list[Window]:
    """Cuts a document into windows of at most ``limit`` subwords, each beginning where a sentence begins.

    A sentence cut by a window's end begins the next window too, as at run time. ``start`` is the first sentence.
    """
    windows = []
    i = start
    while i < len(rows):
        taken: list[Row] = []
        lengths: list[int] = []
        size, j, cut = 2, i, False
        while j < len(rows) and not cut:
            n = 0
            for piece in rows[j].pieces:
                if size + len(piece) > limit:
                    cut = True
                    break
                size += len(piece)
                n += 1
            if n:
                taken.append(rows[j])
                lengths.append(n)
            j += not cut
        windows.append(Window(taken, lengths, has_tree, size))
        i = max(j, i + 1)
    return windows


@dataclass(slots=True)
class Noise:
    """How often the training text is disturbed. The vocabulary is uncased: case noise only changes shapes."""

    upper: float = 0.06
    lower: float = 0.03
    title: float = 0.02
    variant: float = 0.15
    hidden_word: float = 0.06
    lost_stop: float = 0.04
    lost_newline: float = 0.5


@dataclass(slots=True)
class Batch:
    """Padded arrays of several windows. ``first`` is the position of each word's first subword.

    The ``soft`` arrays are probabilities, without a row where no teacher has read the windows.
    """

    ids: Ints
    shapes: Ints
    gaps: Ints
    filled: NDArray[np.bool_]
    first: Ints
    words: NDArray[np.bool_]
    tags: Ints
    heads: Ints
    relations: Ints
    starts: Ints
    sentence: Ints
    entities: Ints
    piece_sentence: Ints
    vectors: NDArray[np.float32]
    soft_tags: NDArray[np.float32]
    soft_arcs: NDArray[np.float32]
    soft_relations: NDArray[np.float32]


def batch_of(windows: Sequence[Window], pieces: Pieces, noise: Noise | None, rng: random.Random) -> Batch:
    """Windows as one batch; ``noise`` None leaves the text as it is."""
    laid = [_lay_out(window, pieces, noise, rng) for window in windows]
    length = max(len(x["ids"]) for x in laid)
    width = max(len(x["first"]) for x in laid)
    count = len(windows)

    def pad(key: str, size: int, fill: int) -> Ints:
        out = np.full((count, size), fill, np.int64)
        for b, x in enumerate(laid):
            out[b, : len(x[key])] = x[key]
        return out

    tags = np.full((len(TASKS), count, width), IGNORED, np.int64)
    for b, x in enumerate(laid):
        tags[:, b, : len(x["first"])] = x["tags"]
    filled = np.zeros((count, length), bool)
    words = np.zeros((count, width), bool)
    offset = 0
    vectors = []
    for b, x in enumerate(laid):
        filled[b, : len(x["ids"])] = True
        words[b, : len(x["first"])] = True
        x["piece_sentence"] = np.where(x["piece_sentence"] >= 0, x["piece_sentence"] + offset, -1)
        offset += len(x["vectors"])
        vectors.extend(x["vectors"])
    return Batch(
        ids=pad("ids", length, 0),
        shapes=pad("shapes", length, 0),
        gaps=pad("gaps", length, 0),
        filled=filled,
        first=pad("first", width, 0),
        words=words,
        tags=tags,
        heads=pad("heads", width, IGNORED),
        relations=pad("relations", width, IGNORED),
        starts=pad("starts", width, IGNORED),
        sentence=pad("sentence", width, -1),
        entities=pad("entities", width, ANYTHING),
        piece_sentence=pad("piece_sentence", length, -1),
        vectors=np.asarray(vectors, np.float32).reshape(len(vectors), VECTOR_SIZE),
        **_soft_arrays(windows, width),
    )


def _soft_arrays(windows: Sequence[Window], width: int) -> dict[str, NDArray[np.float32]]:
    """The teacher's probabilities for the words of each window; a cut sentence has no arcs and no relations."""
    soft = next((row.soft for row in windows[0].rows if row.soft), None)
    count = len(windows) if soft else 0
    tags = np.zeros((count, width, soft.tags.shape[1] if soft else 0), np.float32)
    arcs = np.zeros((count, width, width), np.float32)
    relations = np.zeros((count, width, soft.relations.shape[1] if soft else 0), np.float32)
    for b in range(count):
        at = 0
        for row, n in zip(windows[b].rows, windows[b].lengths, strict=True):
            assert row.soft
            here = slice(at, at + n)
            tags[b, here] = np.exp(row.soft.tags[:n].astype(np.float32))
            if n == len(row):
                arcs[b, here, here] = np.exp(row.soft.arcs.astype(np.float32))
                relations[b, here] = np.exp(row.soft.relations.astype(np.float32))
            at += n
    return {"soft_tags": tags, "soft_arcs": arcs, "soft_relations": relations}


def _lay_out(window: Window, pieces: Pieces, noise: Noise | None, rng: random.Random) -> dict[str, Any]:
    ids, shapes, gaps, piece_sentence = [pieces.start], [0], [0], [-1]
    first: list[int] = []
    tags, starts, sentence, entities = [], [], [], []
    heads: list[int] = []
    relations: list[int] = []
    vectors: list[NDArray[Any]] = []
    case = _pick_case(noise, rng)
    for s, (row, n) in enumerate(zip(window.rows, window.lengths, strict=True)):
        whole = n == len(row)
        if (
            whole
            and window.has_tree
            and noise
            and row.soft is None
            and rng.random() < noise.lost_stop
            and _ends_in_stop(row)
        ):
            n -= 1
        base = len(first)
        vector = -1
        if whole and row.vector is not None:
            vector = len(vectors)
            vectors.append(row.vector)
        for i in range(n):
            word = row.pieces[i]
            gap = int(row.gaps[i])
            if noise:
                if i in row.variants and rng.random() < noise.variant:
                    word = (rng.choice(row.variants[i]),)
                if rng.random() < noise.hidden_word:
                    word = (pieces.mask,) * len(word)
                if gap == 3 and s and rng.random() < noise.lost_newline:
                    gap = 2
            if not first:
                gap = 3
            first.append(len(ids))
            ids.extend(word)
            shapes.extend([int(row.shapes[case, i])] * len(word))
            gaps.extend([gap] + [1] * (len(word) - 1))
            piece_sentence.extend([vector] * len(word))
        tags.append(row.tags[:, :n])
        if row.heads is not None and row.relations is not None and whole:
            heads.extend(int(h) + base for h in row.heads[:n])
            relations.extend(int(r) for r in row.relations[:n])
        else:
            heads.extend([IGNORED] * n)
            relations.extend([IGNORED] * n)
        starts.extend(([1] + [0] * (n - 1)) if window.has_tree else [IGNORED] * n)
        sentence.extend([s] * n)
        entities.extend(row.entities[:n].tolist())
    return {
        "ids": [*ids, pieces.stop], "shapes": [*shapes, 0], "gaps": [*gaps, 0], "first": first,
        "tags": np.concatenate(tags, axis=1), "heads": heads, "relations": relations, "starts": starts,
        "sentence": sentence, "entities": entities, "vectors": vectors,
        "piece_sentence": np.asarray([*piece_sentence, -1]),
    }  # fmt: skip


def _pick_case(noise: Noise | None, rng: random.Random) -> int:
    if noise is None:
        return 0
    return rng.choices(
        (0, 1, 2, 3), (1 - noise.upper - noise.lower - noise.title, noise.upper, noise.lower, noise.title)
    )[0]


def _ends_in_stop(row: Row) -> bool:
    """Whether the last word is a full stop on which nothing hangs (symbols have the shape 8)."""
    last = len(row) - 1
    return (
        last > 1 and row.heads is not None and int(row.shapes[0, last]) == 8 and len(row.pieces[last]) == 1
        and not (row.heads[:last] == last).any() and int(row.heads[last]) != last
    )  # fmt: skip
