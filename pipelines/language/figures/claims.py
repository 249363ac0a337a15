"""Which quantities are no numeric claims, by the annotation guide."""

import re

from spacy.tokens import Doc

from pipelines.language.figures.anchors import Anchor
from pipelines.language.figures.classes import dimension
from pipelines.language.tree import Tree

_WINDOW = re.compile(
    r"\b(?:past|last|next|coming|previous|preceding|recent|following|final|latest)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_NAMED = {"PRODUCT", "WEAPON", "EVENT", "FAC", "LAW", "WORK_OF_ART"}
_POINTING = frozenset({"the", "all", "these", "those", "other"})
_NUMERIC_NAME = {"nummod", "flat", "appos", "nmod", "compound", "dep"}


def is_claim(doc: Doc, tree: Tree, anchor: Anchor) -> bool:
    """Whether a quantity is a numeric claim: not a window of time, a pronoun, a number that points back, or part of a name."""
    return not any(
        (_is_window(tree, anchor), _is_pronoun(tree, anchor), _points_back(tree, anchor), _is_name(doc, tree, anchor))
    )


def _is_window(tree: Tree, anchor: Anchor) -> bool:
    """ "in the past 24 hours", "over the next three weeks": a stretch of time that dates, not a figure."""
    quantity = anchor.quantity
    return dimension(quantity.unit) == "time" and bool(
        _WINDOW.search(tree.text, max(0, quantity.start - 30), quantity.start)
    )


def _is_pronoun(tree: Tree, anchor: Anchor) -> bool:
    """ "the one who fled", "one can say": the pronoun one counts nothing."""
    top = anchor.top
    if tree.lower[top] != "one" or anchor.quantity.unit != "count" or anchor.quantity.bound != "exact":
        return False
    if anchor.quantity.value != 1:  # "one in five", "one and a half"
        return False
    return tree.pos[top] == "PRON" or not tree.dep[top].startswith("nummod")


def _points_back(tree: Tree, anchor: Anchor) -> bool:
    """ "all three agree", "the older of the two": people counted before, not a new count; "the two were killed" is one."""
    top, before = anchor.top, anchor.first - 1
    if before < 0 or tree.lower[before] not in _POINTING or not tree.word[top].isalpha() or anchor.first != anchor.last:
        return False
    alone = tree.base(top) in ("nsubj", "nmod", "obl") and not tree.kids(top, "nmod", "obl", "acl")
    return alone and tree.pos[top] == "NUM" and tree.dep[top] != "nsubj:pass"


def _is_name(doc: Doc, tree: Tree, anchor: Anchor) -> bool:
    """ "Boeing 737", "Hill 217": the number belongs to the proper noun on its left or to a named thing."""
    top, quantity = anchor.top, anchor.quantity
    if quantity.unit != "count" or quantity.bound != "exact" or quantity.rule == "range":
        return False
    entity = doc[top].ent_type_
    if entity in _NAMED and doc[top].ent_iob_ == "I":
        return True
    head = tree.head[top]
    beside = head == anchor.first - 1 and tree.pos[head] == "PROPN" and tree.base(top) in _NUMERIC_NAME
    return beside and not tree.text[tree.end[head] : tree.start[anchor.first]].strip()


def is_inside_thing(tree: Tree, before: Anchor | None, anchor: Anchor) -> bool:
    """ "two new 737 Max jets": a bare number between a number and the noun it counts is a name."""
    if (
        before is None
        or anchor.quantity.unit != "count"
        or before.quantity.unit != "count"
        or tree.sent[before.top] != tree.sent[anchor.top]
    ):
        return False
    if not tree.word[anchor.top].isdigit() or anchor.first - before.last > 4 or anchor.quantity.rule == "range":
        return False
    if anchor.last + 1 >= len(tree.word) or tree.pos[anchor.last + 1] not in ("NOUN", "PROPN", "ADJ"):
        return False
    between = range(before.last + 1, anchor.first)
    return bool(between) and all(
        tree.pos[i] in ("ADJ", "PROPN", "NOUN") and tree.tag[i] not in ("NNS", "NNPS") for i in between
    )
