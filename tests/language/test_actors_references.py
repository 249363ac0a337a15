"""The layer of actors: titles, bodies and groups that refer to somebody named elsewhere, or told by the day and the country."""

import datetime as dt
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from pipelines.language.actors import national

Read = Callable[..., Doc]
DAY = dt.date(2016, 9, 1)


def keys(doc: Doc) -> dict[str, str | None]:
    return {doc.text[m.start : m.end]: m.actor.key for m in doc._.actors}


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("The Foreign Secretary called for calm.", "Foreign Secretary", "per.boris_johnson"),
        ("Kenya is ready. The President will speak today.", "President", "per.uhuru_kenyatta"),
        ("The president of France met farmers.", "president of France", "per.francois_hollande"),
        ("The UN Secretary-General condemned the strike.", "Secretary-General", "per.ban_ki_moon"),
    ],
)
def test_office_alone_is_its_holder_on_the_day(read: Read, text: str, name: str, key: str) -> None:
    assert keys(read(text, DAY))[name] == key


def test_former_president_is_not_the_holder(read: Read) -> None:
    assert "per.francois_hollande" not in keys(read("The former French president wrote a book.", DAY)).values()


def test_minister_without_a_name_stands_for_the_body(read: Read) -> None:
    assert keys(read("A French minister threatened the farmers.", DAY))["French minister"] == "fra.gov"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("U.S. and Russian negotiators met in Oslo.", "usa", "rus"),
        ("Kenyan and Ugandan troops crossed the river.", "ken.mil", "uga.mil"),
        ("US and British forces left.", "usa.mil", "gbr.mil"),
    ],
)
def test_nationalities_share_their_noun(read: Read, text: str, first: str, second: str) -> None:
    assert {first, second} <= set(keys(read(text)).values())


def test_ministry_of_a_portfolio(read: Read) -> None:
    assert (
        keys(read("The Egyptian ministry of health reported three cases."))["Egyptian ministry of health"] == "egy.moh"
    )


def test_body_at_home_in_a_state(read: Read) -> None:
    assert keys(read("Security forces in Guinea dispersed the crowd."))["Security forces in Guinea"] == "gin.mil"


def test_half_of_a_nation(read: Read) -> None:
    found = keys(read("South Korea warned its neighbour. The North fired two missiles."))
    assert found["North"] == "prk"


def test_direction_is_no_actor(read: Read) -> None:
    assert "North" not in keys(read("Kenya sent food. The North remained dry."))


def test_army_is_the_one_named_last(read: Read) -> None:
    found = keys(read("Kenya sent food to Kenya's border. The Ugandan army attacked a camp. Later the army withdrew."))
    assert found["army"] == "uga.mil"


def test_group_with_its_kind_is_the_armed_group(read: Read) -> None:
    found = keys(read("ISIL lost the town. We will defeat this terrorist group."))
    assert found["group"] == "grp.islamic_state"


def test_owner_of_what_has_a_clause_of_its_own(read: Read) -> None:
    assert keys(read("A U.S. official praised Haiti's efforts to improve its record."))["its"] == "hti"


def test_states_are_not_many(read: Read) -> None:
    found = read("The United States stands with the people as they rebuild the town.")
    assert "they" not in keys(found)


def test_seat_of_an_organisation_stands_for_it_where_it_acts(read: Read) -> None:
    assert keys(read("Brussels said that talks would go on."))["Brussels"] == "org.ec"
    assert "Brussels" not in keys(read("A meeting was held in Brussels."))


def test_office_is_not_of_the_country_it_addresses(read: Read) -> None:
    assert "president" not in keys(read("The president called on Russia to leave.", DAY))


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("Kenya is calm. The army, led by a new general, stayed in its barracks.", "army", "ken.army"),
        ("In Niger, the junta said it was ready.", "junta", "ner.gov"),
        ("The group, known as JNIM, claimed the attack.", "group", "grp.jnim"),
        ("M23 took the town. The Wazalendo clashed with the rebels.", "rebels", "grp.m23"),
        ("The Kenyan police left Haiti. Haiti is tense. Police arrested two men.", "Police", "hti.police"),
    ],
)
def test_noun_refers_to_what_the_text_says(read: Read, text: str, name: str, key: str) -> None:
    assert keys(read(text))[name] == key


def test_verb_has_no_two_roles_for_one_person(read: Read) -> None:
    doc = read("Ivan Lenko refused to meet Karl Lind, saying that he would only welcome him in Minsk.")
    said = {doc.text[m.start : m.end]: m.actor.name for m in doc._.actors}
    assert said["he"] != said.get("him")


@pytest.mark.parametrize(
    "text",
    [
        "The deputy French president of the club spoke. France's foreign minister, Aiko Mori, arrives.",
        "French Deputy Interior Minister Aiko Mori spoke.",
        "Malaysia's northern Kelantan state is flooded.",
        "He is the U.S. Surgeon General.",
    ],
)
def test_office_and_body_are_not_taken_for_others(read: Read, text: str) -> None:
    wrong = {"per.jean_marc_ayrault", "per.bernard_cazeneuve", "mys.gov", "usa.mil"}
    assert not wrong & set(keys(read(text, DAY)).values())


