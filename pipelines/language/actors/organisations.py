"""Organisations that the knowledge base does not know: what their names and the words around them tell of them."""

import calendar
import re
from collections.abc import Iterable

from spacy.tokens import Span

from pipelines.knowledge.actors import AgentNoun, KnownActor, NameWord
from pipelines.knowledge.gazetteer import gazetteer
from pipelines.language.actors.agents import agent_noun, in_title, title_at
from pipelines.language.actors.lexicon import (
    DIRECTIONS,
    LEGAL_FORMS,
    NO_ACTOR_WORDS,
    OPERATION_WORDS,
    PARTS_OF_ORGANISATIONS,
    POSSESSIVES,
    SEATS,
    STORMS,
)
from pipelines.language.actors.reading import Reading
from pipelines.language.actors.states import is_act, named_countries
from pipelines.language.findings import Actor

LINKS = frozenset({"of", "for", "in", "and", "de", "la", "el", "al", "the", "&", "on"})
ARTICLES = frozenset({"the", "a", "an", "its", "his", "their", "our"})
TELLING_KINDS = frozenset({"company", "media", "political_group", "armed_group"})
CALENDAR = frozenset(map(str.lower, (*calendar.day_name, *calendar.month_name)))
WORLDWIDE = frozenset({"World", "Global", "International"})
WORLDWIDE_BODY = NameWord(word="", kind="organisation", sector="NGO")
"""An agency or council of the world is no government's: "the World Anti-Doping Agency"."""
MODEL = re.compile(r"[A-Z]{1,4}-?\d+[A-Z]?\d*")
"""Designations of arms, vehicles and viruses, which do not act: "F-16", "T72", "H5N1"."""


def find_organisations(reading: Reading) -> None:
    """Organisations that the knowledge base does not know: "the 158th Fighter Wing", "Rio Times"."""
    places = {i for place in reading.doc._.places for i in reading.tokens(place.start, place.end)}
    surnames = {m.actor.name.split()[-1] for m in reading.mentions if m.actor.kind == "person" and " " in m.actor.name}
    for entity in reading.doc.ents:
        tokens = _bare(reading, entity)
        if entity.label_ != "ORG" or not tokens or not reading.free(tokens) or places.issuperset(tokens):
            continue
        start, end = reading.tree.start[tokens[0]], reading.tree.end[tokens[-1]]
        text = reading.tree.text[start:end]
        if reading.is_person(text) or not _may_act(reading, tokens) or in_title(reading, tokens):
            continue
        if len(tokens) == 1 and not text.isupper() and text in surnames:
            continue  # a person named in full before
        if same := _same_organisation(reading, text):
            reading.add(start, end, same, "organisation")
        elif _told_by_name(reading, text) or not (is_town(reading, text) or _is_product(reading, tokens)):
            reading.add(start, end, organisation(reading, text, tokens), "organisation")


def _bare(reading: Reading, entity: Span) -> range:
    """The tokens of an entity without owner, article, link and mark at its ends, and with a unit's number after it."""
    tree, tokens = reading.tree, range(entity.start, entity.end)
    for i in tokens[1:-2]:
        if tree.lower[i] in POSSESSIVES and tree.lower[i] != "s" and tree.word[i + 1][0].isupper():
            tokens = range(i + 1, tokens.stop)
    for i in tokens[1:]:
        if MODEL.match(tree.word[i]) or tree.word[i] == "[":  # "F-16s", the mark of a footnote
            tokens = range(tokens.start, i)
            break
    while tokens and tree.lower[tokens[0]] in ARTICLES:
        tokens = tokens[1:]
    while tokens and (tree.lower[tokens[-1]] in POSSESSIVES | LINKS or not tree.word[tokens[-1]][-1].isalnum()):
        tokens = tokens[:-1]
    if tokens and tokens.stop < len(tree.word) and tree.word[tokens.stop].isdigit():
        word = reading.base.name_words.get(tree.lower[tokens[-1]])
        if word is not None and word.kind == "armed_force":
            return range(tokens.start, tokens.stop + 1)
    return tokens


