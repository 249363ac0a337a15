"""Who acts in the news: states with their bodies, organisations, armed groups, people and the offices they hold.

The base is the tables of ``data/actors``. ``templates.tsv`` makes the bodies that every state has (government,
armed forces, police, ministries ...); a row of ``bodies.tsv`` with the same key replaces what the template says.
Keys are stable names: ``ukr`` (a state), ``ukr.mil`` (its body), ``org.nato``, ``grp.hamas``, ``per.mark_rutte``.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cache

from pipelines.knowledge.actors_rows import (
    NAME_TABLES,
    SECTORS,
    STATE_KINDS,
    ActorKind,
    AgentNoun,
    KnownActor,
    NameWord,
    State,
    Tenure,
    Title,
    folded,
    read_curated,
    read_states,
    read_templated,
    read_tenures,
    same_given_name,
    split,
    surname,
)
from pipelines.knowledge.tables import read_lines, read_table

__all__ = [
    "NAME_TABLES",
    "SECTORS",
    "STATE_KINDS",
    "ActorKind",
    "AgentNoun",
    "KnowledgeBase",
    "KnownActor",
    "NameWord",
    "State",
    "Tenure",
    "Title",
    "folded",
    "load_knowledge",
    "same_given_name",
    "surname",
]


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """The actors by key, and the words that lead to them. Made by ``load_knowledge``.

    ``nationalities``: lower-case adjective -> ISO 3166-1 alpha-3; ``title_ends``: last words of titles;
    ``given_names``: lower-case given name -> "m", "f" or "-" (both); ``spellings``: words that stand for one another,
    the one in the names first; ``surnames``: surname as ``surname`` gives it -> keys of those who held an office.
    """

    actors: Mapping[str, KnownActor]
    states: Mapping[str, State]
    nationalities: Mapping[str, str]
    nouns: Mapping[str, AgentNoun]
    titles: Mapping[str, Title]
    title_ends: frozenset[str]
    name_words: Mapping[str, NameWord]
    inert_nouns: frozenset[str]
    given_names: Mapping[str, str]
    spellings: tuple[tuple[str, ...], ...]
    surnames: Mapping[str, tuple[str, ...]]
    tenures: Mapping[str, tuple[Tenure, ...]]
    _by_office: Mapping[tuple[str, str], tuple[Tenure, ...]] = field(repr=False)
    _by_title: Mapping[str, tuple[Tenure, ...]] = field(repr=False)

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

    def sole_holder(self, title: str, day: dt.date) -> KnownActor | None:
        """Who alone bore a title (lower case) of a national office on a day: "foreign secretary"; else None."""
        held = [tenure for tenure in self._by_title.get(title, ()) if tenure.covers(day)]
        return self.actors[held[0].person] if len({tenure.person for tenure in held}) == 1 else None


@cache
def load_knowledge() -> KnowledgeBase:
    """Read the tables of ``data/actors``; ValueError where two rows bear one key."""
    states = {state.iso3: state for state in read_states()}
    actors = {known.key: known for known in read_templated(states)}
    curated = [known for table in NAME_TABLES for known in read_curated(table)]
    if len({known.key for known in curated}) < len(curated):
        raise ValueError("two rows of data/actors bear one key")
    by_hand = {known.key for known in curated}
    taken = {name for known in curated for name in (known.name, *known.aliases)}
    for known in curated:
        actors[known.key] = _with_patterns(known, actors.get(known.key), taken)
    actors |= {key: _free_of(known, taken) for key, known in actors.items() if known.key not in by_hand}
    titles = {row["phrase"]: Title(**row) for row in read_table("actors/titles.tsv")}
    tenures: dict[str, list[Tenure]] = defaultdict(list)
    offices: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    by_title: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in read_tenures(titles):
        tenures[tenure.person].append(tenure)
        offices[tenure.office, tenure.organisation].append(tenure)
        by_title[tenure.title.lower()].append(tenure)
    return KnowledgeBase(
        actors=actors,
        states=states,
        nationalities={word.lower(): state.iso3 for state in states.values() for word in state.adjectives},
        nouns={row["phrase"]: AgentNoun(**row) for row in read_table("actors/agents.tsv")},
        titles=titles,
        title_ends=frozenset(phrase.split()[-1] for phrase in titles),
        name_words={row["word"].lower(): NameWord(**row) for row in read_table("actors/name_words.tsv")},
        inert_nouns=frozenset(read_lines("actors/inert_nouns.txt")),
        given_names={
            name: row["gender"] for row in read_table("actors/given_names.tsv") for name in row["names"].split()
        },
        spellings=tuple(split(row["spellings"]) for row in read_table("actors/spellings.tsv")),
        surnames=_surnames(actors[person] for person in tenures),
        tenures={person: tuple(held) for person, held in tenures.items()},
        _by_office={
            office: tuple(sorted(held, key=lambda t: t.first, reverse=True)) for office, held in offices.items()
        },
        _by_title={title: tuple(held) for title, held in by_title.items()},
    )


def _surnames(people: Iterable[KnownActor]) -> Mapping[str, tuple[str, ...]]:
    bearers: dict[str, list[str]] = defaultdict(list)
    for known in people:
        for last in dict.fromkeys(surname(name) for name in (known.name, *known.aliases)):
            bearers[last].append(known.key)
    return {last: tuple(keys) for last, keys in bearers.items()}


def _with_patterns(known: KnownActor, template: KnownActor | None, taken: Set[str]) -> KnownActor:
    """A curated body with the names that its template makes, but for those that a curated actor bears."""
    if template is None:
        return known
    made = (name for name in (template.name, *template.aliases) if name not in taken)
    return replace(known, aliases=tuple(dict.fromkeys((*known.aliases, *made))))


def _free_of(known: KnownActor, taken: Set[str]) -> KnownActor:
    """A body made by its template, without the names that a curated actor bears."""
    return replace(known, aliases=tuple(name for name in known.aliases if name not in taken))
