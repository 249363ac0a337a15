"""What the clause around a time expression says of it: its tense.

From the parse where there is one (``TreeClauses``), else from the words of the sentence (``WordClauses``).
"""

import re
from bisect import bisect_right
from functools import cache
from typing import Any, Literal, Protocol

from spacy.tokens import Doc, Token

from pipelines.knowledge import read_yaml

Tense = Literal["past", "present", "future"]
SENTENCE_END = re.compile(r"(?<![A-Z][a-z])(?<![A-Z])[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])|\n\s*\n")
WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|['’][a-z]+")
LONGEST_WORD = 30
VERBAL = frozenset({"VERB", "AUX"})


class Clauses(Protocol):
    """What the resolver asks of the text around two character offsets."""

    def tense(self, start: int, end: int) -> Tense | None:
        """The tense of the clause, None if it cannot be told."""


@cache
def tense_words(language: str) -> dict[str, Any]:
    """The words of a language that show tense, by class; see ``tense.yaml``."""
    data = read_yaml(f"times/{language}/tense.yaml")
    return {name: frozenset(words) if isinstance(words, list) else re.compile(words) for name, words in data.items()}


class WordClauses:
    """Tense by the nearest tense word before an expression in its sentence, else the nearest after it."""

    def __init__(self, text: str, language: str = "en") -> None:
        self.text = text
        self.words = tense_words(language)
        self.bounds = [0, *(match.end() for match in SENTENCE_END.finditer(text))]

    def tense(self, start: int, end: int) -> Tense | None:
        index = bisect_right(self.bounds, start) - 1
        stop = self.bounds[index + 1] if index + 1 < len(self.bounds) else len(self.text)
        before = [
            found for match in WORD.finditer(self.text, self.bounds[index], start) if (found := self._sign(match))
        ]
        if before:
            return before[-1]
        return next((found for match in WORD.finditer(self.text, end, stop) if (found := self._sign(match))), None)

    def _sign(self, match: re.Match[str]) -> Tense | None:
        word = match.group().lower().replace("’", "'")
        if word in self.words["future"]:
            return "future"
        return "past" if word in self.words["past"] or self.words["past_form"].fullmatch(word) else None


class TreeClauses:
    """Tense of the verb that governs an expression, else by the words."""

    def __init__(self, doc: Doc, language: str = "en") -> None:
        self.doc = doc
        self.words = tense_words(language)
        self.text = doc.text  # joined anew at each look
        self.by_words = WordClauses(self.text, language)

    def tense(self, start: int, end: int) -> Tense | None:
        before = self.text[max(0, start - LONGEST_WORD) : start].lower().split()
        if before and before[-1] in self.words["effective"]:
            return "future"  # "effective [June 1]"
        token = self._head(start, end)
        found = clause_tense(token, self.words) if token is not None else None
        return found or self.by_words.tense(start, end)

    def _head(self, start: int, end: int) -> Token | None:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return None if span is None else span.root


def governor(token: Token) -> Token:
    """The verb, or whatever heads the clause, that a time belongs to; of several to its left the nearest.

    "officials said Saturday", "ruled Wednesday that he must": long attachments are what parsers get wrong, so a verb
    that stands between wins, and what stands before a conjunction belongs to the clause above.
    """
    for step in [token, *token.ancestors]:
        if any(child.dep_ == "mark" and token.i < child.i < step.i for child in step.children):
            return step.head
        if is_predicate(step) and step.i < token.i:
            between = (
                word
                for word in reversed(token.doc[step.i : token.i])
                if word.pos_ == "VERB" and word.dep_ != "amod" and not is_setting(word)
            )
            return next(between, step)
        if is_predicate(step):
            return step
    return token


def is_setting(verb: Token) -> bool:
    """Whether a gerund only says amid what something happened: "died in [fighting] across the north on Saturday"."""
    return verb.tag_ == "VBG" and any(
        child.dep_ in ("mark", "case") and child.lower_ == "in" for child in verb.children
    )


def is_predicate(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or what a form of "be" joins to its subject ("will be [payable]")."""
    return token.pos_ in VERBAL or any(child.dep_ in ("cop", "aux", "aux:pass") for child in token.children)


def clause_tense(token: Token, words: dict[str, Any]) -> Tense | None:
    """The tense of the clause a token belongs to, None for a clause without a finite verb."""
    if is_outcome_of(token, words):
        return "past"
    clause = governor(token)
    if is_arranged(token, clause, words):
        return "future"
    for verb in [clause, *clause.ancestors]:
        if not is_predicate(verb):
            continue
        found = verb_tense(verb, words)
        if found:
            return found
        if "Inf" in verb.morph.get("VerbForm") and words["plan"].fullmatch(verb.head.lower_):
            return "future"
    return None


def is_outcome_of(token: Token, words: dict[str, Any]) -> bool:
    """Whether a day is that of something done: "will debate [Friday]'s attack", "denies the [May 4] bombing"."""
    return token.dep_ in ("nmod:poss", "nmod:unmarked", "compound") and token.head.lemma_.lower() in words["done"]


def is_arranged(token: Token, verb: Token, words: dict[str, Any]) -> bool:
    """Whether a time is set ahead: "has scheduled a hearing [Thursday]", "extended the truce until [Friday]".

    By verbs that do so, in the present also by those of coming and going: "arrives [Sunday]".
    """
    if verb.i > token.i or verb.dep_ == "acl":
        return False
    until = any(child.dep_ == "case" and child.lower_ in words["until"] for child in token.children)
    lemma = verb.lemma_.lower()
    leaves = lemma in words["schedule"] and verb_tense(verb, words) == "present"
    return leaves or lemma in words["arrange"] or (until and lemma in words["defer"])


def is_destined(verb: Token, group: list[Token]) -> bool:
    """Whether something is to happen: "a vote [is to be held]"."""
    infinitive = any(child.dep_ == "mark" and child.tag_ == "TO" for child in verb.children)
    return infinitive and any(child.lemma_ == "be" and "Pres" in child.morph.get("Tense") for child in group)


def verb_tense(verb: Token, words: dict[str, Any]) -> Tense | None:
    """The tense a verb shows with its auxiliaries."""
    group = [child for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop")]
    if any(child.lower_ in words["modal"] and child.dep_ == "aux" for child in group) or is_destined(verb, group):
        return "future"
    if any("Past" in child.morph.get("Tense") or child.lemma_ == "have" for child in group):
        return "past"
    if "Past" in verb.morph.get("Tense") and not any(child.dep_ == "aux:pass" for child in group):
        return "past"
    if verb.lemma_ == "go" and group and any(child.dep_ == "xcomp" for child in verb.children):
        return "future"
    present = any("Pres" in word.morph.get("Tense") and "Fin" in word.morph.get("VerbForm") for word in [verb, *group])
    return "present" if present else None
