"""What a text has said of time before an expression, and how that fixes what the expression leaves open."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.language.times.clauses import Clauses, Tense
from pipelines.language.times.grammar import Match
from pipelines.language.times.periods import Period
from pipelines.language.times.reading import Reading

ASIDES = frozenset({"since", "until", "till", "than", "to", "of", "before", "after"})
TELLING = frozenset({"in", "during", "by", "on", "throughout", "around", "early", "late", "", "."})
PAST_SHARE = {"past": 0.85, "present": 0.5, "future": 0.15, None: 0.6}
"""Of a time that recurs (a month, a day of the year), how far back between two occurrences it is still the last one."""

SOON, BACK = 92, 31
"""Within so many days after, or before it, a date without its year is of the year of the one told before."""


@dataclass
class Context:
    """The state in which an expression is resolved.

    anchor: the publication date, None if unknown. narrative: the text tells of other times than its own, so that
    what is left open is filled from the last date told and not from the anchor. focus: that last date. written: it
    again, while it is one with its year or follows one.
    clauses: tells the tense of a clause.
    """

    anchor: dt.date | None
    narrative: bool
    clauses: Clauses
    focus: Period | None = None
    written: Period | None = None
    ancient: bool = False

    def tell(self, match: Match, reading: Reading) -> None:
        """Move the focus to what has been read, unless it was told only by the way ("since 1995", "a year ago")."""
        if reading.value.startswith("BC"):  # no calendar there: what follows cannot be counted from our own time
            self.ancient, self.focus = True, None
        period = reading.period
        if period is None or reading.type not in ("DATE", "TIME") or self.looks_back(match):
            return
        if self.focus is None or not self.aside(match, period):
            self.ancient, self.focus = False, period
            follows = match.has("y") or (self.written and period.first.year == self.written.first.year)
            self.written = period if follows and period.unit in ("day", "month") else None

    def looks_back(self, match: Match) -> bool:
        """ "a year ago", "the previous month": counted back from the story, which stays where it is."""
        rel = match.value("rel")
        return (match.value("sign") or 0) < 0 or (self.narrative and isinstance(rel, int) and rel < 0)

    def aside(self, match: Match, period: Period) -> bool:
        """Whether a date is told by the way: "since 1995", "the 1976 campaign", or the year that is told already."""
        if period.unit == "year" and self.focus and self.focus.unit != "year" and period.holds(self.focus.first):
            return True
        if match.left in ASIDES or match.rule.op == "several":
            return True
        return period.unit == "year" and match.left not in TELLING and not match.left.isspace()

    @property
    def now(self) -> dt.date | None:
        """The day that "last year" counts from: the anchor in news, the last date told in narrative."""
        if self.ancient:
            return None
        return self.focus.first if self.narrative and self.focus else self.anchor

    @property
    def then(self) -> Period | None:
        """The period that "the next day" counts from: the last date told, else the anchor."""
        return self.focus or (Period("day", self.anchor) if self.anchor and not self.ancient else None)

    @property
    def day(self) -> Period | None:
        """The day that "at noon" belongs to: the day told last, else (in news) the anchor."""
        if self.focus and self.focus.unit == "day":
            return self.focus
        return Period("day", self.anchor) if self.anchor and not self.narrative else None

    def choose(self, candidates: Iterable[Period], start: int, end: int) -> Period | None:
        """The candidate an incomplete date means: by tense from the anchor, or next to the last date told."""
        options = sorted(candidates, key=lambda period: period.first)
        if self.narrative and self.focus:
            return nearest_in_story(options, self.focus)
        if self.anchor is None or not options:
            return None
        if following := [option for option in options if self.follows_written(option)]:
            return following[0]
        return recurring(options, self.anchor, self.clauses.tense(start, end))

    def years_written(self) -> tuple[int, ...]:
        """The year of the date that one without its year may follow, and the next."""
        return () if self.written is None else (self.written.first.year, self.written.first.year + 1)

    def follows_written(self, period: Period) -> bool:
        """Whether a date comes soon after one of a year gone by that was told right before, or lies a little back from it:
        "on 21 January 2015 ... on [9 February] ... on [30 January]"."""
        if self.written is None or self.anchor is None or self.written.first.year >= self.anchor.year:
            return False
        return -BACK <= (period.first - self.written.first).days <= SOON and period.last < self.anchor


def recurring(options: list[Period], anchor: dt.date, tense: Tense | None) -> Period:
    """The occurrence of a yearly time that a writer can leave without its year: a near one, on the side of the tense."""
    past = [option for option in options if option.last < anchor]
    future = [option for option in options if option.last >= anchor]
    if not past or not future or future[0].holds(anchor):
        return future[0] if future else past[-1]
    back, ahead = distance(past[-1], anchor), distance(future[0], anchor)
    return past[-1] if back <= PAST_SHARE[tense] * (back + ahead) else future[0]


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
