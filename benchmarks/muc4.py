"""MUC-4 (1992): the happenings of a text as templates of terrorist incidents.

    python -m benchmarks.muc4 GOLD.jsonl ANSWERS.jsonl

writes one line a text, {"id", "events": [...]}, in the form of the gold, for a scorer of MUC-4 templates. The
rules here are those of the MUC-4 task, not of Dateline: only incidents in Latin America count, of the months
before the text; fights between armed forces and attacks on soldiers do not; violence by the state does.
"""

import argparse
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from num2words import num2words
from spacy.tokens import Doc, Token

from pipelines.language import annotate, load_pipeline
from pipelines.language.events.lexicon import noun_classes
from pipelines.language.findings import EventMention, Participant

Json = dict[str, Any]

KINDS = (
    ("KIDNAPPING", r"kidnap|abduct|hostage|captive|disappear"),
    ("ARSON", r"\bburn|torch|arson|set fire|set ablaze|firebomb"),
    ("BOMBING", r"bomb|dynamit|explo|blast|detonat|blow|grenade|mine\b|\bcharge\b"),
    ("ATTACK", r""),
)
"""Incident types by the words of a trigger, the first that fits."""
FIGHTS = re.compile(
    r"\b(clash|combat|battle|fight\w*|skirmish|war|hostilit|offensive|confrontation|encounter|invade|invasion)"
)
MILITARY = re.compile(
    r"\b(soldiers?|troops?|guerrillas?|rebels?|insurgents?|terrorists?|army|armed forces|battalion|brigade|military|"
    r"patrol|garrison|barracks|combatants?|subversives?|criminals?|attackers?|helicopters?|enemy|units?|fmln)\b",
    re.I,
)
ARMED_GROUP_WORDS = re.compile(
    r"\b(guerrillas?|rebels?|terrorists?|subversives?|insurgents?|drug|traffickers?|gunmen|extremists?|commandos?)\b",
    re.I,
)
COUNTRIES = {
    **{"ARG": "ARGENTINA", "BOL": "BOLIVIA", "CHL": "CHILE", "COL": "COLOMBIA", "ECU": "ECUADOR", "SLV": "EL SALVADOR"},
    **{"GTM": "GUATEMALA", "HND": "HONDURAS", "PER": "PERU"},
}
PERSON_KINDS = frozenset(("person", "population"))
ORGANISED = frozenset(("armed_group", "armed_force", "political_group", "organisation", "government_body"))
RECENT = dt.timedelta(days=75)
HEADER = re.compile(r"\A.{0,400}?\[TEXT\]\s*", re.S)
NUMBERS = {num2words(value): value for value in range(100)}


@dataclass(slots=True)
class Incident:
    """One template in the making."""

    kind: str
    events: list[EventMention] = field(default_factory=list)
    victims: dict[str, Json] = field(default_factory=dict)
    organisations: dict[str, set[str]] = field(default_factory=dict)
    individuals: dict[str, set[str]] = field(default_factory=dict)

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """The interval of the first dated event."""
        return next(
            ((e.time.first, e.time.last) for e in self.events if e.time and (e.time.first or e.time.last)), (None, None)
        )


def prepare(text: str) -> str:
    """The text without its header line, its lines joined, its editor's brackets as round ones."""
    body = HEADER.sub("", text, count=1)
    body = re.sub(r"[ \t]*\n(?!\s*\n)[ \t]*", " ", body)
    body = re.sub(r"\[(BEGIN|END|WORDS|NUMBER|AS |SENTENCE|PASSAGE|CONTINUED)[^\]]*\]", "", body)
    return body.replace("[", "(").replace("]", ")").strip()


def kind_of(doc: Doc, event: EventMention) -> str:
    """The incident type of an event by its trigger and mode."""
    words = f"{event.rule} {doc.text[event.start : event.end]} {event.mode or ''}".lower()
    return next(kind for kind, pattern in KINDS if re.search(pattern, words))


