"""Numbers relative to something: fractions, shares, multiples."""

import re

from pipelines.language.quantities.lexicon import longest_first, number_words
from pipelines.language.quantities.numeral import WORD, Numeral
from pipelines.language.quantities.worded import read_words

_FRACTION = re.compile(
    r"(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2})(?P<gap>[ -]|\s-\s)(?P<part>"
    + longest_first(w for w, n in number_words().items() if n.kind == "part")
    + r")\b(?![-\w])",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"half(?=\s+(?:of|the|its|their|his|her|our|that|those|these|all|an?\b(?!\s+(?:dozen|million|hundred)))|\s*[.,;)]|\s\(\d|\s+(?:are|were|is|was|have|had)\b|-(?:hour|mile|day|inch|century|a-)|\s+(?:hour|mile|turn|per|percent))",
    re.IGNORECASE,
)
_HALF_BLOCKED = re.compile(
    r"(?:first|second|this|last|other|latter|next|each|better|opening|closing|by|in)\s+$", re.IGNORECASE
)
_RATIO = re.compile(r"\s+in\s+(?:every\s+)?|\s+out\s+of\s+(?:every\s+)?|\s+of\s+every\s+|-in-|-out-of-", re.IGNORECASE)
_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,4})(?![\w,]|\.\d)")
_NO_WHOLE = re.compile(
    r"[-\s]+(?:days?|weeks?|months?|years?|hours?|minutes?|seconds?|decades?|games?|matches)\b", re.IGNORECASE
)
"""What follows a stretch of time or of play: "three in ten days" is no share."""
_WHOLE = re.compile(r"\s+(?:of|the|less|more|fewer|higher|lower)\b|\s*(?:[.,;]|$)")
"""What follows a share: whose it is, or nothing."""
_BETWEEN, _OTHER_END = (
    re.compile(r"\bbetween\s+$", re.IGNORECASE),
    re.compile(r"\s+and\s+(?:an?|one|two|three)[ -]\w+\s+of\b"),
)
"""A share that begins an interval: "between [a fifth] and a quarter of"."""
_AMOUNT = re.compile(
    r"\b(?:by|to|than|about|around|almost|nearly|roughly|only|just|over|under|of|for|at|some|is|was|as)\s+$",
    re.IGNORECASE,
)
"""What stands before a share that nothing follows: "by a third"."""
_FOLD = re.compile(r"[ -]?fold\b", re.IGNORECASE)
_MULTIPLE_NEEDS = re.compile(
    r"\s+(?:as\s+(?:many|much|large|big|high|long|likely|fast|often)|the|that|those|this|its|their|his|what|last|previous)\b",
    re.IGNORECASE,
)


def read_fraction(text: str, position: int) -> Numeral | None:
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
    of_follows = _WHOLE.match(text, match.end()) or (
        _BETWEEN.search(text, 0, match.start()) and _OTHER_END.match(text, match.end())
    )
    if not plural and match["gap"] == " " and (not of_follows or _is_ordinal(text, match)):
        return None
    value = count * words[part].low
    return Numeral(match.end(), value, value, "fraction") if value < 1 or plural else None


def _is_ordinal(text: str, match: re.Match[str]) -> bool:
    """ "Two men died, possibly a third."; "cut by a third." is a share."""
    ends = re.compile(r"\s*(?:[.,;]|$)").match(text, match.end()) is not None
    return ends and not _AMOUNT.search(text, max(0, match.start() - 16), match.start())


def read_half(text: str, position: int) -> Numeral | None:
    """ "half of the garrison", "almost half the city", "half an hour"; not "the first half" or "half-staff"."""
    match = _HALF.match(text, position)
    if not match or _HALF_BLOCKED.search(text, max(0, position - 10), position):
        return None
    return Numeral(match.end(), 0.5, 0.5, "fraction")


def read_multiple(text: str, position: int) -> Numeral | None:
    """ "doubled", "twice as many", "tenfold"; "met twice" and "a double bed" are none."""
    word = WORD.match(text, position)
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


def read_ratio(text: str, numeral: Numeral) -> Numeral | None:
    """ "one in five hospitals", "nine out of ten": the share as a number."""
    if numeral.form not in ("words", "digits") or numeral.low < 1:
        return None
    if fold := _FOLD.match(text, numeral.end):
        return Numeral(fold.end(), numeral.low, numeral.high, "multiple")
    match = _RATIO.match(text, numeral.end)
    whole = match and (_DIGITS.match(text, match.end()) or read_words(text, match.end()))
    if match is None or whole is None:
        return None
    end = whole.end if isinstance(whole, Numeral) else whole.end()
    value = whole.low if isinstance(whole, Numeral) else float(whole[0].replace(",", ""))
    rare = numeral.low == 1 and "," in text[match.end() : end]  # "1 in 33,000", but "5 in 2024"
    if numeral.low > 1 and value > 10 and value not in (20, 50, 100, 1000):
        return None  # "39 out of 325 seats" are counts of seats
    if not numeral.low < value <= (1e8 if rare else 1000) or _NO_WHOLE.match(text, end):
        return None
    return Numeral(end, numeral.low / value, numeral.high / value, "fraction")
