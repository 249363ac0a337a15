"""Where a text bears a name of the knowledge base: an index over words, read in one pass from left to right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipelines.knowledge.actors import KnowledgeBase, load_knowledge
from pipelines.language.actors.words import Word, fits_case, joined, words_of

NameClass = Literal["name", "state", "adjective", "metonym"]
"""A name of an actor; a state's name; an adjective of nationality; a place that stands for the acting state."""

LETTERED = re.compile(r"\b(?:[A-Z]\.){2,}")
CAPITALS_THAT_ARE_WORDS = frozenset({"is", "us", "who", "it", "an", "as", "at", "be", "so", "raw", "mit", "ran", "let"})
"""Acronyms that are words once a line is all in capitals: they are no names there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A way to write an actor's name; ``weak`` ones need a context."""

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


Index = dict[str, list[tuple[tuple[str, ...], list[Entry]]]]


@cache
def name_index() -> Index:
    """First word of a name -> the names that begin with it, the longest first, all in lower case."""
    by_words: dict[tuple[str, ...], list[Entry]] = {}
    for entry in _entries(load_knowledge()):
        same = by_words.setdefault(tuple(word.lower() for word in entry.words), [])
        if all((other.key, other.cls) != (entry.key, entry.cls) for other in same):
            same.append(entry)
    index: Index = {}
    for words, entries in by_words.items():
        index.setdefault(words[0], []).append((words, entries))
    for candidates in index.values():
        candidates.sort(key=lambda candidate: -len(candidate[0]))
    return index


def find_names(text: str) -> Iterator[Match]:
    """The names of a text, the longest at each place, in text order; they do not overlap."""
    index, words = name_index(), words_of(text)
    at = 0
    while at < len(words):
        match = _match_at(text, words, at, index)
        if match is None:
            at += 1
            continue
        yield match[0]
        at += match[1]


def _match_at(text: str, words: list[Word], at: int, index: Index) -> tuple[Match, int] | None:
    for parts, entries in index.get(words[at].lower, ()):
        found = words[at : at + len(parts)]
        if len(found) < len(parts) or any(word.lower != part for word, part in zip(found, parts, strict=True)):
            continue
        if not joined(text, found):
            continue
        fitting = tuple(entry for entry in entries if _fits(entry, words, at, text))
        if fitting:
            end = found[-1].end
            if text[end : end + 1] == "." and LETTERED.match(text, found[0].start, end + 1):
                end += 1
            return Match(found[0].start, end, fitting), len(parts)
    return None


def _fits(entry: Entry, words: list[Word], at: int, text: str) -> bool:
    found = words[at : at + len(entry.words)]
    if entry.words[0].isupper() and len(entry.words) == 1 and found[0].lower in CAPITALS_THAT_ARE_WORDS:
        return found[0].text == entry.words[0] and not _in_capitals(words, at, at + 1)
    if all(fits_case(part, word.text) for part, word in zip(entry.words, found, strict=True)):
        return True
    return all(word.text.isupper() for word in found) and _in_capitals(words, at, at + len(found))


def _in_capitals(words: list[Word], first: int, last: int) -> bool:
    """Whether the words around are all in capitals, as in a headline or a telegram."""
    around = [word.text for word in (*words[max(0, first - 4) : first], *words[last : last + 4]) if len(word.text) > 1]
    return len(around) > 1 and all(word.isupper() or word.isdigit() for word in around)


def _entries(base: KnowledgeBase) -> Iterator[Entry]:
    for state in base.states.values():
        for name in state.names:
            yield Entry(state.key, "state", _parts(name))
        for name in state.adjectives:
            yield Entry(state.key, "adjective", _parts(name))
        for name in state.metonyms:
            yield Entry(state.key, "metonym", _parts(name))
        for name in state.people:
            yield Entry(f"{state.key}.people", "name", _parts(name))
    for known in base.actors.values():
        if known.kind != "country":
            for name in (known.name, *known.aliases):
                yield Entry(known.key, "name", _parts(name))
            for name in known.weak_aliases:
                yield Entry(known.key, "name", _parts(name), weak=True)


def _parts(name: str) -> tuple[str, ...]:
    return tuple(word.text for word in words_of(re.sub(r" \([^)]*\)$", "", name).removeprefix("the ")))
