"""Lines -> paragraphs: an empty line ends one, and a hard line break inside one is undone."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipelines.cleaning.offsets import Traced, join

# The longest line always looks full; only a break inside a sentence shows that a program made it.
SENTENCE_END = re.compile(r"[.!?:]['\"”’)]*$")
WIDEST_WRAP = 120
"""No mail program, terminal or wire wraps at more columns."""
NARROWEST_WRAP = 40
FULL_SHARE = 0.8
"""Share of line breaks at which the next word would not have fitted: above it a text is wrapped."""


def paragraphs(lines: Sequence[Traced]) -> list[Traced]:
    """The paragraphs of lines that are stripped; empty ones separate paragraphs.

    Where the breaks are those of a program that wraps at a column, the lines of a paragraph are joined by a
    space; otherwise each line is a paragraph.
    """
    width = _wrap_width(lines)
    found: list[list[Traced]] = []
    previous: Traced | None = None
    for line in lines:
        if line:
            if previous and width and _full(previous, line, width):
                found[-1].append(line)
            else:
                found.append([line])
        previous = line or None
    return [join(" ", block) for block in found]


def _wrap_width(lines: Sequence[Traced]) -> int | None:
    width = max((len(line.text) for line in lines), default=0)
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return None
    breaks = [(one, two) for one, two in pairwise(lines) if one and two]
    full = sum(_full(one, two, width) for one, two in breaks)
    inside_sentence = any(not SENTENCE_END.search(one.text) for one, _ in breaks)
    return width if inside_sentence and full >= FULL_SHARE * len(breaks) else None


def _full(line: Traced, following: Traced, width: int) -> bool:
    first_word = following.text.split(maxsplit=1)[0]
    return len(line.text) + 1 + len(first_word) > width
