"""Place names of the gazetteer that the model did not see, or saw as something doubtful."""

import re
from collections.abc import Iterator

from pipelines.knowledge.gazetteer import Match, gazetteer
from pipelines.language.places.entities import COMPOUND, ends_name
from pipelines.language.places.lexicon import (
    ATTACK,
    BATTLE,
    BEFALL,
    BESIDE,
    ENTER,
    LOCATIVE,
    NAMED_AFTER_PLACE,
    NOT_A_PLACE,
    NOUN_AFTER,
    NOUN_BEFORE,
    TAKE,
)
from pipelines.language.places.page import Mention, Page, names_home
from pipelines.language.tree import Tree

LONGEST_NAME = 6
_INITIALS = re.compile(r"(?:[A-Z]\.){2,3}")
AREA_KINDS = frozenset(["admin1", "admin2"])
KNOWN_TOWN = 10_000
"""Inhabitants from which a town's name beside a sign of place needs no more."""


def known_names(page: Page) -> Iterator[Mention]:
    """Names of the gazetteer the model missed: "near [Khan Younis]" where it saw a person."""
    tree, i = page.tree, 0
    while i < len(tree.word):
        end = i + 1
        if not page.taken[i] and tree.word[i][0].isupper() and tree.lower[i] not in {"the", "a", "an"}:
            for last in range(min(i + LONGEST_NAME, tree.bounds[tree.sent[i]][1]), i, -1):
                word = tree.word[last - 1]
                if any(page.taken[i:last]) or not (ends_name(tree, last - 1) or word[0].isdigit() or "-" in word):
                    continue
                matches = gazetteer().lookup(page.text(i, last))
                if matches and _is_meant(page, i, last, matches):
                    yield page.mention(i, last, "gazetteer", matches)
                    end = last
                    break
                compound = COMPOUND.fullmatch(word) if last == i + 1 else None
                if compound and names_home(matches := gazetteer().lookup(compound[1])):
                    start = tree.start[i]
                    yield Mention(i, last, start, start + len(compound[1]), compound[1], "compound", matches)
        i = end


def repeated(page: Page) -> Iterator[Mention]:
    """Names the text has used for a place elsewhere: "flooding in Innisfail ... the [Innisfail] mayor"."""
    tree = page.tree
    places: dict[str, list[Mention]] = {}
    for mention in page.found:
        named = mention.matches and mention.rule != "adjective" and not mention.within
        if named and mention.text not in page.persons and len(mention.text) > 2:
            places.setdefault(tree.word[mention.first], []).append(mention)
    for i, word in enumerate(tree.word):
        for mention in places.get(word, ()):
            last = i + mention.last - mention.first
            after = "".join(tree.lower[last : last + 1])
            if (
                last <= len(tree.word)  # a text may end within a name: "Saudi"
                and page.text(i, last) == mention.text
                and not {"PERSON", "PRODUCT"}.intersection(page.blocked[i:last])
                and after not in NAMED_AFTER_PLACE
            ):
                qualifies = tree.dep[last - 1] in {"compound", "nmod", "flat"} or page.blocked[i] == "ORG"
                yield page.mention(i, last, "repeated", mention.matches, associative=qualifies)
                break


def _is_meant(page: Page, first: int, last: int, matches: tuple[Match, ...]) -> bool:
    """Whether a capitalised name of the gazetteer is meant as a place here."""
    tree, text = page.tree, page.text(first, last)
    if text.lower() in NOT_A_PLACE or text in page.persons or tree.text[max(0, tree.start[first] - 1)] == "$":
        return False
    if (len(text) < 3 and text not in {"US", "UK"}) or (
        last < len(tree.word) and tree.lower[last] in NAMED_AFTER_PLACE
    ):
        return False
    if _is_dateline(tree, first, last) or (
        _INITIALS.fullmatch(text) and any(m.entry.kind == "admin1" for m in matches)
    ):
        return True
    known = any(m.entry.kind == "country" or (m.official and (m.entry.kind != "city" or _is_town(m))) for m in matches)
    listed = first > 1 and tree.word[first - 1] == "," and _is_area(matches)
    sign = _has_sign(tree, first, last) or listed or _says_what(page, first, last)
    if set(page.blocked[first:last]) - {"", "NORP"}:
        return _is_mislabelled(page, first, last, matches, sign)
    if _beside_name(tree, first, last):
        return False
    if last - first == 1 and tree.pos[first] != "PROPN":
        return sign and _is_ours(matches) and tree.base(first) in {"obl", "nmod", "conj"}  # "a convoy near [Hit]"
    return (
        known
        and (
            sign
            or _is_attacked(tree, first)
            or last - first > 1
            or any(m.official and (m.entry.kind in {"country", "admin1"} or m.entry.capital) for m in matches)
        )
    ) or (sign and len(text) > 3)


