"""The places a text names, by the token that heads their name: worked out once a Doc."""

from dataclasses import dataclass

from spacy.tokens import Doc

from pipelines.knowledge.gazetteer import gazetteer
from pipelines.language.findings import Place
from pipelines.language.places.lexicon import NOUN_BEFORE
from pipelines.language.places.nation import countries_meant
from pipelines.language.places.senses import is_origin, is_where
from pipelines.language.places.speech import is_of_speech
from pipelines.language.tree import Tree, tree_of

_KEY = "dateline_named_places"
Heads = dict[int, Place]


@dataclass(frozen=True, slots=True)
class NamedPlaces:
    """The places that may be where something is, by the token that heads them.

    ``owners`` hold another one: "[Mogadishu]'s Hodan district", "the [Baghdad] district of Sadr City". ``located`` say
    where something is that is not only spoken there; ``scenes`` are neither where somebody spoke nor came from.
    """

    heads: Heads
    owners: tuple[Place, ...]
    located: Heads
    scenes: Heads


def named_places(doc: Doc) -> NamedPlaces:
    """The places a Doc names, but those that only qualify something, with the countries it means by other words."""
    known = doc.user_data.get(_KEY)
    if known is None or known[0] is not doc._.places:
        known = doc.user_data[_KEY] = (doc._.places, _named(doc))
    return known[1]  # type: ignore[no-any-return]


def _named(doc: Doc) -> NamedPlaces:
    tree = tree_of(doc)
    heads = countries_meant(doc, tree) | {_head(doc, tree, p): p for p in doc._.places if not p.associative}
    unsaid = {i: place for i, place in heads.items() if not is_of_speech(tree, i)}
    return NamedPlaces(
        heads=heads,
        owners=tuple(heads[i] for i in heads if _names_other(tree, heads, i) or _is_parted(tree, heads, i)),
        located={i: place for i, place in unsaid.items() if is_where(tree, i, place)},
        scenes={i: place for i, place in unsaid.items() if not is_origin(tree, i)},
    )


def _head(doc: Doc, tree: Tree, place: Place) -> int:
    span = doc.char_span(place.start, place.end, alignment_mode="expand")
    return next((t.i for t in span if not span.start <= tree.head[t.i] < span.end), span.start)


def _names_other(tree: Tree, heads: dict[int, Place], owner: int) -> bool:
    """Whether what a place owns is named as a place itself."""
    owned = tree.head[owner]
    named = any(i != owner and i in heads for i in tree.kids(owned, "compound", "flat", "appos"))
    return tree.dep[owner] == "nmod:poss" and (owned in heads or named)


def _is_parted(tree: Tree, heads: dict[int, Place], town: int) -> bool:
    """Whether a place is the town that a district "of" another name belongs to: "the [Baghdad] district of Sadr City", but
    not "the [Karrada] district of Baghdad"."""
    noun = tree.head[town]
    if tree.dep[town] != "compound" or tree.lower[noun] not in NOUN_BEFORE:
        return False
    parts = [heads[i] for i in tree.kids(noun, "nmod") if i in heads and tree.case_of(i) == "of"]
    return any(_inhabitants(part) < _inhabitants(heads[town]) for part in parts)


def _inhabitants(place: Place) -> int:
    """The inhabitants of a place, 0 if it is not known."""
    known = (m.entry.population for m in gazetteer().lookup(place.name) if m.entry.country == place.country)
    return max(known, default=0)
