"""Clean articles -> parsed Docs, kept in spaCy's own DocBin, and back."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from pipelines.contracts import conform
from pipelines.language import set_context

PARSE = ["ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]


def parse_articles(nlp: Language, articles: pa.Table) -> pa.Table:
    """``annotated_articles``: the parse of every article; ``nlp`` is the model without layers."""
    rows = articles.select(["article_id", "published_at", "dateline_place", "text"]).to_pylist()
    docs = nlp.pipe(((row["text"], row) for row in rows), as_tuples=True)
    return conform("annotated_articles", [_row(row, doc) for doc, row in docs])


def parsed_docs(annotated: pa.Table, vocab: Vocab) -> Iterator[tuple[str, Doc]]:
    """(article_id, Doc) of every annotated article, its publication date and dateline set."""
    for row in annotated.to_pylist():
        doc = next(DocBin().from_bytes(row["doc"]).get_docs(vocab))
        yield row["article_id"], set_context(doc, anchor=row["published_on"], dateline=row["dateline_place"])


def _row(article: dict[str, Any], doc: Doc) -> dict[str, Any]:
    return {
        "article_id": article["article_id"],
        "published_on": _day(article["published_at"]),
        "dateline_place": article["dateline_place"],
        "sentence_count": sum(1 for _ in doc.sents),
        "token_count": len(doc),
        "doc": DocBin(attrs=PARSE, docs=[doc]).to_bytes(),
    }


def _day(published_at: dt.datetime | None) -> dt.date | None:
    return published_at.date() if published_at else None
