"""Corpora -> what the training loop reads: label inventories and arrays, with the vectors to distil."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from numpy.typing import NDArray

from pipelines.language.encoder.pieces import Pieces
from training.corpora import (
    NAMED_ALONE,
    NAMED_IN_TREEBANKS,
    Document,
    join_entities,
    named_documents,
    read_conllu,
    read_named,
)
from training.features import Labels, Row, row_of
from training.model import STUDENT, Encoder
from training.published import load_published, minilm_folder
from training.silver import read_silver

SHORTEST = 4
"""Sentences of fewer words have no vector worth distilling."""


@dataclass(slots=True)
class Data:
    """Documents with trees, with entities only, held-out ones with trees, and those a teacher has read: lists of sentences."""

    labels: Labels
    trees: list[list[Row]]
    named: list[list[Row]]
    dev: list[list[Row]]
    silver: list[list[Row]]


def treebank(corpora: Path, split: str) -> list[Document]:
    """EWT and GUM of one split (``train``, ``dev``, ``test``), with the entities of the sentences that have them."""
    documents = read_conllu(corpora / "ud" / f"{split}.conllu")
    for name in NAMED_IN_TREEBANKS:
        join_entities(documents, read_named(corpora / "ner" / f"{name}.jsonl", split))
    return documents


def prepare(corpora: Path, cache: Path) -> Data:
    """The training split, every fourth document of the dev split, and what a teacher has left in ``cache``.

    Vectors of MiniLM are computed once and kept in ``cache``, too.
    """
    nlp = spacy.blank("en")
    pieces = Pieces.from_file(minilm_folder() / "tokenizer.json")
    trees = treebank(corpora, "train")
    labels = Labels.of(trees)
    named = [
        document
        for name, times in NAMED_ALONE.items()
        for document in named_documents(corpora / "ner" / f"{name}.jsonl", "train", nlp) * times
    ]
    data = Data(
        labels,
        [[row_of(s, labels, pieces) for s in d.sentences] for d in trees],
        [[row_of(s, labels, pieces) for s in d.sentences] for d in named],
        [[row_of(s, labels, pieces) for s in d.sentences] for d in treebank(corpora, "dev")[::4]],
        read_silver(cache, labels, pieces),
    )
    _add_vectors(data, pieces, cache)
    return data


def _add_vectors(data: Data, pieces: Pieces, cache: Path) -> None:
    rows = [row for d in data.trees + data.named for row in d if len(row) >= SHORTEST]
    ids = [[pieces.start, *[i for word in row.pieces for i in word][:126], pieces.stop] for row in rows]
    key = hashlib.sha256(b"".join(np.asarray(i, np.int32).tobytes() for i in ids)).hexdigest()[:16]
    file = cache / f"vectors-{key}.npy"
    if not file.exists():
        np.save(file, minilm_vectors(ids))
    for row, vector in zip(rows, np.load(file), strict=True):
        row.vector = vector


def minilm_vectors(ids: list[list[int]]) -> NDArray[Any]:
    """The sentence vectors (float16, normalised) that all-MiniLM-L6-v2 itself gives to sequences of subwords."""
    encoder = Encoder(STUDENT, dropout=0.0).eval()
    load_published(encoder, STUDENT)
    out = np.zeros((len(ids), 384), np.float16)
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    at = 0
    with torch.inference_mode():
        while at < len(order):
            length = len(ids[order[min(at + 31, len(order) - 1)]])
            some = order[at : at + max(8, 2048 // length)]
            length = max(len(ids[i]) for i in some)
            batch = torch.tensor([ids[i] + [0] * (length - len(ids[i])) for i in some])
            zeros = torch.zeros_like(batch)
            filled = batch != 0
            state = encoder(batch, zeros, zeros, filled[:, None, None, :])[-1]
            pooled = (state * filled.unsqueeze(-1)).sum(1)
            out[some] = torch.nn.functional.normalize(pooled, dim=-1).numpy().astype(np.float16)
            at += len(some)
    return out