def test_troops_of_a_nation_are_its_armed_forces(read: Read) -> None:
    doc = read("His troops left. Ukraine was glad.")
    found = [national(doc, i, "UKR") for i, token in enumerate(doc) if token.text in ("troops", "left", "Ukraine")]
    assert [actor.key if actor else None for actor in found] == ["ukr.mil", None, "ukr"]


def test_foreign_secretary_is_not_the_foreign_minister_he_met(read: Read) -> None:
    text = "Russian Foreign Minister Sergei Lavrov spoke first. The Foreign Secretary disagreed."
    assert keys(read(text, DAY))["Foreign Secretary"] == "per.boris_johnson"
    assert "Foreign Secretary" not in keys(read(text, None))


@pytest.mark.parametrize(
    "text", ["The U.S. and Royal Navy ships sailed.", "The Foreign Ministers of Iran and Oman met."]
)
def test_neighbours_and_plurals_are_not_taken_for_one(read: Read, text: str) -> None:
    assert not {"usa.navy", "per.mohammad_javad_zarif"} & set(keys(read(text, DAY)).values())


@pytest.mark.parametrize("text", ["No way to keep its promises.", "Not bad considering its losses."])
def test_owner_is_not_looked_for_above_what_is_no_clause(read: Read, text: str) -> None:
    assert keys(read(text)) == {}


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("The United States met France. Police closed the streets of Accra.", "Police", "gha.police"),
        ("Nigeria's cabinet met. The Senate voted.", "Senate", "nga.parliament"),
        ("The U.S. Senate met. The Senate voted.", "Senate", "usa.senate"),
    ],
)
def test_body_is_that_of_the_country_spoken_of(read: Read, text: str, name: str, key: str) -> None:
    assert keys(read(text))[name] == key


@pytest.mark.parametrize("text", ["The Indian was healthy.", "Buyers wait in the states of Georgia and Tennessee."])
def test_one_of_a_nation_and_the_states_of_another_are_no_state(read: Read, text: str) -> None:
    assert keys(read(text)) == {}


def test_apposition_tells_a_firm_from_a_person(read: Read) -> None:
    doc = read("The toy giant, Mattel, recalled it. Mattel said so. Ann Lee, a reporter, saw it.")
    assert [m.actor.kind for m in doc._.actors] == ["company", "company", "person"]


def test_group_that_a_text_introduces_is_not_one_named_before(read: Read) -> None:
    doc = read("Hamas denied it. A group led by Omar Sharqi took the blame. The group said it would strike again.")
    assert all(m.actor.key != "grp.hamas" for m in doc._.actors if m.start > 20)


def test_group_named_long_before_is_not_meant(read: Read) -> None:
    doc = read("Hamas denied it. " + "The singers left. " * 8 + "The group will play again.")
    assert [m.actor.key for m in doc._.actors] == ["grp.hamas"]


def test_leader_of_a_nation_is_who_was_named(read: Read) -> None:
    doc = read("President Vladimir Putin spoke in Sochi. Critics say the Russian leader was angry.", DAY)
    assert keys(doc)["Russian leader"] == "per.vladimir_putin"


def test_first_minister_of_the_past_is_not_the_holder(read: Read) -> None:
    assert "per.john_kerry" not in keys(read("The first US secretary of state owned a farm.", DAY)).values()


def test_family_name_that_comes_first_is_the_same_person(read: Read) -> None:
    doc = read("Taiwan's president, Chen Wei-ting, spoke. Mr. Chen called for calm.")
    assert len({m.actor.name for m in doc._.actors if m.actor.kind == "person"}) == 1


def test_surname_is_of_who_was_named_last(read: Read) -> None:
    doc = read("Anna Keller left the room. Peter Keller came in. Keller sat down.")
    assert [m.actor.name for m in doc._.actors if m.mention_type == "name"][-1] == "Peter Keller"


def test_head_of_state_is_known_by_surname_alone(read: Read) -> None:
    assert keys(read("A banner called Obama a coward.", DAY))["Obama"] == "per.barack_obama"


def test_ministry_by_its_portfolio_is_of_the_country_spoken_of(read: Read) -> None:
    doc = read("Kenya closed the border. The defence ministry said the order was final.", DAY)
    assert keys(doc)["defence ministry"] == "ken.mod"


def test_possessive_of_a_subject_looks_above_it(read: Read) -> None:
    doc = read("Wagner spoke of losses and said its commander had died.")
    assert keys(doc)["its"] == "grp.wagner"


def test_alliance_is_what_an_apposition_calls_so(read: Read) -> None:
    doc = read("The SDF, a Kurdish-led alliance, denied it. The alliance blamed Turkey.", DAY)
    assert keys(doc)["alliance"] == "grp.sdf"


def test_regime_is_of_a_state_that_is_called_so(read: Read) -> None:
    doc = read("Britain supports the Syrian people. We call on the regime to stop. Britain will help.", DAY)
    assert keys(doc)["regime"] == "syr.gov"


def test_capital_names_its_government(read: Read) -> None:
    assert keys(read("The Damascus government must allow aid.", DAY))["Damascus government"] == "syr.gov"
