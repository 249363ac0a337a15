"""Actors by their names: those of the knowledge base, and the organisations it does not know."""

import re
from collections.abc import Iterator

from spacy.tokens import Span

from pipelines.knowledge.actors import KnownActor
from pipelines.language.actors.agents import in_title
from pipelines.language.actors.lexicon import NO_ACTOR_WORDS, OPERATION_WORDS, PARTS_OF_ORGANISATIONS, POSSESSIVES
from pipelines.language.actors.names import Match
from pipelines.language.actors.reading import Reading
from pipelines.language.actors.states import named_countries
from pipelines.language.findings import Actor, ActorMention

LINKS = frozenset({"of", "for", "in", "and", "de", "la", "el", "al", "the", "&", "on"})
ACRONYM = re.compile(r" \((?:the )?([A-Z][A-Za-z0-9-]{1,9})\)")
ARTICLES = frozenset({"the", "a", "an", "its", "his", "their", "our"})


def find_known(reading: Reading) -> None:
    """Names of the knowledge base: "NATO", "the People's Protection Units", "Mark Rutte"."""
    entities = {i: entity for entity in reading.doc.ents for i in range(entity.start, entity.end)}
    for match in reading.matches:
        tokens = reading.tokens(match.start, match.end)
        if match.cls != "name" or not reading.free(tokens) or in_title(reading, tokens):
            continue
        known = reading.base.by_key(match.entries[0].key)
        entity = entities.get(tokens[-1])
        if entity is None or not _is_another(reading, known, match, entity):
            reading.add(match.start, match.end, reading.actor(known), "known_name")


def _is_another(reading: Reading, known: KnownActor, match: Match, entity: Span) -> bool:
    """Whether a longer entity names somebody else: "Vermont Air National Guard", "Jane Putin"."""
    if entity.start_char >= match.start and entity.end_char <= match.end:
        return False
    before = reading.tree.text[entity.start_char : match.start].split()
    after = reading.tree.text[match.end : entity.end_char].split()
    if known.kind == "person":
        if " " in reading.tree.text[match.start : match.end]:
            return False
        own = {*reading.base.titles, *known.name.lower().replace("-", " ").split(), "'s", "’s"}
        strange = [word for word in (*before, *after) if word[0].isupper() and word.strip(",.'’").lower() not in own]
        return entity.label_ == "PERSON" and bool(strange)
    strange = [word for word in (*before, *after) if word[0].isupper() or word[0].isdigit()]
    if entity.label_ != "ORG" or not strange or (not after and known.kind == "armed_group"):
        return False
    if all(word.lower() in reading.base.nouns or word.lower() in reading.base.titles for word in strange):
        return False
    national = named_countries(reading, range(entity.start, reading.token_at(match.start)))
    return not (before and not after and national)


def find_organisations(reading: Reading) -> None:
    """Organisations that the knowledge base does not know: "the 158th Fighter Wing", "Rio Times"."""
    places = {i for place in reading.doc._.places for i in reading.tokens(place.start, place.end)}
    for entity in reading.doc.ents:
        tokens = _bare(reading, entity)
        if entity.label_ != "ORG" or not tokens or not reading.free(tokens) or places.issuperset(tokens):
            continue
        start, end = reading.tree.start[tokens[0]], reading.tree.end[tokens[-1]]
        if _may_act(reading, tokens) and not in_title(reading, tokens):
            text = reading.tree.text[start:end]
            actor = _same_organisation(reading, text) or organisation(reading, text, tokens)
            reading.add(start, end, actor, "organisation")


def _bare(reading: Reading, entity: Span) -> range:
    """The tokens of an entity without an article before it and a possessive or a mark after it."""
    tree, tokens = reading.tree, range(entity.start, entity.end)
    while tokens and tree.lower[tokens[0]] in ARTICLES:
        tokens = tokens[1:]
    while tokens and (tree.lower[tokens[-1]] in POSSESSIVES or not tree.word[tokens[-1]][-1].isalnum()):
        tokens = tokens[:-1]
    return tokens


def _may_act(reading: Reading, tokens: range) -> bool:
    """Whether a name may be an actor's: not a state's, not an operation's, not a part of a known organisation."""
    tree, first, last = reading.tree, tokens[0], tokens[-1]
    if not tree.word[first][0].isupper() and not tree.word[first][0].isdigit():
        return False
    if " ".join(tree.lower[first : last + 1]) in reading.base.nouns:
        return False
    if any(_is_body(reading, first, i) for i in range(first, last) if tree.lower[i + 1] == "of"):
        return False
    if tree.lower[last] in NO_ACTOR_WORDS or tree.lower[first] in OPERATION_WORDS:
        return False
    if first > 0 and tree.lower[first - 1] in OPERATION_WORDS:
        return False
    if all(any(i in reading.tokens(m.start, m.end) for m in reading.matches if m.cls != "name") for i in tokens):
        return False
    possessor = first > 1 and tree.lower[first - 1] in POSSESSIVES and first - 2 in reading.owner
    return not (possessor and tree.lower[last] in PARTS_OF_ORGANISATIONS)