def _may_act(reading: Reading, tokens: range) -> bool:
    """Whether a name may be an actor's: not a state's, not an operation's, not a part of a known organisation."""
    tree, first, last = reading.tree, tokens[0], tokens[-1]
    name = " ".join(tree.lower[first : last + 1])
    if first in reading.dateline or name in SEATS:
        return False
    if not tree.word[first][0].isupper() and not tree.word[first][0].isdigit():
        return False
    if (
        name in reading.base.nouns
        or name in DIRECTIONS
        or name in CALENDAR
        or len(name) == 1
        or (first == last and tree.pos[first] == "ADJ")
    ):
        return False
    if any(
        _is_body(reading, range(first, i + 1), (i + 2, i + 3)) for i in range(first, last) if tree.lower[i + 1] == "of"
    ):
        return False
    if len(tokens) > 1 and tree.word[tokens[1]].islower() and _is_body(reading, tokens[1:], tokens[:1]):
        return False
    if _is_office(reading, tokens) or MODEL.fullmatch(tree.word[first]):
        return False
    kind = next((i - 1 for i in tokens[1:] if tree.lower[i] in ("of", "on", "for")), last)
    if (
        not NO_ACTOR_WORDS.isdisjoint((tree.lower[last], tree.lower[kind]))
        or tree.lower[first] in OPERATION_WORDS
        or STORMS.intersection(tree.lower[first:last])
    ):
        return False
    if first > 0 and tree.lower[first - 1] in OPERATION_WORDS:
        return False
    if reading.of_states.issuperset(tokens):
        return False
    possessor = first > 1 and tree.lower[first - 1] in POSSESSIVES and first - 2 in reading.owner
    return not (possessor and tree.lower[last] in PARTS_OF_ORGANISATIONS)


def _is_office(reading: Reading, tokens: range) -> bool:
    """Whether a name is that of holders of an office: "Foreign Ministers of Iran", "Home and Defence Secretaries"."""
    ends = [i for i in tokens if i == tokens[-1] or reading.tree.lower[i + 1] in ("of", "for")]
    found = title_at(reading, ends[0], tokens[0])
    return found is not None and bool(found[0].office) and reading.tree.lower[ends[0]] not in ("head", "deputy")


def is_town(reading: Reading, name: str) -> bool:
    """Whether a name is that of a town or province of a country the text speaks of: "Dabiq", "Qinghai"."""
    if len(name) < 5 or name.isupper() or name.count(" ") > 1:
        return False
    return any(
        (match.official or (match.alike and match.entry.kind == "admin1")) and match.entry.country in reading.countries
        for match in gazetteer().lookup(name)
    )


def _is_product(reading: Reading, tokens: range) -> bool:
    """Whether a name describes a thing and names its make: "the Adam home computer"."""
    tree, head = reading.tree, reading.head_of(tokens)
    noun = tree.head[head]
    if tree.dep[head] != "compound" or tree.pos[noun] != "NOUN" or is_act(tree.lemma[noun]):
        return False
    return agent_noun(reading, noun, tokens[-1] + 1) is None and title_at(reading, noun, tokens[-1] + 1) is None


def as_written(name: str) -> str:
    """A name on one line; one in capitals of several words gets capitals as names have them."""
    words = name.split()
    if len(words) > 1 and name.isupper() and any(len(word) > 3 for word in words):
        words = [word.lower() if word.lower() in LINKS else word.capitalize() for word in words]
    return " ".join(words)


def _is_body(reading: Reading, words: range, state: Iterable[int]) -> bool:
    """Whether a name is that of a body and its state, which the rules of states read: "Defence Ministry of Chile",
    "Egyptian ministry of health"."""
    noun = reading.base.nouns.get(" ".join(reading.tree.lower[i] for i in words))
    countries = named_countries(reading, state)
    return noun is not None and any(reading.base.body(country, noun.body) for country in countries)


def organisation(reading: Reading, name: str, tokens: range) -> Actor:
    """An organisation as its name tells: the kind by a word such as "Brigade", the country by a nationality in it."""
    parent = _parent(reading, tokens)
    word = _told_by_name(reading, name)
    noun, described = _told_by_noun(reading, tokens)
    told: NameWord | KnownActor | AgentNoun | None = word or parent or noun
    possessor = tokens[0] - 2 if tokens[0] > 1 and reading.tree.lower[tokens[0] - 1] in POSSESSIVES else tokens[0]
    countries = named_countries(reading, (*tokens, possessor)) or named_countries(reading, described)
    country = countries[0] if countries else parent.country if parent else None
    if country is None and told and told.kind == "armed_force":
        country = _only_country_of_forces(reading)
    if country is None and parent and parent.kind == "igo" and told and told.kind != "armed_force":
        told = parent  # "the United Nations Observer Mission"
    return Actor(
        name=as_written(name),
        kind=told.kind if told else "organisation",  # type: ignore[arg-type]
        country=country,
        sector=told.sector if told else "UNK",
        parent_key=parent.key if parent else None,
    )


