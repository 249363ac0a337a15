"""Whose the counted things are: the owner or group named beside them, who has or does them, or whose they were said to be before."""

from spacy.tokens import Doc

from pipelines.language.actors import participant_of
from pipelines.language.figures.classes import class_of_noun
from pipelines.language.figures.lexicon import closed_words, form_in, victim_words
from pipelines.language.figures.things import Thing
from pipelines.language.figures.victims import VICTIMS
from pipelines.language.findings import Participant
from pipelines.language.tree import Tree

_SERVING = {"military_personnel", "fighters"}
_BACK = 3
"""How many sentences back the owner of bare "troops" may have been named."""


def subject_of_figure(doc: Doc, tree: Tree, node: int, thing: Thing | None, thing_class: str) -> Participant | None:
    """Whose the things are that ``node`` stands for in the number's clause; None where no actor is named."""
    if thing is not None and (owner := _owner(doc, tree, thing.head)) is not None:
        return owner
    spoken_of = [thing.head] if thing is not None and thing.rule == "anaphor" else []  # "It put the number at 3,000"
    for at in (node, *spoken_of):
        if (agent := _agent(doc, tree, at, victims=thing_class in VICTIMS)) is not None:
            return agent
    bare = thing is not None and thing_class in _SERVING and thing.text == tree.word[thing.head]
    return _owner_before(doc, tree, thing.head, thing_class) if thing is not None and bare else None


def _agent(doc: Doc, tree: Tree, node: int, *, victims: bool) -> Participant | None:
    """Who has the things or does them: "Ukraine lost 40 tanks".

    victims: who does something to people is not whose they are: "The army killed 40 rebels".
    """
    while tree.base(node) == "nmod" and tree.case_of(node) == "of":
        node = tree.head[node]  # "Chad gathered a force of 900 men"
    head = tree.head[node]
    if victims and tree.base(node) == "obj" and tree.lemma[head] in closed_words("suffering_verbs"):
        return _subject(doc, tree, node, head)  # "Its army admitted 12 dead"
    if victims and form_in(victim_words("verbs"), tree.lemma[head], tree.lower[head]):
        return None
    cues = (span for a in doc._.attributions for span in a.cue)
    if tree.lemma[head] in closed_words("telling_verbs") or any(start <= tree.start[head] < end for start, end in cues):
        return None  # who speaks of them does not act on them
    if tree.pos[head] != "VERB" or tree.base(node) not in ("obj", "obl"):
        return None
    return _subject(doc, tree, node, head)


def _subject(doc: Doc, tree: Tree, node: int, verb: int) -> Participant | None:
    agent = tree.kid(verb, "nsubj")
    who = participant_of(doc[agent]) if agent is not None and tree.dep[agent] == "nsubj" and agent != node else None
    return who if who is not None and who.actor is not None else None


def _owner(doc: Doc, tree: Tree, noun: int) -> Participant | None:
    """The actor named in a noun phrase; what a count is aimed at or where it is does not own it: "26 strikes [against] the rebels"."""
    beside = tree.kids(noun, "nmod", "amod", "compound")
    owners = [c for c in beside if tree.case_of(c) not in closed_words("towards")]
    itself = [noun] if len(owners) == len(beside) else []
    for token in (*(c for c in owners if tree.pos[c] in ("PROPN", "ADJ", "NOUN")), *itself):
        who: Participant | None = participant_of(doc[token])
        if who is not None and who.actor is not None:
            return who
    return None


def _owner_before(doc: Doc, tree: Tree, noun: int, thing_class: str) -> Participant | None:
    """Whose soldiers a bare noun speaks of: "Lao troops arrived. ... The 3,000 [troops] ..."; of another noun only if all are one's."""
    owners: dict[object, Participant] = {}
    for i in range(noun - 1, tree.bounds[max(0, tree.sent[noun] - _BACK)][0] - 1, -1):
        if tree.tag[i] != "NNS" or (kind := class_of_noun(doc, tree, i)) is None or kind.name != thing_class:
            continue
        if (owner := _owner(doc, tree, i)) is not None and tree.lower[i] == tree.lower[noun]:
            return owner
        if owner is not None:
            owners[owner.actor] = owner
    return next(iter(owners.values())) if len(owners) == 1 else None
