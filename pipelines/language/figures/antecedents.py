"""What the numbers of a text count: each by its own words, an elliptic one by what was spoken of before."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from pipelines.language.attribution import attributions_of
from pipelines.language.figures.anchors import Anchor
from pipelines.language.figures.classes import class_of_noun, dimension
from pipelines.language.figures.lexicon import closed_words, light_nouns, nationals, victim_words
from pipelines.language.figures.links import is_included
from pipelines.language.figures.phrases import phrase
from pipelines.language.figures.things import DIRECT, Thing, thing_of
from pipelines.language.figures.units import measured
from pipelines.language.figures.victims import befalls_people, state_word, victim_class
from pipelines.language.findings import Quantity
from pipelines.language.quantities.inheritance import shares_noun
from pipelines.language.tree import Tree

_MORE = {"more", "others"}
_OUT_OF = re.compile(r"\bout of (?:the |some |about |a total of )?$", re.IGNORECASE)
_NATION = re.compile(r"\s+([A-Z]\w+),?\s+(?:and|or)\s+")
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those)\b")


def things_in(doc: Doc, tree: Tree, anchors: list[Anchor]) -> tuple[list[Anchor], list[Thing | None]]:
    """The anchors, with the units that their things turn out to name, and the thing of each; None where none is named."""
    read: list[Anchor] = []
    things: list[Thing | None] = []
    for anchor, own in zip(anchors, _things(doc, tree, anchors), strict=True):
        unit = measured(tree, anchor, own)
        thing = own if unit is anchor else _plausible(doc, tree, unit, thing_of(tree, unit))
        if thing is None or not thing.text or _is_anaphor(tree, thing):
            found = _antecedent(doc, tree, unit, read, things)
            shares = thing is not None or tree.base(unit.top) not in ("nsubj", "obj")
            others = thing.head if thing is not None and thing.rule in DIRECT else None
            shares = shares and (found is None or found.rule != "victims")
            anaphor = replace(found, rule="anaphor", pronoun=others) if found else None
            thing = anaphor if shares and anaphor else found or _unless_bare(unit, thing)
        read.append(unit)
        things.append(thing)
    return read, things


def _things(doc: Doc, tree: Tree, anchors: list[Anchor]) -> list[Thing | None]:
    """What each number's own words say it counts; "two- and three-storey houses" says it once, for both."""
    things = [_plausible(doc, tree, anchor, _own(tree, anchor)) for anchor in anchors]
    listed = False
    for i in range(len(anchors) - 2, -1, -1):
        quantity, following = anchors[i].quantity, anchors[i + 1].quantity
        listed = quantity.unit == following.unit and shares_noun(tree.text, quantity, following, listed=listed)
        own = things[i]
        if (nation := _nation_before(tree.text, quantity, following)) and things[i + 1] is not None:
            things[i] = _of_nation(tree, nation, things[i + 1])
        elif listed and (own is None or own.rule != "inhabitants"):
            things[i] = things[i + 1]
    return things


def _nation_before(text: str, quantity: Quantity, following: Quantity) -> str | None:
    """The nation of one of two groups that share a noun: "three [Lao] and two Thai soldiers"."""
    match = _NATION.fullmatch(text, quantity.end, following.start) if following.unit == "count" else None
    return match[1] if match and match[1].lower() in nationals() else None


def _of_nation(tree: Tree, nation: str, shared: Thing | None) -> Thing | None:
    return shared and Thing(shared.head, f"{nation} {tree.word[shared.head]}", shared.rule)


def _own(tree: Tree, anchor: Anchor) -> Thing | None:
    """The thing by the number's own sentence; "a city of 4 million" counts people, "out of 500" what was said before."""
    if anchor.quantity.unit == "count" and state_word(tree, anchor) is not None:
        return None  # "Lima admitted 12 dead and destroyed three tanks"
    thing = thing_of(tree, anchor)
    if thing is None or thing.rule in DIRECT or anchor.quantity.unit != "count":
        return thing
    if _OUT_OF.search(tree.text, max(0, anchor.quantity.start - 24), anchor.quantity.start):
        return None
    if thing.rule == "governing_noun" and _is_harm(tree, anchor, thing.head):
        return Thing(anchor.top, "people", "victims")
    peopled = thing.rule == "governing_noun" and tree.lemma[thing.head] in closed_words("peopled")
    return Thing(anchor.top, "people", "inhabitants") if peopled and anchor.quantity.value >= 100 else thing


def _is_harm(tree: Tree, anchor: Anchor, noun: int) -> bool:
    """ "the killing of hundreds" counts people, "a toll of 18" deaths, "casualties of 18" casualties."""
    harm = tree.lemma[noun] in victim_words("nouns") and tree.tag[noun] == "NN"
    return harm and tree.case_of(anchor.top) == "of"


