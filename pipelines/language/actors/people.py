"""People by name, surnames that refer to them, and the offices the text and the knowledge base give them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Set
from functools import lru_cache

from spacy.tokens import Span

from pipelines.knowledge.actors import folded, surname
from pipelines.language.actors.agents import title_at
from pipelines.language.actors.lexicon import (
    DEITIES,
    GENERATIONS,
    NAME_PARTICLES,
    NO_ACTOR_WORDS,
    PLACE_NOUNS,
    POSSESSIVES,
    STORMS,
    SURNAMES_LIKE_TITLES,
    WHEREABOUTS,
)
from pipelines.language.actors.organisations import as_written, is_town, organisation, told_before, told_beside
from pipelines.language.actors.reading import Reading
from pipelines.language.findings import Actor, ActorMention

LETTERS = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")
NAME_TAGS = frozenset({"PROPN", "ADJ", "NOUN"})
LONGEST_UNTAGGED = 3
BEFORE_NAMES = frozenset({"the", "The", ".", "HE", "H.E."})


def find_people(reading: Reading) -> None:
    """People whom the knowledge base does not know: full names first, then surnames that refer to them."""
    places = {i for place in reading.doc._.places for i in reading.tokens(place.start, place.end)}
    people = [entity for entity in reading.doc.ents if entity.label_ == "PERSON" or reading.is_person(entity.text)]
    names = [bare_name(reading, entity) for entity in people]
    for entity, tokens in sorted(zip(people, names, strict=True), key=lambda each: -len(each[0])):
        if not tokens or not reading.free(tokens) or places.issuperset(tokens) or not _is_name(reading, tokens):
            continue
        if len(tokens) == 1 and _is_of_longer_name(reading, tokens[0]):
            continue
        start, end = reading.tree.start[tokens[0]], reading.tree.end[tokens[-1]]
        name = as_written(reading.tree.text[start:end])
        if same := _bearer(reading, name, start):
            reading.add(start, end, same, "surname")
        elif told_before(reading, tokens) or told_beside(reading, tokens):
            reading.add(start, end, organisation(reading, name, tokens), "organisation")
        elif _is_somewhere(reading, tokens):
            continue
        elif entity.label_ == "ORG" or not reading.is_organisation(entity.text):
            reading.add(start, end, Actor(name=name, kind="person"), "person")


def find_untagged_people(reading: Reading) -> None:
    """A given name and the capitalised names after it that no entity holds: "English defender Kyle Walker"."""
    tree, base = reading.tree, reading.base
    for i, word in enumerate(tree.word[:-1]):
        last = i
        while last < min(len(tree.word) - 1, i + LONGEST_UNTAGGED) and _is_untagged(reading, last + 1):
            last += 1
        if last == i or tree.lower[i] not in base.given_names or not _is_untagged(reading, i):
            continue
        if word.isupper() or (i and tree.pos[i - 1] == "PROPN" and tree.lower[i - 1].rstrip(".") not in base.titles):
            continue
        name = tree.text[tree.start[i] : tree.end[last]]
        reading.add(tree.start[i], tree.end[last], Actor(name=name, kind="person"), "given_name")


def _is_untagged(reading: Reading, i: int) -> bool:
    """Whether a token may be of a person's name that the model did not see: no entity, no place, no word of bodies."""
    tree, base = reading.tree, reading.base
    if tree.pos[i] != "PROPN" or not tree.word[i][0].isupper() or i in reading.taken or i in reading.owner:
        return False
    known = (base.name_words, base.nouns, base.titles)
    return not any(tree.lower[i] in words for words in known) and tree.lower[i] not in NO_ACTOR_WORDS


def _bearer(reading: Reading, name: str, at: int) -> Actor | None:
    """The person of the text who bears a full name of which this is a part, of several the one named last before
    offset ``at``; else who bears this very name; else the only one whose name begins with it: a given name, or a family
    name that comes first ("Mr. Chen" is Chen Shui-bian)."""
    wanted = folded(name)
    people = [m for m in reading.mentions if m.actor.kind == "person"]
    if bearers := [m for m in people if wanted in _calls(reading, m)]:
        return _nearest(bearers, at).actor
    if found := next((m.actor for m in reading.mentions if m.actor.name == name and m.actor.key is None), None):
        return found
    by_first_name = {m.actor for m in people if m.actor.name.lower().startswith(f"{name.lower()} ")}
    return by_first_name.pop() if len(by_first_name) == 1 and len(name) > 2 else None


def _nearest(mentions: Iterable[ActorMention], at: int) -> ActorMention:
    """The last mention before an offset; where none stands before it, the first after it."""
    return min(mentions, key=lambda m: (m.start > at, abs(m.start - at)))


def _calls(reading: Reading, mention: ActorMention) -> Set[str]:
    """The folded names by which the person of a mention is called: parts of the canonical name and of the name there."""
    written = reading.tree.text[mention.start : mention.end] if mention.mention_type == "name" else ""
    return called(mention.actor.name) | called(written)


@lru_cache(maxsize=2048)
def called(name: str) -> Set[str]:
    """The names, folded, by which a person named in full is called afterwards: "David C. Lyons" -> "lyons"."""
    parts = [part for part in folded(name).split() if part not in GENERATIONS]
    if len(parts) < 2:
        return frozenset()
    last = parts[-1]
    ends = [" ".join(parts[k:]) for k in range(1, len(parts))]
    starts = [" ".join(parts[:k]) for k in range(2, len(parts))]
    return frozenset(n for n in (*ends, surname(name), f"{parts[0]} {last}", *starts) if len(n) > 2)


