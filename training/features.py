"""Sentences -> arrays: label inventories, subwords, and what is annotated or thought of each word."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipelines.language.encoder.lemma import edit_of
from pipelines.language.encoder.pieces import Pieces, gap_before, word_shape
from training.corpora import ANYTHING, BIO, Document, Sentence

IGNORED = -100
"""Label of a word that says nothing about a task (torch's own ``ignore_index``)."""

VECTOR_SIZE = 384

TASKS = ("upos", "xpos", "feats", "lemma")
Ints = NDArray[np.int64]


@dataclass(slots=True)
class Labels:
    """The label inventories, in the order of the heads' outputs."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    lemma: list[str]
    relations: list[str]
    entities: list[str] = field(default_factory=lambda: list(BIO))

    @classmethod
    def of(cls, documents: Sequence[Document]) -> "Labels":
        """The labels of the treebanks; rare edits (fewer than 3 forms) and bundles (fewer than 3) are left out."""
        sentences = [s for d in documents for s in d.sentences if s.upos is not None]
        edits: Counter[str] = Counter()
        for form, lemma in {pair for s in sentences for pair in zip(s.words, s.lemmas or (), strict=True)}:
            edits[edit_of(form, lemma)] += 1
        common = Counter(edit_of(f, m) for s in sentences for f, m in zip(s.words, s.lemmas or (), strict=True))
        feats = Counter(f for s in sentences for f in s.feats or ())
        return cls(
            upos=sorted({u for s in sentences for u in s.upos or ()}),
            xpos=sorted({x for s in sentences for x in s.xpos or ()}),
            feats=sorted(f for f, n in feats.items() if n >= 3),
            lemma=sorted(e for e, n in edits.items() if n >= 3 or common[e] >= 8),
            relations=sorted({r for s in sentences for r in s.relations or ()}),
        )

    @property
    def sizes(self) -> dict[str, int]:
        """Outputs of each tag task, in the order of the shared layer."""
        return {task: len(getattr(self, task)) for task in TASKS} | {"start": 2, "entity": len(self.entities)}

    def others_in(self, inventory: Mapping[str, list[str]]) -> list[str]:
        """The tasks whose labels in an exported inventory are not these."""
        return [task for task in (*TASKS, "relations", "entities") if inventory[task] != getattr(self, task)]


@dataclass(frozen=True, slots=True)
class Soft:
    """What a teacher thinks of the words of a sentence: logarithms of probabilities, a row a word.

    ``tags`` has the columns of all tag tasks, ``arcs`` one for each head, ``relations`` one for each relation.
    """

    tags: NDArray[np.floating[Any]]
    arcs: NDArray[np.floating[Any]]
    relations: NDArray[np.floating[Any]]

    def halved(self) -> "Soft":
        """The same in 16 bits."""
        return Soft(*(each.astype(np.float16) for each in (self.tags, self.arcs, self.relations)))


@dataclass(slots=True)
class Row:
    """One sentence as arrays. ``shapes`` holds for each word its shape as is, upper-cased, lower-cased, titled."""

    pieces: list[tuple[int, ...]]
    shapes: NDArray[np.uint8]
    gaps: NDArray[np.uint8]
    tags: NDArray[np.int16]
    heads: NDArray[np.int16] | None
    relations: NDArray[np.int16] | None
    entities: Ints
    vector: NDArray[np.float16] | None = None
    variants: dict[int, tuple[int, ...]] = field(default_factory=dict)
    soft: Soft | None = None

    def __len__(self) -> int:
        return len(self.pieces)


_VARIANTS = {'"': ("“", "”", "``", "''"), "“": ('"',), "”": ('"',), "'": ("’",), "’": ("'",), "'s": ("’s",),
             "’s": ("'s",), "n't": ("n’t",), "n’t": ("n't",), "-": ("–",), "–": ("-", "—"), "--": ("—", "–")}  # fmt: skip


def row_of(sentence: Sentence, labels: Labels, pieces: Pieces) -> Row:
    """A sentence as arrays; what is not annotated, or not in the inventories, is ``IGNORED``."""
    ids = pieces.of(sentence.words)
    n = len(ids)
    tags = np.full((len(TASKS), n), IGNORED, np.int16)
    heads = relations = None
    if sentence.upos is not None and sentence.lemmas is not None:
        edits = [edit_of(f, m) for f, m in zip(sentence.words, sentence.lemmas, strict=True)]
        for k, values in enumerate((sentence.upos, sentence.xpos, sentence.feats, edits)):
            index = {label: i for i, label in enumerate(getattr(labels, TASKS[k]))}
            tags[k] = [index.get(v, IGNORED) for v in values or ()]
        heads = np.asarray(sentence.heads, np.int16)
        relations = np.asarray([labels.relations.index(r) for r in sentence.relations or ()], np.int16)
    words = sentence.words
    gaps = [gap_before(sentence.break_before)]
    gaps += [
        gap_before(sentence.text[sentence.offsets[i - 1] + len(words[i - 1]) : sentence.offsets[i]])
        for i in range(1, n)
    ]
    forms = [words, [w.upper() for w in words], [w.lower() for w in words], [w[:1].upper() + w[1:] for w in words]]
    swaps = {i: (_VARIANTS[w]) for i, w in enumerate(words) if w in _VARIANTS}
    return Row(
        pieces=ids,
        shapes=np.asarray([[word_shape(w) for w in form] for form in forms], np.uint8),
        gaps=np.asarray(gaps, np.uint8),
        tags=tags,
        heads=heads,
        relations=relations,
        entities=np.asarray(sentence.entities or [ANYTHING] * n, np.int64),
        variants={i: tuple(p[0] for p in pieces.of(forms)) for i, forms in swaps.items()},
    )
