"""The layer of actors: people told by their office, people and places and firms told apart."""

import datetime as dt
from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipelines.knowledge.actors import same_given_name, surname
from pipelines.language import set_context
from pipelines.language.findings import ActorMention

Read = Callable[..., Doc]


def mentions(doc: Doc) -> dict[str, ActorMention]:
    return {doc.text[m.start : m.end]: m for m in doc._.actors}


@pytest.mark.parametrize(
    ("name", "last"), [("Omar al-Bashir", "bashir"), ("Recep Tayyip Erdoğan", "erdogan"), ("Ban Ki-moon", "ki-moon")]
)
def test_surname_has_no_article_and_no_accent(name: str, last: str) -> None:
    assert surname(name) == last


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("J.", "John", True), ("Joe", "Joseph", True), ("Mohammed", "Muhammad", True), ("Anees", "Abiy", False)],
)
def test_given_names_are_compared_as_they_are_transliterated(one: str, other: str, same: bool) -> None:
    assert same_given_name(one, other) is same


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("U.S. Secretary of State Kerry flew to Oslo.", "Kerry", "per.john_kerry"),
        ("In Khartoum President Omar El Bashir met the bishops.", "Omar El Bashir", "per.omar_al_bashir"),
        ("Prime Minister Nouri Maliki opened a school.", "Nouri Maliki", "per.nouri_al_maliki"),
    ],
)
def test_title_and_surname_are_the_holder(read: Read, text: str, name: str, key: str) -> None:
    assert mentions(read(text, dt.date(2013, 6, 1)))[name].actor.key == key


def test_minister_of_the_same_surname_is_somebody_else(read: Read) -> None:
    actor = mentions(read("Housing Minister Anees Ahmed opened the bridge.", dt.date(2020, 6, 1)))["Anees Ahmed"].actor
    assert actor.key is None


def test_namesake_in_office_is_meant(read: Read) -> None:
    text = "George Bush spoke to the nation."
    found = {
        day.year: mentions(read(text, day))["George Bush"].actor.key
        for day in (dt.date(1990, 5, 1), dt.date(2005, 5, 1))
    }
    assert found == {1990: "per.george_hw_bush", 2005: "per.george_w_bush"}


def test_surname_without_its_accent_is_the_same_person(read: Read) -> None:
    found = mentions(read("Mexican President Felipe Calderon spoke. Mr. Calderon left early.", dt.date(2010, 6, 1)))
    assert found["Calderon"].actor.key == found["Felipe Calderon"].actor.key == "per.felipe_calderon"


def test_name_after_the_noun_firm_is_a_company(read: Read) -> None:
    actor = mentions(read("The German firm Hartmann Weber builds dams."))["Hartmann Weber"].actor
    assert (actor.kind, actor.country) == ("company", "DEU")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Queen Elizabeth University Hospital was full.", "Queen Elizabeth"),
        ("King Abdullah Airport was closed.", "King Abdullah"),
        ("The ministers met at the White House.", "White House"),
        ("She wrote it on Twitter.", "Twitter"),
        ("The siege of Husaybat ended.", "Husaybat"),
        ("Only God knows.", "God"),
    ],
)
def test_place_or_thing_is_no_actor(read: Read, text: str, name: str) -> None:
    assert name not in mentions(read(text))


def test_seat_of_power_speaks(read: Read) -> None:
    assert mentions(read("The White House said that talks would go on."))["White House"].actor.key == "usa.presidency"


@pytest.mark.parametrize(
    ("text", "name", "organisation"),
    [
        ("Foreign Secretary William Hague spoke.", "William Hague", "United Kingdom"),
        ("The head of the Bureau of Fisheries (BOF), and BOF head Ana Cruz spoke.", "Ana Cruz", "Bureau of Fisheries"),
        ("Omar Haddad, an ISIL gang leader, fled.", "Omar Haddad", "Islamic State"),
    ],
)
def test_role_has_its_organisation(read: Read, text: str, name: str, organisation: str) -> None:
    role = mentions(read(text, dt.date(2013, 6, 1)))[name].role
    assert role is not None
    assert role.organisation == organisation


def test_brother_is_no_office(read: Read) -> None:
    assert mentions(read("She spoke of his brother Karl Lind."))["Karl Lind"].role is None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Kenya will send troops to Haiti, Defence Minister John Mwangi said.", "John Mwangi", "KEN"),
        ("Kenya will leave Chad unless President Albert Ngaro calls elections.", "Albert Ngaro", "TCD"),
    ],
)
def test_national_office_has_the_country_spoken_of(read: Read, text: str, name: str, country: str) -> None:
    assert mentions(read(text))[name].actor.country == country


@pytest.mark.parametrize("text", ["Kharkiv Governor Oleh Savchuk spoke.", "Oleh Savchuk, the mayor of Kharkiv, spoke."])
def test_officer_of_a_place_is_of_its_country(read: Read, text: str) -> None:
    assert mentions(read(text))["Oleh Savchuk"].actor.country == "UKR"


def test_place_of_the_dateline_does_not_act(read: Read) -> None:
    found = mentions(read("GOMA, Congo (AP) - Rebels left the town. YANGON said nothing."))
    assert not {"GOMA", "Congo"} & set(found)


