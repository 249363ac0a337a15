"""Registers the layer ``events``: triggers, their participants, place, time, status and who says so."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from pipelines.language.attribution import provenance
from pipelines.language.events.candidates import Candidate, find_candidates
from pipelines.language.events.confidence import confidence_of
from pipelines.language.events.context import complete
from pipelines.language.events.contexts import contexts_of
from pipelines.language.events.grammar import Grammar
from pipelines.language.events.participants import inherited, participants
from pipelines.language.events.plausible import plausible
from pipelines.language.events.speech import commitments, obligations, warnings
from pipelines.language.events.status import status_of
from pipelines.language.findings import EventMention
from pipelines.language.layer import register_layer
from pipelines.language.places import place_of
from pipelines.language.times import time_of

PLACED = frozenset(["AID", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"])
"""Types of deeds: they share the scene of what was told before, as words do not."""


def find_events(doc: Doc) -> Iterator[EventMention]:
    """The events of a Doc in text order; needs the layers before it and a parse in Universal Dependencies."""
    if not doc.has_annotation("DEP"):
        return
    tree = Grammar(doc)
    found = find_candidates(tree)
    said = {c.head: c for rule in (commitments(tree, found), obligations(tree, found), warnings(tree)) for c in rule}
    candidates = sorted((found | said).values(), key=lambda c: c.head)
    told: list[EventMention] = []
    kept: list[Candidate] = []
    for candidate in candidates:
        if event := _event(tree, candidate, told):
            told.append(event)
            kept.append(candidate)
    yield from complete(tree, list(zip(kept, told, strict=True)))


def _event(tree: Grammar, c: Candidate, told: Sequence[EventMention]) -> EventMention | None:
    doc = tree.doc
    head, (first, end) = doc[c.head], tree.sentence(c.head)
    sentence = doc[first:end]
    sources, targets = inherited(tree, c, told, *participants(tree, c))
    if not plausible(tree, c, sources, targets):
        return None
    scene = doc[c.carrier] if c.carrier is not None and head.pos_ == "NUM" else head  # "carried out eight in Syria"
    says = provenance(head)
    status, negated = status_of(tree, c, says, sources)
    return EventMention(
        start=head.idx,
        end=doc[c.last].idx + len(doc[c.last]),
        rule=c.trigger.name,
        type=c.type,
        mode=c.trigger.mode,
        contexts=contexts_of(tree, first, end),
        sources=sources,
        targets=targets,
        place=place_of(scene, carry=c.type in PLACED),
        time=time_of(scene),
        status=status,
        negated=negated,
        provenance=says,
        confidence=confidence_of(c, sources, targets),
        sentence=(sentence.start_char, sentence.end_char),
    )


register_layer("events", find_events, requires=["doc._.attributions", "doc._.factuality", "doc._.actors"])
