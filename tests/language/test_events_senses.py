"""Events: the senses of verbs and nouns by what stands beside them, one sentence of ours each."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Read = Callable[..., Doc]

SENSES = [
    # talks
    ("The minister has spoken to his Jordanian counterpart after the attack.", "CONSULT", "spoken"),
    ("This morning I called Foreign Minister Ali Rashid to offer our condolences.", "CONSULT", "called"),
    # deaths told in other words
    ("Two soldiers paid the supreme price when their convoy was ambushed.", "ASSAULT", "paid the supreme price"),
    ("According to the White Helmets, 40 civilians lost their lives in two days.", "ASSAULT", "lost their lives"),
    # ground
    ("Our partners continue to hold ground in the valley.", "COERCE", "hold"),
    ("The spokesman denied that the town had fallen.", "COERCE", "fallen"),
    ("The militants expelled the rival group from the town.", "COERCE", "expelled"),
    ("Police said the villagers had been herded into the school by militants.", "COERCE", "herded"),
    ("Rebel fighters have looted warehouses in the town.", "COERCE", "looted"),
    ("Troops recovered 4,000 litres of stolen crude oil.", "COERCE", "recovered"),
    # threats and demands
    ("The group vowed to retaliate.", "THREATEN", "vowed"),
    ("Syria has refused, demanding proof.", "REJECT", "refused"),
    ("Crowds burned pictures of the actor.", "PROTEST", "burned pictures"),
    ("The prime minister vowed to bring the killers to justice.", "THREATEN", "vowed"),
    ("The EU expects the guarantors to live up to their obligations.", "REQUEST", "expects"),
    # what military statements say of strikes
    ("Near Mara, a strike engaged a rebel staging area.", "ASSAULT", "engaged"),
    ("Near Ramadi, one strike suppressed a sniper team.", "ASSAULT", "suppressed"),
    ("US troops called in air strikes on the hill.", "ASSAULT", "called in air strikes"),
    ("There are accounts that chlorine was also used at Sarmin.", "ASSAULT", "used"),
    # troops and help
    ("The group lost ten men since it deployed to the West African country in 2021.", "MOBILIZE", "deployed"),
    ("We have seen Russian troops operating inside Ukraine.", "MOBILIZE", "operating"),
    ("The Coalition would go on supplying the rebels for as long as it takes.", "AID", "supplying"),
    ("British instructors have trained 1,600 Kurdish fighters.", "AID", "trained"),
    ("We welcome the pledges made by donors in Paris in April.", "AID", "pledges"),
    ("She assured him of the full backing of the European Union.", "SUPPORT", "assured"),
    ("The Council has already listed 257 persons and 67 entities.", "SANCTION", "listed"),
    ("The remaining $3 million will go to the World Food Programme.", "AID", "go"),
    ("Turkey has delivered armoured vehicles to the government in Tripoli.", "AID", "delivered"),
    # what befalls troops, and what they do
    ("Two helicopters took fire near the river.", "ASSAULT", "took fire"),
    ("The militants had rigged the mosque with explosives.", "ASSAULT", "rigged"),
    ("Iraqi troops cleared the last neighbourhoods of Ramadi.", "ASSAULT", "cleared"),
    # words about words
    ("The minister said: We are troubled by the flow of arms.", "ACCUSE", "troubled"),
    ("The Coalition is examining the allegation.", "ACCUSE", "examining"),
    ("The militia called the report arbitrary.", "ACCUSE", "called"),
    # whose doer is left out
    ("The agreement, signed in Astana last May, was meant to protect civilians.", "AGREE", "signed"),
    ("Only one UN convoy was let into the area in three months.", "CONCEDE", "let"),
    ("The rebels withdrew from the town in 2014, when it expelled the al-Nusra Front.", "COERCE", "expelled"),
    ("The minister said: We are deeply concerned by reports that the army abused detainees.", "ACCUSE", "concerned"),
]


@pytest.mark.parametrize(("text", "event_type", "trigger"), SENSES, ids=[s[0] for s in SENSES])
def test_a_word_beside_it_tells_the_sense(read: Read, text: str, event_type: str, trigger: str) -> None:
    doc = read(text)
    assert (event_type, trigger) in [(e.type, doc.text[e.start : e.end]) for e in doc._.events]


OTHERWISE = [
    ("Tourists will be given maps of the city.", "CONCEDE"),
    ("Israel fell short of its goals.", "COERCE"),
    ("The firm is slashing jobs.", "ASSAULT"),
    ("Israel resumed its strikes.", "PROTEST"),
    ("The film is to hit the silver screen on Friday.", "ASSAULT"),
    ("He leads the struggle against drug trafficking.", "ASSAULT"),
    ("The strategy for the repression of drug abuse failed.", "COERCE"),
    ("The teachers decided to continue the strike.", "ASSAULT"),
    ("Thousands of troops are taking part in the exercise.", "COERCE"),
    ("Chad killed 4,000 chickens.", "ASSAULT"),
    ("Indian audiences will have to wait for the film.", "CONSULT"),
    ("Jets flew raids coordinated with and in support of the government of Iraq.", "SUPPORT"),
    ("Soon after I took over, I started a talk.", "COERCE"),
    ("The party is disappearing from the map.", "ASSAULT"),
    ("Attempts were being made to contain the violence.", "ASSAULT:made"),
    ("It is the duty of maintaining order.", "COERCE"),
    ("We cannot allow corruption in our country.", "CONCEDE"),
    ("His nation was ready to vote.", "AGREE"),
    ("The party refuses to say that it will free the men.", "AGREE"),
    ("The presidents have held different positions on the matter.", "COERCE"),
    ("They retook territory previously held by the enemy.", "COERCE:held"),
    ("The troops are expected to arrive on Friday.", "REQUEST"),
]


@pytest.mark.parametrize(("text", "other"), OTHERWISE, ids=[o[0] for o in OTHERWISE])
def test_a_word_in_another_sense_is_no_event_of_the_type(read: Read, text: str, other: str) -> None:
    doc = read(text)
    event_type, _, trigger = other.partition(":")
    found = [e for e in doc._.events if e.type == event_type and trigger in doc.text[e.start : e.end]]
    assert not found


def test_strikes_counted_again_without_their_noun_are_events(read: Read) -> None:
    doc = read("Coalition forces conducted 21 strikes. Bombers carried out eight of them in Syria, while artillery conducted the other 13 in Iraq.")  # fmt: skip
    told = [(doc.text[e.start : e.end], e.place.name if e.place else None) for e in doc._.events]
    assert told[1:] == [("eight", "Syria"), ("13", "Iraq")]
