"""Units that only the sentence shows: ages without a word for them, a unit behind an adjective."""

from bisect import bisect_right
from dataclasses import replace

from spacy.tokens import Doc

from pipelines.language.figures.anchors import Anchor
from pipelines.language.figures.classes import class_of_noun
from pipelines.language.figures.lexicon import closed_words, counted_things, light_nouns
from pipelines.language.figures.predicates import subject_of
from pipelines.language.figures.things import Thing
from pipelines.language.findings import Quantity
from pipelines.language.quantities.lexicon import unit_words
from pipelines.language.tree import Tree

_YEARS = "year of age"
_AGES = {"a": _YEARS, "mo": "month of age", "wk": "week of age", "d": "day of age"}
"""The age that a length of time is, by its unit."""
_QUALIFIED = {"time", "length", "area"}
"""Dimensions whose units take adjectives; "12 large stones" are no mass."""


def age_after_name(doc: Doc, tree: Tree, quantity: Quantity) -> Quantity:
    """ "Maddon, 66, said", "a seller, 22, was hurt": a number between commas after a person is an age."""
    if not _may_be_age(quantity) or quantity.bound != "exact":
        return quantity
    after, before = tree.text[quantity.end : quantity.end + 1], tree.text[max(0, quantity.start - 2) : quantity.start]
    if before != ", " or after not in (",", ".", ")", ""):
        return quantity
    at = bisect_right(tree.start, quantity.start - 3) - 1
    name = at >= 0 and (doc[at].ent_type_ == "PERSON" or (tree.pos[at] == "PROPN" and doc[at].ent_type_ == ""))
    person = name or (at >= 0 and tree.tag[at] == "NN" and _is_person(doc, tree, at))
    return replace(quantity, unit=_YEARS, rule="age_after_name") if person else quantity


def _is_person(doc: Doc, tree: Tree, noun: int) -> bool:
    kind = class_of_noun(doc, tree, noun)
    return kind is not None and kind.person


def age_of_person(doc: Doc, tree: Tree, anchor: Anchor) -> Anchor:
    """ "She was six", "her successor, who is 41", "who turns 63 in May": a bare number said of one person is an age."""
    top, quantity = anchor.top, anchor.quantity
    turned = tree.base(top) in ("obj", "xcomp", "obl") and tree.lemma[tree.head[top]] in closed_words("age_verbs")
    subject = subject_of(tree, tree.head[top]) if turned else tree.kid(top, "nsubj")
    if subject is None or not (turned or tree.kid(top, "cop") is not None) or not _may_be_age(quantity):
        return anchor
    relative = (
        tree.lower[subject] == "who" and tree.dep[top] == "acl:relcl" and tree.tag[tree.head[top]] in ("NN", "NNP")
    )
    one = relative or (tree.tag[subject] == "NN" and _is_person(doc, tree, subject))
    person = one or tree.lower[subject] in ("he", "she", "i") or doc[subject].ent_type_ == "PERSON"
    return replace(anchor, quantity=replace(quantity, unit=_YEARS, rule="age_of_person")) if person else anchor


def measured(tree: Tree, anchor: Anchor, thing: Thing | None) -> Anchor:
    """The anchor with the unit that its thing turns out to name (then part of it); itself where the thing names none."""
    quantity = anchor.quantity
    if thing is not None and quantity.unit == "a" and tree.lemma[thing.head] in light_nouns("age"):
        return replace(anchor, quantity=replace(quantity, unit=_YEARS))  # "Its age is ten years"
    if quantity.unit in _AGES and _is_limit_of_age(tree, anchor):
        return replace(anchor, quantity=replace(quantity, unit=_AGES[quantity.unit]))
    if thing is None or quantity.unit != "count":
        return anchor
    if thing.rule in ("predicate_subject", "governing_noun") and tree.lemma[thing.head] in light_nouns("age"):
        return replace(anchor, quantity=replace(quantity, unit=_YEARS)) if _may_be_age(quantity) else anchor
    if _is_span_of_ages(tree, anchor, thing):
        return replace(anchor, quantity=replace(quantity, unit=_YEARS))
    unit = unit_words().get(tree.lower[thing.head])
    if unit is None or unit.dimension not in _QUALIFIED or not _is_qualified(tree, anchor, thing):
        return anchor
    first, last = min(anchor.first, thing.head), max(anchor.last, thing.head)
    start, end = min(quantity.start, tree.start[first]), max(quantity.end, tree.end[last])
    quantity = replace(quantity, start=start, end=end, unit=unit.code, unit_text=tree.word[thing.head])
    return Anchor(quantity, first, last, top=thing.head)


def _is_limit_of_age(tree: Tree, anchor: Anchor) -> bool:
    """ "infants under three months": a length of time that people are under is their age."""
    before = anchor.first - 1
    kind = counted_things().get(tree.lemma[before]) if before >= 0 else None
    return kind is not None and kind.person and tree.lower[anchor.first] in ("under", "below")


def _is_span_of_ages(tree: Tree, anchor: Anchor, thing: Thing) -> bool:
    """ "40 men and a woman between 19 and 97", "children under 5": of one or more people, behind them."""
    quantity = anchor.quantity
    person = (kind := counted_things().get(tree.lemma[thing.head])) is not None and kind.person
    spans = quantity.bound == "between" or tree.lower[anchor.first] in ("under", "over", "below", "above")
    return thing.rule == "governing_noun" and person and spans and quantity.value < 120


def _may_be_age(quantity: Quantity) -> bool:
    return quantity.unit == "count" and 0 < quantity.value < 120 and not quantity.value % 1


def _is_qualified(tree: Tree, anchor: Anchor, thing: Thing) -> bool:
    """ "50 previous years", "twenty working days", "a day or two": nothing but adjectives beside the unit."""
    if thing.rule == "noun_or_two":
        return True
    between = range(anchor.last + 1, thing.head)
    adjectives = all(tree.pos[i] == "ADJ" or tree.lower[i].endswith("ing") for i in between)
    return thing.rule == "counted_noun" and adjectives
