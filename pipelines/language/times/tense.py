"""The tense of the clause that a time expression stands in: from the parse, or from the words around it."""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from typing import Any

from spacy.tokens import Doc, Token

from pipelines.knowledge import read_yaml
from pipelines.language.times.context import Tense

TenseOf = Callable[[int, int], Tense | None]
SENTENCE_END = re.compile(r"(?<![A-Z][a-z])(?<![A-Z])[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])|\n\s*\n")
WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|['’][a-z]+")
CLAUSES = frozenset({"VERB", "AUX"})


@cache
def tense_words(language: str) -> dict[str, Any]:
    """The tense words of a language; empty if there is no data for it."""
    data = read_yaml(f"times/{language}/tense.yaml")
    return {name: frozenset(words) if isinstance(words, list) else re.compile(words) for name, words in data.items()}


def tense_by_words(text: str, language: str = "en") -> TenseOf:
    """The tense of the nearest tense word before an expression in its sentence, else of the nearest after it."""
    words = tense_words(language)
    bounds = [0, *(match.end() for match in SENTENCE_END.finditer(text))]

    def sign(match: re.Match[str]) -> Tense | None:
        word = match.group().lower().replace("’", "'")
        if word in words["future"]:
            return "future"
        return "past" if word in words["past"] or words["past_form"].fullmatch(word) else None

    def tense(start: int, end: int) -> Tense | None:
        index = bisect_right(bounds, start) - 1
        stop = bounds[index + 1] if index + 1 < len(bounds) else len(text)
        before = [found for match in WORD.finditer(text, bounds[index], start) if (found := sign(match))]
        if before:
            return before[-1]
        return next((found for match in WORD.finditer(text, end, stop) if (found := sign(match))), None)

    return tense


def tense_by_parse(doc: Doc, language: str = "en") -> TenseOf:
    """The tense of the verb that governs an expression; an infinitive takes it from what it depends on."""
    words = tense_words(language)
    fallback = tense_by_words(doc.text, language)

    def tense(start: int, end: int) -> Tense | None:
        span = doc.char_span(start, end, alignment_mode="expand")
        found = clause_tense(span.root, words) if span is not None else None
        return found or fallback(start, end)

    return tense


def clause_tense(token: Token, words: dict[str, Any]) -> Tense | None:
    """The tense of the clause a token belongs to, None for a clause without a finite verb."""
    for verb in [token, *token.ancestors]:
        if verb.pos_ not in CLAUSES and not any(child.dep_ == "cop" for child in verb.children):
            continue
        found = verb_tense(verb, words)
        if found:
            return found
        if "Inf" in verb.morph.get("VerbForm") and verb.head.lemma_.lower() in words["plan"]:
            return "future"
    return None


def verb_tense(verb: Token, words: dict[str, Any]) -> Tense | None:
    """The tense a verb shows with its auxiliaries."""
    group = [child for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop")]
    if any(child.lower_ in words["modal"] and child.dep_ == "aux" for child in group):
        return "future"
    if any("Past" in child.morph.get("Tense") or child.lemma_ == "have" for child in group):
        return "past"
    if "Past" in verb.morph.get("Tense") and not any(child.dep_ == "aux:pass" for child in group):
        return "past"
    if verb.lemma_ == "go" and any(child.dep_ == "xcomp" for child in verb.children) and group:
        return "future"
    return (
        "present"
        if any("Pres" in word.morph.get("Tense") and "Fin" in word.morph.get("VerbForm") for word in [verb, *group])
        else None
    )
