"""Corpora on disk -> annotated sentences: UD treebanks (CoNLL-U) and named entities (JSON lines).

The entity files give character spans, some of them with a set of possible labels instead of one; the treebanks
carry no entities. Sentences that are in both (EWT, GUM) are joined by their id and train all tasks at once.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language

ENTITY_LABELS = ("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WEAPON")
BIO = ("O", *(f"{mark}-{label}" for label in ENTITY_LABELS for mark in "BI"))
ANYTHING = (1 << len(BIO)) - 1
_PLACE = {"GPE", "LOC", "FAC"}

NAMED_IN_TREEBANKS = ("uner_ewt", "gum_named")
NAMED_ALONE = {"redocred": 1, "re3d": 3, "wikigold": 1, "crossner_politics": 1}
"""Entity corpora without trees, with the number of times an epoch reads each."""


@dataclass(slots=True)
class Sentence:
    """One sentence (or, in corpora without sentence bounds, one text) with whatever is annotated of it.

    ``entities`` holds for each word the set of BIO tags it may have, as bits in the order of ``BIO``.
    """

    id: str
    text: str
    words: list[str]
    offsets: list[int]
    break_before: str
    upos: list[str] | None = None
    xpos: list[str] | None = None
    feats: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    """Head of each word, as an index in the sentence; the root is its own head."""
    relations: list[str] | None = None
    entities: list[int] | None = None


@dataclass(slots=True)
class Document:
    """Consecutive sentences of one source."""

    id: str
    source: str
    genre: str
    sentences: list[Sentence]


def read_conllu(path: Path) -> list[Document]:
    """All documents of a CoNLL-U file. Empty nodes are dropped; words of a multiword token touch each other."""
    documents: list[Document] = []
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    new_paragraph = False
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                comments[key.strip()] = value.strip()
                new_paragraph |= key.strip().startswith("newpar")
                if key.strip() == "newdoc id":
                    documents.append(Document(value.strip(), "", "", []))
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                document = documents[-1]
                document.source = comments.get("source", document.source)
                document.genre = comments.get("genre", document.genre)
                gap = "\n\n" if new_paragraph or not document.sentences else " "
                document.sentences.append(_sentence(comments["sent_id"], rows, gap))
                comments, rows, new_paragraph = {}, [], False
    return documents


def _sentence(sent_id: str, rows: list[list[str]], break_before: str) -> Sentence:
    inside: dict[int, tuple[int, bool]] = {}
    words = []
    for row in rows:
        if "-" in row[0]:
            first, last = (int(i) for i in row[0].split("-"))
            inside.update(dict.fromkeys(range(first, last + 1), (last, "SpaceAfter=No" in row[9])))
        elif "." not in row[0]:
            words.append(row)
    text, offsets = "", []
    for row in words:
        last, glued = inside.get(int(row[0]), (int(row[0]), "SpaceAfter=No" in row[9]))
        offsets.append(len(text))
        text += row[1] + ("" if glued or int(row[0]) < last else " ")
    return Sentence(
        id=sent_id,
        text=text.rstrip(),
        words=[row[1] for row in words],
        offsets=offsets,
        break_before=break_before,
        upos=[row[3] for row in words],
        xpos=[row[4] for row in words],
        feats=["" if row[5] == "_" else row[5] for row in words],
        lemmas=[row[2] if row[2] != "_" or row[1] == "_" else row[1] for row in words],
        heads=[i if row[6] == "0" else int(row[6]) - 1 for i, row in enumerate(words)],
        relations=[row[7] for row in words],
    )


def read_named(path: Path, split: str) -> Iterator[dict[str, Any]]:
    """The records of one split of an entity corpus."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["split"] == split:
                yield record


def named_documents(path: Path, split: str, nlp: Language) -> list[Document]:
    """An entity corpus as documents, tokenised by ``nlp`` (the tokenizer of the run time)."""
    documents: list[Document] = []
    for record in read_named(path, split):
        if not documents or documents[-1].id != record["doc_id"]:
            documents.append(Document(record["doc_id"], path.stem, record.get("genre", ""), []))
        doc = nlp.make_doc(record["text"])
        words = [token for token in doc if not token.is_space]
        sentence = Sentence(
            id=record.get("sent_id", ""),
            text=record["text"],
            words=[token.text for token in words],
            offsets=[token.idx for token in words],
            break_before=" " if documents[-1].sentences else "\n\n",
        )
        sentence.entities = entity_bits(sentence, record)
        if words:
            documents[-1].sentences.append(sentence)
    return documents


def join_entities(documents: list[Document], records: Iterator[dict[str, Any]]) -> int:
    """Gives treebank sentences the entities of the records with their ids; returns how many it could join."""
    by_id = {record["sent_id"]: record for record in records}
    joined = 0
    for document in documents:
        for sentence in document.sentences:
            record = by_id.get(sentence.id)
            if record and "".join(record["tokens"]) == "".join(sentence.words):
                sentence.entities = entity_bits(sentence, _respaced(record, sentence))
                joined += 1
    return joined


def _respaced(record: dict[str, Any], sentence: Sentence) -> dict[str, Any]:
    """The record with its spans moved from its own text to the sentence's, which may space words otherwise."""
    if record["text"].startswith(sentence.text):
        return record
    place = {}
    where = [i for i, c in enumerate(sentence.text) if not c.isspace()]
    for count, i in enumerate(i for i, c in enumerate(record["text"]) if not c.isspace()):
        place[i] = where[count] if count < len(where) else len(sentence.text)

    def moved(span: dict[str, Any]) -> dict[str, Any]:
        return span | {"start": place[span["start"]], "end": place[span["end"] - 1] + 1}

    return {"ents": [moved(e) for e in record["ents"]], "unknown": [moved(u) for u in record["unknown"]]}


def entity_bits(sentence: Sentence, record: dict[str, Any]) -> list[int]:
    """For each word the BIO tags it may have.

    A span of known label allows one tag a word. An open span allows the tags of its possible labels and O; if
    its labels are just the kinds of places, it surely is a name, and O is not allowed.
    """
    bits = [1] * len(sentence.words)
    taken: set[int] = set()
    for span in record["ents"]:
        if span["label"] in ENTITY_LABELS:
            inside = [i for i in _words_of(sentence, span) if i not in taken]
            for n, i in enumerate(inside):
                bits[i] = 1 << BIO.index(("I-" if n else "B-") + span["label"])
            taken.update(inside)
    for span in record["unknown"]:
        labels = set(span["types"]) & set(ENTITY_LABELS)
        inside = [i for i in _words_of(sentence, span) if i not in taken]
        for n, i in enumerate(inside if labels else []):
            if labels == _PLACE:
                bits[i] = sum(1 << BIO.index(("I-" if n else "B-") + label) for label in labels)
            else:
                bits[i] |= sum(1 << BIO.index(mark + label) for label in labels for mark in ("B-", "I-"))
        taken.update(inside if labels else [])
    return bits


def _words_of(sentence: Sentence, span: dict[str, Any]) -> list[int]:
    ends = [start + len(word) for start, word in zip(sentence.offsets, sentence.words, strict=True)]
    return [i for i, end in enumerate(ends) if sentence.offsets[i] < span["end"] and end > span["start"]]
