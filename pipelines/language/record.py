"""A Doc with all its layers as one plain JSON record: what ``python -m pipelines annotate`` prints."""

import dataclasses
import datetime as dt
from typing import Any

from spacy.tokens import Doc, Token

from pipelines.language.findings import ActorMention, EventMention, Figure, Participant, Provenance

Record = dict[str, Any]


def doc_record(doc: Doc) -> Record:
    """Tokens, sentences, entities and the findings of every layer, with character offsets into ``doc.text``."""
    return {
        "tokens": [_token(token) for token in doc],
        "sentences": [{"start": sent.start_char, "end": sent.end_char} for sent in doc.sents],
        "entities": [{"start": ent.start_char, "end": ent.end_char, "label": ent.label_} for ent in doc.ents],
        "times": [_time(time) for time in doc._.times],
        "places": [_place(place) for place in doc._.places],
        "quantities": [_plain(quantity) for quantity in doc._.quantities],
        "attributions": [_plain(attribution) for attribution in doc._.attributions],
        "factuality": [_plain(factuality) for factuality in doc._.factuality],
        "actors": [_actor(mention) for mention in doc._.actors],
        "events": [_event(doc, event) for event in doc._.events],
        "figures": [_figure(doc, figure) for figure in doc._.figures],
    }


def _token(token: Token) -> Record:
    return {
        "start": token.idx,
        "end": token.idx + len(token),
        "lemma": token.lemma_,
        "upos": token.pos_,
        "xpos": token.tag_,
        "head": token.head.i,
        "dep": token.dep_,
    }


def _time(time: Any) -> Record:
    record = _plain(time)
    return record | {"from": record.pop("first"), "to": record.pop("last")}


def _place(place: Any) -> Record:
    record = _plain(place)
    names = {"geonames_id": "geonameid", "latitude": "lat", "longitude": "lon"}
    return {names.get(key, key): value for key, value in record.items()}


def _actor(mention: ActorMention) -> Record:
    actor = {key: value for key, value in _plain(mention.actor).items() if value is not None}
    role = _plain(mention.role) if mention.role else None
    return _span(mention) | {"rule": mention.rule, "mention_type": mention.mention_type, "actor": actor, "role": role}


def _event(doc: Doc, event: EventMention) -> Record:
    return _span(event) | {
        "rule": event.rule,
        "trigger": doc.text[event.start : event.end],
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "sources": [_participant(source) for source in event.sources],
        "targets": [_participant(target) for target in event.targets],
        "place": _place(event.place) if event.place else None,
        "time": _time(event.time) if event.time else None,
        "status": event.status,
        "negated": event.negated,
        "provenance": _provenance(event.provenance),
        "confidence": event.confidence,
        "sentence": list(event.sentence),
    }


def _figure(doc: Doc, figure: Figure) -> Record:
    record = {f.name: getattr(figure, f.name) for f in dataclasses.fields(figure)}
    return record | {
        "text": doc.text[figure.start : figure.end],
        "subject": _participant(figure.subject) if figure.subject else None,
        "place": _place(figure.place) if figure.place else None,
        "time": _time(figure.time) if figure.time else None,
        "provenance": _provenance(figure.provenance),
    }


def _provenance(provenance: Provenance) -> Record:
    claimant = _participant(provenance.claimant) if provenance.claimant else None
    return _plain(provenance) | {"claimant": claimant}


def _participant(participant: Participant) -> Record:
    actor = participant.actor
    known = {"actor": actor.name, "country": actor.country} if actor else {}
    return {"start": participant.start, "end": participant.end, "text": participant.text} | known


def _span(finding: Any) -> Record:
    return {"start": finding.start, "end": finding.end}


def _plain(finding: Any) -> Record:
    return {field.name: _value(getattr(finding, field.name)) for field in dataclasses.fields(finding)}


def _value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
