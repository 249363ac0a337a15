"""Where a quantity stands in the dependency tree."""

from bisect import bisect_left
from dataclasses import dataclass

from pipelines.language.findings import Quantity
from pipelines.language.quantities.lexicon import number_words
from pipelines.language.tree import Tree

_PART_WORDS = {"half", "couple", "few", "several"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A quantity and its tokens: ``first`` and ``last`` of the whole span, ``top`` the one that governs its number."""

    quantity: Quantity
    first: int
    last: int
    top: int

    def __contains__(self, token: int) -> bool:
        return self.first <= token <= self.last


def anchor_of(tree: Tree, quantity: Quantity) -> Anchor:
    """The tokens of a quantity; its top is the token whose head lies outside, numerals before others, a sign before its number ("$", "NOK")."""
    first = max(0, bisect_left(tree.end, quantity.start + 1))
    last = max(first, bisect_left(tree.start, quantity.end) - 1)
    tokens = range(first, last + 1)
    number = [i for i in tokens if _is_number(tree, i)] or list(tokens)
    number = list(range(number[0], last + 1))
    tops = [i for i in number if tree.head[i] == i or tree.head[i] not in number]
    preferred = [i for i in tops if tree.dep[i].startswith("nummod")] or [
        i for i in tops if tree.pos[i] in ("NUM", "NOUN", "SYM")
    ]
    top = (preferred or tops or number)[-1]
    sign = tree.head[top]
    return Anchor(quantity, first, last, sign if sign in tokens and tree.pos[sign] in ("SYM", "PROPN") else top)


def _is_number(tree: Tree, i: int) -> bool:
    word = tree.lower[i]
    return any(c.isdigit() for c in word) or word.partition("-")[0] in number_words() or word in _PART_WORDS
