"""The noun phrases of things: where they run, the noun behind a light one, their words."""

import re

from pipelines.language.figures.anchors import Anchor
from pipelines.language.figures.lexicon import light_nouns, stands_for, victim_words
from pipelines.language.tree import Tree

_PREMODIFIERS = {"compound", "amod", "flat", "goeswith", "nmod", "punct", "advmod", "nummod", "conj", "cc", "dep"}
_RUN = {"ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "CCONJ", "ADV"}
_NO_BEGINNING = {"-", "–", "strong", "odd", "and", "or", "more", "further", "additional"}
_MODEL = re.compile(r"\d+\w?s")
"""The plural of a name that ends in a number: "63,150 Model 3s"."""
_LEADING = re.compile(r"^(?:and|or|but) ")
_RATE = re.compile(
    r"\s+(?:a|per|each|every)\s+(?:second|minute|hour|day|night|week|month|year|game|person|household)\b"
    r"(?!\s+(?:ago|earlier|before|later|previously)\b)"
)


def past_determiners(tree: Tree, i: int) -> int:
    while i < len(tree.word) and (tree.pos[i] == "DET" or tree.tag[i] in ("PRP$", "DT", "PDT")):
        i += 1
    return i


def noun_run(tree: Tree, i: int) -> range:
    """The run of modifiers and nouns that begins at token ``i``, up to its last noun; empty where there is none."""
    head, limit = None, tree.bounds[tree.sent[i]][1] if i < len(tree.word) else i
    for j in range(i, limit):
        if tree.pos[j] in ("NOUN", "PROPN"):
            if head is not None and tree.tag[head] in ("NNS", "NNPS") and tree.head[head] != j:
                break
            head = j
        elif not _in_run(tree, j, head, limit):
            break
    return range(i, head + 1) if head is not None else range(0)


def _in_run(tree: Tree, j: int, head: int | None, limit: int) -> bool:
    """Whether a token that is no noun stands inside a noun phrase: a modifier, a hyphen, "and" between modifiers."""
    if tree.lower[j] in ("-", "–"):
        return True
    after_hyphen = j > 0 and tree.lower[j - 1] in ("-", "–")
    if tree.pos[j] in ("ADJ", "NUM") or tree.tag[j] in ("VBN", "VBG") or after_hyphen:
        name = head is not None and (tree.pos[head] == "PROPN" or tree.word[head].isupper())
        named = name and j + 1 < limit and tree.pos[j + 1] in ("NOUN", "ADJ")
        return head is None or after_hyphen or named
    following = tree.pos[j + 1] if j + 1 < limit else ""
    if tree.pos[j] == "ADV":
        return head is None and (following == "ADJ" or (j + 1 < limit and tree.tag[j + 1] == "VBN"))
    if (
        tree.pos[j] == "CCONJ"
        and (head is None or tree.tag[head] in ("NN", "NNP"))
        and following in ("ADJ", "NOUN", "PROPN")
    ):
        return any(
            tree.tag[k] in ("NNS", "NNPS") and tree.head[j + 1] in (k, head) for k in range(j + 2, min(j + 4, limit))
        )
    return False


def past_light(tree: Tree, head: int, anchor: Anchor) -> int:
    """The noun behind one that only names the count: "the number of attacks" is attacks; a toll counts deaths by itself."""
    for _ in range(3):
        if tree.lemma[head] not in light_nouns("number") or tree.lemma[head] in stands_for():
            return head
        if head + 1 < anchor.first and tree.lower[head + 1] in victim_words("adjectives"):
            return head + 1  # "the total dead"
        inner = _described(tree, head, anchor)
        if inner is not None and inner + 1 < anchor.first and tree.lower[inner + 1] in victim_words("adjectives"):
            return inner + 1  # "the number of Lao [dead]"
        if inner is None and tree.tag[head] != "NNS":  # "new Alpha shares" are themselves counted
            compound = tree.kid(head, "compound")
            counted = compound is not None and (anchor.quantity.unit == "count" or tree.lemma[compound] in stands_for())
            inner = compound if counted else None
        if inner is None:
            return head
        head = inner
    return head


def past_age(tree: Tree, head: int, anchor: Anchor) -> int:
    """Who has the age: "children under the age of 14", "the median age of the crew was 43", "Lena died at the age of 36"."""
    if tree.lemma[head] not in light_nouns("age"):
        return head
    if tree.kid(head, "cop") is not None and (subject := tree.kid(head, "nsubj")) is not None:
        return subject
    above = tree.head[head]
    aged = above if tree.base(head) in ("nmod", "obl") and tree.pos[above] == "NOUN" and above < head else None
    if aged is None and tree.base(head) == "obl":
        aged = tree.kid(above, "nsubj")
    possessor = tree.kid(head, "nmod:poss")
    owner = _described(tree, head, anchor) if possessor is None else possessor
    return next((i for i in (owner, aged) if i is not None), head)


def _described(tree: Tree, head: int, anchor: Anchor) -> int | None:
    """The noun behind "of", not the number itself."""
    behind = (c for c in tree.kids(head, "nmod") if c > head and tree.pos[c] != "NUM" and c not in anchor)
    return next((c for c in behind if tree.case_of(c) == "of"), None)


def phrase(tree: Tree, head: int, anchor: Anchor | None = None) -> str:
    """The words of a thing: modifiers before its head, the head, and what its container holds ("pieces of equipment")."""
    left = _left_of(tree, head)
    if anchor is not None and anchor.last < head:
        run = range(past_determiners(tree, anchor.last + 1), head)
        if all(tree.pos[i] in _RUN or tree.tag[i] in ("VBN", "VBG") for i in run):
            left = run.start
        left = max(left, anchor.last + 1)
        while left < head and tree.lower[left] in _NO_BEGINNING:
            left += 1
    right = _right_of(tree, head)
    if right + 1 < len(tree.word) and tree.word[right][0].isupper() and _MODEL.fullmatch(tree.word[right + 1]):
        right += 1
    text = _LEADING.sub("", re.sub(r"\s+", " ", _words(tree, left, head, right)).strip(' -–"“”,('))
    return text + _after(tree, head, right, anchor)


def _words(tree: Tree, left: int, head: int, right: int) -> str:
    """The words from ``left`` to ``right``, without a second number that shares the head ("three Thai and two Lao boats")."""
    other = next((i for i in range(left, head) if tree.pos[i] == "NUM" and tree.base(i) in ("nummod", "conj")), None)
    if other is None or other - 2 < left or tree.pos[other - 1] not in ("CCONJ", "PUNCT"):
        return tree.text[tree.start[left] : tree.end[right]]
    return f"{tree.text[tree.start[left] : tree.end[other - 2]]} {tree.text[tree.start[head] : tree.end[right]]}"


def _right_of(tree: Tree, head: int) -> int:
    """The last token of a name that begins with ``head``: "Kim Jong-Nam"."""
    right = head
    for i in range(head + 1, tree.right[head] + 1):
        within = head <= tree.head[i] < i
        if not (within and (tree.dep[i].startswith("flat") or tree.dep[i] == "goeswith" or tree.lower[i] == "-")):
            joined = tree.lower[i] == "-" and i + 1 < len(tree.word) and tree.dep[i + 1].startswith("flat")
            if not joined or tree.start[i] != tree.end[i - 1]:
                break
        right = i
    return right


def _left_of(tree: Tree, head: int) -> int:
    """The first token of the modifiers that stand unbroken before a noun."""
    left = head
    for child in sorted((c for c in tree.children[head] if c < head), reverse=True):
        if tree.base(child) not in _PREMODIFIERS or tree.right[child] != left - 1 or _starts_phrase(tree, child):
            break
        left = tree.left[child]
    return left


def _starts_phrase(tree: Tree, child: int) -> bool:
    """Whether a left modifier is no part of the name of the thing: a possessor, a quantity, a word of number."""
    if tree.base(child) == "nmod":
        return tree.dep[child] == "nmod:poss" or tree.kid(child, "case") is not None
    if tree.base(child) == "nummod":
        return True
    return tree.base(child) == "advmod" and tree.pos[child] != "ADJ"


def _after(tree: Tree, head: int, right: int, anchor: Anchor | None) -> str:
    if tree.lemma[head] in light_nouns("container"):
        inner = next((c for c in tree.kids(head, "nmod") if c > head and tree.kid(c, "case") is not None), None)
        if inner is not None and tree.lower[tree.kid(inner, "case") or inner] == "of":
            return f" of {phrase(tree, inner)}"
    if anchor is not None and anchor.last < head and anchor.quantity.unit == "count":
        rate = _RATE.match(tree.text, tree.end[right])
        if rate:
            return re.sub(r"\s+", " ", rate[0])
    return ""
