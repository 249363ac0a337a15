"""The head of a plain text: labelled lines, title, date line, byline."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pipelines.cleaning.offsets import Traced
from pipelines.ingest.dates import parse_date

DEPTH = 12
"""Lines of a text, empty ones included, among which its head is looked for."""
LONGEST_TITLE = 25
"""Words; a longer line is a paragraph."""

LABELLED = re.compile(
    r"(title|headline|source|publisher|outlet|url|link|date|published|posted|authors?|by|byline)\s?:\s+(.+)", re.I
)
FIELD_OF = {
    "title": "title",
    "headline": "title",
    "source": "outlet",
    "publisher": "outlet",
    "outlet": "outlet",
    "url": "uri",
    "link": "uri",
    "date": "date",
    "published": "date",
    "posted": "date",
    "author": "authors",
    "authors": "authors",
    "by": "authors",
    "byline": "authors",
}
DATE_PREFIX = re.compile(r"(?:(?:first )?(?:published|posted|date|released|issued)\b(?: on| at)?\s?:?\s*)", re.I)
UPDATED = re.compile(r"(?:last )?(?:updated|modified)\b.{0,60}", re.I)
NAME = r"(?:[A-Z][\w.'’-]*(?: (?:(?:de|van|von|al|bin|el|la|le|der|den|of) )?[A-Z][\w.'’-]*){0,3})"
BYLINE = re.compile(rf"[Bb][Yy] ({NAME}(?:(?:, | and | & ){NAME}){{0,4}})(?:\s?[|,–-] .{{1,60}})?")
BETWEEN_NAMES = re.compile(r", | and | & ")
SENTENCE_END = re.compile(r"[.!:;,…]['\"”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines of a text say about it; ``published_at`` in UTC."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    uri: str | None = None
    published_at: dt.datetime | None = None


Reading = tuple[Head, Sequence[Traced]]
"""What is known of the head so far, and the lines that are left."""


def read_head(lines: Sequence[Traced], title: str | None = None) -> Reading:
    """The head of a text and the lines below it. A line is taken only when the whole of it is understood.

    lines: stripped lines; title: the title if it is known already.
    """
    head = Head(title=title)
    while True:
        lines = _without_empty(lines)
        for read in READERS:
            if found := read(head, lines[:DEPTH]):
                head, taken = found
                lines = lines[taken:]
                break
        else:
            return head, lines


def _labelled(head: Head, lines: Sequence[Traced]) -> tuple[Head, int] | None:
    """``Title: Talks in Brussels`` with at least one more labelled line under it (or above it)."""
    block = [LABELLED.fullmatch(line.text) for line in lines]
    length = next((i for i, match in enumerate(block) if not match), len(block))
    if length < 2:
        return None
    values = {FIELD_OF[match[1].lower()]: match[2] for match in reversed(block[:length]) if match}
    authors = tuple(BETWEEN_NAMES.split(values["authors"])) if "authors" in values else head.authors
    found = replace(
        head,
        title=head.title or values.get("title"),
        outlet=head.outlet or values.get("outlet"),
        uri=head.uri or values.get("uri"),
        published_at=head.published_at or parse_date(values.get("date")),
        authors=authors,
    )
    return found, length


def _repeated_title(head: Head, lines: Sequence[Traced]) -> tuple[Head, int] | None:
    """The line ``Talks in Brussels`` in an article with that title."""
    same = lines and head.title and _folded(lines[0].text) == _folded(head.title)
    return (head, 1) if same else None


def _date_line(head: Head, lines: Sequence[Traced]) -> tuple[Head, int] | None:
    """``Friday, October 25, 2024``, ``Published: 29 October 2024 14:05 GMT``; ``Updated ...`` is passed over."""
    text = lines[0].text if lines else ""
    if not 8 <= len(text) <= 80:
        return None
    if UPDATED.fullmatch(text):
        return head, 1
    published = parse_date(text[(DATE_PREFIX.match(text) or re.match("", text)).end() :])  # type: ignore[union-attr]
    return (replace(head, published_at=head.published_at or published), 1) if published else None


def _byline(head: Head, lines: Sequence[Traced]) -> tuple[Head, int] | None:
    """``By Jane Doe and John Roe``, ``By Jane Doe | Example News``."""
    match = BYLINE.fullmatch(lines[0].text) if lines and len(lines[0].text) <= 160 else None
    return (replace(head, authors=head.authors or tuple(BETWEEN_NAMES.split(match[1]))), 1) if match else None


def _title(head: Head, lines: Sequence[Traced]) -> tuple[Head, int] | None:
    """A first line of few words without a full stop, over an empty line, a date line or a byline, and more text."""
    if head != Head() or len(lines) < 2:
        return None
    text = lines[0].text
    below = lines[1:]
    alone = not below[0] or _date_line(head, below) or _byline(head, below)
    is_title = 2 <= len(text.split()) <= LONGEST_TITLE and len(text) <= 200 and not SENTENCE_END.search(text)
    has_text = any(len(line.text.split()) > LONGEST_TITLE / 2 for line in below)
    return (replace(head, title=text), 1) if alone and is_title and has_text else None


READERS: tuple[Callable[[Head, Sequence[Traced]], tuple[Head, int] | None], ...] = (
    _labelled,
    _repeated_title,
    _date_line,
    _byline,
    _title,
)


def _without_empty(lines: Sequence[Traced]) -> Sequence[Traced]:
    first = next((i for i, line in enumerate(lines) if line), len(lines))
    return lines[first:]


def _folded(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
