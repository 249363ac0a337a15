"""Numbers as they are written: digits in every grouping, words, mixtures, fractions, vague plurals, multiples.

Each reader takes ``(text, position)`` and gives the ``Numeral`` that begins there, or None. They read characters,
so that no tokeniser can come between "$1.2bn" and its value.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from pipelines.language.quantities.lexicon import NumberWord, longest_first, magnitudes, number_words

Form = Literal["digits", "words", "vague", "fraction", "multiple"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in the text: ``end`` offset, interval, and the magnitude its last word named (1 if none)."""

    end: int
    low: float
    high: float
    form: Form
    magnitude: float = 1.0


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
    r"""(?P<sign>[-−]|minus[ -])?
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
_SPACED_MAGNITUDE = re.compile(r"[ \u00a0](bn|mn|mln|tn|trn|B|M|K|mio)(?![A-Za-z.])")
_WORD = re.compile(r"[A-Za-z]+")
_GAP = re.compile(r",? and (?=[A-Za-z])|, (?=[A-Za-z])|[ \u00a0\n]+(?=[A-Za-z])|-(?=[A-Za-z])", re.IGNORECASE)
_HALF_AFTER = re.compile(
    r"[ -]and[ -](?:(?:a|one)[ -](?P<one>half|third|quarter)|(?P<n>two|three)[ -](?P<many>thirds|quarters))\b", re.I
)
_OF_VAGUE = re.compile(r"\s+of\s+(hundreds|thousands|millions|billions|trillions)\b", re.IGNORECASE)
_SOME_OF_SCALE = re.compile(
    r"(several|many|a few|few|multiple)[ -]((?:hundred[ -])?(?:thousand|million|billion|trillion)|hundred|dozen)s?\b(?! (?:and )?(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty)\b)",
    re.IGNORECASE,
)
_COUPLE = re.compile(
    r"(?:a[ ])?couple(?:\s+of)?\s+(?:a\s+)?(dozen|hundred|thousand|million|billion)s?\b", re.IGNORECASE
)
_PART_OF_SCALE = re.compile(
    r"(?:(?P<a>half|quarter)|(?:a|one)[ -](?P<b>half|quarter|third)|(?P<n>two|three)[ -](?P<c>quarters|thirds))"
    r"[ -](?:of[ -])?(?:an?[ -])?(?P<scale>hundred|thousand|million|billion|trillion|dozen)\b",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2})(?P<gap>[ -]|\s-\s)(?P<part>"
    + longest_first(w for w, n in number_words().items() if n.kind == "part")
    + r")\b(?![-\w])",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"half(?=\s+(?:of|the|its|their|his|her|our|that|those|these|all|an?\b(?!\s+(?:dozen|million|hundred)))|\s*[.,;)]|\s+(?:are|were|is|was|have|had)\b|-(?:hour|mile|day|inch|century|a-)|\s+(?:hour|mile|turn|per|percent))",
    re.IGNORECASE,
)
_HALF_BLOCKED = re.compile(
    r"(?:first|second|this|last|other|latter|next|each|better|opening|closing|by|in)\s+$", re.IGNORECASE
)
_RATIO = re.compile(
    r"(?:\s+in\s+(?:every\s+)?|\s+out\s+of\s+(?:every\s+)?|\s+of\s+every\s+|-in-)(?P<all>\w+(?:-\w+)?)\b(?!\s+(?:days?|weeks?|months?|years?|hours?|minutes?|seconds?|decades?|games?|matches)\b)(?![.,]\d)",
    re.IGNORECASE,
)
_FOLD = re.compile(r"[ -]?fold\b", re.IGNORECASE)
_MULTIPLE_NEEDS = re.compile(
    r"\s+(?:as\s+(?:many|much|large|big|high|long|likely|fast|often)|the|that|those|this|its|their|his|what|last|previous)\b",
    re.IGNORECASE,
)


def read_numeral(text: str, position: int, *, money: bool = False) -> Numeral | None:
    """The number that begins at ``position``; ``money`` says that a currency stands before it."""
    if text[position].isalpha() and text[position : position + 5].lower() != "minus":
        return _read_worded(text, position)
    digits = _read_digits(text, position, money)
    return digits and (_read_ratio(text, digits) or digits)


def _read_worded(text: str, position: int) -> Numeral | None:
    for reader in (_read_part_of_scale, _read_couple, _read_some_of_scale, _read_fraction, _read_half, _read_multiple):
        if numeral := reader(text, position):
            return numeral
    numeral = _read_vague(text, position) or _read_words(text, position)
    return numeral and (_read_ratio(text, numeral) or numeral)


def _read_digits(text: str, position: int, money: bool) -> Numeral | None:
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
        return _times(numeral, magnitudes(money)[joined[1]], joined.end())
    spaced = _SPACED_MAGNITUDE.match(text, numeral.end)
    if spaced:
        return _times(numeral, magnitudes(money)[spaced[1]], spaced.end())
    if money and (spaced := re.compile(r" (m|b|k|mil)(?![\w.])").match(text, numeral.end)):
        return _times(numeral, magnitudes(True)[spaced[1]], spaced.end())
    half = _HALF_AFTER.match(text, numeral.end)
    if half:
        numeral = replace(numeral, low=numeral.low + _half(half), high=numeral.high + _half(half), end=half.end())
    return _with_scale_words(text, numeral)


def _with_scale_words(text: str, numeral: Numeral) -> Numeral:
    """Magnitude words after digits, one or more: "2.5 million", "3 hundred thousand", "4-million"."""
    while True:
        gap = re.compile(r"[ \u00a0\n]{1,2}|-").match(text, numeral.end)
        word = gap and _WORD.match(text, gap.end())
        entry = word and number_words().get(word[0].lower())
        if not (word and entry and entry.kind in ("hundred", "scale", "group")):
            return numeral
        numeral = _times(numeral, entry.low, word.end())


def _times(numeral: Numeral, factor: float, end: int) -> Numeral:
    low, high = _exact(numeral.low * factor), _exact(numeral.high * factor)
    return Numeral(end, low, high, numeral.form, numeral.magnitude * factor)


def _exact(value: float) -> float:
    """Without the dust of binary fractions: 0.29 million is 290,000."""
    return (
        float(round(value))
        if abs(value) >= 1 and abs(value - round(value)) < 1e-6 * abs(value) and abs(value) > 100
        else value
    )


_PLURAL = re.compile(
    r"\s+(?:[a-z-]+\s+){0,2}?(?!(?:was|has|its|is|as|this|does|thus|his|us|across)\b)(?:people|men|women|children|troops|[a-z]{2,}[a-rt-z]s|[a-z]+ss?es)\b"
)


def _counts_millions(text: str, end: int) -> bool:
    """Whether "37m" reads as millions: a plural or a unit follows ("37m people", "1.2m tons"), not "a 37m mast"."""
    return bool(_PLURAL.match(text, end))


def _read_words(text: str, position: int) -> Numeral | None:
    """Cardinal words: "two hundred and forty-five thousand", "a dozen", "two and a half million", "twenty-five hundred"."""
    total = group = 0.0
    last, limit, magnitude, end, at = "", float("inf"), 1.0, position, position
    words = number_words()
    while match := _WORD.match(text, at):
        word = match[0].lower()
        entry = words.get(word)
        if not last and word in ("a", "an") and (entry is None):
            following = _GAP.match(text, match.end())
            then = following and _WORD.match(text, following.end())
            named = then and words.get(then[0].lower())
            if not named or named.kind not in ("hundred", "scale", "group"):
                return None
            at, group, last = following.end(), 1.0, "a"  # type: ignore[union-attr]
            continue
        if entry is None or not _continues(entry, last, group, text[end:at]):
            break
        if entry.kind == "scale":
            if entry.low < limit:
                total, limit = total + (group or 1) * entry.low, entry.low
            else:
                total = (total + group) * entry.low
            group, magnitude = 0.0, entry.low
        elif entry.kind in ("hundred", "group"):
            group, magnitude = (group or 1) * entry.low, entry.low
        else:
            group, magnitude = group + entry.low, 1.0
        end, last = match.end(), entry.kind
        if half := _HALF_AFTER.match(text, end):
            total, group = (total + _half(half) * entry.low, group) if last == "scale" else (total, group + _half(half))
            end, last = half.end(), "mixed"
        gap = _GAP.match(text, end)
        if not gap:
            break
        at = gap.end()
    return Numeral(end, total + group, total + group, "words", magnitude) if end > position else None


def _half(match: re.Match[str]) -> float:
    words = number_words()
    return (
        words[match["one"].lower()].low
        if match["one"]
        else words[match["n"].lower()].low * words[match["many"].lower()].low
    )


def _continues(entry: NumberWord, last: str, group: float, gap: str) -> bool:
    """Whether a number word may follow the words before it: "forty" then "five", never "two" then "three"."""
    if "and" in gap and last not in ("hundred", "scale"):
        return False
    if "," in gap and last != "scale":
        return False
    match entry.kind:
        case "unit":
            return last in ("", "hundred", "scale") or (last == "ten" and gap in ("-", " "))
        case "teen" | "ten":
            return last in ("", "hundred", "scale")
        case "hundred":
            return last in ("", "a", "unit", "teen", "ten", "mixed") and group < 100
        case "group":
            return last in ("", "a", "unit", "teen", "ten", "hundred", "mixed")
        case "scale":
            return "and" not in gap and "," not in gap
        case _:
            return False


def _read_vague(text: str, position: int) -> Numeral | None:
    """Plurals that name no number: "dozens", "hundreds of thousands"; "scores" and "tens" only before "of"."""
    word = _WORD.match(text, position)
    entry = word and number_words().get(word[0].lower())
    if not word or not entry or entry.kind != "vague":
        return None
    if more := _OF_VAGUE.match(text, word.end()):
        scale = number_words()[more[1].lower().removesuffix("s")].low
        return Numeral(more.end(), entry.low * scale, (entry.high + 1) * scale - 1, "vague", scale)
    if word[0].lower() in ("scores", "tens") and not re.compile(r"\s+of\b").match(text, word.end()):
        return None
    return Numeral(word.end(), entry.low, entry.high, "vague")


def _read_some_of_scale(text: str, position: int) -> Numeral | None:
    """ "several hundred", "a few thousand": what the plural of the magnitude stands for."""
    match = _SOME_OF_SCALE.match(text, position)
    if not match:
        return None
    words = match[2].lower().split()
    first = number_words()[words[0].split("-")[0] + "s"]
    factor = number_words()[words[1]].low if len(words) > 1 else 1.0
    return Numeral(match.end(), first.low * factor, (first.high + 1) * factor - 1, "vague")


def _read_couple(text: str, position: int) -> Numeral | None:
    """ "a couple of dozen" is 24, "a couple hundred" is 200."""
    match = _COUPLE.match(text, position)
    if not match:
        return None
    value = 2 * number_words()[match[1].lower()].low
    return Numeral(match.end(), value, value, "words", value / 2)


def _read_part_of_scale(text: str, position: int) -> Numeral | None:
    """ "half a million", "a quarter of a million", "three quarters of a billion", "half a dozen"."""
    match = _PART_OF_SCALE.match(text, position)
    if not match:
        return None
    words = number_words()
    count = words[match["n"].lower()].low if match["n"] else 1.0
    part = words[(match["a"] or match["b"] or match["c"]).lower()].low
    scale = words[match["scale"].lower()].low
    return Numeral(match.end(), _exact(count * part * scale), _exact(count * part * scale), "words", scale)


def _read_fraction(text: str, position: int) -> Numeral | None:
    """ "two-thirds", "a third of", "one-fifth"; "a third attack" is an ordinal, "a quarter" alone a time."""
    match = _FRACTION.match(text, position)
    if not match:
        return None
    words = number_words()
    top, part = match["n"].lower(), match["part"].lower()
    count = 1.0 if top in ("a", "an", "one") else words[top].low if top in words else float(top)
    plural = part.endswith("s") or part == "halves"
    if not plural and count != 1:
        return None
    of_follows = re.compile(r"\s+(?:of|the|less|more|fewer|higher|lower)\b|\s*[.,;]").match(text, match.end())
    if not plural and match["gap"] == " " and not of_follows:
        return None
    value = count * words[part].low
    return Numeral(match.end(), value, value, "fraction") if value < 1 or plural else None


def _read_half(text: str, position: int) -> Numeral | None:
    """ "half of the garrison", "almost half the city", "half an hour"; not "the first half" or "half-staff"."""
    match = _HALF.match(text, position)
    if not match or _HALF_BLOCKED.search(text, max(0, position - 10), position):
        return None
    return Numeral(match.end(), 0.5, 0.5, "fraction")


def _read_multiple(text: str, position: int) -> Numeral | None:
    """ "doubled", "twice as many", "tenfold"; "met twice" and "a double bed" are none."""
    word = _WORD.match(text, position)
    if not word:
        return None
    lower = word[0].lower()
    entry = number_words().get(lower)
    if entry and entry.kind == "multiple":
        free = lower.endswith(("ed", "ing"))
        return (
            Numeral(word.end(), entry.low, entry.high, "multiple")
            if free or _MULTIPLE_NEEDS.match(text, word.end())
            else None
        )
    stem = number_words().get(lower.removesuffix("fold")) if lower.endswith("fold") else None
    return Numeral(word.end(), stem.low, stem.high, "multiple") if stem else None


def _read_ratio(text: str, numeral: Numeral) -> Numeral | None:
    """ "one in five hospitals", "nine out of ten": the share as a number."""
    if numeral.form not in ("words", "digits") or numeral.low < 1:
        return None
    if fold := _FOLD.match(text, numeral.end):
        return Numeral(fold.end(), numeral.low, numeral.high, "multiple")
    match = _RATIO.match(text, numeral.end)
    if not match:
        return None
    whole = match["all"].lower()
    entry = number_words().get(whole)
    value = (
        float(whole)
        if whole.isdigit()
        else entry.low
        if entry and entry.kind in ("unit", "teen", "ten", "hundred", "scale")
        else 0.0
    )
    if not numeral.low < value <= 1000:
        return None
    return Numeral(match.end(), numeral.low / value, numeral.high / value, "fraction")
