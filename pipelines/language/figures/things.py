"""What a quantity counts or measures, read from the dependency tree.

Each rule is a function ``(tree, anchor) -> index of the head noun | None`` and names its construction; ``RULES`` lists
them in order of precedence.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipelines.language.figures.anchors import Anchor
from pipelines.language.figures.lexicon import change_words, form_in, light_nouns, stands_for
from pipelines.language.quantities.lexicon import unit_words
from pipelines.language.tree import Tree

_NOMINAL = {"NOUN", "PROPN", "PRON", "ADJ", "SYM", "X"}
_PREMODIFIERS = {"compound", "amod", "flat", "goeswith", "nmod", "punct", "advmod", "nummod", "conj", "cc", "dep"}
_LEVEL_VERBS = frozenset(
    [
        "reach",
        "total",
        "number",
        "exceed",
        "hit",
        "stand",
        "stay",
        "remain",
        "top",
        "surpass",
        "average",
        "be",
        "include",
        "cover",
        "amount",
        "come",
        "estimate",
        "put",
        "give",
        "pass",
        "measure",
        "weigh",
        "cost",
        "comprise",
        "have",
    ]
)
_PRONOUNS = {"they", "them", "those", "these", "whom", "which", "it", "this", "that", "us", "who", "we", "you"}
_RUN = {"ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "CCONJ", "ADV"}
_COUNTING = ("nummod", "det", "amod", "compound", "nmod:unmarked", "obl:unmarked", "obl:npmod")
_ALWAYS_SINGULAR = {
    "personnel",
    "police",
    "aircraft",
    "equipment",
    "staff",
    "cattle",
    "livestock",
    "infantry",
    "people",
}
_RATE = re.compile(
    r"\s+(?:a|per|each|every)\s+(?:second|minute|hour|day|night|week|month|year|game|person|household)\b"
)


DIRECT = ("counted_noun", "following_noun", "of_complement")
"""Rules whose thing stands in the phrase of the number itself."""


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
            if tree.pos[head] == "NUM" or (name not in DIRECT and tree.lower[head] in unit_words()):
                continue
            if tree.pos[head] == "PRON" or tree.lower[head] in _PRONOUNS:
                return None
            return Thing(head, stands_for().get(tree.lemma[head]) or phrase(tree, head, anchor), name)
    return None


def counted_noun(tree: Tree, anchor: Anchor) -> int | None:
    """ "12 civilians were killed", "a 2,000-strong brigade", "a 500-kilogram bomb"."""
    top, head = anchor.top, tree.head[anchor.top]
    if head == top or head in anchor or not tree.dep[top].startswith(_COUNTING):
        return None
    if tree.pos[head] == "ADJ" and tree.dep[head] in ("amod", "compound"):
        head = tree.head[head]
    if tree.pos[head] not in _NOMINAL or head < anchor.first or (tree.dep[top] == "amod" and tree.pos[head] == "ADJ"):
        return None
    if any(tree.pos[i] in ("DET", "ADP", "AUX", "PRON", "SCONJ") for i in range(anchor.last + 1, head)):
        return None
    run = _run(tree, anchor.last + 1)
    if anchor.quantity.unit != "count" or not run:
        return _attributive(tree, anchor, head)
    plural_later = (
        anchor.quantity.value != 1 and tree.tag[head] in ("NN", "NNP") and tree.tag[run[-1]] in ("NNS", "NNPS")
    )
    return _attributive(tree, anchor, run[-1] if head not in run or plural_later else head)


def _attributive(tree: Tree, anchor: Anchor, head: int) -> int:
    """In "a 12-page document" and "a 60-nation coalition" pages and nations are counted, not the one they belong to."""
    first = anchor.last + 2 if tree.lower[anchor.last + 1] in ("-", "–") else anchor.last + 1
    if anchor.quantity.unit != "count" or first >= head or anchor.quantity.value == 1:
        return head
    plural = tree.lower[head].endswith("s") or tree.tag[head] in ("NNS", "NNPS")
    single = not plural and tree.tag[first] == "NN" and not tree.word[first].isupper()
    return first if single and tree.lower[head] not in _ALWAYS_SINGULAR else head


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


def following_noun(tree: Tree, anchor: Anchor) -> int | None:
    """The noun phrase that follows directly, where the parse does not join it to the number: "31 [Abrams tanks]"."""
    quantity, i = anchor.quantity, anchor.last + 1
    if (
        (quantity.unit != "count" or quantity.rule in ("vague", "fraction"))
        and i < len(tree.word)
        and tree.lower[i] == "of"
    ):
        i = _past_determiners(tree, i + 1)
    elif quantity.rule == "fraction":
        i = _past_determiners(tree, i)
    elif quantity.unit != "count":
        return None
    run = _run(tree, i)
    return _attributive(tree, anchor, run[-1]) if run else None


def _past_determiners(tree: Tree, i: int) -> int:
    while i < len(tree.word) and (tree.pos[i] == "DET" or tree.tag[i] in ("PRP$", "DT", "PDT")):
        i += 1
    return i


def _run(tree: Tree, i: int) -> range:
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
        named = head is not None and tree.tag[head] == "NNP" and j + 1 < limit and tree.pos[j + 1] in ("NOUN", "ADJ")
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


def governing_noun(tree: Tree, anchor: Anchor) -> int | None:
    """ "a death toll of 18", "losses of $2 billion", "the toll: 45"."""
    top = anchor.top
    head = tree.head[top]
    if tree.base(top) == "nmod" and tree.pos[head] in ("NOUN", "PROPN") and head < top:
        return head
    if tree.base(top) == "appos" and tree.pos[head] == "NOUN" and head < top:
        return head
    before = anchor.first - 2
    if before >= 0 and tree.lower[before + 1] == "of" and tree.pos[before] == "NOUN":
        return before
    return None


def predicate_subject(tree: Tree, anchor: Anchor) -> int | None:
    """ "The dead were 45", "The death toll rose to 45", "Losses reached 1,200", "This brings to 300 the number of dead"."""
    top = anchor.top
    if tree.kid(top, "cop") is not None:
        return _subject(tree, top)
    head = tree.head[top]
    while tree.pos[head] == "NUM" and tree.head[head] != head:
        top, head = head, tree.head[head]
    if head == top or tree.pos[head] not in ("VERB", "AUX"):
        return None
    relation, obj = tree.base(top), tree.kid(head, "obj")
    changed = form_in(change_words("verbs"), tree.lemma[head], tree.lower[head]) is not None
    levelled = form_in(_LEVEL_VERBS, tree.lemma[head], tree.lower[head]) is not None
    if obj is not None and obj not in anchor and (tree.lemma[obj] in light_nouns("number") or changed):
        return obj
    if relation in ("obl", "xcomp", "advcl", "advmod") and (changed or levelled):
        return _subject(tree, head)
    if relation == "obj" and (changed or levelled):
        subject = _subject(tree, head)
        return subject if subject is not None and _is_measure(tree, subject) else None
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
    if anchor.quantity.unit in ("count", "times") and anchor.quantity.rule != "multiple":
        return None
    head = tree.head[anchor.top]
    if tree.pos[head] not in ("VERB", "ADJ", "NOUN", "AUX") or head == anchor.top:
        if tree.dep[anchor.top] == "root" and tree.pos[anchor.top] == "VERB":
            return _subject(tree, anchor.top)
        return None
    if tree.pos[head] == "NOUN" and head not in anchor:
        return head if tree.base(anchor.top) in ("nmod", "compound", "amod", "nummod") else None
    obj = tree.kid(head, "obj")
    thing = obj if obj is not None and obj not in anchor else _subject(tree, head)
    return None if thing is None or tree.lower[thing] in unit_words() else thing


RULES: tuple[tuple[str, Callable[[Tree, Anchor], int | None]], ...] = (
    ("of_complement", of_complement),
    ("counted_noun", counted_noun),
    ("following_noun", following_noun),
    ("governing_noun", governing_noun),
    ("predicate_subject", predicate_subject),
    ("measured_verb", measured_verb),
)


def past_light(tree: Tree, head: int) -> int:
    """The noun behind one that only names the count: "the number of attacks" is attacks."""
    for _ in range(3):
        if tree.lemma[head] not in light_nouns("number"):
            return head
        behind = (c for c in tree.kids(head, "nmod") if c > head and tree.pos[c] != "NUM")
        inner = next((c for c in behind if tree.kid(c, "case") is not None), None)
        if inner is None:
            inner = tree.kid(head, "compound")
        if inner is None:
            return head
        head = inner
    return head


def phrase(tree: Tree, head: int, anchor: Anchor | None = None) -> str:
    """The words of a thing: modifiers before its head, the head, and what its container holds ("pieces of equipment")."""
    left = _left_of(tree, head)
    if anchor is not None and anchor.last < head:
        run = range(_past_determiners(tree, anchor.last + 1), head)
        if all(tree.pos[i] in _RUN or tree.tag[i] in ("VBN", "VBG") for i in run):
            left = run.start
        left = max(left, anchor.last + 1)
        while left < head and tree.lower[left] in ("-", "–", "strong", "odd"):
            left += 1
    right = head
    for child in tree.children[head]:
        if child == right + 1 and tree.dep[child] in ("flat", "flat:name", "goeswith"):
            right = child
    text = re.sub(r"\s+", " ", tree.text[tree.start[left] : tree.end[right]]).strip(' -–"“”,(')
    return text + _after(tree, head, right, anchor)


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
