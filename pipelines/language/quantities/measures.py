"""Units and currencies beside a number: signs that touch it, words after it, and rates ("$52 a barrel")."""

import re
from dataclasses import dataclass

from pipelines.language.quantities.lexicon import (
    Unit,
    currencies,
    currency_prefixes,
    longest_first,
    magnitudes,
    unit_symbols,
    unit_words,
)
from pipelines.language.quantities.numeral import scale_of


@dataclass(frozen=True, slots=True)
class UnitText:
    """A unit as written, ``start`` to ``end``."""

    unit: Unit
    start: int
    end: int


_JOINED = re.compile(rf"({longest_first(unit_symbols(joined=True))})(?![A-Za-z0-9²³])")
_SPACED = re.compile(
    rf"(?:[ \u00a0\u202f]|-(?=[A-Za-z/]{{2}}))({longest_first(unit_symbols(joined=False))})(?![A-Za-z0-9²³'’])"
)
_CODES = "|".join(unit.code for unit in currencies() if re.fullmatch("[A-Z]{3}", unit.code))
_SCALED_CODE = re.compile(rf" ?(k|K|M|m|B|bn)({_CODES})\b")
_CODE_SCALE = re.compile(rf" ({_CODES}) (thousand|million|billion|trillion)\b")
_BRACKETED = re.compile(rf" ?[(\[{{<]({longest_first(unit_symbols(joined=False))})[)\]}}>]")
_POUNDS_RECODED = re.compile(r"PS(?=\d[\d.,]*(?:(?<=,\d{3})(?![\d,])|\s?(?:m|mn|bn|million|billion)\b))")
"""The sign of the pound as converters to plain characters write it ("PS2.7m"); "PS5" is a name."""
_BRACKET = re.compile(r"\s+\([^()]{1,24}\)(?=\s)")
_LATE_RATE = re.compile(
    r"\s+of\s+(?:[a-z-]+\s+){1,3}?(?:an?|per|each|every)\s+(second|minute|hour|day|week|month|year)\b"
    r"(?!\s+(?:ago|earlier|before|later|previously|prior|after|on|from)\b)"
)
_CURRENCY_SIGNS = "".join(sign for sign in currency_prefixes() if len(sign) == 1 and not sign.isalpha())
_CURRENCY_CODE = re.compile(rf" ?(?:U\.?S\.? ?)?([{re.escape(_CURRENCY_SIGNS)}]|[A-Z]{{3}}\b)")
_WORDS = re.compile(r"(?: - |[ \u00a0\n-]{1,2})((?:U\.S\.|[A-Za-z]+\.?)(?:(?: - |[ -])(?:U\.S\.|[A-Za-z]+)){0,3})")
_SEPARATORS = re.compile(r" - |[ -]")
_PREFIX = re.compile(
    rf"(?<![A-Za-z0-9])({longest_first(currency_prefixes())})[ \u00a0]?(?=\.?\d|[-−½¼¾]|(?:one|two|three|four|five|six|seven|eight|nine|ten|half|hundreds|tens|billions|millions)\b)"
)
_RATE = re.compile(
    r"(?: ?/ ?|[ -]per[ -](?:each )?|(?: - |[ -])an?(?: - |[ -])|[ -](?:each|every) )(sq\.? ?(?:m|km|ft|mi)|square (?:metre|meter|foot|mile|kilometre|kilometer|inch)|cubic (?:metre|meter|foot)|[A-Za-z]+2?)\b(?!\s+(?:ago|earlier|before|later|previously|prior|after|on|from)\b)"
)
_RATE_WORDS = {
    "share": "share", "head": "head", "person": "person", "capita": "capita", "barrel": "barrel", "game": "game",
    "ton": "ton", "household": "household", "vehicle": "vehicle", "unit": "unit", "night": "night", "bushel": "bushel",
    "megabyte": "MB", "gigabyte": "GB",
    "dozen": "dozen", "case": "case", "student": "student", "employee": "employee", "soldier": "soldier", "family": "family", "piece": "piece",
}  # fmt: skip
_RATE_DIMENSIONS = {"time", "length", "area", "volume", "mass", "energy"}
_SUBSTANCE = re.compile(r"\s+of\s+(?!sterling)[a-z]", re.IGNORECASE)
_POUNDS_MONEY = re.compile(
    r"\s+(?:an?|per)\s+(?:day|week|month|year)\b|\s+in\s+(?:cash|aid|debt|fines)|\s+sterling", re.IGNORECASE
)
_NOT_MEASURED = re.compile(r"[ -](?:old|olds|strong)\b", re.IGNORECASE)


def read_prefix(text: str, position: int) -> UnitText | None:
    """The currency sign or code that begins at ``position`` and stands before a number ("US $", "Rs.")."""
    if recoded := _POUNDS_RECODED.match(text, position):
        return UnitText(unit_words()["pound sterling"], recoded.start(), recoded.end())
    match = _PREFIX.match(text, position)
    return UnitText(currency_prefixes()[match[1]], match.start(1), match.end()) if match else None


