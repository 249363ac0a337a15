"""Finding the names of places in a parsed text: which spans may name a place, before it is known which place.

Three sources, in this order of trust: the model's entities (GPE, LOC, FAC); names of the gazetteer that stand in
capital letters where the model saw nothing or something doubtful; adjectives of places and place names inside the
names of organisations, which only say what something belongs to.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from pipelines.knowledge.gazetteer import Match, demonyms, gazetteer
from pipelines.language.places.lexicon import COMPASS, LOCATIVE, NOT_A_PLACE, NOUN_AFTER, NOUN_BEFORE
from pipelines.language.tree import Tree, tree_of

PLACE_LABELS = frozenset(["GPE", "LOC", "FAC"])
LONGEST_NAME = 6
KNOWN_TOWN = 15_000
"""Inhabitants from which a town's name needs no further sign that a place is meant."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of tokens ``[first, last)`` that names a place; ``matches`` is what the gazetteer knows by that name.

    ``associative``: the name only qualifies something else ("Syrian rebels", "New York Times").
    """

    first: int
    last: int
    text: str
    label: str
    rule: str
    matches: tuple[Match, ...]
    associative: bool = False


def find_mentions(doc: Doc) -> list[Mention]:
    """The place names of a parsed Doc in text order, none overlapping another."""
    tree = tree_of(doc)
    taken = [False] * len(doc)
    blocked = [""] * len(doc)
    for ent in doc.ents:
        if ent.label_ not in PLACE_LABELS:
            blocked[ent.start : ent.end] = [ent.label_] * len(ent)
    found: list[Mention] = []
    for rule in (_entities, _known_names, _adjectives, _inside_names):
        for mention in rule(doc, tree, taken, blocked):
            if not any(taken[mention.first : mention.last]):
                taken[mention.first : mention.last] = [True] * (mention.last - mention.first)
                found.append(mention)
    return sorted(found, key=lambda m: m.first)


def _entities(doc: Doc, tree: Tree, taken: list[bool], blocked: list[str]) -> Iterator[Mention]:
    """What the model calls a place: "shelling of [Robotyne]", "[Paris, Texas]" as two."""
    for ent in doc.ents:
        if ent.label_ in PLACE_LABELS:
            for first, last in _parts(ent, tree):
                text = doc.text[tree.start[first] : tree.end[last - 1]]
                if text.lower() not in NOT_A_PLACE and any(c.isupper() for c in text):
                    yield Mention(first, last, text, ent.label_, "entity", gazetteer().lookup(text))


def _parts(ent: Span, tree: Tree) -> Iterable[tuple[int, int]]:
    """The names in an entity: split at commas, without articles, possessives and lower-case compass words."""
    first = ent.start
    for i in range(ent.start, ent.end + 1):
        if i == ent.end or tree.word[i] in {",", ";", "/", "(", ")"}:
            part = _trim(first, i, tree)
            if part[0] < part[1]:
                yield part
            first = i + 1


def _trim(first: int, last: int, tree: Tree) -> tuple[int, int]:
    while first < last and (tree.lower[first] in {"the", "a", "its", "greater"} or not tree.word[first][0].isalnum()):
        first += 1
    while first < last and (
        tree.word[last - 1] in {"'s", "’s"}
        or (not tree.word[last - 1][-1].isalnum() and tree.word[last - 1][-1] != ".")
    ):
        last -= 1
    while last - first > 1 and tree.word[last - 1].islower() and tree.word[last - 1] in NOUN_AFTER:
        last -= 1
    while last - first > 1 and tree.word[first].islower() and "-" not in tree.word[first]:
        first += 1
    if last - first > 1 and tree.lower[first] in COMPASS and not gazetteer().lookup(_text(first, last, tree)):
        if gazetteer().lookup(_text(first + 1, last, tree)):
            first += 1
    return first, last


def _text(first: int, last: int, tree: Tree) -> str:
    return tree.text[tree.start[first] : tree.end[last - 1]]


def _known_names(doc: Doc, tree: Tree, taken: list[bool], blocked: list[str]) -> Iterator[Mention]:
    """Names of the gazetteer the model missed: "near [Khan Younis]" where it saw a person."""
    i = 0
    while i < len(doc):
        if taken[i] or not tree.word[i][0].isupper():
            i += 1
            continue
        for last in range(min(len(doc), i + LONGEST_NAME, tree.bounds[tree.sent[i]][1]), i, -1):
            if any(taken[i:last]) or not _may_end(tree, last - 1):
                continue
            text = _text(i, last, tree)
            matches = gazetteer().lookup(text)
            if matches and _is_meant(tree, i, last, matches, blocked):
                yield Mention(i, last, text, "", "gazetteer", matches)
                i = last - 1
                break
        i += 1


def _may_end(tree: Tree, i: int) -> bool:
    word = tree.word[i]
    return word[0].isupper() or word[0].isdigit() or "-" in word


def _is_meant(tree: Tree, first: int, last: int, matches: tuple[Match, ...], blocked: list[str]) -> bool:
    """Whether a capitalised name of the gazetteer is meant as a place here."""
    text = _text(first, last, tree)
    if text.lower() in NOT_A_PLACE or (len(text) < 3 and text not in {"US", "UK"}):
        return False
    labels = {label for label in blocked[first:last] if label}
    locative = first > 0 and tree.lower[first - 1] in LOCATIVE
    named = NOUN_AFTER.get(tree.lower[last]) if last < len(tree.word) else None
    called = first > 1 and tree.lower[first - 1] == "of" and tree.lower[first - 2] in NOUN_BEFORE
    sign = bool(locative or named or called)
    known = any(_is_known(match) for match in matches)
    if labels - {"NORP"}:
        whole = not (first and blocked[first - 1] in labels) and not (last < len(blocked) and blocked[last] in labels)
        curated = last - first > 1 or matches[0].entry.kind not in {"city", "admin2"}
        return whole and sign and known and curated
    if any(tree.pos[i] != "PROPN" for i in range(first, last)) and not (known and last - first > 1):
        return False
    if _beside_name(tree, first, last):
        return False
    return known or sign


def _is_known(match: Match) -> bool:
    entry = match.entry
    return entry.kind != "city" or entry.population >= KNOWN_TOWN or entry.population == 3_000


def _beside_name(tree: Tree, first: int, last: int) -> bool:
    """Whether the words belong to a longer name: "[Jackson] Smith", "Mr. [Lincoln]"."""
    before = (
        first > 0
        and tree.pos[first - 1] == "PROPN"
        and tree.word[first - 1][0].isupper()
        and tree.sent[first - 1] == tree.sent[first]
    )
    after = last < len(tree.word) and tree.pos[last] == "PROPN" and tree.word[last][0].isupper()
    return before or (after and tree.lower[last] not in NOUN_AFTER)


def _adjectives(doc: Doc, tree: Tree, taken: list[bool], blocked: list[str]) -> Iterator[Mention]:
    """Adjectives of places before a noun: "[Syrian] rebels", "the [South Korean] navy"."""
    known = demonyms()
    for i in range(len(doc)):
        if taken[i] or not tree.word[i][0].isupper():
            continue
        for last in (i + 2, i + 1):
            name = _text(i, last, tree) if last <= len(doc) else ""
            if name in known and (tree.pos[last - 1] == "ADJ" or tree.dep[last - 1] in {"amod", "compound"}):
                matches = gazetteer().lookup(known[name])
                yield Mention(i, last, name, "NORP", "adjective", matches, associative=True)
                break


def _inside_names(doc: Doc, tree: Tree, taken: list[bool], blocked: list[str]) -> Iterator[Mention]:
    """Places in the names of organisations: "[New York] Times", "University of [Oxford]"."""
    for ent in doc.ents:
        if ent.label_ not in {"ORG", "EVENT", "PRODUCT"} or len(ent) < 2:
            continue
        i = ent.start
        while i < ent.end:
            for last in range(min(ent.end, i + 3), i, -1):
                if (i, last) == (ent.start, ent.end) or not tree.word[i][0].isupper() or any(taken[i:last]):
                    continue
                matches = gazetteer().lookup(_text(i, last, tree))
                if matches and _names_home(matches) and _text(i, last, tree).lower() not in NOT_A_PLACE:
                    yield Mention(i, last, _text(i, last, tree), "ORG", "inside_name", matches, associative=True)
                    i = last - 1
                    break
            i += 1


def _names_home(matches: tuple[Match, ...]) -> bool:
    return any(
        (m.official and (m.entry.kind in {"country", "admin1"} or m.entry.population >= 50_000))
        or m.entry.kind == "country"
        for m in matches
    )
