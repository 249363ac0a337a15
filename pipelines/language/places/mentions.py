"""Finding the names of places in a parsed text: which spans may name a place, before it is known which place.

Three sources, in this order of trust: the model's entities (GPE, LOC, FAC); names of the gazetteer that stand in
capital letters where the model saw nothing or something doubtful; adjectives of places and place names inside the
names of organisations, which only say what something belongs to.
"""

from spacy.tokens import Doc

from pipelines.language.places.entities import entities
from pipelines.language.places.known_names import known_names, repeated
from pipelines.language.places.page import Mention, page_of
from pipelines.language.places.qualifiers import adjectives, inside_names, modifiers


def find_mentions(doc: Doc) -> list[Mention]:
    """The place names of a parsed Doc in text order, none overlapping another."""
    page = page_of(doc)
    for rule in (entities, known_names, adjectives, modifiers, repeated, inside_names):
        for mention in rule(page):
            page.take(mention)
    return sorted(page.found, key=lambda mention: mention.first)
