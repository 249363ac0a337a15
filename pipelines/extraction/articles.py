"""Files -> raw articles -> clean articles and rejects."""

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipelines.cleaning import CleanArticle, clean
from pipelines.contracts import conform
from pipelines.contracts.ids import content_id
from pipelines.ingest import RawArticle, Reject, read_file
from pipelines.ingest.batches import Batch

RAW_COLUMNS = [field.name for field in dataclasses.fields(RawArticle)]


def read_batch(inbox: Path, batch: Batch) -> pa.Table:
    """Every record of a batch's files, as ``raw_articles``; unusable ones carry a reject reason."""
    rows = (
        _raw_row(record) | {"source_file": file.path, "batch": batch.name}
        for file in batch.files
        for record in read_file(inbox / file.path)
    )
    return conform("raw_articles", rows)


def clean_batch(raw: pa.Table) -> tuple[pa.Table, pa.Table, pa.Table]:
    """``articles``, ``rejects`` and ``offset_maps`` of a batch.

    An article that equals an earlier one of the batch in source, date and text is rejected as a duplicate record.
    """
    articles: dict[str, dict[str, Any]] = {}
    rejects: list[dict[str, Any]] = []
    maps: list[dict[str, Any]] = []
    for row in raw.to_pylist():
        outcome = _cleaned(row)
        if isinstance(outcome, Reject):
            rejects.append(_reject_row(row, outcome.reason, outcome.message))
            continue
        article = _article_row(row, outcome)
        article_id = article["article_id"]
        if article_id in articles:
            message = f"the same article as in {articles[article_id]['source_file']}"
            rejects.append(_reject_row(row, "duplicate_record", message))
            continue
        articles[article_id] = article
        maps.append(_map_row(article_id, outcome))
    return conform("articles", articles.values()), conform("rejects", _unique(rejects)), conform("offset_maps", maps)


def duplicate_reject(article: dict[str, Any], first: dict[str, Any]) -> dict[str, Any]:
    """The reject row of an article that an earlier batch holds already."""
    message = f"the same article as in {first['source_file']} ({first['batch']})"
    return article_reject(article, "duplicate_record", message)


def article_reject(article: dict[str, Any], reason: str, message: str) -> dict[str, Any]:
    """The reject row of an article that was clean."""
    text = article["text"] or ""
    record = article | {"position": None, "sha256": article["text_sha256"], "bytes": len(text.encode())}
    return _reject_row(record, reason, message)


def _raw_row(record: RawArticle | Reject) -> dict[str, Any]:
    if isinstance(record, Reject):
        return {
            "position": record.position,
            "sha256": record.sha256,
            "bytes": record.bytes,
            "reject_reason": str(record.reason),
            "reject_message": record.message,
        }
    return {name: getattr(record, name) for name in RAW_COLUMNS} | {"authors": list(record.authors)}


def _cleaned(row: dict[str, Any]) -> CleanArticle | Reject:
    if row["reject_reason"]:
        return Reject(
            source_file=row["source_file"],
            position=row["position"],
            reason=row["reject_reason"],
            message=row["reject_message"],
            sha256=row["sha256"],
            bytes=row["bytes"],
        )
    values = {name: row[name] for name in RAW_COLUMNS} | {"authors": tuple(row["authors"] or ())}
    return clean(RawArticle(**values))


def _article_row(row: dict[str, Any], article: CleanArticle) -> dict[str, Any]:
    digest = hashlib.sha256(article.text.encode("utf-8")).hexdigest()
    parts = (row["source_id"], article.source_uri, article.outlet, article.title, article.published_at, digest)
    return {
        "article_id": content_id("art", *parts),
        "source_id": row["source_id"],
        "source_uri": article.source_uri,
        "source_file": row["source_file"],
        "source_format": row["source_format"],
        "outlet": article.outlet,
        "distributor": article.distributor,
        "title": article.title,
        "authors": list(article.authors),
        "published_at": article.published_at,
        "published_basis": article.published_basis,
        "language": article.language,
        "dateline_place": article.dateline_place,
        "text": article.text,
        "text_sha256": digest,
        "word_count": len(article.text.split()),
        "batch": row["batch"],
    }


def _reject_row(row: dict[str, Any], reason: str, message: str) -> dict[str, Any]:
    return {
        "reject_id": content_id("rej", row["source_file"], row["position"], reason, row["sha256"]),
        "source_file": row["source_file"],
        "position": row["position"],
        "reason": reason,
        "message": message,
        "sha256": row["sha256"],
        "bytes": row["bytes"],
        "batch": row["batch"],
    }


def _map_row(article_id: str, article: CleanArticle) -> dict[str, Any]:
    columns = zip(*article.offsets, strict=True) if article.offsets else ((), (), ())
    starts, originals, lengths = (list(column) for column in columns)
    return {"article_id": article_id, "clean_start": starts, "original_start": originals, "length": lengths}


def _unique(rejects: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rejects without exact repetitions (one record may be refused once only for one reason)."""
    yield from {row["reject_id"]: row for row in rejects}.values()
