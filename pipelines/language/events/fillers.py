"""Whom a word in a slot stands for: the members of a list, the sides of a group, the owner of a thing."""

from collections.abc import Iterable
from dataclasses import replace

from pipelines.language.actors import participant_of
from pipelines.language.events.classes import acts, classes_of, people_told
from pipelines.language.events.grammar import Grammar
from pipelines.language.events.lexicon import noun_classes, words_of
from pipelines.language.events.nations import with_country
from pipelines.language.events.phrases import LIGHT_HEADS
from pipelines.language.findings import Actor, Participant

HOLDING = words_of("holding")
THINGS = words_of("things")
NAMED = words_of("naming")
SPEAKERS = words_of("speakers")
EXAMPLES = frozenset(("including", "such as"))


def participants_of(tree: Grammar, tokens: Iterable[int]) -> tuple[Participant, ...]:
    """Participants of the tokens, each once."""
    found: dict[object, Participant] = {}
    for k in [m for token in tokens for m in _members(tree, tree.bound(token))]:
        if tree.lower[k] in THINGS and participant_of(tree.doc[k]) is None and not people_told(tree, k):
            continue  # "its", nobody knows whose
        who = participant_of(tree.doc[k]) or _held(tree, k, noun_phrase(tree, k))
        who = _owned(tree, k, who)
        if who.actor is None or (who.actor.key is None and who.actor.country is None):
            who = with_country(tree, k, who)
        found.setdefault(who.actor or who.text.lower(), who)
    return _beside_known(tree, tuple(found.values()))


def _beside_known(tree: Grammar, side: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """ "Sudanese troops and rebels": people coordinated with a known actor are an actor too, by the words alone."""
    if not any(who.actor for who in side):
        return side
    return tuple(replace(who, actor=_by_words(tree, who)) if who.actor is None else who for who in side)


def _by_words(tree: Grammar, who: Participant) -> Actor | None:
    """An actor with no more than its words for a name, where these are of people or a body."""
    head = tree.head_of(who)
    if tree.pos[head] not in ("NOUN", "PROPN") or not acts(tree, head):
        return None
    plural = tree.tag[head] in ("NNS", "NNPS")
    return Actor(name=who.text, kind="population" if plural else "other")


def noun_phrase(tree: Grammar, i: int) -> Participant:
    """The participant of a noun phrase nobody knows: its words, no actor."""
    first, last = tree.np_span(i)
    if "official" in noun_classes().get(tree.lemma[i], ()):  # "the head of AU forces"
        of = [k for k in tree.having(i, "nmod") if tree.case(k) == "of" and k > i]
        last = tree.np_span(of[0])[1] if of else last
    span = tree.doc[first:last]
    return Participant(start=span.start_char, end=span.end_char, text=span.text)


def _members(tree: Grammar, i: int) -> list[int]:
    """Who is named of a group: "nations that struck include A and B", "states such as A and B", "forces of A and B"."""
    inner = [k for k in tree.kids[i] if tree.dep[k] == "nmod"]
    states = [k for head in inner if tree.case(head) == "of" for k in tree.conjuncts(head)]
    if len(states) > 1 and acts(tree, i) and all(tree.ent[k] == "GPE" for k in states):
        return states  # "the governments of France, Italy and Spain"
    whose = ("of", "from", "for") if tree.lemma[i] in SPEAKERS else ("of", "from")
    sides = _known(tree, [k for k in inner if tree.case(k) in whose])
    sides = sides if len(sides) > 1 else _joined(tree, i) or sides
    if len(sides) > 1:
        return sides
    if _is_known(tree, i):
        return [i]
    if sides and tree.lemma[i] in LIGHT_HEADS:  # "dozens of Taliban fighters"
        return sides
    head = tree.head[i]
    listed = tree.objects(head) if tree.lemma[head] == "include" and i in tree.subjects(head) else ()
    alias = [k for c in tree.having(i, "acl") if tree.lemma[c] in NAMED for case, k in tree.phrases(c) if case == "as"]
    return (
        _known(tree, listed)
        or _known(tree, alias)
        or _known(tree, [k for k in inner if tree.case(k) in EXAMPLES])
        or [i]
    )


def _joined(tree: Grammar, i: int) -> list[int]:
    """ "Russian and Syrian warplanes", "Hamas and Hezbollah fighters": the forces of each, not only of the last."""
    for k in tree.having(i, "amod", "compound"):
        parts = [k, *(c for c in tree.having(k, "conj") if tree.pos[c] in ("ADJ", "PROPN"))]
        known = [who.actor for p in parts if (who := participant_of(tree.doc[p])) and who.actor]
        if len(set(known)) == len(parts) > 1:
            return parts
    return []


def _known(tree: Grammar, tokens: Iterable[int]) -> list[int]:
    return [k for head in tokens for k in tree.conjuncts(head) if acts(tree, k) and participant_of(tree.doc[k])]


def _is_known(tree: Grammar, i: int) -> bool:
    """Whether the word itself is (part of) the name of an actor, not only a modifier of it."""
    who, token = participant_of(tree.doc[i]), tree.doc[i]
    return who is not None and who.start <= token.idx < who.end


def _owned(tree: Grammar, i: int, who: Participant) -> Participant:
    """ "The coalition said its forces fired": the forces of an alliance or armed group are itself."""
    if (who.actor and who.actor.key) or "force" not in classes_of(tree, i):
        return who
    owners = [
        participant_of(tree.doc[k]) or participant_of(tree.doc[tree.bound(k)]) for k in tree.having(i, "nmod:poss")
    ]
    known = [o.actor for o in owners if o and o.actor and o.actor.kind in ("igo", "armed_group", "armed_force")]
    return replace(who, actor=known[0]) if known else who


def _held(tree: Grammar, i: int, who: Participant) -> Participant:
    """ "a rebel-held town", "buildings controlled by rebels": whom an attack on it strikes is who holds it."""
    for k in tree.kids[i]:
        if tree.dep[k] in ("amod", "acl") and tree.lemma[k] in HOLDING:
            for holder in (*tree.subjects(k), *tree.having(k, "compound", "obl", "nmod", "obl:unmarked")):
                if (known := participant_of(tree.doc[holder])) and known.actor:
                    return replace(who, actor=known.actor)
    return who
