"""Which figures are claims about one quantity, so that they can be compared over time and across claimants.

Pure functions over small values; nothing here reads a table. A claim joins the series it contradicts in nothing and
shares most with, or begins one. What is counted, whose and where must agree; a number that happened (dead, wounded,
strikes) must also belong to the same time or story, while a stock (troops, displaced people, ground held) may change
over weeks. Within one article a claimant who gives two numbers for one time speaks of two quantities.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from pipelines.contracts.ids import content_id
from pipelines.knowledge import read_lines

STOCK_DAYS = 60
"""How far apart in days two claims about a stock may stand: troops of autumn and of the next summer are two series."""
FLOW_DAYS = 2
"""How far apart in days two claims about one occurrence may stand, if they do not belong to one story."""
ABOUT = 0.1
"""How far a number said to be "about" right may be off, as a share of it."""
_STOCKS = {
    "military_personnel",
    "fighters",
    "displaced",
    "missing",
    "detained",
    "civilians_other",
    "territory",
    "money",
}
_PEOPLE = {"killed", "injured", "detained", "missing", "displaced", "military_personnel", "fighters", "civilians_other"}
_INCOMPARABLE = {"age", "duration", "distance", "share", "documents_other", "people_other"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesClaim:
    """What a figure says of its quantity.

    ``subject_id``: actor id of whose; ``owner``: what stands for it in comparisons (a state for its army and its
    government, else the actor itself). ``place``: GeoNames id or name of a place below a country, else None;
    ``country``: ISO 3166-1 alpha-3. ``as_of_start``/``as_of_end``: inclusive days the number holds for, None if the text
    gives none (then the day of publication counts). ``low``/``high``: None is an open end. ``claimant``: actor id or name of who
    vouches for it, None for the article itself. ``difference``: an amount by which the quantity changed, no level of it.
    ``planned``: what is to be or may be, which no number that has come about contradicts.
    """

    figure_id: str
    article_id: str
    story_id: str | None
    thing_class: str
    thing: str | None
    thing_head: str | None
    unit: str
    subject_id: str | None = None
    owner: str | None = None
    subject_name: str | None = None
    place: str | None = None
    place_name: str | None = None
    country: str | None = None
    event_type: str | None = None
    as_of_start: dt.date | None = None
    as_of_end: dt.date | None = None
    published: dt.date | None = None
    low: float | None = None
    high: float | None = None
    bound: str = "exact"
    claimant: str | None = None
    negated: bool = False
    part: bool = False
    difference: bool = False
    planned: bool = False

    @property
    def first(self) -> dt.date | None:
        """The first day the number holds for."""
        return self.as_of_start or self.as_of_end or self.published

    @property
    def last(self) -> dt.date | None:
        """The last day the number holds for."""
        return self.as_of_end or self.as_of_start or self.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Claims about one quantity; the fields are the columns of ``figure_series``.

    ``low_min`` and ``high_max`` are the least and the greatest number that any claim names, at whichever end: of "at
    least 10,000" and "up to 8,000" they are 8,000 and 10,000.
    """

    series_id: str
    label: str
    thing_class: str
    unit: str
    subject_actor_id: str | None
    place_name: str | None
    figure_ids: tuple[str, ...]
    claim_count: int
    claimant_count: int
    low_min: float | None
    high_max: float | None
    first_as_of: dt.date | None
    last_as_of: dt.date | None
    contested: bool


def build_series(claims: Iterable[SeriesClaim]) -> list[Series]:
    """Group claims into series. The order in which claims come in changes nothing.

    Figures that cannot be compared stand in none: ages, distances, unclassed things, denied numbers, "a rise of 200".
    """
    blocks: dict[tuple[str, str, str, bool, bool], list[SeriesClaim]] = defaultdict(list)
    for claim in claims:
        if _is_comparable(claim):
            blocks[claim.thing_class, claim.unit, _kind(claim), claim.part, claim.planned].append(claim)
    series = [_describe(group) for block in blocks.values() for group in _groups(sorted(block, key=_order))]
    return sorted(series, key=lambda each: each.series_id)


def _is_comparable(claim: SeriesClaim) -> bool:
    named = claim.thing_head is not None or claim.unit != "count"
    return named and claim.thing_class not in _INCOMPARABLE and not (claim.negated or claim.difference)


@cache
def _generic_things() -> frozenset[str]:
    return frozenset(read_lines("figures/generic_things.txt"))


def _kind(claim: SeriesClaim) -> str:
    """What counts as the same sort of thing: any word for the people of the class, else the very noun."""
    head = (claim.thing_head or "").casefold()
    return "*" if claim.thing_class in _PEOPLE and head in _generic_things() else head


def _order(claim: SeriesClaim) -> tuple[dt.date, dt.date, str]:
    return claim.first or dt.date.max, claim.published or dt.date.max, claim.figure_id


def _groups(block: list[SeriesClaim]) -> Iterator[list[SeriesClaim]]:
    """The groups of a block of claims of one class, unit and kind of thing, greedily, earliest claims first."""
    groups: list[list[SeriesClaim]] = []
    by_key: dict[str, list[int]] = defaultdict(list)
    for claim in block:
        candidates = sorted({index for key in _keys(claim) for index in by_key[key]})
        scored = [(score, -index) for index in candidates if (score := _score(groups[index], claim)) is not None]
        if scored:
            index = -max(scored)[1]
            groups[index].append(claim)
        else:
            index = len(groups)
            groups.append([claim])
        for key in _keys(claim):
            if index not in by_key[key][-1:]:
                by_key[key].append(index)
    yield from groups


def _keys(claim: SeriesClaim) -> list[str]:
    """What two claims must share at least one of to be compared at all: whose, which story, which place."""
    keys = (("owner", claim.owner), ("story", claim.story_id), ("place", claim.place))
    return [f"{name}:{value}" for name, value in keys if value]


