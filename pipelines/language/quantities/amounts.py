"""A number with its unit or currency."""

import re
from dataclasses import dataclass, replace

from pipelines.language.quantities.lexicon import Unit, unit_words
from pipelines.language.quantities.measures import UnitText, read_prefix, read_scaled_code, read_unit
from pipelines.language.quantities.numeral import Numeral, scaled
from pipelines.language.quantities.numerals import read_numeral

_AGED = re.compile(r"\b(?:aged|ages|age of|age|at age|aged between)\s+$", re.IGNORECASE)
_AGAIN = re.compile(r" (?:US )?dollars?\b|[ ]?(?:US|USD|AUD|CAD)\b")
_SMALLER = {"ft": ("in", 12), "lb": ("oz", 16)} | {"GBP": ("penny", 100), "MYR": ("sen", 100), "RUB": ("kopeck", 100)}
"""The smaller unit that may follow a unit, and how many of it make one of the larger."""
_CENTS = ("cent", 100)
_MAGNITUDE = re.compile(
    r"\bmagnitudes?(?:\s+(?:of|was|is|at|as|between)|-)?\s+(?:(?:at least|about|around|up to|more than|over|nearly)\s+)?$",
    re.IGNORECASE,
)
"""The word for the strength of an earthquake before its number: "a magnitude 6.2 quake", "a magnitude of at least 6"."""
_OF = re.compile(r"\s+of\b")
_JOIN = re.compile(r",? and |,? ")
_BARE_CENTS = re.compile(r" (\d\d)(?=[.!?]?\s*$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: one end of a range, or the whole."""

    start: int
    end: int
    numeral: Numeral
    unit: UnitText | None
    prefixed: bool = False


def read_amount(text: str, start: int) -> Amount | None:
    """The number with its unit that begins at ``start``: "$5bn", "12 km", "3 dollars 50 cents", "30 MUSD"."""
    prefix = read_prefix(text, start)
    numeral = read_numeral(text, prefix.end if prefix else start, money=prefix is not None)
    if numeral is None:
        return None
    if prefix:
        again = _AGAIN.match(text, numeral.end)
        return Amount(start, again.end() if again else numeral.end, numeral, prefix, prefixed=True)
    if coded := read_scaled_code(text, numeral.end):
        unit, factor = coded
        return Amount(start, unit.end, scaled(numeral, factor, unit.end), unit)
    digits = numeral.form == "digits" or text[numeral.end - 1].isdigit()
    measure = read_unit(text, numeral.end, digits=digits, large=numeral.magnitude >= 1e6)
    if measure is None and numeral.form == "vague":
        measure = _unit_of_vague(text, numeral)
    if measure is None and _MAGNITUDE.search(text, max(0, start - 40), start) and 0 < numeral.high < 11:
        measure = UnitText(unit_words()["magnitude"], numeral.end, numeral.end)
    if measure is None and _is_age(text, start, numeral):
        measure = UnitText(Unit("year of age", "year of age", "age"), numeral.end, numeral.end)
    if measure and measure.unit.code == "times" and numeral.form == "fraction":
        measure = None
    amount = Amount(start, measure.end if measure else numeral.end, numeral, measure)
    return _with_smaller(text, amount)


def _unit_of_vague(text: str, numeral: Numeral) -> UnitText | None:
    """ "hundreds of miles", "millions of dollars", "thousands of tonnes of grain"; "dozens of stone houses" names no unit."""
    of = _OF.match(text, numeral.end)
    measure = read_unit(text, of.end(), digits=False, large=numeral.low >= 1e6) if of else None
    plural = measure is not None and text[measure.start : measure.end].endswith(("s", "feet"))
    return measure if measure and plural and measure.unit.dimension != "multiple" else None


def _is_age(text: str, start: int, numeral: Numeral) -> bool:
    """ "aged 40", "at the age of twelve"."""
    named = _AGED.search(text, max(0, start - 14), start)
    return named is not None and numeral.high < 130 and text[numeral.end : numeral.end + 1] != "-"


def _with_smaller(text: str, amount: Amount) -> Amount:
    """One amount in two units: "3 dollars and 50 cents", "5 feet 2 inches", "15 dollars 50"."""
    unit, join = amount.unit, _JOIN.match(text, amount.end)
    if unit is None or join is None or not text[join.end() : join.end() + 1].isalnum():
        return amount
    money = unit.unit.dimension == "money" and unit.unit.code not in ("cent", "penny", "sen", "kopeck")
    smaller, many = _SMALLER.get(unit.unit.code, _CENTS if money else ("", 1))
    if not smaller:
        return amount
    if money and (cents := _BARE_CENTS.match(text, amount.end)):
        return _added(amount, float(cents[1]) / many, cents.end())
    numeral = read_numeral(text, join.end())
    second = numeral and read_unit(text, numeral.end, digits=numeral.form == "digits", large=False)
    inches = re.compile(r" in\b(?! [a-z])").match(text, numeral.end) if numeral and smaller == "in" else None
    if numeral is None or not 0 < numeral.high < many or not (inches or (second and second.unit.code == smaller)):
        return amount
    return _added(amount, numeral.low / many, inches.end() if inches else second.end if second else numeral.end)


def _added(amount: Amount, part: float, end: int) -> Amount:
    numeral = amount.numeral
    return replace(amount, end=end, numeral=replace(numeral, low=numeral.low + part, high=numeral.high + part))
