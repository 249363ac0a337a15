"""The taxonomy of counted things and the words around figures, loaded from ``knowledge/data/figures`` once."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipelines.knowledge import read_table, word_sets
from pipelines.knowledge.gazetteer import demonyms

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
def stands_for() -> dict[str, str]:
    """What a noun of number means where the text names no thing: a toll counts deaths."""
    return {row["noun"]: row["stands_for"] for row in read_table("figures/light_nouns.tsv") if row["stands_for"]}


def form_in(words: Collection[str], lemma: str, lower: str) -> str | None:
    """The form under which a verb stands in ``words``: its lemma, else what its ending suggests; None if it is not there."""
    return next((form for form in (lemma, *verb_stems(lower)) if form in words), None)


@cache
def light_nouns(role: Literal["number", "container", "age"]) -> frozenset[str]:
    """Nouns that stand before the thing that is really counted."""
    return frozenset(row["noun"] for row in read_table("figures/light_nouns.tsv") if row["role"] == role)


def closed_words(role: str) -> frozenset[str]:
    """A small set of words that a rule asks for, by its role in the data file."""
    return word_sets("figures/closed_words.tsv")[role]


_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "policemen": "policeman"}


def singulars(word: str) -> tuple[str, ...]:
    """What a plural noun (lower case) may be the plural of, itself included: "bodies" -> bodies, body."""
    if word in _IRREGULAR:
        return (_IRREGULAR[word],)
    if word.endswith("children"):
        return (word, word.removesuffix("ren"))
    if word.endswith("men"):
        return (word, word[:-2] + "an")
    if word.endswith("ies"):
        return (word, word[:-3] + "y")
    if word.endswith("es"):
        return (word, word[:-1], word[:-2])
    return (word, word.removesuffix("s"))


@cache
def nationals() -> frozenset[str]:
    """What citizens are called (lower case, singular): "syrian", "korean"."""
    return frozenset(name.rpartition(" ")[2].lower() for name in demonyms())


_DESIGNATION = re.compile(r"([a-z]{1,4}-?\d{1,3}[a-rt-z]?)s?")


def designation(word: str) -> str | None:
    """The singular of a type of weapon (lower case): "mig-29s" -> mig-29; None for other words."""
    match = _DESIGNATION.fullmatch(word)
    return match[1] if match else None


def verb_stems(word: str) -> tuple[str, ...]:
    """What an inflected verb (lower case) may be a form of: "dropped" -> dropped, dropp, drop, droppe."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            return (word, stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else stem)
    return (word,)
