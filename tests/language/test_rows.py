"""Whole rows as their reader sees them: what several layers together make of one sentence."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from pipelines.language.findings import Figure

Read = Callable[..., Doc]
Claims = list[tuple[str, str | None]]


def claims(doc: Doc) -> Claims:
    """The figures of a Doc with the words for their claimants."""
    return [(doc.text[f.start : f.end], _words(f)) for f in doc._.figures]


def _words(figure: Figure) -> str | None:
    return figure.provenance.claimant.text if figure.provenance.claimant else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry speaks of 300 dead soldiers, Oslo of up to 800 and Paris of about 950.",
            [("300", "ministry"), ("up to 800", "Oslo"), ("about 950", "Paris")],
        ),
        ("The ministry had put the force at 20,000.", [("20,000", "ministry")]),
        (
            "The dead are three times the 4,000 that Norway reported on Monday.",
            [("three times", None), ("4,000", "Norway")],
        ),
        (
            "The army lost 70 soldiers, according to the mayor, including 12 Belgians.",
            [("70", "mayor"), ("12", "mayor")],
        ),
    ],
)
def test_numbers_have_the_claimant_who_names_them(read: Read, text: str, expected: Claims) -> None:
    found = claims(read(text))
    assert [number for number, _ in found] == [number for number, _ in expected]
    for (_, claimant), (_, name) in zip(found, expected, strict=True):
        assert (claimant or "").endswith(name or "")


@pytest.mark.parametrize(
    ("text", "number", "thing", "thing_class"),
    [
        ("Police put the crowd at 4,000, its leaders at 9,000.", "4,000", "crowd", "people_other"),
        ("The ministry speaks of 300 deaths, Oslo of up to 800.", "up to 800", "deaths", "killed"),
        ("There are 3,000 soldiers in Norway, up from 1,500 last week.", "1,500", "soldiers", "military_personnel"),
        ("The storm killed 12 people and the figure could rise to 20.", "20", "people", "killed"),
        ("Nearly 200 people were killed and about 1,700 injured.", "about 1,700", "people", "injured"),
        ("Oslo sent 900 soldiers. Last Monday it had put the number at 300.", "300", "soldiers", "military_personnel"),
        ("The ministry said 300 Ukrainians were deployed to the island.", "300", "Ukrainians", "military_personnel"),
        ("The ministry said 300 Ukrainians visited the museum.", "300", "Ukrainians", "civilians_other"),
        ("The army has 9,000 soldiers there, including 700 Ukrainians.", "700", "Ukrainians", "military_personnel"),
    ],
)
def test_numbers_count_what_the_text_speaks_of(
    read: Read, text: str, number: str, thing: str, thing_class: str
) -> None:
    found = {text[f.start : f.end]: (f.thing, f.thing_class) for f in read(text)._.figures}
    assert found[number] == (thing, thing_class)


def test_a_number_that_points_back_is_no_new_claim(read: Read) -> None:
    text = "Norway named three generals. The oldest of the three is Ola Berg. All three agree."
    assert [text[f.start : f.end] for f in read(text)._.figures] == ["three"]
    assert read(text)._.figures[0].start == 13


def test_who_speaks_of_people_is_not_whose_they_are(read: Read) -> None:
    (figure,) = read("The Pentagon speaks of 300 soldiers.")._.figures
    assert figure.subject is None


@pytest.mark.parametrize(
    "text",
    [
        "The outbreak has infected 400 people.",
        "The storm killed nine people on the coast.",
        "The villages were devastated by Hurricane Olga.",
        "The countries are beefing up their supplies of vaccine.",
        "Kari Berg defeated Ola Dahl in the election.",
        "The truck was rigged with a second tank.",
        "In a news conference in Oslo the mayor looked tired.",
    ],
)
def test_what_only_sounds_like_an_act(read: Read, text: str) -> None:
    assert [event.rule for event in read(text)._.events] == []


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("An influx of Belgian soldiers is expected next week.", "influx", "possible"),
        ("The mayor has not confirmed the presence of Belgian soldiers in Bergen.", "presence", "possible"),
        ("Norway is considering sending soldiers to Bergen.", "sending", "possible"),
        ("Officials began preparations for the summit between Norway and Belgium.", "summit", "planned"),
        ("Hackers infected the network of the ministry.", "infected", "happened"),
    ],
)
def test_what_has_not_happened_yet(read: Read, text: str, trigger: str, status: str) -> None:
    found = {text[e.start : e.end]: e.status for e in read(text)._.events}
    assert found[trigger] == status
