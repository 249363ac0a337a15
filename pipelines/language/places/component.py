"""Registers the layer ``places``."""

from collections import Counter
from collections.abc import Iterator, Sequence

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

AREAS = frozenset(["city", "admin1", "admin2"])
"""Kinds of places so small that their position says where something unknown within them is."""


def find_places(doc: Doc) -> Iterator[Place]:
    """The places of a parsed Doc, each resolved to the gazetteer where it is known."""
    tree = tree_of(doc)
    mentions = find_mentions(doc)
    evidence = read_context(tree, mentions)
    entries = resolve(mentions, evidence)
    meaning = {id(mention): entry for mention, entry in zip(mentions, entries, strict=True)}
    countries = Counter(
        entry.country for mention, entry in zip(mentions, entries, strict=True) if entry and not mention.inexact
    )
    for i, (mention, signs, entry) in enumerate(zip(mentions, evidence, entries, strict=True)):
        if entry and not (mention.inexact and not countries[entry.country]):
            yield _place(tree, mention, entry)
            continue
        around = [found for outer in signs.containers if (found := meaning[id(outer)])]
        if around and around[0].kind in AREAS:
            yield _somewhere_in(mention, around[0])
        elif around:
            yield _unknown(mention, around[0].country)
        else:
            yield _unknown(mention, _main_country(countries) or _country_around(tree, mentions, entries, i))


def _country_around(tree: Tree, mentions: Sequence[Mention], entries: Sequence[Entry | None], i: int) -> str | None:
    """The country of the nearest known place in the sentence of a mention."""
    sentence = tree.sent[mentions[i].first]
    near = [
        (abs(other.first - mentions[i].first), entry.country)
        for other, entry in zip(mentions, entries, strict=True)
        if entry and entry.country and tree.sent[other.first] == sentence
    ]
    return min(near)[1] if near else None


def _main_country(countries: Counter[str | None]) -> str | None:
    """The country that most places of a text lie in, if more than half do."""
    country, count = max(countries.items(), key=lambda item: item[1], default=(None, 0))
    return country if count > countries.total() / 2 else None


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


def _somewhere_in(mention: Mention, area: Entry) -> Place:
    """A place the gazetteer does not know in one that it does: "a farm in Cellardyke in [Fife]" has Fife's position."""
    return Place(
        start=mention.start,
        end=mention.end,
        rule=mention.rule,
        name=mention.text,
        latitude=area.latitude,
        longitude=area.longitude,
        country=area.country,
        precision=area.kind,
        associative=mention.associative,
    )


def _unknown(mention: Mention, country: str | None) -> Place:
    """A place the gazetteer does not know: no coordinates, only the country the text puts it in, or is about."""
    return Place(start=mention.start, end=mention.end, rule=mention.rule, name=mention.text, country=country)


register_layer("places", find_places, requires=["token.dep", "doc.ents"])
