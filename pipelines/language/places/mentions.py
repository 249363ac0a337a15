"""Finding the names of places in a parsed text: which spans may name a place, before it is known which place.

Three sources, in this order of trust: the model's entities (GPE, LOC, FAC); names of the gazetteer that stand in
capital letters where the model saw nothing or something doubtful; adjectives of places and place names inside the
names of organisations, which only say what something belongs to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from pipelines.knowledge.gazetteer import Match, demonyms, gazetteer
from pipelines.language.places.lexicon import (
    COMPASS,
    LOCATIVE,
    NAMED_AFTER_PLACE,
    NOT_A_PLACE,
    NOUN_AFTER,
    NOUN_BEFORE,
    PUBLIC_BODY,
    ROAD_WORDS,
)
from pipelines.language.tree import Tree, tree_of

PLACE_LABELS = frozenset(["GPE", "LOC", "FAC"])
LONGEST_NAME = 6
KNOWN_TOWN = 15_000
"""Inhabitants from which a town's name beside a sign of place needs no more."""

_COMPOUND = re.compile(r"(.*\w\.?)[-–](?:[a-z]+)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names a place: tokens ``[first, last)``, characters ``[start, end)``.

    ``matches``: what the gazetteer knows by that name. ``associative``: the name only qualifies something else
    ("Syrian rebels", "New York Times"). ``inexact``: the matches are those of a place within the name ("Manila
    Cathedral": Manila).
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    rule: str
    matches: tuple[Match, ...]
    associative: bool = False
    inexact: bool = False


@dataclass(slots=True)
class _Page:
    """A Doc while its place names are looked for: the tree, tokens taken, labels of entities that are no places."""

    doc: Doc
    tree: Tree
    taken: list[bool]
    blocked: list[str]
    persons: set[str]

    def text(self, first: int, last: int) -> str:
        return self.tree.text[self.tree.start[first] : self.tree.end[last - 1]]

    def mention(self, first: int, last: int, rule: str, matches: tuple[Match, ...], **more: bool) -> Mention:
        start, end = self.tree.start[first], self.tree.end[last - 1]
        return Mention(first, last, start, end, self.tree.text[start:end], rule, matches, **more)


def find_mentions(doc: Doc) -> list[Mention]:
    """The place names of a parsed Doc in text order, none overlapping another."""
    page = _Page(doc, tree_of(doc), [False] * len(doc), [""] * len(doc), set())
    for ent in doc.ents:
        if ent.label_ not in PLACE_LABELS:
            page.blocked[ent.start : ent.end] = [ent.label_] * len(ent)
        if ent.label_ == "PERSON" and len(ent) > 1:
            page.persons |= {ent[0].text, ent[-1].text}
    found: list[Mention] = []
    for rule in (_entities, _known_names, _adjectives, _modifiers, _inside_names):
        for mention in rule(page):
            if not any(page.taken[mention.first : mention.last]):
                page.taken[mention.first : mention.last] = [True] * (mention.last - mention.first)
                found.append(mention)
    return sorted(found, key=lambda mention: mention.first)


def _entities(page: _Page) -> Iterator[Mention]:
    """What the model calls a place: "shelling of [Robotyne]", "[Paris, Texas]" as two."""
    for ent in page.doc.ents:
        if ent.label_ in PLACE_LABELS:
            for first, last in _parts(ent, page):
                mention = _entity(page, first, last, ent.label_)
                if mention and not _is_other(page, mention, ent.label_):
                    yield mention


def _entity(page: _Page, first: int, last: int, label: str) -> Mention | None:
    """The mention of one name: as it stands, before a hyphen, without its class noun, or by a name inside it."""
    text = page.text(first, last)
    if matches := gazetteer().lookup(text):
        return page.mention(first, last, "entity", matches)
    if (compound := _COMPOUND.fullmatch(text)) and (matches := gazetteer().lookup(compound[1])):
        start = page.tree.start[first]
        return Mention(first, last, start, start + len(compound[1]), compound[1], "compound", matches)
    kind = NOUN_AFTER.get(page.tree.lower[last - 1])
    if kind in {"admin1", "admin2"} and last - first > 1:
        matches = tuple(m for m in gazetteer().lookup(page.text(first, last - 1)) if m.entry.kind in _AREAS)
        return page.mention(first, last, "entity", matches)
    inner = _longest_known(page, first, last)
    if inner is None or (inner[0] != first and label == "GPE"):
        return page.mention(first, last, "entity", ())
    if label == "GPE":
        return page.mention(*inner, "entity", gazetteer().lookup(page.text(*inner)))
    return page.mention(first, last, "entity", gazetteer().lookup(page.text(*inner)), inexact=True)


_AREAS = frozenset(["admin1", "admin2", "region"])


def _longest_known(page: _Page, first: int, last: int) -> tuple[int, int] | None:
    """The longest well-known place name inside a longer name."""
    for length in range(last - first - 1, 0, -1):
        for i in range(first, last - length + 1):
            text = page.text(i, i + length)
            if text[0].isupper() and text.lower() not in NOT_A_PLACE and _names_home(gazetteer().lookup(text)):
                return i, i + length
    return None


def _is_other(page: _Page, mention: Mention, label: str) -> bool:
    """Whether a supposed place is an acronym, a person named elsewhere in the text, a road or a common word."""
    text, tree = mention.text, page.tree
    if text.lower() in NOT_A_PLACE or not any(c.isupper() for c in text):
        return True
    plain = text.replace(".", "")
    if (
        plain.isupper()
        and len(plain) <= 5
        and not any(m.official or m.entry.kind == "country" for m in mention.matches)
    ):
        return True
    if text in page.persons and not (
        mention.first and tree.lower[mention.first - 1] in {"in", "at", "near", "outside"}
    ):
        return True
    if mention.last < len(tree.word) and tree.lower[mention.last] in NAMED_AFTER_PLACE:
        return True
    words = text.lower().split()
    return label == "FAC" and not mention.matches and not ROAD_WORDS.isdisjoint(words)


def _parts(ent: Span, page: _Page) -> Iterator[tuple[int, int]]:
    """The names in an entity: split at commas, without articles, possessives and lower-case words at the edges."""
    first = ent.start
    for i in range(ent.start, ent.end + 1):
        if i == ent.end or page.tree.word[i] in {",", ";", "/", "(", ")"}:
            first, last = _trim(first, i, page)
            if first < last:
                yield first, last
            first = i + 1


def _trim(first: int, last: int, page: _Page) -> tuple[int, int]:
    word, lower = page.tree.word, page.tree.lower
    while first < last and (lower[first] in {"the", "a", "its", "greater"} or not word[first][0].isalnum()):
        first += 1
    while first < last and (
        lower[last - 1] in {"'s", "’s"} or not (word[last - 1][-1].isalnum() or word[last - 1][-1] == ".")
    ):
        last -= 1
    while last - first > 1 and word[last - 1].islower():
        last -= 1
    while last - first > 1 and word[first].islower() and "-" not in word[first]:
        first += 1
    if last - first > 2 and lower[first] in NOUN_BEFORE and lower[first + 1] == "of":
        first += 2
    compass = last - first > 1 and lower[first] in COMPASS and not gazetteer().lookup(page.text(first, last))
    if compass and gazetteer().lookup(page.text(first + 1, last)):
        first += 1
    return first, last


def _known_names(page: _Page) -> Iterator[Mention]:
    """Names of the gazetteer the model missed: "near [Khan Younis]" where it saw a person."""
    tree, i = page.tree, 0
    while i < len(tree.word):
        end = i + 1
        if not page.taken[i] and tree.word[i][0].isupper() and tree.lower[i] not in {"the", "a", "an"}:
            for last in range(min(i + LONGEST_NAME, tree.bounds[tree.sent[i]][1]), i, -1):
                word = tree.word[last - 1]
                if any(page.taken[i:last]) or not (word[0].isupper() or word[0].isdigit() or "-" in word):
                    continue
                matches = gazetteer().lookup(page.text(i, last))
                if matches and _is_meant(page, i, last, matches):
                    yield page.mention(i, last, "gazetteer", matches)
                    end = last
                    break
                compound = _COMPOUND.fullmatch(word) if last == i + 1 else None
                if compound and _names_home(matches := gazetteer().lookup(compound[1])):
                    start = tree.start[i]
                    yield Mention(i, last, start, start + len(compound[1]), compound[1], "compound", matches)
        i = end


def _is_meant(page: _Page, first: int, last: int, matches: tuple[Match, ...]) -> bool:
    """Whether a capitalised name of the gazetteer is meant as a place here."""
    tree, text = page.tree, page.text(first, last)
    if text.lower() in NOT_A_PLACE or text in page.persons or tree.text[max(0, tree.start[first] - 1)] == "$":
        return False
    if (len(text) < 3 and text not in {"US", "UK"}) or (
        last < len(tree.word) and tree.lower[last] in NAMED_AFTER_PLACE
    ):
        return False
    known = any((m.official and (m.entry.kind != "city" or _is_town(m))) or m.entry.kind == "country" for m in matches)
    sign = _has_sign(tree, first, last) or (first > 1 and tree.word[first - 1] == "," and _is_area(matches))
    labels = {label for label in page.blocked[first:last] if label}
    if labels - {"NORP"}:
        whole = page.blocked[first - 1 : first] != page.blocked[first : first + 1] and page.blocked[
            last : last + 1
        ] != [page.blocked[last - 1]]
        if labels == {"ORG"} and whole and matches[0].entry.kind == "country":
            return True
        own = any(match.entry.admin1 is None for match in matches)  # from our tables of the wars
        return whole and sign and known and (last - first > 1 or own or matches[0].entry.kind not in {"city", "admin2"})
    if _beside_name(tree, first, last) or (
        any(tree.pos[i] != "PROPN" for i in range(first, last)) and last - first == 1
    ):
        return False
    return (
        known
        and (sign or last - first > 1 or any(m.official and m.entry.kind in {"country", "admin1"} for m in matches))
    ) or (sign and len(text) > 3)


def _is_area(matches: tuple[Match, ...]) -> bool:
    return any(match.entry.kind in {"country", "admin1"} for match in matches)


def _is_town(match: Match) -> bool:
    return match.entry.population >= KNOWN_TOWN or match.entry.admin1 is None


def _has_sign(tree: Tree, first: int, last: int) -> bool:
    """Whether a locative preposition or a noun for places stands beside a name: "in X", "X province", "village of X"."""
    if (first and tree.lower[first - 1] in LOCATIVE) or (last < len(tree.word) and tree.lower[last] in NOUN_AFTER):
        return True
    return first > 1 and tree.lower[first - 1] == "of" and tree.lower[first - 2] in NOUN_BEFORE


def _beside_name(tree: Tree, first: int, last: int) -> bool:
    """Whether the words belong to a longer name: "[Jackson] Smith", "Mr. [Lincoln]"."""
    before = first > 0 and tree.pos[first - 1] == "PROPN" and tree.sent[first - 1] == tree.sent[first]
    after = last < len(tree.word) and tree.pos[last] == "PROPN" and tree.word[last][0].isupper()
    return (before and tree.word[first - 1][0].isupper()) or (after and tree.lower[last] not in NOUN_AFTER)


def _adjectives(page: _Page) -> Iterator[Mention]:
    """Adjectives of places before a noun: "[Syrian] rebels", "the [South Korean] navy"."""
    tree, known = page.tree, demonyms()
    for i in range(len(tree.word) - 1):
        if page.taken[i] or not tree.word[i][0].isupper() or (page.blocked[i] == "ORG" and not _is_public(page, i)):
            continue
        for last in (i + 3, i + 2, i + 1):
            name = page.text(i, last) if last < len(tree.word) else ""
            if (
                name in known
                and tree.dep[last - 1] in {"amod", "compound"}
                and not gazetteer().lookup(page.text(i, last + 1))
            ):
                yield page.mention(i, last, "adjective", gazetteer().lookup(known[name]), associative=True)
                break


def _is_public(page: _Page, i: int) -> bool:
    """Whether the organisation's name that token ``i`` belongs to is that of a public body: "[Russian] Ministry of Defence"."""
    j = i
    while j < len(page.blocked) and page.blocked[j] == "ORG":
        if page.tree.lower[j] in PUBLIC_BODY:
            return True
        j += 1
    return False


def _modifiers(page: _Page) -> Iterator[Mention]:
    """Countries and provinces before a name or title: "[Manitoba] Premier Brian Pallister"."""
    tree = page.tree
    for i in range(len(tree.word)):
        if page.taken[i] or page.blocked[i] or tree.pos[i] != "PROPN" or not tree.word[i][0].isupper():
            continue
        for last in (i + 2, i + 1):
            if last >= len(tree.word) or tree.pos[last] != "PROPN" or any(page.taken[i:last]):
                continue
            text = page.text(i, last)
            matches = gazetteer().lookup(text)
            official = any(m.entry.kind == "country" or (m.official and m.entry.kind == "admin1") for m in matches)
            if official and text not in page.persons and len(text) > 2 and not (i and tree.pos[i - 1] == "PROPN"):
                yield page.mention(i, last, "modifier", matches, associative=True)
                break


def _inside_names(page: _Page) -> Iterator[Mention]:
    """Places in the names of organisations: "[New York] Times", "University of [Oxford]"."""
    for ent in page.doc.ents:
        if ent.label_ not in {"ORG", "EVENT", "PRODUCT"} or len(ent) < 2:
            continue
        i = ent.start
        while i < ent.end:
            end = i + 1
            for last in range(min(ent.end, i + 3), i, -1):
                if (i, last) == (ent.start, ent.end) or not page.tree.word[i][0].isupper() or any(page.taken[i:last]):
                    continue
                text = page.text(i, last)
                if text.lower() not in NOT_A_PLACE and _names_home(matches := gazetteer().lookup(text)):
                    yield page.mention(i, last, "inside_name", matches, associative=True)
                    end = last
                    break
            i = end


def _names_home(matches: tuple[Match, ...]) -> bool:
    return any(
        m.entry.kind == "country" or (m.official and (m.entry.kind == "admin1" or m.entry.population >= 50_000))
        for m in matches
    )
