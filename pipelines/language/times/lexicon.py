"""The words of time expressions of one language, and how a text is cut into them.

The grammar works on a string with one character a word: the *code* of the word, which stands for the exact set of
categories the word has (a month, a day of the month, the literal word "of", …). ``words.yaml`` of the language lists
the categories; ``rules.yaml`` is the grammar.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

KNOWN_FORMS = 200_000
FIRST_CODE = 0xE000  # codes come from the private use area, so no code is a regular expression's operator
TOKEN = re.compile(
    r"""\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?      # 2024-10-29
    | \d{1,4}[/.]\d{1,2}[/.]\d{1,4}(?![\d/])          # 10/29/2024
    | \d{1,2}:\d\d(?::\d\d)?                          # 18:00
    | \d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w,])           # 10,000
    | \d+(?:\.\d+)?(?=(?:[ap]\.?m|hrs?|min|utc|gmt)\b)       # 5pm
    | \d/\d\b(?!/)
    | \d+(?:st|nd|rd|th|s)?\b(?:\.\d+)?          # 5, 5th, 1990s, 2.5
    | ['’]\d\ds?\b                                    # '99
    | o['’]clock\b | ['’]s\b
    | [^\W\d_](?:\.[^\W\d_])+\.?                      # p.m.
    | [^\W\d_]+(?![\d_])                              # words
    | \n\s*\n\s*                                      # a paragraph's end
    | \w+ | [^\w\s]""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text: character offsets and its normal form (lower case, straight apostrophe, no final dot)."""

    start: int
    end: int
    norm: str
    capital: bool = False


class Lexicon:
    """Categories and values of the words of one language. Get it from ``lexicon(language)``."""

    def __init__(self, data: dict[str, Any], holidays: dict[str, str], literals: Iterable[str]) -> None:
        """data: ``words.yaml``; holidays: rules of feasts by name (category HOLIDAY); literals: words the grammar names."""
        self.capitalised = frozenset(data["capitalised"])
        self.abbreviated = frozenset(data["abbreviated"])
        self.values: dict[str, dict[tuple[str, ...], Any]] = {
            name: {norms(str(words)): value for words, value in entries.items()}
            for name, entries in {**data["words"], "HOLIDAY": holidays}.items()
        }
        self._shapes = [
            (re.compile(shape), frozenset(categories.split())) for shape, categories in data["shapes"].items()
        ]
        self._listed = self._categories_by_word(literals)
        self.codes: dict[frozenset[str], str] = {}
        for word, categories in self._listed.items():
            self._code(categories | self._shape(word))
            self._code(frozenset({"=" + word}))
        for _, categories in self._shapes:
            self._code(categories)
        self._code(frozenset())
        self._known: dict[str, tuple[str, str, bool]] = {}

    def _categories_by_word(self, literals: Iterable[str]) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {word: {"=" + word} for word in literals}
        for category, entries in self.values.items():
            for words in entries:
                for word in words:
                    found.setdefault(word, set()).add("=" + word)
                if len(words) == 1:
                    found[words[0]].add(category)
        return {word: frozenset(categories) for word, categories in found.items()}

    def read(self, text: str) -> tuple[list[Word], str]:
        """The words of a text and their codes, one character a word."""
        words, codes, known = [], [], self._known
        last = 0
        for match in TOKEN.finditer(text):
            surface, start, end = match.group(), match.start(), match.end()
            if start < last:
                continue  # the full stop of an abbreviation
            norm, code, abbreviated = known.get(surface) or self._learn(surface)
            if abbreviated and text[end : end + 1] == ".":
                end += 1
            words.append(Word(start, end, norm, surface[0].isupper()))
            codes.append(code)
            last = end
        return words, "".join(codes)

    def _learn(self, surface: str) -> tuple[str, str, bool]:
        """What ``read`` needs of a surface form; remembered while memory is bounded."""
        norm = normal(surface)
        entry = norm, self.code(surface), norm in self.abbreviated
        if len(self._known) < KNOWN_FORMS:
            self._known[surface] = entry
        return entry

    def code(self, surface: str) -> str:
        """The character that stands for all categories of a surface form."""
        norm = normal(surface)
        if norm in self.capitalised and not surface[0].isupper():
            return self._code(frozenset({"=" + norm}))
        listed = self._listed.get(norm)
        if listed is None:
            return self._code(self._shape(surface))
        return self._code(listed | self._shape(norm))

    def _shape(self, surface: str) -> frozenset[str]:
        """The categories of the first shape that fits; a listed word of letters has none."""
        if surface in self._listed and surface[0].isalpha():
            return frozenset()
        return next((categories for shape, categories in self._shapes if shape.fullmatch(surface)), frozenset())

    def _code(self, categories: frozenset[str]) -> str:
        return self.codes.setdefault(categories, chr(FIRST_CODE + len(self.codes)))

    range_words = frozenset({"to", "or", "-", "–"})

    def value(self, category: str, words: Iterable[str]) -> Any:
        """The value of a word or phrase in a category, None if it is not listed there."""
        return self.values.get(category, {}).get(tuple(words))


def normal(surface: str) -> str:
    """The normal form of a word: lower case, straight apostrophe, no final dot."""
    return surface.lower().replace("’", "'").rstrip(".") or surface


def norms(phrase: str) -> tuple[str, ...]:
    """The normal forms of the words of a phrase."""
    return tuple(normal(match.group()) for match in TOKEN.finditer(phrase))
