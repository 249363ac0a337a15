"""Numbers in digits, with every grouping, and the magnitudes after them."""

import re
from dataclasses import replace

from pipelines.language.quantities.lexicon import longest_first, magnitudes
from pipelines.language.quantities.numeral import HALF_AFTER, WORD, Form, Numeral, half_value, scale_of, scaled

_VULGAR = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅕": 1 / 5,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}
_DIGITS = re.compile(
    r"""(?P<sign>[-−]|(?:minus|negative)[ -])?
    (?: (?P<grouped>\d{1,3}(?:,\d{2,3})*,(?:\d{3}|\s000)(?![\d]) (?:\.\d+)?)
      | (?P<spaced>\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?![\d,]) (?:\.\d+)?)
      | (?P<dotted>\d{1,3}(?:\.\d{3}){2,}(?!\d))
      | (?:(?P<whole>\d+)[ -])?(?P<top>\d{1,2})(?:/(?=(?:2|3|4|5|6|8|10|16|32)(?![\d/]))|⁄)(?P<bottom>\d{1,3})(?![\d/])
      | (?P<int>\d*)(?P<vulgar>[½⅓⅔¼¾⅕⅛⅜⅝⅞])
      | (?P<power>\d+(?:\.\d+)?\s?[×x]\s?10(?:\^|\*\*)?[+−-]?\d{1,3})
      | (?P<plain>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_MAGNITUDE = re.compile(rf"(?P<joined>{longest_first(magnitudes(True))})(?![A-Za-z])")
_SPACED_MAGNITUDE = re.compile(r"[ \u00a0](bn|bln|mn|mln|tn|tln|trn|B|M|K|mio)(?![\w-]|\.\w)")
_PLURAL = re.compile(
    r"\s+(?:[a-z-]+\s+){0,2}?(?!(?:was|has|its|is|as|this|does|thus|his|us|across)\b)(?:people|men|women|children|troops|[a-z]{2,}[a-rt-z]s|[a-z]+ss?es)\b"
)


def read_digits(text: str, position: int, money: bool) -> Numeral | None:
    """Digits with any grouping, then a magnitude: "1 200", "12,00,000", "2.5 million", "3½", "$1.2bn"."""
    match = _DIGITS.match(text, position)
    if not match:
        return None
    value, form = _digit_value(match)
    if match["sign"]:
        value = -value
    numeral = Numeral(match.end(), value, value, form)
    return _with_magnitude(text, numeral, money)


def _digit_value(match: re.Match[str]) -> tuple[float, Form]:
    if match["bottom"]:
        fraction = int(match["top"]) / int(match["bottom"])
        return (int(match["whole"]) + fraction, "digits") if match["whole"] else (fraction, "fraction")
    if match["vulgar"]:
        part = _VULGAR[match["vulgar"]]
        return (int(match["int"]) + part, "digits") if match["int"] else (part, "fraction")
    if match["power"]:
        digits, exponent = re.split(r"\s?[×x]\s?10(?:\^|\*\*)?", match["power"], flags=re.IGNORECASE)
        return float(digits) * 10.0 ** int(exponent.replace("−", "-")), "digits"
    if match["dotted"]:
        return float(match["dotted"].replace(".", "")), "digits"
    return float(
        re.sub(r"[, \u00a0\u2009\u202f'’]", "", match["grouped"] or match["spaced"] or match["plain"])
    ), "digits"


def _with_magnitude(text: str, numeral: Numeral, money: bool) -> Numeral:
    joined = _MAGNITUDE.match(text, numeral.end)
    if (
        joined
        and joined[1] in magnitudes(money)
        and (joined[1] != "m" or money or _counts_millions(text, joined.end()))
    ):
        return scaled(numeral, magnitudes(money)[joined[1]], joined.end())
    spaced = _SPACED_MAGNITUDE.match(text, numeral.end)
    if spaced:
        return scaled(numeral, magnitudes(money)[spaced[1]], spaced.end())
    if money and (spaced := re.compile(r" (m|b|k|mil)(?![\w.])").match(text, numeral.end)):
        return scaled(numeral, magnitudes(True)[spaced[1]], spaced.end())
    return with_scale_words(text, _with_part(text, numeral))


def _with_part(text: str, numeral: Numeral) -> Numeral:
    """The fraction added after "and": "3 and a half", "3 million and a half"."""
    half = HALF_AFTER.match(text, numeral.end)
    if not half:
        return numeral
    part = half_value(half) * numeral.magnitude
    return replace(numeral, low=numeral.low + part, high=numeral.high + part, end=half.end())


def with_scale_words(text: str, numeral: Numeral) -> Numeral:
    """Magnitude words after digits, one or more: "2.5 million", "3 hundred thousand", "4-million"."""
    while True:
        gap = re.compile(r"[ \u00a0\n]{1,2}|-").match(text, numeral.end)
        word = gap and WORD.match(text, gap.end())
        entry = word and scale_of(word[0])
        if not (word and entry):
            return numeral if numeral.magnitude == 1 else _with_part(text, numeral)
        numeral = scaled(numeral, entry.low, word.end())


def _counts_millions(text: str, end: int) -> bool:
    """Whether "37m" reads as millions: a plural or a unit follows ("37m people", "1.2m tons"), not "a 37m mast"."""
    return bool(_PLURAL.match(text, end))
