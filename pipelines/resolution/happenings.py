"""Which event mentions tell of one happening: the same act by the same actors at the same place and time.

Pure functions over small values; nothing here reads a table. A mention joins the happening it agrees with best,
or begins one. Two mentions that contradict each other (other days, other places, other sides, or, inside one
article, other figures) never come to share a happening, so the strikes of consecutive days stay apart.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipelines.contracts.ids import content_id

JOIN_AT = 4.0
"""The agreement a mention needs to join a happening: e.g. the same day, the same place and one common actor."""
Figure = tuple[str, float | None, float | None]
"""Class of the thing counted, lowest and highest value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningClaim:
    """What an event mention says of its happening.

    ``sources``/``targets``: actor ids. ``place``: GeoNames id or name of a place below a country, else None;
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
    country: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    published: dt.date | None = None
    figures: frozenset[Figure] = frozenset()


@dataclass(slots=True)
class _Happening:
    """A happening as its mentions so far describe it."""

    members: list[HappeningClaim] = field(default_factory=list)

    def agreement(self, claim: HappeningClaim) -> float | None:
        """How well a claim agrees with the mentions: the best of them; None if it contradicts any."""
        scores = [agreement(member, claim) for member in self.members]
        if any(score is None for score in scores):
            return None
        return max(score for score in scores if score is not None)


def happening_ids(claims: Iterable[HappeningClaim]) -> dict[str, str]:
    """``hap_...`` for each event id, the same for mentions of one happening; any order of claims gives the same."""
    happenings: list[_Happening] = []
    by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for claim in sorted(claims, key=_order):
        keys = list(_keys(claim))
        candidates = sorted({i for key in keys for i in by_key[key]})
        scored = [(score, -i) for i in candidates if (score := happenings[i].agreement(claim)) is not None]
        best, at = max(scored, default=(0.0, 0))
        if best < JOIN_AT:
            at = -len(happenings)
            happenings.append(_Happening())
        happenings[-at].members.append(claim)
        for key in keys:
            if not by_key[key] or by_key[key][-1] != -at:
                by_key[key].append(-at)
    return {
        member.event_id: content_id("hap", happening.members[0].event_id)
        for happening in happenings
        for member in happening.members
    }


def agreement(a: HappeningClaim, b: HappeningClaim) -> float | None:
    """How much two claims have in common (types, actors, place, time, figures); None where they contradict."""
    if a.type != b.type or _days_apart(a, b) or _places_apart(a, b) or _sides_apart(a, b) or _figures_apart(a, b):
        return None
    score = 0.0
    if a.first and b.first and a.last and b.last:
        score += 2.0 if (a.last - a.first).days <= 1 and (b.last - b.first).days <= 1 else 1.0
    if a.place and a.place == b.place:
        score += 2.0
    elif a.country and a.country == b.country:
        score += 0.5
    score += 1.5 * bool(a.sources & b.sources) + 1.5 * bool(a.targets & b.targets)
    score += 1.5 * bool(a.figures & b.figures)
    score += 0.5 * (a.mode is not None and a.mode == b.mode) + 0.5 * (a.trigger != "" and a.trigger == b.trigger)
    score += 1.0 * (a.article_id == b.article_id or (a.story_id is not None and a.story_id == b.story_id))
    return score


def _order(claim: HappeningClaim) -> tuple[object, ...]:
    """The most specific and earliest claims first, so that they found the happenings that vaguer ones join."""
    specific = (claim.first is not None) + (claim.place is not None) + bool(claim.sources) + bool(claim.targets)
    return -specific, claim.first or claim.published or dt.date.min, claim.event_id


def _keys(claim: HappeningClaim) -> Iterator[tuple[str, ...]]:
    """Where to look for happenings a claim may join: those of its type with a common actor, place or story."""
    month = (claim.first or claim.published or dt.date.min).strftime("%Y-%m")
    for actor in sorted(claim.sources | claim.targets):
        yield claim.type, "actor", actor, month
    if claim.place:
        yield claim.type, "place", claim.place, month
    yield claim.type, "article", claim.article_id
    if claim.story_id:
        yield claim.type, "story", claim.story_id


def _days_apart(a: HappeningClaim, b: HappeningClaim) -> bool:
    """Both dated, and no common day."""
    if (a.first or a.last) is None or (b.first or b.last) is None:
        return False
    a_first, a_last = a.first or dt.date.min, a.last or dt.date.max
    b_first, b_last = b.first or dt.date.min, b.last or dt.date.max
    return a_first > b_last or b_first > a_last


def _places_apart(a: HappeningClaim, b: HappeningClaim) -> bool:
    """Different places, or different countries."""
    if a.country and b.country and a.country != b.country:
        return True
    return a.place is not None and b.place is not None and a.place != b.place


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
