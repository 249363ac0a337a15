"""The grammar of time expressions: patterns over word categories, from ``rules.yaml`` of the language.

A rule's pattern becomes one regular expression over the codes of ``lexicon``, so a text is searched at the speed of
``re``. Longer matches win over shorter ones, earlier rules over later ones.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pipelines.knowledge import read_yaml
from pipelines.language.times.lexicon import Lexicon, Word, normal

NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern, the operation that resolves what it matches, and the categories each slot may hold."""

    name: str
    op: str
    regex: re.Pattern[str]
    slots: dict[str, tuple[str, ...]]
    fixed: dict[str, Any]
    before: str | None
    after: str | None
    not_before: str
    not_after: str

    def find(self, codes: str) -> Iterator[re.Match[str]]:
        """The matches in a coded text whose neighbours are allowed."""
        for match in self.regex.finditer(codes):
            left, right = (
                codes[match.start() - 1 : match.start()] if match.start() else "",
                codes[match.end() : match.end() + 1],
            )
            if self.before is not None and not (left and left in self.before):
                continue
            if self.after is not None and not (right and right in self.after):
                continue
            if (left and left in self.not_before) or (right and right in self.not_after):
                continue
            yield match


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match: the words it covers, where its slots are among them, and the normal form of the word before."""

    rule: Rule
    words: tuple[Word, ...]
    slots: dict[str, tuple[Word, ...]]
    left: str
    lexicon: Lexicon = field(repr=False)

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    def has(self, slot: str) -> bool:
        return slot in self.slots or slot in self.rule.fixed

    def text(self, slot: str) -> str:
        """The normal forms of a slot's words, joined by blanks; empty if the slot is not filled."""
        return " ".join(word.norm for word in self.slots.get(slot, ()))

    def value(self, slot: str) -> Any:
        """The lexicon's value of what fills a slot, or the rule's fixed value; None if there is neither."""
        if slot in self.rule.fixed:
            return self.rule.fixed[slot]
        norms = [word.norm for word in self.slots.get(slot, ())]
        values = (self.lexicon.value(category, norms) for category in self.rule.slots.get(slot, ()))
        return next((value for value in values if value is not None), None)


class Grammar:
    """The rules of one language, ready to search texts. Get it from ``grammar(language)``."""

    def __init__(self, lexicon: Lexicon, data: dict[str, Any]) -> None:
        self.lexicon = lexicon
        self._macros = data["macros"]
        self.rules = [self._rule(row) for row in data["rules"]]

    def _rule(self, row: dict[str, Any]) -> Rule:
        slots: dict[str, tuple[str, ...]] = {}
        return Rule(
            name=row["name"],
            op=row["op"],
            regex=re.compile(self._compile(self._expand(row["pattern"]), slots)),
            slots=slots,
            fixed=row.get("with", {}),
            before=self._codes(row["before"]) if "before" in row else None,
            after=self._codes(row["after"]) if "after" in row else None,
            not_before=self._codes(row.get("not_before", "")),
            not_after=self._codes(row.get("not_after", "")),
        )

    def _expand(self, pattern: str) -> str:
        while "{" in pattern:
            pattern = re.sub(r"\{(\w+)\}", lambda macro: f"({self._macros[macro[1]]})", pattern)
        return pattern

    def _compile(self, pattern: str, slots: dict[str, tuple[str, ...]]) -> str:
        """A pattern as a regular expression over codes; fills ``slots`` with the categories of each slot."""
        parts: list[str] = []
        opened: list[str | None] = []
        name: str | None = None
        for token in re.findall(r"[()|?*+]|\w+:(?=\S)|[^\s()|?*+]+", pattern):
            if token == "(":
                opened.append(name)
                parts.append("(?:" if name is None else _group(name, parts))
                name = None
            elif token == ")":
                opened.pop()
                parts.append(")")
            elif token in "|?*+":
                parts.append(token)
            elif re.fullmatch(r"[a-z]+\d?:", token):
                name = token[:-1]
                slots.setdefault(name, ())
            else:
                for slot in {*opened, name} - {None}:
                    slots[slot] = (*slots[slot], token)  # type: ignore[index]
                element = self._element(token)
                parts.append(element if name is None else _group(name, parts) + element + ")")
                name = None
        return "".join(parts)

    def _element(self, token: str) -> str:
        """One word of a category (or a listed phrase), or one literal word."""
        phrases = sorted(
            (words for words in self.lexicon.values.get(token, ()) if len(words) > 1), key=len, reverse=True
        )
        codes = self._codes(token)
        if not codes and not phrases:
            raise ValueError(f"no word has the category {token}")
        options = ["".join(f"[{self._codes(word)}]" for word in phrase) for phrase in phrases]
        return "(?:" + "|".join([*options, f"[{codes}]" if codes else NEVER]) + ")"

    def _codes(self, names: str) -> str:
        """The codes of all words that have one of the categories or literals ``A | b | …``."""
        wanted = {name if name.isupper() else "=" + normal(name) for name in names.split(" | ") if name}
        return "".join(code for categories, code in self.lexicon.codes.items() if categories & wanted)

    def search(self, text: str) -> list[Match]:
        """The time expressions of a text by the grammar alone, in text order, not overlapping."""
        words, codes = self.lexicon.read(text)
        found = [(match, rule) for rule in self.rules for match in rule.find(codes)]
        found.sort(key=lambda pair: pair[0].start() - pair[0].end())
        taken = bytearray(len(codes))
        chosen = []
        for match, rule in found:
            start, end = match.span()
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            slots = {
                _slot(group): tuple(words[match.start(group) : match.end(group)])
                for group in match.re.groupindex
                if match.start(group) >= 0
            }
            left = words[start - 1].norm if start else ""
            chosen.append(Match(rule, tuple(words[start:end]), slots, left, self.lexicon))
        return sorted(chosen, key=lambda match: match.start)


def _group(name: str, parts: Iterable[str]) -> str:
    """A named group; a slot that a pattern offers twice (in alternatives) gets a numbered twin."""
    twins = sum(part.startswith((f"(?P<{name}>", f"(?P<{name}__")) for part in parts)
    return f"(?P<{name}{f'__{twins}' if twins else ''}>"


def _slot(group: str) -> str:
    return group.split("__")[0]


@cache
def grammar(language: str = "en") -> Grammar:
    """The grammar of a language (ISO 639-1), loaded once. FileNotFoundError if there is no data for it."""
    data = read_yaml(f"times/{language}/rules.yaml")
    literals = {
        normal(token)
        for pattern in [*data["macros"].values(), *(_patterns(data["rules"]))]
        for token in re.findall(r"[^\s()|?*+]+", re.sub(r"\b[a-z]+\d?:|\{\w+\}", " ", pattern))
        if not token.isupper()
    }
    lexicon = Lexicon(read_yaml(f"times/{language}/words.yaml"), read_yaml(f"times/{language}/holidays.yaml"), literals)
    return Grammar(lexicon, data)


def _patterns(rules: list[dict[str, Any]]) -> Iterator[str]:
    for rule in rules:
        yield from (rule[key] for key in ("pattern", "before", "after", "not_before", "not_after") if key in rule)
