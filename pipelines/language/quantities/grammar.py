"""From characters to quantities: bound, number, magnitude, unit or currency, range, rate."""

import re
from collections.abc import Iterable, Iterator

from pipelines.language.findings import Bound, Quantity, Span
from pipelines.language.quantities.amounts import Amount, read_amount
from pipelines.language.quantities.bounds import BoundText, read_after, read_before
from pipelines.language.quantities.exclusions import Blocked, blocked_spans, is_name, is_year
from pipelines.language.quantities.inheritance import closed, inherit_bound, inherit_unit, lend_units
from pipelines.language.quantities.lexicon import Unit, currency_prefixes, longest_first, number_words
from pipelines.language.quantities.measures import late_rate, read_rate, read_unit
from pipelines.language.quantities.ranges import change_target, range_end, scaled_low

_NUMBER_STARTS = [w for w, n in number_words().items() if n.kind != "part"] + [
    "half",
    "quarter",
    "several",
    "a few",
    "few",
    "many",
    "couple",
    "twofold",
    "threefold",
    "fourfold",
    "fivefold",
    "tenfold",
    "a couple",
    "a dozen",
    "a hundred",
    "a thousand",
    "a million",
    "a billion",
    "a trillion",
    "a half",
    "a third",
    "a quarter",
    "a fifth",
    "a tenth",
]
_START = re.compile(rf"\.?\d|[½⅓⅔¼¾⅕⅛⅜⅝⅞]|\b(?:{longest_first(_NUMBER_STARTS)})\b", re.IGNORECASE)
_BEFORE_DIGITS = re.compile(
    rf"(?:(?<![A-Za-z0-9])(?:PS|{longest_first(currency_prefixes())})[ \u00a0]?)?(?:(?<![\w)])[-−]|(?<=[$€£¥])[-−]|(?<!plus or )(?<!plus/)\b(?:minus|negative)[ -])?$",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"[A-Za-z0-9_@#&]$|[A-Za-z](?<!\bsub)(?<!\bnow)(?<!\bthen)[-–/.]$|[A-Za-z0-9]['’]$|\d[.:,/]$", re.IGNORECASE
)
_LOST_SPACE = re.compile(r"\b(?:about|around|nearly|almost|between|least|than|over)$", re.IGNORECASE)
"""Words that a number may touch where a page lost its spaces: "around1.6 million"."""
_TOKEN = re.compile(r"[\w]*(?:[-/][\w]+)*")
_CROWD = 20
"""The least number that "near" may mean to be almost reached; before smaller counts it is a preposition of place."""
_SECOND_YEAR = re.compile(r"\s+(?:and|to)\s+((?:1[5-9]|20)\d\d)(?![\d,]\d)")
_PER_HUNDRED = re.compile(r"\b(?:per|every|each)\s+$|/\s?$", re.IGNORECASE)


def find_in_text(text: str, blocked: Iterable[Span] = ()) -> list[Quantity]:
    """The quantities of a text, left to right.

    blocked: spans (of dates and clock times, say) in which there is none to find.
    """
    return lend_units(text, list(_scan(text, blocked)))


def _scan(text: str, blocked: Iterable[Span]) -> Iterator[Quantity]:
    walls = Blocked(blocked_spans(text) + list(blocked))
    cased = sum(map(str.islower, text[:2000])) > 0.3 * sum(map(str.isalpha, text[:2000]))
    floor = position = 0
    previous: Quantity | None = None
    while match := _START.search(text, position):
        start = _with_sign(text, match.start(), position)
        if skip := walls.end_over(start):
            position = skip
            continue
        quantity, position = _quantity_at(text, start, floor, cased, walls)
        if quantity:
            quantity = inherit_unit(text, previous, inherit_bound(text, previous, quantity))
            floor, previous = quantity.end, quantity
            yield quantity


