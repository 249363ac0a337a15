"""Which place a name means: every candidate of the gazetteer is weighed by what the text says around it.

Signs, in the order of their weight: the place it is said to lie in ("Jableh in Latakia"), the kind of place it is said
to be ("Kursk region"), what is known of it (a country, a capital, many inhabitants; its first name, not a variant),
the countries and provinces the text speaks of, and how near it lies to the other places of the text. One name means
one place within a text, unless the text says different things of it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.knowledge.gazetteer import Entry, Match
from pipelines.knowledge.gazetteer_names import name_key
from pipelines.language.places.context import Evidence
from pipelines.language.places.page import Mention

EARTH_RADIUS_KM = 6371.0
ROUNDS = 2
MANY = 3


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts, in powers of ten of inhabitants."""

    country: float = 8.0
    region: float = 7.0
    water: float = 7.0
    province: float = 5.0
    capital: float = 1.5
    city: float = 0.65
    variant: float = -1.0
    shadowed: float = -1.0
    container: float = 6.0
    elsewhere: float = -1.0
    contents: float = 3.0
    kind: float = 3.0
    same_country: float = 2.2
    same_admin1: float = 1.2
    near: float = 1.5
    reach_km: float = 120.0
    most: float = 4.0
    stray: float = 5.5


WEIGHTS = Weights()


def resolve(
    mentions: Sequence[Mention], evidence: Sequence[Evidence], weights: Weights = WEIGHTS
) -> list[Entry | None]:
    """The gazetteer's entry for each mention, or None where there is none."""
    groups = _groups(mentions, evidence)
    scores = {key: _eligible(_prior(mentions, evidence, members, weights), weights) for key, members in groups.items()}
    chosen = {key: _best(candidates) for key, candidates in scores.items()}
    doubtful = sorted((key for key in scores if len(scores[key]) > 1), key=lambda key: -_margin(scores[key]))
    settled = {key: entry for key, entry in chosen.items() if len(scores[key]) <= 1}
    for _ in range(ROUNDS):  # one name after the other, the surest first: two at once may change places for ever
        for key in doubtful:
            field = _Field(groups, settled)
            chosen[key] = settled[key] = _best(
                {entry: score + field.support(key, entry, weights) for entry, score in scores[key].items()}
            )
    field = _Field(groups, chosen)
    for key, entry in chosen.items():
        if entry and scores[key][entry] < weights.stray and field.is_stray(key, entry):
            chosen[key] = None
    by_mention = {i: chosen[key] for key, members in groups.items() for i in members}
    of_mention = {id(mention): by_mention[i] for i, mention in enumerate(mentions)}
    for members in groups.values():
        outer = [entry for i in members for c in evidence[i].containers if (entry := of_mention[id(c)])]
        if (entry := by_mention[members[0]]) and _is_elsewhere(entry, outer):
            by_mention |= dict.fromkeys(members)
    return [by_mention[i] for i in range(len(mentions))]


def _is_elsewhere(entry: Entry, containers: Sequence[Entry]) -> bool:
    """Whether the text puts a town where the gazetteer has none of its name: "Bradford, Ontario"."""
    areas = [container for container in containers if container.kind in {"admin1", "admin2"}]
    return entry.kind in {"city", "site"} and bool(areas) and not any(within(entry, area) for area in areas)


_Key = tuple[str, str | None]


def _groups(mentions: Sequence[Mention], evidence: Sequence[Evidence]) -> Mapping[_Key, list[int]]:
    """Mentions by what decides their meaning: the name, and the kind of place the text says it is."""
    groups: dict[_Key, list[int]] = defaultdict(list)
    for i, (mention, signs) in enumerate(zip(mentions, evidence, strict=True)):
        text = (
            mention.matches[0].entry.name
            if mention.rule == "adjective" and mention.matches
            else mention.within or mention.text
        )
        groups[name_key(text), signs.kind].append(i)
    return groups


def _prior(
    mentions: Sequence[Mention], evidence: Sequence[Evidence], members: Sequence[int], weights: Weights
) -> dict[Entry, float]:
    """Each candidate's weight from what is known of it and what is said right beside the name."""
    matches = mentions[members[0]].matches
    scores = _fames(_unlike_their_country(matches), weights)
    variants = {match.entry for match in matches if not match.official}
    containers = {id(c): c for i in members for c in evidence[i].containers}.values()
    contents = [content for i in members for content in evidence[i].contents]
    kind = evidence[members[0]].kind
    for entry in scores:
        if containers:
            inside = max(max((within(entry, match.entry) for match in c.matches), default=False) for c in containers)
            bonus = weights.container / 2 if entry in variants else weights.container
            scores[entry] += bonus if inside else 0 if entry.kind == "country" else weights.elsewhere
        if any(within(match.entry, entry) for mention in contents for match in mention.matches if match.official):
            scores[entry] += weights.contents
        if kind and (entry.kind == kind or (kind, entry.kind) in _NEAR_KINDS):
            scores[entry] += weights.kind
    return scores