def _told_by_name(reading: Reading, name: str) -> NameWord | None:
    told = next((reading.base.name_words[w] for w in _kind_words(name) if w in reading.base.name_words), None)
    if told and told.kind == "government_body" and name.split()[0] in WORLDWIDE:
        return WORLDWIDE_BODY
    return told


def _told_by_noun(reading: Reading, tokens: range) -> tuple[AgentNoun | None, Iterable[int]]:
    """What a noun beside a name tells of it: "the Kadima party", "Ecolog, a German cleaning company"; its tokens."""
    if before := told_before(reading, tokens):
        return before, range(reading.tree.left[tokens[0] - 1], tokens[0])
    tree, head = reading.tree, reading.head_of(tokens)
    beside = [*tree.kids(head, "appos")] + ([tree.head[head]] if tree.dep[head] in ("compound", "appos") else [])
    for noun in beside:
        first = max(tree.left[noun], tokens[-1] + 1) if noun > head else tree.left[noun]
        found = agent_noun(reading, noun, first)
        if found and found[0].kind in TELLING_KINDS:
            return found[0], range(first, noun + 1)
    return None, ()


def told_beside(reading: Reading, tokens: range) -> AgentNoun | None:
    """What an apposition tells of a name without a given name: "the toy giant, Mattel", "Mattel, a toy company"."""
    if reading.tree.lower[tokens[0]] in reading.base.given_names:
        return None
    found = _told_by_noun(reading, tokens)[0]
    return found if found and found.kind == "company" and found.phrase not in reading.base.titles else None


def told_before(reading: Reading, tokens: range) -> AgentNoun | None:
    """What the noun right before a name tells of it: "the German firm Bilfinger Berger", "drug maker Merck"."""
    tree, last = reading.tree, tokens[0] - 1
    if last < 0 or tree.pos[last] != "NOUN" or tree.lower[last] != tree.lemma[last]:
        return None
    found = agent_noun(reading, last, max(0, last - 2))
    return found[0] if found and found[0].kind in TELLING_KINDS and found[0].phrase not in reading.base.titles else None


def _kind_words(name: str) -> list[str]:
    """The runs of words in a name that may tell its kind, the likeliest first: the head before "of", then the rest."""
    words = name.replace("’", "'").lower().split()
    cut = next((k for k, word in enumerate(words) if k and word in LINKS), len(words))
    order = [*range(cut - 1, -1, -1), *range(len(words) - 1, cut, -1)]
    return [" ".join(words[k - n + 1 : k + 1]) for k in order for n in (3, 2, 1) if k - n + 1 >= 0]


def _only_country_of_forces(reading: Reading) -> str | None:
    """The country of all armed forces the text names, where it is one and named more than once: that of a unit named
    without it."""
    forces = [m.actor.country for m in reading.mentions if m.actor.kind == "armed_force" and m.actor.country]
    return forces[0] if len(forces) > 1 and len(set(forces)) == 1 else None


def _parent(reading: Reading, tokens: range) -> KnownActor | None:
    """The known actor named inside a longer name: "Vermont Air National Guard"."""
    for match in reading.matches:
        if (
            match.cls == "name"
            and not match.entries[0].weak
            and set(tokens).intersection(reading.tokens(match.start, match.end))
        ):
            known = reading.base.by_key(match.entries[0].key)
            return known if known.kind not in ("person", "population") else None
    return None


def _same_organisation(reading: Reading, text: str) -> Actor | None:
    """An organisation named before by a longer name: "Board of Inquiry", "Coleco" after "Coleco Industries"."""
    for mention in reading.mentions:
        name = mention.actor.name
        if mention.actor.kind == "person" or len(name) <= len(text):
            continue
        if " " in text and name.endswith(" " + text):
            return mention.actor
        rest = name.removeprefix(text + " ").lower().split()
        if name.startswith(text + " ") and all(w in reading.base.name_words or w in LEGAL_FORMS for w in rest):
            return mention.actor
    return None
