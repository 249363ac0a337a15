"""Names of places that only say what something belongs to: "Syrian rebels", "New York Times"."""

from collections.abc import Iterator

from pipelines.knowledge.gazetteer import demonyms, gazetteer
from pipelines.language.places.lexicon import NOT_A_PLACE, PUBLIC_BODY
from pipelines.language.places.page import Mention, Page, names_home


def adjectives(page: Page) -> Iterator[Mention]:
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


def _is_public(page: Page, i: int) -> bool:
    """Whether the organisation's name that token ``i`` belongs to is that of a public body: "[Russian] Ministry of Defence"."""
    j = i
    while j < len(page.blocked) and page.blocked[j] == "ORG":
        if page.tree.lower[j] in PUBLIC_BODY:
            return True
        j += 1
    return False


def modifiers(page: Page) -> Iterator[Mention]:
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
            known = official and text.lower() not in NOT_A_PLACE and text not in page.persons
            if known and len(text) > 2 and not (i and tree.pos[i - 1] == "PROPN"):
                yield page.mention(i, last, "modifier", matches, associative=True)
                break


def inside_names(page: Page) -> Iterator[Mention]:
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
                whole = last - i == 1 or (gazetteer().is_name(text) and page.tree.lower[last : last + 1] != ["of"])
                known = text.lower() not in NOT_A_PLACE and whole
                if known and names_home(matches := gazetteer().lookup(text)):
                    yield page.mention(i, last, "inside_name", matches, associative=True)
                    end = last
                    break
            i = end
