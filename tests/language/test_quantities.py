"""Quantities: the grammar reads numbers, bounds, units and ranges from characters, and leaves names and dates alone."""

import pytest

from pipelines.knowledge import read_table
from pipelines.language.quantities import find_in_text
from pipelines.language.quantities.lexicon import approximators, currencies, idioms, number_words, unit_words, units

BOUNDS = {"exact", "about", "at_least", "at_most", "more_than", "less_than", "nearly", "between", "vague"}


def one(text: str) -> tuple[float | None, float | None, str, str]:
    """Low, high, bound and unit of the only quantity of a text."""
    found = list(find_in_text(text))
    assert len(found) == 1, [text[q.start : q.end] for q in found]
    return found[0].low, found[0].high, found[0].bound, found[0].unit


def spans(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_in_text(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mill made 12,450 bricks.", 12450),
        ("The mill made 12 450 bricks.", 12450),
        ("The state has 3,20,000 voters.", 320000),
        ("The herd counts two hundred and forty-five cows.", 245),
        ("The army has 31 M1 tanks.", 31),
        ("It lost two B-52 bombers.", 2),
        ("There is one mill in the valley.", 1),
        ("The mill made twenty-five hundred bricks.", 2500),
        ("Some two and a half thousand bricks", 2500),
        ("It sold half a million seats.", 500000),
        ("It sold a quarter of a million seats.", 250000),
        ("He bought a couple of dozen goats.", 24),
        ("A dozen lorries came.", 12),
        ("It holds 2.5 million seats.", 2500000),
        ("It reached 37m viewers.", 37000000),
        ("It reached 8 B people.", 8000000000),
        ("The farm has 3½ barns.", 3.5),
        ("It was minus 12 degrees.", -12),
        ("The depot lost 4 lakh bags.", 400000),
        ("The depot lost three dozens.", 36),
        ("The depot lost 3 million and a half bags.", 3500000),
        ("The dam holds two point five million buckets.", 2500000),
        ("It was minus twelve degrees.", -12),
    ],
)
def test_numbers_in_many_ways(text: str, value: float) -> None:
    low, high, _, _ = one(text)
    assert low == high == value


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("The margin is plus or minus 3.5 percent.", 3.5, 3.5, "about"),
        ("He was there under two years.", None, 2, "less_than"),
        ("Bombs went off near four shops.", 4, 4, "exact"),
        ("At least 14 barns burned.", 14, None, "at_least"),
        ("No fewer than 14 barns burned.", 14, None, "at_least"),
        ("More than 14 barns burned.", 14, None, "more_than"),
        ("Well over 14 barns burned.", 14, None, "more_than"),
        ("Up to 14 barns burned.", None, 14, "at_most"),
        ("As many as 14 barns burned.", None, 14, "at_most"),
        ("No more than 14 barns burned.", None, 14, "at_most"),
        ("Fewer than 14 barns burned.", None, 14, "less_than"),
        ("Nearly 14 barns burned.", None, 14, "nearly"),
        ("Less than or equal to 14 barns burned.", None, 14, "at_most"),
        ("An estimated 14 barns burned.", 14, 14, "about"),
        ("A 60-plus group of barns", 60, None, "at_least"),
        ("One or more barns burned.", 1, None, "at_least"),
        ("At least another 14 barns burned.", 14, None, "at_least"),
        ("Dozens of barns burned.", 24, 99, "vague"),
        ("Scores of barns burned.", 40, 99, "vague"),
        ("Hundreds of barns burned.", 200, 999, "vague"),
        ("Tens of thousands of bricks fell.", 20000, 99999, "vague"),
        ("Hundreds of thousands of bricks fell.", 200000, 999999, "vague"),
        ("Several hundred bricks fell.", 200, 999, "vague"),
    ],
)
def test_bounds_of_the_guide(text: str, low: float | None, high: float | None, bound: str) -> None:
    assert one(text)[:3] == (low, high, bound)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Between 300 and 400 barns burned.", 300, 400, "count"),
        ("From 3,000 to 5,000 barns burned.", 3000, 5000, "count"),
        ("It has 11-13 barns.", 11, 13, "count"),
        ("It has 1000-5000 barns.", 1000, 5000, "count"),
        ("It has 2000-2500 barns.", 2000, 2500, "count"),
        ("between1,590 and 1,920 barns", 1590, 1920, "count"),
        ("four to five thousand bricks", 4000, 5000, "count"),
        ("a fee of $10 to $15 billion", 1e10, 1.5e10, "USD"),
        ("claims from $200 to $4 million", 200, 4e6, "USD"),
        ("growth of between 5% and 6%", 5, 6, "percent"),
        ("growth of 12 to 15 per cent", 12, 15, "percent"),
        ("a 5-10kg sack", 5, 10, "kg"),
        ("three or four years", 3, 4, "a"),
        ("between negative 30 and negative 80 degrees Celsius", -80, -30, "°C"),
    ],
)
def test_ranges_share_magnitude_and_unit(text: str, low: float, high: float, unit: str) -> None:
    assert one(text) == (low, high, "between", unit)


