"""Who stands behind a source that names nobody itself: a relative pronoun, or data that somebody made."""

from bisect import bisect_left

from pipelines.language.attribution import lexicon
from pipelines.language.attribution.syntax import Region, case, region
from pipelines.language.findings import Span
from pipelines.language.tree import Tree

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_MADE_BY = frozenset({"by", "from", "of"})


def named_source(tree: Tree, source: Span) -> Span | None:
    """The characters of whom a source stands for, the source itself if for nobody else; None where nobody vouches."""
    first = bisect_left(tree.start, source[0])
    if tree.text[slice(*source)].lower() in _RELATIVE and tree.tag[first] in ("WP", "WDT"):
        return _relative_antecedent(tree, first) or source
    head = source_head(tree, source)
    if head is not None and (tree.lemma[head] in lexicon.words("data") or _are_rumours(tree, head)):
        owner = _made_by(tree, head, _MADE_BY - {"from"} if _are_rumours(tree, head) else _MADE_BY)
        return None if owner is None else _characters(tree, owner)
    if head is not None and tree.lemma[head] in lexicon.words("paper") and (owner := _made_by(tree, head)):
        return _characters(tree, owner)
    return source


def _are_rumours(tree: Tree, head: int) -> bool:
    """[Reports] say that ten died: a bare plural of what anybody may have reported."""
    return tree.lemma[head] == "report" and tree.tag[head] == "NNS" and tree.kid(head, "det") is None


def source_head(tree: Tree, span: Span) -> int | None:
    """The token inside the span whose head lies outside it."""
    for i in tree.tokens(*span):
        head = tree.head[i]
        if tree.pos[i] != "PUNCT" and (head == i or not span[0] <= tree.start[head] < span[1]):
            return i
    return None


def _relative_antecedent(tree: Tree, pronoun: int) -> Span | None:
    """[A prisoner, Ann Lee], who said ten had died: the noun phrase that a relative clause describes."""
    clause = next((a for a in tree.ancestors(pronoun) if tree.dep[a] == "acl:relcl"), None)
    if clause is None or tree.head[clause] >= pronoun:
        return None
    noun = tree.head[clause]
    first, last = region(tree, noun, (clause, *tree.kids(noun, "case")))
    return _characters(tree, (first, min(last, pronoun - 1)))


def _made_by(tree: Tree, noun: int, by: frozenset[str] = _MADE_BY) -> Region | None:
    """[The ministry]'s data, [police] figures, estimates from [the UN]; nobody's: preliminary data, satellite images, and
    reports from Somalia."""
    for c in tree.kids(noun, "nmod", "compound", "amod"):
        if c > noun and case(tree, c) not in by:
            continue
        if tree.tag[c] in ("NNP", "NNPS", "PRP$", "WP$") or tree.lemma[c] in lexicon.words("headline-source"):
            return region(tree, c, tuple(tree.kids(c, "case")))
    return None


def _characters(tree: Tree, tokens: Region) -> Span:
    """The characters of a region without the punctuation at its end."""
    first, last = tokens
    while last > first and tree.pos[last] in ("PUNCT", "SPACE"):
        last -= 1
    return tree.start[first], tree.end[last]
