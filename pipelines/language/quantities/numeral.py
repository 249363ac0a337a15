"""A number as read from the text, and what all its readers share."""

import re
from dataclasses import dataclass
from typing import Literal

from pipelines.language.quantities.lexicon import NumberWord, number_words

Form = Literal["digits", "words", "vague", "fraction", "multiple"]
WORD = re.compile(r"[A-Za-z]+")
HALF_AFTER = re.compile(
    r"[ -]and[ -](?:(?:a|one)[ -](?P<one>half|third|quarter|fourth|fifth)|(?P<n>two|three|four)[ -](?P<many>thirds|quarters|fifths))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in the text: ``end`` offset, interval, and the magnitude its last word named (1 if none)."""

    end: int
    low: float
    high: float
    form: Form
    magnitude: float = 1.0


def scaled(numeral: Numeral, factor: float, end: int) -> Numeral:
    low, high = exact(numeral.low * factor), exact(numeral.high * factor)
    return Numeral(end, low, high, numeral.form, numeral.magnitude * factor)


def exact(value: float) -> float:
    """Without the dust of binary fractions: 0.29 million is 290,000."""
    return (
        float(round(value))
        if abs(value) >= 1 and abs(value - round(value)) < 1e-6 * abs(value) and abs(value) > 100
        else value
    )


def scale_of(word: str) -> NumberWord | None:
    """The magnitude a word names after a number: "million", "dozen", "3 dozens"."""
    for form in (word.lower(), word.lower().removesuffix("s")):
        entry = number_words().get(form)
        if entry and entry.kind in ("hundred", "scale", "group"):
            return entry
    return None


def half_value(match: re.Match[str]) -> float:
    words = number_words()
    return (
        words[match["one"].lower()].low
        if match["one"]
        else words[match["n"].lower()].low * words[match["many"].lower()].low
    )