def as_written(name: str) -> str:
    """A name on one line; one in capitals of several words gets capitals as names have them."""
    words = name.split()
    if len(words) > 1 and name.isupper() and any(len(word) > 3 for word in words):
        words = [word.lower() if word.lower() in LINKS else word.capitalize() for word in words]
    return " ".join(words)


def _is_body(reading: Reading, first: int, head: int) -> bool:
    """Whether a name is that of a body and its state, which the rules of states read: "Defence Ministry of Chile"."""
    noun = reading.base.nouns.get(" ".join(reading.tree.lower[first : head + 1]))
    countries = named_countries(reading, [head + 2, head + 3])
    return noun is not None and any(reading.base.body(country, noun.body) for country in countries)


def organisation(reading: Reading, name: str, tokens: range) -> Actor:
    """An organisation as its name tells: the kind by a word such as "Brigade", the country by a nationality in it."""
    parent = _parent(reading, tokens)
    word = next((reading.base.name_words[w] for w in _kind_words(name) if w in reading.base.name_words), None)
    possessor = tokens[0] - 2 if tokens[0] > 1 and reading.tree.lower[tokens[0] - 1] in POSSESSIVES else tokens[0]
    countries = named_countries(reading, (*tokens, possessor))
    told = (word.kind, word.sector) if word else (parent.kind, parent.sector) if parent else ("organisation", "UNK")
    country = countries[0] if countries else parent.country if parent else None
    if country is None and told[0] == "armed_force":
        country = _only_country_of_forces(reading)
    return Actor(
        name=as_written(name),
        kind=told[0],  # type: ignore[arg-type]
        country=country,
        sector=told[1],
        parent_key=parent.key if parent else None,
    )


def _kind_words(name: str) -> list[str]:
    """The runs of words in a name that may tell its kind, the likeliest first: the head before "of", then the rest."""
    words = name.replace("’", "'").lower().split()
    cut = next((k for k, word in enumerate(words) if k and word in LINKS), len(words))
    order = [*range(cut - 1, -1, -1), *range(len(words) - 1, cut, -1)]
    return [" ".join(words[k - n + 1 : k + 1]) for k in order for n in (3, 2, 1) if k - n + 1 >= 0]


def _only_country_of_forces(reading: Reading) -> str | None:
    """The country of all armed forces the text names, where it is one: that of a unit named without it."""
    forces = {m.actor.country for m in reading.mentions if m.actor.kind == "armed_force" and m.actor.country}
    return forces.pop() if len(forces) == 1 else None


def _parent(reading: Reading, tokens: range) -> KnownActor | None:
    """The known actor named inside a longer name: "Vermont Air National Guard"."""
    for match in reading.matches:
        if match.cls == "name" and set(tokens).intersection(reading.tokens(match.start, match.end)):
            known = reading.base.by_key(match.entries[0].key)
            return known if known.kind not in ("person", "population") else None
    return None


def _same_organisation(reading: Reading, text: str) -> Actor | None:
    """An organisation named before by a longer name that ends like this one: "Board of Inquiry"."""
    for mention in reading.mentions:
        if mention.actor.kind != "person" and " " in text and mention.actor.name.endswith(" " + text):
            return mention.actor
    return None


def find_acronyms(reading: Reading) -> None:
    """Acronyms the text explains: "Observatory for Human Rights (OHR)" ... "OHR"; "407th Air Group" ... "407th AG"."""
    defined = dict(_defined(reading))
    for i, word in enumerate(reading.tree.word):
        number = reading.tree.word[i - 1] if i and reading.tree.word[i - 1][0].isdigit() else ""
        mention = defined.get(f"{number} {word}".strip()) or defined.get(word)
        if mention is None or (i in reading.owner and reading.owner[i].actor.key):
            continue
        start = reading.tree.start[i - 1 if number and f"{number} {word}" in defined else i]
        reading.replace(start, reading.tree.end[i], mention.actor, "defined_acronym")


def _defined(reading: Reading) -> Iterator[tuple[str, ActorMention]]:
    for mention in reading.mentions:
        if mention.actor.kind == "person" or " " not in mention.actor.name:
            continue
        words = re.split(r"[\s-]+", mention.actor.name)
        initials = "".join(word[0] for word in words if word[:1].isupper())
        found = ACRONYM.match(reading.tree.text, mention.end)
        if found and found[1][0].upper() in initials.upper():
            yield found[1], mention
        elif words[0][0].isdigit() and len(initials) > 1:
            yield f"{words[0]} {initials}", mention
        elif mention.actor.key is None and len(initials) > 2:
            yield initials, mention
