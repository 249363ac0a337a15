"""From a record (JSON object, CSV row, Parquet row) to a raw article, whatever its fields are called."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pycountry

from pipelines.ingest.dates import parse_date
from pipelines.ingest.model import ContentKind, RawArticle, RejectedError, RejectReason, digest
from pipelines.knowledge import read_table

Record = Mapping[str, Any]
UNUSABLE = re.compile("[\0\ud800-\udfff]")
BETWEEN_AUTHORS = re.compile(r"\s*(?:;|,|\band\b|&)\s*")


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Field of Dateline -> its known names, folded, in order of preference."""
    names: dict[str, tuple[str, ...]] = {}
    for row in read_table("texts/record_fields.tsv"):
        names[row["field"]] = (*names.get(row["field"], ()), _fold(row["name"]))
    return names


def known_fields(columns: Iterable[str]) -> set[str]:
    """The fields of Dateline that these columns hold."""
    folded = {_fold(column) for column in columns}
    return {field for field, names in _names().items() if folded.intersection(names)}


def require_text_column(columns: Iterable[str]) -> None:
    """RejectedError when a table with these columns cannot hold articles."""
    columns = list(columns)
    if not {"text", "html"} & known_fields(columns):
        shown = ", ".join(columns[:12]) or "no columns"
        raise RejectedError(RejectReason.NO_TEXT_COLUMN, f"no column holds a text or an HTML page: {shown}")


def article(
    record: Record, source_file: str, position: str, source_format: str, data: bytes | None = None
) -> RawArticle:
    """The raw article of a record.

    ``data`` are the bytes of the record in its file; without them those of its canonical JSON are digested.
    RejectedError when the record has no text and no HTML, or a text that is no Unicode text.
    """
    fields = _fields(record)
    kind: ContentKind = "text" if _words(fields.get("text")) else "html"
    content = _words(fields.get(kind))
    if content is None:
        raise RejectedError(RejectReason.NO_TEXT_FIELD, "neither 'text' nor 'html' holds anything")
    if match := UNUSABLE.search(content):
        message = f"the text holds {match[0].encode('unicode_escape').decode()} at character {match.start()}"
        raise RejectedError(RejectReason.INVALID_TEXT, message)
    if data is None:
        data = json.dumps(record, sort_keys=True, ensure_ascii=True, default=str).encode()
    published = parse_date(fields.get("published_at"))
    return RawArticle(
        source_file=source_file,
        position=position,
        source_format=source_format,
        source_id=_line(fields.get("id")),
        source_uri=_line(fields.get("url")),
        title=_line(fields.get("title")),
        authors=_authors(fields.get("authors")),
        published_at=published,
        published_basis="field" if published else None,
        outlet=_line(fields.get("outlet")),
        distributor=_line(fields.get("distributor")),
        language=_language(_line(fields.get("language"))),
        content=content,
        content_kind=kind,
        sha256=digest(data),
        bytes=len(data),
    )


def _fold(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def _fields(record: Record) -> dict[str, Any]:
    folded = {_fold(str(name)): value for name, value in reversed(list(record.items())) if name is not None}
    fields = {}
    for field, names in _names().items():
        found = (folded[name] for name in names if folded.get(name) not in (None, "", [], {}))
        if (value := next(found, None)) is not None:
            fields[field] = value
    return fields


def _words(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _line(value: Any) -> str | None:
    """A value of one line: whitespace collapsed; the name of a nested object (schema.org); a number as digits."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return (" ".join(UNUSABLE.sub("", value).split()) or None) if isinstance(value, str) else None


def _authors(value: Any) -> tuple[str, ...]:
    values = BETWEEN_AUTHORS.split(value.removeprefix("By ")) if isinstance(value, str) else value
    if isinstance(values, Mapping):
        values = [values]
    return tuple(dict.fromkeys(filter(None, map(_line, values)))) if isinstance(values, Iterable) else ()


@cache
def _language(name: str | None) -> str | None:
    """``en`` of ``en``, ``en-GB``, ``en_US``, ``eng`` and ``English``; None for what is no language of ISO 639."""
    code = re.split(r"[-_]", name.lower())[0] if name else ""
    by = {2: "alpha_2", 3: "alpha_3"}.get(len(code), "name")
    language = pycountry.languages.get(**{by: code.title() if by == "name" else code})
    return getattr(language, "alpha_2", None) or getattr(language, "alpha_3", None)
