"""What a text has said of time before an expression, and how that fixes what the expression leaves open."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from pipelines.language.times.periods import Period

Tense = Literal["past", "present", "future"]


@dataclass
class Context:
    """The state in which an expression is resolved.

    anchor: the publication date, None if unknown. narrative: the text tells of other times than its own, so that
    what is left open is filled from the last date told and not from the anchor. focus: that last date.
    tense: gives the tense of the clause around two character offsets, None if it cannot be told.
    """

    anchor: dt.date | None
    narrative: bool
    tense: Callable[[int, int], Tense | None]
    focus: Period | None = None

    @property
    def now(self) -> dt.date | None:
        """The day that "last year" counts from: the anchor in news, the last date told in narrative."""
        return self.focus.first if self.narrative and self.focus else self.anchor

    @property
    def then(self) -> Period | None:
        """The period that "the next day" counts from: the last date told, else the anchor."""
        return self.focus or (Period("day", self.anchor) if self.anchor else None)

    def choose(self, candidates: Iterable[Period], start: int, end: int) -> Period | None:
        """The candidate an incomplete date means: by tense from the anchor, or next to the last date told."""
        options = sorted(candidates, key=lambda period: period.first)
        if self.narrative and self.focus:
            return nearest_in_story(options, self.focus)
        if self.anchor is None or not options:
            return None
        return by_tense(options, self.anchor, self.tense(start, end))


def by_tense(options: list[Period], anchor: dt.date, tense: Tense | None) -> Period:
    """The last option begun by the anchor (past), the first not over (future), or else the nearest one."""
    past = [option for option in options if option.first <= anchor]
    future = [option for option in options if option.last >= anchor]
    if tense == "past" and past:
        return past[-1]
    if tense == "future" and future:
        return future[0]
    return min(options, key=lambda option: distance(option, anchor))


def nearest_in_story(options: list[Period], focus: Period) -> Period:
    """Stories run forward: the option nearest to the focus, where a step back counts more than one ahead."""

    def cost(option: Period) -> tuple[float, dt.date]:
        if option.last < focus.first:
            return 1.5 * (focus.first - option.last).days, option.first
        return max(0, (option.first - focus.last).days), option.first

    return min(options, key=cost)


def distance(period: Period, day: dt.date) -> int:
    """Days between a period and a day, 0 inside it."""
    return max(0, (period.first - day).days, (day - period.last).days)
