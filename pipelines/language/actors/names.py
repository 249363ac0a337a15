"""Where a text bears a name of the knowledge base: an index over words, read in one pass from left to right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from pipelines.knowledge.actors import KnowledgeBase, load_knowledge
from pipelines.language.actors.lexicon import WORDS_IN_CAPITALS
from pipelines.language.actors.words import fits_case, in_capitals, next_word, words_of

NameClass = Literal["name", "state", "adjective", "metonym"]
"""A name of an actor; a state's name; an adjective of nationality; a place that stands for the acting state."""

LETTERED = re.compile(r"\b(?:[A-Z]\.){2,}")
RUNS_ON = re.compile(r"\$|\.[A-Z]\.")
"""What shows that a name has not ended: "US$", "a U.S. base" is not the A.U."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A way to write an actor's name; ``weak`` ones need a context, as do names that bear an explanation in brackets."""

    key: str
    cls: NameClass
    words: tuple[str, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A name in a text: character offsets and the entries it may be, the preferred first."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    @property
    def cls(self) -> NameClass:
        """The class of the preferred entry."""
        return self.entries[0].cls


@dataclass(slots=True)
class Node:
    """A place in the index: the words that may follow and the entries that end here."""

    next: dict[str, "Node"] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


@cache
def name_index() -> Node:
    """All names of the knowledge base by their words in lower case."""
    root = Node()
    for entry in _entries():
        node = root
        for word in entry.words:
            node = node.next.setdefault(word.lower(), Node())
        if entry not in node.entries:
            node.entries.append(entry)
    return root


@cache
def _start() -> re.Pattern[str]:
    """What a name may begin with: a capital, a digit, or a word that begins a name without a capital."""
    small = {entry.words[0] for entry in _entries() if entry.words[0][0].islower()}
    return re.compile(rf"(?<![^\W_])(?:(?:[A-Z0-9]|(?![a-z])\w)[^\W_]*|(?:{'|'.join(sorted(small))})(?![^\W_]))")


def find_names(text: str) -> Iterator[Match]:
    """The names of a text, the longest at each place, in text order; they do not overlap."""
    root, free = name_index(), 0
    for start in _start().finditer(text):
        if start.start() < free or (node := root.next.get(start[0].lower())) is None:
            continue
        match = _longest(text, node, start)
        if match and not RUNS_ON.match(text, match.end) and not _is_nationality(text, match):
            yield match
            free = match.end


def _is_nationality(text: str, match: Match) -> bool:
    """Whether a paper's name only says of what nation somebody is: "the Australian Government", "the Australian police"."""
    article, *rest = match.entries[0].words
    if article != "The" or " ".join(rest).lower() not in load_knowledge().nationalities:
        return False
    following = next_word(text, rest[-1], match.end)
    noun = load_knowledge().nouns.get(following.word.lower()) if following else None
    return noun is not None and noun.kind != "media"


def _longest(text: str, node: Node, start: re.Match[str]) -> Match | None:
    """The longest name that begins with a word whose node is ``node``."""
    words, best = [start[0]], None
    first, end = start.span()
    while True:
        fitting = [entry for entry in node.entries if _fits(entry, words, text, first, end)]
        if fitting:
            unique = {(entry.key, entry.cls): entry for entry in sorted(fitting, key=lambda e: not e.weak)}
            best = Match(first, _with_last_point(text, first, end), tuple(unique.values()))
        following = next_word(text, words[-1], end) if node.next else None
        if following is None or (child := node.next.get(following.word.lower())) is None:
            return best
        node, end = child, following.end
        words.append(following.word)


def _with_last_point(text: str, first: int, end: int) -> int:
    """The end of a name with the full stop of its last letter: "U.S."."""
    return end + 1 if text[end : end + 1] == "." and LETTERED.match(text, first, end + 1) else end


def _fits(entry: Entry, words: list[str], text: str, first: int, end: int) -> bool:
    """Whether a name is written as its entry asks, or all words around are in capitals."""
    if len(words) == 1 and words[0].lower() in WORDS_IN_CAPITALS and words[0].isupper():
        return words[0] == entry.words[0] and not in_capitals(text, first, end)
    if all(map(fits_case, entry.words, words)) or _is_lowered_acronym(entry, words):
        return True
    return all(word.isupper() for word in words) and in_capitals(text, first, end)


def _is_lowered_acronym(entry: Entry, words: list[str]) -> bool:
    """Whether a long acronym is written as a word, as British papers do: "Unifil", "Centcom"."""
    word = words[0]
    own = len(words) == 1 and len(word) > 4 and entry.words[0].isupper() and word == entry.words[0].capitalize()
    return own and word.lower() not in WORDS_IN_CAPITALS


@cache
def _entries() -> tuple[Entry, ...]:
    base = load_knowledge()
    return tuple(dict.fromkeys((*_of_states(base), *_of_others(base))))


def _of_states(base: KnowledgeBase) -> Iterator[Entry]:
    for state in base.states.values():
        for name in state.names:
            yield Entry(state.key, "state", _parts(name))
        for name in state.adjectives:
            yield Entry(state.key, "adjective", _parts(name))
        for name in state.metonyms:
            yield Entry(state.key, "metonym", _parts(name))
        for name in state.people:
            yield Entry(f"{state.key}.people", "name", _parts(name))


def _of_others(base: KnowledgeBase) -> Iterator[Entry]:
    for known in base.actors.values():
        if known.kind != "country":
            for name in (known.name, *known.aliases):
                for spelt in _spelt(name):
                    yield Entry(known.key, "name", _parts(spelt), weak=name.endswith(")"))
            for name in known.weak_aliases:
                yield Entry(known.key, "name", _parts(name), weak=True)
            for name in known.seats:
                yield Entry(known.key, "metonym", _parts(name))


def _spelt(name: str) -> list[str]:
    """A name in all its spellings: "al-Qaeda in Iraq", "al-Qa'ida in Iraq" ..."""
    found = dict.fromkeys(_varying().findall(name))
    names = [name]
    for word in found:
        names += [each.replace(word, other) for each in names for other in _variants()[word]]
    return names


@cache
def _variants() -> dict[str, tuple[str, ...]]:
    """Each spelling that others stand for, with those."""
    found: dict[str, tuple[str, ...]] = {}
    for group in load_knowledge().spellings:
        for word in group:
            found[word] = (*found.get(word, ()), *(other for other in group if other != word))
    return found


@cache
def _varying() -> re.Pattern[str]:
    words = sorted(_variants(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _parts(name: str) -> tuple[str, ...]:
    return words_of(re.sub(r" \([^)]*\)$", "", name).removeprefix("the "))
