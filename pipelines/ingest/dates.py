"""Publication dates as records and heads write them, read to UTC. What is not surely a date is None."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from dateutil import parser as dateutil_parser
from dateutil import tz

EARLIEST = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)Z?)?")
EPOCH = re.compile(r"\d{10}(?:\.\d+)?|\d{13}")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
DAY_MONTH = re.compile(r"\s*(\d{1,2})[./](\d{1,2})[./]\d{4}")
DATE_IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")

# Abbreviations of time zones that news writes; IANA names, so that daylight saving is right.
ZONES = {
    "GMT": "Etc/UTC",
    "UTC": "Etc/UTC",
    "Z": "Etc/UTC",
    "ET": "America/New_York",
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "PT": "America/Los_Angeles",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "CET": "Europe/Berlin",
    "CEST": "Europe/Berlin",
    "BST": "Europe/London",
    "EET": "Europe/Kyiv",
    "EEST": "Europe/Kyiv",
    "MSK": "Europe/Moscow",
    "KST": "Asia/Seoul",
    "JST": "Asia/Tokyo",
    "IST": "Asia/Kolkata",
}


def parse_date(value: object) -> dt.datetime | None:
    """A date, a timestamp, seconds or milliseconds since 1970, or a string with at least year, month and day.

    Without a time zone UTC is meant. Day and month in digits count only where one reading is possible
    (29/10/2024) or the dots show it (11.01.2017, day first). None for all else, and for dates before 1900 or later
    than tomorrow.
    """
    try:
        return _sane(_read(value))
    except (ValueError, OverflowError, OSError):
        return None


def date_in_path(path: str) -> dt.datetime | None:
    """The date in an address or a file name: ``/2024/10/29/``, ``2024-10-29_kursk.txt``, ``20241029``."""
    match = DATE_IN_PATH.search(path)
    return parse_date(f"{match[1]}-{match[3]}-{match[4]}") if match else None


def _sane(when: dt.datetime | None) -> dt.datetime | None:
    latest = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    return when if when and EARLIEST <= when <= latest else None


def _read(value: object) -> dt.datetime | None:
    if isinstance(value, dt.datetime):
        return _utc(value)
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day, tzinfo=dt.UTC)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(int(value))
    return _read_string(value.strip()) if isinstance(value, str) else None


def _read_string(text: str) -> dt.datetime | None:
    if EPOCH.fullmatch(text):
        seconds = float(text) / (1000 if len(text) == 13 else 1)
        return dt.datetime.fromtimestamp(seconds, tz=dt.UTC)
    if match := COMPACT.fullmatch(text):
        return dt.datetime(*(int(part or 0) for part in match.groups()), tzinfo=dt.UTC)  # type: ignore[misc,arg-type]
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime, _read_words):
        try:
            return _utc(read(text))
        except (ValueError, TypeError, IndexError):
            continue
    return None


def _read_words(text: str) -> dt.datetime:
    """``29 October 2024``, ``Oct. 29, 2024 14:05 EDT``, ``11.01.2017``. ValueError when a part is missing."""
    if len(text) > 80 or not YEAR.search(text) or _ambiguous(text):
        raise ValueError(text)
    # A missing part would be filled from the default: two defaults show what is missing.
    one: dt.datetime
    two: dt.datetime
    one, two = (
        dateutil_parser.parse(
            text,
            default=default,
            dayfirst=bool(DAY_MONTH.match(text)),
            tzinfos=lambda name, offset: tz.gettz(ZONES[name]) if name in ZONES else offset,
        )
        for default in (dt.datetime(2000, 1, 1), dt.datetime(2004, 2, 2))
    )
    if one.date() != two.date():
        raise ValueError(text)
    return one


def _ambiguous(text: str) -> bool:
    match = DAY_MONTH.match(text)
    return bool(match and "/" in match[0] and int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2])


def _utc(when: dt.datetime) -> dt.datetime:
    return when.replace(tzinfo=dt.UTC) if when.tzinfo is None else when.astimezone(dt.UTC)
