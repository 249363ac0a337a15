"""What a text says of a place right beside its name: what kind of place it is, and what it lies in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.language.places.lexicon import COMPASS, NOUN_AFTER, NOUN_BEFORE
from pipelines.language.places.page import Mention
from pipelines.language.tree import Tree


@dataclass(frozen=True, slots=True)
class Evidence:
    """The kind of place a name is said to be, the mentions of places it is said to lie in, and of those in it."""

    kind: str | None = None
    containers: tuple[Mention, ...] = ()
    contents: tuple[Mention, ...] = ()


LIST_LENGTH = 3
"""So many names in a row, of one kind, show the kind of a doubtful one among them."""


def read_context(tree: Tree, mentions: Sequence[Mention]) -> list[Evidence]:
    """The evidence for each mention, which are in text order."""
    found = []
    listed = _listed_kinds(tree, mentions)
    for i, mention in enumerate(mentions):
        following = mentions[i + 1] if i + 1 < len(mentions) else None
        containers = []
        if (
            following
            and not mention.associative
            and _lies_in(tree, mention, following)
            and not _is_list(tree, mentions, i)
        ):
            containers.append(following)
        if i and not mention.associative and _owner(tree, mentions[i - 1], mention):
            containers.append(mentions[i - 1])
        found.append(Evidence(_kind(tree, mention) or listed.get(i), tuple(containers)))
    for i in range(len(mentions) - 2, -1, -1):  # "Tell Abyad, Raqqa, Syria": each lies in all that follow
        if mentions[i + 1] in found[i].containers and (further := found[i + 1].containers):
            found[i] = Evidence(found[i].kind, found[i].containers + further)
    contents: dict[int, list[Mention]] = {}
    for mention, signs in zip(mentions, found, strict=True):
        for container in signs.containers:
            contents.setdefault(container.first, []).append(mention)
    return [
        replace(signs, contents=tuple(contents.get(mention.first, ())))
        for mention, signs in zip(mentions, found, strict=True)
    ]


def _kind(tree: Tree, mention: Mention) -> str | None:
    """The kind of place: "the village of [X]" a city, "[X] province" an admin1."""
    if mention.associative:
        return None
    first, last = mention.first, mention.last
    if _is_code(mention):
        return "admin1"
    if last < len(tree.word) and tree.lower[last] in NOUN_AFTER and tree.dep[first] != "root":
        return NOUN_AFTER[tree.lower[last]]
    before = first - 1
    if before > 0 and tree.lower[before] == "of" and tree.lower[before - 1] in NOUN_BEFORE:
        return NOUN_BEFORE[tree.lower[before - 1]]
    if before >= 0 and tree.lower[before] in NOUN_BEFORE and tree.word[before].islower():
        return NOUN_BEFORE[tree.lower[before]]
    if before >= 0 and tree.lower[before] == "the" and (kinds := _with_article(mention)):
        return kinds[0]
    words = mention.text.lower().split()
    return NOUN_AFTER.get(words[-1]) if len(words) > 1 else None


def _with_article(mention: Mention) -> list[str]:
    """The kinds of places a name means that take an article, as towns do not: "storms over the [Atlantic]"."""
    return [match.entry.kind for match in mention.matches if match.entry.kind in {"water", "region"}]


def _is_code(mention: Mention) -> bool:
    """Whether a name is a province's abbreviation: "La.", "NSW"."""
    short = mention.text.endswith(".") or (mention.text.isupper() and len(mention.text) <= 3)
    return short and any(match.entry.kind == "admin1" for match in mention.matches)


_LINKS = COMPASS | set(NOUN_AFTER) | {",", "in", "of", "(", "the", "'s", "countryside", "area"}


def _lies_in(tree: Tree, inner: Mention, outer: Mention) -> bool:
    """Whether the text puts one place in the next: "Jableh, Syria", "Jableh in Latakia", "Homs (Syria)"."""
    gap = tree.lower[inner.last : outer.first]
    if outer.associative or not 1 <= len(gap) <= 5 or any(word not in _LINKS for word in gap):
        return False
    if gap[0] == "," and not (len(gap) == 1 or gap[1] in {"in", "the"} or len(gap) == 2):
        return False
    return any(word in {",", "in", "of", "("} for word in gap) and any(
        match.entry.kind in {"country", "admin1", "admin2", "region"} or "in" in gap or not inner.matches
        for match in outer.matches
    )


def _is_list(tree: Tree, mentions: Sequence[Mention], i: int) -> bool:
    """Whether a comma after a name separates the members of a list: "[Ohio], Oregon and Utah"."""
    inner, outer = mentions[i], mentions[i + 1]
    if tree.lower[inner.last : outer.first] not in ([","], [",", "the"]):
        return False
    beyond = mentions[i + 2] if i + 2 < len(mentions) else None
    chained = beyond is not None and _enumerates(tree.lower[outer.last : beyond.first])
    listed = i > 0 and _enumerates(tree.lower[mentions[i - 1].last : inner.first])
    kinds, own = official_kinds(outer), official_kinds(inner)
    if ("country" in kinds and "country" in own) or ("admin1" in kinds and "admin1" in own and (chained or listed)):
        return True
    further = official_kinds(beyond) if beyond is not None else set()
    return chained and bool(kinds & further - {"city"}) and ("country" in kinds or "country" not in further)


def _enumerates(gap: Sequence[str]) -> bool:
    """Whether the words between two names are those between the members of a list."""
    return 0 < len(gap) <= 3 and all(word in {",", ";", "and", "or", "the", "&"} for word in gap) and gap != ["the"]


def official_kinds(mention: Mention) -> set[str]:
    """The kinds of the places whose first name, or whose country's name in use, a mention is."""
    return {match.entry.kind for match in mention.matches if match.official or match.entry.kind == "country"}


def _listed_kinds(tree: Tree, mentions: Sequence[Mention]) -> dict[int, str]:
    """The kind of a name in a list whose other members can all be of it: "[Georgia], Ohio and Utah" an admin1."""
    found: dict[int, str] = {}
    first = 0
    for i in range(1, len(mentions) + 1):
        if i < len(mentions) and _enumerates(tree.lower[mentions[i - 1].last : mentions[i].first]):
            continue
        if i - first >= LIST_LENGTH:
            kinds = set.intersection(*(official_kinds(mention) for mention in mentions[first:i])) - {"city"}
            found.update(dict.fromkeys(range(first, i), kinds.pop()) if len(kinds) == 1 else {})
        first = i
    return found


def _owner(tree: Tree, before: Mention, mention: Mention) -> bool:
    """Whether the place before owns this one: "Syria's Latakia", "the Syrian town of Jableh"."""
    gap = tree.lower[before.last : mention.first]
    if before.associative and before.rule == "adjective":
        return (
            0 < len(gap) <= 4
            and gap[-1] in {"of", "city", "town", "village", "capital", "province", "port"}
            and tree.sent[before.first] == tree.sent[mention.first]
            and any(word in NOUN_BEFORE or word in NOUN_AFTER for word in gap)
        )
    return 0 < len(gap) <= 5 and gap[0] in {"'s", "’s"} and all(word in _LINKS for word in gap[1:])
