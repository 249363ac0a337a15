"""What a quantity counts or measures, read from the dependency tree.

Each rule is a function ``(tree, anchor) -> index of the head noun | None`` and names its construction; ``RULES`` lists
them in order of precedence.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipelines.language.figures.anchors import Anchor
from pipelines.language.figures.lexicon import change_words, light_nouns
from pipelines.language.tree import Tree

_NOMINAL = {"NOUN", "PROPN", "PRON", "ADJ", "SYM", "X"}
_PREMODIFIERS = {"compound", "amod", "flat", "goeswith", "nmod", "punct", "advmod", "nummod", "conj", "cc", "dep"}
_LEVEL_VERBS = frozenset(
    "reach total number exceed hit stand stay remain top surpass average be include cover amount come estimate put give pass measure weigh cost comprise have".split()
)
_SUBJECTS = ("nsubj", "nsubj:pass")
_PRONOUNS = {"they", "them", "those", "these", "whom", "which", "it", "this", "that", "us", "who", "we", "you"}
_RATE = re.compile(
    r"\s+(?:a|per|each|every)\s+(?:second|minute|hour|day|night|week|month|year|game|person|household)\b"
)


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted: head token, its words as the text has them, and the rule that found it."""

    head: int
    text: str
    rule: str


def thing_of(tree: Tree, anchor: Anchor) -> Thing | None:
    """The thing of a quantity, or None where the sentence does not name it."""
    for name, rule in RULES:
        head = rule(tree, anchor)
        if head is not None and head not in anchor:
            head = past_light(tree, head)
            if tree.pos[head] == "PRON" or tree.lower[head] in _PRONOUNS:
                return None
            return Thing(head, phrase(tree, head, anchor), name)
    return None


def counted_noun(tree: Tree, anchor: Anchor) -> int | None:
    """ "12 civilians were killed", "a 2,000-strong brigade", "a 500-kilogram bomb"."""
    top = anchor.top
    if not tree.dep[top].startswith(("nummod", "det", "amod", "compound", "nmod:unmarked", "obl:unmarked", "dep")):
        return None
    head = tree.head[top]
    if (
        tree.pos[head] == "ADJ"
        and tree.dep[head] in ("amod", "compound")
        and (head == anchor.last + 1 or "-" in tree.text[tree.end[top] : tree.start[head]])
    ):
        head = tree.head[head]
    if tree.dep[top] == "amod" and tree.pos[head] not in ("NOUN", "PROPN"):
        return None
    if tree.dep[top].endswith("unmarked") and tree.pos[head] not in ("NOUN", "ADJ"):
        return None
    if tree.pos[head] == "ADJ" and tree.dep[top].endswith("unmarked"):
        head = tree.head[head] if tree.dep[head] == "amod" else head
    return head if tree.pos[head] in _NOMINAL and head > anchor.first else None


def of_complement(tree: Tree, anchor: Anchor) -> int | None:
    """ "hundreds of thousands of Syrians", "18,000 square kilometres of territory", "$61 billion in aid"."""
    for token in range(anchor.last, anchor.first - 1, -1):
        for child in tree.kids(token, "nmod", "obl"):
            case = tree.kid(child, "case")
            if (
                child > anchor.last
                and case is not None
                and tree.lower[case] in _of_words(anchor)
                and case <= anchor.last + 3
            ):
                return child
    return None


def _of_words(anchor: Anchor) -> tuple[str, ...]:
    return ("of",) if anchor.quantity.unit == "count" else ("of", "in", "for", "worth")


def governing_noun(tree: Tree, anchor: Anchor) -> int | None:
    """ "a death toll of 18", "losses of $2 billion", "the toll: 45"."""
    top = anchor.top
    head = tree.head[top]
    if tree.base(top) == "nmod" and tree.pos[head] in ("NOUN", "PROPN") and head < top:
        return head
    if tree.base(top) == "appos" and tree.pos[head] == "NOUN" and head < top:
        return head
    return None


