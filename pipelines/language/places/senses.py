"""How a phrase puts a place: where something is or happens, where it is from or bound for, or whose it is."""

from pipelines.language.findings import Place
from pipelines.language.places.lexicon import (
    BATTLE,
    BEFALL,
    BESIDE,
    COMPASS,
    LOOSE,
    NOUN_BEFORE,
    SENSES,
    TERRITORY,
    TOLL,
)
from pipelines.language.tree import Tree

_OF = frozenset({"of", "such", "including", "like"})
"""Words before a place that tells which one a noun means: "parts of [Homs]", "cities such as [Aleppo]"."""


_NO_PREPOSITION = frozenset({"'s", "’s", "'", "’"}) | (COMPASS - SENSES.keys())
"""What stands as one before a place and is none: "struck [northwest] Pakistan"."""


def is_where(tree: Tree, i: int, place: Place) -> bool:
    """Whether a place is named as a place to be or come from: "in [Homs]", not "flown to [Geneva]", "forces of [Russia]".

    What spans several countries ("Europe") is too large for it.
    """
    if place.metonymic or (place.precision == "region" and place.country is None):
        return False
    if (
        is_of(tree, i)
        and tree.tag[tree.head[i]] == "NNP"
        and tree.lower[tree.head[i]] not in NOUN_BEFORE.keys() | BATTLE
    ):
        return False  # "Senator Dodd of [Connecticut]"
    i = first_conjunct(tree, i)
    sense = sense_of(tree, i, place)
    if place.precision == "country" and is_of(tree, i):
        sense = sense_of(tree, first_conjunct(tree, tree.head[i]), None)
    return sense == "at" or (sense == "from" and not is_origin(tree, i))


def is_origin(tree: Tree, i: int) -> bool:
    """Whether a place only says where a thing or person is from: "imports from [Spain]"."""
    i = first_conjunct(tree, i)
    return tree.base(i) == "nmod" and sense_of(tree, i, None) == "from"


def is_left(tree: Tree, i: int) -> bool:
    """Whether a place is one that somebody left or set out from: "who moved from [Kenya] to Canada"."""
    return SENSES.get(tree.case_of(first_conjunct(tree, i))) == "from"


def first_conjunct(tree: Tree, i: int) -> int:
    """The first of the words joined with this one: "in Homs and [Hama]" is in Homs."""
    while tree.base(i) in {"conj", "appos", "flat"} and tree.head[i] != i:
        i = tree.head[i]
    return i


def is_of(tree: Tree, i: int) -> bool:
    case = tree.kid(i, "case")
    return case is not None and tree.lower[case] in _OF


def sense_of(tree: Tree, i: int, place: Place | None) -> str | None:
    """Where the phrase headed by ``i`` puts what it belongs to; a "from" or "of" below a place narrows it only.

    A country before a noun says whose it is and not where: "[U.S.] forces", "[Iran]'s offer".
    """
    case = tree.kid(i, "case")
    if case is None or tree.lower[case] in _NO_PREPOSITION:
        if place and place.precision == "country" and not befalls(tree, i):
            return None
        return "at" if tree.dep[i] in {"nmod:poss", "compound", "obj", "obl", "nsubj:pass"} else None
    sense = SENSES.get(tree.lower[case])
    if sense == "to" and (case and tree.lower[case - 1] in BESIDE):
        return "at"  # "close to [Homs]"
    return "at" if tree.lower[case] in _OF else sense


def befalls(tree: Tree, i: int) -> bool:
    """Whether something happens in a country that stands without a preposition: "hit [Pakistan]", "[Iraq]'s death toll"."""
    head = tree.lemma[tree.head[i]]
    if tree.dep[i] in {"obj", "obl", "nsubj:pass"}:
        return head in BEFALL
    return head in TOLL or tree.dep[i] not in {"nmod:poss", "compound"}


def qualifies(tree: Tree, i: int, place: Place | None) -> bool:
    """Whether a country only says whose something is: "handed to [U.S.] forces", "rejected [Iran]'s offer"; but where it
    is: "near [Iran]'s embassy", though not "over [Iran]'s offer"."""
    if place is None or place.precision != "country":
        return False
    case = tree.case_of(tree.head[i])
    topic = not case or (case in LOOSE and tree.lemma[tree.head[i]] not in TERRITORY)
    return tree.dep[i] == "compound" or (tree.dep[i] == "nmod:poss" and topic)
