"""Registers the layer ``places``."""

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc

from pipelines.knowledge.gazetteer import Entry
from pipelines.language.findings import Place
from pipelines.language.layer import register_layer
from pipelines.language.places.context import read_context
from pipelines.language.places.mentions import find_mentions
from pipelines.language.places.page import Mention
from pipelines.language.places.resolve import resolve
from pipelines.language.places.use import is_acting
from pipelines.language.tree import Tree, tree_of

MAINLY = 0.75
"""The share of a text's places in one country from which an unknown place is taken to lie there too."""


def find_places(doc: Doc) -> Iterator[Place]:
    """The places of a parsed Doc, each resolved to the gazetteer where it is known."""
    tree = tree_of(doc)
    mentions = find_mentions(doc)
    evidence = read_context(tree, mentions)
    entries = resolve(mentions, evidence)
    meaning = dict(zip(map(id, mentions), entries, strict=True))
    countries = Counter(
        entry.country for mention, entry in zip(mentions, entries, strict=True) if entry and not mention.inexact
    )
    for mention, signs, entry in zip(mentions, evidence, entries, strict=True):
        if entry and not (mention.inexact and not countries[entry.country]):
            yield _place(tree, mention, entry)
        else:
            around = [found.country for outer in signs.containers if (found := meaning[id(outer)])]
            yield _unknown(mention, around[0] if around else _one_country(countries))


def _one_country(countries: Counter[str | None]) -> str | None:
    """The country a text is about, if three in four of its places lie there."""
    country, count = max(countries.items(), key=lambda item: item[1], default=(None, 0))
    return country if count >= MAINLY * countries.total() else None


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


def _unknown(mention: Mention, country: str | None) -> Place:
    """A place the gazetteer does not know: no coordinates, only the country the text puts it in."""
    return Place(start=mention.start, end=mention.end, rule=mention.rule, name=mention.text, country=country)


register_layer("places", find_places, requires=["token.dep", "doc.ents"])
