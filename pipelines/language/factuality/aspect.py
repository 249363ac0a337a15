"""Whether a happening goes on at the time of the text."""

from typing import Literal

from pipelines.language.factuality import lexicon
from pipelines.language.factuality.clause import finite_word, first_conjunct, has_perfect, is_progressive
from pipelines.language.tree import Tree

_FARTHEST = 20
"""Heads above a predicate among which its tense is looked for."""


def tense(tree: Tree, i: int) -> Literal["past", "present"]:
    """past or present, by the finite word of the clause the predicate stands in."""
    at = i
    for _ in range(_FARTHEST):
        word = finite_word(tree, at)
        if tree.tag[word] == "VBD" or has_perfect(tree, at):
            return "past"
        if tree.tag[word] in ("VBZ", "VBP", "MD"):
            return "present"
        if tree.head[at] == at:
            break
        at = tree.head[at]
    return "past" if tree.tag[i] in ("VBN", "VBD") else "present"


def is_ongoing(tree: Tree, i: int) -> bool:
    """They fight; they are fighting; they have been fighting; the [fighting] goes on."""
    if tree.pos[i] in ("NOUN", "PROPN"):
        return is_continued(tree, i) or goes_on(tree, i)
    first = first_conjunct(tree, i)
    if is_progressive(tree, first) and (tense(tree, i) == "present" or has_present_perfect(tree, first)):
        return True
    if lasts_since(tree, first) or lasts_since(tree, i):
        return True
    return tree.tag[i] in ("VBZ", "VBP") or (
        tree.lemma[tree.head[i]] in lexicon.words("continue") and tree.dep[i] == "xcomp"
    )


def has_present_perfect(tree: Tree, i: int) -> bool:
    """They have been fighting: what had been going on need not go on."""
    return any(tree.lemma[c] == "have" and tree.tag[c] in ("VBZ", "VBP") for c in tree.kids(i, "aux"))


def lasts_since(tree: Tree, i: int) -> bool:
    """The army has blocked the road since May: a state that began then; but it has killed ten since May."""
    if tree.lemma[i] not in lexicon.words("lasting") or not has_present_perfect(tree, i):
        return False
    adjuncts = (c for k in (i, *tree.kids(i, "obj")) for c in tree.kids(k, "obl", "nmod", "advcl"))
    return any(tree.lower[m] == "since" for c in adjuncts for m in tree.kids(c, "case", "mark"))


def is_continued(tree: Tree, noun: int) -> bool:
    """The continued deployment, the ongoing fighting."""
    return any(tree.lower[c] in lexicon.words("continued") for c in tree.kids(noun, "amod"))


def goes_on(tree: Tree, noun: int) -> bool:
    """Clashes continue; another clash is still going on."""
    verb = tree.head[noun]
    if tree.base(noun) != "nsubj" or tree.lemma[verb] not in lexicon.words("continue"):
        return False
    return tense(tree, verb) == "present" and (tree.lemma[verb] != "go" or tree.kid(verb, "compound:prt") is not None)
