"""What is worked on while place names are looked for: the mentions found, and the Doc they are found in."""

from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from pipelines.knowledge.gazetteer import Match
from pipelines.language.tree import Tree, tree_of

PLACE_LABELS = frozenset(["GPE", "LOC", "FAC"])


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names a place: tokens ``[first, last)``, characters ``[start, end)``.

    ``matches``: what the gazetteer knows by that name. ``associative``: the name only qualifies something else
    ("Syrian rebels", "New York Times"). ``within``: the place within the name whose matches they are ("Manila
    Cathedral": Manila), empty where they are those of the name itself.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    rule: str
    matches: tuple[Match, ...]
    associative: bool = False
    within: str = ""

    @property
    def inexact(self) -> bool:
        """Whether only a place within the name is known."""
        return bool(self.within)


@dataclass(slots=True)
class Page:
    """A Doc while its place names are looked for: the tree, what is found and the tokens it takes.

    ``blocked``: labels of entities that are no places, by token; ``persons``: first and last names.
    """

    doc: Doc
    tree: Tree
    taken: list[bool]
    blocked: list[str]
    persons: set[str]
    found: list[Mention]

    def take(self, mention: Mention) -> None:
        """Add a mention unless another has taken its tokens."""
        if not any(self.taken[mention.first : mention.last]):
            self.taken[mention.first : mention.last] = [True] * (mention.last - mention.first)
            self.found.append(mention)

    def text(self, first: int, last: int) -> str:
        return self.tree.text[self.tree.start[first] : self.tree.end[last - 1]]

    def mention(self, first: int, last: int, rule: str, matches: tuple[Match, ...], **more: Any) -> Mention:
        start, end = self.tree.start[first], self.tree.end[last - 1]
        return Mention(first, last, start, end, self.tree.text[start:end], rule, matches, **more)


def page_of(doc: Doc) -> Page:
    """A Doc with nothing found yet."""
    page = Page(doc, tree_of(doc), [False] * len(doc), [""] * len(doc), set(), [])
    for ent in doc.ents:
        if ent.label_ not in PLACE_LABELS:
            page.blocked[ent.start : ent.end] = [ent.label_] * len(ent)
        if ent.label_ == "PERSON" and len(ent) > 1:
            page.persons |= {name for name in (ent[0].text, ent[-1].text) if "." not in name}  # "U.S. v. Abdulkader"
    return page


def names_home(matches: tuple[Match, ...]) -> bool:
    """Whether a name is that of a country, a province or a large town, and not only a by-name of one."""
    return any(
        m.entry.kind == "country" or (m.official and (m.entry.kind == "admin1" or m.entry.population >= 50_000))
        for m in matches
    )