def predicate_subject(tree: Tree, anchor: Anchor) -> int | None:
    """ "The dead were 45", "The death toll rose to 45", "Losses reached 1,200"."""
    top = anchor.top
    if tree.kid(top, "cop") is not None:
        return _subject(tree, top)
    head = tree.head[top]
    if head == top or tree.pos[head] not in ("VERB", "AUX"):
        return None
    changed = tree.lemma[head] in change_words("verbs")
    if (tree.base(top) in ("obl", "xcomp", "obj", "advcl") and (changed or tree.lemma[head] in _LEVEL_VERBS)) or (
        tree.base(top) == "advmod" and changed
    ):
        obj = tree.kid(head, "obj")
        if changed and obj is not None and obj != top and obj not in anchor:
            return obj
        subject = _subject(tree, head)
        if subject is not None and (tree.base(top) != "obj" or _is_measure(tree, subject)):
            return subject
    return None


def _subject(tree: Tree, verb: int) -> int | None:
    for node in (verb, *tree.ancestors(verb)):
        subject = tree.kid(node, "nsubj")
        if subject is not None:
            return subject
        if tree.dep[node] not in ("conj", "xcomp", "advcl"):
            return None
    return None


def _is_measure(tree: Tree, noun: int) -> bool:
    """Whether a noun can itself be a number: a toll, sales, losses, not a person or a country."""
    return tree.pos[noun] == "NOUN"


def measured_verb(tree: Tree, anchor: Anchor) -> int | None:
    """For measures only: the object or passive subject beside them ("cut staff by 5%", "sales rose 5%")."""
    if anchor.quantity.unit in ("count", "times") and not anchor.quantity.rule == "multiple":
        return None
    head = tree.head[anchor.top]
    if tree.pos[head] not in ("VERB", "ADJ", "NOUN", "AUX") or head == anchor.top:
        if tree.dep[anchor.top] == "root" and tree.pos[anchor.top] == "VERB":
            return _subject(tree, anchor.top)
        return None
    if tree.pos[head] == "NOUN" and head not in anchor:
        return head if tree.base(anchor.top) in ("nmod", "compound", "amod", "nummod") else None
    obj = tree.kid(head, "obj")
    return obj if obj is not None and obj not in anchor else _subject(tree, head)


RULES: tuple[tuple[str, Callable[[Tree, Anchor], int | None]], ...] = (
    ("of_complement", of_complement),
    ("counted_noun", counted_noun),
    ("governing_noun", governing_noun),
    ("predicate_subject", predicate_subject),
    ("measured_verb", measured_verb),
)


def past_light(tree: Tree, head: int) -> int:
    """The noun behind one that only names the count: "the number of attacks" is attacks."""
    for _ in range(3):
        if tree.lemma[head] not in light_nouns("number"):
            return head
        inner = next((c for c in tree.kids(head, "nmod") if tree.kid(c, "case") is not None and c > head), None)
        if inner is None:
            return head
        head = inner
    return head


def phrase(tree: Tree, head: int, anchor: Anchor | None = None) -> str:
    """The words of a thing: modifiers before its head, the head, and what its container holds ("pieces of equipment")."""
    left = head
    for child in sorted((c for c in tree.children[head] if c < head), reverse=True):
        if tree.base(child) not in _PREMODIFIERS or tree.right[child] != left - 1 or _starts_phrase(tree, child):
            break
        left = tree.left[child]
    if anchor is not None and anchor.first <= head:
        left = max(left, anchor.last + 1) if anchor.last < head else left
    right = head
    for child in tree.children[head]:
        if child > head and tree.dep[child] in ("flat", "flat:name", "goeswith", "compound") and child <= right + 2:
            right = max(right, tree.right[child])
    text = tree.text[tree.start[left] : tree.end[right]] if left <= right else tree.word[head]
    text = re.sub(r"\s+", " ", text).strip(" -–'’s\"“”,(" if False else ' -–"“”,(')
    return text + _after(tree, head, right, anchor)


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
