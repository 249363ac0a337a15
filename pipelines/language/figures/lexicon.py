"""The taxonomy of counted things and the words around figures, loaded from ``knowledge/data/figures`` once."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipelines.knowledge import read_table

Direction = Literal["increase", "decrease"]


@dataclass(frozen=True, slots=True)
class ThingClass:
    """A class of things; ``person``: its things are people, so that they can be victims."""

    name: str
    person: bool


@cache
def counted_things() -> dict[str, ThingClass]:
    """Class by lemma; a two-word lemma is joined by an underscore."""
    things: dict[str, ThingClass] = {}
    for row in read_table("figures/counted_things.tsv"):
        thing_class = ThingClass(row["class"], row["person"] == "yes")
        things.update((thing, thing_class) for thing in row["things"].split())
    return things


@cache
def victim_words(column: Literal["verbs", "own", "adjectives", "nouns"]) -> dict[str, str]:
    """The class of victims by a word that governs them."""
    return {word: row["class"] for row in read_table("figures/victim_words.tsv") for word in row[column].split()}


@cache
def change_words(column: Literal["verbs", "particles", "nouns"]) -> dict[str, Direction]:
    """Which way a quantity went, by the word that says so."""
    return {
        word: row["direction"]  # type: ignore[misc]
        for row in read_table("figures/change_words.tsv")
        for word in row[column].split()
    }


@cache
def light_nouns(role: Literal["number", "container"]) -> frozenset[str]:
    """Nouns that stand before the thing that is really counted."""
    return frozenset(row["noun"] for row in read_table("figures/light_nouns.tsv") if row["role"] == role)
