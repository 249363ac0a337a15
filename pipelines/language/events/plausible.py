"""Whether the participants of a candidate let it be an act of actors at all."""

from pipelines.language.actors import participant_of
from pipelines.language.attribution import provenance
from pipelines.language.events.candidates import Candidate
from pipelines.language.events.classes import acts, classes_of
from pipelines.language.events.grammar import Grammar
from pipelines.language.events.lexicon import MATERIAL_CONFLICT, noun_classes, words_of
from pipelines.language.findings import Participant

THINGS = words_of("things")
NO_DOERS = THINGS - {"it"}
DOER_IMPLICIT = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION", "RETREAT", "CONSULT", "AID"))
"""Types reported without their doer ("ten people were killed"); the others are acts of one who speaks or decides."""


def plausible(tree: Grammar, c: Candidate, sources: tuple[Participant, ...], targets: tuple[Participant, ...]) -> bool:
    """False where a thing would speak ("the price urges"), a storm hits, "you" help, or nobody is named."""
    if c.trigger.pos == "V" and _imperative(tree, c.at):
        return False
    felt = c.trigger.frame.name == "psych"  # "is outraged by the attack": who feels is the object
    doers = (tree.objects(c.at) if felt else tree.subjects(c.at)) if c.trigger.pos != "N" else ()
    agents = [k for case, k in tree.phrases(c.at) if case == "by"] if tree.passive(c.at) and not felt else []
    if any(_unlikely(tree, d) or (_generic(tree, d) and not _quoted(tree, c)) for d in (*doers, *agents)):
        return False
    if c.trigger.pos == "N":
        return bool(sources or targets) or c.type in DOER_IMPLICIT or c.trigger.mode == "investigate"
    if not sources:
        own = tree.having(c.at, "nsubj", "expl")
        fights = c.type == "MOBILIZE" or (c.type in MATERIAL_CONFLICT and targets)
        things = NO_DOERS if fights else THINGS  # "since it deployed", "when it expelled the rebels"
        if own and all(tree.lower[d] in things for d in own) and c.type != "ASSAULT":
            return False
        gerund = tree.tag[c.at] == "VBG" and any(t.actor for t in targets)
        blamed = c.trigger.mode in ("allege", "investigate") or c.trigger.frame.name == "accuse"
        charged = blamed and tree.passive(c.at) and bool(targets)
        return c.type in DOER_IMPLICIT or gerund or charged or (tree.passive(c.at) and _done_to(c, targets))
    if c.type in MATERIAL_CONFLICT:
        return True
    people = [d for d in doers if acts(tree, d) or (tree.pos[d] == "PRON" and tree.lower[d] not in NO_DOERS)]
    return not doers or bool(people) or any(s.actor for s in sources)


def _done_to(c: Candidate, targets: tuple[Participant, ...]) -> bool:
    """ "A truce was signed", "a convoy was let into the town": who did so is left out; not "visitors are given maps"."""
    return c.trigger.frame.name == "agree" or (c.type == "CONCEDE" and bool(targets) and c.trigger.head != "give")


def _quoted(tree: Grammar, c: Candidate) -> bool:
    """Whether someone is quoted, so that "I" and "you" are actors of the text."""
    return provenance(tree.doc[c.at]).claimant is not None


def _unlikely(tree: Grammar, i: int) -> bool:
    """A storm ("Hurricane Rita") or a price."""
    names = classes_of(tree, i)
    if tree.ent[i] in ("WEAPON", "PRODUCT") or participant_of(tree.doc[i]):
        return False  # "Royal Air Force Typhoons"
    parts = {tree.lower[k] for k in tree.kids[i] if tree.dep[k] in ("compound", "flat", "nmod:desc")}
    return (
        "nature" in names
        or any("nature" in noun_classes().get(p, ()) for p in parts)
        or ("abstract" in names and not acts(tree, i))
    )


def _generic(tree: Grammar, i: int) -> bool:
    """ "You", "anyone"."""
    return "generic" in classes_of(tree, i)


def _imperative(tree: Grammar, i: int) -> bool:
    """ "Visit our boards": a bare verb without a subject at the head of its sentence."""
    return tree.tag[i] in ("VB", "VBP") and tree.dep[i] == "root" and not tree.subjects(i) and not tree.passive(i)
