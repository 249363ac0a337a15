"""The words that hedge a clause: "reportedly", "at least 20 are believed dead", "the alleged attack"."""

import re
from bisect import bisect_right
from functools import cache

from pipelines.language.attribution import lexicon
from pipelines.language.attribution.syntax import agent
from pipelines.language.tree import Tree

_CLAUSES = frozenset({"root", "ccomp", "advcl", "parataxis", "csubj", "acl"})


def hedge_of(tree: Tree, i: int) -> str | None:
    """The word or phrase that hedges the clause of token ``i``, or None. What hedges a clause below it does not:
    "Ten people died in the raid, which may have been a mistake"."""
    head = _clause_head(tree, i)
    for found in _pattern().finditer(tree.text, tree.start[tree.left[head]], tree.end[tree.right[head]]):
        k = bisect_right(tree.start, found.start()) - 1
        if k != i and _casts_doubt(tree, k) and _clause_head(tree, k) == head and _concerns(tree, k, i, head):
            return found.group()
    return None


def _concerns(tree: Tree, k: int, i: int, head: int) -> bool:
    """Whether an adjective of doubt concerns token ``i``: it modifies it, what holds it, or an argument of it or of its
    clause. "Two suspected rebels were killed", but not "he sent letters about the alleged raid", and not "they banned
    three firms allegedly involved"."""
    if tree.base(k) == "advmod" and tree.dep[tree.head[k]] in ("amod", "acl"):
        return i in tree.subtree(tree.head[k])
    if tree.dep[k] != "amod":
        return True
    noun = tree.head[k]
    if tree.left[noun] <= i <= tree.right[noun]:
        return True
    return tree.base(noun) in ("nsubj", "obj") and tree.head[noun] in (i, head)


def _clause_head(tree: Tree, i: int) -> int:
    """The nearest token at or above ``i`` that heads a clause, a conjunct that is one, or what modifies a noun like one
    ("companies [allegedly involved in trade]")."""
    while tree.head[i] != i and tree.base(i) not in _CLAUSES and not _is_clausal(tree, i):
        i = tree.head[i]
    return i


def _is_clausal(tree: Tree, i: int) -> bool:
    """Whether a conjunct or an adjective behind its noun is like a clause; "his son and eight [of his friends]" is none."""
    if tree.base(i) == "conj":
        return tree.pos[i] in ("VERB", "AUX") or tree.kid(i, "nsubj", "cop") is not None
    return tree.base(i) == "amod" and (i > tree.head[i] or tree.kid(i, "obl") is not None)


def _casts_doubt(tree: Tree, k: int) -> bool:
    """Whether a word of the list is used to hedge: not the month May, not "the strongest possible terms", and no
    participle of an act that somebody is named for ("reported ten deaths", "claimed by the group")."""
    word = tree.lower[k]
    if tree.lemma[k] == "suspect" and tree.tag[k] in ("NN", "NNS"):
        return False
    if tree.lemma[k] in ("appear", "seem") and tree.pos[k] == "VERB":
        return tree.kid(k, "xcomp", "ccomp", "csubj") is not None
    if word in ("may", "might", "could"):
        return tree.pos[k] == "AUX"
    if word in ("possible", "probable"):
        return tree.dep[k] == "amod" and not any(tree.tag[c] in ("JJS", "RBS") for c in tree.kids(tree.head[k], "amod"))
    if tree.tag[k] in ("VBD", "VBN") and word in ("reported", "suspected", "feared", "presumed", "alleged"):
        perfect = any(tree.lemma[c] == "have" for c in tree.kids(k, "aux"))
        return tree.tag[k] == "VBN" and not perfect and agent(tree, k) is None
    return True


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, lexicon.hedges())) + r")\b", re.IGNORECASE)