def test_a_unit_said_last_is_of_every_number_of_the_list() -> None:
    assert [q.unit for q in find_in_text("Rents rose 3, 5 and 10 per cent; four- and five-day fairs came.")] == [
        *["percent"] * 3,
        *["d"] * 2,
    ]
    assert [q.unit for q in find_in_text("It has 3 and then 5 km, or 2 and $5.")] == ["count", "km", "count", "USD"]
    assert [(q.value, q.unit) for q in find_in_text("It falls to $7/$9.")] == [(7, "USD"), (9, "USD")]


def test_a_change_is_two_quantities_and_no_range() -> None:
    found = list(find_in_text("The herd has shrunk from 8 to 6 million cows; its weight fell from 208 pounds to 193."))
    assert [(q.value, q.unit) for q in found] == [(8e6, "count"), (6e6, "count"), (208, "lb"), (193, "lb")]
    found = list(find_in_text("Sales are to grow from 24.2 to 33-35 billion euros."))
    assert [(q.low, q.high, q.unit) for q in found] == [(24.2e9, 24.2e9, "EUR"), (33e9, 35e9, "EUR")]
    assert spans("Sales rose by $4 billion to $19 billion.") == ["$4 billion", "$19 billion"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It cost A$40.", 40, "AUD"),
        ("It cost US $40.", 40, "USD"),
        ("It cost £1.1bn.", 1.1e9, "GBP"),
        ("It cost 40 million roubles.", 4e7, "RUB"),
        ("It cost 300 Egyptian pounds.", 300, "EGP"),
        ("It cost 3 million pounds.", 3e6, "GBP"),
        ("It weighs 300 pounds of salt", 300, "lb"),
        ("It cost $52 a barrel.", 52, "USD/barrel"),
        ("It covers 1,250 sq km.", 1250, "km2"),
        ("It covers 1250 square kilometres.", 1250, "km2"),
        ("a 500-kilogram bale", 500, "kg"),
        ("a 500kg bale", 500, "kg"),
        ("a three-day fair", 3, "d"),
        ("a 14-year-old mare", 14, "year of age"),
        ("a mare aged 14", 14, "year of age"),
        ("a now-14 month-old mare", 14, "month of age"),
        ("It went 80 km per hour.", 80, "km/h"),
        ("It is 20 degrees Celsius.", 20, "°C"),
        ("a $40 million bridge", 4e7, "USD"),
        ("It cost nzd$40.", 40, "NZD"),
        ("It cost PS4.5m.", 4.5e6, "GBP"),
        ("It cost 40 MEUR.", 4e7, "EUR"),
        ("It cost 4 USD million.", 4e6, "USD"),
        ("It cost four dollars and fifty cents.", 4.5, "USD"),
        ("It cost 100₾ in all.", 100, "GEL"),
        ("She is 5 feet 6 inches tall.", 5.5, "ft"),
        ("I'm 1.8m tall.", 1.8, "m"),
        ("The mass is 20 (kg).", 20, "kg"),
        ("It smelts 4,500 tonnes of scrap tin a year.", 4500, "t/a"),
        ("Exports have doubled.", 2, "times"),
        ("Exports grew tenfold.", 10, "times"),
    ],
)
def test_units_and_currencies(text: str, value: float, unit: str) -> None:
    low, _, _, found = one(text)
    assert (low, found) == (value, unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A third of the barns burned.", 1 / 3),
        ("Two-thirds of the barns burned.", 2 / 3),
        ("One in five barns burned.", 0.2),
        ("Nine out of ten barns burned.", 0.9),
        ("One in twenty-five barns burned.", 0.04),
        ("One of every four barns burned.", 0.25),
        ("Half of the barns burned.", 0.5),
    ],
)
def test_fractions(text: str, value: float) -> None:
    assert one(text)[0] == pytest.approx(value)


