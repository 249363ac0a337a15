"""How sure the layer is of an event: an ordered judgement, not a probability."""

from pipelines.language.events.candidates import Candidate
from pipelines.language.findings import Participant


def confidence_of(c: Candidate, sources: tuple[Participant, ...], targets: tuple[Participant, ...]) -> float:
    """From 0.4 to 0.95: more for verbs than nouns, for tested senses, and for each side that is a known actor."""
    score = 0.5 if c.trigger.pos == "V" else 0.45 if c.carrier is not None else 0.4
    score += 0.05 if c.trigger.words or c.trigger.conditions else 0.0
    for side in (sources, targets):
        score += 0.2 if any(p.actor for p in side) else 0.1 if side else 0.0
    return round(score, 2)
