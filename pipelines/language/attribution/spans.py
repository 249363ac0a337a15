"""From token regions to the exact characters of sources, cues and contents."""

import re

from pipelines.language.attribution.quotes import Quotations
from pipelines.language.attribution.syntax import Region
from pipelines.language.findings import Span
from pipelines.language.tree import Tree

_OPENING = "“\"‘'`«„"
_CLOSING = "”\"’'»"
_CONNECTIVE = re.compile(
    r"(?:But|And|Yet|So|Or|Still,|However,|Meanwhile,|Moreover,|Nevertheless,|In fact,|Even so,|In addition,|Also,)\s+(?=\w)"
)
_EDGE_LEFT = " \t\n\r\xa0,;:.—–-―…)]"
_EDGE_RIGHT = " \t\n\r\xa0,;:.—–-―("


def chars(tree: Tree, region: Region) -> Span:
    """The characters of a token region."""
    return tree.start[region[0]], tree.end[region[1]]


def trim(text: str, span: Span) -> Span | None:
    """A span without punctuation at its edges (quotation marks and closing question marks stay)."""
    start, end = span
    while start < end and text[start] in _EDGE_LEFT:
        start += 1
    while end > start and text[end - 1] in _EDGE_RIGHT:
        if text[end - 1] == "." and _abbreviation(text, start, end):
            break
        end -= 1
    return (start, end) if start < end else None


def _abbreviation(text: str, start: int, end: int) -> bool:
    """Whether the full stop at ``end - 1`` belongs to an abbreviation ("U.S.", "D-Fla.", "Inc.")."""
    word = text[max(start, text.rfind(" ", start, end) + 1) : end]
    return word.count(".") > 1 or word in ("Inc.", "Corp.", "Co.", "Ltd.", "Jr.", "Sr.", "Gov.", "Sen.", "St.", "Mr.")


def content_span(text: str, quotes: Quotations, span: Span) -> Span | None:
    """The characters of a content: trimmed, and widened to the quotation marks that belong to it."""
    trimmed = trim(text, span)
    if trimmed is None:
        return None
    start, end = trimmed
    if connective := _CONNECTIVE.match(text, start, end):
        start = connective.end()
    first = quotes.at(start)
    if first is not None and first.start < start and not text[first.start : start].strip(_OPENING + " "):
        start = first.start
    last = quotes.at(end - 1)
    if (
        last is not None
        and last.end > end
        and (last.start >= start or not text[end : last.end].strip(_CLOSING + " .,!?;:…"))
    ):
        end = last.end
    return _without_lone_marks(text, quotes, start, end)


def _without_lone_marks(text: str, quotes: Quotations, start: int, end: int) -> Span | None:
    """Drop a mark at an edge whose partner stands outside the span."""
    if start < end and text[start] in _CLOSING and quotes.at(start) is not None and quotes.at(start).start < start:  # type: ignore[union-attr]
        quotation = quotes.at(start)
        if quotation is not None and quotation.end == start + 1:
            return trim(text, (start + 1, end))
    if start < end and text[end - 1] in _OPENING:
        quotation = quotes.at(end - 1)
        if quotation is not None and quotation.start == end - 1:
            return trim(text, (start, end - 1))
    return start, end


def source_span(tree: Tree, region: Region, cue: int) -> Span:
    """The characters of a source; the comma that closes its apposition belongs to it when the cue follows."""
    first, last = region
    while first < last and tree.pos[first] in ("PUNCT", "SPACE") and tree.word[first] not in ("(", "["):
        first += 1
    while last > first and tree.pos[last] in ("PUNCT", "SPACE") and tree.word[last] not in (")", "]"):
        last -= 1
    start, end = chars(tree, (first, last))
    if cue > last and tree.text[end : end + 1] == "," and "," in tree.text[start:end]:
        end += 1
    return start, end
