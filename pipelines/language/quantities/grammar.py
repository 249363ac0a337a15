"""From characters to quantities: bound, number, magnitude, unit or currency, range, rate."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipelines.language.findings import Bound, Quantity, Span
from pipelines.language.quantities.bounds import BoundText, read_after, read_before
from pipelines.language.quantities.exclusions import Blocked, blocked_spans, is_name, is_score, is_year
from pipelines.language.quantities.lexicon import Unit, currency_prefixes, longest_first, number_words
from pipelines.language.quantities.measures import UnitText, read_prefix, read_rate, read_unit
from pipelines.language.quantities.numerals import Numeral, read_numeral

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
    rf"(?:(?<![A-Za-z0-9])(?:{longest_first(currency_prefixes())})[ \u00a0]?)?(?:(?<![\w)])[-−]|(?<=[$€£¥])[-−]|\bminus[ -])?$",
    re.IGNORECASE,
)
_GLUED = re.compile(r"[A-Za-z0-9_@#&]$|[A-Za-z](?<!\bsub)[-–/.]$|[A-Za-z0-9]['’]$|\d[.:,/]$", re.IGNORECASE)
_TOKEN = re.compile(r"[\w]*(?:[-/][\w]+)*")
_SUFFIX = re.compile(r"[A-Za-z]")
_DASH = re.compile(r"\s?[-–—‑]\s?(?:to[- ]?\s?)?|-to-| to-")
_TO = re.compile(r"\s+(?:to|and|or|till|through)\s+", re.IGNORECASE)
_LEFT_OF_RANGE = re.compile(r"\b(from|between|by|of|ranging|range)\s+(?:\w+ ){0,2}$", re.IGNORECASE)
_PER_HUNDRED = re.compile(r"\b(?:per|every|each)\s+$|/\s?$", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged|ages|age of|age|at age|aged between)\s+$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_CONVERSION = re.compile(r"\s*[(/]\s*")
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z\"“])|\n")
_CHANGE = re.compile(
    r"\b(?:ris|rose|fell|fall|grow|grew|increas|decreas|drop|jump|climb|declin|shrank|shrunk|shrink|plung|plummet|soar|surg|slid|slip|cut|rais|lower|reduc|widen|narrow|improv|slow|doubl|expand|up|down|went|going|gone|edg|tumbl|sank|sink|dip|gain|lost|swell|swoll|balloon|spik|ros|dwindl|revis|chang|mov|downgrad|upgrad|tripl)\w*\b[^.;]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: one end of a range, or the whole."""

    start: int
    end: int
    numeral: Numeral
    unit: UnitText | None
    prefixed: bool = False


def find_in_text(text: str, blocked: Iterable[Span] = ()) -> Iterator[Quantity]:
    """The quantities of a text, left to right.

    blocked: spans (of dates and clock times, say) in which there is none to find.
    """
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
            quantity = _inherit_unit(text, previous, _inherit_bound(text, previous, quantity))
            floor, previous = quantity.end, quantity
            yield quantity


def _quantity_at(text: str, start: int, floor: int, cased: bool, walls: Blocked) -> tuple[Quantity | None, int]:
    """The quantity that starts here, if any, and where to look on."""
    token_end = max(_token_end(text, start), start + 1)
    if not _free_on_the_left(text, start):
        return None, token_end
    amount = _read_amount(text, start)
    if amount is None:
        return None, token_end if text[start].isdigit() else start + 1
    if not amount.unit and amount.numeral.form == "digits" and not amount.prefixed:
        number_at = start
        if text[amount.end : amount.end + 1].isalpha():
            return None, token_end
        if is_year(text, number_at, amount.end) and not read_before(text, start, floor):
            return None, amount.end
    lettered = amount.unit is not None and amount.end - amount.numeral.end == 1 and text[amount.numeral.end].isalpha()
    if (not amount.unit or lettered) and is_name(text, start, amount.end, cased=cased):
        return None, amount.end
    if (
        not amount.unit
        and amount.numeral.low in (100, 1000, 10000, 100000, 1e6)
        and _PER_HUNDRED.search(text, max(0, start - 8), start)
    ):
        return None, amount.end
    return _finish(text, amount, floor, walls)


