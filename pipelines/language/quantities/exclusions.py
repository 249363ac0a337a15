"""Numbers that are no quantities: dates, clock times, designations, phone numbers, coordinates, scores, list numbers."""

import re
from bisect import bisect_right

from pipelines.language.findings import Span
from pipelines.language.quantities.lexicon import closed_words, designators, idioms, unit_words

_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
_BLOCKED = re.compile(
    rf"""
      (?<![A-Za-z])(?:
      (?P<url>https?://\S+|www\.\S+|\S+@\S+\.\w+)
    | (?P<iso_date>\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.](?:19|20)?\d{{2}}\b)
    | (?P<month_day>(?<!\d\s)\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?![,.]?\d|\s?[%$])(?:\s?(?:-|–|to|and)\s?\d{{1,2}}(?![\d,.%]\d|\s+[a-z]{{3,}}s\b))?(?:,?\s+(?:1[5-9]|20)\d\d)?\b)
    | (?P<day_month>\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and|or)\s?\d{{1,2}}(?:st|nd|rd|th)?)?(?:\s+of)?[\s-]+(?-i:{_MONTH})(?:,?\s+(?:(?:1[5-9]|20)\d\d|\d\d(?!\s+[A-Za-z]{{2}}))\b)?)
    | (?P<month_year>\b(?-i:{_MONTH}),?\s+(?:of\s+)?(?:1[5-9]|20)\d\d\b)
    | (?P<clock>\b\d{{1,2}}(?:[:.]\d\d)?(?:\s?(?:-|–|to)\s?\d{{1,2}}(?:[:.]\d\d)?)?\s?(?:[ap]\.m\b\.?|(?-i:[ap]m|[AP]M)\b|o['’]?clock\b)|\b\d{{1,2}}:\d\d(?:[:.]\d+)*\b|\b[0-2]\d[0-5]\d\s?(?:GMT|UTC|hrs?|hours?|local)\b)
    | (?P<ordinal>\b\d[\d,]*(?:st|nd|rd|th)\b)
    | (?P<decade>(?<![\d,.$£€])['’]?\b(?:1[5-9]|20)?\d0['’]?s\b|['’]\d\d\b(?!\d))
    | (?P<phone>\+\d[\d\s().-]{{7,}}\d|\(\d{{2,5}}\)\s?\d{{3,4}}[\s.-]\d{{2,4}}(?:[\s.-]\d{{2,4}})?|\b\d{{3}}[-.]\d{{3}}[-.]\d{{4}}\b|\b\d{{3}}-\d{{4}}\b|\b0\d{{2,4}}\s\d{{3,4}}\s?\d{{3,4}}\b|\b0\d{{6,}}\b)
    | (?P<coordinates>\d+(?:\.\d+)?\s?°\s?\d*(?:\.\d+)?\s?['′’]?\s?(?:\d+(?:\.\d+)?\s?["″”]\s?)?[NSEW]\b)
    | (?P<degrees>-?\b\d{{1,3}}\.\d{{4,}}°?\s?[NSEW]?\s*[;,/]?\s+-?\d{{1,3}}\.\d{{4,}}\b)
    | (?P<version>\b\d+(?:\.\d+){{2,}}\b(?!\.?\d{{3}}\b))
    | (?P<listing>(?:(?<=\n)|\A)[ \t]*\(?\d{{1,2}}[.)](?=\s+[A-Z"“]))
    | (?P<note>\[\d{{1,3}}\])
    | (?P<bracketed>\(\d{{1,2}}\)(?=\s[a-z]))
    | (?P<fiscal>\b(?:FY|Q)\s?\d{{1,4}}\b)
    | (?P<season>\b(?:1[89]|20)\d\d\s?[-–/]\s?(?:(?:1[89]|20)\d\d|\d\d)\b(?![\d,.]))
    | (?P<around_clock>\b24[/-]7\b|\b(?:9|7)/(?:11|7)\b|\b50[/-]50\b)
    | (?P<group>\bP\s?5\s?\+\s?1\b|\bE3\b|\b[GP]\d{{1,2}}(?:\+\d+)?\b|(?-i:\bGroup\sof\s(?:7|8|20|77|Seven|Eight|Twenty|77)\b))
    | (?P<era>\bA\.?D\.?\s\d{{1,4}}(?:\s(?:and|to|-)\s\d{{1,4}})?\b|\b\d{{1,4}}\s(?-i:BC|BCE|CE|AD)\b)
    | (?P<address>\b\d{{1,5}}(?:-\d+)?[A-Z]?\s+(?-i:(?:[A-Z][\w.']*\s+){{0,3}}(?:\d+\w+\s)?(?:Street|St|Highway|Parkway|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Way|Place|Court|Terrace)\b))
    | (?P<zip>\b\d{{5}}\s+zip\b|\bzip\s(?:code\s)?\d{{5}}\b|(?-i:\b[A-Z]{{2}})\s\d{{5}}(?:-\d{{4}})?\b)
    | (?P<rank>\b(?:top|bottom)[\s-](?:\d{{1,3}}|two|three|four|five|six|eight|ten|twenty)\b(?!\s+percent|\s*%))
    | (?P<law>\b\d{{1,3}}\s+(?:U\.?S\.?C|C\.?F\.?R)\b\.?|§+\s?\d[\w.]*)
    | (?P<escape>%[0-9A-F]{{2}}(?![\d%]))
    | (?P<emergency>\b(?:call(?:s|ed|ing)?|dial(?:s|led|ling)?|phoned?)\s(?:\w+\s){{0,3}}(?:911|999|112)\b|\b911\s(?:calls?|operators?|dispatchers?)\b)
    | (?P<issn>\bISSN:?\s\d{{4}}-\d{{3}}[\dX]\b|\b\d{{3}}-\d{{2}}-\d{{4}}\b)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OF_EVERY = re.compile(r" of every\b", re.IGNORECASE)
"""What makes a share of the idiom "one of"."""
_YEAR = re.compile(r"(?:1[5-9]|2[01])\d\d")
_TO_NO_YEAR = re.compile(r"\s?[-–]\s?(?:2[1-9]|[3-9]\d)\d\d\b")
_PARTNER = re.compile(r"\bfrom (\d[\d,.]*) to $", re.IGNORECASE)
"""The lower end of what a number is the upper end of: "from 1000 to 2000 hires"."""
_YEAR_LEFT = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|of|during|before|after|through|circa|mid|late|early|to|year|years|spring|summer|autumn|fall|winter|fiscal|the|and|or|for|into|back|around|about|between|A\.?D\.?|BC|bce|next|this|season|on)\s+(?:the\s+)?|[-–(,;'’]\s*|\b(?:1[5-9]|20)\d\d,?\s+(?:and|or|to|through)?\s*|mid-|early-|late-|pre-|post-|^)$",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:in|since|during|until|by)\s+$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s+(?:[a-z][a-z-]+\s+){0,2}?(?:people|men|women|children|troops|soldiers|civilians|[a-z]+ists|[a-z]+ers|[a-z]+ees|[a-z]+ians|personnel|deaths|homes|houses|tons|rounds|bodies|families|points|votes|jobs|kg|km)\b"
)
_BEFORE = re.compile(r"(\S+)(\s+)(?:\d+(?:,\s|,?\s(?:and|or|to|&)\s))*$")
"""The word before a number, or before the list of numbers that it ends: "posts 542 and 543"."""
_PLURAL_NOUN = re.compile(
    r"\s+(?:(?!(?:the|an?|of|in|on|at|to|for|from|was|is|were|are|has|had|have|and|or|but|that|which|who|with|by|as|will|would)\b)[A-Za-z][A-Za-z-]*\s+){0,2}?(?:people|men|women|children|troops|police|personnel|aircraft|[A-Za-z-]{3,}s|[A-Z]{2,}s)\b"
)
_SCORE_WORDS = re.compile(
    r"\b(?:win|wins|won|beat|beats|beating|lead|leads|led|lost|loss|lose|draw|drew|defeat|defeated|victory|scored?|down|ahead|aggregate|record|series|decision|vote|voted|ruling|over|rout|triumph|tie|tied|game|goal|half-time|final)\b",
    re.IGNORECASE,
)


def blocked_spans(text: str) -> list[Span]:
    """Stretches of a text whose digits and number words are no quantities, in text order."""
    spans = [match.span() for match in _BLOCKED.finditer(text)]
    spans += [match.span() for match in idioms().finditer(text) if not _OF_EVERY.match(text, match.end() - 3)]
    return sorted(spans)


class Blocked:
    """Spans that can be asked quickly whether one covers a position."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans = sorted(spans)
        self._starts = [start for start, _ in self.spans]

    def end_over(self, position: int) -> int | None:
        """The end of a blocked span that covers ``position``, or None."""
        index = bisect_right(self._starts, position)
        for start, end in reversed(self.spans[max(0, index - 4) : index]):
            if start <= position < end:
                return end
        return None


def is_year(text: str, start: int, end: int) -> bool:
    """Whether four bare digits name a year: "in 2018", "2018 sales", "the 1967 borders"; not "2000 people", "2000-2500"."""
    if not _YEAR.fullmatch(text, start, end) or _TO_NO_YEAR.match(text, end):
        return False
    if (other := _PARTNER.search(text, max(0, start - 20), start)) and not _YEAR.fullmatch(other[1]):
        return False
    value = int(text[start:end])
    left = bool(_YEAR_LEFT.search(text, max(0, start - 24), start))
    if _COUNTED.match(text, end) and not _DATED.search(text, max(0, start - 10), start):
        return False
    return left or 1900 <= value <= 2059


def is_name(text: str, start: int, end: int, *, cased: bool) -> bool:
    """Whether the number is part of a name: "Resolution 1701", "Unit 8200", "S&P 500", "iPhone 12", "Model 3".

    cased: the text uses capitals as prose does; a text all in capitals says nothing by them.
    """
    match = _BEFORE.search(text, max(0, start - 30), start)
    if not match:
        return False
    word = match[1].strip("\"“'‘([")
    if (capital := designators().get(word.lower())) is not None and (not capital or (cased and word[:1].isupper())):
        return True
    if not cased or "\n" in match[2] or not word[-1:].isalnum() or "'" in word or "’" in word:
        return False
    named = word[:1].isupper() or any(letter.isupper() for letter in word[1:])
    return named and _names_by_number(text, match.start(1), word, end)


def _names_by_number(text: str, word_start: int, word: str, end: int) -> bool:
    """A capitalised word before the number makes a name unless a plural is counted or a sentence begins with it."""
    if word.lower() in closed_words("openers") or (
        re.compile(r"\s+[(]?\w").match(text, end) is None and _starts_sentence(text, word_start)
    ):
        return False
    return not (text[end : end + 1] == "-" or _PLURAL_NOUN.match(text, end) or _unit_follows(text, end))


def _starts_sentence(text: str, start: int) -> bool:
    return not text[:start].strip() or bool(
        re.compile(r"[.!?:\n][\"”’)]?\s+[\"“‘(]?$").search(text, max(0, start - 6), start)
    )


def _unit_follows(text: str, end: int) -> bool:
    match = re.compile(r"[ ]([a-z.]+)").match(text, end)
    return text[end : end + 1] in ("%", "°") or bool(match and match[1].rstrip(".") in unit_words())


def is_score(text: str, start: int, end: int, low: float, high: float) -> bool:
    """Whether "2-1" is the score of a game or a vote: it falls, or words of winning stand near."""
    return low >= high or (high <= 20 and bool(_SCORE_WORDS.search(text, max(0, start - 40), min(len(text), end + 24))))
