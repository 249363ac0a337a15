"""The layer of times: every rule by its example, holidays, periods, tense, ranges, and what belongs to what."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from pipelines.knowledge import read_yaml
from pipelines.language.times import as_of, extract, time_of
from pipelines.language.times.holidays import holiday
from pipelines.language.times.periods import DAYS, MONTHS, Period

ANCHOR = dt.date(2024, 10, 29)
RULES = [row for row in read_yaml("times/en/rules.yaml")["rules"] if "example" in row]
DATES = st.dates(dt.date(1500, 1, 1), dt.date(2099, 12, 31))


def values(text: str, anchor: dt.date | None = ANCHOR) -> list[str]:
    return [time.value for time in extract(text, anchor)]


@pytest.mark.parametrize("rule", RULES, ids=lambda row: row["name"])
def test_each_rule_reads_its_example(rule: dict[str, list[object]]) -> None:
    text, value = str(rule["example"][0]), str(rule["example"][1])
    assert values(text)[-len(value.split()) :] == value.split()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister was arrested on Friday.", "2024-10-25"),
        ("The minister will arrive on Friday.", "2024-11-01"),
        ("The deadline will pass in January.", "2025-01"),
        ("The town was shelled in January.", "2024-01"),
        ("The truce was signed on 3 May 2019. The following day it collapsed.", "2019-05-04"),
        ("The attack began on 16 February 2016. The road was cut by 18 February.", "2016-02-18"),
        ("It fell on 22 February 2016. The next day they fled. He was shot on 16 February.", "2016-02-16"),
        ("Following Friday's attack, he spoke.", "2024-10-25"),
    ],
)
def test_what_is_left_open_is_filled_by_tense_and_story(text: str, value: str) -> None:
    assert values(text)[-1] == value


def test_the_next_years_of_a_story_follow_what_it_told() -> None:
    *_, window = extract("He was deposed in 1989. He spent the next 15 years in prison.", ANCHOR)
    assert (window.first, window.last) == (dt.date(1989, 12, 31), dt.date(2004, 12, 31))


@pytest.mark.parametrize("text", ["He may leave.", "They march north.", "The sun rose.", "2000 soldiers deserted."])
def test_words_that_only_look_like_times(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("easter+0", 2024, dt.date(2024, 3, 31)),
        ("pascha+0", 2024, dt.date(2024, 5, 5)),
        ("nth 4 4 11", 2024, dt.date(2024, 11, 28)),
        ("nth -1 1 05", 2024, dt.date(2024, 5, 27)),
        ("hebrew 07-10", 2023, dt.date(2023, 9, 25)),
        ("hebrew 01-15", 2024, dt.date(2024, 4, 23)),
        ("islamic 10-01", 2023, dt.date(2023, 4, 21)),
    ],
)
def test_feasts_by_rule(rule: str, year: int, day: dt.date) -> None:
    assert holiday(rule, year)[0] == day


def test_every_feast_has_a_date() -> None:
    for rule in read_yaml("times/en/holidays.yaml").values():
        assert holiday(str(rule), 2024)[0].year in (2024, 2025)


@given(DATES, st.sampled_from([*DAYS, *MONTHS]), st.integers(-12, 12))
def test_periods_shift_there_and_back(day: dt.date, unit: str, count: int) -> None:
    period = Period.around(day, unit)
    assert period.shift(count).shift(-count) == period
    if unit != "weekend":
        assert period.holds(day)


@given(st.text(max_size=200))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    spans = [(time.start, time.end) for time in extract(text, ANCHOR)]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(DATES)
def test_a_written_day_is_itself(day: dt.date) -> None:
    (time,) = extract(f"It happened on {day:%B} {day.day}, {day.year}.", ANCHOR)
    assert (time.first, time.last, time.precision) == (day, day, "day")


def test_an_attack_has_the_time_of_its_clause_and_range(read: Callable[..., Doc]) -> None:
    doc = read("Rebels attacked the town between March 11 and 13, 2022.")
    time = time_of(next(token for token in doc if token.text == "attacked"))
    assert time is not None
    assert (time.first, time.last) == (dt.date(2022, 3, 11), dt.date(2022, 3, 13))


def test_a_time_is_carried_in_the_story_but_never_given_by_default(read: Callable[..., Doc]) -> None:
    doc = read("On January 9, 2024, aircraft bombed the port. One strike destroyed a bridge.")
    time = time_of(next(token for token in doc if token.text == "destroyed"))
    assert time is not None
    assert time.first == dt.date(2024, 1, 9)
    doc = read("One strike destroyed a bridge.")
    assert time_of(next(token for token in doc if token.text == "destroyed")) is None


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("We condemn the attacks of last Friday.", "condemn", ANCHOR),
        ("The minister has called on both sides to stop.", "called", ANCHOR),
        ("The parties must end the siege.", "must", ANCHOR),
        ("Their offer is unacceptable.", "unacceptable", ANCHOR),
        ("The minister condemned the attack.", "condemned", None),
        ("Troops shelled the port.", "shelled", None),
        ("Rebels fled on Monday after shelling the port.", "shelling", dt.date(2024, 10, 28)),
        ("A bomber killed six people and wounded ten on Sunday.", "killed", dt.date(2024, 10, 27)),
        ("Troops left on Monday. After seizing a farm, they fled the following day.", "seizing", dt.date(2024, 10, 28)),
        ("On Friday police found him. They seek the man who shot two officers.", "shot", None),
        ("They spoke on Friday. The two met previously.", "met", None),
        (
            "The envoy praised a report on the raid on a convoy, which took place on 14 May.",
            "raid",
            dt.date(2024, 5, 14),
        ),
        ("Earlier today, witnesses say a boy was shot near the fence.", "shot", ANCHOR),
        ("They met on Friday. They condemned a blast that killed a guard and wounded two others.", "wounded", None),
        ("The minister condemned Friday's attack.", "condemned", None),
        ("On Monday jets struck fighters firing on a convoy.", "firing", dt.date(2024, 10, 28)),
        ("Police say two men were shot on Monday. The army wounded ten.", "wounded", dt.date(2024, 10, 28)),
        ("A raid on Monday killed two men. The army wounded ten.", "wounded", dt.date(2024, 10, 28)),
        ("They fled on Monday. The six were kidnapped a few days ago.", "kidnapped", None),
        ("They fled on Monday. Two judges were recently shot.", "shot", None),
        ("They fled on Monday. Three years after rebels ousted him, he returned.", "ousted", None),
        ("Rebels fled on Monday, a day after troops shelled the camp.", "shelled", dt.date(2024, 10, 27)),
        ("They fled on Monday, two weeks before a raid on the camp.", "raid", dt.date(2024, 11, 11)),
        ("They mark three years since rebels ousted him.", "ousted", dt.date(2021, 10, 29)),
        ("The envoy has condemned the raid and welcomed the inquiry.", "welcomed", ANCHOR),
        ("We are deeply concerned by reports on the raid.", "concerned", ANCHOR),
        ("The fire, which began on May 5, has forced the flight of thousands.", "flight", None),
        ("Monday's raid, which killed 20 people, drew protests.", "killed", dt.date(2024, 10, 28)),
        ("Ten men died in fighting across the north on Monday.", "died", dt.date(2024, 10, 28)),
        ("Five men were killed when a bomb went off on Monday.", "killed", dt.date(2024, 10, 28)),
        ("Since Oct. 19 rebels have attacked 48 ships. A mine was found.", "found", None),
        ("They fled on Friday. Twenty men drowned after two boats sank on Monday.", "drowned", dt.date(2024, 10, 28)),
        ("Troops saw men firing a rocket on Monday. The men were shot.", "shot", dt.date(2024, 10, 28)),
        ("The state imposed fines under the Trade Act of 1974.", "imposed", None),
        ("The council is gravely alarmed by the siege.", "alarmed", ANCHOR),
        ("Since the raid on Monday, thousands have fled.", "raid", dt.date(2024, 10, 28)),
    ],
)
def test_what_is_said_now_is_of_the_day_of_publication(
    read: Callable[..., Doc], text: str, word: str, day: dt.date | None
) -> None:
    doc = read(text, anchor=ANCHOR)
    time = time_of(next(token for token in doc if token.text == word))
    assert (time.first if time else None) == day


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Over 900 families are still in tents.", "families", ANCHOR),
        ("The North has sent around 9,000 troops to the front.", "troops", ANCHOR),
        ("Some 900 troops will be sent.", "troops", None),
        ("Some 900 troops were sent.", "troops", None),
        ("Jets struck the camp on Monday, with ten people killed.", "people", dt.date(2024, 10, 28)),
        ("Some 900 families are displaced, up from 800 at the end of June.", "families", ANCHOR),
        ("The army said on Monday they had captured 80 men.", "men", dt.date(2024, 10, 28)),
    ],
)
def test_a_total_is_of_the_day_it_is_told(read: Callable[..., Doc], text: str, word: str, day: dt.date | None) -> None:
    doc = read(text, anchor=ANCHOR)
    time = as_of(next(token for token in doc if token.text == word))
    assert (time.first if time else None) == day


def test_the_age_of_a_person_is_no_time_and_a_day_may_have_a_nought() -> None:
    assert values("Mr. Ross, 52 years old, left on 03rd May 2019") == ["2019-05-03"]


def test_a_number_with_plus_is_a_number() -> None:
    assert values("over the past 20-plus months") == ["P20M"]


def test_what_is_to_be_lies_ahead(read: Callable[..., Doc]) -> None:
    (time,) = read("A vote is to be held in April.", anchor=ANCHOR)._.times
    assert time.value == "2025-04"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("In the past 24 hours, 32 people were killed.", "2024-10-28", "2024-10-29"),
        ("The truce will hold for the next 48 hours.", "2024-10-29", "2024-10-31"),
        ("Over the past year and a half, prices doubled.", "2023-04-29", "2024-10-29"),
        ("Raids doubled in the last six months of 2023.", "2023-07-01", "2023-12-31"),
        ("Floods hit the town in the week of 12 May.", "2024-05-13", "2024-05-19"),
        ("Aid came in the week beginning 14 October.", "2024-10-14", "2024-10-20"),
        ("Aid came in the 2nd week of March 2021.", "2021-03-08", "2021-03-14"),
        ("Over the past week, 32 people were killed.", "2024-10-22", "2024-10-29"),
    ],
)
def test_a_window_has_its_days(text: str, first: str, last: str) -> None:
    time = next(extract(text, dt.date(2024, 10, 29)))
    assert (str(time.first), str(time.last)) == (first, last)


def test_the_year_of_a_window_is_not_the_time_of_what_happened(read: Callable[..., Doc]) -> None:
    doc = read("In the first nine months of 2024, rebels attacked 40 villages.", dt.date(2024, 10, 29))
    time = time_of(next(token for token in doc if token.text == "attacked"))
    assert time is not None
    assert str(time.last) == "2024-09-30"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The court has scheduled a hearing Thursday.", "2024-10-31"),
        ("Both sides extended the truce until Friday.", "2024-11-01"),
        ("The bank extended its loan through January.", "2025-01"),
        ("The minister arrives Sunday in Beijing for talks.", "2024-11-03"),
        ("Voters go to the polls Sunday.", "2024-11-03"),
        ("The firm founded an office, effective Feb. 1.", "2025-02-01"),
        ("He will succeed the chairman Feb. 1.", "2025-02-01"),
        ("The council will debate Friday's bombing.", "2024-10-25"),
        ("The council will vote in Friday's session.", "2024-11-01"),
    ],
)
def test_what_is_arranged_lies_ahead_and_what_is_done_behind(read: Callable[..., Doc], text: str, value: str) -> None:
    assert read(text, dt.date(2024, 10, 29))._.times[-1].value == value


def test_a_date_follows_one_of_a_year_gone_by() -> None:
    told = "Rebels took the airport on 21 March 2023. On 9 April they entered the town."
    assert values(told) == ["2023-03-21", "2023-04-09"]


def test_what_happened_since_a_raid_began_with_it(read: Callable[..., Doc]) -> None:
    doc = read("Since the raid on Monday, thousands have fled.", anchor=ANCHOR)
    time = time_of(next(token for token in doc if token.text == "fled"))
    assert time is not None
    assert (time.rule, time.last) == ("since", None)


def test_a_decade_of_somebody_is_an_age_and_a_court_has_a_number() -> None:
    assert values("He fled in his late 30s.") == []
    assert values("The 11th U.S. Circuit Court heard it.") == []


def test_a_short_month_before_a_surname_is_a_given_name() -> None:
    assert values("Foreign minister Jan Novak spoke.") == []


def test_games_are_no_season() -> None:
    assert values("She won at the 2012 Summer Olympics.") == ["2012"]


def test_results_told_after_a_quarter_are_of_the_quarter_before() -> None:
    assert values("Profits fell in the quarter.") == ["2024-Q3"]
    assert values("Profits rose in the second half of the year.") == ["2024-H2"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The dividend will be payable on January 3, the bank said.", "2025-01-03"),
        ("They announced an agreement to buy the yard in January.", "2025-01"),
    ],
)
def test_what_is_agreed_lies_ahead(read: Callable[..., Doc], text: str, value: str) -> None:
    (time,) = read(text, anchor=ANCHOR)._.times
    assert time.value == value


@pytest.mark.parametrize("text", ["It began at 2330 on Monday.", "The bank closed at approximately 1545 GMT."])
def test_clock_time_of_four_digits_is_no_year(read: Callable[..., Doc], text: str) -> None:
    assert all(time.precision != "year" for time in read(text)._.times)
    assert any(time.type == "TIME" for time in read(text)._.times)