def _with_sign(text: str, start: int, floor: int) -> int:
    """The start of a number, moved left over its sign and over the currency before it."""
    match = _BEFORE_DIGITS.search(text, max(floor, start - 8), start)
    return match.start() if match else start


def _free_on_the_left(text: str, start: int) -> bool:
    """Whether a number may begin here: not inside "T-72", "COVID-19" or "v2.1"."""
    return start == 0 or not _GLUED.search(text, max(0, start - 2), start)


def _token_end(text: str, start: int) -> int:
    match = _TOKEN.match(text, start)
    return match.end() if match else start + 1


def _read_amount(text: str, start: int) -> Amount | None:
    prefix = read_prefix(text, start)
    numeral = read_numeral(text, prefix.end if prefix else start, money=prefix is not None)
    if numeral is None:
        return None
    if prefix:
        end = numeral.end
        if again := re.compile(r" (?:US )?dollars?\b|[ ]?(?:US|USD|AUD|CAD)\b").match(text, end):
            end = again.end()
        return Amount(start, end, numeral, prefix, prefixed=True)
    digits = numeral.form == "digits" or text[numeral.end - 1].isdigit()
    unit = read_unit(text, numeral.end, digits=digits, large=numeral.magnitude >= 1e6)
    if (
        unit is None
        and _AGED.search(text, max(0, start - 14), start)
        and numeral.high < 130
        and text[numeral.end : numeral.end + 1] != "-"
    ):
        unit = UnitText(Unit("year of age", "year of age", "age"), numeral.end, numeral.end)
    if unit and unit.unit.code == "times" and numeral.form == "fraction":
        unit = None
    return Amount(start, unit.end if unit else numeral.end, numeral, unit)


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
    other = _range_end(text, amount, before, walls)
    if isinstance(other, int):
        return None, other
    if other is None and (target := _change_target(text, amount)):
        low = high = low * (target.numeral.magnitude if amount.numeral.magnitude == 1 and low < 1000 else 1)
        unit = unit or target.unit
    if other:
        low, high, end, rule = _scaled_low(amount, other), other.numeral.high, other.end, "range"
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
    bound = _bound(before, after, vague, low, high)
    closed_low, closed_high = _closed(bound, low, high)
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


def _closed(bound: Bound, low: float, high: float) -> tuple[float | None, float | None]:
    """The interval after the bound: an open end is None."""
    if bound in ("at_least", "more_than"):
        return low, None
    if bound in ("at_most", "less_than", "nearly"):
        return None, high
    return low, high


def _middle(low: float | None, high: float | None) -> float:
    ends = [end for end in (low, high) if end is not None]
    return sum(ends) / len(ends)


def _is_relative(amount: Amount) -> bool:
    return amount.numeral.form in ("fraction", "multiple")


def _range_end(text: str, first: Amount, before: BoundText | None, walls: Blocked) -> Amount | int | None:
    """The upper end of a range that begins with ``first``; an offset where it is a score to be passed over."""
    dash = _DASH.match(text, first.end)
    gap = dash or _TO.match(text, first.end)
    if not gap or walls.end_over(gap.end()) or gap.end() >= len(text):
        return None
    second = _read_amount(text, _past_about(text, gap.end())) if _may_start(text, gap.end()) else None
    if second is None or _is_relative(second) != _is_relative(first):
        return None
    if dash:
        return _dashed(text, first, second)
    word = gap[0].strip().lower()
    if not _same_unit(first, second):
        return None
    low, high = _scaled_low(first, second), second.numeral.high
    if word == "and":
        return second if before and before.bound == "between" else None
    if word == "or":
        near = first.unit is None and low < high <= max(low + 1, 2 * low) and first.numeral.form == second.numeral.form
        return second if near else None
    return second if _is_interval(text, first, second, low, high) else None


def _change_target(text: str, first: Amount) -> Amount | None:
    """What a change leads to, where it lends its unit or magnitude: "from 13.5 to 14.0 mm", "from 8 to 12 million"."""
    gap = _TO.match(text, first.end)
    if (
        not gap
        or gap[0].strip().lower() != "to"
        or not _FROM.search(text, 0, first.start)
        or not _may_start(text, gap.end())
    ):
        return None
    second = _read_amount(text, gap.end())
    same = (
        second is not None and first.unit is None and not first.prefixed and first.numeral.form in ("digits", "words")
    )
    return second if same and second and second.numeral.form == first.numeral.form else None


