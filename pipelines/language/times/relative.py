"""Operations for times told from another time: "last week", "two years ago", "the next day"."""

import datetime as dt

from pipelines.language.times.amounts import amount, clock
from pipelines.language.times.context import Context, by_tense
from pipelines.language.times.grammar import Match
from pipelines.language.times.periods import Period, plus
from pipelines.language.times.reading import Reading, dated
from pipelines.language.times.resolve import (
    CLOCK_UNITS,
    UNITS,
    UNKNOWN,
    base_of,
    calendar,
    named,
    operation,
)

DAYS_COUNTED = 3
"""Up to so many weeks, "two weeks ago" is told to the day; more are told to the week."""


@operation
def deictic(match: Match, context: Context) -> Reading:
    """ "today", "yesterday", "tomorrow morning"; in a story "today" is no date."""
    part = match.value("p") or ("TNI" if match.text("t") in ("tonight", "tonite") else "")
    if context.narrative and not part and match.value("t") == 0:
        return Reading("DATE", "PRESENT_REF")
    base = context.focus.first if context.narrative and context.focus else context.anchor
    return dated(Period("day", base).shift(match.value("t")) if base else None, part)


@operation
def relative_weekday(match: Match, context: Context) -> Reading | None:
    """ "last Friday", "this Friday", "the following Monday"."""
    if match.has("m") or not context.then:
        return calendar_date(match, context)
    base, step, wanted = base_of(match, context), match.value("rel"), match.value("w")
    back = (base.isoweekday() - wanted) % 7
    if step == 0:
        day = (
            Period("day", base - dt.timedelta(back))
            if back == 0
            else by_tense(
                [Period("day", base - dt.timedelta(back)), Period("day", base + dt.timedelta(7 - back))],
                base,
                context.clauses.tense(match.start, match.end) or "future",
            )
        )
        return dated(day)
    return dated(Period("day", base + dt.timedelta(7 - back if step > 0 else -(back or 7))))


def calendar_date(match: Match, context: Context) -> Reading | None:
    return calendar(match, context)  # type: ignore[return-value]


@operation
def weekday_of_week(match: Match, context: Context) -> Reading | None:
    """ "Monday last week", "Monday week"."""
    if not context.then:
        return None
    base = context.now if match.rule.fixed else base_of(match, context)
    step = 1 if match.rule.fixed else match.value("rel")
    week = Period.around(base, "week").shift(step)  # type: ignore[arg-type]
    return dated(Period("day", week.first + dt.timedelta(match.value("w") - 1)))


@operation
def relative_named(match: Match, context: Context) -> Reading | None:
    """ "last August", "next summer", "this year's third quarter"."""
    if not context.then:
        return None
    base, step = base_of(match, context), match.value("rel")
    if match.has("unit"):
        return dated(named(match, base.year + step))
    options = [option for full in range(base.year - 2, base.year + 3) if (option := named(match, full))]
    if step < 0:
        return dated([option for option in options if option.last < base][-1])
    if step > 0:
        return dated(next(option for option in options if option.first > base))
    inside = next((option for option in options if option.holds(base)), None)
    this_year = next((option for option in options if option.first.year == base.year), None)
    return dated(inside or this_year)


@operation
def relative_unit(match: Match, context: Context) -> Reading | None:
    """ "last week", "this year", "later that month"; hours and minutes have no date."""
    unit, step = UNITS.get(match.value("u")), match.value("rel")
    if (
        unit is None
        or match.value("u") == "2W"
        or (unit == "day" and match.text("rel") in ("last", "past", "current", "present"))
    ):
        return None
    if not context.then:
        return dated(None, otherwise=UNKNOWN.get(unit, "XXXX"))
    base = base_of(match, context)
    if unit == "weekend":
        return dated(weekend(step, base, match, context))
    return dated(Period.around(base, unit).shift(step))


def weekend(step: int, base: dt.date, match: Match, context: Context) -> Period:
    """ "last", "this" or "next" weekend; "the weekend" of a past tense is the one before."""
    this = Period.around(base, "weekend")
    if step:
        return this.shift(step if step > 0 or base < this.first else 0) if base < this.first else this.shift(step)
    return by_tense([this.shift(-1), this], base, context.clauses.tense(match.start, match.end) or "past")


@operation
def next_unit(match: Match, context: Context) -> Reading | None:
    """ "the next day", "the same day", "the year before": counted from the date told."""
    if not context.then:
        return None
    step = STEPS.get(match.text("rel"), 0)
    if match.has("p"):
        return dated(context.day.shift(step), match.value("p")) if context.day else None
    unit = UNITS.get(match.value("u"))
    if unit is None:
        return None
    then = context.then
    if unit == "day" and then.unit != "day":
        return dated(None)
    if unit == "weekend":
        return dated(Period.around(then.first, "weekend").shift(step))
    return dated(Period.around(then.first, unit).shift(step))


