"""A number with its unit or currency."""

import re
from dataclasses import dataclass

from pipelines.language.quantities.lexicon import Unit
from pipelines.language.quantities.measures import UnitText, read_prefix, read_unit
from pipelines.language.quantities.numeral import Numeral
from pipelines.language.quantities.numerals import read_numeral

_AGED = re.compile(r"\b(?:aged|ages|age of|age|at age|aged between)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: one end of a range, or the whole."""

    start: int
    end: int
    numeral: Numeral
    unit: UnitText | None
    prefixed: bool = False


def read_amount(text: str, start: int) -> Amount | None:
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
