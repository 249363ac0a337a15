"""The layer of actors: ships, acronyms, homes and offices of actors that the knowledge base does not know."""

import datetime as dt
from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from pipelines.language.findings import ActorMention

Read = Callable[..., Doc]


def mentions(doc: Doc) -> dict[str, ActorMention]:
    return {doc.text[m.start : m.end]: m for m in doc._.actors}


@pytest.mark.parametrize(
    ("text", "name", "force"),
    [
        ("USS Halsted shot down two drones.", "USS Halsted", "usa.navy"),
        ("HMS Dauntless escorted the tanker.", "HMS Dauntless", "gbr.navy"),
        ("The Iranian frigate Sabalan left the port.", "Sabalan", "irn.navy"),
    ],
)
def test_ship_is_of_the_navy_it_sails_for(read: Read, text: str, name: str, force: str) -> None:
    actor = mentions(read(text))[name].actor
    assert (actor.kind, actor.parent_key) == ("armed_force", force)


def test_acronym_in_brackets_is_the_same_body_in_any_language(read: Read) -> None:
    doc = read("The Permanent Council of Herders (CPE) met on Monday. The CPE rejected the plan.")
    assert len({mention.actor.name for mention in doc._.actors}) == 1


def test_unknown_name_of_a_known_group_is_the_group(read: Read) -> None:
    doc = read("The Brigade of the Northern Martyrs, also known as Ahrar al-Sham, took the hill.")
    assert {mention.actor.key for mention in doc._.actors} == {"grp.ahrar"}


def test_stranger_is_of_the_country_the_text_is_about(read: Read) -> None:
    doc = read("Rebels shelled Nyala in Sudan. Sudanese troops fled. Adam Haroun Ishaq lost his house.")
    assert mentions(doc)["Adam Haroun Ishaq"].actor.country == "SDN"


def test_its_spokesman_is_of_the_group(read: Read) -> None:
    doc = read("The Wagner Group lost nine men, and its spokesman, Pavel Orlin, said so on Monday.")
    role = mentions(doc)["Pavel Orlin"].role
    assert role
    assert (role.title, role.organisation) == ("Spokesman", "Wagner Group")


def test_rank_before_the_name_leaves_the_office_in_the_apposition(read: Read) -> None:
    role = mentions(read("A military spokesman, Lieutenant Denis Okello, denied it."))["Denis Okello"].role
    assert role
    assert role.title == "Military Spokesman"


def test_nationality_of_a_journalist_is_no_employer(read: Read) -> None:
    mention = mentions(read("The American journalist Jane Doakes was freed."))["Jane Doakes"]
    assert (mention.actor.country, mention.role and mention.role.organisation) == ("USA", None)


def test_person_without_an_office_is_of_the_nation_named_with_of(read: Read) -> None:
    assert mentions(read("Karel Novak of Sweden met the team."))["Karel Novak"].actor.country == "SWE"


def test_fighters_of_a_people_are_an_armed_group(read: Read) -> None:
    actor = mentions(read("Tuareg separatists ambushed a convoy."))["Tuareg separatists"].actor
    assert (actor.kind, actor.sector) == ("armed_group", "REB")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jiangxi Vice Governor Li Wenbo spoke in China.", "Jiangxi"),
        ("The Clinton Marine Laboratory opened. Bill Clinton said it was a success.", "Clinton"),
        ("Planes sprayed Agent Orange over the forest.", "Agent Orange"),
        ("The crowd marched from the Houses of Parliament to the river.", "Houses of Parliament"),
        ("The only U.S. military supply route runs through the valley.", "U.S. military"),
        ("Yemen is a poor country.", "Yemen"),
        ("The sweep of western Iraq is over.", "Iraq"),
        ("The talks focused on Libya.", "Libya"),
        ("On Iraq, the spokesman said nothing new.", "Iraq"),
        ("Russia-backed separatists fired on the town.", "Russia"),
    ],
)
def test_what_does_not_act_is_no_actor(read: Read, text: str, name: str) -> None:
    assert name not in mentions(read(text))


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("The firm received permission from Kenya.", "Kenya", "ken"),
        ("The minister met colleagues from Finland.", "Finland", "fin"),
        ("NATO Defence Ministers met in Brussels.", "NATO", "org.nato"),
        ("The russian Ministry of Defence denied it.", "russian Ministry of Defence", "rus.mod"),
        ("North Korea fired a missile. The State Department said it was alarmed.", "State Department", "usa.mfa"),
        ("The Senate in Abuja approved the bill.", "Senate", "nga.parliament"),
    ],
)
def test_who_acts_is_an_actor(read: Read, text: str, name: str, key: str) -> None:
    assert mentions(read(text, dt.date(2016, 9, 1)))[name].actor.key == key


def test_given_name_shows_a_person_that_the_model_missed(read: Read) -> None:
    assert mentions(read("English defender Kyle Walton was booked."))["Kyle Walton"].actor.kind == "person"


def test_first_part_of_a_name_alone_is_the_same_person(read: Read) -> None:
    doc = read("Sofyan Djalil spoke on Monday. Last week, Sofyan told reporters the rules may change.")
    assert mentions(doc)["Sofyan"].actor.name == "Sofyan Djalil"


def test_villages_are_no_people(read: Read) -> None:
    doc = read("Soldiers ambushed the men near two villages, Starye Kuli and Novye Kuli.")
    assert not {"Starye Kuli", "Novye Kuli"} & set(mentions(doc))


def test_title_with_a_portfolio_holds_no_organisation(read: Read) -> None:
    found = mentions(read("U.S. Undersecretary of State for Commerce Kenneth Justin spoke."))
    assert set(found) == {"Kenneth Justin"}
    assert found["Kenneth Justin"].actor.country == "USA"


def test_stranger_in_a_passage_on_another_country_gets_no_home(read: Read) -> None:
    about_sudan = "Sudanese rebels met Sudanese troops in Sudan. Sudan agreed to a truce. "
    doc = read(
        about_sudan + "In sport, Norway won. It rained. The crowd sang. Norway was happy. Adam Lund scored twice."
    )
    assert mentions(doc)["Adam Lund"].actor.country != "SDN"


@pytest.mark.parametrize(
    ("name", "country"), [("Paul Otieno", "KEN"), ("Jose Perez", "ESP"), ("Anna Frei", "CHE"), ("Ann Lee", "USA")]
)
def test_stranger_is_of_the_country_in_the_words_for_him(read: Read, name: str, country: str) -> None:
    text = "Kenyan runner Paul Otieno beat Spain's Jose Perez. Swiss skier Anna Frei won. U.S. Middle East envoy Ann Lee left Israel."
    assert mentions(read(text))[name].actor.country == country
