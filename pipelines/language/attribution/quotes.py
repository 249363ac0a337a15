"""Quotations by characters: what stands between quotation marks, marks included.

Only the outermost quotations are kept; a quotation inside a quotation belongs to it. Newspapers leave a quotation
unclosed at the end of a paragraph when the next paragraph goes on with it, and open that one with a mark again.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

_DOUBLE = re.compile(r"``|''|[“”„«»\"]")
_SINGLE_OPEN = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–-]))[‘'](?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[.,!?…])[’'](?!\w)|(?<=\w)[’'](?=[.,;:!?)\s]|$)")
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation ``[start, end)`` with its marks. ``closed``: it has a closing mark; ``continues``: it goes on
    with the unclosed quotation of the paragraph before."""

    start: int
    end: int
    closed: bool
    continues: bool = False


class Quotations:
    """The quotations of a text, in order, and where a character stands among them."""

    def __init__(self, text: str) -> None:
        self.all = find_quotations(text)
        self._starts = [q.start for q in self.all]

    def at(self, offset: int) -> Quotation | None:
        """The quotation that holds the character ``offset``, if any."""
        k = bisect_right(self._starts, offset) - 1
        return self.all[k] if k >= 0 and offset < self.all[k].end else None

    def between(self, start: int, end: int) -> list[Quotation]:
        """The quotations that lie within ``[start, end)``."""
        return [q for q in self.all[bisect_right(self._starts, start - 1) :] if q.end <= end]

    def after(self, offset: int) -> Quotation | None:
        """The first quotation that starts at ``offset`` or later."""
        k = bisect_right(self._starts, offset - 1)
        return self.all[k] if k < len(self.all) else None

    def before(self, offset: int) -> Quotation | None:
        """The last quotation that ends at ``offset`` or earlier."""
        k = bisect_right(self._starts, offset - 1) - 1
        while k >= 0 and self.all[k].end > offset:
            k -= 1
        return self.all[k] if k >= 0 else None


def find_quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a text in order. Total: any text, balanced or not, gives disjoint spans."""
    found: list[Quotation] = []
    for paragraph in _PARAGRAPH.finditer(text):
        unclosed = bool(found) and not found[-1].closed and not text[found[-1].end : paragraph.start()].strip()
        doubles = _double_quotations(text, paragraph.start(), paragraph.end(), unclosed)
        singles = _single_quotations(text, paragraph.start(), paragraph.end(), doubles)
        found.extend(sorted(doubles + singles, key=lambda q: q.start))
    return found


def _double_quotations(text: str, start: int, end: int, unclosed: bool) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    depth = 0
    for mark in _DOUBLE.finditer(text, start, end):
        opening = _opens(text, mark, opened is not None)
        if opened is None:
            if opening:
                opened, depth = mark.start(), 1
        elif opening:
            depth += mark.group() in "“«"
        else:
            depth -= 1
            if depth <= 0:
                found.append(_quotation(text, start, opened, mark.end(), True, unclosed))
                opened = None
    if opened is not None:
        found.append(_quotation(text, start, opened, start + len(text[start:end].rstrip()), False, unclosed))
    return found


def _quotation(text: str, paragraph: int, start: int, end: int, closed: bool, unclosed: bool) -> Quotation:
    first = not text[paragraph:start].strip()
    return Quotation(start, end, closed, continues=unclosed and first)


def _opens(text: str, mark: re.Match[str], inside: bool) -> bool:
    """Whether a mark opens: curly marks say so, straight ones by what stands around them."""
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    free = (not before or before.isspace() or before in "([—–-") and bool(after) and not after.isspace()
    if mark.group() in ("“", "„", "«", "``"):
        return True
    if mark.group() in ("”", "»"):
        return not inside and free
    return not inside and bool(after) and not after.isspace()


def _single_quotations(text: str, start: int, end: int, doubles: list[Quotation]) -> list[Quotation]:
    found: list[Quotation] = []
    at = start
    while opening := _SINGLE_OPEN.search(text, at, end):
        at = opening.end()
        if any(q.start <= opening.start() < q.end for q in doubles):
            continue
        limit = min((q.start for q in doubles if q.start > opening.start()), default=end)
        closing = _SINGLE_CLOSE.search(text, at, limit)
        if closing and not text[opening.end() : opening.end() + 2].isdigit():
            found.append(Quotation(opening.start(), closing.end(), True))
            at = closing.end()
    return found
