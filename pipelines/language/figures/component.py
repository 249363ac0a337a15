"""Registers the layer ``figures``: numeric claims with what they count, whose, where, as of when, and who says so."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from pipelines.language.attribution import number_provenance
from pipelines.language.factuality import factuality_of
from pipelines.language.figures.anchors import Anchor, anchor_of
from pipelines.language.figures.antecedents import things_in
from pipelines.language.figures.claimants import with_lead_reporter
from pipelines.language.figures.claims import is_claim, is_inside_thing
from pipelines.language.figures.classes import class_of, class_of_noun, dimension
from pipelines.language.figures.lexicon import (
    closed_words,
    counted_things,
    designation,
    singulars,
)
from pipelines.language.figures.links import change_of, is_beside, previous_of, told_again, whole_of
from pipelines.language.figures.money import with_own_money
from pipelines.language.figures.owners import subject_of_figure
from pipelines.language.figures.sides import told_by_side
from pipelines.language.figures.things import DIRECT, Thing
from pipelines.language.figures.units import age_after_name, age_of_person
from pipelines.language.figures.victims import PEOPLE, VICTIMS
from pipelines.language.findings import Figure, Quantity
from pipelines.language.layer import register_layer
from pipelines.language.places import place_of
from pipelines.language.times import as_of
from pipelines.language.tree import Tree, tree_of

_CONFIDENCE = {
    "counted_noun": 0.95,
    "following_noun": 0.9,
    "noun_or_two": 0.9,
    "of_complement": 0.9,
    "noun_aged": 0.9,
    "of_which": 0.8,
    "governing_noun": 0.85,
    "predicate_subject": 0.8,
    "measured_verb": 0.8,
    "antecedent": 0.7,
    "anaphor": 0.7,
    "put_at": 0.75,
    "of_them": 0.85,
    "victims": 0.75,
    "inhabitants": 0.8,
}


def find_figures(doc: Doc) -> Iterable[Figure]:
    """The figures of a Doc; needs the layers before it."""
    if not doc._.quantities or not len(doc):
        return []
    tree = tree_of(doc)
    quantities = (age_after_name(doc, tree, quantity) for quantity in doc._.quantities)
    anchors = [a for a in (anchor_of(tree, q) for q in quantities) if is_claim(doc, tree, a)]
    anchors = [
        age_of_person(doc, tree, a)
        for i, a in enumerate(anchors)
        if not is_inside_thing(tree, anchors[i - 1] if i else None, a)
    ]
    anchors, things = things_in(doc, tree, anchors)
    events = _events_by_token(doc, tree)
    figures = [_figure(doc, tree, anchor, thing, events) for anchor, thing in zip(anchors, things, strict=True)]
    figures = _linked(tree, anchors, told_by_side(doc, tree, anchors, figures))
    figures = with_own_money(figures, doc._.events)
    return with_lead_reporter(doc, tree, anchors, figures)


def _events_by_token(doc: Doc, tree: Tree) -> dict[int, int]:
    """Token of each event trigger -> index of the event."""
    found: dict[int, int] = {}
    for index, event in enumerate(doc._.events):
        found.setdefault(bisect_right(tree.start, event.start) - 1, index)
    return found


def _figure(doc: Doc, tree: Tree, anchor: Anchor, thing: Thing | None, events: dict[int, int]) -> Figure:
    quantity = anchor.quantity
    thing_class = class_of(doc, tree, anchor, thing)
    if thing is None and quantity.unit == "count" and thing_class in VICTIMS:
        thing = Thing(anchor.top, "people", "victims")
    node = thing.beside(anchor) if thing is not None else anchor.top
    source = number_provenance(doc[anchor.top])
    predicate = _predicate(tree, node)
    factuality = factuality_of(doc[predicate]) if predicate is not None else None
    sentence = tree.bounds[tree.sent[anchor.top]]
    subject = subject_of_figure(doc, tree, node, thing, thing_class)
    return Figure(
        start=quantity.start,
        end=quantity.end,
        rule=thing.rule if thing else quantity.rule,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        bound=quantity.bound,
        unit=quantity.unit,
        unit_text=quantity.unit_text,
        thing=thing.text if thing else None,
        thing_head=_head_lemma(tree, thing),
        thing_class=thing_class,
        subject=subject,
        event=_event(tree, node, events),
        place=place_of(doc[node]),
        time=as_of(doc[node]),
        provenance=source,
        negated=factuality is not None and factuality.polarity == "negative" and _in_scope(tree, anchor, node),
        change=change_of(tree, anchor),
        previous=None,
        part_of=None,
        confidence=_confidence(doc, tree, quantity, thing),
        sentence=(tree.start[sentence[0]], tree.end[sentence[1] - 1]),
    )


def _head_lemma(tree: Tree, thing: Thing | None) -> str | None:
    """The lemma of a thing's head; "person" where only what befell them shows that people are counted."""
    if thing is None:
        return None
    if thing.rule in ("victims", "inhabitants"):
        return "person"
    lower, lemma = tree.lower[thing.head], tree.lemma[thing.head]
    if tree.tag[thing.head] in ("NNS", "NNPS") and lemma not in (known := singulars(lower)):
        lemma = next((form for form in known[1:] if form in counted_things()), known[min(1, len(known) - 1)])
    return designation(lower) or lemma


