"""Operations for how long and how often: "two years", "the past three months", "every week"."""

import datetime as dt

from pipelines.language.times.amounts import amount, number
from pipelines.language.times.context import Context
from pipelines.language.times.grammar import Match
from pipelines.language.times.periods import Period, plus
from pipelines.language.times.reading import Reading
from pipelines.language.times.resolve import CLOCK_UNITS, UNITS, operation, written_year

HALVES = {"H": "30M", "M": "30S"}
HOURS_OF_DAY, MONTHS_OF_YEAR = 24, 12


def duration_value(code: str, count: float | None, plural: bool = True) -> str:
    """The TIMEX3 value of a duration: P3M, PT2H, PXW."""
    if code in CLOCK_UNITS:
        letter = CLOCK_UNITS[code]
        if count is not None and count % 1 == 0.5 and letter in HALVES:
            return f"PT{number(str(count // 1))}{letter}{HALVES[letter]}"
        return f"PT{number(str(count)) if count is not None else 'X'}{letter}"
    if count is not None and count % 1 == 0.5 and code == "Y":
        return f"P{number(str(count // 1))}Y6M"
    factor, letter = {"DE": (10, "Y"), "CE": (100, "Y"), "2W": (2, "W")}.get(code, (1, code))
    return f"P{number(str(count * factor)) if count is not None else 'X'}{letter}"


@operation
def duration(match: Match, context: Context) -> Reading | None:
    """ "two years", "nearly a week", "months": how long, with no place on the calendar."""
    code = match.value("u")
    if match.rule.name == "reporting_year" and code != "Y":
        return None
    if code == "Q" or (code == "Y" and match.rule.name == "age_of_things"):
        return None  # "three quarters of the land"; people's ages
    plural = match.lexicon.value("UNITS", (match.text("u"),)) is not None
    if plural and not match.has("n"):
        return Reading("DURATION", duration_value(code, None))
    count = amount(match, "count" if match.has("count") else "n")
    if count is not None and match.has("half"):
        count += 0.5
    return Reading("DURATION", duration_value(code, count))


@operation
def window(match: Match, context: Context) -> Reading:
    """ "the past three months", "the last 24 hours": a duration that ends (or begins) now, with its day interval."""
    code, step = match.value("u"), match.value("rel")
    counted = "n" if match.has("n") else "count"
    count = amount(match, counted) if match.has(counted) else None
    if count is not None and match.has("half"):
        count += 0.5
    value = duration_value(code, count)
    unit, size = {"TH": ("day", 1 / HOURS_OF_DAY), "Y": ("month", MONTHS_OF_YEAR)}.get(code, (UNITS.get(code), 1))
    step = {"past": -1, "coming": 1, "next": 1, "following": 1}.get(match.text("rel"), step)
    now = context.now
    if isinstance(step, int) and step > 0 and context.clauses.tense(match.start, match.end) == "past":
        now = context.focus.last if context.focus else None  # "He spent the next 15 years in prison"
    if now is None or unit is None or not isinstance(step, int) or count is None:
        return Reading("DURATION", value)
    try:
        other = plus(now, unit, step * round(count * size))
    except ValueError:
        return Reading("DURATION", value)
    return Reading("DURATION", value, None, min(other, now), max(other, now))


@operation
def months_of(match: Match, context: Context) -> tuple[Reading, ...]:
    """ "the first nine months of 2024": a duration with its days of the year, and the year."""
    full, count, unit = written_year(match, context), amount(match, "k"), match.text("u")[0].upper()
    months = int(count or 0) * (3 if unit == "Q" else 1)
    if full is None or not 0 < months <= MONTHS_OF_YEAR:
        return ()
    begin = dt.date(full, 1 if match.has("n") else MONTHS_OF_YEAR + 1 - months, 1)
    end = plus(begin, "month", months) - dt.timedelta(1)
    year_at = match.slots["y"][0].start
    length = Reading("DURATION", f"P{int(count or 0)}{unit}", None, begin, end, match.start, match.slots["u"][-1].end)
    whole = Period.year(full)
    return length, Reading("DATE", whole.value, whole, whole.first, whole.last, year_at, match.end)


@operation
def every(match: Match, context: Context) -> Reading:
    """ "every week", "every two years", "per day"."""
    count = 2 if match.text("n") == "other" else amount(match, "n")
    return Reading("SET", duration_value(match.value("u"), count))


@operation
def every_named(match: Match, context: Context) -> Reading:
    """ "each Thursday", "every summer", "Tuesday nights"."""
    part = match.value("p") or ""
    if match.has("w"):
        return Reading("SET", f"XXXX-WXX-{match.value('w')}{part}")
    return Reading("SET", f"XXXX-{match.value('s')}" if match.has("s") else f"XXXX-{match.value('m'):02d}")
