"""Factuality: one sentence of ours for each rule of the layer."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from pipelines.knowledge import read_table
from pipelines.language.factuality import factuality_of, lexicon
from pipelines.language.factuality.lexicon import CERTAINTY
from pipelines.language.findings import Factuality

Read = Callable[..., Doc]

STATUSES = [
    # the clause itself
    ("Rebels attacked the airport.", "attacked", "happened"),
    ("Rebels have not attacked the airport.", "attacked", "denied"),
    ("Nobody attacked the airport.", "attacked", "denied"),
    ("Rebels may attack the airport.", "attack", "possible"),
    ("Rebels probably will attack the airport.", "attack", "possible"),
    ("Rebels will attack the airport on Friday.", "attack", "planned"),
    ("Rebels are attacking the airport.", "attacking", "ongoing"),
    ("The airport is being attacked by rebels.", "attacked", "ongoing"),
    ("The parties discussed forming a coalition.", "forming", "possible"),
    ("Rebels are surrounding and attacking the airport.", "attacking", "ongoing"),
    ("The army announced that it would not attack the airport.", "attack", "planned"),
    ("Rebels continue to attack the airport.", "attack", "ongoing"),
    ("Did rebels attack the airport?", "attack", "possible"),
    ("Rebels no longer attack the airport.", "attack", "denied"),
    ("Rebels would not leave the airport.", "leave", "denied"),
    ("Rebels did not only attack the airport.", "attack", "happened"),
    ("Rebels attacked no airport.", "attacked", "denied"),
    ("Britain is to send troops to the border.", "send", "planned"),
    # complements
    ("Rebels plan to attack the airport.", "attack", "planned"),
    ("Rebels refused to leave the airport.", "leave", "denied"),
    ("Rebels managed to leave the airport.", "leave", "happened"),
    ("Rebels failed to leave the airport.", "leave", "denied"),
    ("The minister denied that rebels had attacked the airport.", "attacked", "denied"),
    ("The minister regretted that rebels had attacked the airport.", "attacked", "happened"),
    ("The minister demanded that he leave the airport.", "leave", "possible"),
    ("The rebels were too weak to attack the airport.", "attack", "denied"),
    ("Guards barred the crowd from entering the airport.", "entering", "denied"),
    ("Britain was the first country to send troops.", "send", "happened"),
    ("The army will learn who attacked the airport.", "attacked", "happened"),
    # adverbial clauses
    ("If rebels attack the airport, we will leave.", "attack", "possible"),
    ("The rebels fled without attacking the airport.", "attacking", "denied"),
    ("Rebels attacked the airport before they left the town.", "left", "happened"),
    ("The rebels did not leave, fearing an ambush.", "fearing", "happened"),
    ("He ruled until rebels attacked the airport.", "attacked", "happened"),
    ("Both sides must stop attacking the airport.", "attacking", "ongoing"),
    # nouns
    ("The army fears a possible attack.", "attack", "possible"),
    ("The minister opposed the evacuation plan.", "evacuation", "planned"),
    ("The army lifted the blockade after the cancelled attack.", "attack", "denied"),
    ("There is no reason to attack the airport.", "attack", "denied"),
    ("The court jailed the colonel for killing a prisoner.", "killing", "happened"),
    ("The army has proposed talks about a future withdrawal of its troops.", "withdrawal", "planned"),
    ("Police made no arrests.", "arrests", "denied"),
    ("The raid did not lead to any arrests.", "arrests", "denied"),
    ("The army rejected the proposal.", "proposal", "happened"),
    ("The army prevented an attack.", "attack", "denied"),
    ("The army denied the attack.", "attack", "denied"),
    ("The army planned an attack.", "attack", "planned"),
    ("The army launched an attack.", "attack", "happened"),
    ("The army denied reports that it had attacked the airport.", "attacked", "denied"),
    ("The army denied that it had fled when rebels attacked the airport.", "attacked", "happened"),
    ("The army could neither confirm nor deny the attack.", "attack", "possible"),
    ("The mayor called a meeting.", "meeting", "happened"),
    ("The mayor called for a meeting.", "meeting", "possible"),
    ("There was no hint of trouble.", "trouble", "possible"),
    ("The rebels tried to win the war by attacking the airport.", "attacking", "happened"),
    ("The judge denied a request to leave the country.", "leave", "denied"),
    ("The army cannot leave without asking the mayor.", "asking", "possible"),
    ("I would like to thank the mayor.", "thank", "possible"),
    ("The generals blamed bad weather for the now-cancelled attack.", "attack", "denied"),
    # what goes on
    ("Rebels have been attacking the airport.", "attacking", "ongoing"),
    ("Rebels had been attacking the airport.", "attacking", "happened"),
    ("Rebels have blocked the road since May.", "blocked", "ongoing"),
    ("Rebels have attacked ten villages since May.", "attacked", "happened"),
    ("The continued attack drove families out.", "attack", "ongoing"),
    ("The attack is still going on.", "attack", "ongoing"),
    ("The rebels have agreed to stop the attack.", "attack", "ongoing"),
    ("The rebels stopped the attack.", "attack", "happened"),
]

KINDS = ("modal", "modal_perfect", "modal_negated", "adverb", "adjective", "mark", "gerund")


def of(doc: Doc, word: str) -> Factuality:
    found = factuality_of(next(token for token in doc if token.text == word))
    assert found is not None
    return found


@pytest.mark.parametrize(("text", "word", "status"), STATUSES)
def test_status(read: Read, text: str, word: str, status: str) -> None:
    assert of(read(text), word).status == status


def test_negation_of_a_report_leaves_its_object_open(read: Read) -> None:
    doc = read("The army has not confirmed the presence of rebels in the town.")
    assert of(doc, "confirmed").polarity == "negative"
    presence = of(doc, "presence")
    assert presence.polarity == "positive"
    assert presence.certainty != "certain"


def test_the_scale_runs_from_certainly_not_to_certainly_so(read: Read) -> None:
    texts = ["Rebels did not leave.", "Rebels may leave.", "Rebels left."]
    words = ["leave", "leave", "left"]
    facts = [of(read(text), word).fact for text, word in zip(texts, words, strict=True)]
    assert -3 <= facts[0] < -1 < facts[1] < 2 < facts[2] <= 3


def test_an_order_says_nothing_of_the_fact(read: Read) -> None:
    assert of(read("Leave the airport now."), "Leave").fact == 0


def test_wishes_are_no_doubts_and_powers_are_possibilities(read: Read) -> None:
    assert of(read("The rebels want to leave the airport."), "leave").certainty == "certain"
    assert of(read("The aircraft can carry 290 soldiers."), "carry").certainty == "possible"
    assert of(read("The rebels may leave the airport."), "leave").certainty == "possible"


def test_a_state_without_something_is_a_state(read: Read) -> None:
    assert of(read("The envoy sees no end to the war."), "sees").polarity == "positive"
    assert of(read("The rebels killed no civilians."), "killed").polarity == "negative"
    assert of(read("No one has seen the general."), "seen").fact < -2


def test_a_copula_is_presented_as_what_it_links(read: Read) -> None:
    doc = read("The talks will be difficult.")
    assert of(doc, "be").time == "future"
    assert of(doc, "be").fact == of(doc, "difficult").fact


def test_time_is_past_present_or_future(read: Read) -> None:
    assert of(read("Rebels attacked the airport."), "attacked").time == "past"
    assert of(read("Rebels are attacking the airport."), "attacking").time == "present"
    assert of(read("Rebels will attack the airport."), "attack").time == "future"


def test_signatures_are_on_the_scale() -> None:
    rows = list(read_table("complement_signatures.tsv"))
    assert len({(row["lemma"], row["complement"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["complement"] in ("that", "to", "ing", "np"), row
        assert -3 <= float(row["positive"]) <= 3, row
        assert -3 <= float(row["negative"]) <= 3, row
        assert row["certainty"] in CERTAINTY, row
        assert row["future"] in ("yes", "no"), row


def test_modal_words_are_on_the_scale() -> None:
    for row in read_table("modality.tsv"):
        assert row["kind"] in KINDS, row
        assert -3 <= float(row["fact"]) <= 3, row
        assert row["certainty"] in CERTAINTY, row
    assert lexicon.modality("modal")["will"].future


def test_word_lists_load_in_lower_case() -> None:
    assert all(word == word.strip().lower() for word in (*lexicon.words("negator"), *lexicon.event_nouns()))
    assert lexicon.event_nouns()["attack"]
    assert not lexicon.event_nouns()["ambulance"]
