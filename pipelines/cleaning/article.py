"""``clean``: one raw article in, one clean article or one reject out."""

import datetime as dt
import re
from dataclasses import dataclass
from itertools import islice

from pipelines.cleaning.html import Page, read_page
from pipelines.cleaning.language import detect_language
from pipelines.cleaning.offsets import Run
from pipelines.cleaning.text import Body, read_body
from pipelines.ingest.dates import date_in_path
from pipelines.ingest.model import PublishedBasis, RawArticle, Reject, RejectReason

READ_LANGUAGES = ("en",)
"""Languages of the shipped model."""
FEWEST_WORDS = 2
"""Words and numbers that make a text: one sentence from an export is an article too, the remains of a page are not."""
_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanArticle:
    """An article ready for the language layers.

    ``offsets`` map ``text`` to the original characters: of the plain text as delivered, or of the text that was
    extracted from the HTML page. ``published_at`` is in UTC, ``language`` an ISO 639-1 code.
    """

    source_file: str
    position: str
    source_format: str
    sha256: str
    bytes: int
    source_id: str | None
    source_uri: str | None
    title: str | None
    authors: tuple[str, ...]
    outlet: str | None
    distributor: str | None
    published_at: dt.datetime | None
    published_basis: PublishedBasis | None
    language: str | None
    dateline_place: str | None
    text: str
    offsets: tuple[Run, ...]


def clean(raw: RawArticle) -> CleanArticle | Reject:
    """The clean article, or a reject when no text is left or the language is not read. Raises nothing."""
    page = read_page(raw.content) if raw.content_kind == "html" else Page(raw.content)
    if page is None:
        return _reject(raw, RejectReason.NO_TEXT, "no article found on the page")
    title = raw.title or page.title
    body = read_body(page.text, title=title, wrapped=raw.content_kind == "text")
    text = body.text.text
    if not _is_text(text):
        return _reject(raw, RejectReason.NO_TEXT, f"fewer than {FEWEST_WORDS} words after cleaning")
    language = raw.language or detect_language(text)
    if language and language not in READ_LANGUAGES:
        read = ", ".join(READ_LANGUAGES)
        return _reject(raw, RejectReason.LANGUAGE, f"the text is in '{language}'; the shipped model reads: {read}")
    published_at, basis = _published(raw, page, body)
    outlet = raw.outlet or body.dateline.outlet or page.outlet or body.head.outlet
    # An outlet that signs its own datelines distributes nothing: "(Capitol Dispatch) --" in the Capitol Dispatch.
    signed = body.dateline.distributor if body.dateline.distributor != outlet else None
    return CleanArticle(
        source_file=raw.source_file,
        position=raw.position,
        source_format=raw.source_format,
        sha256=raw.sha256,
        bytes=raw.bytes,
        source_id=raw.source_id,
        source_uri=raw.source_uri or page.uri or body.head.uri,
        title=title or body.head.title,
        authors=raw.authors or page.authors or body.head.authors,
        outlet=outlet,
        distributor=raw.distributor or signed,
        published_at=published_at,
        published_basis=basis,
        language=language,
        dateline_place=body.dateline.place,
        text=text,
        offsets=body.text.runs,
    )


def _is_text(text: str) -> bool:
    """Whether there is anything to read: "I'm 1.8m tall." is, "Ok." and "12 34 56" are not."""
    enough = len(list(islice(_WORD.finditer(text), FEWEST_WORDS))) == FEWEST_WORDS
    return enough and _LETTERS.search(text) is not None


def _published(raw: RawArticle, page: Page, body: Body) -> tuple[dt.datetime | None, PublishedBasis | None]:
    """The first date found: record, page, head, dateline, address, file name."""
    uri = raw.source_uri or page.uri or body.head.uri
    candidates: tuple[tuple[dt.datetime | None, PublishedBasis], ...] = (
        (raw.published_at if raw.published_basis == "field" else None, "field"),
        (page.published_at, "html"),
        (body.head.published_at, "header"),
        (body.dateline.published_at, "header"),
        (date_in_path(uri) if uri else None, "url"),
        (raw.published_at, raw.published_basis or "file"),
    )
    return next(((when, basis) for when, basis in candidates if when), (None, None))


def _reject(raw: RawArticle, reason: RejectReason, message: str) -> Reject:
    return Reject(
        source_file=raw.source_file,
        position=raw.position,
        reason=reason,
        message=message,
        sha256=raw.sha256,
        bytes=raw.bytes,
    )
