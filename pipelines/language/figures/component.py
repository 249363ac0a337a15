"""Registers the layer ``figures``: numeric claims with what they count, whose, where, as of when, and who says so."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from pipelines.language.actors import participant_of
from pipelines.language.attribution import attributions_of, provenance
from pipelines.language.factuality import factuality_of
from pipelines.language.figures.anchors import Anchor, anchor_of
from pipelines.language.figures.claims import is_claim, is_inside_thing
from pipelines.language.figures.classes import VICTIMS, class_of, class_of_noun, dimension
from pipelines.language.figures.lexicon import designation, light_nouns
from pipelines.language.figures.links import change_of, previous_of, told_again, whole_of
from pipelines.language.figures.phrases import phrase
from pipelines.language.figures.things import DIRECT, Thing, thing_of
from pipelines.language.figures.units import age_after_name, measured
from pipelines.language.findings import Figure, Participant, Quantity
from pipelines.language.layer import register_layer
from pipelines.language.places import place_of
from pipelines.language.quantities.inheritance import shares_noun
from pipelines.language.quantities.lexicon import dollars
from pipelines.language.times import time_of
from pipelines.language.tree import Tree, tree_of

_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those)\b")
_CONFIDENCE = {
    "counted_noun": 0.95,
    "following_noun": 0.9,
    "noun_or_two": 0.9,
    "of_complement": 0.9,
    "of_which": 0.8,
    "governing_noun": 0.85,
    "predicate_subject": 0.8,
    "measured_verb": 0.8,
    "antecedent": 0.7,
    "anaphor": 0.7,
    "victims": 0.75,
}


def find_figures(doc: Doc) -> Iterable[Figure]:
    """The figures of a Doc; needs the layers before it."""
    if not doc._.quantities or not len(doc):
        return []
    tree = tree_of(doc)
    quantities = (age_after_name(doc, tree, quantity) for quantity in doc._.quantities)
    anchors = [a for a in (anchor_of(tree, q) for q in quantities) if is_claim(doc, tree, a)]
    anchors = [a for i, a in enumerate(anchors) if not is_inside_thing(tree, anchors[i - 1] if i else None, a)]
    sentences = [tree.sent[a.first] for a in anchors]
    things: list[Thing | None] = []
    for index, own in enumerate(_things(doc, tree, anchors)):
        anchor = measured(tree, anchors[index], own)
        thing = own if anchor is anchors[index] else _plausible(doc, tree, anchor, thing_of(tree, anchor))
        anchors[index] = anchor
        if thing is None or _is_anaphor(tree, thing):
            found = _antecedent(doc, tree, anchors, things, sentences, index)
            shares = thing is not None or tree.base(anchor.top) not in ("nsubj", "obj")
            thing = replace(found, rule="anaphor") if found and shares else found or _unless_bare(anchor, thing)
        things.append(thing)
    events = _events_by_token(doc, tree)
    figures = [_figure(doc, tree, anchor, thing, events) for anchor, thing in zip(anchors, things, strict=True)]
    return _linked(tree.text, anchors, sentences, figures)


def _things(doc: Doc, tree: Tree, anchors: list[Anchor]) -> list[Thing | None]:
    """What each number's own words say it counts; "two- and three-storey houses" says it once, for both."""
    things = [_plausible(doc, tree, anchor, thing_of(tree, anchor)) for anchor in anchors]
    listed = False
    for i in range(len(anchors) - 2, -1, -1):
        quantity, following = anchors[i].quantity, anchors[i + 1].quantity
        listed = quantity.unit == following.unit and shares_noun(tree.text, quantity, following, listed=listed)
        if listed:
            things[i] = things[i + 1]
    return things


def _plausible(doc: Doc, tree: Tree, anchor: Anchor, thing: Thing | None) -> Thing | None:
    """No thing is a time ("1,500 last week"), nor who names the number ("Police put the crowd at 4,000")."""
    if thing is None:
        return None
    at = tree.start[thing.head]
    sources = (span for a in attributions_of(doc[anchor.top]) for span in a.source)
    times = ((t.start, t.end) for t in doc._.times if thing.rule not in ("counted_noun", "noun_or_two"))
    return None if any(start <= at < end for start, end in (*sources, *times)) else thing


def _unless_bare(anchor: Anchor, thing: Thing | None) -> Thing | None:
    """A total of nothing that is named is no thing; "rates fell by 5%" still says what fell."""
    return None if anchor.quantity.unit == "count" else thing


def _is_anaphor(tree: Tree, thing: Thing) -> bool:
    """Whether a thing is only a number spoken of before: "the total was to reach 10,000"."""
    bare = thing.rule not in DIRECT and tree.lemma[thing.head] in light_nouns("number")
    return bare and thing.text.lower() == tree.lower[thing.head]


def _antecedent(
    doc: Doc, tree: Tree, anchors: list[Anchor], things: list[Thing | None], sentences: list[int], index: int
) -> Thing | None:
    """What an elliptic number counts: what the figure before it counts, else the people spoken of last.

    "Of the 250 hostages, 109 have been freed"; "two frigates in March, three in April"; "Units arrived. It has sent 3,000."
    """
    quantity = anchors[index].quantity
    if quantity.unit != "count" or quantity.rule in ("fraction", "multiple"):
        return None
    for other in range(index - 1, max(-1, index - 5), -1):
        thing, distance = things[other], sentences[index] - sentences[other]
        if distance > (3 if _OF_THEM.match(tree.text, quantity.end) else 1):
            break
        if thing is not None and anchors[other].quantity.unit == "count":
            return Thing(thing.head, thing.text, "antecedent")
    top = anchors[index].top
    bare = tree.base(top) == "obl" and tree.kid(top, "case") is None
    if (tree.base(top) in ("obj", "nsubj") or bare) and quantity.value >= 2:
        return _people_before(doc, tree, anchors[index])
    return None


