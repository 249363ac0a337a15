"""Nouns for a class of actors that refer to one of the text: "the alliance" -> NATO, "this terrorist group" -> Hamas."""

from pipelines.language.actors.lexicon import CLASS_NOUNS, KINDS_OF_GROUPS, SELF_NAMED
from pipelines.language.actors.reading import Reading
from pipelines.language.findings import ActorMention

CLASS_REACH = 5
"""Sentences over which "the group" may refer back to one."""
INDEFINITE = frozenset({"a", "an", "another", "one"})
ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl"})
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")


def class_noun(reading: Reading, i: int) -> ActorMention | None:
    """The alliance, this terrorist group: the actor of that class named last, of several the subject."""
    tree = reading.tree
    kinds = CLASS_NOUNS.get(tree.lower[i])
    if kinds is None:
        return None
    armed = any(tree.lower[k] in KINDS_OF_GROUPS for k in tree.kids(i, "amod", "compound"))
    if (other := _known_as(reading, i)) and other.actor.kind in kinds:
        return reading.refer(i, i, other, "class_noun")
    first = max(tree.sent[i] - CLASS_REACH, 0)
    introduced = _introduced(reading, i, tree.bounds[first][0])
    if introduced is not None and (named := _named_there(reading, introduced)):
        return reading.refer(i, i, named, "class_noun")
    since = tree.start[introduced] if introduced is not None else tree.start[tree.bounds[first][0]]
    before = [m for m in reading.before(i) if m.start >= since and m.actor.kind in kinds]
    fitting = [m for m in before if not _is_beside(reading, m, i) and _is_called(reading, m, i)]
    if armed and "armed_group" in kinds:
        fitting = [mention for mention in fitting if mention.actor.kind == "armed_group"]
    if not fitting:
        return None
    last = fitting[-1]
    near = [m for m in fitting if reading.sentence(m) == reading.sentence(last) and _is_subject(reading, m)]
    return reading.refer(i, i, (near or [last])[-1], "class_noun")


def _introduced(reading: Reading, i: int, first: int) -> int | None:
    """The noun with an indefinite article that a definite one takes up, from token ``first`` on: "a group led by ...
    The group"; who was named before it is not meant."""
    tree = reading.tree
    same = (k for k in range(i - 1, first - 1, -1) if tree.lower[k] == tree.lower[i])
    return next((k for k in same if any(tree.lower[d] in INDEFINITE for d in tree.kids(k, "det"))), None)


def _named_there(reading: Reading, noun: int) -> ActorMention | None:
    """Who an indefinite noun says somebody is: "the SDF, a Kurdish-led alliance"; "the SDF is an alliance"."""
    tree = reading.tree
    if noun in reading.owner:
        return reading.owner[noun]
    if tree.dep[noun] == "appos":
        return reading.owner.get(tree.head[noun])
    subjects = tree.kids(noun, "nsubj") if tree.kid(noun, "cop") is not None else []
    return next((reading.owner[k] for k in subjects if k in reading.owner), None)


def _known_as(reading: Reading, i: int) -> ActorMention | None:
    """Who a noun says it is: "the group, known as JNIM, claimed responsibility"."""
    tree = reading.tree
    for clause in tree.kids(i, "acl"):
        if tree.lower[clause] in ("known", "called", "named"):
            return next(
                (reading.owner[k] for k in tree.kids(clause, "obl", "obj", "xcomp") if k in reading.owner), None
            )
    return None


def _is_beside(reading: Reading, mention: ActorMention, i: int) -> bool:
    """Whether a mention is another argument of the verb of a noun: who clashes with the rebels is not they."""
    tree, head = reading.tree, reading.head_of(reading.tokens(mention.start, mention.end))
    return tree.head[head] == tree.head[i] and tree.base(head) in ARGUMENTS and tree.base(i) in ARGUMENTS


def _is_called(reading: Reading, mention: ActorMention, i: int) -> bool:
    """Whether an actor may be called by a noun: a ministry is no department, an alliance no coalition; others may be
    called by their class."""
    noun = reading.tree.lower[i]
    if mention.actor.kind != "government_body" and noun not in SELF_NAMED:
        return True
    known = reading.base.get(mention.actor.key)
    names = (mention.actor.name, reading.tree.text[mention.start : mention.end], *(known.aliases if known else ()))
    return any(noun[:6] in name.lower() for name in names)


def _is_subject(reading: Reading, mention: ActorMention) -> bool:
    return reading.tree.dep[reading.head_of(reading.tokens(mention.start, mention.end))] in SUBJECTS
