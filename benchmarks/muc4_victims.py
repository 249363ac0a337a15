"""The victims of an incident as MUC-4 counts them: names, descriptions, and how many each is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc, Token

from benchmarks.muc4_incidents import Incident, figures_of, head_of
from pipelines.language.events.lexicon import words_of
from pipelines.language.findings import Actor, Figure

Json = dict[str, Any]
HARM = frozenset(("killed", "injured", "missing", "detained"))
ONE: Json = {"op": "exact", "value": 1}


@dataclass(slots=True)
class Victim:
    """One person, or several of one description."""

    names: set[str] = field(default_factory=set)
    descriptions: set[str] = field(default_factory=set)
    number: Json = field(default_factory=lambda: dict(ONE))


def victims(doc: Doc, incident: Incident) -> list[Victim]:
    """The victims the events of an incident name, then those that only its figures count."""
    found: list[Victim] = []
    for target in incident.victims.values():
        for head in members(head_of(doc, target)):
            victim = named(doc, head) or described(doc, head)
            if victim and not any(is_same(victim, other) for other in found):
                found.append(victim)
    sentences = {event.sentence for event in incident.events}
    for figure in doc._.figures:
        if figure.sentence in sentences and figure.thing_class in HARM and figure.thing:
            victim = Victim(descriptions={figure.thing.upper().split()[-1]}, number=number_of(figure))
            if not any(victim.number == other.number for other in found):
                found.append(victim)
    return [one for victim in found for one in spelled_out(doc, victim)]


def spelled_out(doc: Doc, victim: Victim) -> list[Victim]:
    """ "Two missionaries were shot", whom the text names elsewhere: as many persons as are counted, else the victim."""
    if victim.names:
        return [victim]
    nouns = {t.lemma_.upper() for t in doc if t.text.upper() in victim.descriptions}
    actors = dict.fromkeys(m.actor for m in doc._.actors if m.actor.kind == "person" and m.mention_type == "name")
    persons = [Victim(names_of(doc, a), set(victim.descriptions)) for a in actors if nouns & nouns_of(doc, a)]
    return (
        persons if victim.number in ({"op": "plural"}, {"op": "exact", "value": len(persons)}) and persons else [victim]
    )


def nouns_of(doc: Doc, actor: Actor) -> set[str]:
    """What a person is called beside the name, or is identified as: "the missionaries were identified as A and B"."""
    called = {call.split()[-1] for call in calls_of(doc, actor)}
    found = {t.lemma_.upper() for t in doc if t.text.upper() in called}
    for mention in doc._.actors:
        if mention.actor == actor and mention.mention_type == "name":
            first = head_of(doc, mention)
            first = first.head if first.dep_ == "conj" else first
            verb = first.head if first.dep_ in ("obl", "xcomp", "obj") else None
            if verb is not None and verb.lemma_ in ("identify", "name"):
                found |= {k.lemma_.upper() for k in verb.children if k.dep_ in ("nsubj", "nsubj:pass")}
    return found


def is_same(one: Victim, other: Victim) -> bool:
    """Whether two victims are one: a common part of their names; else the same noun and number."""
    words = {word for name in one.names for word in name.split()}
    if one.names and other.names:
        return any(words & {*name.split()} for name in other.names)
    return one.descriptions == other.descriptions and one.number == other.number


def members(head: Token) -> Iterator[Token]:
    """The noun after "of" for "a group of students", "two of her guards"; else the noun itself."""
    light = head.lemma_.lower() in words_of("light_heads") or head.pos_ == "NUM"
    inner = [k for k in head.children if k.dep_ == "nmod" and any(c.lower_ == "of" for c in k.children)]
    yield inner[0] if light and inner else head


def named(doc: Doc, head: Token) -> Victim | None:
    """A person by name, with the offices and nouns the text calls them by."""
    mention = next((m for m in doc._.actors if m.start <= head.idx < m.end and m.actor.kind == "person"), None)
    if mention is None:
        return None
    names = {n for n in names_of(doc, mention.actor) if " " in n} or names_of(doc, mention.actor)
    return Victim(names, calls_of(doc, mention.actor))


def names_of(doc: Doc, actor: Actor) -> set[str]:
    """The names of an actor in the text."""
    return {
        " ".join(doc.text[m.start : m.end].upper().split())
        for m in doc._.actors
        if m.actor == actor and m.mention_type == "name"
    }


def calls_of(doc: Doc, actor: Actor) -> set[str]:
    """What a person is called beside the name: "GOVERNOR", "WIFE"."""
    found = {m.role.title.upper() for m in doc._.actors if m.actor == actor and m.role}
    for mention in doc._.actors:
        if mention.actor == actor and mention.mention_type == "name":
            head = head_of(doc, mention)
            beside = [k for k in head.children if k.dep_ in ("appos", "compound", "nmod:desc")]
            beside += [head.head] if head.dep_ in ("appos", "flat") else []
            found |= {k.text.upper() for k in beside if k.pos_ == "NOUN"}
    return found


def described(doc: Doc, head: Token) -> Victim | None:
    """Persons by a noun, and how many; None for a pronoun or a bare number."""
    if head.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    figure = next(iter(figures_of(doc, head)), None)
    plural = head.tag_ in ("NNS", "NNPS")
    number = number_of(figure) if figure else {"op": "plural"} if plural else dict(ONE)
    return Victim(descriptions={head.text.upper()}, number=number)


def number_of(figure: Figure) -> Json:
    """A figure in the form of the gold."""
    low, high = figure.low, figure.high
    if figure.bound in ("at_least", "more_than") and low is not None:
        return {"op": "at_least", "low": int(low)}
    if figure.bound in ("at_most", "less_than", "nearly") and high is not None:
        return {"op": "at_most", "high": int(high)}
    if figure.bound == "vague":
        return {"op": "plural"}
    return {"op": "approx" if figure.bound == "about" else "exact", "value": int(figure.value)}
