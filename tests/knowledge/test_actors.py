"""The knowledge base of actors: every row is read and checked."""

import datetime as dt
from collections import defaultdict
from typing import get_args

import pycountry
import pytest

from pipelines.knowledge import read_table
from pipelines.knowledge.actors import NAME_TABLES, SECTORS, ActorKind, KnownActor, load_knowledge

BASE = load_knowledge()
KINDS = set(get_args(ActorKind))
FORMER = {"SUN", "YUG", "CSK", "DDR"}
ISO3 = {country.alpha_3 for country in pycountry.countries} | FORMER | {"XKX"}
NATIONALITIES_OF_TWO = {"Congolese", "Dominican", "Dominicans"}


def test_there_are_many_actors_written_by_hand() -> None:
    assert sum(len(read_table(f"actors/{table}.tsv")) for table in NAME_TABLES) >= 1500


@pytest.mark.parametrize(
    "known", [pytest.param(k, id=k.key) for k in BASE.actors.values() if not k.key.count(".people")][::97]
)
def test_actor_is_found_by_its_key(known: KnownActor) -> None:
    assert BASE.by_key(known.key) is known


def test_kinds_sectors_and_countries_are_those_of_the_contract() -> None:
    wrong = [
        known.key
        for known in BASE.actors.values()
        if known.kind not in KINDS or known.sector not in SECTORS or (known.country and known.country not in ISO3)
    ]
    assert wrong == []


def test_parents_and_contexts_are_actors() -> None:
    named = {key for known in BASE.actors.values() for key in (known.parent, *known.context) if key}
    assert named - set(BASE.actors) == set()


def test_no_sure_name_is_borne_by_two() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for known in BASE.actors.values():
        for name in {known.name, *known.aliases}:
            if not NATIONALITIES_OF_TWO.intersection(name.split()):
                bearers[name].add(known.key)
    assert {name: keys for name, keys in bearers.items() if len(keys) > 1} == {}


def test_tenures_name_actors_and_do_not_end_before_they_begin() -> None:
    tenures = [tenure for held in BASE.tenures.values() for tenure in held]
    assert [t for t in tenures if t.person not in BASE.actors or t.organisation not in BASE.actors] == []
    assert [t for t in tenures if t.last and t.last < t.first] == []


@pytest.mark.parametrize(
    ("day", "president"),
    [
        (dt.date(2015, 5, 1), "Barack Obama"),
        (dt.date(2019, 5, 1), "Donald Trump"),
        (dt.date(2024, 10, 29), "Joe Biden"),
        (dt.date(2025, 6, 1), "Donald Trump"),
    ],
)
def test_office_has_its_holder_by_date(day: dt.date, president: str) -> None:
    holder = BASE.holder("head_of_state", "usa", day)
    assert holder is not None
    assert holder.name == president


def test_given_names_stand_once_with_a_gender() -> None:
    rows = read_table("actors/given_names.tsv")
    names = [name for row in rows for name in row["names"].split()]
    assert {row["gender"] for row in rows} == {"m", "f", "-"}
    assert len(names) == len(set(names)) > 2000
    assert all(name == name.lower() for name in names)


def test_spellings_are_several_and_different() -> None:
    assert all(len(group) == len(set(group)) > 1 for group in BASE.spellings)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ken.mil", "Kenya Defence Forces"),
        ("jor.airforce", "Royal Jordanian Air Force"),
        ("pol.mod", "Polish Defence Ministry"),
    ],
)
def test_bodies_bear_the_names_of_their_pattern(key: str, name: str) -> None:
    known = BASE.by_key(key)
    assert name in (known.name, *known.aliases)


def test_every_state_has_the_bodies_of_the_templates() -> None:
    suffixes = [row["suffix"] for row in read_table("actors/templates.tsv")]
    assert len(BASE.states) >= 195
    assert all(BASE.body(iso3, suffix) for iso3 in BASE.states for suffix in suffixes)


def test_curated_body_replaces_the_template() -> None:
    body = BASE.body("PRK", "mil")
    assert body is not None
    assert body.name == "Korean People's Army"


def test_words_are_lower_case_and_name_known_classes() -> None:
    assert all(noun.phrase == noun.phrase.lower() for noun in BASE.nouns.values())
    assert all(noun.kind in KINDS and noun.sector in SECTORS for noun in BASE.nouns.values())
    assert all(word.kind in KINDS and word.sector in SECTORS for word in BASE.name_words.values())
    assert all(title.sector in SECTORS | {""} for title in BASE.titles.values())