def test_a_conversion_in_brackets_is_as_exact_as_what_it_converts() -> None:
    found = list(find_in_text("The wall is about 90 miles (145 km) long."))
    assert [(q.value, q.unit, q.bound) for q in found] == [(90, "mi", "about"), (145, "km", "about")]


@pytest.mark.parametrize(
    "text",
    [
        "The T-72 and the M142 passed a Su-35.",
        "Resolution 1701 was read out.",
        "Resolution 1701 calls for calm, as a PS5 does not.",
        "They named 2018s best film.",
        "Civil police posts 542 and 543 were hit.",
        "Unit 8200 and Hill 217 were shown.",
        "He bought an iPhone 12 in Game 6.",
        "The S&P 500 was quiet.",
        "It opened in 2018, after the 1967 war.",
        "It opened in the 2014-15 and the 1998-2004 season.",
        "It opened on March 4, 2019 at 5:30 p.m. and closes at 22:00.",
        "The third barn and the 47th stood.",
        "Call +44 20 7946 0958 or 555-0143 or (02) 5550 1436.",
        "It lies at 33°30′N.",
        "The side won 2-1.",
        "One of them left, and no one came.",
        "He met her in the first half, at half-mast.",
        "A third man came in the fourth quarter.",
        "The twenty-first man came on his thirty-second birthday.",
        "The G7 met the P5+1.",
        "He lives at 49 Cobbler Lane.",
        "1. Bread\n2. Salt",
        "P.L. 117-169 amended 26 U.S.C. §25C.",
        "Between 2022 and 2025 the mill was closed.",
        "Some men came, possibly a third.",
        "Storks came by the thousands.",
        "A neighbour called 911 at noon.",
        "Please call 096234600.",
        "The wars between 1843 and 1872 are told here.",
        "The page%20name was cut.",
    ],
)
def test_names_dates_and_idioms_are_none(text: str) -> None:
    assert spans(text) == []


def test_a_mark_that_closes_a_quotation_is_no_inch() -> None:
    assert [q.unit for q in find_in_text('He said "we have 251" and a 6" pipe.')] == ["count", "in"]


def test_some_of_a_measure_has_its_unit() -> None:
    assert [q.unit for q in find_in_text("She spent 10 of the last 16 years there.")] == ["a", "a"]


def test_around_a_thing_is_no_bound() -> None:
    assert one("They live in and around three camps.")[2] == "exact"


def test_over_a_thing_is_no_bound() -> None:
    assert spans("They quarrelled in May over a $10 billion bridge.") == ["$10 billion"]


def test_counts_out_of_a_large_whole_are_no_share() -> None:
    assert [q.value for q in find_in_text("It won 39 out of 325 seats.")] == [39, 325]


def test_the_upper_end_of_a_growth_is_no_year() -> None:
    assert [q.value for q in find_in_text("The yard grew from 1000 to 2000 hires.")] == [1000, 2000]


def test_a_capital_makes_no_unit_of_a_name() -> None:
    assert {q.unit for q in find_in_text("Laws like the one Pence signed are rare.")} <= {"count"}
    assert [q.unit for q in find_in_text("It costs five US dollars.")] == ["USD"]


def test_a_rate_behind_a_conversion() -> None:
    assert [q.unit for q in find_in_text("She bid C$6 (US$4.46) per share for it.")] == ["CAD/share", "USD"]


def test_the_span_holds_what_changes_the_value_and_never_the_thing() -> None:
    assert spans("They hold more than 18,000 square miles, just 10 per cent of it and at least 12 barns.") == [
        "more than 18,000 square miles",
        "10 per cent",
        "at least 12",
    ]


def test_dates_of_the_layer_before_hold_none() -> None:
    text = "They came on day 12 of 40."
    assert [q.value for q in find_in_text(text, [(13, 19)])] == [40]


def test_data_files() -> None:
    codes = [unit.code for unit in (*units(), *currencies())]
    assert len(set(codes)) == len(codes) - 1  # the penny stands with the currencies and with the joined signs
    assert {bound for side in ("before", "after") for bound in approximators(side).values()} <= BOUNDS  # type: ignore[arg-type]
    assert all(word == word.lower() for word in (*number_words(), *unit_words()))
    assert all(word.low <= word.high for word in number_words().values())
    assert idioms().search("they met one by one")
    assert {row["case"] for row in read_table("designators.tsv")} == {"any", "capital"}
