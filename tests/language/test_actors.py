"""The layer of actors: one sentence a rule."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipelines.knowledge.actors import load_knowledge
from pipelines.language.actors import describe, knowledge, participant, participant_of
from pipelines.language.actors.names import find_names
from pipelines.language.findings import ActorMention

Read = Callable[..., Doc]


def mentions(doc: Doc) -> dict[str, ActorMention]:
    return {doc.text[m.start : m.end]: m for m in doc._.actors}


def keys(doc: Doc, kind: str = "name") -> dict[str, str | None]:
    return {text: m.actor.key for text, m in mentions(doc).items() if m.mention_type == kind}


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("Fighters of Da’esh fled.", "Da’esh", "grp.islamic_state"),
        ("The U.S. Army left.", "U.S. Army", "usa.army"),
        ("The People’s Protection Units left.", "People’s Protection Units", "grp.ypg"),
        ("NATO AND THE FMLN MET IN LIMA TODAY.", "FMLN", "grp.fmln"),
        ("Nato ministers met.", "Nato", "org.nato"),
        ("Men of al-Qa’ida in the Arabian Peninsula fled.", "al-Qa’ida in the Arabian Peninsula", "grp.aqap"),
        ("The Kenya Defense Forces left.", "Kenya Defense Forces", "ken.mil"),
    ],
)
def test_name_is_found_however_it_is_written(text: str, name: str, key: str) -> None:
    found = {text[m.start : m.end]: m.entries[0].key for m in find_names(text)}
    assert found[name] == key


def test_words_are_not_acronyms() -> None:
    assert list(find_names("They told us who it is, and let us be.")) == []
    assert all(m.entries[0].key != "usa" for m in find_names("THEY ASKED US TO LEAVE THE TOWN BY NOON."))


@given(st.text(max_size=60))
def test_names_lie_within_the_text_and_do_not_overlap(text: str) -> None:
    ends = [0]
    for match in find_names(text):
        assert ends[-1] <= match.start < match.end <= len(text)
        ends.append(match.end)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("A ranch in New Mexico burnt down.", "mex"),
        ("A U.S. Embassy spokesman spoke.", "org.au"),
        ("They gave US$5 million for tents.", "usa"),
        ("Mayor Michael Bloomberg spoke in Boston.", "med.bloomberg"),
        ("Mr. Bloomberg spoke.", "med.bloomberg"),
        ("Trade with South America grew.", "usa"),
        ("They met in Sadr City.", "per.muqtada_al_sadr"),
    ],
)
def test_part_of_another_name_is_no_actor(read: Read, text: str, key: str) -> None:
    assert key not in keys(read(text)).values()


def test_name_of_a_place_bears_no_surname(read: Read) -> None:
    assert "Kong" not in mentions(read("The nurse Sally Kong spoke. Trade with Hong Kong grew."))


def test_owner_and_parent_are_no_part_of_a_name(read: Read) -> None:
    assert "org.who" in keys(read("The UN World Health Organization sent a team to Angola.")).values()


def test_state_before_the_name_of_its_body_is_a_part_of_it(read: Read) -> None:
    assert "usa.fda" in keys(read("The American Food and Drug Administration has recalled the drug.")).values()


def test_noun_beside_a_name_tells_its_kind(read: Read) -> None:
    actor = mentions(read("They all worked for Ecotex, a German cleaning company in Kabul."))["Ecotex"].actor
    assert (actor.kind, actor.country) == ("company", "DEU")


def test_given_name_stays_where_it_is_a_title_too(read: Read) -> None:
    assert "Amir Peled" in {m.actor.name for m in read("Amir Peled said that he would leave the party.")._.actors}


def test_title_before_the_name_is_a_role(read: Read) -> None:
    rutte = mentions(read("NATO Secretary General Mark Rutte spoke in Brussels."))["Mark Rutte"]
    assert rutte.role is not None
    assert (rutte.role.title, rutte.role.organisation) == ("Secretary General", "North Atlantic Treaty Organization")
    assert (rutte.actor.country, rutte.actor.sector) == (None, "IGO")


def test_apposition_is_a_role(read: Read) -> None:
    person = mentions(read("Olena Koval, commander of the Ukrainian Air Force, thanked the pilots."))["Olena Koval"]
    assert person.role is not None
    assert person.role.title == "Commander"
    assert person.actor.country == "UKR"


def test_office_is_held_by_date(read: Read) -> None:
    text = "The US President spoke to reporters."
    names = [read(text, dt.date(year, 6, 1))._.actors[0].actor.name for year in (2016, 2018, 2023)]
    assert names == ["Barack Obama", "Donald Trump", "Joe Biden"]


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("North Korean soldiers crossed the river.", "North Korean soldiers", "prk.mil"),
        ("Ukrainian military intelligence released a video.", "Ukrainian military intelligence", "ukr.milintel"),
        ("They praised the government of Iraq.", "government of Iraq", "irq.gov"),
        ("Chile's defence ministry denied it.", "Chile's defence ministry", "chl.mod"),
        ("The Syrian people suffer.", "Syrian people", "syr.people"),
    ],
)
def test_nationality_and_noun_are_a_body(read: Read, text: str, name: str, key: str) -> None:
    assert keys(read(text))[name] == key


def test_leadership_in_something_is_an_act_of_the_state(read: Read) -> None:
    assert keys(read("We thank Kenya for Kenya's leadership in the talks on trade.")).get("Kenya's leadership") is None


def test_what_is_somebodys_business_is_no_company(read: Read) -> None:
    assert "Moscow's business" not in mentions(read("It was Moscow's business how to carry out the treaty."))


def test_state_is_an_actor_where_it_acts(read: Read) -> None:
    assert keys(read("Kenya sent engineers to Somalia.")) == {"Kenya": "ken"}


@pytest.mark.parametrize("text", ["They left Kenya.", "The earthquake in Kenya lasted a minute."])
def test_state_is_a_place_where_it_is_only_passed_or_hit_by_nature(read: Read, text: str) -> None:
    assert keys(read(text)) == {}


def test_capital_stands_for_the_state_that_speaks(read: Read) -> None:
    assert keys(read("Seoul said that talks would go on."))["Seoul"] == "kor"


def test_compound_with_a_nationality_is_not_that_nation(read: Read) -> None:
    assert "Iran" not in keys(read("An Iran-backed group fired rockets."))


def test_leaders_body_is_the_state(read: Read) -> None:
    assert "syr.gov" in keys(read("Nobody trusts Assad's brutal regime.")).values()


def test_pronoun_and_nominal_refer_back(read: Read) -> None:
    doc = read("NATO Secretary General Mark Rutte spoke. He warned that the alliance was worried.")
    assert keys(doc, "pronoun") == {"He": "per.mark_rutte"}
    assert keys(doc, "nominal") == {"alliance": "org.nato"}


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Olena Koval met Peter Brandt. She thanked the team.", "She", "Olena Koval"),
        ("Olena Koval met Peter Brandt. He thanked the team.", "He", "Peter Brandt"),
        ("Peter Brandt said he would leave.", "he", "Peter Brandt"),
        ("In his speech, Peter Brandt thanked the town.", "his", "Peter Brandt"),
    ],
)
def test_pronoun_is_the_person_of_its_gender(read: Read, text: str, pronoun: str, name: str) -> None:
    assert mentions(read(text))[pronoun].actor.name == name


def test_pronoun_does_not_reach_over_one_who_is_not_named(read: Read) -> None:
    assert "she" not in mentions(read("Peter Brandt spoke. An Israeli woman said she would leave the country."))
    assert "him" not in mentions(read("Peter Brandt saw him."))


@pytest.mark.parametrize(
    ("text", "pronoun", "key"),
    [
        ("Kenya said that it had sent engineers.", "it", "ken"),
        ("Hamas thanked its allies.", "its", "grp.hamas"),
        ("Hamas took the town. It also freed a prisoner.", "It", "grp.hamas"),
        ("Israeli soldiers said they had seen nobody.", "they", "isr.mil"),
    ],
)
def test_pronoun_of_a_group_is_the_subject(read: Read, text: str, pronoun: str, key: str) -> None:
    assert mentions(read(text))[pronoun].actor.key == key


def test_it_of_the_weather_is_nobody(read: Read) -> None:
    assert "it" not in mentions(read("Kenya said that it was raining again in the north."))


def test_government_is_that_of_the_country_named_near(read: Read) -> None:
    doc = read(
        "Kenya, Kenya and Kenya won. They met. They ate. They slept. They left. Peru voted. The government fell."
    )
    assert keys(doc, "nominal") == {"government": "per.gov"}


@pytest.mark.parametrize(
    ("text", "name", "title", "country"),
    [
        ("Romania's agriculture minister, Petre Munteanu, denied it.", "Petre Munteanu", "Agriculture Minister", "ROU"),
        ("Kenya's Minister for Rural Affairs Peter Otieno spoke.", "Peter Otieno", "Minister for Rural Affairs", "KEN"),
    ],
)
def test_minister_bears_the_portfolio(read: Read, text: str, name: str, title: str, country: str) -> None:
    person = mentions(read(text))[name]
    assert person.role is not None
    assert (person.role.title, person.actor.country) == (title, country)


def test_surname_with_a_title_is_who_held_the_office_then(read: Read) -> None:
    assert "per.george_w_bush" in keys(read("President Bush spoke to reporters.", dt.date(2006, 6, 1))).values()
    assert "per.george_hw_bush" in keys(read("President Bush spoke to reporters.", dt.date(1990, 6, 1))).values()


def test_surname_refers_to_the_full_name(read: Read) -> None:
    doc = read("The nurse Olena Koval opened the door. Later Koval closed it.")
    assert {m.actor.name for m in doc._.actors if m.mention_type == "name"} == {"Olena Koval"}


def test_unknown_unit_is_an_actor_of_its_own(read: Read) -> None:
    actor = mentions(read("Soldiers of the 92nd Assault Brigade advanced."))["92nd Assault Brigade"].actor
    assert (actor.key, actor.kind, actor.sector) == (None, "armed_force", "MIL")


def test_operation_is_no_actor(read: Read) -> None:
    assert "Operation Northern Wind" not in mentions(read("The jets flew in support of Operation Northern Wind."))


def test_context_decides_between_bearers_of_a_name(read: Read) -> None:
    assert keys(read("The Houthis said that Coalition jets had struck Sanaa."))["Coalition"] == "org.saudi_coalition"
    assert keys(read("Coalition jets struck ISIL in Mosul."))["Coalition"] == "org.global_coalition"


def test_participant_is_the_actor_of_the_phrase(read: Read) -> None:
    doc = read("ISIL fighters attacked the town.")
    who = participant_of(doc[1])
    assert who is not None
    assert who.actor is not None
    assert who.actor.key == "grp.islamic_state"
    assert participant(doc, 0, len("ISIL fighters")).actor == who.actor
    assert participant_of(doc[4]) is None


def test_phrase_without_a_name_is_described(read: Read) -> None:
    text = "Masked gunmen killed two farmers."
    actor = describe(read(text), 0, len("Masked gunmen"))
    assert actor is not None
    assert (actor.sector, actor.country) == ("UAF", None)


def test_knowledge_is_at_hand() -> None:
    assert knowledge() is load_knowledge()


def test_names_in_capitals_get_capitals_as_names_have_them(read: Read) -> None:
    doc = read("DEFENSE MINISTER ENRIQUE LOPEZ DIED IN LIMA TODAY. LOPEZ WAS SHOT BY UNKNOWN MEN.")
    assert "Enrique Lopez" in {m.actor.name for m in doc._.actors}