STEPS = {"next": 1, "following": 1, "after": 1, "later": 1, "before": -1, "previous": -1, "prior": -1, "earlier": -1}


@operation
def the_unit(match: Match, context: Context) -> Reading | None:
    """ "the end of the month", "over the weekend", "by year-end": the unit that holds the time told."""
    unit = UNITS.get(match.value("u"))
    if unit is None or unit in ("decade", "century") or match.value("u") == "2W":
        return None
    if any(word.capital and word.norm == match.text("u") for word in match.words) and not match.words[0].capital:
        return None  # "Man of the Year"
    if unit == "day" and match.rule.name == "the_unit":
        return None  # "carried the day"
    told = context.narrative or unit == "day" or (context.focus and context.focus.unit == unit == "quarter")
    base = context.then.first if context.then and told else context.anchor
    if base is None:
        return dated(None, otherwise=UNKNOWN.get(unit, "XXXX"))
    if unit == "weekend":
        return dated(weekend(0, base, match, context))
    reported = unit == "quarter" and not told and context.clauses.tense(match.start, match.end) == "past"
    return dated(Period.around(base, unit).shift(-1 if reported else 0))  # results come after the quarter


@operation
def latest_period(match: Match, context: Context) -> Reading | None:
    """ "the latest period" of a company's report is the quarter it tells of."""
    return dated(context.focus) if context.focus and context.focus.unit == "quarter" else None


def displaced(base: Period, code: str, count: float) -> Reading | None:
    """A time so many units away, as exact as it is told: years give a year, days a day."""
    unit = UNITS.get(code)
    if unit is None:
        return None
    steps = round(count * (2 if code == "2W" else 1))
    if unit == "week" and abs(steps) <= DAYS_COUNTED and base.unit == "day":
        return dated(Period("day", plus(base.first, "week", steps)))
    if unit == "decade" or unit == "century":
        return dated(Period.year(base.first.year + steps * (10 if unit == "decade" else 100)))
    if unit == "year" and base.unit in ("quarter", "season"):
        return dated(Period.around(plus(base.first, "year", steps), base.unit))
    if unit == "day" and base.unit != "day":
        return None
    return dated(Period.around(plus(base.first, unit, steps), unit))


@operation
def distance(match: Match, context: Context) -> Reading | None:
    """ "two years ago", "three weeks from now": counted from the anchor (in a story, from the date told)."""
    sign, count = match.value("sign"), amount(match, "n" if match.has("n") or not match.has("count") else "count")
    vague = Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    bare = not match.has("n") and match.has("u") and match.lexicon.value("UNITS", (match.text("u"),)) is not None
    if count is None or bare or not match.has("u") or context.now is None:
        return vague
    if match.value("u") in CLOCK_UNITS:
        return dated(Period("day", context.now))
    base = Period("day", context.now)
    if context.focus and context.focus.unit == "quarter" and match.value("u") == "Y" and count == 1:
        base = context.focus
    try:
        return displaced(base, match.value("u"), sign * count) or vague
    except ValueError:
        return vague


@operation
def narrated_distance(match: Match, context: Context) -> Reading | None:
    """ "two days later", "a year earlier": counted from the date told."""
    sign, count = match.value("sign"), amount(match, "count" if match.has("count") else "n")
    vague = Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    bare = (
        not match.has("n") and not match.has("count") and match.lexicon.value("UNITS", (match.text("u"),)) is not None
    )
    if count is None or bare or context.then is None:
        return vague
    if match.value("u") in CLOCK_UNITS:
        return dated(Period.around(context.then.first, "day"))
    try:
        return displaced(context.then, match.value("u"), sign * count) or dated(None)
    except ValueError:
        return vague


@operation
def eve(match: Match, context: Context) -> Reading | None:
    """ "the eve of March 5": the day before."""
    reading = calendar(match, context)
    if not isinstance(reading, Reading) or reading.period is None:
        return None
    return dated(reading.period.shift(-1))


@operation
def relative_part(match: Match, context: Context) -> Reading | None:
    """ "this morning", "last night", "that evening"."""
    word, part = match.text("rel") or match.value("rel"), match.value("p")
    if word in ("this", "last", "next"):
        base = Period("day", context.now) if context.now else None
        if word != "this" and base:
            base = base.shift(-1 if word == "last" else 1)
    else:
        base = context.day
    return dated(base, part)


@operation
def clock_time(match: Match, context: Context) -> Reading | None:
    """ "7:15 p.m.", "10 p.m. Wednesday", "2:30 the next day"."""
    time = clock(match, "c")
    if time is None:
        return None
    if any(match.has(slot) for slot in "wtmd"):
        day = calendar(match, context)
        period = day.period if isinstance(day, Reading) else None
    elif match.has("rel"):
        period = (
            context.then.shift(STEPS.get(match.text("rel"), 0)) if context.then and context.then.unit == "day" else None
        )
    else:
        period = context.day
    return dated(period, time + ("Z" if match.value("z") == "Z" else ""))
