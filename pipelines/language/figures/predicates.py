"""Things that a verb or a copula joins to their number: "The death toll rose to 45", "Losses reached 1,200"."""

from pipelines.language.figures.anchors import Anchor
from pipelines.language.figures.lexicon import change_words, closed_words, form_in, light_nouns, victim_words
from pipelines.language.quantities.lexicon import unit_words
from pipelines.language.tree import Tree

_TIMES = {"s", "min", "h", "d", "night", "wk", "mo", "a", "decade", "century"}


def predicate_subject(tree: Tree, anchor: Anchor) -> int | None:
    """ "The dead were 45", "The death toll rose to 45", "Losses reached 1,200", "Police put the crowd at 90", "This brings to 300 the number of dead"."""
    top = anchor.top
    if tree.kid(top, "cop") is not None:
        return subject_of(tree, top)
    head = tree.head[top]
    while tree.pos[head] == "NUM" and tree.head[head] != head:
        top, head = head, tree.head[head]
    return None if head == top else joined_by_verb(tree, anchor, top)


def joined_by_verb(tree: Tree, anchor: Anchor, node: int) -> int | None:
    """What a verb of change or level joins to a number, or to the noun that holds it, under ``node``."""
    verb = tree.head[node]
    if tree.pos[verb] not in ("VERB", "AUX"):
        return None
    relation, obj = tree.base(node), _other_object(tree, anchor, verb, node)
    changed = form_in(change_words("verbs"), tree.lemma[verb], tree.lower[verb]) is not None
    levelled = form_in(closed_words("level_verbs"), tree.lemma[verb], tree.lower[verb]) is not None
    if obj is not None and (tree.lemma[obj] in light_nouns("number") or changed or _are_victims(tree, obj)):
        return obj
    if obj is not None and levelled and tree.case_of(node) == "at":
        return obj
    if obj is not None and tree.lemma[verb] in closed_words("bringing_verbs") and tree.case_of(node) == "to":
        return obj
    if anchor.quantity.unit in _TIMES and tree.case_of(node) == "for":
        return None  # "The envoys stay for a week"
    if relation in ("obl", "xcomp", "advcl", "advmod") and (changed or levelled):
        return subject_of(tree, verb)
    if relation == "obj" and (changed or levelled) and not _is_given(tree, anchor, verb):
        subject = subject_of(tree, verb)
        return subject if subject is not None and tree.pos[subject] == "NOUN" else None
    return None


def measured_verb(tree: Tree, anchor: Anchor) -> int | None:
    """For measures only: the object or passive subject beside them ("cut staff by 5%", "sales rose 5%")."""
    if anchor.quantity.unit in ("count", "times") and anchor.quantity.rule != "multiple":
        return None
    head = tree.head[anchor.top]
    if tree.pos[head] not in ("VERB", "ADJ", "ADV", "ADP", "NOUN", "AUX") or head == anchor.top:
        if tree.dep[anchor.top] == "root" and tree.pos[anchor.top] == "VERB":
            return subject_of(tree, anchor.top)
        return None
    if tree.pos[head] == "NOUN" and head not in anchor:
        return head if tree.base(anchor.top) in ("nmod", "compound", "amod", "nummod") else None
    if _is_plain_object(tree, anchor, head) or _is_adverbial(tree, anchor):
        return None
    thing = _other_object(tree, anchor, head, anchor.top)
    thing = subject_of(tree, head) if thing is None else thing
    return None if thing is None or tree.lower[thing] in unit_words() else thing


def _are_victims(tree: Tree, noun: int) -> bool:
    """ "The fire brings [the dead] to 18"."""
    return tree.lower[noun] in victim_words("adjectives")


def _is_plain_object(tree: Tree, anchor: Anchor, verb: int) -> bool:
    """ "The mayor received millions of dollars": who has or does a measure is not measured; "The talks took five hours" are."""
    known = change_words("verbs").keys() | closed_words("level_verbs")
    told = form_in(known, tree.lemma[verb], tree.lower[verb]) is not None and not _is_given(tree, anchor, verb)
    return tree.base(anchor.top) == "obj" and not told and anchor.quantity.unit not in _TIMES


def _is_given(tree: Tree, anchor: Anchor, verb: int) -> bool:
    """ "Norway gave $60 million": who gives, has or takes a measure is not measured; "The talks took five hours" are."""
    return tree.lemma[verb] in closed_words("giving_verbs") and anchor.quantity.unit not in _TIMES


def _is_adverbial(tree: Tree, anchor: Anchor) -> bool:
    """ "The league held power for seven decades", "It lies 70 km north of Ray": when and where, no measure of a thing."""
    after = tree.lower[anchor.last + 1] if anchor.last + 1 < len(tree.word) else ""
    timed = anchor.quantity.unit in _TIMES and tree.base(anchor.top) == "obl" and tree.case_of(anchor.top) != ""
    return timed or (after in closed_words("directions") and tree.base(anchor.top) != "root")


def subject_of(tree: Tree, verb: int) -> int | None:
    """The subject of a verb, of the verb it is joined to, or the noun that it describes ("babies weighing 3 kg")."""
    for node in (verb, *tree.ancestors(verb)):
        subject = tree.kid(node, "nsubj")
        if subject is not None:
            relative = tree.dep[node] == "acl:relcl" and tree.pos[subject] == "PRON"
            return tree.head[node] if relative else subject
        if tree.dep[node] == "acl":
            return tree.head[node]
        if tree.dep[node] not in ("conj", "xcomp", "advcl"):
            return None
    return None


def _other_object(tree: Tree, anchor: Anchor, verb: int, node: int) -> int | None:
    """The object of a verb that is neither the number itself nor another number ("rose 6.5% to 164p")."""
    obj = tree.kid(verb, "obj")
    return None if obj is None or obj == node or obj in anchor or tree.pos[obj] in ("NUM", "SYM") else obj
