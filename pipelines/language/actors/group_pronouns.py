"""Pronouns for states, organisations and groups: "Israel said it had struck", "the Houthis and their allies"."""

from pipelines.language.actors.lexicon import IMPERSONAL_VERBS
from pipelines.language.actors.reading import Reading
from pipelines.language.findings import ActorMention
from pipelines.language.personal import NEUTER, PLURAL

GROUP_PRONOUNS = NEUTER | PLURAL
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "obl:agent")
UP = frozenset({"ccomp", "advcl", "conj", "xcomp", "acl", "parataxis"})
"""From the clause of a pronoun to the clause whose subject it may refer to."""


def group_referent(reading: Reading, i: int) -> ActorMention | None:
    """The mention that "it", "its", "they" or "their" refers to: the subject of its clause, of the clauses above, or of
    the sentence before; None for an "it" that means nothing, and where somebody else is the subject."""
    tree = reading.tree
    if tree.base(i) == "expl" or tree.dep[i] not in ("nsubj", "nsubj:pass", "nmod:poss"):
        return None
    if tree.dep[i] == "nmod:poss" and (owner := _possessor(reading, i)):
        return owner
    verb = _clause(reading, i)
    if tree.lower[i] == "it" and (
        tree.lemma[verb] in IMPERSONAL_VERBS or (tree.dep[i] == "nsubj:pass" and tree.kids(verb, "ccomp"))
    ):
        return None
    if tree.dep[i] != "nmod:poss":
        if tree.head[i] != verb or (tree.kid(verb, "cop") is not None and tree.lower[i] == "it"):
            return None
        above = _above(reading, verb)
    else:
        above = verb
    while above is not None:
        if (subject := _subject(reading, above)) is not None and subject not in (i, tree.head[i]):
            return _fitting(reading, i, subject) if subject < i else None
        above = _above(reading, above)
    return _of_sentence_before(reading, i)


def _possessor(reading: Reading, i: int) -> ActorMention | None:
    """Whose something is that has a clause of its own: "its" in "Haiti's efforts to improve its record" is Haiti's."""
    tree = reading.tree
    for above in tree.ancestors(i):
        if tree.base(above) == "acl":
            owners = [k for k in tree.kids(tree.head[above], "nmod") if tree.dep[k] == "nmod:poss"]
            return _fitting(reading, i, owners[0]) if owners and owners[0] in reading.owner else None
    return None


def _clause(reading: Reading, i: int) -> int:
    """The predicate of the clause a token stands in."""
    tree = reading.tree
    for above in tree.ancestors(i):
        if tree.pos[above] in ("VERB", "AUX") or tree.kid(above, "nsubj", "cop") is not None:
            return above
    return i


def _above(reading: Reading, verb: int) -> int | None:
    """The predicate above one, or None: a clause may hang on what is none ("The verdict: quit if it loses")."""
    if reading.tree.base(verb) not in UP:
        return None
    above = _clause(reading, verb)
    return above if above != verb else None


def _subject(reading: Reading, verb: int) -> int | None:
    return next((k for k in reading.tree.children[verb] if reading.tree.dep[k] in SUBJECTS), None)


def _fitting(reading: Reading, i: int, subject: int) -> ActorMention | None:
    """The actor of a subject, where a pronoun of its number may mean it."""
    mention = reading.owner.get(subject)
    if mention is None or mention.actor.kind == "person" or reading.tree.kid(subject, "conj") is not None:
        return None
    plural = reading.tree.tag[subject] in ("NNS", "NNPS") and mention.actor.kind != "country"
    if mention.actor.kind == "population" or plural:
        return mention if reading.tree.lower[i] in PLURAL else None
    return mention if reading.tree.lower[i] in NEUTER or mention.actor.kind in ("armed_group", "armed_force") else None


def _of_sentence_before(reading: Reading, i: int) -> ActorMention | None:
    """The subject of the sentence before, for the subject of a sentence: "Hamas took the town. It said ..."."""
    tree = reading.tree
    number = tree.sent[i]
    if tree.dep[i] == "nmod:poss" or number == 0 or i > tree.bounds[number][0] + 1:
        return None
    first, last = tree.bounds[number - 1]
    root = next((k for k in range(first, last) if tree.head[k] == k), first)
    subject = _subject(reading, root)
    return _fitting(reading, i, subject) if subject is not None else None
