"""A parsed document as plain arrays: what rules over the dependency tree read, without a Token object per look."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

_KEY = "dateline_tree"
_POSSESSIVES = frozenset({"'s", "’s", "'", "’", "s"})


@dataclass(frozen=True, slots=True)
class Tree:
    """Universal Dependencies arrays by token index; ``head[i] == i`` at a root.

    ``left``/``right`` are the first and last token of the subtree; ``start``/``end`` character offsets of the token.
    ``sent`` is the index of the token's sentence in ``bounds`` (first token, last token + 1).
    """

    text: str
    word: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    start: list[int]
    end: list[int]
    sent: list[int]
    bounds: list[tuple[int, int]]

    def kids(self, i: int, *deps: str) -> list[int]:
        """Children of ``i`` whose relation, with or without its subtype, is one of ``deps``."""
        dep = self.dep
        return [c for c in self.children[i] if dep[c] in deps or dep[c].partition(":")[0] in deps]

    def kid(self, i: int, *deps: str) -> int | None:
        """The first child of ``i`` with one of the relations ``deps``, or None."""
        for c in self.children[i]:
            if self.dep[c] in deps or self.dep[c].partition(":")[0] in deps:
                return c
        return None

    def tokens(self, start: int, end: int) -> range:
        """The tokens that begin in a stretch of characters."""
        return range(bisect_left(self.start, start), bisect_left(self.start, end))

    def case_of(self, i: int) -> str:
        """The preposition of a noun phrase, lower case, or ""; the mark of a possessive is none."""
        return next((self.lower[c] for c in self.kids(i, "case") if self.lower[c] not in _POSSESSIVES), "")

    def base(self, i: int) -> str:
        """The relation of ``i`` without its subtype."""
        return self.dep[i].partition(":")[0]

    def subtree(self, i: int) -> Iterator[int]:
        """All tokens below ``i`` and ``i`` itself, in no order."""
        stack = [i]
        while stack:
            j = stack.pop()
            yield j
            stack.extend(self.children[j])

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above ``i``, nearest first."""
        while self.head[i] != i:
            i = self.head[i]
            yield i


def tree_of(doc: Doc) -> Tree:
    """The arrays of a parsed Doc, made once a Doc and kept in ``doc.user_data``."""
    tree = doc.user_data.get(_KEY)
    if tree is None or len(tree.word) != len(doc):
        tree = doc.user_data[_KEY] = _build(doc)
    return tree  # type: ignore[no-any-return]


def _build(doc: Doc) -> Tree:
    n = len(doc)
    word, lemma, pos, tag, dep, head, start = [], [], [], [], [], [], []
    for token in doc:
        word.append(token.text)
        lemma.append(token.lemma_.lower())
        pos.append(token.pos_)
        tag.append(token.tag_)
        dep.append(token.dep_.lower())
        head.append(token.head.i)
        start.append(token.idx)
    children: list[list[int]] = [[] for _ in range(n)]
    for i, h in enumerate(head):
        if pos[i] == "SPACE":
            head[i], dep[i] = i, "space"  # line breaks and doubled spaces are tokens, but no part of the tree
        elif h != i:
            children[h].append(i)
    bounds = [(s.start, s.end) for s in doc.sents] if n else []
    sent = [0] * n
    for k, (a, b) in enumerate(bounds):
        sent[a:b] = [k] * (b - a)
    left, right = _edges(head, children)
    return Tree(
        text=doc.text,
        word=word,
        lower=[w.lower() for w in word],
        lemma=lemma,
        pos=pos,
        tag=tag,
        dep=dep,
        head=head,
        children=children,
        left=left,
        right=right,
        start=start,
        end=[s + len(w) for s, w in zip(start, word, strict=True)],
        sent=sent,
        bounds=bounds,
    )


def _edges(head: list[int], children: list[list[int]]) -> tuple[list[int], list[int]]:
    """The first and the last token of every subtree."""
    left, right = list(range(len(head))), list(range(len(head)))
    order = [i for i, h in enumerate(head) if h == i]
    for i in order:  # grows while it is read: breadth first
        order.extend(children[i])
    for i in reversed(order):
        h = head[i]
        left[h] = min(left[h], left[i])
        right[h] = max(right[h], right[i])
    return left, right
