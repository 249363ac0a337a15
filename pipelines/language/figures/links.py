"""Links between the figures of a text: which went before, which is part of which, which way it went."""

import re

from pipelines.language.figures.anchors import Anchor
from pipelines.language.figures.classes import dimension
from pipelines.language.figures.lexicon import Direction, change_words, closed_words, counted_things, form_in
from pipelines.language.findings import Quantity
from pipelines.language.tree import Tree

_REACH = 60
_TOWARDS = {"upward", "upwards", "downward", "downwards"}
_LEVEL = re.compile(r"\s+to\s+\S{0,3}\d")
_PASSED = {"by", "another", "further", "additional", "nearly", "almost", "a", "an", "even"}
_MOVING = ("weapons_equipment", "munitions")
_RELATIVE = {"percent", "pp", "bp", "times"}
_ELDER = re.compile(
    r"\b(?:from|compared (?:with|to)|than|against|versus|vs\.?|down on|up on|over|previously|earlier|exceed(?:s|ed|ing)?)\s+(?:the\s+|an?\s+|its\s+|their\s+|just\s+|only\s+|about\s+|around\s+|some\s+|previous\s+|earlier\s+|initial\s+|estimated\s+|original\s+)*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"compared|against|versus|vs", re.IGNORECASE)
_EARLIER = re.compile(
    r"[^.;\n]{0,50}?\b(?:ago|earlier|last|previous\w*|before|prior|same|years?|months?|weeks?|quarter|yesterday|(?:19|20)\d\d|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)",
)
"""What shows that a comparison is one of times and not of groups ("2% of farmers, compared with 1% of all people")."""
_PART = re.compile(
    r"(?:\bincluding|\bincludes|\bincluded|\bamong them|\bamong those|\bof whom|\bof which|\bof them|\bamong whom|(?<!compared )\bwith|\bmost of them)[\s,]+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\bwith\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_AGAIN = re.compile(r"(?:\s+[a-z]+)?,?\s+or\s+", re.IGNORECASE)
_OF_WHOM = re.compile(r"\s+of\s+(?:whom|which|them|those)\b", re.IGNORECASE)
_OF_THE = re.compile(
    r"\s+(?:of\s+(?:(?:the|its|their|those|these)\s+(?:\w+\s+)?)?|(?:\w+\s+){0,3}out\s+of\s+(?:the\s+|a\s+total\s+of\s+)?)",
    re.IGNORECASE,
)
"""What stands between a part and its whole: "three of the five", "six of 28", "377 members out of 500"."""


def change_of(tree: Tree, anchor: Anchor) -> Direction | None:
    """Which way an amount of change goes: "rose 5%", "up 9.4 per cent", "cut by a third", "doubled"; None for levels."""
    quantity = anchor.quantity
    if quantity.rule == "multiple":
        return _by_multiple(tree, anchor)
    sign = tree.text[max(0, quantity.start - 1) : quantity.start + 1]
    if quantity.unit == "percent" and (sign.startswith("+") or sign.endswith(("-", "−"))):
        return "increase" if sign.startswith("+") else "decrease"
    return _by_word_before(tree, anchor) or _by_tree(tree, anchor)


def told_again(text: str, first: Anchor, second: Anchor) -> bool:
    """The same amount in another unit: "lost 190 points, or 0.6%"."""
    return _AGAIN.fullmatch(text, first.quantity.end, second.quantity.start) is not None


def _by_word_before(tree: Tree, anchor: Anchor) -> Direction | None:
    """By the word right before, adverbs and "by" passed over: "fell sharply by 5%", "up 3%"; "rose to 5%" is a level."""
    i = anchor.first - 1
    while i >= 0 and (tree.lower[i] in _PASSED or (tree.pos[i] == "ADV" and tree.lower[i].endswith("ly"))):
        i -= 1
    if i < 0 or tree.sent[i] != tree.sent[anchor.first]:
        return None
    word = tree.lower[i]
    relative = anchor.quantity.unit in _RELATIVE
    if word in change_words("particles") and (tree.lower[anchor.first - 1] != "by" or word in _TOWARDS or relative):
        moves = form_in(
            change_words("verbs").keys() | closed_words("market_verbs"), tree.lemma[i - 1], tree.lower[i - 1]
        )
        phrasal = (
            not relative
            and word not in _TOWARDS
            and moves is None
            and (tree.dep[i] == "compound:prt" or tree.pos[i - 1] == "VERB")
        )
        attributive = tree.pos[i - 1] == "DET"  # "the lower 5% of earners"
        return (
            None
            if phrasal or attributive or tree.lower[i - 1] in closed_words("idle_particles")
            else change_words("particles")[word]
        )
    if tree.pos[i] in ("VERB", "AUX", "NOUN") or word.endswith("ed"):
        if tree.pos[i] == "NOUN" and tree.lower[anchor.first - 1] not in ("by", "of"):
            return None
        words = change_words("verbs")
        form = form_in(words, tree.lemma[i], word)
        return words[form] if form and _is_amount_of_change(tree, anchor, i, form) else None
    return None


def _is_mover(tree: Tree, subject: int | None) -> bool:
    """Whether a subject goes through space: "The bus plunged 100 metres"; of a river it is the level that falls."""
    if subject is None:
        return False
    kind = counted_things().get(tree.lemma[subject])
    return tree.pos[subject] in ("PRON", "PROPN") or (kind is not None and (kind.person or kind.name in _MOVING))


def _is_amount_of_change(tree: Tree, anchor: Anchor, node: int, verb: str) -> bool:
    """ "rose 5 metres", "lost 190 points", "added 15 sen to 2.70" and "cut by 200" tell how much; "raised $5 million" does not."""
    if tree.lower[anchor.first - 1] == "by" or anchor.quantity.unit in _RELATIVE:
        return True
    follows = tree.lower[anchor.last + 1] if anchor.last + 1 < len(tree.word) else ""
    if dimension(anchor.quantity.unit) == "length" and (follows == "of" or _is_mover(tree, tree.kid(node, "nsubj"))):
        return False
    leads = dimension(anchor.quantity.unit) == "money" and _LEVEL.match(tree.text, anchor.quantity.end) is not None
    return (
        verb in closed_words("moving_verbs")
        or leads
        or (anchor.quantity.unit == "count" and follows in ("point", "points"))
    )


def _by_multiple(tree: Tree, anchor: Anchor) -> Direction | None:
    word = tree.lower[anchor.top]
    if word in ("halved", "halving"):
        return "decrease"
    if word.endswith(("ed", "ing")):
        return "increase"
    head = tree.head[anchor.top]
    return change_words("verbs").get(tree.lemma[head]) if tree.pos[head] == "VERB" and head < anchor.top else None


def _by_tree(tree: Tree, anchor: Anchor) -> Direction | None:
    """ "cut its staff by 5%", "sales grew more slowly, by 2%"; "rose to 45" is a level and no change."""
    top, head = anchor.top, tree.head[anchor.top]
    if tree.base(top) == "nummod" and tree.pos[head] == "NOUN":  # "cut the army by 300 men"
        top, head = head, tree.head[head]
    case = tree.kid(top, "case")
    if tree.pos[head] not in ("VERB", "AUX") or head > anchor.first or case is None or tree.lower[case] != "by":
        return None
    words = change_words("verbs")
    return words.get(form_in(words, tree.lemma[head], tree.lower[head]) or "")


def previous_of(text: str, anchors: list[Anchor], index: int, sentence_of: list[int]) -> int | None:
    """The index of the newer figure that the figure at ``index`` came before ("45, up from 30": 30 -> 45), or None.

    The elder figure follows "from", "compared with", "than"; the newer one stands before it in the sentence, or
    after it behind "to", or ends the sentence before ("This number has increased from the 3,000 ...").
    """
    elder = anchors[index].quantity
    cue = _ELDER.search(text, max(0, elder.start - _REACH), elder.start)
    if cue is None or (_COMPARED.match(cue[0]) and not _EARLIER.match(text, elder.end)):
        return None
    if index + 1 < len(anchors):
        later = anchors[index + 1].quantity
        between = text[elder.end : later.start]
        if (
            sentence_of[index + 1] == sentence_of[index]
            and _alike(elder, later)
            and re.search(r"\bto\s+(?:about|around|nearly|over|\w+ )?$", between + " ")
            and "from" in text[max(0, elder.start - _REACH) : elder.start].lower()
        ):
            return index + 1
    for other in range(index - 1, max(-1, index - 5), -1):
        newer = anchors[other].quantity
        distance = sentence_of[index] - sentence_of[other]
        if distance > 1 or (distance == 1 and not _anaphoric(text, anchors, index, sentence_of)):
            return None
        if _alike(elder, newer):
            return other
    return None


def _alike(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers may be two values of one quantity: of one unit, and neither or both a share of it."""
    return a.unit == b.unit and (a.rule == "fraction") == (b.rule == "fraction")


_ANAPHOR = re.compile(
    r"\b(?:this|that|the|these|those)\s+(?:number|figure|total|toll|count|tally|estimate|sum|amount|is|was|represents|compares|marks)\b|\b(?:It|They|That|This|Up|Down)\b",
    re.IGNORECASE,
)


def _anaphoric(text: str, anchors: list[Anchor], index: int, sentence_of: list[int]) -> bool:
    """Whether the sentence of the elder figure speaks of the number before it: "This number has increased from ..."."""
    start = max(0, anchors[index].quantity.start - 2 * _REACH)
    return bool(_ANAPHOR.search(text, start, anchors[index].quantity.start))


def whole_of(text: str, anchors: list[Anchor], index: int, sentence_of: list[int]) -> int | None:
    """The index of the figure that the figure at ``index`` is part of ("70 people, including 15 children"), or None."""
    part = anchors[index].quantity
    if index + 1 < len(anchors):
        whole = anchors[index + 1].quantity
        if (
            sentence_of[index + 1] == sentence_of[index]
            and part.unit == "count"
            and part.value <= whole.value
            and _OF_THE.fullmatch(text[part.end : whole.start])
        ):
            return index + 1
    for other in range(index - 1, max(-1, index - 6), -1):
        whole = anchors[other].quantity
        if sentence_of[other] != sentence_of[index]:
            return None
        if (
            whole.unit != "count"
            or part.unit not in ("count", "percent")
            or not _larger(whole.value, part.value, part.unit)
        ):
            continue
        between = text[whole.end : part.start]
        if (
            _PART.search(between)
            or _OF_WHOM.match(text, part.end)
            or re.search(r"\bof the\s+$", text[max(0, whole.start - 8) : whole.start], re.IGNORECASE)
        ):
            return other
    return None


def is_included(text: str, part: Anchor) -> bool:
    """Whether a number stands behind "including": "11 people, including [five] children"."""
    start = part.quantity.start
    return _PART.search(text[max(0, start - 40) : start]) is not None


def is_beside(text: str, whole: Anchor, part: Anchor) -> bool:
    """Whether a part only stands by its whole and need not share its lot: "killed 40 people, with 12 guards looking on"."""
    return _BESIDE.search(text[whole.quantity.end : part.quantity.start]) is not None


def _larger(whole: float, part: float, unit: str) -> bool:
    return unit == "percent" or whole >= part
