"""Numbers in words: cardinals, vague plurals, magnitudes that are counted or divided."""

import re

from pipelines.language.quantities.lexicon import NumberWord, number_words
from pipelines.language.quantities.numeral import HALF_AFTER, WORD, Numeral, exact, half_value, scale_of

_GAP = re.compile(r",? and (?=[A-Za-z])|, (?=[A-Za-z])|[ \u00a0\n]+(?=[A-Za-z])|-(?=[A-Za-z])", re.IGNORECASE)
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
_ORDINAL = re.compile(
    r"(?:-|(?<=hundred) and |(?<=thousand) and )(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"(?:\b(?:the|his|her|its|our|my|their)|['’]s)\s+$", re.IGNORECASE)
_POINT = re.compile(r"[ ]point((?:[ ](?:zero|one|two|three|four|five|six|seven|eight|nine))+)\b", re.IGNORECASE)


def read_words(text: str, position: int) -> Numeral | None:
    """Cardinal words: "two hundred and forty-five thousand", "a dozen", "two and a half million", "twenty-five hundred"."""
    total = group = 0.0
    last, limit, magnitude, end, at = "", float("inf"), 1.0, position, position
    words = number_words()
    while match := WORD.match(text, at):
        word = match[0].lower()
        entry = (scale_of(word) if last else None) or words.get(word)
        if not last and word in ("a", "an") and (entry is None):
            following = _GAP.match(text, match.end())
            then = following and WORD.match(text, following.end())
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
        if half := HALF_AFTER.match(text, end):
            total, group = (
                (total + half_value(half) * entry.low, group) if last == "scale" else (total, group + half_value(half))
            )
            end, last = half.end(), "mixed"
        gap = _GAP.match(text, end)
        if not gap:
            break
        at = gap.end()
    if end == position or _is_ordinal(text, position, end):
        return None
    return Numeral(end, total + group, total + group, "words", magnitude)


def _is_ordinal(text: str, start: int, end: int) -> bool:
    """Whether an ordinal ends the words: "the twenty-first man"; a "thirty-second pause" is a length of time."""
    tail = _ORDINAL.match(text, end)
    if tail is None or tail[1].lower() != "second":
        return tail is not None
    return _DEFINITE.search(text, max(0, start - 8), start) is not None


def read_point(text: str, numeral: Numeral) -> Numeral | None:
    """A decimal in words after its whole: "five point five", "two hundred point zero three"."""
    match = _POINT.match(text, numeral.end)
    if not match or numeral.form != "words":
        return None
    digits = [f"{number_words()[word].low:.0f}" for word in match[1].lower().split()]
    value = float(f"{numeral.low:.0f}.{''.join(digits)}")
    return Numeral(match.end(), value, value, "words")


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


def read_vague(text: str, position: int) -> Numeral | None:
    """Plurals that name no number: "dozens", "hundreds of thousands"; "scores" and "tens" only before "of"."""
    word = WORD.match(text, position)
    entry = word and number_words().get(word[0].lower())
    if not word or not entry or entry.kind != "vague":
        return None
    if more := _OF_VAGUE.match(text, word.end()):
        scale = number_words()[more[1].lower().removesuffix("s")].low
        return Numeral(more.end(), entry.low * scale, (entry.high + 1) * scale - 1, "vague", scale)
    if word[0].lower() in ("scores", "tens") and not re.compile(r"\s+of\b").match(text, word.end()):
        return None
    return Numeral(word.end(), entry.low, entry.high, "vague")


def read_some_of_scale(text: str, position: int) -> Numeral | None:
    """ "several hundred", "a few thousand": what the plural of the magnitude stands for."""
    match = _SOME_OF_SCALE.match(text, position)
    if not match:
        return None
    words = match[2].lower().split()
    first = number_words()[words[0].split("-")[0] + "s"]
    factor = number_words()[words[1]].low if len(words) > 1 else 1.0
    return Numeral(match.end(), first.low * factor, (first.high + 1) * factor - 1, "vague")


def read_couple(text: str, position: int) -> Numeral | None:
    """ "a couple of dozen" is 24, "a couple hundred" is 200."""
    match = _COUPLE.match(text, position)
    if not match:
        return None
    value = 2 * number_words()[match[1].lower()].low
    return Numeral(match.end(), value, value, "words", value / 2)


def read_part_of_scale(text: str, position: int) -> Numeral | None:
    """ "half a million", "a quarter of a million", "three quarters of a billion", "half a dozen"."""
    match = _PART_OF_SCALE.match(text, position)
    if not match:
        return None
    words = number_words()
    count = words[match["n"].lower()].low if match["n"] else 1.0
    part = words[(match["a"] or match["b"] or match["c"]).lower()].low
    scale = words[match["scale"].lower()].low
    return Numeral(match.end(), exact(count * part * scale), exact(count * part * scale), "words", scale)
