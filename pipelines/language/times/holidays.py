"""Feasts and public days by rule: fixed days, n-th weekdays, Easter, the Islamic and the Hebrew calendar.

The Islamic calendar is the tabular one, the Hebrew the arithmetic one; algorithms after Reingold and
Dershowitz, *Calendrical Calculations*.
"""

import datetime as dt
from calendar import monthrange
from functools import cache

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

ISLAMIC_EPOCH = 227014  # proleptic Gregorian ordinal of 1 Muharram 1 AH (Thursday epoch, nearest to Umm al-Qura)
HEBREW_EPOCH = -1373427  # ordinal of 1 Tishri AM 1, less one
TISHRI = 7


@cache
def holiday(rule: str, year: int) -> tuple[dt.date, int]:
    """The first day of a feast in a Gregorian year and how many days it lasts.

    rule: as in ``holidays.yaml``. ValueError for a rule of another form, or a year without the feast.
    """
    match rule.split():
        case [day] if day[:2].isdigit():
            return dt.date(year, int(day[:2]), int(day[3:])), 1
        case ["nth", nth, weekday, month, *after]:
            first = _nth(year, int(month), int(weekday), int(nth))
            return first + dt.timedelta(int(after[1]) if after else 0), 1
        case [movable] if movable.startswith(("easter", "pascha")):
            sunday = easter(year, EASTER_WESTERN) if movable[0] == "e" else easter(year, EASTER_ORTHODOX)
            return sunday + dt.timedelta(int(movable[6:])), 1
        case ["islamic", day, *rest]:
            return _islamic(year, int(day[:2]), int(day[3:])), int(rest[1]) if rest else 1
        case ["hebrew", day]:
            return _hebrew(year, int(day[:2]), int(day[3:])), 1
    raise ValueError(f"no such rule of a feast: {rule}")


def _nth(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The nth ISO weekday of a month; -1 is the last."""
    if nth < 0:
        last = dt.date(year, month, monthrange(year, month)[1])
        return last - dt.timedelta((last.isoweekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _islamic(year: int, month: int, day: int) -> dt.date:
    """The first such day of the Islamic calendar that falls in a Gregorian year."""
    start = int((year - 622) * 33 / 32)
    for hijri in range(start - 1, start + 3):
        ordinal = ISLAMIC_EPOCH - 1 + (hijri - 1) * 354 + (3 + 11 * hijri) // 30 + 29 * (month - 1) + month // 2 + day
        if ordinal > 0 and dt.date.fromordinal(ordinal).year == year:
            return dt.date.fromordinal(ordinal)
    raise ValueError(f"no {month:02d}-{day:02d} of the Islamic calendar in {year}")


def _hebrew(year: int, month: int, day: int) -> dt.date:
    """A day of the Hebrew calendar in a Gregorian year; months are counted from Nisan."""
    hebrew = year + (3761 if TISHRI <= month <= 9 else 3760)  # the Hebrew year begins in autumn
    lengths = _hebrew_months(hebrew)
    order = [*range(TISHRI, len(lengths) + 1), *range(1, TISHRI)]
    before = sum(lengths[m - 1] for m in order[: order.index(len(lengths) if month == 12 else month)])
    return dt.date.fromordinal(_hebrew_new_year(hebrew) + before + day - 1)


def _hebrew_new_year(year: int) -> int:
    return HEBREW_EPOCH + _elapsed(year) + _new_year_delay(year)


def _elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + (3 * (day + 1) % 7 < 3)


def _new_year_delay(year: int) -> int:
    before, this, after = _elapsed(year - 1), _elapsed(year), _elapsed(year + 1)
    if after - this == 356:
        return 2
    return int(this - before == 382)


def _hebrew_months(year: int) -> list[int]:
    """The lengths of the months from Nisan; thirteen in a leap year."""
    days = _hebrew_new_year(year + 1) - _hebrew_new_year(year)
    leap = (7 * year + 1) % 19 < 7
    heshvan, kislev = 30 if days % 10 == 5 else 29, 29 if days % 10 == 3 else 30
    return [30, 29, 30, 29, 30, 29, 30, heshvan, kislev, 29, 30, *([30, 29] if leap else [29])]
