"""What a quantity counts or measures, read from the dependency tree.

Each rule is a function ``(tree, anchor) -> index of the head noun | None`` and names its construction; ``RULES`` lists
them in order of precedence.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pipelines.language.figures.anchors import Anchor
from pipelines.language.figures.lexicon import closed_words, light_nouns, stands_for
from pipelines.language.figures.phrases import noun_run, past_age, past_determiners, past_light, phrase
from pipelines.language.figures.predicates import joined_by_verb, measured_verb, predicate_subject
from pipelines.language.quantities.lexicon import currencies, number_words, unit_words
from pipelines.language.tree import Tree

_NOMINAL = {"NOUN", "PROPN", "PRON", "ADJ", "SYM", "X"}
AGES = {"year of age", "month of age", "week of age", "day of age"}
_NEVER_OF_NAMES = {"count", "a", "mo", "wk", "d", "h", "min"}
"""Units whose number is told of no name by a verb: "Smith got five years" is no length of Smith."""
_MONEY = frozenset(currency.code for currency in currencies())
_PRONOUNS = {"they", "them", "those", "these", "whom", "which", "it", "this", "that", "us", "who", "we", "you"}
_COUNTING = ("nummod", "det", "amod", "compound", "nmod:unmarked", "obl:unmarked", "obl:npmod")
DIRECT = ("counted_noun", "following_noun", "noun_or_two", "of_complement")
"""Rules whose thing stands in the phrase of the number itself."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted: head token, its words as the text has them, and the rule that found it."""

    head: int
    text: str
    rule: str
    pronoun: int | None = None
    """The word that stands for the thing beside the number ("12 others"), where the head stands elsewhere."""

    def beside(self, anchor: Anchor) -> int:
        """The token that stands for what is counted in the number's own clause."""
        if self.rule in DIRECT:
            return self.head
        return anchor.top if self.pronoun is None else self.pronoun


def thing_of(tree: Tree, anchor: Anchor) -> Thing | None:
    """The thing of a quantity, or None where the sentence does not name it."""
    for name, rule in RULES:
        head = rule(tree, anchor)
        if head is not None and head not in anchor:
            head = _past_worth(tree, head)
            head = head if _is_counted_itself(tree, anchor, head, name) else past_light(tree, head, anchor)
            head = past_light(tree, past_age(tree, head, anchor), anchor) if anchor.quantity.unit in AGES else head
            if name not in DIRECT and tree.tag[head] == "NNP" and anchor.quantity.unit in _NEVER_OF_NAMES:
                continue  # a name is not counted: "the DAX fell to 13,176"
            if (
                tree.pos[head] in ("NUM", "SYM")
                or tree.lower[head] in number_words()
                or (name not in DIRECT and tree.lower[head] in unit_words())
            ):
                continue
            if tree.pos[head] == "PRON" or tree.lower[head] in _PRONOUNS:
                return None
            return Thing(head, stands_for().get(tree.lemma[head]) or phrase(tree, head, anchor), name)
    return None


def _past_worth(tree: Tree, noun: int) -> int:
    """ "billions of euros' worth of [tools]"."""
    run = noun_run(tree, noun + 2) if tree.lower[noun : noun + 2] == ["worth", "of"] else range(0)
    return run[-1] if run else noun


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
    elif tree.pos[head] == "ADJ" and anchor.quantity.unit != "count":
        return None  # "three seconds slower"
    if tree.lower[head] == "worth":
        return None  # "$34 million worth of [tools]"
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
    return first if single and tree.lower[head] not in closed_words("plurals") else head


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
                and (tree.lower[case] == "of" or tree.pos[child] == "NOUN")  # "$4 billion in 2023" is of nothing
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
    elif quantity.unit != "count" and tree.lower[i : i + 2] == ["worth", "of"]:
        i = past_determiners(tree, i + 2)
    elif quantity.unit != "count":
        return _money_in(tree, i) if quantity.unit in _MONEY and tree.lower[i : i + 1] == ["in"] else None
    run = noun_run(tree, i)
    when = run and tree.dep[run[-1]] == "obl:unmarked" and tree.head[run[-1]] < anchor.first
    return None if not run or when else _attributive(tree, anchor, run[-1])  # "rose to 35 last year"


