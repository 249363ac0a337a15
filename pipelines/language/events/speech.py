"""Acts done by saying what will or must be done: "X said it would send aid" (AGREE), "Y must leave" (REQUEST)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.language.actors import participant_of
from pipelines.language.events.candidates import Candidate
from pipelines.language.events.classes import acts
from pipelines.language.events.grammar import Grammar
from pipelines.language.events.lexicon import COOPERATIVE, MATERIAL_CONFLICT, Trigger, frames, words_of
from pipelines.language.personal import FIRST_PERSON_SUBJECTS, THIRD_PERSON_SUBJECTS

SAYING, FUTURE, OBLIGATION = words_of("saying"), words_of("future"), words_of("obligation")
MAY = FUTURE | {"may", "might", "could"}

MUST = Trigger("must", frozenset(), "V", "REQUEST", None, frames()["obligation"])
COMMITMENT = Trigger("will", frozenset(), "V", "AGREE", None, frames()["commitment"])
WARNING = Trigger("warn", frozenset(), "V", "THREATEN", None, frames()["commitment"])
THREAT = Trigger("will", frozenset(), "V", "THREATEN", None, frames()["commitment"])


def obligations(tree: Grammar, found: dict[int, Candidate]) -> Iterator[Candidate]:
    """ "Both sides must withdraw", the minister said: an obligation laid on an actor is a request, told once."""
    for i, lemma in enumerate(tree.lemma):
        if lemma not in OBLIGATION or tree.dep[i] != "aux":
            continue
        verb = tree.head[i]
        above = found.get(tree.head[verb])
        if _reproach(tree, verb):
            continue
        if above is not None and above.type == "REQUEST" and tree.dep[verb] in ("ccomp", "conj", "advcl"):
            continue  # "urged that he should go"
        subjects = [*tree.subjects(verb), *(tree.objects(verb) if tree.passive(verb) else ())]
        if any(
            _addressed(tree, s) and tree.lower[s] not in FIRST_PERSON_SUBJECTS and tree.lemma[s] != "you"
            for s in subjects
        ):
            yield Candidate(i, i, MUST, clause=verb)


def _addressed(tree: Grammar, i: int) -> bool:
    """Who can act, also "it" where the text says whom that is: "The Coalition ... [It] must do so openly"."""
    return acts(tree, i) or (tree.lower[i] == "it" and participant_of(tree.doc[i]) is not None)


def _reproach(tree: Grammar, verb: int) -> bool:
    """ "He should have gone": what was not done is no longer asked for."""
    return any(tree.lemma[k] == "have" for k in tree.having(verb, "aux"))


def commitments(tree: Grammar, found: dict[int, Candidate]) -> Iterator[Candidate]:
    """ "It said it would release them", "would not bomb them" (AGREE), "will strike unless they leave" (THREATEN)."""
    for verb, inner in found.items():
        if inner.trigger.pos != "V" or not _future(tree, verb):
            continue
        saying = _own_saying(tree, verb)
        if saying is None or saying in found or _promised(tree, verb, found) or _is_left_unsaid(tree, saying):
            continue
        unless = "unless" in tree.lower[verb : tree.sentence(verb)[1]]
        hostile, negated = inner.type in MATERIAL_CONFLICT, _negated(tree, verb)
        if unless or (hostile and not negated):
            own = replace(THREAT, frame=inner.trigger.frame) if inner.type == "MOBILIZE" else THREAT
            yield Candidate(saying, saying, own, clause=verb)  # troops that one will send are no target
        elif hostile or (inner.type in COOPERATIVE and not negated):
            yield Candidate(saying, saying, COMMITMENT, clause=verb)


def _is_left_unsaid(tree: Grammar, saying: int) -> bool:
    """ "It refused to say that it would leave", "did not say that it would"."""
    refused = tree.dep[saying] == "xcomp" and tree.lemma[tree.head[saying]] in ("refuse", "decline", "fail")
    return refused or _negated(tree, saying)


def warnings(tree: Grammar) -> Iterator[Candidate]:
    """ "It warned it would take action against them": to warn of what one will do oneself is a threat."""
    for i, lemma in enumerate(tree.lemma):
        if lemma != "warn" or tree.pos[i] != "VERB":
            continue
        for clause in tree.having(i, "ccomp"):
            doers = tree.subjects(clause)
            if (
                doers
                and _future(tree, clause, MAY)
                and all(tree.lower[s] in FIRST_PERSON_SUBJECTS | THIRD_PERSON_SUBJECTS for s in doers)
            ):
                yield Candidate(i, i, WARNING, clause=clause)


def _future(tree: Grammar, verb: int, helping: frozenset[str] = FUTURE) -> bool:
    """ "will send", "is ready to send"; not "would have sent"."""
    helpers = {tree.lemma[k] for k in tree.having(verb, "aux")}
    if helpers & helping:
        return "have" not in helpers
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
        subjects = tree.subjects(at)
        own = bool(subjects) and all(tree.lower[s] in THIRD_PERSON_SUBJECTS for s in subjects)
        return head if own or (head > at and _of_one_state(tree, subjects, tree.subjects(head))) else None
    sayings = [k for k in tree.having(at, "parataxis") if tree.lemma[k] in SAYING and tree.subjects(k)]
    subjects = tree.subjects(at)
    return sayings[0] if sayings and _of_one_state(tree, subjects, tree.subjects(sayings[0])) else None


def _of_one_state(tree: Grammar, doers: Sequence[int], speakers: Sequence[int]) -> bool:
    """Whether the speaker speaks for who will act: no pronoun, and no other country known of the two."""
    if not doers or any(tree.lower[d] in FIRST_PERSON_SUBJECTS | THIRD_PERSON_SUBJECTS for d in doers):
        return False
    sides = [
        {p.actor.country for k in ks if (p := participant_of(tree.doc[k])) and p.actor} for ks in (doers, speakers)
    ]
    return all(not side - {None} for side in sides) or bool(sides[0] & sides[1]) or not all(sides)


def _promised(tree: Grammar, verb: int, found: dict[int, Candidate]) -> bool:
    """Whether a word on the way up is the promise or threat itself: "it is willing to leave"."""
    while tree.dep[verb] in ("xcomp", "advcl", "conj") and tree.head[verb] != verb:
        verb = tree.head[verb]
        if verb in found and found[verb].type in ("AGREE", "THREATEN"):
            return True
    return False
