"""How exactly a number holds: "at least 12", "60-plus", "about 900", "no more than 5"."""

import re
from dataclasses import dataclass

from pipelines.language.findings import Bound
from pipelines.language.quantities.lexicon import approximators, closed_words, longest_first

_REACH = 48
_LONGEST = 6
_WORD = re.compile(r"\S+")
_SPATIAL = {"over", "under", "within", "around"}
"""Prepositions of place and time that bound a number only right before it."""
_SIGNS = {"~": "about", "≈": "about", "±": "about", "<": "less_than", ">": "more_than", "≤": "at_most", "≥": "at_least"}
_AFTER = re.compile(rf"(?:[ ]?|-)({longest_first(approximators('after'))})(?![A-Za-z])", re.IGNORECASE)
_DURING = re.compile(
    r"\b(?:for|lasted|lasting|took|takes|taking|just|well|little|slightly|after|of|is|was|than|been|aged|spent)\s+(?:just |well |slightly |a little )?$",
    re.IGNORECASE,
)
_ATTRIBUTIVE = re.compile(r"[\w.,]+-")


@dataclass(frozen=True, slots=True)
class BoundText:
    """A bound and where its words begin or end."""

    bound: Bound
    offset: int


def read_before(text: str, start: int, floor: int, *, duration: bool = False) -> BoundText | None:
    """The bound whose words end where a number starts, never reaching left of ``floor``.

    duration: the number is a length of time, where a bare "over" or "under" may mean during.
    """
    floor = max(floor, start - _REACH)
    found: BoundText | None = None
    at = start
    while step := _one_before(text, at, floor):
        phrase, bound, at = step
        if phrase in _SPATIAL and duration and not _DURING.search(text, floor, at):
            if phrase != "under" or _ATTRIBUTIVE.match(text, start):
                break  # "under three months" is less; "under 24-hour guard" is during
        if found is None or found.bound == "about" or bound == "between":
            found = BoundText(bound, at)
    return found and BoundText(found.bound, _with_degree(text, found.offset, floor))


def _one_before(text: str, at: int, floor: int) -> tuple[str, Bound, int] | None:
    """The longest phrase that ends at ``at``, fillers between it and the number allowed."""
    if text.endswith(("sub-", "Sub-"), floor, at):
        return "sub-", "less_than", at - 4
    if at > floor and text[at - 1] in _SIGNS:
        return text[at - 1], _SIGNS[text[at - 1]], at - 1  # type: ignore[return-value]
    words = list(_WORD.finditer(text, floor, at))
    if words and words[0].start() == floor and floor > 0 and not text[floor - 1].isspace():
        words = words[1:] if len(words) > 1 or text[floor - 1].isalnum() else words
    lowered = [word[0].lower().lstrip("(\"'“‘—–[") for word in words]
    starts = [word.end() - len(low) for word, low in zip(words, lowered, strict=True)]
    for skipped in range(3):
        last = len(words) - skipped
        if skipped and (last < 0 or lowered[last] not in closed_words("filler")):
            return None
        for size in range(min(_LONGEST, last), 0, -1):
            phrase = " ".join(lowered[last - size : last])
            if phrase in _SPATIAL and skipped and lowered[-1] in ("a", "an"):
                return None  # "a quarrel over a $10 billion contract"
            if phrase in _SPATIAL and lowered[: last - size][-2:] == ["in", "and"]:
                return None  # "in and around three towns"
            if bound := approximators("before").get(phrase):
                return phrase, bound, starts[last - size]
    return None


def _with_degree(text: str, start: int, floor: int) -> int:
    """The start, moved left over words of degree: "well over", "just under", "a little more than"."""
    while match := re.compile(r"(\w+)\s+$").search(text, max(floor, start - 16), start):
        if match[1].lower() not in closed_words("degree"):
            break
        start = match.start()
    return start


def read_after(text: str, end: int) -> BoundText | None:
    """The bound right after a number: "or more", "-plus", "+", "or so"; the offset is where it ends."""
    match = _AFTER.match(text, end)
    if not match:
        return None
    phrase = match[1].lower()
    if phrase == "+" and text[match.end() : match.end() + 1].isdigit():
        return None
    if phrase in ("odd", "plus", "minimum", "maximum") and text[match.start()] != "-" and phrase != "minimum":
        if not re.compile(r"\s+[a-z]+s\b|\s*[.,]").match(text, match.end()):
            return None
    return BoundText(approximators("after")[phrase], match.end())
