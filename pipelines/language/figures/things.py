"""What a quantity counts or measures, read from the dependency tree.

Each rule is a function ``(tree, anchor) -> index of the head noun | None`` and names its construction; ``RULES`` lists
them in order of precedence.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pipelines.language.figures.anchors import Anchor
from pipelines.language.figures.lexicon import change_words, form_in, light_nouns, stands_for
from pipelines.language.figures.phrases import case_of, noun_run, past_determiners, past_light, phrase
from pipelines.language.quantities.lexicon import unit_words
from pipelines.language.tree import Tree

_NOMINAL = {"NOUN", "PROPN", "PRON", "ADJ", "SYM", "X"}
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
_BESIDE = {"with", "in", "on", "among", "against", "after", "without", "into", "near"}
"""Prepositions that join a number to a noun beside it without saying that it is its number."""
_PRONOUNS = {"they", "them", "those", "these", "whom", "which", "it", "this", "that", "us", "who", "we", "you"}
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


DIRECT = ("counted_noun", "following_noun", "noun_or_two", "of_complement")
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
            head = head if _is_counted_itself(tree, anchor, head, name) else past_light(tree, head, anchor)
            if name not in DIRECT and tree.tag[head] == "NNP" and anchor.quantity.unit == "count":
                continue  # a name is not counted: "the DAX fell to 13,176"
            if tree.pos[head] == "NUM" or (name not in DIRECT and tree.lower[head] in unit_words()):
                continue
            if tree.pos[head] == "PRON" or tree.lower[head] in _PRONOUNS:
                return None
            return Thing(head, stands_for().get(tree.lemma[head]) or phrase(tree, head, anchor), name)
    return None


def _is_counted_itself(tree: Tree, anchor: Anchor, head: int, rule: str) -> bool:
    """ "five counts of murder", "1,000 shares of a bank": a noun of number that is itself counted."""
    return rule == "counted_noun" and (tree.tag[head] == "NNS" or anchor.quantity.value == 1)


def counted_noun(tree: Tree, anchor: Anchor) -> int | None:
    """ "12 civilians were killed", "a 2,000-strong brigade", "a 500-kilogram bomb"."""
    top, head = anchor.top, tree.head[anchor.top]
    if head == top or head in anchor or not tree.dep[top].startswith(_COUNTING) or _is_elliptic(tree, head):
        return None
    if tree.pos[head] == "ADJ" and tree.dep[head] in ("amod", "compound"):
        head = tree.head[head]
    if tree.pos[head] not in _NOMINAL or head < anchor.first or (tree.dep[top] == "amod" and tree.pos[head] == "ADJ"):
        return None
    if any(tree.pos[i] in ("DET", "ADP", "AUX", "PRON", "SCONJ") for i in range(anchor.last + 1, head)):
        return None
    run = noun_run(tree, anchor.last + 1)
    if anchor.quantity.unit != "count" or not run:
        return _attributive(tree, anchor, head)
    plural_later = (
        anchor.quantity.value != 1 and tree.tag[head] in ("NN", "NNP") and tree.tag[run[-1]] in ("NNS", "NNPS")
    )
    return _attributive(tree, anchor, run[-1] if head not in run or plural_later else head)


def _is_elliptic(tree: Tree, head: int) -> bool:
    """ "12 were killed and 40 [injured]": an adjective beside a verb tells what befell those counted, it is not they."""
    return tree.pos[head] == "ADJ" and tree.dep[head] == "conj" and tree.pos[tree.head[head]] == "VERB"


def _attributive(tree: Tree, anchor: Anchor, head: int) -> int:
    """In "12-page documents" and "a 60-nation coalition" pages and nations are counted, not what they belong to."""
    hyphen = tree.lower[anchor.last + 1] in ("-", "–")
    first = anchor.last + 2 if hyphen else anchor.last + 1
    if hyphen and anchor.quantity.unit == "count" and first < head and tree.tag[first] == "NN":
        return first
    if anchor.quantity.unit != "count" or first >= head or anchor.quantity.value == 1:
        return head
    plural = tree.lower[head].endswith("s") or tree.tag[head] in ("NNS", "NNPS")
    single = not plural and tree.tag[first] == "NN" and not tree.word[first].isupper()
    return first if single and tree.lower[head] not in _ALWAYS_SINGULAR else head


def of_which(tree: Tree, anchor: Anchor) -> int | None:
    """ "raids on [villages], two of which burned": the plural that stands nearest before."""
    pronoun = anchor.last + 2
    if pronoun >= len(tree.word) or tree.lower[pronoun - 1] != "of" or tree.lower[pronoun] not in ("which", "whom"):
        return None
    before = range(anchor.first - 1, tree.bounds[tree.sent[anchor.first]][0] - 1, -1)
    return next((i for i in before if tree.tag[i] in ("NNS", "NNPS")), None)


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
        i = past_determiners(tree, i + 1)
    elif quantity.rule == "fraction":
        i = past_determiners(tree, i)
    elif quantity.unit != "count":
        return None
    run = noun_run(tree, i)
    return _attributive(tree, anchor, run[-1]) if run else None


def noun_or_two(tree: Tree, anchor: Anchor) -> int | None:
    """ "another [village] or two": the noun stands before."""
    noun = anchor.first - 2
    small = anchor.quantity.unit == "count" and anchor.quantity.value <= 3 and noun >= 0
    return noun if small and tree.lower[noun + 1] == "or" and tree.tag[noun] == "NN" else None


def governing_noun(tree: Tree, anchor: Anchor) -> int | None:
    """ "a death toll of 18", "losses of $2 billion", "the toll: 45"; not "a town with 18"."""
    top = anchor.top
    head = tree.head[top]
    if tree.base(top) == "nmod" and tree.pos[head] in ("NOUN", "PROPN") and head < top:
        groups = tree.lemma[head] in light_nouns("container")  # "groups of three" names no thing
        return None if groups or case_of(tree, top) in _BESIDE else head
    if tree.base(top) == "appos" and tree.pos[head] == "NOUN" and head < top:
        return head
    before = anchor.first - 2
    if before >= 0 and tree.lower[before + 1] == "of" and tree.pos[before] == "NOUN":
        return before
    return None


def predicate_subject(tree: Tree, anchor: Anchor) -> int | None:
    """ "The dead were 45", "The death toll rose to 45", "Losses reached 1,200", "Police put the crowd at 90", "This brings to 300 the number of dead"."""
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
    if obj is not None and obj not in anchor and levelled and case_of(tree, top) == "at":
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
    ("of_which", of_which),
    ("of_complement", of_complement),
    ("counted_noun", counted_noun),
    ("following_noun", following_noun),
    ("noun_or_two", noun_or_two),
    ("governing_noun", governing_noun),
    ("predicate_subject", predicate_subject),
    ("measured_verb", measured_verb),
)
