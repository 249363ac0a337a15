"""Acts done by saying what will or must be done: "X said it would send aid" (AGREE), "Y must leave" (REQUEST)."""

from collections.abc import Iterator

from pipelines.language.events.candidates import Candidate
from pipelines.language.events.grammar import Grammar
from pipelines.language.events.lexicon import COOPERATIVE, MATERIAL_CONFLICT, Trigger, frames, words_of
from pipelines.language.events.slots import acts

SAYING, FUTURE, OBLIGATION = words_of("saying"), words_of("future"), words_of("obligation")
FIRST_PERSON, THIRD_PERSON = words_of("first_person"), words_of("third_person")

MUST = Trigger("must", frozenset(), "V", "REQUEST", None, frames()["obligation"])
COMMITMENT = Trigger("will", frozenset(), "V", "AGREE", None, frames()["promise"])
THREAT = Trigger("will", frozenset(), "V", "THREATEN", None, frames()["threaten"])


def obligations(tree: Grammar) -> Iterator[Candidate]:
    """ "Both sides must withdraw", the minister said: an obligation laid on an actor is a request."""
    for i, lemma in enumerate(tree.lemma):
        if lemma not in OBLIGATION or tree.dep[i] != "aux":
            continue
        verb = tree.head[i]
        subjects = [*tree.subjects(verb), *(tree.objects(verb) if tree.passive(verb) else ())]
        if any(acts(tree, s) and tree.lower[s] not in FIRST_PERSON and tree.lemma[s] != "you" for s in subjects):
            yield Candidate(i, i, MUST, clause=verb)


def commitments(tree: Grammar, found: dict[int, Candidate]) -> Iterator[Candidate]:
    """ "It said it would release them", "would not bomb them" (AGREE), "will strike unless they leave" (THREATEN)."""
    for verb, inner in found.items():
        if inner.trigger.pos != "V" or not _future(tree, verb):
            continue
        saying = _own_saying(tree, verb)
        if saying is None or saying in found:
            continue
        unless = any(tree.marked(k, "unless") for k in tree.having(verb, "advcl"))
        hostile, negated = inner.type in MATERIAL_CONFLICT, _negated(tree, verb)
        if unless or (hostile and not negated):
            yield Candidate(saying, saying, THREAT, clause=verb)
        elif hostile or (inner.type in COOPERATIVE and not negated):
            yield Candidate(saying, saying, COMMITMENT, clause=verb)


def _future(tree: Grammar, verb: int) -> bool:
    """ "will send", "is ready to send"."""
    if any(tree.lemma[k] in FUTURE for k in tree.having(verb, "aux")):
        return True
    return tree.dep[verb] in ("xcomp", "advcl") and tree.lemma[tree.head[verb]] in FUTURE


def _negated(tree: Grammar, verb: int) -> bool:
    return any(tree.lemma[k] in ("not", "n't", "never") for k in tree.having(verb, "advmod"))


def _own_saying(tree: Grammar, verb: int) -> int | None:
    """The verb of saying whose speaker speaks of what he himself will do."""
    at = verb
    while tree.dep[at] in ("xcomp", "advcl", "conj") and tree.head[at] != at:
        at = tree.head[at]
    head = tree.head[at]
    if tree.dep[at] == "ccomp" and tree.lemma[head] in SAYING:
        own = [tree.lower[s] in THIRD_PERSON for s in tree.subjects(at)]
        return head if own and all(own) else None
    sayings = [k for k in tree.having(at, "parataxis") if tree.lemma[k] in SAYING and tree.subjects(k)]
    return sayings[0] if sayings and not any(tree.lower[s] in FIRST_PERSON for s in tree.subjects(at)) else None
