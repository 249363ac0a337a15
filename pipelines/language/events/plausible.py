"""Whether the participants of a candidate let it be an act of actors at all."""

from pipelines.language.events.candidates import Candidate
from pipelines.language.events.grammar import Grammar
from pipelines.language.events.lexicon import MATERIAL_CONFLICT
from pipelines.language.events.slots import acts
from pipelines.language.findings import Participant

DOER_IMPLICIT = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION", "RETREAT", "CONSULT", "AID"))
"""Types reported without their doer ("ten people were killed"); the others are acts of one who speaks or decides."""


def plausible(tree: Grammar, c: Candidate, sources: tuple[Participant, ...], targets: tuple[Participant, ...]) -> bool:
    """False where a thing would speak ("the price urges"), or where nobody acts and nobody is acted on."""
    if c.trigger.pos == "N":
        return bool(sources or targets) or c.type in DOER_IMPLICIT
    if not sources:
        return c.type in DOER_IMPLICIT
    if c.type in MATERIAL_CONFLICT:
        return True
    doers = tree.subjects(c.at)
    return not doers or any(acts(tree, d) or tree.pos[d] == "PRON" for d in doers) or any(s.actor for s in sources)
