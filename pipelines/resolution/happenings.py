"""Which event mentions tell of one happening: the same act by the same actors at the same place and time.

Pure functions over small values; nothing here reads a table. A mention joins the happening it agrees with best,
or begins one. Two mentions that contradict each other (other days, other places, other sides, or, inside one
article, other figures) never come to share a happening, so the strikes of consecutive days stay apart.

Only mentions that share a day and enough besides (``_keys``) are compared, so the work grows with the
number of mentions, not with its square.
"""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations

from pipelines.contracts.ids import content_id

JOIN_AT = 4.0
"""The agreement a mention needs to join a happening: e.g. the same day, the same place and one common actor."""
NEWS_DAYS = 2
"""Days around its publication in which an event without a date of its own is taken to be."""
LONG_DAYS = 7
"""Events that last longer are looked for by their publication, too."""
COARSE_KM = 200.0
"""How far from a point the region it lies in may have its centre."""
Key = tuple[object, ...]
Figure = tuple[str, float | None, float | None]
"""Class of the thing counted, lowest and highest value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningClaim:
    """What an event mention says of its happening.

    ``sources``/``targets``: actor ids, with a state's code for all of its bodies. ``place``: GeoNames id or
    name of a place below a country, else None; ``point``: its latitude and longitude (WGS 84); ``coarse``: it is a region;
    ``country``: ISO 3166-1 alpha-3 of the place. ``first``/``last``: the inclusive days of the event, None if
    unknown. ``published``: the day of publication. ``figures``: the figures that hang on the event.
    """

    event_id: str
    article_id: str
    story_id: str | None
    type: str
    mode: str | None = None
    trigger: str = ""
    sources: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    place: str | None = None
    point: tuple[float, float] | None = None
    coarse: bool = False
    country: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    published: dt.date | None = None
    figures: frozenset[Figure] = frozenset()


@dataclass(slots=True)
class _Happening:
    """A happening as its mentions so far describe it; what several say alike is compared once."""

    first: str
    members: list[str] = field(default_factory=list)
    said: dict[HappeningClaim, None] = field(default_factory=dict)

    def agreement(self, claim: HappeningClaim) -> float | None:
        """How well a claim agrees with the mentions: the best of them; None if it contradicts any."""
        best = 0.0
        for said in self.said:
            score = agreement(said, claim)
            if score is None:
                return None
            best = max(best, score)
        return best

    def add(self, claim: HappeningClaim) -> None:
        """Take a mention in."""
        self.members.append(claim.event_id)
        self.said[replace(claim, event_id="")] = None


def happening_ids(claims: Iterable[HappeningClaim]) -> dict[str, str]:
    """``hap_...`` for each event id, the same for mentions of one happening; any order of claims gives the same."""
    happenings: list[_Happening] = []
    by_key: dict[Key, list[int]] = defaultdict(list)
    for claim in sorted(claims, key=_order):
        candidates = sorted({i for key in _looked_for(claim) for i in by_key.get(key, ())})
        scored = [(score, -i) for i in candidates if (score := happenings[i].agreement(claim)) is not None]
        best, at = max(scored, default=(0.0, 0))
        if best < JOIN_AT:
            at = -len(happenings)
            happenings.append(_Happening(claim.event_id))
        happenings[-at].add(claim)
        for key in _filed_under(claim):
            if not by_key[key] or by_key[key][-1] != -at:
                by_key[key].append(-at)
    return {member: content_id("hap", happening.first) for happening in happenings for member in happening.members}


def agreement(a: HappeningClaim, b: HappeningClaim) -> float | None:
    """How much two claims have in common (types, actors, place, time, figures); None where they contradict."""
    apart = (_days_apart, _places_apart, _sides_apart, _figures_apart)
    if a.type != b.type or any(test(a, b) for test in apart):
        return None
    score = 0.0
    if a.first and b.first and a.last and b.last:
        score += 2.0 if (a.last - a.first).days <= 1 and (b.last - b.first).days <= 1 else 1.0
    if a.place and a.place == b.place:
        score += 2.0
    elif a.place and b.place:
        score += 1.0
    elif a.country and a.country == b.country:
        score += 0.5
    score += 1.5 * bool(a.sources & b.sources) + 1.5 * bool(a.targets & b.targets)
    score += 1.5 * bool(a.figures & b.figures)
    score += 0.5 * (a.mode is not None and a.mode == b.mode) + 0.5 * (a.trigger != "" and a.trigger == b.trigger)
    score += 1.0 * (a.article_id == b.article_id or (a.story_id is not None and a.story_id == b.story_id))
    return score + 1.0 * _retells(a, b)


def _retells(a: HappeningClaim, b: HappeningClaim) -> bool:
    """One of two mentions in an article says neither when nor by whom, at the other's place: "The strike also killed"."""
    vague = any(not _dated(claim) and not claim.sources for claim in (a, b))
    return vague and a.article_id == b.article_id and a.place is not None and a.place == b.place


