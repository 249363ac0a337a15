"""Events in the manner of ministries and commands: nominal clauses, phrases hung on phrases, words of diplomacy."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Read = Callable[..., Doc]


def sides(participants: tuple[object, ...]) -> str:
    return " + ".join(p.text for p in participants)  # type: ignore[attr-defined]


CLAUSES = [
    # verbs of giving, taking and talking
    ("Finland has gifted Moldova €46 million.", "AID", "gifted", "Finland", "Moldova"),
    ("Militants carried off 70 women.", "ASSAULT", "carried", "Militants", "70 women"),
    ("Islamic State expelled Hamas from the town.", "COERCE", "expelled", "Islamic State", "Hamas"),
    ("Iraqi forces retook Fallujah.", "COERCE", "retook", "Iraqi forces", ""),
    ("The president called the foreign minister on Sunday.", "CONSULT", "called", "The president", "the foreign minister"),
    ("Norway is concerned by reports of abuses.", "ACCUSE", "concerned", "Norway", ""),
    ("The plan drew condemnation from Iran.", "ACCUSE", "drew", "Iran", ""),
    ("The town of Jenin fell to the rebels.", "COERCE", "fell", "the rebels", ""),
    # phrases that hang on another noun than the event's
    ("We deplore attacks by the regime and its allies on Mosul.", "ASSAULT", "attacks", "the regime + its allies", ""),
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
    ("The minister called on both sides to stop their attacks.", "ASSAULT", "attacks", "both sides", ""),
    ("The rebels accused the army of a massacre.", "ASSAULT", "massacre", "the army", ""),
    ("Two officers are believed to have been executed.", "ASSAULT", "executed", "", "Two officers"),
    ("The army killed around 20 rebels.", "ASSAULT", "killed", "The army", "around 20 rebels"),
    ("Reports that the rebels have shelled Homs are disturbing.", "ASSAULT", "shelled", "the rebels", ""),
    ("Convoys came under attack from the Taliban.", "ASSAULT", "came", "Taliban", "Convoys"),
    ("The soldiers withdrew under heavy fire.", "ASSAULT", "fire", "", "The soldiers"),
    ("Poland repelled two attacks by Russia.", "ASSAULT", "repelled", "Poland", "Russia"),
    ("We condemn these killings.", "ASSAULT", "killings", "", ""),
    ("Jets conducted strikes in Houthi-controlled areas.", "ASSAULT", "strikes", "Jets", "Houthi-controlled areas"),
    ("Homs is being subjected to daily bombardment by the army.", "ASSAULT", "bombardment", "the army", "Homs"),
    ("The governments of France, Italy and Spain condemned Iran.", "ACCUSE", "condemned", "governments of France + Italy + Spain", "Iran"),
    ("My government is outraged by the attack on Israel by Hamas.", "ACCUSE", "outraged", "My government", "Hamas"),
    ("Islamist fighters pulled out of the city.", "RETREAT", "pulled", "Islamist fighters", ""),
    ("The Syrian Democratic Forces are advancing on Raqqa.", "MOBILIZE", "advancing", "Syrian Democratic Forces", "Raqqa"),
    ("Kurdish units repulsed an attack, killing six militants.", "ASSAULT", "repulsed", "Kurdish units", "six militants"),
    ("Five inmates were killed when guards opened fire.", "ASSAULT", "opened", "guards", "Five inmates"),
    ("Poland rejected a Russian request for talks.", "REQUEST", "request", "Russian", "Poland"),
    ("The head of the secret police denied involvement.", "REJECT", "denied", "The head of the secret police", ""),
    ("The jets attacked, dropping nine bombs.", "ASSAULT", "attacked", "The jets", ""),
    # senses
    ("Denmark hosts 9,000 refugees.", "AID", "hosts", "Denmark", "9,000 refugees"),
    ("Spain has committed 60 million euros to Syrian refugees.", "AID", "committed", "Spain", "Syrian refugees"),
    ("The jets supported Iraqi troops.", "AID", "supported", "The jets", "Iraqi troops"),
    ("A strike by railway workers went on.", "PROTEST", "strike", "railway workers", ""),
    ("The council added two generals to the sanctions list.", "SANCTION", "added", "The council", "two generals"),
    ("The regime's use of barrel bombs against civilians went on.", "ASSAULT", "use", "The regime", "civilians"),
    ("France and Italy signed the declaration.", "AGREE", "signed", "France + Italy", ""),
    ("Islamic State accuses Jordan of harbouring the general.", "AID", "harbouring", "Jordan", "the general"),
    ("The army has blocked the road.", "COERCE", "blocked", "The army", "the road"),
    ("Israel warned it may attack Hamas.", "THREATEN", "warned", "Israel", "Hamas"),
    ("The army is besieging the city.", "COERCE", "besieging", "The army", ""),
    ("Canada has resettled 2,800 Syrians.", "AID", "resettled", "Canada", "Syrians"),
    ("The army took the hill with Russian air support.", "AID", "support", "Russian", "army"),
    ("The army dropped chlorine on Talmenes.", "ASSAULT", "dropped", "The army", ""),
    ("Royal Air Force Typhoons attacked rebel positions.", "ASSAULT", "attacked", "Royal Air Force", "rebel positions"),
    ("The drone used two missiles to destroy the launcher.", "ASSAULT", "used", "The drone", "the launcher"),
    ("The rebels cut the highway to Homs.", "COERCE", "cut", "The rebels", ""),
    ("Norway is contributing six frigates to the patrol.", "MOBILIZE", "contributing", "Norway", ""),
    ("Militants executed ten tribesmen.", "ASSAULT", "executed", "Militants", "ten tribesmen"),
    ("Finland and Norway brokered a cessation of hostilities.", "AGREE", "brokered", "Finland + Norway", ""),
    ("The minister reaffirmed Norway's commitment to Iraq.", "SUPPORT", "reaffirmed", "The minister", "Iraq"),
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
    ("We will not release the number of aircraft.", "RETREAT", "to publish"),
    ("Brazil beat Japan in the semifinal.", "ASSAULT", "a match"),
    ("He spoke of millions displaced by the conflict.", "COERCE", "nobody displaced them"),
]


@pytest.mark.parametrize(("text", "event_type", "why"), NOTHING, ids=[n[2] for n in NOTHING])
def test_no_event(read: Read, text: str, event_type: str, why: str) -> None:
    assert event_type not in [e.type for e in read(text)._.events], why


def test_the_enemy_is_whom_the_coalition_strikes(read: Read) -> None:
    doc = read("Coalition jets bombed Islamic State positions. Iraqi forces later drove the enemy from the town.")
    (driven,) = [e for e in doc._.events if doc.text[e.start : e.end] == "drove"]
    assert [t.actor and t.actor.name for t in driven.targets] == ["Islamic State"]


def test_strikes_in_an_area_hit_who_holds_it(read: Read) -> None:
    doc = read("Jets conducted strikes in Houthi-controlled areas.")
    (strikes,) = doc._.events
    assert [t.actor and t.actor.name for t in strikes.targets] == ["Houthis"]


def test_help_is_a_row_beside_what_it_helped(read: Read) -> None:
    doc = read("With the assistance of Kenya, Uganda is distributing food to villagers.")
    assert [sides(e.sources) for e in doc._.events if e.type == "AID"] == ["Kenya", "Uganda"]


def test_the_raids_are_those_told_before(read: Read) -> None:
    doc = read("Israeli jets bombed Hamas positions on Monday. The raids killed a farmer.")
    (killed,) = [e for e in doc._.events if doc.text[e.start : e.end] == "killed"]
    assert [s.actor and s.actor.name for s in killed.sources] == ["Israel Defense Forces"]


def test_where_only_one_side_strikes_it_struck(read: Read) -> None:
    doc = read("Coalition jets bombed Islamic State on Monday. Two mortars were destroyed.")
    (destroyed,) = [e for e in doc._.events if doc.text[e.start : e.end] == "destroyed"]
    assert [(s.text, t.actor and t.actor.name) for s, t in zip(destroyed.sources, destroyed.targets, strict=True)] == [
        ("Coalition", "Islamic State")
    ]


def test_both_sides_are_who_fought(read: Read) -> None:
    doc = read("Armenia attacked Azerbaijan on Monday. We urge both sides to talk.")
    (urged,) = [e for e in doc._.events if doc.text[e.start : e.end] == "urge"]
    assert [t.text for t in urged.targets] == ["Armenia", "Azerbaijan"]


def test_forces_of_an_alliance_are_the_alliance(read: Read) -> None:
    doc = read("NATO said its forces killed two men in Helmand.")
    (killed,) = [e for e in doc._.events if e.type == "ASSAULT"]
    assert [s.actor and s.actor.name for s in killed.sources] == ["North Atlantic Treaty Organization"]


def test_a_statement_asks_in_its_own_name(read: Read) -> None:
    doc = read("We deplore this. Russia must withdraw its forces.")
    (must,) = [e for e in doc._.events if doc.text[e.start : e.end] == "must"]
    assert (sides(must.sources), sides(must.targets)) == ("We", "Russia")
