"""Which tokens are predicates: full verbs, event nouns, predicative adjectives and nouns with their copulas."""

from collections.abc import Iterator

from pipelines.language.factuality import lexicon
from pipelines.language.tree import Tree

_EVENT_SUFFIXES = ("tion", "sion", "ment", "ance", "ence", "ing", "al", "ure", "age", "ism")


def predicates(tree: Tree) -> Iterator[int]:
    """The predicates of a tree in order."""
    for i, pos in enumerate(tree.pos):
        if pos == "VERB":
            if tree.dep[i] not in ("case", "fixed", "amod", "compound"):
                yield i
        elif pos == "NOUN":
            if is_event_noun(tree.lemma[i]) or has_copula(tree, i):
                yield i
        elif (
            tree.dep[i] == "cop" or has_copula(tree, i) or (pos == "ADJ" and tree.dep[i] in ("root", "xcomp", "ccomp"))
        ):
            yield i


def is_event_noun(lemma: str) -> bool:
    """Whether a noun names a happening: by the list, or derived from a verb."""
    return lexicon.event_nouns().get(lemma, len(lemma) > 5 and lemma.endswith(_EVENT_SUFFIXES))


def has_copula(tree: Tree, i: int) -> bool:
    """Whether the token is a predicate with a copula ("is a threat", "was dead")."""
    return any(tree.dep[c] == "cop" for c in tree.children[i])
