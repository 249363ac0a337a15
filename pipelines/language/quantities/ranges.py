"""Two numbers that are one interval, and two that are a change."""

import re

from pipelines.language.quantities.amounts import Amount, read_amount
from pipelines.language.quantities.bounds import BoundText
from pipelines.language.quantities.exclusions import Blocked, is_score

_DASH = re.compile(r"\s?[-–—‑]\s?(?:to[- ]?\s?)?|-to-| to-")
_TO = re.compile(r"\s+(?:to|and|or|till|through)\s+", re.IGNORECASE)
_LEFT_OF_RANGE = re.compile(r"\b(from|between|by|of|ranging|range)\s+(?:\w+ ){0,2}$", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z\"“])|\n")
_CHANGE = re.compile(
    r"\b(?:ris|rose|fell|fall|grow|grew|increas|decreas|drop|jump|climb|declin|shrank|shrunk|shrink|plung|plummet|soar|surg|slid|slip|cut|rais|lower|reduc|widen|narrow|improv|slow|doubl|expand|up|down|went|going|gone|edg|tumbl|sank|sink|dip|gain|lost|swell|swoll|balloon|spik|ros|dwindl|revis|chang|mov|downgrad|upgrad|tripl)\w*\b[^.;]*$",
    re.IGNORECASE,
)


def _is_relative(amount: Amount) -> bool:
    return amount.numeral.form in ("fraction", "multiple")


def range_end(text: str, first: Amount, before: BoundText | None, walls: Blocked) -> Amount | int | None:
    """The upper end of a range that begins with ``first``; an offset where it is a score to be passed over."""
    dash = _DASH.match(text, first.end)
    gap = dash or _TO.match(text, first.end)
    if not gap or walls.end_over(gap.end()) or gap.end() >= len(text):
        return None
    second = read_amount(text, _past_about(text, gap.end())) if may_start(text, gap.end()) else None
    if second is None or _is_relative(second) != _is_relative(first):
        return None
    if dash:
        return _dashed(text, first, second)
    word = gap[0].strip().lower()
    if not _same_unit(first, second) or _joined_end(text, second):
        return None
    low, high = scaled_low(first, second), second.numeral.high
    if word == "and":
        return second if before and before.bound == "between" else None
    if word == "or":
        near = first.unit is None and low < high <= max(low + 1, 2 * low) and first.numeral.form == second.numeral.form
        return second if near else None
    return second if _is_interval(text, first, second, low, high) else None


def change_target(text: str, first: Amount) -> Amount | None:
    """What a change leads to, where it lends its unit or magnitude: "from 13.5 to 14.0 mm", "from 8 to 12-14 million"."""
    gap = _TO.match(text, first.end)
    if (
        not gap
        or gap[0].strip().lower() != "to"
        or not FROM.search(text, 0, first.start)
        or not may_start(text, gap.end())
    ):
        return None
    second = read_amount(text, gap.end())
    if second and (upper := _joined_end(text, second)):
        second = upper
    same = (
        second is not None and first.unit is None and not first.prefixed and first.numeral.form in ("digits", "words")
    )
    return second if same and second and second.numeral.form == first.numeral.form else None


def _joined_end(text: str, first: Amount) -> Amount | None:
    """The upper end of a range of digits joined by a dash: "33-35 billion euros"."""
    joined = re.compile(r"[-–](?=\d)").match(text, first.end)
    return read_amount(text, joined.end()) if joined and first.numeral.form == "digits" else None


def may_start(text: str, position: int) -> bool:
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
    low, high = scaled_low(first, second), second.numeral.high
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


def scaled_low(first: Amount, second: Amount) -> float:
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
