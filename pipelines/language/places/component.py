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
    evidence = read_context(tree, mentions)
    entries = resolve(mentions, evidence)
    meaning = dict(zip(map(id, mentions), entries, strict=True))
    for mention, signs, entry in zip(mentions, evidence, entries, strict=True):
        around = [found for outer in signs.containers if (found := meaning[id(outer)])]
        yield _place(tree, mention, entry) if entry else _unknown(mention, around)


def _place(tree: Tree, mention: Mention, entry: Entry) -> Place:
    return Place(
        start=mention.start,
        end=mention.end,
        rule=mention.rule,
        name=mention.text if mention.inexact else entry.name,
        geonames_id=None if mention.inexact else entry.geonames_id,
        latitude=entry.latitude,
        longitude=entry.longitude,
        country=entry.country,
        precision=entry.kind,
        metonymic=not mention.associative and is_acting(tree, mention, entry),
        associative=mention.associative,
    )


def _unknown(mention: Mention, around: list[Entry]) -> Place:
    """A place the gazetteer does not know: no coordinates, and a country only if the text says what it lies in."""
    country = around[0].country if around else None
    return Place(start=mention.start, end=mention.end, rule=mention.rule, name=mention.text, country=country)


register_layer("places", find_places, requires=["token.dep", "doc.ents"])
