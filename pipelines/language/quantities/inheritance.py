"""What a quantity takes from the one before it: a unit said once, the bound of what it converts."""

import re
from dataclasses import replace

from pipelines.language.findings import Bound, Quantity
from pipelines.language.quantities.ranges import FROM

_CONVERSION = re.compile(r"\s*[(/]\s*")


def closed(bound: Bound, low: float, high: float) -> tuple[float | None, float | None]:
    """The interval after the bound: an open end is None."""
    if bound in ("at_least", "more_than"):
        return low, None
    if bound in ("at_most", "less_than", "nearly"):
        return None, high
    return low, high


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