def bare_name(reading: Reading, entity: Span) -> range:
    """The tokens of a person's name without titles before it and a possessive after it."""
    tree, tokens = reading.tree, range(entity.start, entity.end)
    while tokens and (tree.lower[tokens[-1]] in POSSESSIVES or not tree.word[tokens[-1]][0].isalnum()):
        tokens = tokens[:-1]
    while tokens and (tree.word[tokens[0]] in BEFORE_NAMES or tree.lower[tokens[0]] in reading.base.titles):
        if len(tokens) == 2 and tree.lower[tokens[0]] in reading.base.given_names:
            break
        tokens = tokens[1:]
    return _with_last_part(reading, tokens) if tokens else tokens


def _with_last_part(reading: Reading, tokens: range) -> range:
    """The tokens of a name with the part that a small word joins to it: "Suleiman al-Amr", "Karl von Berg"."""
    tree, small = reading.tree, tokens.stop
    last = small + 1 + (tree.word[min(small + 1, len(tree.word) - 1)] == "-")
    if last < len(tree.word) and tree.word[small] in NAME_PARTICLES and tree.word[last][0].isupper():
        return range(tokens.start, last + 1)
    return tokens


def _is_name(reading: Reading, tokens: range) -> bool:
    """Whether tokens may name a person: a capital first, no number, no nationality, no place by its preposition."""
    tree = reading.tree
    word = tree.word[tokens[0]]
    if tokens[0] in reading.dateline:
        return False
    if not word[0].isupper() or any(tree.word[i][0].isdigit() or tree.pos[i] == "PRON" for i in tokens):
        return False
    if len(tokens) == 1 and (_is_common(reading, word) or LETTERS.fullmatch(word)):
        return False
    if tree.lower[tokens[-1]] in reading.base.titles and tree.lower[tokens[-1]] not in SURNAMES_LIKE_TITLES:
        return False
    if tokens[0] and tree.lower[tokens[0] - 1] in STORMS:
        return False
    if len(tokens) == 1 and _is_before_office(reading, tokens[0]):
        return False
    if reading.of_states.issuperset(tokens):
        return False
    return folded(tree.text[tree.start[tokens[0]] : tree.end[tokens[-1]]]) not in DEITIES


def _is_before_office(reading: Reading, i: int) -> bool:
    """Whether a lone name is of what the office after it is of: "Qinghai Vice Governor Zhang Guangrong"."""
    tree = reading.tree
    for end in range(i + 1, min(i + 4, len(tree.word) - 1)):
        found = title_at(reading, end, i + 1)
        if found and found[1] == i + 1 and found[0].office and tree.word[i + 1][0].isupper():
            return tree.pos[end + 1] == "PROPN"
    return False


def _is_somewhere(reading: Reading, tokens: range) -> bool:
    """Whether a name that no full name explains says where: "in Sarmin", "the town of Husaybah", "Krasnodar, Russia"."""
    tree, head = reading.tree, reading.head_of(tokens)
    following = tokens[-1] + 2
    if following < len(tree.word) and tree.word[following - 1] == ",":
        if len(tokens) == 1 and any(tree.start[following] == m.start for m in reading.matches if m.cls == "state"):
            return True
    written = tree.text[tree.start[tokens[0]] : tree.end[tokens[-1]]]
    given = tree.lower[tokens[0]] in reading.base.given_names
    if not given and is_town(reading, written) and title_at(reading, tokens[0] - 1, 0) is None:
        return True
    first = head
    while tree.dep[first] == "conj":
        first = tree.head[first]
    cases = {tree.lower[c] for c in tree.kids(first, "case")}
    if tree.base(first) == "appos" and tree.lemma[tree.head[first]] in PLACE_NOUNS - {"native", "resident"}:
        return True  # "two villages, Starye Atagi and Novye Atagi"
    if len(tokens) > 1:
        return not WHEREABOUTS.isdisjoint(cases - {"from"})
    return not WHEREABOUTS.isdisjoint(cases) or ("of" in cases and tree.lemma[tree.head[first]] in PLACE_NOUNS)


def _is_common(reading: Reading, word: str) -> bool:
    return len(word) == 1 or word.lower() in reading.base.nouns or word.lower() in reading.base.name_words


def find_surnames(reading: Reading) -> None:
    """Surnames alone that no entity shows: "Lyons said" after "Col. David C. Lyons"; no part of a place's name."""
    tree = reading.tree
    bearers: dict[str, list[ActorMention]] = defaultdict(list)
    for mention in reading.mentions:
        for name in _called_person(reading, mention):
            bearers[name].append(mention)
    others = {i for place in reading.doc._.places for i in reading.tokens(place.start, place.end)}
    others |= {i for match in reading.matches if match.cls != "name" for i in reading.tokens(match.start, match.end)}
    for i, word in enumerate(tree.word):
        if tree.pos[i] != "PROPN" or i in reading.owner or i in others or not word[0].isupper():
            continue
        if (named := bearers.get(folded(word))) and not _is_of_longer_name(reading, i):
            at = tree.start[i]
            reading.add(at, tree.end[i], _nearest(named, at).actor, "surname")


def _is_of_longer_name(reading: Reading, i: int) -> bool:
    """Whether a surname begins the name of something else: "the Clinton Global Initiative", "the Carter Center"."""
    tree, last = reading.tree, i
    while last + 1 < len(tree.word) and tree.pos[last + 1] in NAME_TAGS and tree.word[last + 1][0].isupper():
        last += 1
    return last > i and (tree.lower[last] in NO_ACTOR_WORDS or tree.lower[last] in reading.base.name_words)


def _called_person(reading: Reading, mention: ActorMention) -> Set[str]:
    return _calls(reading, mention) if mention.actor.kind == "person" else frozenset()
