"""What stands for a deed or comes of it: "the raids" for who flies them, "were killed" for what an attacker did."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipelines.language.actors import participant_of
from pipelines.language.events.candidates import Candidate, candidate_at
from pipelines.language.events.classes import acts
from pipelines.language.events.grammar import OUTCOMES, Grammar
from pipelines.language.events.lexicon import FORCE, names_assault, triggers, words_of
from pipelines.language.events.slots import occasions
from pipelines.language.findings import EventMention, Participant

AIR_ATTACKS = words_of("air_attacks")
CAUSES = frozenset(("in", "by", "during", "from"))
NEAR = 2
"""Sentences between an attack and what came of it."""
CLAIMED = 4
"""Sentences between an attack and who claims it."""
Told = tuple[Candidate, EventMention]


def is_assault(tree: Grammar, who: Participant) -> bool:
    """Whether what stands for a participant is itself an assault: "three strikes"."""
    return names_assault(tree.lemma[tree.head_of(who)])


def with_flyer(tree: Grammar, event: EventMention, before: Sequence[Told]) -> EventMention:
    """ "Jets carried out nine strikes. One strike destroyed a bridge": whoever carried out the strikes told last."""
    if not event.sources or any(who.actor or tree.lemma[tree.head_of(who)] not in AIR_ATTACKS for who in event.sources):
        return event
    for candidate, earlier in reversed(before):
        if earlier.type == "ASSAULT" and earlier.sources and tree.lemma[candidate.head] in AIR_ATTACKS:
            return replace(event, sources=earlier.sources)
    return event


def with_claimant(
    tree: Grammar, c: Candidate, event: EventMention, claims: Sequence[tuple[int, Participant]]
) -> EventMention:
    """ "A bomb killed ten. The group claimed responsibility for the attack": the group, whom no other contradicts."""
    if event.sources or event.status in ("denied", "possible", "planned"):
        return event
    number = tree.sentence_number(c.head)
    near = [who for at, who in claims if 0 <= tree.sentence_number(at) - number <= CLAIMED]
    actors = {who.actor for who in near}
    return replace(event, sources=(near[0],)) if len(actors) == 1 and near[0] not in event.targets else event


def claims_of(tree: Grammar) -> list[tuple[int, Participant]]:
    """Who claims responsibility in the text, each with the verb."""
    found = []
    for k, lemma in enumerate(tree.lemma):
        if lemma != "responsibility" or tree.dep[k] != "obj" or tree.lemma[tree.head[k]] not in ("claim", "admit"):
            continue
        verb = tree.head[k]
        known = [participant_of(tree.doc[s]) for s in tree.subjects(verb) if not tree.has_lemma(s, "det", "no")]
        if len(known) == 1 and known[0] and known[0].actor and not tree.has_lemma(verb, "advmod", "not"):
            found.append((verb, known[0]))
    return found


def with_attack(tree: Grammar, c: Candidate, event: EventMention, before: Sequence[Told]) -> EventMention:
    """ "Rebels shelled the town. Ten people were killed": by those who carried out the attack told just before."""
    if _is_told_again(tree, event):  # "The raids killed ten": by whom the text last told of assaults
        raids = [(told.trigger.pos == "N", attack.sources) for told, attack in before if _known(attack)]
        doers = max(reversed(raids), key=lambda raid: raid[0], default=(False, ()))[1]
        return replace(event, sources=doers or event.sources)
    if event.sources or not _is_outcome(tree, c) or event.status == "denied" or _has_cause(tree, c):
        return event
    for earlier, attack in reversed(before):
        if tree.sentence_number(c.head) - tree.sentence_number(earlier.head) > NEAR:
            break
        if (attack.type == "ASSAULT" or attack.mode == "seize") and attack.sources:
            one = _may_be_one(tree, (earlier, attack), (c, event))
            return replace(event, sources=attack.sources) if one else event
    return event


def _is_outcome(tree: Grammar, c: Candidate) -> bool:
    """What comes of an attack by its verb ("were killed"), or is told as what befell somebody ("were executed")."""
    befell = c.trigger.pos == "V" and tree.passive(c.at) and "obj" in c.trigger.frame.verb.target[:1]
    return c.trigger.head in OUTCOMES or (befell and c.type in FORCE and c.trigger.mode != "arrest")


def _own_place(event: EventMention) -> str | None:
    """The place an event's own sentence names, not one carried over from another."""
    place = event.place
    return place.name if place and event.sentence[0] <= place.start < event.sentence[1] else None


def _is_told_again(tree: Grammar, event: EventMention) -> bool:
    """Whether the doer is "the raids", "these attacks": a deed told before."""
    heads = [tree.head_of(who) for who in event.sources if who.actor is None and is_assault(tree, who)]
    pointing = [i for i in heads if tree.has_lemma(i, "det", "the", "this", "these") and not tree.having(i, "nmod")]
    return bool(heads) and len(pointing) == len(event.sources)


def _known(event: EventMention) -> bool:
    return event.type == "ASSAULT" and any(source.actor for source in event.sources)


def _has_cause(tree: Grammar, c: Candidate) -> bool:
    """ "were killed in a gun battle", "in the clash", "when a mine exploded": the clause tells what did it, or both sides."""
    phrases = [k for case, k in tree.phrases(c.at) if case in CAUSES]
    return any(candidate_at(tree, k) or _is_fight(tree, k) for k in phrases) or bool(occasions(tree, c.at))


def _is_fight(tree: Grammar, i: int) -> bool:
    """Whether a noun names an act of two sides: "the clash", "the exchange"."""
    return tree.lemma[i] == "exchange" or any(t.frame.mutual for t in triggers().get((tree.lemma[i], "N"), ()))


def _called(tree: Grammar, who: Participant) -> set[str]:
    """What those who suffer are called: "two of the militants" are militants."""
    head = tree.head_of(who)
    return {tree.lower[head], *(tree.lower[k] for case, k in tree.phrases(head) if case == "of")}


def _may_be_one(tree: Grammar, earlier: Told, later: Told) -> bool:
    """Whether neither place nor day nor who suffers tells an attack from an outcome."""
    attack, outcome = earlier[1], later[1]
    places = {_own_place(attack), _own_place(outcome)} - {None}
    if len(places) > 1:
        return False
    if attack.time and outcome.time and attack.time.first != outcome.time.first:
        return False
    if not all(source.actor or acts(tree, tree.head_of(source)) for source in attack.sources):
        return False
    doers = {word for source in attack.sources for word in source.text.lower().split()}
    return not any(_called(tree, target) & doers for target in outcome.targets)


def with_occasion(tree: Grammar, c: Candidate, event: EventMention, by_head: Mapping[int, Told]) -> EventMention:
    """ "Two were killed when police fired on Monday": by those who fired, on that day; not by both sides of a clash."""
    if c.trigger.head not in OUTCOMES:
        return event
    at = c.at if occasions(tree, c.at) or tree.dep[c.at] != "conj" else tree.head[c.at]
    for k in [n for clause in occasions(tree, at) for n in (clause, *tree.having(clause, "conj"))]:
        attack = by_head.get(k)
        if attack and attack[1].type == "ASSAULT":
            doers = () if attack[0].trigger.frame.mutual else attack[1].sources
            sources = event.sources or tuple(s for s in doers if s not in event.targets)
            return replace(event, sources=sources, time=event.time or attack[1].time)
    return event
