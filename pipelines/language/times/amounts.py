"""Numbers inside time expressions: counts, years, clock times."""

import re

from pipelines.language.times.grammar import Match

VAGUE = "X"
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def amount(match: Match, slot: str) -> float | None:
    """The count a slot gives ("two and a half" is 2.5), 1 if the slot is empty, None if it is vague ("several")."""
    if slot in match.rule.fixed:
        return float(match.rule.fixed[slot])
    words = [word.norm for word in match.slots.get(slot, ())]
    if not words:
        return 1.0
    if words[-1] == "plus":
        words = words[:-2]  # "20-plus months"
    couple = next((match.lexicon.value("VAGUE", phrase) for phrase in _tails(words)), None)
    if isinstance(couple, int | float):
        return float(couple)
    total, seen = 0.0, False
    for word in words:
        part = match.lexicon.value("NUMWORD", (word,))
        if part is None and re.fullmatch(r"[\d,]+(\.\d+)?", word):
            part = float(word.replace(",", ""))
        if part is None and word in ("half", *FRACTIONS):
            part = FRACTIONS.get(word, 0.5)
        if part is None and re.fullmatch(r"\d/\d", word):
            part = int(word[0]) / int(word[2]) if word[2] != "0" else None
        if part is None:
            if word in match.lexicon.range_words and seen:
                return None
            continue
        seen = True
        total = (total or 1) * part if part >= 100 and part > total and isinstance(part, int) else total + part
    return total if seen else None


def _tails(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)]


def spoken_year(match: Match, slot: str) -> int | None:
    """The year of "nineteen ninety-six" or "two thousand and four"; None if the slot holds digits or nothing."""
    words = [word.norm for word in match.slots.get(slot, ())]
    parts = [value for word in words if (value := match.lexicon.value("NUMWORD", (word,))) is not None]
    if len(parts) < 2:
        return None
    return 2000 + sum(parts[2:]) if parts[1] == 1000 else parts[0] * 100 + sum(parts[1:])


def number(text: str) -> str:
    """A count without superfluous decimals, for TIMEX3 values."""
    return f"{float(text):g}"


def year(text: str, anchor_year: int | None = None) -> int:
    """The year a written year stands for; "'98" is the last one not more than five years after the anchor's."""
    digits = re.sub(r"\D", "", text)
    if len(digits) > 2:
        return int(digits)
    if not digits:
        raise ValueError(f"no year: {text}")
    latest = (anchor_year or 1999) + 5
    return latest - (latest - int(digits)) % 100


CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?:[:.]\d\d)?(?!\d)")


def clock(match: Match, slot: str) -> str | None:
    """The ISO time of a clock expression ("7:15 p.m." is T19:15), None if there is no such time."""
    words = [word.norm for word in match.slots[slot]]
    fixed = next((value for word in words if (value := match.lexicon.value("HOURWORD", (word,)))), None)
    if fixed:
        return str(fixed)
    found = CLOCK.match(words[0])
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    half = next((value for word in words if (value := match.lexicon.value("AMPM", (word,)))), None)
    if half:
        hour = hour % 12 + (12 if half == "PM" else 0) if hour <= 12 else hour
    return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None
