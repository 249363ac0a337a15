"""The terrorist incidents of a text: its happenings, as the rules of the MUC-4 task count and join them.

Only incidents in Latin America count, of the months before the text; fights between armed forces and attacks on
soldiers do not; violence by the state against civilians does.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from pipelines.language.events.lexicon import noun_classes
from pipelines.language.findings import Actor, EventMention, Figure, Participant, Place

KINDS = (
    ("KIDNAPPING", r"kidnap|abduct|hostage|captive|disappear"),
    ("ARSON", r"\bburn|torch|arson|set fire|set ablaze|fire on|firebomb"),
    ("BOMBING", r"bomb|dynamit|explo|blast|detonat|blow up|go off|grenade|mine\b|\bcharge\b"),
    ("ATTACK", r""),
)
"""Incident types by the words of a trigger, the first that fits."""
BOMBS = re.compile(r"\b(bombs?|explo\w+|dynamite\w*|blast)\b")
COUNTRIES = {
    **{"ARG": "ARGENTINA", "BOL": "BOLIVIA", "CHL": "CHILE", "COL": "COLOMBIA", "ECU": "ECUADOR", "SLV": "EL SALVADOR"},
    **{"GTM": "GUATEMALA", "HND": "HONDURAS", "PER": "PERU"},
}
COMBATANTS = frozenset(("armed_force", "armed_group"))
MILITARY = frozenset(
    ("military", "army", "rebel", "rebels", "guerrilla", "guerrillas", "armored", "battalion", "brigade")
)
REBELS = frozenset(
    [
        "guerrillas",
        "guerrilla",
        "rebels",
        "rebel",
        "terrorists",
        "terrorist",
        "subversives",
        "insurgents",
        "traffickers",
        "commandos",
        "members",
    ]
)
WARFARE = frozenset(
    [
        "operation",
        "offensive",
        "counteroffensive",
        "campaign",
        "invasion",
        "invade",
        "aggression",
        "casualty",
        "raid",
        "repel",
    ]
)
PERSON_KINDS = frozenset(("person", "population"))
ORGANISED = frozenset(("armed_group", "armed_force", "political_group", "organisation", "government_body"))
RECENT = dt.timedelta(days=75)
MANY = 300
"""Victims that are those of a war, not of one act."""
NEAR = 3
"""Sentences between two mentions of one incident."""


@dataclass(slots=True)
class Incident:
    """One incident: its kind, the events that tell of it, its victims by the noun or surname they are called by."""

    kind: str
    country: str
    events: list[EventMention] = field(default_factory=list)
    victims: dict[str, Participant] = field(default_factory=dict)

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """The interval of the first dated event."""
        return next(((e.time.first, e.time.last) for e in self.events if e.time and e.time.first), (None, None))

    @property
    def sources(self) -> list[Participant]:
        """Who did it, as the events say."""
        return [source for event in self.events for source in event.sources]


def incidents(doc: Doc, published: dt.date) -> list[Incident]:
    """The incidents of a text in its order."""
    found: list[Incident] = []
    for event in doc._.events:
        if not is_act(event) or is_old(event, published) or is_warfare(doc, event) or is_general(doc, event):
            continue
        country = country_of(doc, event)
        if country not in COUNTRIES:
            continue
        kind = kind_of(doc, event)
        home = next((i for i in reversed(found) if belongs(doc, i, event, kind)), None)
        if home is None:
            found.append(home := Incident(kind, country))
        if home.kind == "ATTACK":
            home.kind = kind
        home.events.append(event)
        for target in event.targets:
            if is_person(doc, target):
                home.victims.setdefault(victim_key(doc, target), target)
    return [incident for incident in found if is_specific(doc, incident) and is_anchored(doc, incident)]


def is_act(event: EventMention) -> bool:
    """An assault, or somebody taken by force, that is told as done: no fight of two sides, no plan."""
    abducted = event.type == "COERCE" and "hostage" in event.rule
    frame, _, words = event.rule.partition(":")
    done = event.status not in ("denied", "possible") and not event.negated
    return (
        (event.type == "ASSAULT" or abducted)
        and done
        and frame not in ("fight", "invade")
        and not WARFARE & {*words.split()}
    )


def is_old(event: EventMention, published: dt.date) -> bool:
    """Months before the text, or of a span of time that no single act fills ("in this decade")."""
    time = event.time
    if time is None:
        return False
    return time.precision == "year" or bool(time.last and time.last < published - RECENT)


def is_general(doc: Doc, event: EventMention) -> bool:
    """Talk of violence: its victims are thousands, or many whom no number counts and no day, place or doer is told of."""
    heads = [head_of(doc, target) for target in event.targets if is_person(doc, target)]
    figures = [figure.value for head in heads for figure in figures_of(doc, head)]
    if any(value > MANY for value in figures):
        return True
    masses = bool(heads) and all(head.tag_ in ("NNS", "NNPS") for head in heads) and not figures
    first, end = event.sentence
    told = any(found and first <= found.start < end for found in (event.time, event.place))
    return masses and not told and not event.sources


def is_warfare(doc: Doc, event: EventMention) -> bool:
    """Armies and rebels fight each other, states each other; an army that hurts nobody is at war, too."""
    if any(who.actor and who.actor.kind == "country" for who in (*event.sources, *event.targets)):
        return True
    if event.targets and all(is_combatant(doc, target) for target in event.targets):
        return True
    force = any(who.actor and who.actor.kind == "armed_force" for who in event.sources)
    return force and not any(is_person(doc, target) for target in event.targets)


def is_combatant(doc: Doc, who: Participant) -> bool:
    """Soldiers, guerrillas, an army, and what is theirs ("barracks", "helicopters"); not the police."""
    if who.actor and who.actor.kind in COMBATANTS:
        return True
    words = set(who.text.lower().split())
    classes = noun_classes().get(head_of(doc, who).lemma_.lower(), frozenset())
    return ("troops" in classes and "police" not in classes) or "aircraft" in classes or bool(words & MILITARY)


def country_of(doc: Doc, event: EventMention) -> str:
    """The country of a place its sentence names, else the country of the task that the text speaks of most."""
    place = event.place
    if place and place.country and (place.country in COUNTRIES or is_told(event, place)):
        return place.country
    named = Counter(place.country for place in doc._.places if place.geonames_id)
    named.update(mention.actor.country for mention in doc._.actors)
    return max(COUNTRIES, key=lambda country: named[country]) if named.keys() & COUNTRIES.keys() else ""


def is_told(event: EventMention, place: Place) -> bool:
    """Whether the sentence of an event names its place, a known one, itself."""
    first, end = event.sentence
    return place.geonames_id is not None and first <= place.start < end


def kind_of(doc: Doc, event: EventMention) -> str:
    """The incident type of an event by its trigger and mode; what explosives of its sentence do is a bombing."""
    words = f"{event.rule} {doc.text[event.start : event.end]} {event.mode or ''}".lower()
    kind = next(kind for kind, pattern in KINDS if re.search(pattern, words))
    sentence = doc.text[slice(*event.sentence)].lower()
    return "BOMBING" if kind == "ATTACK" and BOMBS.search(sentence) else kind


def belongs(doc: Doc, incident: Incident, event: EventMention, kind: str) -> bool:
    """Whether an event is one more mention of an incident: nothing contradicts, and it is near or shares a victim."""
    if kind != incident.kind and not {"ATTACK"} & {kind, incident.kind}:
        return False
    if {kind, incident.kind} & {"KIDNAPPING", "ARSON"} and kind != incident.kind:
        return False
    first, final = incident.days
    time = event.time
    if time and time.first and time.last and first and final and (time.first > final or time.last < first):
        return False
    keys = {victim_key(doc, t) for t in event.targets if is_person(doc, t)}
    if keys & incident.victims.keys():
        return True
    last = incident.events[-1].sentence[0]
    gap = sum(last < sentence.start_char <= event.sentence[0] for sentence in doc.sents)
    if keys and incident.victims:
        return gap <= 1
    return gap <= NEAR


def is_specific(doc: Doc, incident: Incident) -> bool:
    """Whether an incident is more than general talk of violence: not only "attacks" or "murders" of nobody."""
    heads = [doc.char_span(e.start, e.end, alignment_mode="expand")[0] for e in incident.events]
    told = any(h.pos_ == "VERB" or h.tag_ in ("NN", "NNP") for h in heads)
    if incident.kind == "ATTACK":
        acted = any(e.sources and e.targets for e in incident.events)
        return told and (bool(incident.victims) or acted)
    return told and (bool(incident.victims) or any(e.targets or e.sources or e.place for e in incident.events))


def is_anchored(doc: Doc, incident: Incident) -> bool:
    """Whether a text tells when or where an incident was, which one or how many suffered, or that rebels did it."""
    if len(incident.events) >= NEAR or any(is_combatant(doc, who) for who in incident.sources):
        return True
    for event in incident.events:
        first, end = event.sentence
        if any(found and first <= found.start < end for found in (event.time, event.place)):
            return True
    heads = [head_of(doc, victim) for victim in incident.victims.values()]
    return any(head.tag_ not in ("NNS", "NNPS") or figures_of(doc, head) for head in heads)


def figures_of(doc: Doc, head: Token) -> list[Figure]:
    """The figures that count what a noun names."""
    first, last = head.left_edge.idx, head.idx
    return [f for f in doc._.figures if f.unit == "count" and first <= f.start <= last and f.end <= last]


def head_of(doc: Doc, participant: Participant) -> Token:
    """The head word of a participant."""
    return doc.char_span(participant.start, participant.end, alignment_mode="expand").root


def is_person(doc: Doc, participant: Participant) -> bool:
    """Whether a target is a person or persons."""
    head = head_of(doc, participant)
    if participant.actor and participant.actor.kind in PERSON_KINDS:
        return True
    classes = noun_classes().get(head.lemma_.lower(), frozenset())
    members = head.tag_ in ("NNS", "NNPS") and participant.actor is not None and not classes
    return head.ent_type_ == "PERSON" or "person" in classes or members


def victim_key(doc: Doc, participant: Participant) -> str:
    """Names by surname, others by head noun."""
    head = head_of(doc, participant)
    if participant.actor and participant.actor.kind == "person":
        return participant.actor.name.upper().split()[-1]
    if head.ent_type_ == "PERSON" or head.pos_ == "PROPN":
        return participant.text.upper().split()[-1]
    return head.lemma_.upper()


def organisations(doc: Doc, incident: Incident) -> Iterator[Actor]:
    """The organisations behind an incident: those named as its doers; the guerrillas' own, if none is."""
    seen: dict[str, Actor] = {}
    for source in incident.sources:
        if source.actor and is_named(doc, source.actor):
            seen.setdefault(source.actor.name, source.actor)
    yield from seen.values() or infer_organisation(doc, incident)


def is_named(doc: Doc, actor: Actor) -> bool:
    """Whether an actor is an organisation with a name, not "Colombian rebels"."""
    if actor.kind not in ORGANISED or (actor.key or "").endswith((".rebels", ".opposition")):
        return False
    return actor.key is not None or any(m.actor == actor and m.mention_type == "name" for m in doc._.actors)


def infer_organisation(doc: Doc, incident: Incident) -> Iterator[Actor]:
    """ "The guerrillas", or nobody: those of the armed group that the text names most."""
    doers = [who for who in incident.sources if head_of(doc, who).pos_ != "PRON"]
    if doers and not any(is_rebel(doc, who) for who in doers):
        return
    named = Counter(m.actor for m in doc._.actors if m.actor.kind == "armed_group" and is_named(doc, m.actor))
    yield from (actor for actor, _ in named.most_common(1))


def is_rebel(doc: Doc, who: Participant) -> bool:
    """Guerrillas, rebels, terrorists, whoever's they are."""
    return (who.actor is not None and who.actor.kind == "armed_group") or bool(REBELS & {*who.text.lower().split()})
