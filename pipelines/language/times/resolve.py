"""From what the grammar matched to TIMEX3 types and values: one operation for each kind of expression.

An operation takes a match and the context and returns a ``Reading`` (or several, for "11-13 March"), or None where
the match is no time after all. Operations are named in ``rules.yaml``.
"""

import datetime as dt
import re
from collections.abc import Callable

from pipelines.language.times.amounts import amount, spoken_year, year
from pipelines.language.times.context import Context, by_tense
from pipelines.language.times.grammar import Match
from pipelines.language.times.holidays import holiday
from pipelines.language.times.periods import SEASONS, Period, plus
from pipelines.language.times.reading import Reading, dated

UNITS = {
    "D": "day",
    "W": "week",
    "2W": "week",
    "WE": "weekend",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
}
CLOCK_UNITS = {"TS": "S", "TM": "M", "TH": "H"}
SUNDAY = 7
UNKNOWN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX"}
Operation = Callable[[Match, Context], Reading | tuple[Reading, ...] | None]
OPERATIONS: dict[str, Operation] = {}


def operation(function: Operation) -> Operation:
    """Make a function an operation that rules can name."""
    OPERATIONS[function.__name__] = function
    return function


@operation
def iso(match: Match, context: Context) -> Reading | None:
    """2024-10-29, 10/29/2024 (month first where both are possible), 29.10.2024."""
    numbers = [int(part) for part in re.findall(r"\d+", match.text("iso"))]
    if numbers[0] > 31:
        full, month, day = numbers[:3]
    else:
        month, day, full = numbers[:3]
        if month > 12 or "." in match.text("iso"):
            month, day = day, month
        full = full if full > 99 else year(str(full), context.anchor.year if context.anchor else None)
    try:
        period = Period("day", dt.date(full, month, day))
    except ValueError:
        return None
    return dated(period, f"T{numbers[3]:02d}:{numbers[4]:02d}" if len(numbers) > 4 else "")


def named(match: Match, full: int, suffix: str = "") -> Period | None:
    """The period a month, day, season, quarter or half names in a year; None if there is none (30 February)."""
    month, season = match.value("m" + suffix if match.has("m" + suffix) else "m"), match.value("s" + suffix)
    quarter, half = match.value("q"), match.value("h")
    day = match.text("d" + suffix)
    if season:
        return Period("season", dt.date(full, SEASONS[season], 1))
    if quarter or half:
        return (
            Period("quarter", dt.date(full, quarter * 3 - 2, 1))
            if quarter
            else Period("half", dt.date(full, half * 6 - 5, 1))
        )
    if not month:
        return Period.year(full)
    if not day:
        return Period.month(full, month)
    try:
        return Period("day", dt.date(full, month, day_number(match, "d" + suffix)))
    except ValueError:
        return None


def day_number(match: Match, slot: str) -> int:
    """The day of the month, or the ordinal, in a slot."""
    digits = re.match(r"\d+", match.text(slot))
    return int(digits[0]) if digits else int(match.value(slot))


def written_year(match: Match, context: Context, slot: str = "y") -> int | None:
    if not match.has(slot):
        return None
    return spoken_year(match, slot) or year(match.text(slot), context.anchor.year if context.anchor else None)


def in_some_year(match: Match, context: Context, suffix: str = "") -> Period | None:
    """The period that is named without its year."""
    base = context.now or (context.focus.first if context.focus else None)
    if base is None:
        return None
    years = {*range(base.year - 1, base.year + 2), *context.years_written()}
    options = [option for full in sorted(years) if (option := named(match, full, suffix))]
    weekday_given = match.value("w")
    fitting = [option for option in options if option.first.isoweekday() == weekday_given and option.unit == "day"]
    if fitting:
        return fitting[0]
    return context.choose(options, match.start, match.end)