def _predicate(tree: Tree, node: int) -> int | None:
    """The verb that governs a noun phrase."""
    return next((i for i in tree.ancestors(node) if tree.pos[i] == "VERB"), None)


def _in_scope(tree: Tree, anchor: Anchor, node: int) -> bool:
    """Whether a negative predicate denies the number: not that of its subject ("12 men did not vote"), an age or "for two years"."""
    dimension_ = dimension(anchor.quantity.unit)
    verb = tree.head[node]
    denied = tree.base(node) == "nsubj" and any(tree.lower[c] in closed_words("negations") for c in tree.children[verb])
    return not (denied or dimension_ == "age" or (dimension_ == "time" and tree.case_of(node) == "for"))


def _event(tree: Tree, node: int, events: dict[int, int]) -> int | None:
    """The event whose trigger is the noun itself or governs it most closely, within the clause."""
    for step, i in enumerate((node, *tree.ancestors(node))):
        if i in events:
            return events[i]
        result = tree.dep[i] == "advcl" and tree.tag[i] == "VBG"  # "struck a bus, killing nine": one row, the strike's
        if step > 4 or (tree.dep[i] in ("ccomp", "parataxis", "root", "advcl") and not result):
            return None
    return None


def _confidence(doc: Doc, tree: Tree, quantity: Quantity, thing: Thing | None) -> float:
    """How sure the reading is: by the construction, less for unknown things and vague words."""
    base = _CONFIDENCE[thing.rule] if thing else 0.8 if dimension(quantity.unit) else 0.6
    known = thing is None or quantity.unit != "count" or class_of_noun(doc, tree, thing.head) is not None
    return round(base - (0.1 if not known else 0.0) - (0.05 if quantity.bound == "vague" else 0.0), 2)


def _linked(tree: Tree, anchors: list[Anchor], figures: list[Figure]) -> list[Figure]:
    """The figures with their links to each other; an elder figure counts what the newer one does."""
    text, sentences = tree.text, [tree.sent[anchor.first] for anchor in anchors]
    for index in range(len(figures)):
        if index and figures[index].change is None and told_again(text, anchors[index - 1], anchors[index]):
            figures[index] = replace(figures[index], change=figures[index - 1].change)
        newer = previous_of(text, anchors, index, sentences)
        if newer is not None and figures[newer].previous is None and _comparable(figures[index], figures[newer]):
            figures[newer] = _renewed(figures[newer], figures[index], index)
            figures[index] = _same_thing(figures[index], figures[newer])
        whole = whole_of(text, anchors, index, sentences)
        if whole is not None and whole != index:
            beside = is_beside(text, anchors[whole], anchors[index])
            figures[index] = _part(figures[index], figures[whole], whole, beside=beside)
    return figures


def _comparable(elder: Figure, newer: Figure) -> bool:
    """Whether two numbers may count one thing: "3.7 rebounds ... from three-point range" do not."""
    known = elder.unit == "count" and elder.rule in DIRECT and newer.rule in DIRECT
    return (
        not known or elder.thing_head == newer.thing_head or elder.thing_class == newer.thing_class != "documents_other"
    )


def _renewed(newer: Figure, elder: Figure, index: int) -> Figure:
    change = newer.change or (
        "increase" if newer.value > elder.value else "decrease" if newer.value < elder.value else None
    )
    return replace(newer, previous=index, change=change)


def _part(part: Figure, whole: Figure, index: int, *, beside: bool) -> Figure:
    """The figure as part of another, whose thing and unit it takes where it names none ("280 million of the 1.5 billion euros")."""
    if part.thing is not None and part.rule not in ("antecedent", "victims"):
        nation = part.thing_class == "civilians_other" and whole.thing_class in ("military_personnel", "fighters")
        shared = nation or (not beside and whole.thing_class in VICTIMS and part.thing_class in PEOPLE)
        return replace(part, part_of=index, thing_class=whole.thing_class if shared else part.thing_class)
    unit = whole.unit if part.unit == "count" else part.unit
    own = part.thing_class in (*VICTIMS, "share") or (
        part.thing_class != "documents_other" and whole.thing_class not in VICTIMS
    )
    part_class = part.thing_class if own else whole.thing_class
    return replace(
        part, part_of=index, unit=unit, thing=whole.thing, thing_head=whole.thing_head, thing_class=part_class
    )


def _same_thing(elder: Figure, newer: Figure) -> Figure:
    if elder.rule in DIRECT or newer.thing is None:
        return elder
    return replace(
        elder,
        thing=newer.thing,
        thing_head=newer.thing_head,
        thing_class=newer.thing_class,
        subject=elder.subject or newer.subject,
    )


register_layer("figures", find_figures, requires=["doc._.quantities"])
