"""What a quantity takes from the one before it: a unit said once, the bound of what it converts."""

import re
from dataclasses import replace

from pipelines.language.findings import Bound, Quantity
from pipelines.language.quantities.ranges import FROM

_CONVERSION = re.compile(r"\s*[(/]\s*")
_OF_WHOLE = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|his\s+|her\s+|their\s+)?(?:\w+\s+)?")
_SHARED = re.compile(r"(?P<hyphen>-)?(?:(?P<comma>, )|,? (?:and|or) (?:even |perhaps |maybe |possibly )?)")


def closed(bound: Bound, low: float, high: float) -> tuple[float | None, float | None]:
    """The interval after the bound: an open end is None."""
    if bound in ("at_least", "more_than"):
        return low, None
    if bound in ("at_most", "less_than", "nearly"):
        return None, high
    return low, high


def shares_noun(text: str, quantity: Quantity, following: Quantity, *, listed: bool = False) -> bool:
    """Whether what follows the next number is said for both: "two- or three-day visits", "5 and 10 per cent".

    listed: the next number shares it with one more, so that a comma joins too: "[3], 5 and 10 per cent".
    """
    gap = _SHARED.fullmatch(text, quantity.end, following.start)
    return gap is not None and bool(gap["hyphen"] or listed or not gap["comma"])


def lend_units(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities of a text; one without a unit takes that of the next number where both share it."""
    lent = list(quantities)
    listed = False
    for i in range(len(lent) - 2, -1, -1):
        quantity, following = lent[i], lent[i + 1]
        if quantity.unit == "count" and _is_part_of(text, quantity, following):
            lent[i] = replace(quantity, unit=following.unit, unit_text=following.unit_text)
        shared = quantity.unit == "count" and shares_noun(text, quantity, following, listed=listed)
        behind = listed or (following.unit_text and text.endswith(following.unit_text, 0, following.end))
        listed = shared and bool(behind)
        if listed:
            lent[i] = replace(quantity, unit=following.unit, unit_text=following.unit_text)
    return lent


def _is_part_of(text: str, part: Quantity, whole: Quantity) -> bool:
    """Whether a number is some of a measure: "10 of the past 16 years"."""
    measured = whole.unit != "count" and text.endswith(f" {whole.unit_text}", 0, whole.end)
    return measured and 1 < part.value <= whole.value and _OF_WHOLE.fullmatch(text, part.end, whole.start) is not None


def inherit_unit(text: str, previous: Quantity | None, quantity: Quantity) -> Quantity:
    """The unit said once for both ends of a change: "from 208 pounds to 193"."""
    if previous is None or quantity.unit != "count" or previous.unit in ("count", "times"):
        return quantity
    if text[previous.end : quantity.start].strip() != "to" or not FROM.search(text, 0, previous.start):
        return quantity
    if re.compile(r"\s+[a-z]{3,}s\b").match(text, quantity.end):
        return quantity
    return replace(quantity, unit=previous.unit, unit_text=previous.unit_text)


def inherit_bound(text: str, previous: Quantity | None, quantity: Quantity) -> Quantity:
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
    low, high = closed(previous.bound, quantity.value, quantity.value)
    return replace(quantity, bound=previous.bound, low=low, high=high)
