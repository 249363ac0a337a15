"""Stretches of the calendar that a time expression can name: a day, an ISO week, a season, a decade …

A ``Period`` is a unit and its first day; it knows its last day, its TIMEX3 value and its neighbours. Weeks are those
of ISO 8601, seasons the meteorological ones of the northern hemisphere (winter 2023 begins in December 2023).
"""

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

from pipelines.language.findings import Precision

DAYS = {"day": 1, "week": 7, "weekend": 2}
MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""TIMEX3 season codes and the month in which the season begins."""

PRECISION: dict[str, Precision] = {
    "day": "day",
    "week": "week",
    "weekend": "day",
    "month": "month",
    "quarter": "month",
    "season": "month",
    "half": "month",
    "year": "year",
    "decade": "year",
    "century": "year",
}


@dataclass(frozen=True, slots=True)
class Period:
    """A named stretch of the calendar; ``first`` is its first day."""

    unit: str
    first: dt.date

    @classmethod
    def around(cls, day: dt.date, unit: str) -> "Period":
        """The period of a unit that holds a day (a weekend: that of the day's ISO week)."""
        if unit == "day":
            return cls(unit, day)
        if unit == "week":
            return cls(unit, day - dt.timedelta(day.weekday()))
        if unit == "weekend":
            return cls(unit, day + dt.timedelta(5 - day.weekday()))
        if unit == "season":
            month = day.year * 12 + day.month // 3 * 3 - 1
            return cls(unit, dt.date(month // 12, month % 12 + 1, 1))
        size = MONTHS[unit]
        return cls(unit, _month_start((day.year * 12 + day.month - 1) // size * size))

    @classmethod
    def year(cls, year: int) -> "Period":
        return cls("year", dt.date(year, 1, 1))

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        return cls("month", dt.date(year, month, 1))

    @property
    def last(self) -> dt.date:
        """The last day, inclusive."""
        if self.unit in DAYS:
            return self.first + dt.timedelta(DAYS[self.unit] - 1)
        index = self.first.year * 12 + self.first.month + MONTHS[self.unit] - 2
        return dt.date(index // 12, index % 12 + 1, monthrange(index // 12, index % 12 + 1)[1])

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        year, month = self.first.year, self.first.month
        match self.unit:
            case "day":
                return self.first.isoformat()
            case "week" | "weekend":
                iso = self.first.isocalendar()
                return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.unit == "weekend" else "")
            case "month":
                return f"{year:04d}-{month:02d}"
            case "quarter":
                return f"{year:04d}-Q{month // 3 + 1}"
            case "half":
                return f"{year:04d}-H{month // 6 + 1}"
            case "season":
                return f"{year:04d}-" + next(code for code, start in SEASONS.items() if start == month)
            case "decade":
                return f"{year // 10:03d}"
            case "century":
                return f"{year // 100:02d}"
        return f"{year:04d}"

    @property
    def precision(self) -> Precision:
        return PRECISION[self.unit]

    def shift(self, count: int) -> "Period":
        """The period ``count`` units later (earlier if negative). ValueError outside the years 1 to 9999."""
        if self.unit == "weekend":
            return Period(self.unit, _plus_days(self.first, 7 * count))
        if self.unit in DAYS:
            return Period(self.unit, _plus_days(self.first, DAYS[self.unit] * count))
        index = self.first.year * 12 + self.first.month - 1 + MONTHS[self.unit] * count
        return Period(self.unit, _month_start(index))

    def holds(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


def plus(day: dt.date, unit: str, count: int) -> dt.date:
    """The day ``count`` units after a day; a month too short gives its last day. ValueError outside the calendar."""
    if unit in ("day", "week", "weekend"):
        return _plus_days(day, count * (1 if unit == "day" else 7))
    index = day.year * 12 + day.month - 1 + MONTHS[unit] * count
    start = _month_start(index)
    return start.replace(day=min(day.day, monthrange(start.year, start.month)[1]))


def _month_start(index: int) -> dt.date:
    return dt.date(index // 12, index % 12 + 1, 1)


def _plus_days(day: dt.date, count: int) -> dt.date:
    try:
        return day + dt.timedelta(count)
    except OverflowError as error:
        raise ValueError(f"{count} days from {day} is outside the calendar") from error
