"""Participants told elsewhere: by the sentence before, by a claim, by what an act stands for."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Read = Callable[..., Doc]

CASES = [
    # "one strike": who flies the strikes of the text
    ("Turkey carried out nine strikes in Syria. One strike destroyed a bridge.", "destroyed", "Turkey", "a bridge"),
    # who claims an attack
    (
        "A car bomb killed ten people in Kabul. The Taliban claimed responsibility for the attack.",
        "killed",
        "Taliban",
        "ten people",
    ),
    ("A car bomb killed ten people in Kabul. No group claimed responsibility.", "killed", "", "ten people"),
    # what is repelled is whose attack it was
    ("Troops repelled an attack by Hamas.", "repelled", "Troops", "Hamas"),
    # what befell somebody, of an attack told just before
    ("Rebels overran the village. Four farmers were beheaded.", "beheaded", "Rebels", "Four farmers"),
    # the accused did it
    ("Kenya accused the Taliban of causing the deaths of ten farmers.", "causing the deaths", "Taliban", "ten farmers"),
    # under fire from whom
    ("The convoy came under fire from Hamas fighters.", "came under fire", "Hamas", "The convoy"),
    # a place is where it was, and nobody; whose it was, where the text tells of one enemy
    ("Rebels seized the village.", "seized", "Rebels", ""),
    (
        "Israel bombed Hamas on Monday. On Tuesday Israeli troops took two villages.",
        "took",
        "Israeli troops",
        "two villages",
    ),
    # who does what is coordinated with others
    ("Israeli jets flew raids coordinated with the Egyptian army.", "coordinated", "Israeli jets", "Egyptian army"),
    # who requests
    ("At the request of France, Chad released the men.", "request", "France", ""),
    # a part of a named whole; a kind and its name; people beside a known actor
    ("Dozens of Taliban fighters stormed the base.", "stormed", "Taliban", "the base"),
    ("A group known as Hezbollah condemned Israel.", "condemned", "Hezbollah", "Israel"),
    # forces of two states or groups
    ("Russian and Syrian warplanes bombed Aleppo.", "bombed", "Russian + Syrian warplanes", ""),
    ("A spokesman for Hamas and Hezbollah condemned Israel.", "condemned", "Hamas + Hezbollah", "Israel"),
    # the subject of a verb stands before its object
    ("Fatah lost ten men and captured two, its spokesman, Amin Said, said.", "captured", "Fatah", "two"),
    # who held the talks after which he spoke
    ("Germany closed the border after talks with Poland.", "talks", "Germany + Poland", ""),
]


@pytest.mark.parametrize(("text", "trigger", "source", "target"), CASES, ids=[c[0] for c in CASES])
def test_participants_told_elsewhere(read: Read, text: str, trigger: str, source: str, target: str) -> None:
    doc = read(text)
    sides = [(e.sources, e.targets) for e in doc._.events if doc.text[e.start : e.end] == trigger]
    assert (source, target) in [tuple(" + ".join(p.text for p in side) for side in both) for both in sides]


def test_what_is_taken_of_the_only_enemy_is_done_to_him(read: Read) -> None:
    (event,) = (
        e
        for e in read("Israel bombed Hamas on Monday. Israeli troops took two villages.")._.events
        if e.mode == "seize"
    )
    assert [t.actor.name for t in event.targets if t.actor] == ["Hamas"]


def test_the_seat_of_a_group_tells_nothing_of_its_victims(read: Read) -> None:
    (attacks,) = (e for e in read("The Chicago-based group said attacks on journalists rose.")._.events)
    assert (attacks.place, [t.actor for t in attacks.targets]) == (None, [None])


def test_whose_an_attack_is_tells_nothing_of_its_victims(read: Read) -> None:
    (died,) = (e for e in read("Ten men died in Israeli shelling.")._.events if e.type == "ASSAULT")
    assert ([s.actor.name for s in died.sources if s.actor], [t.actor for t in died.targets]) == (["Israel"], [None])


def test_who_was_somebodys_is_not_it_any_more(read: Read) -> None:
    (event,) = read("The court jailed a former White House aide.")._.events
    assert [t.text for t in event.targets] == ["a former White House aide"]


def test_people_beside_a_known_actor_are_an_actor(read: Read) -> None:
    (event,) = (e for e in read("Hamas and local gunmen attacked Israel.")._.events if e.type == "ASSAULT")
    assert [s.actor.name for s in event.sources if s.actor] == ["Hamas", "local gunmen"]


def test_a_text_may_end_with_a_country(read: Read) -> None:
    doc = read("Troops attacked the base in Iraq")
    assert [e.place.name for e in doc._.events if e.place] == ["Iraq"]