def _score(group: list[SeriesClaim], claim: SeriesClaim) -> float | None:
    """How much a claim shares with the members of a group; None where it contradicts one of them."""
    scores = [_agreement(member, claim) for member in group]
    return None if any(score is None for score in scores) else max(score for score in scores if score is not None)


def _agreement(a: SeriesClaim, b: SeriesClaim) -> float | None:
    if _subjects_apart(a, b) or _places_apart(a, b) or _times_apart(a, b) or _told_apart(a, b):
        return None
    same_story = a.story_id is not None and a.story_id == b.story_id
    return (
        2.0 * (a.owner is not None and a.owner == b.owner)
        + 2.0 * (a.place is not None and a.place == b.place)
        + 1.0 * same_story
        + 0.5 * (a.event_type is not None and a.event_type == b.event_type)
    )


def _subjects_apart(a: SeriesClaim, b: SeriesClaim) -> bool:
    """Another owner or victims' group; one that is not said may be any within the same story."""
    if a.owner == b.owner:
        return a.owner is None and not _one_occurrence(a, b)
    return (a.owner is not None and b.owner is not None) or a.story_id is None or a.story_id != b.story_id


def _one_occurrence(a: SeriesClaim, b: SeriesClaim) -> bool:
    """Without an owner only the place or the story can tell that two claims speak of one thing."""
    return (a.place is not None and a.place == b.place) or (a.story_id is not None and a.story_id == b.story_id)


def _places_apart(a: SeriesClaim, b: SeriesClaim) -> bool:
    """Another country, or another place in it; a whole country holds its places."""
    if a.country and b.country and a.country != b.country:
        return True
    return a.place is not None and b.place is not None and a.place != b.place


def _times_apart(a: SeriesClaim, b: SeriesClaim) -> bool:
    """Whether too many days lie between two claims for them to be about one quantity."""
    if a.thing_class not in _STOCKS and a.story_id is not None and a.story_id == b.story_id:
        return False
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return a.thing_class not in _STOCKS
    gap = max((b.first - a.last).days, (a.first - b.last).days, 0)
    return gap > (STOCK_DAYS if a.thing_class in _STOCKS else FLOW_DAYS)


def _told_apart(a: SeriesClaim, b: SeriesClaim) -> bool:
    """Two numbers of one claimant in one article for one time are two quantities, not a contest with himself."""
    return a.article_id == b.article_id and a.claimant == b.claimant and _overlap_in_time(a, b) and _disjoint(a, b)


def _overlap_in_time(a: SeriesClaim, b: SeriesClaim) -> bool:
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    return a.first <= b.last and b.first <= a.last


def _of_one_time(a: SeriesClaim, b: SeriesClaim) -> bool:
    """Whether two claims speak of the same time: a stock may change within a longer span ("2,100 came from the 23rd to the 28th")."""
    if not _overlap_in_time(a, b):
        return False
    if a.thing_class not in _STOCKS or (a.first, a.last) == (b.first, b.last):
        return True
    return all((each.last - each.first).days <= 1 for each in (a, b) if each.first and each.last)


def _disjoint(a: SeriesClaim, b: SeriesClaim) -> bool:
    """Whether no number satisfies both claims."""
    (a_low, a_high), (b_low, b_high) = _interval(a), _interval(b)
    return a_high < b_low or b_high < a_low


def _interval(claim: SeriesClaim) -> tuple[float, float]:
    """The numbers a claim allows: its ends by its bound, "about" and "nearly" with some slack."""
    low = float("-inf") if claim.low is None else claim.low
    high = float("inf") if claim.high is None else claim.high
    if claim.bound == "about":
        return low - ABOUT * abs(low), high + ABOUT * abs(high)
    if claim.bound == "nearly":
        return high - ABOUT * abs(high), high
    return low, high


def _contested(group: list[SeriesClaim]) -> bool:
    """Whether two claimants give numbers for the same time that cannot both hold; later revisions are no contest."""
    return any(
        a.claimant != b.claimant and (a.claimant or b.claimant) and _of_one_time(a, b) and _disjoint(a, b)
        for a, b in combinations(group, 2)
    )


def _describe(group: list[SeriesClaim]) -> Series:
    earliest = group[0]
    subject = next((claim for claim in group if claim.subject_id), earliest)
    placed = next((claim for claim in group if claim.place), next((c for c in group if c.place_name), earliest))
    numbers = [number for claim in group for number in (claim.low, claim.high) if number is not None]
    return Series(
        series_id=content_id("ser", earliest.thing_class, earliest.unit, _kind(earliest), earliest.figure_id),
        label=_label(earliest, subject, placed),
        thing_class=earliest.thing_class,
        unit=earliest.unit,
        subject_actor_id=subject.subject_id,
        place_name=placed.place_name,
        figure_ids=tuple(claim.figure_id for claim in group),
        claim_count=len(group),
        claimant_count=len({claim.claimant or claim.article_id for claim in group}),
        low_min=min(numbers, default=None),
        high_max=max(numbers, default=None),
        first_as_of=min((claim.first for claim in group if claim.first), default=None),
        last_as_of=max((claim.last for claim in group if claim.last), default=None),
        contested=_contested(group),
    )


def _label(claim: SeriesClaim, subject: SeriesClaim, placed: SeriesClaim) -> str:
    """ "North Korean soldiers (North Korea), Russia"."""
    thing = claim.thing or claim.thing_class.replace("_", " ")
    whose = f" ({subject.subject_name})" if subject.subject_name else ""
    where = f", {placed.place_name}" if placed.place_name else ""
    return f"{thing}{whose}{where}"
