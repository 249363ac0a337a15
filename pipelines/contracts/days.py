"""Which days a row may bear."""

import datetime as dt

EARLIEST = dt.date(1500, 1, 1)
FUTURE = dt.timedelta(days=365 * 100)


def is_sane(day: dt.date, published: dt.date | None) -> bool:
    """Whether a day lies between the year 1500 and a century after publication (after today where that is unknown)."""
    return EARLIEST <= day <= (published or dt.datetime.now(dt.UTC).date()) + FUTURE