def _plausible(doc: Doc, tree: Tree, anchor: Anchor, thing: Thing | None) -> Thing | None:
    """No thing is a time ("1,500 last week"), nor who names the number ("Police put the crowd at 4,000")."""
    if thing is None:
        return None
    at = tree.start[thing.head]
    sources = (span for a in attributions_of(doc[anchor.top]) for span in a.source)
    after = tree.lower[anchor.last + 1] if anchor.last + 1 < len(tree.word) else ""
    if thing.rule == "governing_noun" and tree.lemma[thing.head] in closed_words("stretches"):
        return None  # "in the space of three days"
    if thing.rule not in DIRECT and dimension(anchor.quantity.unit) == "time":
        kind = class_of_noun(doc, tree, thing.head)
        if after in closed_words("offsets") or (kind is not None and kind.person):
            return None  # "ten weeks after [the meal]", "sent [the robber] to jail for ten years"
    times = ((t.start, t.end) for t in doc._.times if thing.rule not in ("counted_noun", "noun_or_two"))
    return None if any(start <= at < end for start, end in (*sources, *times)) else thing


def _unless_bare(anchor: Anchor, thing: Thing | None) -> Thing | None:
    """A total of nothing that is named is no thing; "rates fell by 5%" still says what fell."""
    named = thing is not None and (thing.text == "others" or anchor.quantity.unit != "count")
    return thing if named else None


def _is_anaphor(tree: Tree, thing: Thing) -> bool:
    """Whether a thing is only spoken of before: "the [total] was to reach 10,000", "200 [more] were saved", "UN [estimates] of 12"."""
    lighter = (
        tree.lower[thing.head] in _MORE if thing.rule in DIRECT else tree.lemma[thing.head] in light_nouns("number")
    )
    *others, noun = thing.text.split()
    return lighter and noun.lower() == tree.lower[thing.head] and all(word[0].isupper() for word in others)


def _antecedent(doc: Doc, tree: Tree, anchor: Anchor, before: list[Anchor], things: list[Thing | None]) -> Thing | None:
    """What an elliptic number counts: what the figure before it counts, else the people spoken of last.

    "Of the 250 hostages, 109 have been freed"; "two frigates in March, three in April"; "Units arrived. It has sent 3,000."
    """
    quantity = anchor.quantity
    if quantity.unit != "count" or quantity.rule in ("fraction", "multiple"):
        return None
    state = state_word(tree, anchor)
    reach = 3 if _OF_THEM.match(tree.text, quantity.end) else 0 if state is not None else 1
    victims = Thing(anchor.top, _victims_called(tree, state), "victims")
    own_lot = state is not None or victim_class(tree, anchor.top) is not None
    for other, thing in list(zip(before, things, strict=True))[:-5:-1]:
        if tree.sent[anchor.first] - tree.sent[other.first] > reach:
            break
        if thing is None or other.quantity.unit != "count" or _is_attribute(tree, other, thing):
            continue
        if is_included(tree.text, other) and not _OF_THEM.match(tree.text, quantity.end):
            continue  # "killing 11 people, including five children, and injuring 17"
        dead = tree.lower[thing.head] in victim_words("adjectives")  # "40 dead, 60 missing": the missing are not dead
        kind = class_of_noun(doc, tree, thing.head)
        lifeless = kind is not None and not kind.person and befalls_people(tree, anchor)
        if (dead and own_lot) or lifeless or thing.rule == "victims":
            return victims
        return Thing(thing.head, thing.text, "antecedent")
    if state is not None:
        return victims
    top = anchor.top
    bare = tree.base(top) == "obl" and tree.kid(top, "case") is None
    if (tree.base(top) in ("obj", "nsubj") or bare) and quantity.value >= 2:
        return _people_before(doc, tree, anchor)
    return None


def _victims_called(tree: Tree, state: int | None) -> str:
    """What victims are called who have no noun of their own: "57 [dead]", else people."""
    named = state is not None and tree.lower[state] in victim_words("adjectives")
    return tree.word[state] if named and state is not None else "people"


def _is_attribute(tree: Tree, other: Anchor, thing: Thing) -> bool:
    """Whether a thing only measures another: "the 11-floor building", "a 12-page list"."""
    return tree.text[other.quantity.end : other.quantity.end + 1] == "-" and tree.tag[thing.head] == "NN"


def _people_before(doc: Doc, tree: Tree, anchor: Anchor) -> Thing | None:
    """The plural noun for people, not who speaks, that stands nearest before a number, in its sentence or the two before."""
    speakers = [span for attribution in doc._.attributions for span in attribution.source]
    for i in range(anchor.first - 1, tree.bounds[max(0, tree.sent[anchor.first] - 2)][0] - 1, -1):
        if tree.tag[i] in ("NNS", "NNPS") and not any(start <= tree.start[i] < end for start, end in speakers):
            found = class_of_noun(doc, tree, i)
            if found is not None and found.person:
                return Thing(i, phrase(tree, i), "antecedent")
    return None
