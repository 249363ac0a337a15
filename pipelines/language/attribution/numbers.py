"""Numbers as what is said: verbs that vouch for a number where they would not vouch for a clause.

[The ministry] speaks of [300 dead], [the opposition] of [at least 800]; [police] put [the crowd] at [4,000].
"""

from collections.abc import Iterator

from pipelines.language.attribution import lexicon
from pipelines.language.attribution.candidates import Candidate, Reading
from pipelines.language.attribution.spans import chars, source_span
from pipelines.language.attribution.syntax import Region, case, cue_region, is_passive, noun_phrase
from pipelines.language.attribution.verbs import active_source
from pipelines.language.tree import Tree

_QUALIFIERS = frozenset({"ADV", "ADJ", "ADP", "DET", "SCONJ"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART", "PRON"})


def number_statements(reading: Reading, i: int) -> Iterator[Candidate]:
    """The attributions of the verb ``i`` whose contents are numbers: its own, and those that leave the verb out."""
    tree = reading.tree
    word = next((group for group in ("of", "at") if tree.lemma[i] in lexicon.words(f"number-{group}")), None)
    if word is None or is_passive(tree, i) or (source := active_source(tree, i)) is None or source > i:
        return
    first = _number_after(tree, i, word)
    if first is None:
        return
    cue, end = cue_region(tree, i), tree.bounds[tree.sent[i]][1]
    shortened = [g for g in (_shortened(tree, k, word) for k in range(first + 1, end)) if g is not None]
    bounds = [*(source[0] - 1 for source, _ in shortened), end]
    obj = tree.kid(i, "obj")
    start = tree.left[obj] if word == "at" and obj is not None else first + 1
    cue = (cue[0], first) if first == cue[1] + 1 else cue
    yield _candidate(reading, f"number_{word}", i, noun_phrase(tree, source, cue), cue, (start, bounds[0] - 1))
    for (place, at), bound in zip(shortened, bounds[1:], strict=True):
        yield _candidate(reading, "shortened", at, place, (at, at), (at + 1, bound - 1))


def _number_after(tree: Tree, i: int, word: str) -> int | None:
    """The preposition ``word`` after the verb that brings a number, or None: "speaks [of] about 300"."""
    if word == "at" and tree.kid(i, "obj") is None:
        return None
    for c in (c for k in (i, tree.kid(i, "obj")) if k is not None for c in tree.kids(k, "obl", "nmod")):
        at = tree.kid(c, "case")
        if at is not None and at > i and case(tree, c) == word and _starts_with_number(tree, at + 1):
            return at
    return None


def _starts_with_number(tree: Tree, i: int) -> bool:
    """Whether a number begins at ``i``, after words that qualify it: "up to 300", "dozens of"."""
    for k in range(i, min(i + 4, len(tree.word))):
        if tree.pos[k] in ("NUM", "SYM") or tree.lower[k] in lexicon.words("vague-number"):
            return True
        if tree.pos[k] not in _QUALIFIERS:
            return False
    return False


def _shortened(tree: Tree, at: int, word: str) -> tuple[Region, int] | None:
    """The source and the preposition of a clause that leaves out its verb: ", [the opposition] [of] at least 800"."""
    if tree.lower[at] != word or not _starts_with_number(tree, at + 1):
        return None
    first = at
    while tree.pos[first - 1] in _NOMINAL:
        first -= 1
    if first == at or (tree.word[first - 1] not in (",", ";") and tree.pos[first - 1] != "CCONJ"):
        return None
    return (first, at - 1), at


def _candidate(reading: Reading, rule: str, i: int, source: Region, cue: Region, content: Region) -> Candidate:
    tree = reading.tree
    spans = reading.contents(chars(tree, content))
    return Candidate(rule, "say", i, source_span(tree, source, cue[0]), chars(tree, cue), spans)
