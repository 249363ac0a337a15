"""Actors by their names in the knowledge base."""

import re

from spacy.tokens import Span

from pipelines.knowledge.actors import KnownActor, folded
from pipelines.language.actors.agents import agent_noun, in_title, is_of_a_thing, title_at
from pipelines.language.actors.lexicon import (
    COURTESIES,
    MOTION_VERBS,
    NAMES_OF_MANY_BODIES,
    NO_ACTOR_WORDS,
    PLATFORMS,
    POSSESSIVES,
    SEAT_PREPOSITIONS,
    SEATS,
)
from pipelines.language.actors.names import Match
from pipelines.language.actors.reading import Reading
from pipelines.language.actors.states import named_countries
from pipelines.language.findings import Actor

ENDING = re.compile(r"['’]| in |\b[A-Z]{1,4}-?\d")
"""Where a name ends inside an entity: at a possessive, where it says where, at the designation of a thing ("Air Force
F-16s")."""

BEARERS = frozenset({"PERSON", "GPE", "LOC", "FAC"})
"""Entities whose longer names are not the person's: "Jane Putin", "Sadr City"."""
LONGEST_TAIL = 4


def find_known(reading: Reading) -> None:
    """Names of the knowledge base: "NATO", "the People's Protection Units", "Mark Rutte"."""
    entities = {i: entity for entity in reading.doc.ents for i in range(entity.start, entity.end)}
    for match in reading.matches:
        tokens = reading.tokens(match.start, match.end)
        if match.cls != "name" or not reading.free(tokens) or in_title(reading, tokens):
            continue
        known = reading.base.by_key(match.entries[0].key)
        entity = entities.get(tokens[-1])
        if _bears_it(reading, known, tokens) or _is_where(reading, known, tokens):
            continue
        if reading.tree.word[tokens[-1]].islower() and is_of_a_thing(reading, tokens[-1]):
            continue
        if entity is None or not _is_another(reading, known, match, entity):
            start = _with_given_name(reading, known, tokens)
            known = _of_country_spoken_of(reading, known, tokens)
            if known.kind == "population" and (fighters := _fighters(reading, known, match, tokens[-1] + 1)):
                end, actor = fighters
                reading.add(start, end, actor, "known_name")
            else:
                reading.add(start, match.end, reading.actor(known), "known_name")


def _fighters(reading: Reading, known: KnownActor, match: Match, noun: int) -> tuple[int, Actor] | None:
    """The armed group of a people, and where its name ends: "Tuareg separatists", "Kurdish fighters"."""
    if noun >= len(reading.tree.word) or not reading.free([noun]):
        return None
    found = agent_noun(reading, noun, noun)
    if found is None or found[0].kind not in ("armed_group", "armed_force"):
        return None
    end = reading.tree.end[noun]
    name = reading.tree.text[match.start : end]
    return end, Actor(name=name, kind="armed_group", country=known.country, sector="REB", parent_key=known.key)


def _of_country_spoken_of(reading: Reading, known: KnownActor, tokens: range) -> KnownActor:
    """The body of the country spoken of, where a bare noun names one that each has: "Nigeria's cabinet and Senate",
    "the Senate in Abuja"."""
    name = " ".join(reading.tree.lower[tokens[0] : tokens[-1] + 1])
    noun = reading.base.nouns.get(name)
    if noun is None or noun.kind != known.kind or name not in NAMES_OF_MANY_BODIES:
        return known
    country = _country_of_seat(reading, tokens) or reading.country_before(tokens[0])
    if country in (None, known.country):
        return known
    return reading.base.body(country, noun.body) or known


def _country_of_seat(reading: Reading, tokens: range) -> str | None:
    """The country of the town a body is said to be in: "the Senate in Abuja"."""
    tree, seat = reading.tree, tokens[-1] + 2
    if seat >= len(tree.word) or tree.lower[seat - 1] != "in":
        return None
    return next((p.country for p in reading.doc._.places if p.start <= tree.start[seat] < p.end), None)


def _bears_it(reading: Reading, known: KnownActor, tokens: range) -> bool:
    """Whether a name is borne by somebody or something else: "Mr. Bloomberg", "spokeswoman Tasnim Aslam", "Queen
    Elizabeth University Hospital", "King Fahd Airport"."""
    tree, base, first, after = reading.tree, reading.base, tokens[0], tokens[-1] + 1
    run = after
    while run < min(len(tree.word), after + LONGEST_TAIL) and tree.pos[run] == "PROPN" and tree.word[run][0].isupper():
        run += 1
    tail = tree.lower[after:run]
    if known.kind == "person":
        return bool(tail) and (tail[-1] in base.name_words or tail[-1] in NO_ACTOR_WORDS)
    if first == 0 or len(tokens) > 1:
        return False
    if tree.lower[first - 1].rstrip(".") in COURTESIES:
        return True
    title = bool(tail) and tree.word[first - 1].islower() and title_at(reading, first - 1, 0)
    return bool(title) and tail[-1] not in base.name_words and tail[-1] not in base.titles


def _is_where(reading: Reading, known: KnownActor, tokens: range) -> bool:
    """Whether a seat of power or a medium is where something is done or said: "at the White House", "on Twitter"."""
    tree, before = reading.tree, tokens[0] - 1
    if before >= 0 and tree.lower[before] == "the":
        before -= 1
    name = " ".join(tree.lower[tokens[0] : tokens[-1] + 1])
    alone = tokens[-1] + 1 >= len(tree.word) or tree.pos[tokens[-1] + 1] not in ("NOUN", "PROPN", "PART")
    if before < 0 or not alone:
        return False
    if name in PLATFORMS:
        return tree.lower[before] in ("on", "via")
    left = tree.lower[before] in ("from", "to") and tree.lemma[tree.head[reading.head_of(tokens)]] in MOTION_VERBS
    return name in SEATS and (left or tree.lower[before] in SEAT_PREPOSITIONS)


def _with_given_name(reading: Reading, known: KnownActor, tokens: range) -> int:
    """Where a person's name begins: with the given names before a surname that the base knows ("Nouri Maliki")."""
    first = tokens[0]
    if known.kind == "person" and len(tokens) == 1:
        own = {word for name in (known.name, *known.aliases) for word in folded(name).split()}
        while first and reading.free([first - 1]) and folded(reading.tree.word[first - 1]) in own:
            first -= 1
    return reading.tree.start[first]


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
    last = reading.token_at(entity.end_char - 1)
    title = title_at(reading, last, reading.token_at(match.end - 1) + 1)
    if title and title[1] == reading.token_at(match.end - 1) + 1:
        return False  # "NATO Defence Ministers"
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
