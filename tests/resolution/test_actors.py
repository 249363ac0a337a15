"""Actors across articles: one actor one id, never by a surname alone."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from pipelines.language.findings import Actor, Role
from pipelines.resolution.actors import ActorSighting, actor_id, normal_name, resolve_actors

DAY = dt.date(2024, 10, 29)
RUTTE = Actor(name="Mark Rutte", kind="person", key="per.mark_rutte", sector="IGO")
NATO = Actor(name="North Atlantic Treaty Organization", kind="igo", key="org.nato", sector="IGO")


def sighting(
    actor: Actor, article: str = "art_1", day: dt.date | None = DAY, role: Role | None = None, text: str = ""
) -> ActorSighting:
    return ActorSighting(article, day, actor, text or actor.name, "name", role)


def person(name: str, country: str | None = None, sector: str = "UNK") -> Actor:
    return Actor(name=name, kind="person", country=country, sector=sector)


def test_known_actor_is_one_by_its_key() -> None:
    rows, ids = resolve_actors([sighting(RUTTE, "art_1", text="Rutte"), sighting(RUTTE, "art_2")])
    assert ids == [actor_id(RUTTE)] * 2
    assert rows[0]["name"] == "Mark Rutte"
    assert rows[0]["aliases"][0] == "Rutte"
    assert (rows[0]["article_count"], rows[0]["mention_count"]) == (2, 2)
    assert rows[0]["wikipedia_title"] == "Mark Rutte"


def test_roles_bear_the_days_that_say_so() -> None:
    role = Role(title="Secretary General", organisation="NATO")
    later = dt.date(2025, 1, 2)
    rows, _ = resolve_actors(
        [sighting(RUTTE, role=role), sighting(RUTTE, "art_2", later, Role(title="Secretary General"))]
    )
    assert rows[0]["roles"] == [
        {"title": "Secretary General", "organisation": "NATO", "first_seen": DAY, "last_seen": later}
    ]


def test_stranger_without_country_joins_the_only_namesake() -> None:
    _, ids = resolve_actors([sighting(person("Olena Koval", "UKR", "HLH")), sighting(person("Olena Koval"), "art_2")])
    assert len(set(ids)) == 1


def test_country_is_that_of_the_sightings_that_tell_one() -> None:
    told = [sighting(person("Ann Lee", country)) for country in (None, None, "KEN")]
    rows, _ = resolve_actors(told)
    assert [row["country"] for row in rows] == ["KEN"]


def test_namesakes_of_two_countries_stay_apart() -> None:
    people = [person("John Smith", "USA"), person("John Smith", "GBR"), person("John Smith")]
    _, ids = resolve_actors([sighting(each, f"art_{i}") for i, each in enumerate(people)])
    assert len(set(ids)) == 3


def test_surname_alone_joins_no_full_name() -> None:
    _, ids = resolve_actors([sighting(person("Petro Koval", "UKR")), sighting(person("Koval", "UKR"), "art_2")])
    assert len(set(ids)) == 2


def test_surname_alone_is_one_only_in_its_article_or_its_office() -> None:
    koval = person("Koval", "UKR", "GOV")
    _, ids = resolve_actors([sighting(koval), sighting(koval), sighting(koval, "art_2")])
    assert ids[0] == ids[1] != ids[2]
    mayor = Role(title="Mayor", organisation="Odesa")
    _, ids = resolve_actors([sighting(koval, role=mayor), sighting(koval), sighting(koval, "art_2", role=mayor)])
    assert len(set(ids)) == 1


def test_kind_keeps_namesakes_apart() -> None:
    company = Actor(name="Orion", kind="company", country="USA", sector="BUS")
    force = Actor(name="Orion", kind="armed_force", country="USA", sector="MIL")
    _, ids = resolve_actors([sighting(company), sighting(force)])
    assert len(set(ids)) == 2


def test_parent_is_named_only_where_it_is_a_row() -> None:
    council = Actor(name="North Atlantic Council", kind="igo", key="org.nac", parent_key="org.nato", sector="IGO")
    assert resolve_actors([sighting(council)])[0][0]["parent_actor_id"] is None
    rows, _ = resolve_actors([sighting(council), sighting(NATO)])
    assert {row["parent_actor_id"] for row in rows} == {None, actor_id(NATO)}


def test_names_are_compared_without_accents_articles_and_courtesies() -> None:
    assert normal_name("The Médecins d’Ici") == normal_name("Medecins d'Ici")
    assert normal_name("Dr. Olena Koval") == normal_name("Olena KOVAL")


actors = st.builds(
    Actor,
    name=st.sampled_from(["Ann Lee", "ann lee", "Lee", "Lee Group"]),
    kind=st.sampled_from(["person", "company"]),
    country=st.sampled_from([None, "USA", "KOR"]),
    sector=st.sampled_from(["UNK", "GOV", "BUS"]),
)


@given(
    st.lists(actors, max_size=12).flatmap(lambda found: st.tuples(st.just(found), st.permutations(range(len(found)))))
)
def test_ids_do_not_depend_on_the_order(case: tuple[list[Actor], list[int]]) -> None:
    found, order = case
    _, ids = resolve_actors([sighting(actor) for actor in found])
    _, permuted = resolve_actors([sighting(found[i]) for i in order])
    assert [ids[i] for i in order] == permuted
    assert {row["actor_id"] for row in resolve_actors([sighting(actor) for actor in found])[0]} == set(ids)
