"""Place names by the model's entities (GPE, LOC, FAC)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from pipelines.knowledge.gazetteer import demonyms, gazetteer
from pipelines.language.places.lexicon import (
    COMPASS,
    GROUPS,
    LEADERS,
    NAMED_AFTER_PLACE,
    NAMED_FROM_AFAR,
    NOT_A_PLACE,
    NOUN_AFTER,
    NOUN_BEFORE,
    ROAD_WORDS,
    RULE,
)
from pipelines.language.places.page import PLACE_LABELS, Mention, Page, names_home
from pipelines.language.tree import Tree

COMPOUND = re.compile(r"(.*\w\.?)[-–](?:[a-z]+)")
"""A name before a hyphen: "[Moscow]-based"."""
BEFORE, AFTER = 2, 4
"""So many words before and after an entity may belong to its name: "[Gulf of] Aden", "Kursk [nuclear power plant]"."""
_AREAS = frozenset(["admin1", "admin2", "region"])


def entities(page: Page) -> Iterator[Mention]:
    """What the model calls a place: "shelling of [Robotyne]", "[Paris, Texas]" as two."""
    for ent in page.doc.ents:
        if ent.label_ in PLACE_LABELS:
            for first, last in _parts(ent, page):
                mention = _entity(page, first, last, ent.label_)
                if mention and not _is_other(page, mention, ent.label_):
                    yield replace(mention, associative=True) if _is_seat(page.tree, mention) else mention


def _is_seat(tree: Tree, mention: Mention) -> bool:
    """The [New York]-based group: where somebody has his seat, and nothing happens."""
    return mention.rule == "compound" or tree.lower[mention.last : mention.last + 2] == ["-", "based"]


def _entity(page: Page, first: int, last: int, label: str) -> Mention | None:
    """The mention of one name: as it stands, before a hyphen, without its class noun, or by a name inside it."""
    first, last = _widened(page, first, last)
    text = page.text(first, last)
    if matches := gazetteer().lookup(text):
        return page.mention(first, last, "entity", matches)
    if (compound := COMPOUND.fullmatch(text)) and (matches := gazetteer().lookup(compound[1])):
        start = page.tree.start[first]
        return Mention(first, last, start, start + len(compound[1]), compound[1], "compound", matches)
    kind = NOUN_AFTER.get(page.tree.lower[last - 1])
    if kind in {"admin1", "admin2"} and last - first > 1:
        matches = tuple(m for m in gazetteer().lookup(page.text(first, last - 1)) if m.entry.kind in _AREAS)
        return page.mention(first, last, "entity", matches)
    if (
        NOUN_AFTER.get(following := "".join(page.tree.lower[last : last + 1])) == "site"
        and following not in page.text(first, last).lower()
    ):
        return page.mention(first, last + 1, "entity", gazetteer().lookup(page.text(first, last + 1)))
    inner = None if page.tree.lower[last - 1] in NAMED_FROM_AFAR else _longest_known(page, first, last)
    if inner is None or (inner[0] != first and label == "GPE"):
        return page.mention(first, last, "entity", ())
    if label == "GPE":
        return page.mention(*inner, "entity", gazetteer().lookup(page.text(*inner)))
    known = page.text(*inner)
    return page.mention(first, last, "entity", gazetteer().lookup(known), within=known)


def _widened(page: Page, first: int, last: int) -> tuple[int, int]:
    """The longest name of the gazetteer that an entity is part of: "[Eastern] Ghouta", "[Gulf of] Aden", "Tiyas [air base]"."""
    tree = page.tree
    begin, end = tree.bounds[tree.sent[first]]
    for a in range(max(begin, first - BEFORE), first + 1):
        lower = a < first and not tree.word[a][0].isupper()
        if lower or tree.lower[a] in {"the", "a", "an"} or any(page.taken[a:first]):
            continue
        for b in range(min(end, last + AFTER), last, -1):
            if _may_end(tree, b - 1) and not any(page.taken[last:b]) and gazetteer().lookup(page.text(a, b)):
                return a, b
        if a < first and gazetteer().lookup(page.text(a, last)):
            return a, last
    return first, last


def _may_end(tree: Tree, i: int) -> bool:
    """Whether a word may end the longer name of what is a place already: as ``ends_name``, or a noun of no area.

    "the Al-Omar oil [field]", but not "Aleppo [province]", which is called Aleppo.
    """
    return ends_name(tree, i) or (tree.pos[i] == "NOUN" and tree.lower[i] not in NOUN_AFTER)


def ends_name(tree: Tree, i: int) -> bool:
    """Whether a word may be the last of a longer name: a name itself, or a noun for what people build or find."""
    return tree.word[i][0].isupper() or NOUN_AFTER.get(tree.lower[i]) in {"site", "region", "water"}


def _longest_known(page: Page, first: int, last: int) -> tuple[int, int] | None:
    """The longest well-known place name inside a longer name."""
    for length in range(last - first - 1, 0, -1):
        for i in range(first, last - length + 1):
            text = page.text(i, i + length)
            if text[0].isupper() and text.lower() not in NOT_A_PLACE and names_home(gazetteer().lookup(text)):
                return i, i + length
    return None


def _is_other(page: Page, mention: Mention, label: str) -> bool:
    """Whether a supposed place is an acronym, a person, one who acts, a numbered road or a common word."""
    text, tree = mention.text, page.tree
    if text.lower() in NOT_A_PLACE or not any(c.isupper() for c in text) or (text in GROUPS and not mention.matches):
        return True
    plain = text.replace(".", "")
    if (
        plain.isupper()
        and len(plain) <= 5
        and not any(m.official or m.entry.kind in {"country", "admin1"} for m in mention.matches)
    ):
        return True
    if text in page.persons and not (
        mention.first and tree.lower[mention.first - 1] in {"in", "at", "near", "outside"}
    ):
        return True
    following = tree.lower[mention.last] if mention.last < len(tree.word) else ""
    ruler = (following in RULE or text in LEADERS) and not any(match.official for match in mention.matches)
    if following in NAMED_AFTER_PLACE or (ruler and not any(m.entry.kind == "country" for m in mention.matches)):
        return True
    words = text.lower().split()
    if not mention.matches and _is_people(tree, mention):
        return True
    if not mention.matches and words[-1] not in NOUN_AFTER and _acts(page, mention):
        return True
    numbered = any(c.isdigit() for c in text) or len(words) < 2
    return label == "FAC" and not mention.matches and not ROAD_WORDS.isdisjoint(words) and numbered


def _is_people(tree: Tree, mention: Mention) -> bool:
    """The [Yezidis], displaced [Yezidis], [U.S.-Russian] talks: an unknown name of many, or an adjective behind a hyphen."""
    before = mention.first - 1
    described = before >= 0 and (tree.lower[before] == "the" or tree.tag[before] in ("JJ", "VBN", "CD"))
    many = mention.first + 1 == mention.last and mention.text.endswith("s") and described
    return many or ("-" in mention.text and mention.text.rpartition("-")[2] in demonyms())


def _acts(page: Page, mention: Mention) -> bool:
    """Whether a name is the subject of an active verb: an unknown name that acts is rarely a place."""
    dep, head = page.tree.dep, page.tree.head
    return any(
        dep[i] in {"nsubj", "iobj"} and not mention.first <= head[i] < mention.last
        for i in range(mention.first, mention.last)
    )


def _parts(ent: Span, page: Page) -> Iterator[tuple[int, int]]:
    """The names in an entity: split at commas, without articles, possessives and lower-case words at the edges."""
    first = ent.start
    for i in range(ent.start, ent.end + 1):
        if i == ent.end or page.tree.word[i] in {",", ";", "/", "(", ")"}:
            first, last = _trim(first, i, page)
            if first < last:
                yield first, last
            first = i + 1


def _trim(first: int, last: int, page: Page) -> tuple[int, int]:
    word, lower = page.tree.word, page.tree.lower
    while first < last and (lower[first] in {"the", "a", "its", "greater"} or not word[first][0].isalnum()):
        first += 1
    while first < last and (
        lower[last - 1] in {"'s", "’s"} or not (word[last - 1][-1].isalnum() or word[last - 1][-1] == ".")
    ):
        last -= 1
    while last - first > 1 and word[last - 1].islower() and word[last - 2] != "-":
        last -= 1  # but "Punggye-ri" keeps its class noun
    while last - first > 1 and word[first].islower() and "-" not in word[first] + word[first + 1][0]:
        first += 1  # but "al-Quneitra" keeps its article
    if last - first > 2 and lower[first] in NOUN_BEFORE and lower[first + 1] == "of":
        first += 2
    compass = last - first > 1 and lower[first] in COMPASS and not gazetteer().lookup(page.text(first, last))
    if compass and gazetteer().lookup(page.text(first + 1, last)):
        first += 1
    return first, last