def relevant(doc: Doc, event: EventMention, published: dt.date) -> bool:
    """Whether an event is a terrorist incident in the sense of MUC-4."""
    if event.type not in ("ASSAULT", "COERCE") or event.status == "denied":
        return False
    if event.type == "COERCE" and event.mode != "abduct":
        return False
    if FIGHTS.search(f"{event.rule.split(':')[1]} {doc.text[event.start : event.end].lower()}"):
        return False
    if event.place and event.place.country and event.place.country not in COUNTRIES:
        return False
    if event.time and event.time.last and event.time.last < published - RECENT:
        return False
    if event.targets and all(MILITARY.search(t.text) for t in event.targets):
        return False
    return bool(event.targets) or event.place is not None or event.time is not None


def incidents(doc: Doc, published: dt.date) -> list[Incident]:
    """The incidents of a text: its relevant events, those of one happening together."""
    found: list[Incident] = []
    for event in doc._.events:
        if not relevant(doc, event, published):
            continue
        kind = kind_of(doc, event)
        home = next((i for i in reversed(found) if belongs(doc, i, event, kind)), None)
        if home is None:
            home = Incident(kind)
            found.append(home)
        if home.kind == "ATTACK":
            home.kind = kind
        home.events.append(event)
        for participant in event.targets:
            add_victim(doc, home, participant)
        for participant in event.sources:
            add_perpetrator(home, participant)
    found = [i for i in found if specific(doc, i)]
    for incident in found:
        infer_organisation(doc, incident)
    return found


def belongs(doc: Doc, incident: Incident, event: EventMention, kind: str) -> bool:
    """Whether an event is one more mention of an incident: nothing contradicts, and it is near or shares a victim."""
    if kind != incident.kind and not {"ATTACK"} & {kind, incident.kind}:
        return False
    if {kind, incident.kind} == {"ATTACK", "KIDNAPPING"}:
        return False
    first, last = incident.days
    dated = event.time and event.time.first and event.time.last and first and last
    if dated and (event.time.first > last or event.time.last < first):
        return False
    keys = {victim_key(doc, t) for t in event.targets if is_person(doc, t)}
    if keys & incident.victims.keys():
        return True
    gap = doc.text.count(". ", incident.events[-1].end, event.start)
    if keys and incident.victims:
        return gap == 0
    return gap <= 3


def head_of(doc: Doc, participant: Participant) -> Token:
    """The head word of a participant."""
    return doc.char_span(participant.start, participant.end, alignment_mode="expand").root


def is_person(doc: Doc, participant: Participant) -> bool:
    """Whether a target is a person or persons."""
    head = head_of(doc, participant)
    if participant.actor and participant.actor.kind in PERSON_KINDS:
        return True
    classes = noun_classes().get(head.lemma_.lower(), frozenset())
    return head.ent_type_ == "PERSON" or "person" in classes or head.pos_ in ("NUM", "PRON")


def victim_key(doc: Doc, participant: Participant) -> str:
    """Names by surname, others by head noun."""
    head = head_of(doc, participant)
    if head.ent_type_ == "PERSON" or head.pos_ == "PROPN":
        return participant.text.upper().split()[-1]
    return head.lemma_.upper()


def add_victim(doc: Doc, incident: Incident, participant: Participant) -> None:
    """A target as victim: name or description, and how many."""
    if not is_person(doc, participant):
        return
    head = head_of(doc, participant)
    if head.pos_ in ("PRON", "NUM"):
        return
    named = head.ent_type_ == "PERSON" or head.pos_ == "PROPN"
    number = {"op": "exact", "value": 1} if named else count_of(head)
    entry = {"strings": [participant.text.upper()], "named": named, "number": number}
    if not named:
        entry["strings"] = [head.text.upper()]
    incident.victims.setdefault(victim_key(doc, participant), entry)