def _unlike_their_country(matches: Sequence[Match]) -> list[Match]:
    """Without the towns that are called like the country they lie in: "Mexico" is the country."""
    countries = {match.entry.country for match in matches if match.entry.kind == "country"}
    return [m for m in matches if m.entry.kind == "country" or m.entry.country not in countries]


_NEAR_KINDS = frozenset([("admin1", "region"), ("admin2", "region"), ("region", "admin1"), ("site", "region")])


def _fames(matches: Sequence[Match], weights: Weights) -> dict[Entry, float]:
    """What is known of each candidate, seen beside the others: a town that bears the name is meant sooner than one
    that has it in another language ("Reni" is not Rennes)."""
    fames = {match.entry: _fame(match, weights) for match in matches}
    if any(match.official or match.alike for match in matches):
        for match in matches:
            if match.entry.kind == "city" and not match.official and not match.alike:
                fames[match.entry] += weights.shadowed
    return fames


def _fame(match: Match, weights: Weights) -> float:
    entry = match.entry
    size = math.log10(entry.population + 10)
    if entry.kind == "country":
        size = weights.country
    elif entry.kind == "admin1":
        size = max(weights.province, size)
    elif entry.kind == "region":
        size = max(weights.region, size)
    elif entry.kind == "water":
        size = weights.water
    elif entry.kind == "city":
        size += weights.city + (weights.capital if entry.capital and match.official else 0)
    return size + (0 if match.official or entry.kind == "country" else weights.variant)


def _eligible(scores: dict[Entry, float], weights: Weights) -> dict[Entry, float]:
    """The candidates that the other places of a text can still lift above the best."""
    least = max(scores.values(), default=0.0) - weights.most
    return {entry: score for entry, score in scores.items() if score >= least}


def _margin(scores: Mapping[Entry, float]) -> float:
    """By how much the best candidate leads."""
    first, second = sorted(scores.values())[-1:-3:-1]
    return first - second


def _best(scores: Mapping[Entry, float]) -> Entry | None:
    return max(scores, key=lambda entry: (scores[entry], -entry.row)) if scores else None


class _Field:
    """What the places of a text, taken together, say of a candidate."""

    def __init__(self, groups: Mapping[_Key, list[int]], chosen: Mapping[_Key, Entry | None]) -> None:
        self.places = [(key, entry, len(groups[key])) for key, entry in chosen.items() if entry]

    def support(self, key: _Key, entry: Entry, weights: Weights) -> float:
        """How much the other places of the text speak for a candidate."""
        countries: Counter[str] = Counter()
        admin1: Counter[str] = Counter()
        nearest = 0.0
        for other_key, other, count in self.places:
            if other_key[0] == key[0]:
                continue
            if other.country:
                countries[other.country] += count
            if other.admin1:
                admin1[other.admin1] += count
            if other.kind not in {"country", "region"} and entry.kind != "country":
                nearest = max(nearest, math.exp(-distance_km(entry, other) / weights.reach_km))
        total = sum(countries.values()) or 1
        share = countries[entry.country] / total if entry.country else 0.0
        support = weights.same_country * math.sqrt(share) + weights.near * nearest
        if entry.admin1 and admin1[entry.admin1]:
            support += weights.same_admin1
        return min(support, weights.most)

    def is_stray(self, key: _Key, entry: Entry) -> bool:
        """Whether a text that names many places names no other in the country of a town or small province."""
        others = [other.country for other_key, other, _ in self.places if other_key[0] != key[0] and other.country]
        return entry.kind in {"city", "site", "admin1"} and len(others) >= MANY and entry.country not in others


def within(entry: Entry, container: Entry) -> bool:
    """Whether a place lies in another, as far as country, province and distance tell."""
    if entry.row == container.row:
        return False
    if container.kind == "country":
        return entry.country == container.country
    if container.country and entry.country and container.country != entry.country:
        return False
    if entry.admin1 and container.admin1 and container.kind == "admin1":
        return entry.admin1 == container.admin1
    reach = {"admin1": 300.0, "region": 400.0, "city": 60.0, "admin2": 100.0}.get(container.kind, 200.0)
    return entry.kind != "country" and distance_km(entry, container) < reach


def distance_km(a: Entry, b: Entry) -> float:
    """Great-circle distance (haversine)."""
    la, lb = math.radians(a.latitude), math.radians(b.latitude)
    h = (
        math.sin((lb - la) / 2) ** 2
        + math.cos(la) * math.cos(lb) * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))