@operation
def calendar(match: Match, context: Context) -> Reading | None:
    """Dates by the calendar, whole or in part: "March 5, 2022", "the summer of 2014", "Friday", "the 13th"."""
    part = match.value("p") or ""
    if match.has("u"):
        if match.value("u") != "Y" or not context.then:
            return None
        period = named(match, base_of(match, context).year + (match.value("rel") or 0))
    elif (full := written_year(match, context)) is not None:
        period = named(match, full)
        if period is None:
            return None
    elif match.has("m") or match.has("s") or match.has("q") or match.has("h"):
        period = in_some_year(match, context)
    elif match.has("d"):
        period = day_in_some_month(match, context)
    elif match.has("t"):
        period = Period("day", context.anchor).shift(match.value("t")) if context.anchor else None
    else:
        period = weekday(match.value("w"), match, context)
    return dated(period, part, pattern(match))


def pattern(match: Match) -> str:
    """The TIMEX3 value of a date whose year cannot be told."""
    if match.has("s") or match.has("q"):
        return f"XXXX-{match.value('s') or 'Q' + str(match.value('q'))}"
    if match.has("m"):
        return f"XXXX-{match.value('m'):02d}" + (f"-{day_number(match, 'd'):02d}" if match.has("d") else "")
    return f"XXXX-WXX-{match.value('w')}" if match.has("w") else "XXXX-XX-XX"


def base_of(match: Match, context: Context) -> dt.date:
    """The day from which a relative word counts: "last" from now, "previous" from then."""
    words = [word.norm for word in match.slots.get("rel", ())]
    spoken = match.lexicon.value("SPOKEN", words) is not None
    base = context.now if spoken and context.now else context.then.first if context.then else None
    if base is None:
        raise LookupError("nothing to count from")
    return base


def day_in_some_month(match: Match, context: Context) -> Period | None:
    """ "the 13th": of the month told, or by tense of one of the months around the anchor."""
    day, base = day_number(match, "d"), context.then
    if base is None:
        return None
    options = []
    for shift in (-1, 0, 1):
        month = Period.around(base.first, "month").shift(shift)
        if month.first + dt.timedelta(day - 1) <= month.last:
            options.append(Period("day", month.first + dt.timedelta(day - 1)))
    if context.focus and context.focus.unit in ("day", "month"):
        return options[1] if len(options) > 1 else None
    return context.choose(options, match.start, match.end)


def weekday(number: int, match: Match, context: Context) -> Period | None:
    """A bare weekday: the one before the anchor or, in the future tense, after it; in a story the next one."""
    if context.narrative and context.focus:
        if context.focus.unit != "day":
            return None
        return Period("day", context.focus.first + dt.timedelta((number - context.focus.first.isoweekday()) % 7))
    if context.anchor is None:
        return None
    back = (context.anchor.isoweekday() - number) % 7
    options = [Period("day", context.anchor + dt.timedelta(days)) for days in sorted({-back, 7 - back if back else 0})]
    return by_tense(options, context.anchor, context.clauses.tense(match.start, match.end) or "past")


@operation
def several(match: Match, context: Context) -> tuple[Reading, ...] | None:
    """Two dates that share what only one of them says: "11-13 March", "June and July 2019", "1914-18"."""
    if match.has("y1"):
        first = int(match.text("y1"))
        second = match.text("y2")
        periods: list[Period | None] = [Period.year(first), Period.year(int(str(first)[: -len(second)] + second))]
    else:
        full = written_year(match, context)
        suffixes = ("1", "2") if any(match.has(slot + "2") for slot in "ms") else ("1", "2" if match.has("d2") else "")
        last = in_some_year(match, context, suffixes[1]) if full is None else named(match, full, suffixes[1])
        if last is None:
            return None
        periods = [named(match, last.first.year, suffixes[0]), last]
        if periods[0] and periods[0].first > last.first:
            periods[0] = named(match, last.first.year - 1, suffixes[0])
    if None in periods or periods[0].first >= periods[1].first:  # type: ignore[union-attr]
        return None
    return split(match, periods)  # type: ignore[arg-type]


