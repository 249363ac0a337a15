"""What a time expression has been read as."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from pipelines.language.times.periods import Period

Type = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means: TIMEX3 type and value, the named period if there is one, and its day interval."""

    type: Type
    value: str
    period: Period | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    start: int | None = None
    end: int | None = None


def dated(period: Period | None, part: str = "", otherwise: str = "XXXX-XX-XX") -> Reading:
    """The reading of a period, with a part of the day or a clock time; ``otherwise`` if the period is unknown."""
    kind: Type = "TIME" if part else "DATE"
    if period is None:
        return Reading(kind, otherwise + part)
    return Reading(kind, period.value + part, period, period.first, period.last)
