"""The lemma of a trigger by its form, where English leaves no doubt: surer than a tagger on capitals and on nouns in -ing."""

from collections.abc import Mapping
from functools import cache

from pipelines.language.events.lexicon import noun_classes, triggers

VOWELS = "aeiou"


def lemma_of(form: str, tag: str, lemma: str) -> str:
    """The lemma of a lower-case word form: ("bombings", "NNPS", "Bombing") -> "bombing"; the given lemma where in doubt."""
    if tag in ("NNS", "NNPS"):
        return _plurals().get(form, lemma)
    if tag in ("NN", "VB", "VBP") and form in _bases():
        return form
    if tag == "NN" and lemma == form:  # a plural taken for a singular: "Carroll's abductors"
        return _plurals().get(form, lemma)
    return lemma


@cache
def _plurals() -> Mapping[str, str]:
    """Regular plural -> noun."""
    nouns = {head for head, pos in triggers() if pos == "N"} | set(noun_classes())
    return {plural: noun for noun in nouns for plural in [_plural(noun)] if plural not in nouns}


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


@cache
def _bases() -> frozenset[str]:
    return frozenset(head for head, _ in triggers())
