"""People by name, surnames that refer to them, and the offices the text and the knowledge base give them."""

import re
from dataclasses import replace

from spacy.tokens import Span

from pipelines.knowledge.actors import KnownActor, Title, folded
from pipelines.language.actors.agents import title_at
from pipelines.language.actors.lexicon import POSSESSIVES, STORMS, SURNAMES_LIKE_TITLES
from pipelines.language.actors.organisations import as_written
from pipelines.language.actors.reading import Reading
from pipelines.language.actors.roles import Office, office_of, organisation_ending
from pipelines.language.findings import Actor, ActorMention, Role

LETTERS = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")
BEFORE_NAMES = frozenset({"the", "The", ".", "HE", "H.E."})
GENERATIONS = frozenset({"Jr.", "Sr.", "Jr", "Sr", "II", "III"})


def find_officeholders(reading: Reading) -> None:
    """Title and surname of one whose tenure the knowledge base knows: "President Bush" by the date, "Secretary Kerry"."""
    for entity in reading.doc.ents:
        tokens = _bare_name(reading, entity) if entity.label_ == "PERSON" else ()
        if not tokens or not reading.free(tokens):
            continue
        title = title_at(reading, tokens[0] - 1, 0)
        if title and title[0].office and (known := _holder_named(reading, tokens, title[0], title[1])):
            start, end = reading.tree.start[tokens[0]], reading.tree.end[tokens[-1]]
            reading.add(start, end, reading.actor(known), "officeholder")


def _holder_named(reading: Reading, name: range, title: Title, begin: int) -> KnownActor | None:
    """The one holder of an office who bears a surname on the day of the text; another given name is another person."""
    words = [folded(reading.tree.word[i]) for i in name]
    organisation = organisation_ending(reading, begin - 1)
    found = []
    for key in reading.base.surnames.get(words[-1], ()):
        known = reading.base.by_key(key)
        held = reading.base.tenures_at(key, reading.day) if reading.day else reading.base.tenures.get(key, ())
        fits = [t for t in held if t.office == title.office or title.phrase in t.title.lower().split(" of ")[0]]
        if len(words) > 1 and words[0][0] != folded(known.name)[0]:
            continue
        if organisation and organisation.country and known.country and organisation.country != known.country:
            continue
        found += [known] if fits else []
    return found[0] if found else None


def find_people(reading: Reading) -> None:
    """People whom the knowledge base does not know: full names first, then surnames that refer to them."""
    places = {i for place in reading.doc._.places for i in reading.tokens(place.start, place.end)}
    people = [entity for entity in reading.doc.ents if entity.label_ == "PERSON" or reading.is_person(entity.text)]
    for entity in sorted(people, key=lambda entity: -len(entity)):
        tokens = _bare_name(reading, entity)
        if not tokens or not reading.free(tokens) or places.issuperset(tokens) or not _is_name(reading, tokens):
            continue
        start, end = reading.tree.start[tokens[0]], reading.tree.end[tokens[-1]]
        name = as_written(reading.tree.text[start:end])
        if same := _bearer(reading, name):
            reading.add(start, end, same, "surname")
        elif entity.label_ == "ORG" or not reading.is_organisation(entity.text):
            reading.add(start, end, Actor(name=name, kind="person"), "person")


def _bearer(reading: Reading, name: str) -> Actor | None:
    """The person of the text who bears a full name of which this is a part."""
    return next((m.actor for m in reading.mentions if name in called(m.actor)), None)


def called(person: Actor) -> tuple[str, ...]:
    """The names by which a person named in full is called afterwards: "David C. Lyons" -> "Lyons"."""
    if person.kind != "person":
        return ()
    parts = [part for part in person.name.split() if part not in GENERATIONS]
    if len(parts) < 2:
        return ()
    last = parts[-1]
    ends = [" ".join(parts[k:]) for k in range(1, len(parts))]
    starts = [" ".join(parts[:k]) for k in range(2, len(parts))]
    names = [name for name in (*ends, last.removeprefix("al-"), f"{parts[0]} {last}", *starts) if len(name) > 2]
    return tuple(dict.fromkeys((*names, *(name.upper() for name in names))))


