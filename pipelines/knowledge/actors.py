"""Who acts in the news: states with their bodies, organisations, armed groups, people and the offices they hold.

The base is the tables of ``data/actors``. ``templates.tsv`` makes the bodies that every state has (government,
armed forces, police, ministries ...); a row of ``bodies.tsv`` with the same key replaces what the template says.
Keys are stable names: ``ukr`` (a state), ``ukr.mil`` (its body), ``org.nato``, ``grp.hamas``, ``per.mark_rutte``.
"""

import datetime as dt
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from pipelines.knowledge.tables import read_lines, read_table

ActorKind = Literal[
    "country",
    "government_body",
    "armed_force",
    "armed_group",
    "political_group",
    "person",
    "organisation",
    "igo",
    "company",
    "media",
    "population",
    "other",
]
"""Kinds of actors, as in the contract of the table ``actors``."""

SECTORS = frozenset(
    {"GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "LEG", "SPY", "MED", "EDU", "BUS"}
    | {"CRM", "CVL", "REL", "AGR", "LAB", "HLH", "JRN", "IGO", "NGO", "UAF", "REF", "UNK"}
)
"""Sectors of society, as in the contract of the table ``actors`` (PLOVER's actor sectors)."""

NAME_TABLES = ("bodies", "igos", "groups", "parties", "organisations", "companies", "media", "populations", "persons")
"""The tables of curated actors; their columns are the fields of ``KnownActor``."""


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the base. ``weak_aliases`` are borne by others too, or are common words: they hold only
    where the text also speaks of the actor by a full name, of its country or parent, or of an actor of ``context``.
    """

    key: str
    name: str
    kind: str
    country: str | None
    sector: str
    parent: str | None = None
    wikipedia_title: str | None = None
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """How a state and its people are called; ``metonyms`` are the places that stand for the acting state."""

    iso3: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    metonyms: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key of the state as an actor."""
        return self.iso3.lower()


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office a person held, from ``first`` to ``last`` (inclusive days, None: still open)."""

    person: str
    title: str
    office: str
    organisation: str
    first: dt.date
    last: dt.date | None

    def covers(self, day: dt.date) -> bool:
        """Whether the office was held on ``day``."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Title:
    """A title of office or rank, such as "foreign minister".

    ``office`` names the office that different titles share; an empty one is a rank or a courtesy, not a role.
    ``body`` is the suffix of the state's body the holder speaks for.
    """

    phrase: str
    office: str
    sector: str
    body: str


@dataclass(frozen=True, slots=True)
class AgentNoun:
    """A noun phrase that tells the kind of an agent ("riot police"); ``body``: see ``agents.tsv``."""

    phrase: str
    body: str
    kind: str
    sector: str


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word in names of organisations that tells their kind ("Brigade", "Times")."""

    word: str
    kind: str
    sector: str


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """The actors by key, and the words that lead to them. Made by ``load_knowledge``.

    ``surnames``: folded surname -> keys of those who held an office; ``given_names``: lower-case given name -> "m", "f" or "-" (both).
    """

    actors: Mapping[str, KnownActor]
    states: Mapping[str, State]
    nouns: Mapping[str, AgentNoun]
    titles: Mapping[str, Title]
    name_words: Mapping[str, NameWord]
    inert_nouns: frozenset[str]
    given_names: Mapping[str, str]
    surnames: Mapping[str, tuple[str, ...]]
    tenures: Mapping[str, tuple[Tenure, ...]]
    _by_office: Mapping[tuple[str, str], tuple[Tenure, ...]] = field(repr=False)

    def by_key(self, key: str) -> KnownActor:
        """The actor of a key; KeyError if there is none."""
        return self.actors[key]

    def get(self, key: str | None) -> KnownActor | None:
        """The actor of a key, or None."""
        return self.actors.get(key) if key else None

    def body(self, iso3: str, suffix: str) -> KnownActor | None:
        """A body of a state ("mil", "mfa" ...); the state itself for "="; None where there is no such body."""
        return self.actors.get(iso3.lower() if suffix == "=" else f"{iso3.lower()}.{suffix}")

    def tenures_at(self, person: str, day: dt.date | None) -> tuple[Tenure, ...]:
        """The offices a person held on a day, the latest first; without a day, the last offices known."""
        held = self.tenures.get(person, ())
        current = [tenure for tenure in held if (tenure.covers(day) if day else tenure.last is None)]
        return tuple(sorted(current, key=lambda tenure: tenure.first, reverse=True))

    def holder(self, office: str, organisation: str, day: dt.date | None) -> KnownActor | None:
        """Who held an office of an organisation (key) on a day; without a day, who holds it now."""
        for tenure in self._by_office.get((office, organisation), ()):
            if tenure.covers(day) if day else tenure.last is None:
                return self.actors[tenure.person]
        return None


@cache
def load_knowledge() -> KnowledgeBase:
    """Read the tables of ``data/actors``; ValueError where two rows bear one key."""
    states = {state.iso3: state for state in _states()}
    actors = {known.key: known for known in _templated(states)}
    curated = [known for table in NAME_TABLES for known in _curated(table)]
    if len({known.key for known in curated}) < len(curated):
        raise ValueError("two rows of data/actors bear one key")
    actors |= {known.key: known for known in curated}
    titles = {row["phrase"]: Title(**row) for row in read_table("actors/titles.tsv")}
    tenures: dict[str, list[Tenure]] = defaultdict(list)
    offices: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in _tenures(titles):
        tenures[tenure.person].append(tenure)
        offices[tenure.office, tenure.organisation].append(tenure)
    return KnowledgeBase(
        actors=actors,
        states=states,
        nouns={row["phrase"]: AgentNoun(**row) for row in read_table("actors/agents.tsv")},
        titles=titles,
        name_words={row["word"].lower(): NameWord(**row) for row in read_table("actors/name_words.tsv")},
        inert_nouns=frozenset(read_lines("actors/inert_nouns.txt")),
        given_names={
            name: row["gender"] for row in read_table("actors/given_names.tsv") for name in row["names"].split()
        },
        surnames=_surnames(actors[person] for person in tenures),
        tenures={person: tuple(held) for person, held in tenures.items()},
        _by_office={
            office: tuple(sorted(held, key=lambda t: t.first, reverse=True)) for office, held in offices.items()
        },
    )


def folded(name: str) -> str:
    """A name without case and accents, as surnames are compared: "Erdoğan" -> "erdogan"."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()


def _surnames(people: Iterable[KnownActor]) -> Mapping[str, tuple[str, ...]]:
    bearers: dict[str, list[str]] = defaultdict(list)
    for known in people:
        for surname in dict.fromkeys(folded(name.split()[-1]) for name in (known.name, *known.aliases)):
            bearers[surname].append(known.key)
    return {surname: tuple(keys) for surname, keys in bearers.items()}


def _states() -> Iterator[State]:
    for row in read_table("actors/countries.tsv"):
        names = (row["name"], *_split(row["official_name"]), *_split(row["aliases"]))
        yield State(
            iso3=row["iso3"],
            name=row["name"],
            names=names,
            adjectives=_split(row["adjectives"]),
            people=_split(row["people"]),
            metonyms=_split(row["metonyms"]),
        )


def _templated(states: Mapping[str, State]) -> Iterator[KnownActor]:
    templates = read_table("actors/templates.tsv")
    for state in states.values():
        yield KnownActor(state.key, state.name, "country", state.iso3, "GOV", None, state.name, aliases=state.names[1:])
        words = {
            "name": state.name,
            "adj": next(iter(state.adjectives), state.name),
            "people": next(iter(state.people), f"people of {state.name}"),
        }
        for row in templates:
            yield KnownActor(
                key=f"{state.key}.{row['suffix']}",
                name=row["name"].format(**words),
                kind=row["kind"],
                country=state.iso3,
                sector=row["sector"],
                parent=f"{state.key}.{row['parent']}" if row["parent"] else state.key,
                wikipedia_title=row["wikipedia_title"].format(**words) or None,
                aliases=state.people[1:] if row["suffix"] == "people" else (),
            )


def _curated(table: str) -> Iterator[KnownActor]:
    for row in read_table(f"actors/{table}.tsv"):
        aliases = _split(row["aliases"])
        yield KnownActor(
            key=row["key"],
            name=row["name"],
            kind=row["kind"],
            country=row["country"] or None,
            sector=row["sector"],
            parent=row["parent"] or None,
            wikipedia_title=row["wikipedia_title"] or None,
            aliases=tuple(alias for alias in aliases if not alias.startswith("~")),
            weak_aliases=tuple(alias[1:] for alias in aliases if alias.startswith("~")),
            context=_split(row["context"]),
        )


def _tenures(titles: Mapping[str, Title]) -> Iterator[Tenure]:
    for row in read_table("actors/tenures.tsv"):
        title = titles.get(row["title"].lower())
        yield Tenure(
            person=row["person"],
            title=row["title"],
            office=title.office if title else row["title"].lower(),
            organisation=row["organisation"],
            first=_day(row["first"], last=False),
            last=_day(row["last"], last=True) if row["last"] else None,
        )


def _day(text: str, *, last: bool) -> dt.date:
    """A day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``: the first or the last the text allows."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return dt.date(*parts)
    if not last:
        return dt.date(*parts, *[1] * (3 - len(parts)))
    year, month = (parts[0], 12) if len(parts) == 1 else parts
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
