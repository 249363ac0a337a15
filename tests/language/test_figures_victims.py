"""Figures: what befell the people that a number counts, by the words beside it, its governor, or the whole it is part of."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from pipelines.language.findings import Figure

Read = Callable[..., Doc]


def figures(read: Read, text: str) -> list[Figure]:
    return list(read(text)._.figures)


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Lima's navy admitted 17 dead and 9 wounded.", ["killed", "injured"]),
        ("Lima acknowledged 17 killed and 9 missing over the month.", ["killed", "missing"]),
        ("Another 270 sailors remain missing after the storm.", ["missing"]),
        ("The dead include 14 pupils.", ["killed"]),
        ("The navy named the victims as a cook and two sailors of the crew.", ["killed"]),
        ("The ministry put enemy losses at 140 men.", ["killed"]),
        ("He was executed together with four of his nephews.", ["killed"]),
        ("The guild lost nine soldiers in the raid.", ["killed"]),
        ("The party lost nine voters in the town.", ["people_other"]),
        ("Thousands of farmers have sought refuge in the capital.", ["displaced"]),
        ("Some 900 farmers crossed into Laos.", ["displaced"]),
        ("More than 900 farmers were driven from their homes.", ["displaced"]),
        ("The number of people that have been killed in the valley rose to 19.", ["killed"]),
        ("Poison killed seven and blinded a dozen.", ["killed", "injured"]),
        ('The army said it had "neutralised" around 20 rebels.', ["killed"]),
    ],
)
def test_what_befell_them(read: Read, text: str, classes: list[str]) -> None:
    assert [figure.thing_class for figure in figures(read, text)] == classes


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The flood killed 11 farmers, including five children.", [("killed", "children")]),
        ("The flood hurt six farmers, two of them children, in the valley.", [("injured", "children")]),
        ("The flood killed 11 farmers, with three guards looking on.", [("military_personnel", "guards")]),
    ],
)
def test_a_part_shares_the_lot_of_its_whole(read: Read, text: str, parts: list[tuple[str, str]]) -> None:
    assert [(f.thing_class, f.thing) for f in figures(read, text)[1:]] == parts


def test_a_share_of_victims_is_a_share(read: Read) -> None:
    share = figures(read, "Some 900 farmers were displaced, one third of them children, up from 700 in May.")[1]
    assert (share.thing_class, share.change, share.previous) == ("share", None, None)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("The bomb wrecked the 11-floor mill, leaving 67 dead and 90 wounded.", ["floor", "dead", "wounded"]),
        ("The raid killed 11 farmers, including five children, and hurt 17.", ["farmers", "children", "farmers"]),
        ("Bloggers put the number of Lao dead at between 20 and 80, while the guild counted 50.", ["dead", "dead"]),
        ("The sisters saw the bodies of three Lao and two Thai sailors.", ["Lao sailors", "Thai sailors"]),
    ],
)
def test_what_victims_are_called(read: Read, text: str, things: list[str]) -> None:
    assert [figure.thing for figure in figures(read, text)] == things


def test_the_dead_are_of_the_side_that_admits_them(read: Read) -> None:
    (figure,) = figures(read, "The Lebanese Army acknowledged 12 dead.")
    assert figure.subject is not None
    assert "Lebanese Army" in figure.subject.text


def test_the_two_sides_of_a_talk_are_no_ground(read: Read) -> None:
    assert [f.thing_class for f in figures(read, "The two sides met in May.")] == ["organisations_sites"]
    assert [f.thing_class for f in figures(read, "They hold two sides of the city.")] == ["territory"]


IDIOMS = [
    ("Ninety civilians lost their lives.", "killed"),
    ("Six soldiers sustained gunshot wounds.", "injured"),
    ("Fifteen workers are feared to have been taken captive.", "detained"),
    ("Up to 700 women were carried off.", "detained"),
    ("The army held back 300 rebels.", "fighters"),
    ("Workers exhumed 71 graves.", "organisations_sites"),
]


@pytest.mark.parametrize(("text", "thing_class"), IDIOMS, ids=[i[0] for i in IDIOMS])
def test_verbs_with_what_completes_them(read: Callable[..., Doc], text: str, thing_class: str) -> None:
    (figure,) = read(text)._.figures
    assert figure.thing_class == thing_class