def _money_in(tree: Tree, i: int) -> int | None:
    """ "The lake lost the hotels $2 million in [revenue]": what kind of money, where the parse joins it to the verb."""
    run = noun_run(tree, past_determiners(tree, i + 1))
    if not run or tree.tag[run[-1]] not in ("NN", "NNS") or tree.lower[run[-1]] in unit_words():
        return None
    return None if tree.lemma[run[-1]] in closed_words("adverbial") else run[-1]


def put_at(tree: Tree, anchor: Anchor) -> int | None:
    """ "Police put [the crowd] at about 90": by the order of the words, where the parse joins the number elsewhere."""
    at = anchor.first - 1
    if at < 1 or tree.lower[at] != "at":
        return None
    for i in range(at - 1, max(tree.bounds[tree.sent[at]][0], at - 12) - 1, -1):
        if tree.lemma[i] in closed_words("putting_verbs") and tree.pos[i] == "VERB":
            run = noun_run(tree, past_determiners(tree, i + 1))
            return run[-1] if run and run[-1] < at else None
    return None


def of_them(tree: Tree, anchor: Anchor) -> int | None:
    """ "two of them [children]", "one third of whom [women]": what some of those counted before are."""
    i = anchor.last + 1
    if i + 2 >= len(tree.word) or tree.lower[i] != "of" or tree.lower[i + 1] not in ("them", "whom", "those"):
        return None
    run = noun_run(tree, i + 2)
    after = run[-1] + 1 if run else len(tree.word)
    ends = run and (after >= tree.bounds[tree.sent[i]][1] or tree.pos[after] in ("PUNCT", "CCONJ"))
    return run[-1] if ends else None


def noun_or_two(tree: Tree, anchor: Anchor) -> int | None:
    """ "another [village] or two": the noun stands before."""
    noun = anchor.first - 2
    small = anchor.quantity.unit == "count" and anchor.quantity.value <= 3 and noun >= 0
    return noun if small and tree.lower[noun + 1] == "or" and tree.tag[noun] == "NN" else None


def noun_aged(tree: Tree, anchor: Anchor) -> int | None:
    """ "[children] aged eight to eighteen", "a man, aged 40", "[infants] under six months old"."""
    i = anchor.first - 1
    if i >= 0 and anchor.quantity.unit in AGES and tree.pos[i] == "NOUN" and tree.pos[anchor.first] == "ADP":
        return i
    if i < 1 or tree.lower[i] != "aged":
        return None
    noun = i - 2 if tree.lower[i - 1] == "," else i - 1
    return noun if noun >= 0 and tree.pos[noun] in ("NOUN", "PROPN") else None


def governing_noun(tree: Tree, anchor: Anchor) -> int | None:
    """ "a death toll of 18", "losses of $2 billion", "the toll: 45"; not "a town with 18"."""
    top = anchor.top
    head = tree.head[top]
    beside = tree.base(top) == "obl" and head == anchor.first - 1  # "The victims were boys under 12 years of age"
    if (tree.base(top) == "nmod" or beside) and tree.pos[head] in ("NOUN", "PROPN") and head < top:
        if tree.lemma[head] in closed_words("peaks") and (risen := joined_by_verb(tree, anchor, head)) is not None:
            return risen
        groups = tree.lemma[head] in light_nouns("container")  # "groups of three" names no thing
        return None if groups or tree.case_of(top) in closed_words("beside") else head
    if tree.base(top) == "appos" and tree.pos[head] == "NOUN" and head < top:
        return head
    before = anchor.first - 2
    if before >= 0 and tree.lower[before + 1] == "of" and tree.pos[before] == "NOUN":
        return before
    return None


RULES: tuple[tuple[str, Callable[[Tree, Anchor], int | None]], ...] = (
    ("of_them", of_them),
    ("of_which", of_which),
    ("of_complement", of_complement),
    ("counted_noun", counted_noun),
    ("following_noun", following_noun),
    ("noun_or_two", noun_or_two),
    ("noun_aged", noun_aged),
    ("governing_noun", governing_noun),
    ("predicate_subject", predicate_subject),
    ("put_at", put_at),
    ("measured_verb", measured_verb),
)
