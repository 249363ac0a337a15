"""Actors by their names in the knowledge base."""

import re

from spacy.tokens import Span

from pipelines.knowledge.actors import KnownActor
from pipelines.language.actors.agents import in_title
from pipelines.language.actors.lexicon import POSSESSIVES
from pipelines.language.actors.names import Match
from pipelines.language.actors.reading import Reading
from pipelines.language.actors.states import named_countries

ENDING = re.compile(r"['’]|\b[A-Z]{1,4}-?\d")
"""Where a name ends inside an entity: at a possessive, at the designation of a thing ("Air Force F-16s")."""

BEARERS = frozenset({"PERSON", "GPE", "LOC", "FAC"})
"""Entities whose longer names are not the person's: "Jane Putin", "Sadr City"."""
COURTESIES = frozenset({"mr", "mrs", "ms", "miss", "sir", "dr"})


def find_known(reading: Reading) -> None:
    """Names of the knowledge base: "NATO", "the People's Protection Units", "Mark Rutte"."""
    entities = {i: entity for entity in reading.doc.ents for i in range(entity.start, entity.end)}
    for match in reading.matches:
        tokens = reading.tokens(match.start, match.end)
        if match.cls != "name" or not reading.free(tokens) or in_title(reading, tokens):
            continue
        known = reading.base.by_key(match.entries[0].key)
        entity = entities.get(tokens[-1])
        if known.kind != "person" and tokens[0] and reading.tree.lower[tokens[0] - 1].rstrip(".") in COURTESIES:
            continue
        if entity is None or not _is_another(reading, known, match, entity):
            reading.add(match.start, match.end, reading.actor(known), "known_name")


def _is_another(reading: Reading, known: KnownActor, match: Match, entity: Span) -> bool:
    """Whether a longer entity names somebody else: "Vermont Air National Guard", "Jane Putin", "Michael Bloomberg"."""
    if entity.start_char >= match.start and entity.end_char <= match.end:
        return False
    before = _own_words(reading, known, entity.start_char, match.start)
    after = ENDING.split(reading.tree.text[match.end : entity.end_char])[0].split()
    if known.kind == "person":
        return entity.label_ in BEARERS and _is_another_person(reading, known, match, (*before, *after))
    strange = [word for word in (*before, *after) if word[0].isupper() or word[0].isdigit()]
    if entity.label_ == "PERSON":
        return bool(before) and before[-1][0].isupper() and before[-1].lower() not in reading.base.titles
    if entity.label_ != "ORG" or not strange or (not after and known.kind == "armed_group"):
        return False
    if all(word.lower() in reading.base.nouns or word.lower() in reading.base.titles for word in strange):
        return False
    national = named_countries(reading, range(entity.start, reading.token_at(match.start)))
    if not after and national == [known.country] and _is_state(reading, " ".join(before)):
        return False
    return not (before and after and national)


def _is_state(reading: Reading, words: str) -> bool:
    """Whether words are the name or the adjective of a state and nothing else: "American", "the United States"."""
    words = words.removeprefix("the ").removeprefix("The ")
    return any(words == reading.tree.text[m.start : m.end] for m in reading.matches if m.cls != "name")


def _is_another_person(reading: Reading, known: KnownActor, match: Match, around: tuple[str, ...]) -> bool:
    """Whether the words of an entity around a surname are not the person's own: "Jane Putin"."""
    if " " in reading.tree.text[match.start : match.end]:
        return False
    own = {*reading.base.titles, *known.name.lower().replace("-", " ").split(), "'s", "’s"}
    return any(word[0].isupper() and word.strip(",.'’").lower() not in own for word in around)


def _own_words(reading: Reading, known: KnownActor, start: int, end: int) -> list[str]:
    """The words of an entity before a name, without its owner's: "the Treasury's OFAC", "UN World Health Organization"."""
    parents = [
        match.end
        for match in reading.matches
        if start <= match.start and match.end <= end and known.parent in {entry.key for entry in match.entries}
    ]
    words = reading.tree.text[max([start, *parents]) : end].split()
    owners = [k for k, word in enumerate(words) if any(word.endswith(mark) for mark in POSSESSIVES if mark != "s")]
    return words[owners[-1] + 1 :] if owners else words
