"""Registers the layer ``actors``: assigns ``doc._.actors``; reads tags, trees and ``doc.ents``."""

from collections.abc import Iterable

from spacy.tokens import Doc

from pipelines.language.actors.acronyms import find_acronyms, find_other_names
from pipelines.language.actors.homes import give_homes
from pipelines.language.actors.named import find_known
from pipelines.language.actors.officeholders import find_officeholders
from pipelines.language.actors.offices import give_offices, give_own_offices
from pipelines.language.actors.organisations import find_organisations
from pipelines.language.actors.people import find_people, find_surnames, find_untagged_people
from pipelines.language.actors.reading import read_names
from pipelines.language.actors.references import find_references
from pipelines.language.actors.ships import find_ships
from pipelines.language.actors.states import find_halves, find_states
from pipelines.language.findings import ActorMention
from pipelines.language.layer import register_layer

RULES = (
    find_known,
    find_ships,
    find_halves,
    find_officeholders,
    find_people,
    find_untagged_people,
    find_organisations,
    find_acronyms,
    find_other_names,
    find_states,
    find_surnames,
    give_offices,
    find_references,
    give_own_offices,
    give_homes,
)
"""In this order: names first, then what is made of them, then what refers to them."""


def find_actors(doc: Doc) -> Iterable[ActorMention]:
    """The actors of a Doc: names first, then what refers to them."""
    reading = read_names(doc)
    for find in RULES:
        find(reading)
    return reading.mentions


register_layer("actors", find_actors, requires=["token.dep", "token.pos", "doc.ents"])
