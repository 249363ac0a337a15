"""Numbers as what is said: verbs that vouch for a number where they would not vouch for a clause.

[The ministry] speaks of [300 dead], [the opposition] of [at least 800]; [police] put [the crowd] at [4,000];
[the group] counted [50]; [researchers] give [a figure of 267].
"""

from collections.abc import Iterator

from pipelines.language.attribution import lexicon
from pipelines.language.attribution.candidates import Candidate, Reading
from pipelines.language.attribution.spans import chars, source_span
from pipelines.language.attribution.syntax import Region, cue_region, is_passive, noun_phrase
from pipelines.language.attribution.verbs import active_source
from pipelines.language.tree import Tree

_QUALIFIERS = frozenset({"ADV", "ADJ", "ADP", "DET", "SCONJ"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART", "PRON"})
_BESIDE = frozenset({"advcl", "conj", "parataxis"})


def number_statements(reading: Reading, i: int) -> Iterator[Candidate]:
    """The attributions of the verb ``i`` whose contents are numbers: its own, and those that leave the verb out."""
    tree = reading.tree
    if is_passive(tree, i) or (source := active_source(tree, i)) is None or source > i:
        return
    place = noun_phrase(tree, source, cue_region(tree, i))
    for word in ("of", "at", "to"):
        if tree.lemma[i] in lexicon.words(f"number-{word}") and (at := _number_after(tree, i, word)) is not None:
            if word != "to" or _revises(tree, i, source):
                yield from _with_preposition(reading, i, place, at)
            return
    obj = tree.kid(i, "obj")
    if obj == i + 1 and _tells_toll(tree, i, obj):
        yield _candidate(reading, "number_toll", i, place, cue_region(tree, i), (obj, _end_of_toll(tree, i, obj)))
    elif obj is not None and obj > i and (_counts(tree, i, obj) or _gives_number(tree, i, obj)):
        yield _candidate(reading, "number_np", i, place, cue_region(tree, i), (tree.left[obj], tree.right[obj]))


def _with_preposition(reading: Reading, i: int, place: Region, at: int) -> Iterator[Candidate]:
    tree, word = reading.tree, reading.tree.lower[at]
    cue, end = cue_region(tree, i), _end_of_statement(tree, i, at)
    shortened = [g for g in (_shortened(tree, k, word) for k in range(at + 1, end)) if g is not None]
    bounds = [*(source[0] - 1 for source, _ in shortened), end]
    obj = tree.kid(i, "obj")
    start = tree.left[obj] if word != "of" and obj is not None else at + 1
    cue = (cue[0], at) if at == cue[1] + 1 else cue
    yield _candidate(reading, f"number_{word}", i, place, cue, (start, bounds[0] - 1))
    for (source, mark), bound in zip(shortened, bounds[1:], strict=True):
        yield _candidate(reading, "shortened", mark, source, (mark, mark), (mark + 1, bound - 1))


def _number_after(tree: Tree, i: int, word: str) -> int | None:
    """The preposition ``word`` after the verb that brings a number, or None: "speaks [of] about 300"; wherever the tree
    hangs it ("put the number of marchers [at] 4,000")."""
    obj = tree.kid(i, "obj")
    if word != "of" and obj is None:
        return None
    for k in (i, *(() if obj is None else sorted(tree.subtree(obj)))):
        for c in tree.kids(k, "obl", "nmod"):
            at = next((a for n in (c, *tree.kids(c, "nummod")) if (a := tree.kid(n, "case")) is not None), None)
            if at is not None and at > i and tree.lower[at] == word and _starts_with_number(tree, at + 1):
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


def _end_of_statement(tree: Tree, i: int, at: int) -> int:
    """Behind the last token that a verb of numbers speaks of: "Police put it at 20, [while the group counted 50]"."""
    end = tree.bounds[tree.sent[i]][1]
    others = (c for k in (i, *tree.ancestors(i)) for c in tree.children[k] if tree.base(c) in _BESIDE and c > at)
    return min((tree.left[c] for c in others if tree.kid(c, "nsubj") is not None and tree.left[c] > at), default=end)


def _revises(tree: Tree, i: int, source: int) -> bool:
    """Officials raised [the toll] to [20], the storm did not: whether somebody states a new number of victims."""
    obj = tree.kid(i, "obj")
    numbered = obj is not None and tree.lemma[obj] in lexicon.words("number-noun")
    return numbered and tree.lemma[source] in lexicon.words("headline-source")


def _counts(tree: Tree, i: int, obj: int) -> bool:
    """The group counted [50]; but "the party counts 500 members" has them."""
    counted = tree.lemma[i] in lexicon.words("number-np") and tree.tag[i] not in ("VBZ", "VBP")
    return counted and _starts_with_number(tree, tree.left[obj])


def _tells_toll(tree: Tree, i: int, obj: int) -> bool:
    """Kyiv acknowledged [179 killed and 81 missing]: a number with what befell those it counts, wherever that is hung."""
    vouches = lexicon.verbs().get(tree.lemma[i], {}).get("that") in lexicon.vouching_stances()
    return (
        vouches
        and tree.pos[obj] == "NUM"
        and tree.tag[obj + 1] in ("VBN", "JJ")
        and obj not in tree.kids(obj + 1, "nummod")
    )


def _end_of_toll(tree: Tree, i: int, obj: int) -> int:
    """The last token of a list of tolls: [179 killed, and 112 soldiers captured], whereas the rebels spoke of 200."""
    end = tree.bounds[tree.sent[i]][1] - 1
    for k in range(obj + 1, end):
        who = tree.kid(k, "nsubj")
        if tree.base(k) in _BESIDE and who is not None and tree.kid(who, "nummod") is None:
            return tree.left[k] - 1
    return end


def _gives_number(tree: Tree, i: int, obj: int) -> bool:
    """Researchers give [a figure of at least 267]."""
    gives = tree.lemma[i] in lexicon.words("number-giving") and tree.lemma[obj] in lexicon.words("number-noun")
    return gives and any(tree.pos[k] == "NUM" for k in tree.subtree(obj))


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