def read_scaled_code(text: str, position: int) -> tuple[UnitText, float] | None:
    """A currency code and the magnitude bound to it after a number: "30 MUSD" (millions), "75 USD million"."""
    if match := _SCALED_CODE.match(text, position):
        return UnitText(currency_prefixes()[match[2]], match.start(2), match.end()), magnitudes(True)[match[1]]
    if match := _CODE_SCALE.match(text, position):
        scale = scale_of(match[2])
        return (UnitText(currency_prefixes()[match[1]], match.start(1), match.end()), scale.low) if scale else None
    return None


def read_unit(text: str, position: int, *, digits: bool, large: bool) -> UnitText | None:
    """The unit right after a number that ends at ``position``.

    digits: the number is written in digits, so that signs may follow it.
    large: the number ends in a magnitude word, which makes "pounds" money.
    """
    return (digits and _read_sign(text, position)) or _read_words(text, position, large) or None


def late_rate(text: str, position: int, of: Unit) -> Unit:
    """The measure with a rate told after what is measured: "34,500 tons of copper a year", "C$6 (US$4) per share"; itself where there is none."""
    bracket = _BRACKET.match(text, position)
    if bracket and (rate := read_rate(text, bracket.end(), of)):
        return rate.unit
    match = _LATE_RATE.match(text, position) if of.dimension in ("mass", "volume", "energy", "money") else None
    return Unit(f"{of.code}/{unit_words()[match[1]].code}", f"{of.name} per {match[1]}", of.dimension) if match else of


def _read_sign(text: str, position: int) -> UnitText | None:
    match = _JOINED.match(text, position)
    if match and not (match[1] == '"' and _in_quotation(text, position)):
        return UnitText(unit_symbols(True)[match[1]], match.start(1), match.end(1))
    if match := _SPACED.match(text, position):
        return UnitText(unit_symbols(False)[match[1]], match.start(1), match.end(1))
    if match := _BRACKETED.match(text, position):
        return UnitText(unit_symbols(False)[match[1]], match.start(1), match.end())
    if match := _CURRENCY_CODE.match(text, position):
        unit = unit_words().get(match[1].lower()) or currency_prefixes().get(match[1])
        if unit and unit.dimension == "money" and not text[match.end() : match.end() + 1].isdigit():
            return UnitText(unit, match.start(1), match.end(1))
    return None


def _in_quotation(text: str, position: int) -> bool:
    """Whether a quotation mark would close a quotation here, and so be no sign of inches: '"posts 250 and 251"'."""
    return text.count('"', text.rfind("\n", 0, position) + 1, position) % 2 == 1


def _read_words(text: str, position: int, large: bool) -> UnitText | None:
    match = _WORDS.match(text, position)
    if not match:
        return None
    end = match.end(1)
    while end > match.start(1):
        surface = _SEPARATORS.sub(" ", text[match.start(1) : end]).lower()
        unit = unit_words().get(surface) or unit_words().get(surface.rstrip("."))
        if unit and text[position - 1].islower() and text[match.start(1) : end].istitle() and " " not in surface:
            return None  # "the one Pence named"
        if unit and not (text[end : end + 1].isalnum() or text[end : end + 2] in ("'s", "’s")):
            unit = _pounds(text, end, unit, large)
            return UnitText(unit, match.start(1), end - (unit_words().get(surface) is None))
        end = max(text.rfind(" ", match.start(1), end), text.rfind("-", match.start(1), end))
        end = len(text[:end].rstrip(" -")) if end > match.start(1) else end
    return None


def _pounds(text: str, end: int, unit: Unit, large: bool) -> Unit:
    """ "500 pounds of explosives" are a mass, "2 million pounds" money."""
    if unit.code == "lb" and not _SUBSTANCE.match(text, end) and (large or _POUNDS_MONEY.match(text, end)):
        return unit_words()["pound sterling"]
    return unit


def read_rate(text: str, position: int, of: Unit) -> UnitText | None:
    """The "per" of a measure that ends at ``position``: "$52 a barrel", "3 km per hour", "5% a year"."""
    match = _RATE.match(text, position)
    if not match:
        return None
    word = match[1].lower()
    area = unit_symbols(joined=False).get(match[1])
    base = (
        (area if area and area.dimension == "area" else None) or unit_words().get(word) or unit_words().get(word + "s")
    )
    code = _RATE_WORDS.get(word) or (base.code if base and base.dimension in _RATE_DIMENSIONS else None)
    if code is None and match[0].lstrip(" -").startswith(("/", "per")):
        symbol = unit_symbols(joined=True).get(match[1])
        code = symbol.code if symbol and symbol.dimension in _RATE_DIMENSIONS else word if "per" in match[0] else None
    if code is None or _NOT_MEASURED.match(text, match.end()):
        return None
    return UnitText(Unit(f"{of.code}/{code}", f"{of.name} per {word}", of.dimension), match.start(), match.end())