def count_of(head: Token) -> Json:
    """How many a noun phrase speaks of: its numeral, one for a singular, else `plural`."""
    for child in head.children:
        if child.dep_ == "nummod":
            text = child.text.lower().replace(",", "")
            value = int(text) if text.isdigit() else NUMBERS.get(text)
            if value is not None:
                about = any(c.lower_ in ("about", "approximately", "some", "around") for c in child.children)
                return {"op": "approx" if about else "exact", "value": value}
    if head.pos_ == "NUM":
        text = head.lower_
        if text.isdigit() or text in NUMBERS:
            return {"op": "exact", "value": int(text) if text.isdigit() else NUMBERS[text]}
    return {"op": "plural"} if "Number=Plur" in str(head.morph) or head.tag_ == "NNS" else {"op": "exact", "value": 1}


def add_perpetrator(incident: Incident, participant: Participant) -> None:
    """A source as perpetrator: an organisation by its actor, else individuals."""
    actor = participant.actor
    if actor and actor.kind in ORGANISED:
        incident.organisations.setdefault(actor.name, set()).update((participant.text.upper(), actor.name.upper()))
    else:
        incident.individuals.setdefault(participant.text.lower(), set()).add(participant.text.upper())


def specific(doc: Doc, incident: Incident) -> bool:
    """Whether an incident is more than general talk of violence: not only "attacks" or "murders" of nobody."""
    heads = [doc.char_span(e.start, e.end, alignment_mode="expand")[0] for e in incident.events]
    told = any(h.pos_ == "VERB" or h.tag_ in ("NN", "NNP") for h in heads)
    if incident.kind == "ATTACK":
        acted = any(e.sources and e.targets for e in incident.events)
        return told and (bool(incident.victims) or acted)
    return told and (bool(incident.victims) or any(e.targets or e.sources or e.place for e in incident.events))


def infer_organisation(doc: Doc, incident: Incident) -> None:
    """ "The guerrillas" are those of the armed group the text names most."""
    if incident.organisations or not any(ARMED_GROUP_WORDS.search(text) for text in incident.individuals):
        return
    named = Counter(m.actor.name for m in doc._.actors if m.actor.kind == "armed_group" and m.mention_type == "name")
    if named:
        name = named.most_common(1)[0][0]
        texts = {doc.text[m.start : m.end].upper() for m in doc._.actors if m.actor.name == name}
        incident.organisations[name] = {*texts, name.upper()}


def template(doc: Doc, incident: Incident, published: dt.date) -> Json:
    """An incident in the form of the gold."""
    first, last = incident.days
    names = [v for v in incident.victims.values() if v["named"]]
    others = [v for v in incident.victims.values() if not v["named"]]
    country = next((e.place.country for e in incident.events if e.place and e.place.country), None)
    entry = lambda strings: {"optional": False, "value": None, "strings": sorted(strings)}  # noqa: E731
    return {
        "type": [incident.kind],
        "optional": False,
        "stage": ["ACCOMPLISHED"],
        "date": [{"start": str(first) if first else None, "end": str(last or published)}],
        "location": [{"country": COUNTRIES.get(country or "", "-"), "places": []}],
        "perp_org": [entry(strings) for strings in incident.organisations.values()],
        "perp_org_confidence": [],
        "perp_individual": [entry(strings) for strings in incident.individuals.values()],
        "phys_target": [],
        "hum_name": [entry(v["strings"]) for v in names],
        "hum_description": [entry(v["strings"]) for v in others],
        "hum_number": [{**entry(v["strings"]), "number": v["number"]} for v in [*names, *others]],
    }


def answers(gold: Iterable[Json]) -> Iterator[Json]:
    """The templates of each record of the gold."""
    records = list(gold)
    days = [dt.date.fromisoformat(r["date"]) if r.get("date") else dt.date(1990, 1, 1) for r in records]
    docs = annotate(load_pipeline(), [(prepare(r["text"]), day) for r, day in zip(records, days, strict=True)])
    for record, doc, day in zip(records, docs, days, strict=True):
        yield {"id": record["id"], "events": [template(doc, i, day) for i in incidents(doc, day)]}


def main() -> None:
    """Write the templates of a gold file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("answers", type=Path)
    arguments = parser.parse_args()
    gold = [json.loads(line) for line in arguments.gold.read_text(encoding="utf-8").splitlines()]
    lines = (json.dumps(answer, ensure_ascii=False) for answer in answers(gold))
    arguments.answers.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
