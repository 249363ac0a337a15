"""Figures: whose the counted things are, of which day, and in whose money; one sentence of our own a rule."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from pipelines.language.findings import Figure

Read = Callable[..., Doc]


def figures(read: Read, text: str) -> list[Figure]:
    return list(read(text)._.figures)


def owner(figure: Figure) -> str | None:
    return figure.subject.actor.name if figure.subject is not None and figure.subject.actor is not None else None


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Lebanon has pulled its 1,400 soldiers out of the valley.", ["Lebanon"]),
        ("The Taliban advanced on Monday, retaking more than 40 villages.", ["Taliban"]),
        ("The Lebanese Army acknowledged two dead and 10 wounded.", ["Lebanese Army", "Lebanese Army"]),
        ("The ministry put Taliban losses at 140 men.", ["Taliban"]),
        ("The Taliban have left three villagers dead.", [None]),
    ],
)
def test_owners(read: Read, text: str, owners: list[str | None]) -> None:
    found = [owner(figure) for figure in figures(read, text)]
    assert [name and next((o for o in owners if o and o in name), name) for name in found] == owners


def test_strikes_are_of_those_who_flew_them_before(read: Read) -> None:
    text = (
        "On Monday the US Air Force conducted 26 strikes against the Taliban. "
        "Near Kabul, two strikes destroyed a Taliban base and four depots."
    )
    first, second, depots = figures(read, text)
    assert owner(first) is not None
    assert owner(second) == owner(first)
    assert owner(depots) == "Taliban"


def test_the_newer_number_is_not_of_the_day_of_the_elder(read: Read) -> None:
    text = "Some 3,400 farmers are now displaced across Laos, up from 3,200 at the end of June."
    days = [figure.time and str(figure.time.first) for figure in figures(read, text)]
    assert days == ["2024-10-29", "2024-06-01"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("He was fined 200,000 dinars in Algiers.", "DZD"),
        ("Pakistan has spent 5,000 rupees on it.", "PKR"),
        ("The court fined him 900 dinars.", "IQD"),
        ("The bridge in Canberra cost $5 million.", "USD"),
    ],
)
def test_money_is_that_of_the_country(read: Read, text: str, unit: str) -> None:
    assert [figure.unit for figure in figures(read, text)] == [unit]


MONEY = [
    # once the first "$" of a text is somebody's own, so are those that are nobody's
    ("Australia pledged $20 million. The fund holds $3 billion.", ["AUD", "AUD"]),
    ("Australia pledged $20 million. The United States gave $5 million.", ["AUD", "USD"]),
    ("The fund holds $3 billion. Australia pledged $20 million.", ["USD", "AUD"]),
    ("The Australian Government will provide $20 million in aid to Mali.", ["AUD"]),
]


@pytest.mark.parametrize(("text", "units"), MONEY, ids=[m[0] for m in MONEY])
def test_one_text_means_one_dollar(read: Callable[..., Doc], text: str, units: list[str]) -> None:
    assert [figure.unit for figure in read(text)._.figures] == units
