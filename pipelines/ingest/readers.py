"""One reader a format: from the bytes of a file to raw articles.

A reader gets an open binary stream (already decompressed) and the name of the file, and yields raw articles and
rejects in the order of the file. It raises ``RejectedError`` when the rest of the file cannot be used.
"""

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.ingest.dates import date_in_path
from pipelines.ingest.decoding import decode, decode_utf8
from pipelines.ingest.model import ContentKind, RawArticle, Reject, RejectedError, RejectReason, digest
from pipelines.ingest.records import article, known_fields, require_text_column

Reader = Callable[[BinaryIO, str], Iterator[RawArticle | Reject]]

RECORD_LIMIT = 64 * 2**20
"""Bytes above which a single document or record is rejected as too large."""
DELIMITERS = ",;\t|"


def read_text(stream: BinaryIO, source_file: str) -> Iterator[RawArticle | Reject]:
    """One article in plain text."""
    yield _document(stream, source_file, "text")


def read_html(stream: BinaryIO, source_file: str) -> Iterator[RawArticle | Reject]:
    """One article as an HTML page."""
    yield _document(stream, source_file, "html")


def read_jsonl(stream: BinaryIO, source_file: str) -> Iterator[RawArticle | Reject]:
    """One JSON object a line. Empty lines are passed over; a bad line is one reject."""
    number = records = 0
    while line := stream.readline(RECORD_LIMIT + 1):
        number += 1
        if line.strip():
            records += 1
            position = f"line {number}"
            try:
                yield article(_json_object(line), source_file, position, "jsonl", line)
            except RejectedError as error:
                yield reject(source_file, position, error, line)
        if len(line) > RECORD_LIMIT:
            _skip_line(stream)
    if not records:
        raise RejectedError(RejectReason.EMPTY, "the file is empty")


def read_csv(stream: BinaryIO, source_file: str) -> Iterator[RawArticle | Reject]:
    """One article a row under a header line; comma, semicolon, tab or bar between cells; read whole into memory."""
    text = decode(_not_empty(stream.read())).text
    csv.field_size_limit(sys.maxsize)
    header = re.split(r"[\r\n]", text, maxsplit=1)[0]
    delimiter = max(DELIMITERS, key=lambda d: len(known_fields(header.replace('"', "").split(d))))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        columns = next(rows, [])
        require_text_column(columns)
        for number, cells in enumerate(rows, start=1):
            if cells:
                yield _csv_article(columns, cells, source_file, f"row {number}")
    except csv.Error as error:
        raise RejectedError(RejectReason.CORRUPT, f"not a CSV file: {error}") from error


def read_parquet(stream: BinaryIO, source_file: str) -> Iterator[RawArticle | Reject]:
    """One article a row of a Parquet table."""
    try:
        table = pq.ParquetFile(pa.BufferReader(_not_empty(stream.read())))
        require_text_column(table.schema_arrow.names)
        number = 0
        for batch in table.iter_batches(batch_size=256):
            for record in batch.to_pylist():
                number += 1
                position = f"row {number}"
                try:
                    yield article(record, source_file, position, "parquet")
                except RejectedError as error:
                    yield reject(source_file, position, error, repr(record).encode(errors="replace"))
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise RejectedError(RejectReason.CORRUPT, f"not a readable Parquet file: {error}") from error


READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".parquet": read_parquet,
}
"""Extension (small letters) -> reader. Each may be followed by ``.gz``."""


def reject(source_file: str, position: str, error: RejectedError, data: bytes) -> Reject:
    """The reject that stands for these bytes."""
    return Reject(
        source_file=source_file,
        position=position,
        reason=error.reason,
        message=error.message,
        sha256=digest(data),
        bytes=len(data),
    )


def _document(stream: BinaryIO, source_file: str, kind: ContentKind) -> RawArticle:
    data = stream.read(RECORD_LIMIT + 1)
    if len(data) > RECORD_LIMIT:
        raise RejectedError(RejectReason.TOO_LARGE, f"a document of more than {RECORD_LIMIT} bytes")
    decoded = decode(_not_empty(data))
    if not decoded.text.strip():
        raise RejectedError(RejectReason.EMPTY, "the file holds nothing but whitespace")
    published = date_in_path(source_file.rsplit("/", 1)[-1])
    return RawArticle(
        source_file=source_file,
        position="file",
        source_format=kind,
        content=decoded.text,
        content_kind=kind,
        published_at=published,
        published_basis="file" if published else None,
        replaced_characters=decoded.replaced,
        sha256=digest(data),
        bytes=len(data),
    )


def _not_empty(data: bytes) -> bytes:
    if not data.strip():
        raise RejectedError(RejectReason.EMPTY, "the file is empty")
    return data


def _json_object(line: bytes) -> dict[str, object]:
    if len(line) > RECORD_LIMIT:
        raise RejectedError(RejectReason.TOO_LARGE, f"a record of more than {RECORD_LIMIT} bytes")
    try:
        record = json.loads(decode_utf8(line).lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        message = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise RejectedError(RejectReason.INVALID_JSON, message) from error
    if not isinstance(record, dict):
        raise RejectedError(RejectReason.NOT_A_RECORD, f"a JSON {type(record).__name__}, not an object")
    return record


def _skip_line(stream: BinaryIO) -> None:
    while (chunk := stream.readline(RECORD_LIMIT)) and not chunk.endswith(b"\n"):
        pass


def _csv_article(columns: list[str], cells: list[str], source_file: str, position: str) -> RawArticle | Reject:
    data = "\x1f".join(cells).encode(errors="replace")
    try:
        if len(cells) > len(columns):
            message = f"{len(cells)} cells under a header of {len(columns)}"
            raise RejectedError(RejectReason.NOT_A_RECORD, message)
        return article(dict(zip(columns, cells, strict=False)), source_file, position, "csv", data)
    except RejectedError as error:
        return reject(source_file, position, error, data)
