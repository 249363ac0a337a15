"""Figures: what is counted, its class, links between figures, and what is no claim; one sentence a rule."""

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc

from pipelines.contracts import contract
from pipelines.knowledge import read_table
from pipelines.language.figures.lexicon import change_words, counted_things, light_nouns, singulars, victim_words
from pipelines.language.figures.page import figures_page
from pipelines.language.findings import Figure

Read = Callable[..., Doc]


def figures(read: Read, text: str) -> list[Figure]:
    return list(read(text)._.figures)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The army sent 40 new tanks to the border.", "new tanks"),
        ("Police counted 31 Abrams tanks in the yard.", "Abrams tanks"),
        ("Hundreds of angry farmers blocked the road.", "angry farmers"),
        ("A 2,000-strong brigade arrived in the town.", "brigade"),
        ("The storm destroyed 12 pieces of equipment.", "pieces of equipment"),
        ("Russia fires 10,000 shells a day at the town.", "shells a day"),
        ("The rebels hold 1,250 square kilometres of farmland.", "farmland"),
        ("A death toll of 18 was given by the ministry.", "deaths"),
        ("The number of attacks rose to 45 in May.", "attacks"),
        ("Half of the garrison has surrendered.", "garrison"),
        ("The firm sold 31 Model 4s in May.", "Model 4s"),
        ("He faces five counts of arson.", "counts"),
        ("She owns 1,000 shares of the bank.", "shares"),
        ("The clerk stamped 14-page forms.", "page"),
        ("They took another village or two.", "village"),
        ("The navy saved 900 migrants in May and 200 more in June.", "migrants"),
        ("The ministry found a turnout rate of 58%.", "voters"),
        ("He spoke of raids on hamlets, two of which burned.", "hamlets"),
        ("The town has two- and three-storey houses.", "storey"),
        ("The death toll from the collapse of a barn has risen to 35.", "deaths"),
        ("The trade gap totaled $561 billion in May.", "trade gap"),
        ("The trade gap rose to an all-time high of $60 billion.", "trade gap"),
        ("Most of the victims were children under ten years of age.", "children"),
        ("Boys under the age of 14 may not work here.", "Boys"),
        ("The median age of the crew was 43.", "crew"),
        ("Exports were up by four percent.", "Exports"),
        ("The fire cost the hotels $2 million in lost revenue.", "lost revenue"),
        ("The navy sank three Thai and two Lao boats.", "Thai boats"),
        ("Lima is a capital of 4 million.", "people"),
        ("The quake brought the dead of the island to 18.", "dead"),
        ("The court heard 40 children aged eight to eighteen.", "children"),
        ("The firm gave $34 million worth of tools.", "tools"),
        ("Lena died at the age of 36.", "Lena"),
        ("The bank charges a 15% indirect cost rate.", "indirect cost rate"),
        ("She won the votes of 377 deputies out of 500.", "deputies"),
        ("The yard sold 300 lots a week earlier.", "lots"),
        ("Lima gave Laos billions of dollars' worth of tools.", "tools"),
        ("Lima gave $60 million, bringing its aid to $90 million.", "aid"),
        ("We have provided $60 million in farm assistance this year.", "farm assistance"),
        ("Her sister is 23-year-old Kim Jong-Chul of Lima.", "Kim Jong-Chul"),
        ("Four more goats are in the barn.", "goats"),
        ("Doctors miss the signs of fever in infants under six months old.", "infants"),
    ],
)
def test_the_thing_counted(read: Read, text: str, thing: str) -> None:
    assert thing in [figure.thing for figure in figures(read, text)]


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("A mine killed nine people. At least ten others were wounded in a blast.", ["killed", "injured"]),
        ("Norway has 17 confirmed dead, but more than 2,500 are still missing.", ["killed", "missing"]),
        ("Of the 88,000 sailors missing from all wars, more than 8,100 were never found.", ["missing", "missing"]),
        ("The ministry counted 81 cases of flu in two states, including 63 deaths.", ["documents_other", "killed"]),
        ("The farmers slaughtered 700 pigs.", ["documents_other"]),
        ("China sent home seven North Koreans who sought asylum.", ["civilians_other"]),
        ("The ward took in 149 men.", ["people_other"]),
        ("Five people were placed under arrest.", ["detained"]),
        ("The number of dead on the island has climbed to 132 people.", ["killed"]),
        ("The number killed in the raid rose to 45.", ["killed"]),
        ("The killing of hundreds shook the town.", ["killed"]),
        ("The police say eight people were killed and 10 others wounded in a blast.", ["killed", "injured"]),
        ("The letters killed five people and infected 17 others.", ["killed", "people_other"]),
        ("Nine people were killed and over sixty remain in hospital.", ["killed", "people_other"]),
        ("The ministry counted 18 children's deaths.", ["killed"]),
    ],
)
def test_classes_of_those_told_of_side_by_side(read: Read, text: str, classes: list[str]) -> None:
    assert [f.thing_class for f in figures(read, text) if f.thing_class != "organisations_sites"] == classes


