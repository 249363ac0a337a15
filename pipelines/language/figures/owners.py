"""Whose the counted things are: the owner or group named beside them, who has or does them, or whose they were said to be before."""

from spacy.tokens import Doc

from pipelines.language.actors import participant_of
from pipelines.language.figures.classes import class_of_noun
from pipelines.language.figures.lexicon import closed_words, victim_words
from pipelines.language.figures.predicates import subject_of
from pipelines.language.figures.things import Thing
from pipelines.language.figures.victims import VICTIMS
from pipelines.language.findings import Participant
from pipelines.language.tree import Tree

_SERVING = {"military_personnel", "fighters"}
_BACK = 3
"""How many sentences back the owner of bare "troops" may have been named."""
_BETWEEN = {"NUM", "ADJ", "ADV", "CCONJ", "PUNCT"}
"""What may stand between a verb and one of the numbers it governs: "admitted two dead and [10] wounded"."""


def subject_of_figure(doc: Doc, tree: Tree, node: int, thing: Thing | None, thing_class: str) -> Participant | None:
    """Whose the things are that ``node`` stands for in the number's clause; None where no actor is named."""
    if thing is not None and (owner := _owner(doc, tree, thing.head)) is not None:
        return owner
    if thing_class in VICTIMS:
        found = _sufferer(doc, tree, node)
    else:
        spoken_of = (
            [thing.head] if thing is not None and thing.rule == "anaphor" else []
        )  # "It put the number at 3,000"
        found = next((who for at in (node, *spoken_of) if (who := _agent(doc, tree, at)) is not None), None)
    if found is not None or thing is None or thing.text != tree.word[thing.head]:
        return found
    kind = class_of_noun(doc, tree, thing.head)
    return _owner_before(doc, tree, thing.head, kind.name) if kind is not None and kind.name in _SERVING else None


def _agent(doc: Doc, tree: Tree, node: int) -> Participant | None:
    """Who has the things or does them: "Ukraine lost 40 tanks"."""
    while tree.base(node) == "nmod" and _is_amount(tree, tree.head[node], tree.case_of(node)):
        node = tree.head[node]  # "Chad gathered a force of 900 men", "gave $2 million in aid"
    head = tree.head[node]
    cues = (span for a in doc._.attributions for span in a.cue)
    if tree.lemma[head] in closed_words("telling_verbs") or any(start <= tree.start[head] < end for start, end in cues):
        return None  # who speaks of them does not act on them
    if tree.pos[head] != "VERB" or tree.base(node) not in ("obj", "obl"):
        return None
    return _doer(doc, tree, node, head)


def _is_amount(tree: Tree, i: int, case: str) -> bool:
    """Whether a word only says how much of a thing there is: "a force [of]", "$2 million [in]"."""
    return case == "of" or (case == "in" and tree.pos[i] in ("SYM", "NUM"))


def _sufferer(doc: Doc, tree: Tree, node: int) -> Participant | None:
    """Whose the victims are: of the side that lost or admits them, or whose losses they are; who does it to them does not own them.

    "Its army acknowledged two dead and 10 wounded"; "put [Lao] losses at 220 men"; not "The army killed 40 rebels".
    """
    verb = tree.head[node]
    lost = tree.kid(verb, "obj")
    if tree.base(node) == "obl" and tree.case_of(node) == "at" and lost is not None:
        return _owner(doc, tree, lost)
    if tree.base(node) != "obj" or tree.lemma[verb] not in closed_words("suffering_verbs"):
        verb = node - 1
        while verb > 0 and (tree.pos[verb] in _BETWEEN or tree.lemma[verb] in victim_words("verbs")):
            verb -= 1
    suffers = tree.lemma[verb] in closed_words("suffering_verbs") and tree.sent[verb] == tree.sent[node]
    return _doer(doc, tree, node, verb) if suffers else None


def _doer(doc: Doc, tree: Tree, node: int, verb: int) -> Participant | None:
    """The subject of a verb, also of one that shares it: "They advanced, [retaking] 12 villages"."""
    agent = tree.kid(verb, "nsubj")
    shared = tree.base(verb) in ("conj", "xcomp") or (tree.base(verb) == "advcl" and tree.tag[verb] == "VBG")
    if agent is None and shared and tree.kid(verb, "nsubj:pass", "aux:pass") is None:
        agent = subject_of(tree, verb)
    if agent is None or agent == node or tree.dep[agent] != "nsubj":
        return None
    who = participant_of(doc[agent])
    return who if who is not None and who.actor is not None else None


def _owner(doc: Doc, tree: Tree, noun: int) -> Participant | None:
    """The actor named in a noun phrase; what a count is aimed at or where it is does not own it: "26 strikes [against] the rebels"."""
    beside = tree.kids(noun, "nmod", "amod", "compound")
    owners = [c for c in beside if tree.case_of(c) not in closed_words("towards")]
    itself = [noun] if len(owners) == len(beside) else []
    above = [tree.head[noun]] if tree.base(noun) == "amod" else []  # "Lao dead"
    possessors = [c for c in owners if tree.dep[c] == "nmod:poss" and tree.pos[c] in ("PRON", "DET")]
    named = [c for c in owners if tree.pos[c] in ("PROPN", "ADJ", "NOUN")]
    for token in (*named, *possessors, *itself, *above):
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
