"""The rows of ``data/actors``: what a row of each table is, and the readers of those that need more than their cells."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pipelines.knowledge.tables import read_table

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

STATE_KINDS = frozenset({"country", "government_body", "armed_force"})
"""Kinds of actors that act as their state does: an article says "Kenya", another its army."""

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
    ``seats`` are places that stand for it where it acts ("Brussels").
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
    seats: tuple[str, ...] = ()


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


def folded(name: str) -> str:
    """A name without case and accents, as surnames are compared: "Erdoğan" -> "erdogan"."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()


ARTICLE = re.compile(r"^(?:al|el|as|ash|an|ad|at|ar|az)-(?=\w{3})")
VOWELS = re.compile(r"[aeiouy'’-]|(\w)(?=\1)")
"""What transliterations differ in: vowels, marks, doubled letters."""


def surname(name: str) -> str:
    """The last word of a name as surnames are compared: without case, accents and article: "Omar al-Bashir" -> "bashir"."""
    return ARTICLE.sub("", folded(name).split()[-1])


def same_given_name(one: str, other: str) -> bool:
    """Whether two given names may be one person's: "J." and "John", "Joe" and "Joseph", "Mohammed" and "Muhammad"."""
    a, b = folded(one).rstrip("."), folded(other).rstrip(".")
    if min(len(a), len(b)) < 2:
        return a[:1] == b[:1]
    return a[:2] == b[:2] if min(len(a), len(b)) < 4 else VOWELS.sub("", a) == VOWELS.sub("", b) or a[:4] == b[:4]


def read_states() -> Iterator[State]:
    for row in read_table("actors/countries.tsv"):
        names = (row["name"], *split(row["official_name"]), *split(row["aliases"]))
        yield State(
            iso3=row["iso3"],
            name=row["name"],
            names=names,
            adjectives=split(row["adjectives"]),
            people=split(row["people"]),
            metonyms=split(row["metonyms"]),
        )


def read_templated(states: Mapping[str, State]) -> Iterator[KnownActor]:
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
                aliases=state.people[1:] if row["suffix"] == "people" else _patterned(row["aliases"], state),
            )


def _patterned(patterns: str, state: State) -> tuple[str, ...]:
    """The names of a state's body by the patterns of its row, for each adjective of the state."""
    adjectives = state.adjectives or (state.name,)
    filled = [pattern.format(name=state.name, adj=adj) for pattern in split(patterns) for adj in adjectives]
    return tuple(dict.fromkeys(filled))


def read_curated(table: str) -> Iterator[KnownActor]:
    for row in read_table(f"actors/{table}.tsv"):
        aliases = split(row["aliases"])
        yield KnownActor(
            key=row["key"],
            name=row["name"],
            kind=row["kind"],
            country=row["country"] or None,
            sector=row["sector"],
            parent=row["parent"] or None,
            wikipedia_title=row["wikipedia_title"] or None,
            aliases=tuple(alias for alias in aliases if not alias.startswith(("~", "@"))),
            weak_aliases=tuple(alias[1:] for alias in aliases if alias.startswith("~")),
            context=split(row["context"]),
            seats=tuple(alias[1:] for alias in aliases if alias.startswith("@")),
        )


def read_tenures(titles: Mapping[str, Title]) -> Iterator[Tenure]:
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


def split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
