"""Attributions inside attributions: which of them are kept.

Reuters reported that [state television] said the army had withdrawn: a second claimant, kept. The minister said he
[hopes] to return: his own attitude, part of what he says, and no claimant of anything. He said that [records] showed a
gap: it is he who vouches for the records.
"""

from bisect import bisect_left

from pipelines.language.attribution import lexicon
from pipelines.language.attribution.candidates import Candidate, Reading
from pipelines.language.findings import Span

_CHAINING = frozenset({"say", "claim", "confirm", "announce", "deny", "show", "predict", "warn"})
_CLAUSAL = frozenset({"verb_that", "parenthetical", "according_to", "direct_speech", "noun"})
_OF_NUMBERS = frozenset({"verb_np", "number_at", "number_of", "number_np", "reckoned"})
"""Rules whose content need not be a clause where it holds a number."""


def chained(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates outside every other content, and those inside that name another claimant."""
    contents = [span for c in candidates for span in c.content]
    return [c for c in candidates if not _is_embedded(reading, c, contents) or _names_another(reading, c)]


def _is_embedded(reading: Reading, candidate: Candidate, contents: list[Span]) -> bool:
    """Whether the cue stands in a content or, though nobody is found to say it, in a quotation."""
    start, end = candidate.cue
    return reading.quotes.at(start) is not None or any(a <= start and end <= b for a, b in contents)


def _names_another(reading: Reading, candidate: Candidate) -> bool:
    """Whether a nested attribution has a source of its own, by name or description, and asserts a clause; or is but
    told of ("denied [reports] that ten had died"), which hedges what it holds."""
    numbered = candidate.rule in _OF_NUMBERS and _holds_number(reading, candidate)
    chaining = candidate.stance in _CHAINING or candidate.rule == "reckoned"
    if not (candidate.rule in _CLAUSAL or numbered) or not chaining:
        return False
    tree = reading.tree
    if candidate.rule == "noun" and tree.lower[bisect_left(tree.start, candidate.content[0][0])] != "that":
        return False
    if candidate.source is None:
        return candidate.rule == "noun"
    source = tree.tokens(*candidate.source)
    if candidate.stance == "show" and any(tree.lemma[k] in _evidence() for k in source):
        return False
    return any(tree.pos[k] in ("NOUN", "PROPN", "NUM") or tree.lower[k] in ("who", "which") for k in source)


def _evidence() -> frozenset[str]:
    """Nouns of what shows something without speaking: polls, records."""
    return lexicon.words("evidence") | lexicon.words("survey")


def _holds_number(reading: Reading, candidate: Candidate) -> bool:
    """Whether a content has a number in it: "the 20 men [that the ministry reported]"."""
    tree = reading.tree
    return any(tree.pos[k] == "NUM" for span in candidate.content for k in tree.tokens(*span))