def _bare_name(reading: Reading, entity: Span) -> range:
    """The tokens of a person's name without titles before it and a possessive after it."""
    tree, tokens = reading.tree, range(entity.start, entity.end)
    while tokens and (tree.lower[tokens[-1]] in POSSESSIVES or not tree.word[tokens[-1]][0].isalnum()):
        tokens = tokens[:-1]
    while tokens and (tree.word[tokens[0]] in BEFORE_NAMES or tree.lower[tokens[0]] in reading.base.titles):
        if len(tokens) == 2 and tree.lower[tokens[0]] in reading.base.given_names:
            break
        tokens = tokens[1:]
    return tokens


def _is_name(reading: Reading, tokens: range) -> bool:
    """Whether tokens may name a person: a capital first, no number, no nationality, no place by its preposition."""
    tree = reading.tree
    word = tree.word[tokens[0]]
    if not word[0].isupper() or any(tree.word[i][0].isdigit() or tree.pos[i] == "PRON" for i in tokens):
        return False
    if len(tokens) == 1 and (_is_common(reading, word) or LETTERS.fullmatch(word)):
        return False
    if tree.lower[tokens[-1]] in reading.base.titles and tree.lower[tokens[-1]] not in SURNAMES_LIKE_TITLES:
        return False
    if tokens[0] and tree.lower[tokens[0] - 1] in STORMS:
        return False
    if any(set(tokens) <= set(reading.tokens(m.start, m.end)) and m.cls != "name" for m in reading.matches):
        return False
    head = reading.head_of(tokens)
    cases = [tree.lower[c] for c in tree.kids(head, "case")]
    return not any(case in ("near", "in", "at", "around", "inside", "outside", "into") for case in cases)


def _is_common(reading: Reading, word: str) -> bool:
    return len(word) == 1 or word.lower() in reading.base.nouns or word.lower() in reading.base.name_words


def find_surnames(reading: Reading) -> None:
    """Surnames alone that no entity shows: "Lyons said" after "Col. David C. Lyons"; no part of a place's name."""
    tree = reading.tree
    bearers = {name: m.actor for m in reversed(reading.mentions) for name in called(m.actor)}
    others = {i for place in reading.doc._.places for i in reading.tokens(place.start, place.end)}
    others |= {i for match in reading.matches if match.cls != "name" for i in reading.tokens(match.start, match.end)}
    for i, word in enumerate(tree.word):
        if word in bearers and i not in reading.owner and i not in others and tree.pos[i] == "PROPN":
            reading.add(tree.start[i], tree.end[i], bearers[word], "surname")


def give_offices(reading: Reading) -> None:
    """Write the office of every person into its mentions; strangers get the country and sector of their office."""
    offices: dict[str, Office] = {}
    for at, mention in enumerate(reading.mentions):
        if mention.actor.kind != "person" or mention.mention_type != "name":
            continue
        office = office_of(reading, reading.tokens(mention.start, mention.end))
        if office is not None:
            name = mention.actor.name
            offices[name] = offices[name] | office if name in offices else office
            if office.role:
                reading.mentions[at] = replace(mention, role=office.role)
    reading.change(lambda mention: _with_office(reading, mention, offices))


def _with_office(reading: Reading, mention: ActorMention, offices: dict[str, Office]) -> ActorMention:
    person = mention.actor
    if person.kind != "person":
        return mention
    office = offices.get(person.name, Office())
    role = mention.role or office.role or known_role(reading, person)
    if person.key is None:
        person = replace(person, country=office.country, sector=office.sector or "UNK")
    return replace(mention, actor=person, role=role)


def known_role(reading: Reading, person: Actor) -> Role | None:
    """The office the knowledge base says a person held on the day of the text."""
    if reading.day is None or person.key is None:
        return None
    for tenure in reading.base.tenures_at(person.key, reading.day):
        return Role(title=tenure.title, organisation=reading.base.by_key(tenure.organisation).name)
    return None