def _quantity_at(text: str, start: int, floor: int, cased: bool, walls: Blocked) -> tuple[Quantity | None, int]:
    """The quantity that starts here, if any, and where to look on."""
    token_end = max(_token_end(text, start), start + 1)
    if not _free_on_the_left(text, start):
        return None, token_end
    amount = read_amount(text, start)
    if amount is None:
        return None, token_end if text[start].isdigit() else start + 1
    if not amount.unit and amount.numeral.form == "digits" and not amount.prefixed:
        number_at = start
        if text[amount.end : amount.end + 1].isalpha():
            return None, token_end
        before = read_before(text, start, floor)
        if is_year(text, number_at, amount.end) and (before is None or _is_span_of_years(text, amount.end, before)):
            return None, amount.end
    lettered = amount.unit is not None and amount.end - amount.numeral.end == 1 and text[amount.numeral.end].isalpha()
    if lettered and is_year(text, start, amount.numeral.end):
        return None, amount.end
    if (not amount.unit or lettered) and is_name(text, start, amount.end, cased=cased):
        return None, max(amount.end, token_end)  # the whole of "Law 117-169"
    if (
        not amount.unit
        and amount.numeral.low in (100, 1000, 10000, 100000, 1e6)
        and _PER_HUNDRED.search(text, max(0, start - 8), start)
    ):
        return None, amount.end
    return _finish(text, amount, floor, walls)


def _is_span_of_years(text: str, end: int, before: BoundText) -> bool:
    """ "between 2022 and 2025" dates; "between 2000 and 2500 men" counts."""
    second = _SECOND_YEAR.match(text, end)
    return before.bound == "between" and second is not None and is_year(text, second.start(1), second.end(1))


def _with_sign(text: str, start: int, floor: int) -> int:
    """The start of a number, moved left over its sign and over the currency before it."""
    match = _BEFORE_DIGITS.search(text, max(floor, start - 10), start)
    return match.start() if match else start


def _free_on_the_left(text: str, start: int) -> bool:
    """Whether a number may begin here: not inside "T-72", "COVID-19" or "v2.1"; a sign of money parts "$7/$9"."""
    return (
        start == 0
        or not (text[start].isalnum() or text[start] in ".-−")
        or not _GLUED.search(text, max(0, start - 2), start)
        or (text[start].isdigit() and _LOST_SPACE.search(text, max(0, start - 8), start) is not None)
    )


def _token_end(text: str, start: int) -> int:
    match = _TOKEN.match(text, start)
    return match.end() if match else start + 1


def _finish(text: str, amount: Amount, floor: int, walls: Blocked) -> tuple[Quantity | None, int]:
    low, high, end, unit, vague = (
        amount.numeral.low,
        amount.numeral.high,
        amount.end,
        amount.unit,
        amount.numeral.form == "vague",
    )
    rule: str = amount.numeral.form
    duration = unit is not None and unit.unit.dimension == "time"
    before = read_before(text, amount.start, floor, duration=duration)
    if (
        before
        and unit is None
        and amount.numeral.high < _CROWD
        and text[before.offset : amount.start].lower() == "near "
    ):
        before = None  # "Bombs went off near four shops"
    other = range_end(text, amount, before, walls)
    if isinstance(other, int):
        return None, other
    if other is None and (target := change_target(text, amount)):
        low = high = low * (target.numeral.magnitude if amount.numeral.magnitude == 1 and low < 1000 else 1)
        unit = unit or target.unit
    if other:
        low, high = sorted((scaled_low(amount, other), other.numeral.high))
        end, rule = other.end, "range"
        unit = other.unit or unit
    elif before and before.bound == "between":
        before = None
    after = read_after(text, end)
    start = before.offset if before else amount.start
    if after:
        end = after.offset
        if unit is None and (late := read_unit(text, end, digits=False, large=amount.numeral.magnitude >= 1e6)):
            unit, end = late, late.end
    measure = unit.unit if unit else Unit("times" if rule == "multiple" else "count", "", "")
    if unit and (rate := read_rate(text, end, measure)):
        measure, end = rate.unit, rate.end
    elif unit:
        measure = late_rate(text, end, measure)
    bound = _bound(before, after, vague, low, high)
    closed_low, closed_high = closed(bound, low, high)
    return Quantity(
        start=start,
        end=end,
        rule=rule,
        value=_middle(closed_low, closed_high),
        low=closed_low,
        high=closed_high,
        bound=bound,
        unit=measure.code,
        unit_text=text[unit.start : unit.end].strip() or None if unit else None,
    ), end


def _bound(before: BoundText | None, after: BoundText | None, vague: bool, low: float, high: float) -> Bound:
    if before and before.bound not in ("between", "about"):
        return before.bound
    if after:
        return after.bound
    if before and before.bound == "about":
        return "vague" if vague else "about"
    return "vague" if vague else "between" if low != high else "exact"


def _middle(low: float | None, high: float | None) -> float:
    ends = [end for end in (low, high) if end is not None]
    return sum(ends) / len(ends)
