"""The clean text of a plain text, with what its head says about it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.cleaning.boilerplate import boilerplate
from pipelines.cleaning.datelines import Dateline, read_dateline
from pipelines.cleaning.head import Head, read_head
from pipelines.cleaning.mojibake import repaired
from pipelines.cleaning.offsets import Traced, join
from pipelines.cleaning.paragraphs import paragraphs

LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
CONTROLS = re.compile("[\0-\x08\x0e-\x1b\x7f\ufeff]+")
DATELINE_DEPTH = 3
"""A dateline stands in one of the first so many paragraphs."""


@dataclass(frozen=True, slots=True)
class Body:
    """A clean text, traced to the original, and what was read from its head."""

    text: Traced
    head: Head
    dateline: Dateline


def read_body(content: str, *, title: str | None = None, wrapped: bool = True) -> Body:
    """The body of an article's text.

    title: a title already known; a first line that repeats it is cut. wrapped: whether hard line breaks inside
    paragraphs are possible (not in text that was taken from HTML).
    """
    head, lines = read_head(_lines(repaired(content)), title)
    kept = _without_boilerplate(lines)
    found = paragraphs(kept) if wrapped else [line for line in kept if line]
    for index, paragraph in enumerate(found[:DATELINE_DEPTH]):
        dateline, end = read_dateline(paragraph.text, first=index == 0)
        if end:
            found[index] = paragraph[end:].strip()
            break
    else:
        dateline = Dateline()
    return Body(join("\n\n", [paragraph for paragraph in found if paragraph]), head, dateline)


def _lines(text: Traced) -> list[Traced]:
    cuts = [0, *(place for match in LINE_BREAK.finditer(text.text) for place in match.span()), len(text.text)]
    return [_without_controls(text[start:stop]).collapsed() for start, stop in zip(cuts[::2], cuts[1::2], strict=True)]


def _without_controls(line: Traced) -> Traced:
    return join("", _pieces(line, CONTROLS)) if CONTROLS.search(line.text) else line


def _pieces(text: Traced, separator: re.Pattern[str]) -> list[Traced]:
    cuts = [0, *(place for match in separator.finditer(text.text) for place in match.span()), len(text.text)]
    return [text[start:stop] for start, stop in zip(cuts[::2], cuts[1::2], strict=True)]


def _without_boilerplate(lines: Iterable[Traced]) -> list[Traced]:
    """The lines of the story. What is cut leaves an empty line, so that its neighbours stay apart."""
    lines = list(lines)
    total = sum(len(line.text) for line in lines)
    seen = 0
    kept = []
    for line in lines:
        scope = boilerplate(line.text) if line else None
        if scope == "rest" and seen >= total / 2:
            break
        kept.append(Traced("") if scope else line)
        seen += len(line.text)
    return kept