def test_other_name_is_the_same_person(read: Read) -> None:
    found = mentions(read("Ivan Lenko, also known as Barsuk, fled. Barsuk was seen in Minsk."))
    assert {found["Barsuk"].actor.name, found["Ivan Lenko"].actor.name} == {"Ivan Lenko"}


def test_long_acronym_may_be_written_as_a_word(read: Read) -> None:
    assert mentions(read("Centcom said that it struck a depot."))["Centcom"].actor.key == "usa.centcom"


def test_part_of_an_international_organisation_is_international(read: Read) -> None:
    text = "The United Nations Mediation Commission met in Geneva."
    assert mentions(read(text))["United Nations Mediation Commission"].actor.kind == "igo"


def test_king_of_a_state_is_of_it(read: Read) -> None:
    assert mentions(read("King Ferdinand of Morocco met the Israelis."))["Ferdinand"].actor.country == "MAR"


def test_given_name_alone_is_the_only_one_who_bears_it(read: Read) -> None:
    found = mentions(read("Daniel Montero fled. His lawyer said that Daniel was safe."))
    assert found["Daniel"].actor.name == "Daniel Montero"


def test_small_word_joins_the_last_part_of_a_name(read: Read) -> None:
    assert "Suleiman al-Amr" in mentions(read("Director General Suleiman al-Amr spoke in Jeddah."))


def test_party_of_another_country_is_not_the_american_one(read: Read) -> None:
    assert "pty.democratic" not in {m.actor.key for m in read("In Kenya the Democratic Party lost a seat.")._.actors}


def test_kinds_of_weapons_and_operations_in_capitals_are_no_actors(read: Read) -> None:
    found = mentions(read("The spokesman of CJTF-OIR said that OIR would go on and that a UAV had been lost."))
    assert list(found) == ["CJTF-OIR"]


@pytest.mark.parametrize("text", ["The Law of Armed Conflict forbids it.", "The Treaty of Versailles was signed."])
def test_law_or_treaty_of_something_is_no_actor(read: Read, text: str) -> None:
    assert not mentions(read(text))


def test_mark_of_a_footnote_is_no_part_of_a_name(read: Read) -> None:
    found = mentions(read("The Royal Society,[3] founded in 1660, helped Oxfam[2]. Ann Lee[5] spoke."))
    assert set(found) == {"Royal Society", "Oxfam", "Ann Lee"}


def test_who_somebody_happens_to_be_is_no_role(read: Read) -> None:
    found = mentions(read("Resident Ann Lee saw it. Girl Maria Gomez fled. Governor John Smith spoke."))
    assert {text: mention.role and mention.role.title for text, mention in found.items()} == {
        "Ann Lee": None,
        "Maria Gomez": None,
        "John Smith": "Governor",
    }


def test_capital_that_is_accused_is_the_state(read: Read) -> None:
    assert mentions(read("Kyiv accused Moscow of attacking the port."))["Moscow"].actor.key == "rus"
    assert "Moscow" not in mentions(read("A fire destroyed Moscow."))


def test_army_of_a_report_is_that_of_its_dateline(nlp: Language) -> None:
    doc = set_context(nlp.make_doc("The army fired on the crowd."), anchor=None, dateline="Khartoum")
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    assert mentions(doc)["army"].actor.country == "SDN"


def test_president_of_an_association_is_no_statesman(read: Read) -> None:
    found = mentions(
        read("Ann Lee, president of the Irish Farmers Union, left. Iraqi doctors and reporters protested.")
    )
    assert found["Ann Lee"].actor.sector == "LAB"
    assert found["Iraqi doctors"].actor.kind == "population"


def test_of_two_bodies_the_first_bears_the_name_they_share(read: Read) -> None:
    doc = read("We stand with the government and people of Iraq.")
    found = {doc.text[m.start : m.end]: (m.actor.key, m.mention_type) for m in doc._.actors}
    assert found["government and people of Iraq"] == ("irq.gov", "name")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Maoists in Nepal killed two policemen.", "Communist Party of Nepal (Maoist)"),
        ("Maoist rebels killed two policemen in Chhattisgarh, India.", "Communist Party of India (Maoist)"),
        ("In Syria, the Southern Front seized a village.", "Southern Front (Syrian rebel group)"),
    ],
)
def test_a_general_name_is_that_of_the_country_spoken_of(read: Read, text: str, name: str) -> None:
    assert name in {mention.actor.name for mention in read(text)._.actors}
    elsewhere = read("In Chile, the Southern Front and Maoist rebels met.")
    assert name not in {mention.actor.name for mention in elsewhere._.actors}


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("The Australian Government will send aid.", "Australian Government", "aus.gov"),
        ("The Australian government will send aid.", "Australian government", "aus.gov"),
        ("The Australian reported ten deaths.", "The Australian", "med.australian"),
        ("The Australian newspaper reported ten deaths.", "The Australian", "med.australian"),
    ],
)
def test_a_paper_named_as_a_nation_is_not_who_is_of_that_nation(read: Read, text: str, name: str, key: str) -> None:
    assert mentions(read(text))[name].actor.key == key


def test_member_states_are_not_the_united_states(read: Read) -> None:
    assert "usa" not in {mention.actor.key for mention in read("Member States agreed on Monday.")._.actors}