def test_who_kills_people_does_not_own_them(read: Read) -> None:
    (figure,) = figures(read, "U.S. troops killed eight rebels.")
    assert figure.subject is None


@pytest.mark.parametrize(
    "text",
    [
        "The mayor received $4 million.",  # who has it is not measured
        "The cabin is three seconds slower.",
        "It comes to light ten weeks after ingestion.",
        "A court sent the robber to jail for 40 years.",
        "The league held power for seven decades.",
        "The dam broke about 70 kilometers northeast of the town.",
    ],
)
def test_no_thing_is_measured(read: Read, text: str) -> None:
    (figure,) = figures(read, text)
    assert figure.thing in (None, "cabin")


def test_a_comparison_of_groups_is_no_change(read: Read) -> None:
    assert {f.previous for f in figures(read, "About 2% of farmers came, compared with 9% of all taxpayers.")} == {None}
    newer, _ = figures(read, "Police counted 46 thefts, compared with 30 a year ago.")
    assert (newer.previous, newer.change) == (1, "increase")


def test_what_is_not_denied(read: Read) -> None:
    assert [f.negated for f in figures(read, "Twelve men did not vote.")] == [False]


def test_bare_soldiers_are_those_spoken_of_before(read: Read) -> None:
    (figure,) = figures(read, "North Korean soldiers have reached the border. Some 3,000 soldiers crossed it.")
    assert figure.subject is not None
    assert "Korea" in figure.subject.text


def test_part_of_a_whole_without_a_noun(read: Read) -> None:
    part, whole = figures(read, "Six of 28 pig samples were bad.")
    assert (part.part_of, part.thing) == (1, whole.thing)


@pytest.mark.parametrize(
    ("text", "thing_class"),
    [
        ("The blast killed 14 soldiers.", "killed"),
        ("Some 14 villagers were wounded in the blast.", "injured"),
        ("The police arrested 14 protesters.", "detained"),
        ("More than 14,000 people fled the city.", "displaced"),
        ("The ministry deployed 14 soldiers to the island.", "military_personnel"),
        ("The ferry carried 14 Norwegians.", "civilians_other"),
        ("About 14 militants entered the village.", "fighters"),
        ("The plant built 14 tanks.", "weapons_equipment"),
        ("The state bought 14 MiG-29s.", "weapons_equipment"),
        ("The army carried out 14 airstrikes.", "strikes_attacks"),
        ("The army fired 14 missiles at the port.", "munitions"),
        ("The state paid $14 million for it.", "money"),
        ("They took 14 villages in the valley.", "territory"),
        ("The convoy drove 14 kilometres.", "distance"),
        ("The siege lasted 14 days.", "duration"),
        ("A boy aged 14 carried the flag.", "age"),
        ("Only 14 percent of the wells work.", "share"),
        ("The blast damaged 14 schools.", "organisations_sites"),
        ("The union has 14 teachers.", "people_other"),
        ("The town elects 14 members of the council.", "people_other"),
        ("The blaze destroyed 14 oil well heads.", "organisations_sites"),
        ("The book has 14 poems.", "documents_other"),
    ],
)
def test_classes_of_things(read: Read, text: str, thing_class: str) -> None:
    assert [figure.thing_class for figure in figures(read, text)] == [thing_class]


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("The flood killed three farmers and injured 12 others.", ["killed", "injured"]),
        ("Forty are feared dead.", ["killed"]),
        ("Some 4,000 are expected to be displaced by the flood.", ["displaced"]),
    ],
)
def test_classes_of_people_by_what_befell_them(read: Read, text: str, classes: list[str]) -> None:
    assert [figure.thing_class for figure in figures(read, text)] == classes


def test_a_name_is_not_counted(read: Read) -> None:
    (figure,) = figures(read, "The DAX stood at 13,176.")
    assert figure.thing is None


def test_a_change_told_twice(read: Read) -> None:
    assert [f.change for f in figures(read, "Exports fell by 20 tonnes, or 4 percent, in May.")] == [
        "decrease",
        "decrease",
    ]


def test_blowing_up_is_no_growth(read: Read) -> None:
    assert [f.change for f in figures(read, "Rebels blew up three pylons.")] == [None]


