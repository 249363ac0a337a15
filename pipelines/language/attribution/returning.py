"""Verbs of saying that the tree hangs into what was said, though the speaker of the whole says that too.

The minister said [the talks had failed], adding [that they would go on].
May said [the country would leave] and suggested [that it would not return].
"""

from pipelines.language.attribution import lexicon
from pipelines.language.tree import Tree


def returns_to(tree: Tree, i: int) -> int | None:
    """The verb of saying before ``i`` whose subject is that of ``i``, or None if ``i`` is part of what it brings."""
    vouches = lexicon.verbs().get(tree.lemma[i], {}).get("that") in lexicon.vouching_stances()
    if not (_is_added(tree, i) or (vouches and _is_joined(tree, i))):
        return None
    for a in (i, *tree.ancestors(i)):
        host = tree.head[a]
        if tree.dep[a] == "ccomp" and host < a and "that" in lexicon.verbs().get(tree.lemma[host], {}):
            return host if _is_added(tree, i) or tree.tag[host] == tree.tag[i] else None
    return None


def _is_added(tree: Tree, i: int) -> bool:
    """..., adding that they would go on: a participle of saying behind a comma."""
    first = tree.left[i]
    comma = tree.word[first] == "," or (first > 0 and tree.word[first - 1] == ",")
    return comma and tree.tag[i] == "VBG" and tree.dep[i] == "advcl" and tree.lemma[i] in lexicon.words("added")


def _is_joined(tree: Tree, i: int) -> bool:
    """... would leave and suggested that: a finite verb that has neither a subject nor the form of the one before it."""
    head = tree.head[i]
    if tree.dep[i] != "conj" or tree.kid(i, "nsubj", "aux") is not None or tree.tag[i] not in ("VBD", "VBZ", "VBP"):
        return False
    return tree.tag[head] != tree.tag[i] or tree.kid(head, "aux", "cop") is not None


def end_of_content(tree: Tree, first: int, last: int) -> int:
    """The last token of the content ``first`` to ``last`` before a verb that returns to its speaker, or a word for the
    statement itself: they said they had left[, a claim that nobody believed]."""
    ends = [tree.left[k] - 1 for k in range(first, last + 1) if returns_to(tree, k) is not None]
    ends += [tree.left[k] - 1 for k in range(first, last + 1) if tree.right[k] >= last and _names_statement(tree, k)]
    return min((end for end in ends if end >= first), default=last)


def _names_statement(tree: Tree, k: int) -> bool:
    """..., [a suggestion] that led to a row: an apposition, behind a comma, of a noun of speech."""
    first = tree.left[k]
    return tree.base(k) == "appos" and tree.lemma[k] in lexicon.nouns() and "," in tree.word[first - 1 : first + 1]