def _may_start(text: str, position: int) -> bool:
    return bool(re.compile(r"[.\d\-−$€£¥₪₽½¼¾A-Za-z]").match(text, position))


def _past_about(text: str, position: int) -> int:
    match = re.compile(
        r"(?:about|around|approximately|roughly|some|perhaps|as many as|up to|nearly|almost)\s+", re.IGNORECASE
    ).match(text, position)
    return match.end() if match else position


def _dashed(text: str, first: Amount, second: Amount) -> Amount | int | None:
    """ "11-13", "$5-10 million", "5-10W"; "2-1" is a score; "17-year" is no range at all."""
    if (
        second.numeral.form not in ("digits", "words")
        or first.numeral.form != second.numeral.form
        or not _same_unit(first, second)
    ):
        return None
    if second.unit is None and text[second.end : second.end + 1].isalpha():
        return None
    low, high = _scaled_low(first, second), second.numeral.high
    if (
        first.numeral.form == "digits"
        and first.unit is None
        and second.unit is None
        and is_score(text, first.start, second.end, low, high)
    ):
        return second.end
    return second if low < high else None


def _same_unit(first: Amount, second: Amount) -> bool:
    if first.unit is None or second.unit is None:
        return first.unit is None or first.unit.unit.dimension != "share" or second.unit is not None
    return first.unit.unit.code == second.unit.unit.code


def _scaled_low(first: Amount, second: Amount) -> float:
    """The lower end with the magnitude it shares: "four to five thousand", "$10 to $15 billion", "70-75,000"."""
    low, high, scale = first.numeral.low, second.numeral.high, second.numeral.magnitude
    if first.numeral.magnitude == 1 and scale > 1 and low < high / scale:
        return low * scale
    joined = second.start == first.end + 1 and first.numeral.form == "digits"
    if joined and scale == 1 and 10 <= low < 1000 and high % 1000 == 0 and low * 1000 < high < low * 5000:
        return low * 1000
    return low


def _is_interval(text: str, first: Amount, second: Amount, low: float, high: float) -> bool:
    """Whether "A to B" is one interval and not a change: "rose from 20 to 30" are two figures, "rose 5% to 7%" too."""
    left = text[max(0, first.start - 70) : first.start]
    left = left[max((m.end() for m in _SENTENCE_END.finditer(left)), default=0) :]
    opener = _LEFT_OF_RANGE.search(left)
    changed = _CHANGE.search(left)
    if (
        opener
        and opener[1].lower() == "from"
        and changed
        and not re.compile(r"\b(?:the|these|those)\s+$", re.IGNORECASE).search(left)
    ):
        return False
    if opener and opener[1].lower() == "by" and first.unit and second.unit:
        return False
    if (
        not opener
        and changed
        and first.unit is not None
        and re.compile(r"\b\w+\s+(?:about |around |nearly |some )?$").search(changed[0])
        and _directly(changed[0])
    ):
        return False
    return low < high


def _directly(words: str) -> bool:
    """Whether a change word stands right before the number."""
    return len(words.split()) <= 2


def _inherit_unit(text: str, previous: Quantity | None, quantity: Quantity) -> Quantity:
    """The unit said once for both ends of a change: "from 208 pounds to 193"."""
    if previous is None or quantity.unit != "count" or previous.unit in ("count", "times"):
        return quantity
    if text[previous.end : quantity.start].strip() != "to" or not _FROM.search(text, 0, previous.start):
        return quantity
    if re.compile(r"\s+[a-z]{3,}s\b").match(text, quantity.end):
        return quantity
    return replace(quantity, unit=previous.unit, unit_text=previous.unit_text)


def _inherit_bound(text: str, previous: Quantity | None, quantity: Quantity) -> Quantity:
    """A conversion in brackets holds as exactly as what it converts: "about 90 miles (145 km)"."""
    if (
        previous is None
        or previous.unit in ("count", quantity.unit)
        or quantity.unit == "count"
        or quantity.bound != "exact"
    ):
        return quantity
    if previous.bound in ("exact", "between", "vague") or not _CONVERSION.fullmatch(text, previous.end, quantity.start):
        return quantity
    low, high = _closed(previous.bound, quantity.value, quantity.value)
    return replace(quantity, bound=previous.bound, low=low, high=high)
