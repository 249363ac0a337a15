"""Text that knows where its characters come from.

OpenNLP asked for the same (PR 1109) and boilerpipe and inscriptis left it open; it is small when every step of
cleaning is a slice or a concatenation.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

ODD_WHITESPACE = re.compile(r"[^\S ]\s*| \s+")


class Run(NamedTuple):
    """``length`` characters that stand at ``start`` in the clean text and at ``original`` in the original.

    A repaired character (mojibake) points at the first of the characters it stands for.
    """

    start: int
    original: int
    length: int


class Traced:
    """An immutable string whose characters are traced to an original; inserted characters are in no run."""

    __slots__ = ("runs", "text")

    def __init__(self, text: str, runs: Sequence[Run] | None = None) -> None:
        self.text = text
        self.runs = tuple(runs) if runs is not None else ((Run(0, 0, len(text)),) if text else ())

    def __bool__(self) -> bool:
        return bool(self.text)

    def __getitem__(self, part: slice) -> "Traced":
        start, stop, _ = part.indices(len(self.text))
        return Traced(self.text[start:stop], tuple(_clipped(self.runs, start, stop)))

    def strip(self) -> "Traced":
        """Without whitespace at both ends."""
        text = self.text.rstrip()
        start = len(text) - len(text.lstrip())
        return self[start : len(text)] if start or len(text) < len(self.text) else self

    def collapsed(self) -> "Traced":
        """Stripped, with every run of whitespace as one space."""
        inner = self.strip()
        odd = [match.span() for match in ODD_WHITESPACE.finditer(inner.text)]
        if not odd:
            return inner
        cuts = [0, *(place for span in odd for place in span), len(inner.text)]
        kept = [inner[start:stop] for start, stop in zip(cuts[::2], cuts[1::2], strict=True)]
        return join(" ", kept)


def join(separator: str, parts: Iterable[Traced]) -> Traced:
    """The parts with an untraced separator between them."""
    texts: list[str] = []
    runs: list[Run] = []
    length = 0
    for part in parts:
        if texts:
            length += len(separator)
        for start, original, size in part.runs:
            start += length
            last = runs[-1] if runs else None
            if last and start == last.start + last.length and original == last.original + last.length:
                runs[-1] = Run(last.start, last.original, last.length + size)
            else:
                runs.append(Run(start, original, size))
        texts.append(part.text)
        length += len(part.text)
    return Traced(separator.join(texts), runs)


def original_span(runs: Sequence[Run], start: int, end: int) -> tuple[int, int] | None:
    """The span of the original that holds the clean span ``start:end``; None where all of it was inserted."""
    clipped = list(_clipped([Run(*run) for run in runs], start, end))
    return (clipped[0].original, clipped[-1].original + clipped[-1].length) if clipped else None


def _clipped(runs: Sequence[Run], start: int, stop: int) -> Iterator[Run]:
    first = max(bisect_right(runs, start, key=lambda run: run.start) - 1, 0)
    for run in runs[first:]:
        if run.start >= stop:
            break
        begin, end = max(start, run.start), min(stop, run.start + run.length)
        if begin < end:
            yield Run(begin - start, run.original + begin - run.start, end - begin)
