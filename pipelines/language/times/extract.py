"""The times of a text: grammar, then resolution in text order."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator

from pipelines.language.findings import TimeExpression
from pipelines.language.times import lengths, relative  # noqa: F401  (their operations register themselves)
from pipelines.language.times.clauses import Clauses, Tense, WordClauses
from pipelines.language.times.context import Context
from pipelines.language.times.grammar import Match, grammar
from pipelines.language.times.reading import Reading
from pipelines.language.times.resolve import OPERATIONS

REFERENCES = {"PAST_REF": "past", "PRESENT_REF": "present", "FUTURE_REF": "future"}


def extract(
    text: str,
    anchor: dt.date | None,
    language: str = "en",
    clauses: Clauses | None = None,
) -> Iterator[TimeExpression]:
    """The time expressions of a text, resolved, in text order.

    anchor: the publication date, or None. clauses: tells the tense of a clause (default: by the words of
    the sentence).
    """
    matches = grammar(language).search(text)
    context = Context(anchor, is_narrative(matches, anchor), clauses or WordClauses(text, language))
    for match in matches:
        try:
            found = OPERATIONS[match.rule.op](match, context)
        except (LookupError, ValueError):  # nothing to count from; outside the years 1 to 9999
            continue
        readings = found if isinstance(found, tuple) else (found,) if found else ()
        for reading in readings:
            context.tell(match, reading)
            yield expression(match, reading, anchor)


def is_narrative(matches: list[Match], anchor: dt.date | None) -> bool:
    """Whether a text tells of other times than its own: years long past outnumber words like "yesterday"."""
    if anchor is None:
        return True
    kinds = Counter(match.rule.name for match in matches)
    near = sum(
        kinds[name]
        for name in ("deictic_day", "relative_weekday", "weekday", "deictic_part", "date_part", "clock_date")
    )
    far = sum(
        1
        for match in matches
        if (found := re.search(r"\b\d{4}\b", match.text("y") or match.text("y1"))) and int(found[0]) < anchor.year - 1
    )
    return far >= 3 and far > 10 * near


def expression(match: Match, reading: Reading, anchor: dt.date | None) -> TimeExpression:
    """The finding for a reading of a match."""
    return TimeExpression(
        start=match.start if reading.start is None else reading.start,
        end=match.end if reading.end is None else reading.end,
        rule=match.rule.name,
        type=reading.type,
        value=reading.value,
        first=reading.first,
        last=reading.last,
        precision=reading.period.precision if reading.period else "unknown",
        direction=direction(reading, anchor),
    )


def direction(reading: Reading, anchor: dt.date | None) -> Tense | None:
    """Where a time lies from the anchor; an interval that holds the anchor is present."""
    if reading.value in REFERENCES:
        return REFERENCES[reading.value]  # type: ignore[return-value]
    if anchor is None or reading.first is None or reading.last is None:
        return None
    return "past" if reading.last < anchor else "future" if reading.first > anchor else "present"
