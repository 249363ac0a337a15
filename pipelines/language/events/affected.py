"""Whom an event is done to where no slot of its frame names them: by its results, by whom it refuses, by who is there."""

from pipelines.language.events.candidates import Candidate, candidate_at
from pipelines.language.events.classes import classes_of
from pipelines.language.events.fillers import HOLDING
from pipelines.language.events.grammar import OUTCOMES, Grammar
from pipelines.language.events.phrases import LIGHT_HEADS
from pipelines.language.events.slots import fill, occasions


def of_outcome(tree: Grammar, c: Candidate) -> list[int]:
    """Who suffers by a result told beside its attack: "exploded, killing ten", "ten were killed when guards fired"."""
    results = [k for k in tree.having(c.at, "advcl") if tree.tag[k] == "VBG" and not tree.having(k, "mark")]
    above = tree.head[c.at]
    if c.trigger.pos == "V" and tree.lemma[above] in OUTCOMES and c.at in occasions(tree, above):
        results.append(above)
    told = [k for k in results if (result := candidate_at(tree, k)) and result.type == c.type == "ASSAULT"]
    suffering = [n for k in told for head in tree.objects(k) for n in tree.conjuncts(head)]
    return [k for k in suffering if "weapon" not in classes_of(tree, k)]  # not "dropping bombs"


def refusing(tree: Grammar, c: Candidate) -> list[int]:
    """Of whom is asked what he refuses or grants: "The regime approved ten per cent of UN requests"."""
    noun = c.head
    while tree.dep[noun] == "nmod" and tree.lemma[tree.head[noun]] in LIGHT_HEADS:
        noun = tree.head[noun]
    answer = candidate_at(tree, tree.head[noun]) if c.trigger.pos == "N" and c.type == "REQUEST" else None
    answers = answer is not None and answer.type in ("REJECT", "CONCEDE") and noun in tree.objects(answer.head)
    return [k for head in tree.subjects(tree.head[noun]) for k in tree.conjuncts(head)] if answers else []


def holders(tree: Grammar, c: Candidate) -> list[int]:
    """ "Strikes in Houthi-controlled areas": whom a strike hits is who holds the area."""
    areas = [k for slot in ("in", "on") for k in fill(tree, c.head, slot, "N")] if c.trigger.pos == "N" else []
    return [k for k in areas if any(tree.lemma[a] in HOLDING for a in tree.having(k, "amod", "acl"))]


def under_fire(tree: Grammar, c: Candidate) -> list[int]:
    """ "They withdrew under heavy fire": who does something under fire is fired at."""
    if c.type != "ASSAULT" or c.trigger.pos != "N" or tree.case(c.head) != "under":
        return []
    verb = tree.head[c.head]
    under = tree.objects(verb) if tree.passive(verb) else tree.subjects(verb)
    return [k for head in under for k in tree.conjuncts(head)]
