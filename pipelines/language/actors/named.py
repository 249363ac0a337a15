"""Actors by their names: those of the knowledge base, and the people and organisations it does not know."""

import re

from spacy.tokens import Span

from pipelines.knowledge.actors import KnownActor
from pipelines.language.actors.names import Match
from pipelines.language.actors.reading import Reading
from pipelines.language.actors.roles import Office, office_of
from pipelines.language.actors.states import named_countries
from pipelines.language.findings import Actor, ActorMention, Role

LINKS = frozenset({"of", "for", "in", "and", "de", "la", "el", "al", "the", "&", "on"})
ACRONYM = re.compile(r" \((?:the )?([A-Z][A-Za-z0-9-]{1,9})\)")


def find_known(reading: Reading) -> None:
    """Names of the knowledge base: "NATO", "the People's Protection Units", "Mark Rutte"."""
    entities = {i: entity for entity in reading.doc.ents for i in range(entity.start, entity.end)}
    for match in reading.matches:
        tokens = reading.tokens(match.start, match.end)
        if match.cls != "name" or not reading.free(tokens):
            continue
        known = reading.base.by_key(match.entries[0].key)
        entity = entities.get(tokens[-1])
        if entity is not None and _is_another(reading, known, match, entity):
            continue
        _add_known(reading, known, match.start, match.end)


def _add_known(reading: Reading, known: KnownActor, start: int, end: int) -> None:
    actor, role = reading.actor(known), None
    if known.kind == "person":
        office = office_of(reading, reading.tokens(start, end))
        role = office.role if office and office.role else known_role(reading, known.key)
    reading.add(start, end, actor, "known_name", role=role)


def known_role(reading: Reading, person: str) -> Role | None:
    """The office the knowledge base says a person held on the day of the text."""
    if reading.day is None:
        return None
    for tenure in reading.base.tenures_at(person, reading.day):
        return Role(title=tenure.title, organisation=reading.base.by_key(tenure.organisation).name)
    return None


def _is_another(reading: Reading, known: KnownActor, match: Match, entity: Span) -> bool:
    """Whether a longer entity names somebody else: "Vermont Air National Guard", "Jane Putin"."""
    if entity.start_char >= match.start and entity.end_char <= match.end:
        return False
    before = reading.doc.text[entity.start_char : match.start].split()
    after = reading.doc.text[match.end : entity.end_char].split()
    if known.kind == "person":
        strange = [
            word
            for word in (*before, *after)
            if word[0].isupper()
            and word.strip(",.'’").lower() not in (*reading.base.titles, *known.name.lower().split(), "'s", "’s")
        ]
        return entity.label_ == "PERSON" and bool(strange)
    strange = [word for word in (*before, *after) if word[0].isupper() or word[0].isdigit()]
    nationality = named_countries(reading, reading.tokens(entity.start_char, entity.end_char))
    return entity.label_ == "ORG" and bool(strange) and not (before and not after and nationality)


def find_people(reading: Reading) -> None:
    """People whom the knowledge base does not know: full names first, then surnames that refer to them."""
    people = [entity for entity in reading.doc.ents if entity.label_ == "PERSON"]
    for entity in sorted(people, key=lambda entity: -len(entity)):
        start, end = _bare_name(reading, entity)
        if start < end and reading.free(reading.tokens(start, end)) and _is_name(reading.doc.text[start:end]):
            _add_person(reading, start, end)


def _add_person(reading: Reading, start: int, end: int) -> None:
    name = " ".join(reading.doc.text[start:end].split())
    office = office_of(reading, reading.tokens(start, end))
    if " " not in name and (same := _bearer(reading, name)) is not None:
        reading.add(start, end, same.actor, "surname", role=office.role if office and office.role else same.role)
        return
    office = office or Office()
    actor = Actor(name=name, kind="person", country=office.country, sector=office.sector or "UNK")
    reading.add(start, end, actor, "person", role=office.role)


def find_surnames(reading: Reading) -> None:
    """Surnames alone that no entity shows: "Lyons said" after "Col. David C. Lyons"."""
    tree = reading.tree
    bearers = {surname: mention for mention in reversed(reading.mentions) for surname in _surnames(mention)}
    if not bearers:
        return
    for i, word in enumerate(tree.word):
        if word in bearers and i not in reading.owner and tree.pos[i] == "PROPN":
            mention = bearers[word]
            reading.add(tree.start[i], tree.end[i], mention.actor, "surname", role=mention.role)


def _bearer(reading: Reading, surname: str) -> ActorMention | None:
    return next((m for m in reading.mentions if surname in _surnames(m)), None)


