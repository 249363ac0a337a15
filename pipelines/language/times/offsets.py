"""Times told by their distance from another: "He left on Friday, [a day after] the raid"; "three years since it fell"."""

import datetime as dt
import re
from collections.abc import Callable

from spacy.tokens import Token

from pipelines.language.findings import TimeExpression
from pipelines.language.times.periods import plus
from pipelines.language.times.placed import placed_times
from pipelines.language.times.resolve import UNITS

_STEPS = {"after": -1, "since": -1, "before": 1}
_LENGTH = re.compile(r"P(\d+)([DWMY])")
_PRECISION = {"day": "day", "week": "day", "month": "month", "year": "month"}


def by_distance(token: Token, when: Callable[[Token], TimeExpression | None]) -> TimeExpression | None:
    """The time of a token in a phrase or clause that says how far it lies from what it hangs on; None if none does.

    when: tells the time of what it hangs on; what something was "since" is counted from the day of the text
    where that tells none. A clause with a date of its own keeps it.
    """
    dated = {i for place in placed_times(token.doc) for i in place.dates}
    for step in [token, *token.ancestors]:
        if step.i in dated or step.head == step:
            return None
        for mark in step.children:
            if mark.dep_ in ("mark", "case") and mark.lower_ in _STEPS and (length := _length_before(mark)) is not None:
                return _counted(length, mark, when(step.head))
    return None


def _length_before(mark: Token) -> TimeExpression | None:
    """The length of time right before a conjunction: "[a day] after"."""
    if mark.i == 0:
        return None
    before = mark.doc[mark.i - 1]
    end = before.idx + len(before)
    return next((time for time in mark.doc._.times if time.type == "DURATION" and time.end == end), None)


def _counted(length: TimeExpression, mark: Token, base: TimeExpression | None) -> TimeExpression | None:
    """The time a length before or after another."""
    written = _LENGTH.fullmatch(length.value)
    day: dt.date | None = base.first if base else mark.doc._.anchor if mark.lower_ == "since" else None
    if written is None or day is None:
        return None
    unit = UNITS[written[2]]
    try:
        first = plus(day, unit, _STEPS[mark.lower_] * int(written[1]))
    except ValueError:
        return None
    return TimeExpression(
        start=length.start, end=mark.idx + len(mark), rule="distance", type="DATE", value=first.isoformat(),
        first=first, last=first, precision=_PRECISION[unit], direction="past",  # type: ignore[arg-type]
    )  # fmt: skip