@pytest.mark.parametrize(
    ("text", "unit", "spelt"),
    [
        ("The siege went on for 12 consecutive days.", "d", "12 consecutive days"),
        ("The march was 50 long miles.", "mi", "50 long miles"),
        ("It took a day or two.", "d", "day or two"),
        ("The post was ready after 20 working days.", "d", "20 working days"),
        ("She was six when the war began.", "year of age", "six"),
        ("Mr. Vance, who turns 63 next month, smiled.", "year of age", "63"),
        ("Her replacement, who is 19, has never left Arkansas.", "year of age", "19"),
        ("The mayor is 54.", "year of age", "54"),
        ("The ward has a woman between 19 and 97.", "year of age", "between 19 and 97"),
        ("A shoe seller, 22, was hurt.", "year of age", "22"),
        ("The ward is for children under 5.", "year of age", "under 5"),
        ("The tortoise's age is between 80 and 90 years.", "year of age", "between 80 and 90 years"),
        ("A quake of magnitude 6.2 shook the island.", "magnitude", "6.2"),
        ("The ship lost hundreds of tonnes of grain.", "t", "hundreds of tonnes"),
        ("The town spent millions of dollars.", "USD", "millions of dollars"),
        ("The village has dozens of stone houses.", "count", "dozens"),
        ("The median age of the crew was 43.", "year of age", "43"),
        ("It strikes infants under three months.", "month of age", "under three months"),
        ("The mason has 12 large stones.", "count", "12"),
    ],
)
def test_units_that_the_sentence_shows(read: Read, text: str, unit: str, spelt: str) -> None:
    assert [(f.unit, text[f.start : f.end]) for f in figures(read, text)] == [(unit, spelt)]


def test_a_price_lends_no_rate_to_other_sums(read: Read) -> None:
    assert [f.unit for f in figures(read, "The stock fell to $3 a share. The firm owes $40 million.")] == [
        "USD/share",
        "USD",
    ]


def test_clocks_and_dates_of_the_wire_hold_no_figure(read: Read) -> None:
    assert figures(read, "At 1625 the troops clashed with the guards.") == []
    assert figures(read, "LIMA, 30 MAR 89 (EFE) -- A train was derailed.") == []
    assert [f.value for f in figures(read, "On 5 May 40 people died.")] == [40]


@pytest.mark.parametrize(
    ("text", "thing", "thing_class"),
    [
        ("The number of attacks rose to 35 last year.", "attacks", "strikes_attacks"),
        ("The death toll rose to 40 Monday.", "deaths", "killed"),
        ("Three foreign and two Afghan soldiers were killed.", "foreign soldiers", "killed"),
        ("Two polls released on Friday differ.", "polls", "documents_other"),
        ("The region shelters some 360,000 displaced Yezidis.", "displaced Yezidis", "displaced"),
    ],
)
def test_things_before_days_pairs_and_what_is_released(read: Read, text: str, thing: str, thing_class: str) -> None:
    figure = figures(read, text)[0]
    assert (figure.thing, figure.thing_class) == (thing, thing_class)


def test_a_bounded_number_is_no_year(read: Read) -> None:
    assert [f.value for f in figures(read, "The number of barns is above 1000 and below 1500.")] == [1000, 1500]


def test_a_total_of_nothing_that_is_named_is_no_thing(read: Read) -> None:
    (figure,) = figures(read, "A total of 200 million was invested here.")
    assert (figure.thing, figure.thing_head) == (None, None)


def test_numbers_of_other_things_are_no_elder_figures(read: Read) -> None:
    assert {f.previous for f in figures(read, "He took 37 boxes from two-storey sheds.")} == {None}


def test_a_type_of_weapon_is_named_in_the_singular(read: Read) -> None:
    (figure,) = figures(read, "The state bought 14 MiG-29s.")
    assert figure.thing_head == "mig-29"


def test_an_elder_figure_is_the_previous_of_the_newer(read: Read) -> None:
    newer, elder = figures(read, "The death toll rose to 45, up from 30 on Monday.")
    assert (newer.value, newer.previous, newer.change) == (45, 1, "increase")
    assert (elder.previous, elder.thing, elder.thing_class) == (None, newer.thing, "killed")


def test_the_elder_figure_of_a_change_stands_before_the_newer(read: Read) -> None:
    elder, newer = figures(read, "The garrison has shrunk from 8,000 to 5,500 men.")
    assert (newer.previous, newer.change, elder.previous) == (0, "decrease", None)


def test_the_seed_article(read: Read) -> None:
    text = (
        "This declaration comes as reports describe the deployment of North Korean military units in Russia's Kursk region."
        " Pentagon estimates suggest that North Korea has sent around 10,000 to Russia for training.\n\n"
        "This number has significantly increased from the 3,000 reported just a week ago."
    )
    newer, elder = figures(read, text)
    assert (newer.value, newer.bound, newer.thing_class) == (10000, "about", "military_personnel")
    assert (newer.previous, newer.change) == (1, "increase")
    assert (elder.value, elder.bound, elder.thing_class) == (3000, "exact", "military_personnel")
    assert elder.time is not None
    assert str(elder.time.first) == "2024-10-22"


