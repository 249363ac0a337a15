"""Registers the layer ``places``."""

from collections.abc import Iterator

from spacy.tokens import Doc

from pipelines.knowledge.gazetteer import Entry
from pipelines.language.findings import Place
from pipelines.language.layer import register_layer
from pipelines.language.places.context import read_context
from pipelines.language.places.mentions import Mention, find_mentions
from pipelines.language.places.resolve import resolve
from pipelines.language.places.use import is_acting
from pipelines.language.tree import Tree, tree_of


def find_places(doc: Doc) -> Iterator[Place]:
    """The places of a parsed Doc, each resolved to the gazetteer where it is known."""
    tree = tree_of(doc)
    mentions = find_mentions(doc)
    entries = resolve(mentions, read_context(tree, mentions))
    for mention, entry in zip(mentions, entries, strict=True):
        yield _place(tree, mention, entry)


def _place(tree: Tree, mention: Mention, entry: Entry | None) -> Place:
    start, end = tree.start[mention.first], tree.end[mention.last - 1]
    if entry is None:
        return Place(start=start, end=end, rule=mention.rule, name=mention.text, associative=mention.associative)
    return Place(
        start=start,
        end=end,
        rule=mention.rule,
        name=entry.name,
        geonames_id=entry.geonames_id,
        latitude=entry.latitude,
        longitude=entry.longitude,
        country=entry.country,
        precision=entry.kind,
        metonymic=not mention.associative and is_acting(tree, mention, entry),
        associative=mention.associative,
    )


register_layer("places", find_places, requires=["token.dep", "doc.ents"])