def _order(claim: HappeningClaim) -> tuple[object, ...]:
    """The most specific and earliest claims first, so that they found the happenings that vaguer ones join."""
    specific = (claim.first is not None) + (claim.place is not None) + bool(claim.sources) + bool(claim.targets)
    return -specific, claim.first or claim.published or dt.date.min, claim.event_id


def _filed_under(claim: HappeningClaim) -> Iterator[Key]:
    """The keys by which later claims find the happening of this one: those of its days, or of its publication."""
    dated, days = _days(claim)
    for day in days:
        yield from _keys(claim, day, dated, single=dated)
    yield claim.type, "article", claim.article_id


def _looked_for(claim: HappeningClaim) -> Iterator[Key]:
    """The keys of the claims this one may agree with: dated ones of its days, undated ones of the news around them."""
    dated, days = _days(claim)
    known = [day for day in days if day is not None]
    near = [day + dt.timedelta(days=k) for day in known for k in range(-NEWS_DAYS, NEWS_DAYS + 1)] or days
    far = [day + dt.timedelta(days=k) for day in known for k in range(-2 * NEWS_DAYS, 2 * NEWS_DAYS + 1)] or days
    for day in days if dated else near:
        yield from _keys(claim, day, dated=True, single=dated)
    for day in near if dated else far:
        yield from _keys(claim, day, dated=False, single=False)
    yield claim.type, "article", claim.article_id


def _keys(claim: HappeningClaim, day: dt.date | None, dated: bool, single: bool) -> Iterator[Key]:
    """What claims of a day must share: the story or two features, or, where the day is one of the event, one.

    Two claims agree enough only with two of date, place, source, target and figure in common, or in one story.
    """
    features: list[object] = [("figure", figure) for figure in sorted(claim.figures, key=str)]
    features += [("source", actor) for actor in sorted(claim.sources)] + [("target", a) for a in sorted(claim.targets)]
    if claim.place:
        features += [("place", place) for place in (claim.place, claim.country) if place]
    yield from ((claim.type, dated, day, *pair) for pair in combinations(features, 2))
    if single:
        yield from ((claim.type, dated, day, feature) for feature in features)
    if claim.story_id:
        yield claim.type, dated, day, "story", claim.story_id


def _days(claim: HappeningClaim) -> tuple[bool, list[dt.date | None]]:
    """Whether a claim has days of its own, and those days; else the day of its publication."""
    if claim.first and claim.last and (claim.last - claim.first).days <= LONG_DAYS:
        return True, [claim.first + dt.timedelta(days=k) for k in range((claim.last - claim.first).days + 1)]
    return False, [claim.published or claim.first or claim.last]


def _days_apart(a: HappeningClaim, b: HappeningClaim) -> bool:
    """No common day; one without a date is of the days around its publication, in its own article of any day."""
    if a.article_id == b.article_id and not (_dated(a) and _dated(b)):
        return False
    a_first, a_last = _span(a)
    b_first, b_last = _span(b)
    return a_first > b_last or b_first > a_last


def _dated(claim: HappeningClaim) -> bool:
    return claim.first is not None or claim.last is not None


def _span(claim: HappeningClaim) -> tuple[dt.date, dt.date]:
    if claim.first or claim.last:
        return claim.first or dt.date.min, claim.last or dt.date.max
    if claim.published is None:
        return dt.date.min, dt.date.max
    return claim.published - dt.timedelta(days=NEWS_DAYS), claim.published + dt.timedelta(days=NEWS_DAYS)


def _places_apart(a: HappeningClaim, b: HappeningClaim) -> bool:
    """Different places, none of them a region the other lies in, or different countries."""
    if a.country and b.country and a.country != b.country:
        return True
    if a.place is None or b.place is None or a.place == b.place:
        return False
    if not (a.coarse or b.coarse) or a.point is None or b.point is None:
        return True
    return _kilometres(a.point, b.point) > COARSE_KM


def _kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance of two points on the globe (haversine)."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(h))


def _sides_apart(a: HappeningClaim, b: HappeningClaim) -> bool:
    """Sources known on both and none in common; so the targets. A common actor on the other side does not help."""
    return bool(
        (a.sources and b.sources and not a.sources & b.sources)
        or (a.targets and b.targets and not a.targets & b.targets)
    )


def _figures_apart(a: HappeningClaim, b: HappeningClaim) -> bool:
    """Inside one article other numbers of the same thing mean another happening; across articles numbers differ."""
    if a.article_id != b.article_id:
        return False
    classes = {f[0] for f in a.figures} & {f[0] for f in b.figures}
    return bool(classes) and not a.figures & b.figures