def test_parts_of_a_whole(read: Read) -> None:
    whole, part = figures(read, "The flood killed 70 people, including 15 children.")
    assert (part.part_of, whole.part_of) == (0, None)
    part, whole = figures(read, "Three of the five bridges were destroyed.")
    assert (part.value, part.part_of, part.thing) == (3, 1, whole.thing)


def test_more_and_others_are_more_of_the_same(read: Read) -> None:
    first, second = figures(read, "The flood killed three farmers and injured 12 others.")
    assert (second.thing, second.thing_class) == (first.thing, "injured")


def test_a_noun_beside_is_no_thing(read: Read) -> None:
    assert [f.thing for f in figures(read, "They came in groups of three.")] == [None]


def test_what_a_count_is_aimed_at_does_not_own_it(read: Read) -> None:
    (figure,) = figures(read, "The US Air Force conducted 26 strikes against the Taliban.")
    assert figure.subject is not None
    assert "Taliban" not in figure.subject.text


def test_elliptic_numbers_count_what_was_spoken_of(read: Read) -> None:
    first, second = figures(read, "The navy lost two frigates in March and three in April.")
    assert (second.value, second.thing) == (3, first.thing)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Exports rose 5% in May.", "increase"),
        ("Exports fell sharply by 5% in May.", "decrease"),
        ("Exports were up 5% in May.", "increase"),
        ("Exports have doubled since May.", "increase"),
        ("The forecast was revised upward by 5 million tonnes.", "increase"),
        ("The lower 5% of earners pay none.", None),
        ("Exports stood at 5% of output in May.", None),
        ("The state raised $5 million for schools.", None),
        ("The bus plunged 100 metres into a ravine.", None),
        ("The river fell 3 metres in May.", "decrease"),
        ("The storm dropped 30 centimetres of snow on the hills.", None),
        ("The rebels brought down 20 pylons.", None),
        ("Lima has cut the size of its army by 9,000 soldiers.", "decrease"),
    ],
)
def test_amounts_of_change(read: Read, text: str, change: str | None) -> None:
    assert [figure.change for figure in figures(read, text)] == [change]


@pytest.mark.parametrize(
    "text",
    [
        "No casualties were reported.",
        "It happened in the past 24 hours.",
        "One of the commanders fled.",
        "Several villages were taken.",
        "A Boeing 737 landed in the city.",
        "Both sides met twice.",
    ],
)
def test_what_is_no_figure(read: Read, text: str) -> None:
    assert figures(read, text) == []


def test_a_bare_dollar_is_that_of_the_speaker(read: Read) -> None:
    (figure,) = figures(read, "The Australian Government has spent $40 million on aid.")
    assert figure.unit == "AUD"
    assert figure.unit_text == "$"


def test_every_class_of_the_lexicon_is_one_of_the_table(read: Read) -> None:
    rows = read_table("figures/counted_things.tsv")
    closed = {"killed", "injured", "detained", "missing", "displaced", "money", "territory"}
    assert closed <= {row["class"] for row in rows}
    assert contract("figures").name == "figures"
    assert all(len(row["things"].split()) == len(set(row["things"].split())) for row in rows)
    assert sum(len(row["things"].split()) for row in rows) == len(counted_things())
    assert set(victim_words("verbs").values()) <= closed
    assert set(change_words("verbs").values()) == {"increase", "decrease"}
    assert not light_nouns("number") & light_nouns("container")


def test_singulars() -> None:
    assert "body" in singulars("bodies")
    assert "airman" in singulars("airmen")
    assert singulars("people") == ("person",)


def test_the_page_in_docs_is_made_from_the_data_files() -> None:
    page = Path(__file__).parents[2] / "docs" / "figures.md"
    assert page.read_text(encoding="utf-8") == figures_page()


def test_a_height_in_feet_and_inches_breaks_nothing(read):
    read("The man is white, 30-years-old, around 5’10” , muscular, and has dark facial hair.")


def test_a_number_is_of_those_whom_the_number_before_it_counts(read: Read) -> None:
    doc = read(
        "More than 600 Sudanese soldiers died. The envoy said that Chad had sent around 900 soldiers. "
        "Last week he had put the number at 300."
    )
    assert [figure.subject.text if figure.subject else None for figure in doc._.figures][1:] == ["Chad", "Chad"]


def test_a_number_that_was_reported_earlier_is_of_the_day_of_that_report(read: Read) -> None:
    figure = figures(read, "The estimate is three times the 3,000 that the ministry reported on October 23.")[-1]
    assert figure.time is not None
    assert figure.time.value == "2024-10-23"
