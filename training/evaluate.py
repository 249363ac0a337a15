"""Scores of a model on the treebanks and the entity corpora, all through the run-time component."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import pipelines.language.encoder  # noqa: F401 (registers the component)
from training.corpora import ENTITY_LABELS, Document, Sentence, read_conllu, read_named

PLACES = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}
SCORED = ("PERSON", "ORG", "PLACE", "NORP")


@dataclass(frozen=True, slots=True)
class TreeScores:
    """Percentages over all words, punctuation included."""

    words: int
    upos: float
    xpos: float
    feats: float
    lemma: float
    uas: float
    las: float


def pipeline(weights: Path | None = None) -> Language:
    """The tokenizer and the component alone."""
    nlp = spacy.blank("en")
    nlp.max_length = 10**9
    nlp.add_pipe("dateline_encoder", config={"weights": str(weights) if weights else None})
    return nlp


def gold_doc(nlp: Language, sentences: Sequence[Sentence]) -> Doc:
    """The gold words and sentences of a document, nothing else annotated."""
    words, spaces, starts = [], [], []
    for sentence in sentences:
        for i, word in enumerate(sentence.words):
            end = sentence.offsets[i] + len(word)
            last = i + 1 == len(sentence.words)
            words.append(word)
            spaces.append(last or sentence.offsets[i + 1] > end)
            starts.append(i == 0)
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)


def score_trees(nlp: Language, documents: Iterable[Document]) -> TreeScores:
    """Tags and trees on gold words and gold sentences. A relation counts with its subtype (``nsubj:pass`` is no ``nsubj``),
    which the CoNLL 2018 shared task left out: on dev that is 0.2 points of LAS."""
    gold = [d.sentences for d in documents]
    hits = dict.fromkeys(("upos", "xpos", "feats", "lemma", "uas", "las"), 0)
    total = 0
    for sentences, doc in zip(gold, nlp.pipe([gold_doc(nlp, s) for s in gold]), strict=True):
        at = 0
        for s in sentences:
            assert s.upos
            assert s.xpos
            assert s.feats
            assert s.lemmas
            assert s.heads
            assert s.relations
            for i, token in enumerate(doc[at : at + len(s.words)]):
                head = token.head.i - at == s.heads[i]
                hits["upos"] += token.pos_ == s.upos[i]
                hits["xpos"] += token.tag_ == s.xpos[i]
                hits["feats"] += str(token.morph) == s.feats[i]
                hits["lemma"] += token.lemma_ == s.lemmas[i]
                hits["uas"] += head
                hits["las"] += head and token.dep_ == s.relations[i]
            at += len(s.words)
        total += at
    return TreeScores(total, **{key: 100 * n / max(total, 1) for key, n in hits.items()})


def f_score(hits: int, found: int, gold: int) -> float:
    """F1 in per cent."""
    return 200 * hits / max(found + gold, 1)


def score_sentences(nlp: Language, documents: Iterable[Document]) -> float:
    """F of exact sentence spans on raw text: the document's sentences joined by a space, by a blank line where
    the treebank begins a paragraph."""
    hits = found = gold = 0
    for document in documents:
        text, spans = "", set()
        for s in document.sentences:
            text += s.break_before if text else ""
            spans.add((len(text), len(text) + len(s.text)))
            text += s.text
        guessed = {_trimmed(sent.text, sent.start_char) for sent in nlp(text).sents}
        hits, found, gold = hits + len(spans & guessed), found + len(guessed), gold + len(spans)
    return f_score(hits, found, gold)


def _trimmed(text: str, start: int) -> tuple[int, int]:
    inner = text.strip()
    begin = start + text.find(inner)
    return begin, begin + len(inner)


def score_entities(nlp: Language, records: Sequence[dict[str, Any]], kinds: Sequence[str] = SCORED) -> dict[str, float]:
    """F of exact spans on raw text, over all ``kinds`` (``all``) and for each.

    A guess that touches an open span is neither right nor wrong; so is one of a kind that is not scored.
    """
    counts = {kind: [0, 0, 0] for kind in kinds}
    for record, doc in zip(records, nlp.pipe(r["text"] for r in records), strict=True):
        gold = {(e["start"], e["end"], PLACES.get(e["label"], e["label"])) for e in record["ents"]
                if e["label"] in ENTITY_LABELS}  # fmt: skip
        unknown = [(u["start"], u["end"]) for u in record["unknown"] if set(u["types"]) & set(ENTITY_LABELS)]
        guessed = {(e.start_char, e.end_char, PLACES.get(e.label_, e.label_)) for e in doc.ents}
        guessed = {g for g in guessed if g in gold or not any(g[0] < b and a < g[1] for a, b in unknown)}
        for kind in kinds:
            mine, theirs = {g for g in guessed if g[2] == kind}, {g for g in gold if g[2] == kind}
            for i, n in enumerate((len(mine & theirs), len(mine), len(theirs))):
                counts[kind][i] += n
    total = [sum(c[i] for c in counts.values()) for i in range(3)]
    return {"all": f_score(*total)} | {kind: f_score(*c) for kind, c in counts.items()}


def report(nlp: Language, corpora: Path, split: str = "test") -> dict[str, float]:
    """Every accuracy row of the project's table, by name."""
    documents = read_conllu(corpora / "ud" / f"{split}.conllu")
    pud = read_conllu(corpora / "ud" / "pud-test.conllu")
    ewt = [d for d in documents if d.id.startswith("ewt:")]
    gum = [d for d in documents if d.id.startswith("gum:")]
    rows: dict[str, float] = {}
    for name, some in (("EWT", ewt), ("GUM", gum), ("PUD news", [d for d in pud if d.genre == "news"])):
        scores = score_trees(nlp, some)
        for key in ("upos", "xpos", "feats", "lemma", "uas", "las"):
            rows[f"{name} {key.upper()}"] = getattr(scores, key)
    rows["EWT sentence F"] = score_sentences(nlp, ewt)
    rows["GUM news sentence F"] = score_sentences(nlp, [d for d in gum if d.genre == "news"])
    named = {"uner_ewt": SCORED, "uner_pud": SCORED[:3], "wikigold": SCORED, "re3d": SCORED}
    for name, kinds in named.items():
        records = list(read_named(corpora / "ner" / f"{name}.jsonl", "test" if name == "uner_pud" else split))
        scored = score_entities(nlp, records, kinds)
        rows |= {f"{name} {kind} F": f for kind, f in scored.items()}
    return rows
