"""Across articles: who is the same actor.

An actor the knowledge base knows is one by its key. Others are one by their full name, kind and country; people
are also one where a country or a kind is missing in one article and nothing contradicts (role, sector, country). A
surname alone is never enough: who is called by one name only is one within an article, across articles only with those
of that name who hold the same office of the same organisation.
"""

import datetime as dt
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.contracts.ids import content_id
from pipelines.knowledge.actors import load_knowledge
from pipelines.language.findings import Actor, MentionType, Role

Scope = tuple[str, ...]
"""What tells bearers of one name apart beside kind and country: (), an office and its organisation, or an article."""
MAX_ALIASES = 40
COURTESIES = frozenset({"mr", "mrs", "ms", "dr", "sir", "dame", "lord", "lady", "sheikh"})


@dataclass(frozen=True, slots=True)
class ActorSighting:
    """A mention of an actor in an article; ``published_on`` is the article's day, None if unknown."""

    article_id: str
    published_on: dt.date | None
    actor: Actor
    text: str
    mention_type: MentionType
    role: Role | None = None


def actor_id(actor: Actor, *scope: str) -> str:
    """The stable id of an actor: of its key, or of its normalised name, kind, country and the scope of a lone surname."""
    if actor.key:
        return content_id("act", actor.key)
    return content_id("act", normal_name(actor.name), actor.kind, actor.country, *scope)


def normal_name(name: str) -> str:
    """A name as it is compared: no case, accents, punctuation, articles or courtesies."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in plain.lower().replace("'", "").replace("’", "")).split()
    return " ".join(word for word in words if word != "the" and word not in COURTESIES)


def resolve_actors(sightings: Sequence[ActorSighting]) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows of the table ``actors``, by id, and the actor id of each sighting in the order given."""
    scopes = _scopes(sightings)
    named = [(sighting.actor, scopes[sighting.article_id, sighting.actor]) for sighting in sightings]
    merged = _merge_strangers(named)
    ids = [merged[each] for each in named]
    groups: dict[str, list[ActorSighting]] = defaultdict(list)
    for each, sighting in zip(ids, sightings, strict=True):
        groups[each].append(sighting)
    return [_row(each, groups[each], groups) for each in sorted(groups)], ids


def _scopes(sightings: Iterable[ActorSighting]) -> dict[tuple[str, Actor], Scope]:
    """Where the name of an actor of an article is told apart: a surname alone in its office, else in its article."""
    scopes: dict[tuple[str, Actor], Scope] = {}
    for sighting in sightings:
        actor, role, known = sighting.actor, sighting.role, (sighting.article_id, sighting.actor)
        if actor.key or actor.kind != "person" or " " in normal_name(actor.name):
            scopes[known] = ()
        elif role and role.organisation:
            scopes[known] = min(scopes.get(known, ("\uffff",)), (role.title, role.organisation), key=_office_first)
        else:
            scopes.setdefault(known, (sighting.article_id,))
    return scopes


def _office_first(scope: Scope) -> tuple[bool, Scope]:
    return len(scope) == 1, scope


def _merge_strangers(named: Iterable[tuple[Actor, Scope]]) -> dict[tuple[Actor, Scope], str]:
    """Actor and scope -> id. Strangers of one name are one where no country and no kind speaks against it."""
    merged: dict[tuple[Actor, Scope], str] = {}
    strangers: dict[tuple[str, Scope], set[Actor]] = defaultdict(set)
    for actor, scope in named:
        if actor.key:
            merged[actor, scope] = actor_id(actor)
        else:
            strangers[normal_name(actor.name), scope].add(actor)
    for (_, scope), same_name in strangers.items():
        found = _merge_namesakes(sorted(same_name, key=_order), scope)
        merged |= {(actor, scope): each for actor, each in found.items()}
    return merged


def _merge_namesakes(actors: list[Actor], scope: Scope) -> dict[Actor, str]:
    """Actors of one name, those of a country first: one without a country joins the only one there is of its kind."""
    merged: dict[Actor, str] = {}
    for actor in actors:
        fitting = {merged[other] for other in merged if _compatible(actor, other)}
        merged[actor] = fitting.pop() if len(fitting) == 1 else actor_id(actor, *scope)
    return merged


def _compatible(actor: Actor, other: Actor) -> bool:
    """Whether two actors of one name may be one."""
    if actor.kind != other.kind or (actor.country and other.country and actor.country != other.country):
        return False
    return actor.country == other.country or "UNK" in (actor.sector, other.sector) or actor.sector == other.sector


def _order(actor: Actor) -> tuple[bool, str, str, bool, str, str]:
    return actor.country is None, actor.country or "", actor.kind, actor.sector == "UNK", actor.sector, actor.name


def _row(each: str, group: Sequence[ActorSighting], groups: Mapping[str, object]) -> dict[str, Any]:
    """One canonical actor: what the knowledge base says of it, else what most sightings say."""
    known = load_knowledge().get(group[0].actor.key)
    actors = [sighting.actor for sighting in group]
    days = sorted(sighting.published_on for sighting in group if sighting.published_on)
    parent = (
        content_id("act", known.parent if known else parents[0])
        if (parents := [actor.parent_key for actor in actors if actor.parent_key])
        else None
    )
    name = known.name if known else _most_common(actor.name for actor in actors) or ""
    return {
        "actor_id": each,
        "name": name,
        "kind": actors[0].kind,
        "country": _most_common(actor.country for actor in actors if actor.country),
        "sector": _most_common((actor.sector for actor in actors if actor.sector != "UNK"), default="UNK"),
        "parent_actor_id": parent if parent in groups and parent != each else None,
        "wikipedia_title": known.wikipedia_title if known else None,
        "aliases": _aliases(name, group, known.aliases if known else ()),
        "roles": _roles(group),
        "article_count": len({sighting.article_id for sighting in group}),
        "mention_count": len(group),
        "first_seen": days[0] if days else None,
        "last_seen": days[-1] if days else None,
    }


def _aliases(name: str, group: Iterable[ActorSighting], known: Iterable[str]) -> list[str]:
    """The names seen, the commonest first, then those known; the canonical name is not among them."""
    seen = Counter(" ".join(s.text.split()) for s in group if s.mention_type == "name")
    names = [text for text, _ in sorted(seen.items(), key=lambda pair: (-pair[1], pair[0]))]
    return [alias for alias in dict.fromkeys((*names, *known)) if alias != name][:MAX_ALIASES]


def _roles(group: Iterable[ActorSighting]) -> list[dict[str, Any]]:
    """The offices seen, with the first and the last day; one without an organisation joins one with the same title."""
    seen: dict[tuple[str, str | None], list[dt.date]] = defaultdict(list)
    for sighting in group:
        if sighting.role:
            seen[sighting.role.title, sighting.role.organisation].extend(filter(None, [sighting.published_on]))
    for title, organisation in sorted(seen, key=str):
        full = [other for other in seen if other[0] == title and other[1] is not None]
        if organisation is None and len(full) == 1:
            seen[full[0]].extend(seen.pop((title, None)))
    return [
        {
            "title": title,
            "organisation": organisation,
            "first_seen": min(days, default=None),
            "last_seen": max(days, default=None),
        }
        for (title, organisation), days in sorted(seen.items(), key=str)
    ]


def _most_common(values: Iterable[str | None], default: str | None = None) -> str | None:
    """The commonest value, the smallest of several; ``default`` if there is none."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value or "")) if counts else default