def split(match: Match, periods: list[Period]) -> tuple[Reading, ...]:
    """The two readings of a match, the second beginning at the first word after the connective."""
    left = max(word.end for slot, words in match.slots.items() if slot.endswith("1") for word in words)
    right = min(word.start for slot, words in match.slots.items() if slot.endswith("2") for word in words)
    spans = ((match.start, left), (right, match.end))
    return tuple(
        Reading("DATE", period.value, period, period.first, period.last, *span)
        for period, span in zip(periods, spans, strict=True)
    )


@operation
def known_day(match: Match, context: Context) -> Reading:
    """A day known by its month and number: "the [September 11] attacks"."""
    return dated(Period("day", dt.date.fromisoformat(match.value("k"))))


@operation
def era(match: Match, context: Context) -> Reading:
    """Years before or after Christ; TIMEX3 writes "BC0490", which has no day interval."""
    count = int(match.text("n").replace(",", "").split(".")[0])
    return Reading("DATE", f"BC{count:04d}") if match.value("e") == "BC" else dated(Period.year(count))


@operation
def decade(match: Match, context: Context) -> Reading:
    """ "the 1970s", "the '80s", "the nineties": two digits mean the last century that had them."""
    digits = re.sub(r"\D", "", match.text("y"))
    tens = match.value("n") if match.has("n") else int(digits[-2])
    if len(digits) == 4:
        hundreds = int(digits[:2])
    else:
        now = context.now.year if context.now else 1999
        hundreds = now // 100 if now % 100 // 10 >= tens and context.narrative else 19
    return dated(Period("decade", dt.date(hundreds * 100 + tens * 10, 1, 1)))


@operation
def century(match: Match, context: Context) -> Reading | None:
    """ "the 19th century" is 18."""
    count = day_number(match, "n") - 1
    if match.value("e") == "BC":
        return Reading("DATE", f"BC{count:02d}")
    return dated(Period("century", dt.date(count * 100, 1, 1))) if count > 0 else None


@operation
def week_of(match: Match, context: Context) -> Reading | None:
    """ "the week of March 6"; a Sunday that names a week begins it."""
    full = written_year(match, context)
    day = in_some_year(match, context) if full is None else named(match, full)
    if day is None:
        return None
    return dated(Period.around(plus(day.first, "day", day.first.isoweekday() == SUNDAY), "week"))


@operation
def weeks_of(match: Match, context: Context) -> Reading | None:
    """ "the first week of March", "the last two weeks of February": a duration with its days of the month."""
    full = written_year(match, context)
    month = in_some_year(match, context) if full is None else named(match, full)
    if month is None or month.unit != "month":
        return None
    count = amount(match, "k")
    if not match.text("u").startswith("week") or count is None:
        return Reading("DURATION", "PXD", None, month.first, month.last)
    length, nth = dt.timedelta(7 * int(count)), day_number(match, "n") if match.has("n") else None
    first = month.last - length + dt.timedelta(1) if nth is None else month.first + dt.timedelta(7 * (nth - 1))
    return Reading("DURATION", f"P{int(count)}W", None, first, first + length - dt.timedelta(1))


@operation
def lexical(match: Match, context: Context) -> Reading:
    """A word whose value is the lexicon's: "recently", "daily"."""
    return Reading(match.value("type"), match.value("f"))


@operation
def holiday_date(match: Match, context: Context) -> Reading | None:
    """A feast in its year: written, or by tense around the anchor."""
    rule = str(match.value("hol"))
    full, base = written_year(match, context), context.now
    if full is None and base is None:
        return None
    years = [full] if full is not None else range(base.year - 1, base.year + 2)  # type: ignore[union-attr]
    options = {Period("day", first): days for first, days in (holiday(rule, each) for each in years)}
    if match.has("rel") and base and match.value("rel"):
        past = match.value("rel") < 0
        kept = [option for option in options if (option.first < base) == past]
        chosen = max(kept, key=lambda p: p.first) if past else min(kept, key=lambda p: p.first)
    else:
        found = next(iter(options)) if full is not None else context.choose(options, match.start, match.end)
        if found is None:
            return None
        chosen = found
    days = options[chosen]
    last = chosen.first + dt.timedelta(days - 1)
    return Reading("DATE", chosen.value if days == 1 else f"P{days}D", chosen, chosen.first, last)