def _people_before(doc: Doc, tree: Tree, anchor: Anchor) -> Thing | None:
    """The plural noun for people that stands nearest before a number, in its sentence or the two before."""
    for i in range(anchor.first - 1, tree.bounds[max(0, tree.sent[anchor.first] - 2)][0] - 1, -1):
        if tree.tag[i] in ("NNS", "NNPS"):
            found = class_of_noun(doc, tree, i)
            if found is not None and found.person:
                return Thing(i, phrase(tree, i), "antecedent")
    return None


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
    direct = thing is not None and thing.rule in DIRECT
    node = thing.head if thing is not None and direct else anchor.top
    source = provenance(doc[anchor.top])
    predicate = _predicate(tree, node)
    factuality = factuality_of(doc[predicate]) if predicate is not None else None
    sentence = tree.bounds[tree.sent[anchor.top]]
    subject = _subject(doc, tree, node, thing)
    return Figure(
        start=quantity.start,
        end=quantity.end,
        rule=thing.rule if thing else quantity.rule,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        bound=quantity.bound,
        unit=_currency(quantity, subject, source.claimant),
        unit_text=quantity.unit_text,
        thing=thing.text if thing else None,
        thing_head=_head_lemma(tree, thing),
        thing_class=thing_class,
        subject=subject,
        event=_event(tree, node, events),
        place=place_of(doc[node]),
        time=time_of(doc[node]),
        provenance=source,
        negated=factuality is not None and factuality.polarity == "negative",
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
    if thing.rule == "victims":
        return "person"
    return designation(tree.lower[thing.head]) or tree.lemma[thing.head]


def _predicate(tree: Tree, node: int) -> int | None:
    """The verb that governs a noun phrase."""
    return next((i for i in tree.ancestors(node) if tree.pos[i] == "VERB"), None)


def _event(tree: Tree, node: int, events: dict[int, int]) -> int | None:
    """The event whose trigger is the noun itself or governs it most closely, within the clause."""
    for step, i in enumerate((node, *tree.ancestors(node))):
        if i in events:
            return events[i]
        if step > 4 or tree.dep[i] in ("ccomp", "parataxis", "root", "advcl"):
            return None
    return None


def _subject(doc: Doc, tree: Tree, node: int, thing: Thing | None) -> Participant | None:
    """Whose: the owner or the group named in the noun phrase, else who acts on the things ("Ukraine lost 40 tanks")."""
    if thing is not None:
        inside = [
            c for c in tree.kids(thing.head, "nmod", "amod", "compound") if tree.pos[c] in ("PROPN", "ADJ", "NOUN")
        ]
        for token in (*inside, thing.head):
            who: Participant | None = participant_of(doc[token])
            if who is not None and who.actor is not None:
                return who
    head = tree.head[node]
    cues = (span for a in attributions_of(doc[node]) for span in a.cue)
    if any(start <= tree.start[head] < end for start, end in cues):
        return None  # who speaks of them does not act on them
    if tree.pos[head] == "VERB" and tree.base(node) in ("obj", "obl"):
        agent = tree.kid(head, "nsubj")
        if agent is not None and tree.dep[agent] == "nsubj" and agent != node:
            who = participant_of(doc[agent])
            return who if who is not None and who.actor is not None else None
    return None


def _currency(quantity: Quantity, *speakers: Participant | None) -> str:
    """A bare "$" is the dollar of whoever speaks of his own money: in Australia's words the Australian one."""
    if quantity.unit != "USD" or quantity.unit_text != "$":
        return quantity.unit
    for who in speakers:
        country = who.actor.country if who is not None and who.actor is not None else None
        if country in dollars():
            return dollars()[country]
    return quantity.unit


def _confidence(doc: Doc, tree: Tree, quantity: Quantity, thing: Thing | None) -> float:
    """How sure the reading is: by the construction, less for unknown things and vague words."""
    base = _CONFIDENCE[thing.rule] if thing else 0.8 if dimension(quantity.unit) else 0.6
    known = thing is None or quantity.unit != "count" or class_of_noun(doc, tree, thing.head) is not None
    return round(base - (0.1 if not known else 0.0) - (0.05 if quantity.bound == "vague" else 0.0), 2)


def _linked(text: str, anchors: list[Anchor], sentences: list[int], figures: list[Figure]) -> list[Figure]:
    """The figures with their links to each other; an elder figure counts what the newer one does."""
    for index in range(len(figures)):
        if index and figures[index].change is None and told_again(text, anchors[index - 1], anchors[index]):
            figures[index] = replace(figures[index], change=figures[index - 1].change)
        newer = previous_of(text, anchors, index, sentences)
        if newer is not None and figures[newer].previous is None and _comparable(figures[index], figures[newer]):
            figures[newer] = _renewed(figures[newer], figures[index], index)
            figures[index] = _same_thing(figures[index], figures[newer])
        whole = whole_of(text, anchors, index, sentences)
        if whole is not None and whole != index:
            figures[index] = _part(figures[index], figures[whole], whole)
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


def _part(part: Figure, whole: Figure, index: int) -> Figure:
    """The figure as part of another, whose thing and unit it takes where it names none ("280 million of the 1.5 billion euros")."""
    if part.thing is not None and part.rule != "antecedent":
        nation = part.thing_class == "civilians_other" and whole.thing_class in ("military_personnel", "fighters")
        return replace(part, part_of=index, thing_class=whole.thing_class if nation else part.thing_class)
    unit = whole.unit if part.unit == "count" else part.unit
    part_class = part.thing_class if part.thing_class != "documents_other" else whole.thing_class
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
