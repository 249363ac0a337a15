"""What comes out of an input file: raw articles, and rejects that say why a record cannot be used."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

PublishedBasis = Literal["field", "header", "html", "url", "file"]
"""Where a publication date was read: a field of the record, the head of the text, the page's metadata,
its address, or the name of its file."""

ContentKind = Literal["text", "html"]


class RejectReason(StrEnum):
    """Why a record or an article cannot be used. The value is the code in the table ``rejects``."""

    UNKNOWN_FORMAT = "unknown_format"
    """No reader knows the file's extension."""
    UNREADABLE = "unreadable"
    """The operating system refuses to read the file."""
    EMPTY = "empty"
    """The file or the record holds nothing but whitespace."""
    TOO_LARGE = "too_large"
    """A single document or record exceeds the limit of bytes."""
    BINARY = "binary"
    """The bytes are not text in any encoding."""
    INVALID_ENCODING = "invalid_encoding"
    """The bytes are text, but no encoding reads them without damage."""
    INVALID_TEXT = "invalid_text"
    """The text holds NUL characters or halves of surrogate pairs."""
    TRUNCATED = "truncated"
    """The compressed file ends too early; the records before its end are kept."""
    CORRUPT = "corrupt"
    """The container (gzip, Parquet, CSV) cannot be taken apart."""
    INVALID_JSON = "invalid_json"
    """The line is not a JSON value, or nests too deeply."""
    NOT_A_RECORD = "not_a_record"
    """The JSON value is not an object, or the CSV row does not fit its header."""
    NO_TEXT_COLUMN = "no_text_column"
    """The table has no column that is known to hold the text or the HTML of an article."""
    NO_TEXT_FIELD = "no_text_field"
    """The record has neither a text nor an HTML page."""
    DUPLICATE_RECORD = "duplicate_record"
    """The same record stood earlier in the same file."""
    NO_TEXT = "no_text"
    """After cleaning, less than a sentence is left."""
    LANGUAGE = "language"
    """The article is not in a language that the shipped model reads (English)."""
    ANALYSIS_FAILED = "analysis_failed"
    """A fault of the rules that the article brings out; it stays in ``articles``, without actors, events and figures."""
    ANALYSIS_TOO_SLOW = "analysis_too_slow"
    """The same, where the rules came to no end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """An article as it was delivered.

    ``position`` says where in the file it stands ("file", "line 3", "row 2"). ``sha256`` and ``bytes`` are those
    of the record as delivered. ``published_at`` is in UTC, ``language`` an ISO 639-1 code.
    ``replaced_characters`` counts characters that were damaged in the bytes and stand as U+FFFD in ``content``.
    """

    source_file: str
    position: str
    source_format: str
    content: str
    content_kind: ContentKind
    sha256: str
    bytes: int
    source_id: str | None = None
    source_uri: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published_at: dt.datetime | None = None
    published_basis: PublishedBasis | None = None
    outlet: str | None = None
    distributor: str | None = None
    language: str | None = None
    replaced_characters: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A record that cannot be used, and why: a code for machines and a message for people."""

    source_file: str
    position: str
    reason: RejectReason
    message: str
    sha256: str
    bytes: int


class RejectedError(Exception):
    """Raised inside a reader when a file or a record cannot be used; becomes a ``Reject``."""

    def __init__(self, reason: RejectReason, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message


def digest(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
