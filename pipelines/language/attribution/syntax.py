"""The grammar of a reporting word: its subject, its agent, the tokens of its cue, the region of a clause."""

from pipelines.language.attribution import lexicon
from pipelines.language.tree import Tree

Region = tuple[int, int]
"""First and last token, both inclusive."""

_CUE_LEFT = frozenset({"aux", "aux:pass", "advmod", "cop", "mark", "expl", "cc:preconj"})


def is_passive(tree: Tree, i: int) -> bool:
    """Whether the verb ``i`` is passive: an auxiliary says so, or it is a bare participle after a noun."""
    return any(tree.dep[c] in ("aux:pass", "nsubj:pass", "csubj:pass") for c in tree.children[i]) or (
        tree.dep[i] == "acl" and tree.tag[i] == "VBN"
    )


def subject(tree: Tree, i: int, depth: int = 0) -> int | None:
    """The token that heads the (understood) subject of the predicate ``i``, or None.

    Shared in coordination, controlled in infinitives and participles, the noun of a participial modifier.
    """
    own = tree.kids(i, "nsubj", "csubj")
    if own:
        return min(own, key=lambda c: abs(c - i))  # a tree may give two: the nearer one is right
    if depth > 6 or tree.head[i] == i:
        return None
    head, dep = tree.head[i], tree.dep[i]
    if dep == "conj":
        return subject(tree, head, depth + 1) if tree.pos[head] in ("VERB", "AUX", "ADJ", "NOUN") else None
    if dep == "xcomp":
        obj = tree.kid(head, "obj", "iobj")
        if obj is not None and tree.lemma[head] in lexicon.words("object"):
            return obj
        return subject(tree, head, depth + 1)
    if dep == "advcl" and tree.tag[i] in ("VBG", "VBN", "VB"):
        return tree.kid(head, "obj", "iobj") if is_quoted(tree, i) else subject(tree, head, depth + 1)
    if dep == "acl":
        return head
    if dep in ("ccomp", "parataxis") and tree.tag[i] == "VBG":
        return subject(tree, head, depth + 1)
    return None


def is_quoted(tree: Tree, i: int) -> bool:
    """The agency quoted him as [saying] that they had left: he says so."""
    head = tree.head[i]
    quotes = tree.lemma[head] in lexicon.words("quoting") and tree.kid(head, "obj", "iobj") is not None
    return quotes and tree.dep[i] == "advcl" and tree.tag[i] == "VBG" and case(tree, i) == "as"


def agent(tree: Tree, i: int) -> int | None:
    """The agent of a passive verb ("was reported by the ministry"), or None."""
    for c in tree.kids(i, "obl"):
        if tree.dep[c] == "obl:agent" or (case(tree, c) == "by" and tree.pos[c] in ("PROPN", "NOUN", "PRON")):
            return c
    return None


def case(tree: Tree, i: int) -> str:
    """The preposition of a nominal or gerund, in lower case, or the empty string."""
    c = tree.kid(i, "case", "mark")
    return tree.lower[c] if c is not None else ""


def particle(tree: Tree, i: int) -> int | None:
    """The particle of a phrasal verb, or None."""
    return tree.kid(i, "compound:prt")


def cue_region(tree: Tree, i: int) -> Region:
    """The tokens of a verbal cue: the verb with the auxiliaries, negation and adverbs right before it and its
    particle, and the verbs that bring it ("went on to say")."""
    first = last = i
    while first > 0 and _belongs(tree, first - 1, i):
        first -= 1
    prt = particle(tree, i)
    if prt is not None and prt - i <= 2:
        last = prt
    head = tree.head[i]
    if tree.dep[i] in ("xcomp", "advcl", "ccomp") and tree.lemma[head] in lexicon.words("catenative") and head < first:
        matrix = cue_region(tree, head)
        if first - max(matrix[1], head) <= 2 and not _has_between(tree, max(matrix[1], head), first):
            first = matrix[0]
    return first, last


def _belongs(tree: Tree, j: int, verb: int) -> bool:
    return (
        tree.head[j] == verb
        and tree.dep[j] in _CUE_LEFT
        and not (tree.dep[j] == "mark" and tree.lower[j] != "to")
        and not (tree.dep[j] == "advmod" and tree.children[j])
        and tree.lower[j] not in ("when", "how", "why", "where", "as", "while", "also,")
    ) or (tree.pos[j] == "PART" and tree.head[j] == verb)


