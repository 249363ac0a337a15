"""Events in the manner of ministries and commands: nominal clauses, phrases hung on phrases, words of diplomacy."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Read = Callable[..., Doc]


def sides(participants: tuple[object, ...]) -> str:
    return " + ".join(p.text for p in participants)  # type: ignore[attr-defined]


CLAUSES = [
    # phrases that hang on another noun than the event's
    ("We deplore attacks by the regime and its allies on Mosul.", "ASSAULT", "attacks", "the regime + its allies", "Mosul"),
    ("Jets conducted nine strikes consisting of 14 engagements against the rebels.", "ASSAULT", "strikes", "Jets", "the rebels"),
    ("There was a French boycott of officials from Iran.", "REJECT", "boycott", "French", "Iran"),
    # whose act a noun or an infinitive is
    ("Norway's claim that it has arrested the rebels is false.", "COERCE", "arrested", "Norway", "the rebels"),
    ("Two officers accused of ordering an attack on villagers have fled.", "ASSAULT", "attack", "Two officers", "villagers"),
    ("Sweden stands ready to impose sanctions on Belarus.", "SANCTION", "impose", "Sweden", "Belarus"),
    ("We repeat our call for the regime to lift its siege.", "REQUEST", "call", "We", "the regime"),
    ("The minister pressed Iran to halt its bombing of rebels.", "ASSAULT", "bombing", "Iran", "rebels"),
    ("On a recent trip to Kenya, the minister praised the police.", "CONSULT", "trip", "the minister", "Kenya"),
    ("The minister said at a meeting with Serbian officials that he agreed.", "CONSULT", "meeting", "The minister + Serbian officials", ""),
    ("The decision by Qatar to expel Israeli diplomats is final.", "SANCTION", "expel", "Qatar", "Israeli diplomats"),
    ("The deaths sparked protests.", "PROTEST", "protests", "", ""),
    ("A string of raids killed ten villagers.", "ASSAULT", "killed", "", "ten villagers"),
    ("The coalition supported the advance with seven airstrikes.", "ASSAULT", "airstrikes", "The coalition", ""),
    # senses
    ("Denmark hosts 9,000 refugees.", "AID", "hosts", "Denmark", "9,000 refugees"),
    ("Spain has committed 60 million euros to Syrian refugees.", "AID", "committed", "Spain", "Syrian refugees"),
    ("The jets supported Iraqi troops.", "AID", "supported", "The jets", "Iraqi troops"),
    ("A strike by railway workers went on.", "PROTEST", "strike", "railway workers", ""),
    ("The council added two generals to the sanctions list.", "SANCTION", "added", "The council", "two generals"),
    ("The regime's use of barrel bombs against civilians went on.", "ASSAULT", "use", "The regime", "civilians"),
    ("Latvia will attend talks in Geneva.", "CONSULT", "attend", "Latvia", ""),
    ("Spain will host a conference on the future of Syria.", "CONSULT", "host", "Spain", ""),
    ("Australia gave tents to those displaced by the war.", "AID", "gave", "Australia", "those"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event_type", "trigger", "source", "target"), CLAUSES, ids=[c[0] for c in CLAUSES])
def test_clause(read: Read, text: str, event_type: str, trigger: str, source: str, target: str) -> None:
    doc = read(text)
    found = [e for e in doc._.events if e.type == event_type and doc.text[e.start : e.end].split()[0] == trigger]
    assert [(sides(e.sources), sides(e.targets)) for e in found] == [(source, target)]


NOTHING = [
    ("Even if they were guilty, Chad would have punished them, he said.", "THREATEN", "what would have been"),
    ("The minister asked Iran and Iraq to engage in talks.", "CONSULT", "what is asked for"),
    ("He will not stand by while others starve.", "SUPPORT", "to stand by and watch"),
    ("Troops cleared the town of Hit.", "ASSAULT", "the town of Hit"),
    ("He spoke of millions displaced by the conflict.", "COERCE", "nobody displaced them"),
]


@pytest.mark.parametrize(("text", "event_type", "why"), NOTHING, ids=[n[2] for n in NOTHING])
def test_no_event(read: Read, text: str, event_type: str, why: str) -> None:
    assert event_type not in [e.type for e in read(text)._.events], why


def test_the_enemy_is_whom_the_coalition_strikes(read: Read) -> None:
    doc = read("Coalition jets bombed Islamic State positions. Iraqi forces later drove the enemy from the town.")
    (driven,) = [e for e in doc._.events if doc.text[e.start : e.end] == "drove"]
    assert [t.actor and t.actor.name for t in driven.targets] == ["Islamic State"]


def test_help_is_a_row_beside_what_it_helped(read: Read) -> None:
    doc = read("With the assistance of Kenya, Uganda is distributing food to villagers.")
    assert [sides(e.sources) for e in doc._.events if e.type == "AID"] == ["Kenya", "Uganda"]