def _surnames(mention: ActorMention) -> tuple[str, ...]:
    """The names by which a person called in full is called afterwards."""
    parts = mention.actor.name.replace("-", " ").split() if mention.actor.kind == "person" else []
    if len(parts) < 2:
        return ()
    parts = [part for part in parts if part not in ("Jr.", "Sr.", "II", "III")]
    last = mention.actor.name.split()[-1]
    return tuple(part for part in dict.fromkeys((last, parts[-1])) if len(part) > 2)


def _bare_name(reading: Reading, entity: Span) -> tuple[int, int]:
    """A person's name without titles before it and a possessive after it."""
    tree, first, last = reading.tree, entity.start, entity.end - 1
    while last > first and (tree.lower[last] in ("'s", "’s", "'", "’", ",") or not tree.word[last][0].isalnum()):
        last -= 1
    while first < last and tree.lower[first].rstrip(".") + "." in reading.base.titles:
        first += 1
    while first < last and tree.lower[first] in reading.base.titles:
        first += 1
    return tree.start[first], tree.end[last]


def _is_name(text: str) -> bool:
    return text[0].isupper() and (len(text) > 2 or not text.isupper())


def find_organisations(reading: Reading) -> None:
    """Organisations that the knowledge base does not know: "the 158th Fighter Wing", "Rio Times"."""
    for entity in reading.doc.ents:
        tokens = range(entity.start, entity.end)
        while tokens and reading.tree.lower[tokens[0]] in ("the", "a", "an", "its", "his"):
            tokens = tokens[1:]
        while tokens and reading.tree.lower[tokens[-1]] in ("'s", "’s", "'", "’", ","):
            tokens = tokens[:-1]
        if entity.label_ != "ORG" or not tokens or not reading.free(tokens):
            continue
        start, end = reading.tree.start[tokens[0]], reading.tree.end[tokens[-1]]
        text = reading.doc.text[start:end]
        if not text[0].isupper() and not text[0].isdigit():
            continue
        reading.add(
            start, end, _same_organisation(reading, text) or organisation(reading, text, tokens), "organisation"
        )


def organisation(reading: Reading, name: str, tokens: range) -> Actor:
    """An organisation as its name tells: the kind by a word such as "Brigade", the country by a nationality in it."""
    parent = _parent(reading, tokens)
    word = next((reading.base.name_words[w] for w in _kind_words(name) if w in reading.base.name_words), None)
    countries = named_countries(reading, tokens)
    kind, sector = (
        (word.kind, word.sector) if word else (parent.kind, parent.sector) if parent else ("organisation", "UNK")
    )
    return Actor(
        name=" ".join(name.split()),
        kind=kind,  # type: ignore[arg-type]
        country=countries[0] if countries else parent.country if parent else None,
        sector=sector,
        parent_key=parent.key if parent else None,
    )


def _kind_words(name: str) -> list[str]:
    """The runs of words in a name that may tell its kind, the likeliest first: the head before "of", then the rest."""
    words = name.replace("’", "'").lower().split()
    cut = next((k for k, word in enumerate(words) if k and word in LINKS), len(words))
    order = [*range(cut - 1, -1, -1), *range(len(words) - 1, cut, -1)]
    return [" ".join(words[k - n + 1 : k + 1]) for k in order for n in (3, 2, 1) if k - n + 1 >= 0]


def _parent(reading: Reading, tokens: range) -> KnownActor | None:
    """The known actor named inside a longer name: "DFAT's Middle East Branch"."""
    for match in reading.matches:
        if match.cls == "name" and set(tokens).intersection(reading.tokens(match.start, match.end)):
            known = reading.base.by_key(match.entries[0].key)
            return known if known.kind not in ("person", "population") else None
    return None


def _same_organisation(reading: Reading, text: str) -> Actor | None:
    """An organisation named before by a longer name of which this is the end or a short form."""
    first = text.split()[0]
    for mention in reading.mentions:
        name = mention.actor.name
        if mention.actor.kind == "person" or len(text) >= len(name):
            continue
        if " " in text and name.endswith(text):
            return mention.actor
        if first[0].isdigit() and first == name.split()[0]:
            return mention.actor
    return None


def find_acronyms(reading: Reading) -> None:
    """Acronyms a text defines: "the Syrian Observatory for Human Rights (SOHR)" ... "SOHR said"."""
    defined: dict[str, Actor] = {}
    for mention in tuple(reading.mentions):
        if found := ACRONYM.match(reading.doc.text, mention.end):
            letters = [word[0].lower() for word in re.split(r"[\s-]+", mention.actor.name) if word]
            if found[1][0].lower() in letters and found[1].upper() != found[1].lower():
                defined.setdefault(found[1], mention.actor)
    if not defined:
        return
    for i, word in enumerate(reading.tree.word):
        if word in defined and i not in reading.owner:
            reading.add(reading.tree.start[i], reading.tree.end[i], defined[word], "defined_acronym")