def _has_between(tree: Tree, a: int, b: int) -> bool:
    """Whether a nominal or punctuation stands between the tokens a and b."""
    return any(tree.pos[k] in ("NOUN", "PROPN", "PRON", "PUNCT") for k in range(a + 1, b))


_CLAUSAL = frozenset(
    {"nsubj", "csubj", "cop", "aux", "mark", "advcl", "parataxis", "ccomp", "expl", "discourse", "dislocated"}
)


def noun_phrase(tree: Tree, i: int, cue: Region) -> Region:
    """The noun phrase of ``i`` on its side of the cue: with appositions and relative clauses, without its preposition
    and without what it governs as a predicate."""
    dropped = [c for c in tree.children[i] if tree.base(c) in _CLAUSAL or (tree.base(c) == "case" and c < i)]
    dropped += [c for c in tree.children[i] if tree.left[c] <= cue[0] <= tree.right[c]]
    dropped += [c for c in tree.children[i] if c == tree.left[i] and _is_connective(tree, c)]
    dropped += [
        c
        for c in tree.kids(i, "nmod", "obl")
        if tree.lower[c] in lexicon.words("calendar") and tree.dep[c] != "nmod:poss"
    ]
    first, last = region(tree, i, tuple(dropped))
    first = _with_title(tree, first)
    if i < cue[0]:
        last = _before_aside(tree, i, min(last, cue[0] - 1))
    else:
        first = max(first, cue[1] + 1)
    for k in range(first, last + 1):
        if tree.pos[k] == "SPACE" and "\n" in tree.word[k]:
            first, last = (k + 1, last) if k < i else (first, k - 1)
            if k > i:
                break
    return first, last


def _is_connective(tree: Tree, c: int) -> bool:
    """[And] the army said; [Meanwhile] the army said; but [both] sides said, [nearly] half said."""
    return tree.base(c) in ("cc", "advmod") and tree.lower[c] not in lexicon.words("measuring")


def _with_title(tree: Tree, first: int) -> int:
    """The first token of the title before a name ("Republican pollster Ann Lee"), wherever the tree hangs it."""
    if tree.tag[first] != "NNP":
        return first
    start = first
    while start > 0 and tree.sent[start - 1] == tree.sent[first] and _is_titular(tree, start - 1, first):
        start -= 1
    if start > 0 and start < first and tree.pos[start - 1] == "ADP":
        return first  # "in Iowa Ann Lee said"
    return start


def _is_titular(tree: Tree, k: int, name: int) -> bool:
    """Whether a token may belong to the title before a name: not "the [moment] Ann Lee said it", which governs it."""
    clause = next((a for a in tree.ancestors(name) if tree.base(a) == "acl"), None)
    if clause is not None and tree.head[clause] == k:
        return False
    return tree.tag[k] in ("NNP", "NN", "JJ") and tree.lower[k] not in lexicon.words("calendar")


def _before_aside(tree: Tree, i: int, last: int) -> int:
    """[Ann Lee, the mayor], who took office in May, said: the end of a source before a clause that only adds to it."""
    for k in range(i + 2, last):
        if tree.word[k - 1] in (",", "—", "–", "--") and tree.tag[k] in ("WP", "WDT", "WP$"):
            verb = next((a for a in tree.ancestors(k) if tree.dep[a] == "acl:relcl"), None)
            if verb is not None and tree.right[verb] >= last - 1:
                return k - 2
    return last


def region(tree: Tree, i: int, without: tuple[int, ...] = ()) -> Region:
    """The contiguous stretch of the subtree of ``i`` around ``i``, leaving out the subtrees of ``without``."""
    skipped: set[int] = set()
    for w in without:
        skipped.update(tree.subtree(w))
    kept = set(tree.subtree(i)) - skipped
    first = last = i
    while first - 1 in kept or _bridges(tree, first - 1, kept, -1):
        first -= 1
    while last + 1 in kept or _bridges(tree, last + 1, kept, 1):
        last += 1
    return first, last


def _bridges(tree: Tree, k: int, kept: set[int], step: int) -> bool:
    """Whether ``k`` is punctuation or space between two kept tokens."""
    return 0 <= k < len(tree.word) and tree.pos[k] in ("PUNCT", "SPACE") and k + step in kept
