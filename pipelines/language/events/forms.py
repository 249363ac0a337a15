"""The lemma of a trigger by its form, where English leaves no doubt: surer than a tagger on rare or capital words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from pipelines.knowledge import read_table
from pipelines.language.events.lexicon import light_verbs, noun_classes, triggers, words_of

VOWELS = "aeiou"
INFLECTED_TAGS = frozenset(("VBD", "VBN", "VBG", "VBZ"))


def lemma_of(form: str, tag: str, lemma: str) -> str:
    """The lemma of a lower-case word form: ("fought", "VBD", "foug") -> "fight"; the given lemma where in doubt."""
    if tag in INFLECTED_TAGS:
        return _verb_forms().get(form, lemma)
    if tag in ("NNS", "NNPS"):
        return _plurals().get(form, lemma)
    if tag in ("NN", "VB", "VBP") and form in _bases():
        return form
    return lemma


def inflect(verb: str) -> Iterator[str]:
    """The regular forms of a verb: "stop" -> stops, stopped, stopping; "carry" -> carries, carried, carrying."""
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    elif verb.endswith("ie"):
        yield from (verb + "s", verb + "d", verb[:-2] + "ying")
    elif verb.endswith("e"):
        yield from (verb + "s", verb + "d", (verb if verb.endswith(("ee", "ye")) else verb[:-1]) + "ing")
    else:
        yield verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
        yield from (verb + "ed", verb + "ing")
        if len(verb) > 2 and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS and verb[-3] not in VOWELS:
            yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")


@cache
def _verb_forms() -> Mapping[str, str]:
    """Inflected form -> verb, for forms of one verb only."""
    irregular = {row["lemma"]: {*row["past"].split("|"), *row["participle"].split("|")} for row in _irregular()}
    verbs = {head for head, pos in triggers() if pos == "V"} | set(light_verbs()) | words_of("saying") | set(irregular)
    owners: dict[str, set[str]] = defaultdict(set)
    for verb in verbs:
        for form in {*inflect(verb), *irregular.get(verb, ())}:
            owners[form].add(verb)
    return {form: next(iter(found)) for form, found in owners.items() if len(found) == 1}


@cache
def _irregular() -> tuple[Mapping[str, str], ...]:
    return tuple(read_table("events/irregular_verbs.tsv"))


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
