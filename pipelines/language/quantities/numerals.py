"""Numbers as they are written: digits in every grouping, words, mixtures, fractions, vague plurals, multiples.

Each reader takes ``(text, position)`` and gives the ``Numeral`` that begins there, or None. They read characters,
so that no tokeniser can come between "$1.2bn" and its value.
"""

import re
from dataclasses import replace

from pipelines.language.quantities.digits import read_digits, with_scale_words
from pipelines.language.quantities.fractions import read_fraction, read_half, read_multiple, read_ratio
from pipelines.language.quantities.numeral import Numeral
from pipelines.language.quantities.worded import (
    read_couple,
    read_part_of_scale,
    read_point,
    read_some_of_scale,
    read_vague,
    read_words,
)

_MINUS = re.compile(r"(?:minus|negative)[ -](?=[A-Za-z])", re.IGNORECASE)
"""The sign of a number in words; "minus 5" is read with the digits."""


def read_numeral(text: str, position: int, *, money: bool = False) -> Numeral | None:
    """The number that begins at ``position``; ``money`` says that a currency stands before it."""
    if below := _MINUS.match(text, position):
        numeral = _read_worded(text, below.end())
        return numeral and replace(numeral, low=-numeral.high, high=-numeral.low)
    if text[position].isalpha() and not text[position : position + 8].lower().startswith(("minus", "negative")):
        return _read_worded(text, position)
    digits = read_digits(text, position, money)
    return digits and (read_ratio(text, digits) or digits)


def _read_worded(text: str, position: int) -> Numeral | None:
    for reader in (read_part_of_scale, read_couple, read_some_of_scale, read_fraction, read_half, read_multiple):
        if numeral := reader(text, position):
            return numeral
    numeral = read_vague(text, position) or read_words(text, position)
    if numeral and (decimal := read_point(text, numeral)):
        return with_scale_words(text, decimal)
    return numeral and (read_ratio(text, numeral) or numeral)