def _is_mislabelled(page: Page, first: int, last: int, matches: tuple[Match, ...], sign: bool) -> bool:
    """Whether a place is meant by what the model took for somebody: "clashes in [Armyansk]", "the raid on [Tal Abyad]"."""
    tree, blocked = page.tree, page.blocked
    labels = set(blocked[first:last]) - {""}
    if labels == {"EVENT"}:
        return _is_fought_over(tree, first)
    if _is_cut(blocked, first) or _is_cut(blocked, last):
        return False
    if labels == {"ORG"} and matches[0].entry.kind == "country":
        return True
    ours = _is_ours(matches)
    alone = last - first == 1 and matches[0].entry.kind in {"city", "admin2"}
    entered = _is_entered(page, first, matches)
    sign = sign or entered or ((ours or not alone or labels == {"ORG"}) and _is_attacked(tree, first))
    if ours or not sign:
        return sign
    if (
        alone
        and not entered
        and (page.text(first, last).isupper() or tree.dep[first] not in {"obl", "nmod", "conj", "appos"})
    ):
        return False
    known = any((m.official or m.alike) and (m.entry.kind != "city" or _is_town(m)) for m in matches)
    return known and labels <= {"ORG", "PERSON", "NORP"}


def _is_entered(page: Page, first: int, matches: tuple[Match, ...]) -> bool:
    """Whether a name is the object of a verb that troops do to towns: of any ("raided [Jenin]"), or, in a text that names
    the town's country, of one that they do to people too ("hit [Myrnohrad]")."""
    tree = page.tree
    if tree.dep[first] != "obj":
        return False
    verb = tree.lemma[tree.head[first]]
    around = {mention.matches[0].entry.country for mention in page.found if mention.matches}
    town = {m.entry.country for m in matches if m.official and _is_town(m)}
    return verb in ENTER or (verb in BEFALL and not town.isdisjoint(around))


def _is_ours(matches: tuple[Match, ...]) -> bool:
    """Whether a name is in the project's own tables of places at war."""
    return any(match.entry.admin1 is None and match.entry.kind != "country" for match in matches)


def _is_cut(blocked: list[str], i: int) -> bool:
    """Whether a name that begins or ends before token ``i`` takes only a part of an entity: "[George] Washington"."""
    return 0 < i < len(blocked) and blocked[i] != "" and blocked[i - 1] == blocked[i]


def _is_dateline(tree: Tree, first: int, last: int) -> bool:
    """Whether a name in capitals stands before a dash at the head of a sentence: "[BANTAM] — A mason was arraigned"."""
    name = tree.text[tree.start[first] : tree.end[last - 1]]
    return (
        name.isupper()
        and len(name) > len("USA")
        and first == tree.bounds[tree.sent[first]][0]
        and last < len(tree.word)
        and tree.lower[last] in {"-", "–", "—", "--"}
    )


def _is_area(matches: tuple[Match, ...]) -> bool:
    return any(match.entry.kind in {"country", "admin1"} for match in matches)


def _is_town(match: Match) -> bool:
    return match.entry.population >= KNOWN_TOWN or match.entry.admin1 is None


def _has_sign(tree: Tree, first: int, last: int) -> bool:
    """Whether a locative preposition or a noun for places stands beside a name: "in X", "close to X", "X province",
    "village of X", "battle of X"."""
    if _is_fought_over(tree, first) or (
        first > 1 and tree.lower[first - 1] == "to" and tree.lower[first - 2] in BESIDE
    ):
        return True
    if (first and tree.lower[first - 1] in LOCATIVE) or (last < len(tree.word) and tree.lower[last] in NOUN_AFTER):
        return True
    return first > 1 and tree.lower[first - 1] == "of" and tree.lower[first - 2] in NOUN_BEFORE


def _is_fought_over(tree: Tree, first: int) -> bool:
    """Whether a name is that of a battle or of what was taken: "the Battle of [Debaltseve]"."""
    return first > 1 and tree.lower[first - 1] == "of" and tree.lower[first - 2] in BATTLE


def _says_what(page: Page, first: int, last: int) -> bool:
    """Whether a name ends in a noun for an area that is part of it: "the country's [North-West Frontier Province]"."""
    area = last - first > 1 and NOUN_AFTER.get(page.tree.lower[last - 1]) in AREA_KINDS
    return area and gazetteer().is_name(page.text(first, last))


def _is_attacked(tree: Tree, first: int) -> bool:
    """Whether a name is that of what is attacked or taken: "the assault on [Tal Abyad]", "captured [Lubumbashi]"."""
    if first and tree.dep[first] == "obj" and tree.lemma[tree.head[first]] in TAKE:
        return True
    return first > 1 and tree.lower[first - 1] in {"on", "against"} and tree.lower[first - 2] in ATTACK


def _beside_name(tree: Tree, first: int, last: int) -> bool:
    """Whether the words belong to a longer name: "[Jackson] Smith", "Mr. [Lincoln]"."""
    before = first > 0 and tree.pos[first - 1] == "PROPN" and tree.sent[first - 1] == tree.sent[first]
    after = last < len(tree.word) and tree.pos[last] == "PROPN" and tree.word[last][0].isupper()
    return (before and tree.word[first - 1][0].isupper()) or (after and tree.lower[last] not in NOUN_AFTER)
