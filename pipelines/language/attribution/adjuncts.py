"""Attributions that an adjunct brings: "according to the ministry", "in a poll".

Where the adjunct opens or closes its sentence it speaks of all of it, whatever the tree hangs it to.
"""

from collections.abc import Iterator

from pipelines.language.attribution import lexicon
from pipelines.language.attribution.candidates import Candidate, Reading
from pipelines.language.attribution.spans import chars, source_span
from pipelines.language.attribution.syntax import Region, case, noun_phrase, subject
from pipelines.language.attribution.verbs import frames_of, outside
from pipelines.language.findings import Span
from pipelines.language.tree import Tree

_CLAUSES = frozenset({"root", "ccomp", "conj", "parataxis", "advcl"})
_INDEPENDENT = frozenset({"root", "conj", "parataxis"})


def according_to(reading: Reading, i: int) -> Iterator[Candidate]:
    """[Twelve people died], according to [the hospital]. ``i``: the token "according"."""
    tree = reading.tree
    if i + 2 >= len(tree.word) or tree.lower[i + 1] != "to":
        return
    noun = tree.head[i]
    if noun <= i + 1:  # "according" heads the noun in some trees
        noun = next((c for c in tree.children[i] if c > i + 1), noun)
    if noun <= i + 1:
        return
    adjunct = (i, _end_of_source(tree, i, noun))
    spans = spoken_of(reading, adjunct, noun)
    place = source_span(tree, (i + 2, adjunct[1]), i)
    yield Candidate("according_to", "say", i, place, chars(tree, (i, i + 1)), reading.contents(*spans))


def in_survey(reading: Reading, i: int) -> Iterator[Candidate]:
    """[Half of the voters backed the deal] in [a poll]. ``i``: the noun that "in" brings."""
    tree = reading.tree
    if case(tree, i) != "in" or not _is_survey(tree, i):
        return
    mark, clause = tree.kid(i, "case"), _predicate_above(tree, i)
    if mark is None or mark > i or clause is None or _has_speaker(tree, clause):
        return
    adjunct = (mark, _end_of_source(tree, mark, i))
    dependent = tree.base(clause) not in _INDEPENDENT
    spans = outside(tree, clause, *adjunct) if dependent else spoken_of(reading, adjunct, i)
    place = source_span(tree, (mark + 1, adjunct[1]), mark)
    yield Candidate("in_survey", "show", mark, place, chars(tree, (mark, mark)), reading.contents(*spans))


def reckoned(reading: Reading, i: int) -> Iterator[Candidate]:
    """[Ten people] died, by [the hospital]'s count; the victors lost, by [their] own reckoning, [57 men]. ``i``: the noun."""
    tree = reading.tree
    if tree.lemma[i] not in lexicon.words("reckoning") or case(tree, i) != "by":
        return
    mark, owner, clause = tree.kid(i, "case"), tree.kid(i, "nmod:poss"), _predicate_above(tree, i)
    if mark is None or clause is None:
        return
    adjunct = (mark, i if tree.word[min(i + 1, len(tree.word) - 1)] == "," else tree.right[i])
    spans = spoken_of(reading, adjunct, i)
    place = None if owner is None else (tree.left[owner], tree.right[owner])
    if any(tree.lower[c] == "own" for c in tree.kids(i, "amod")) and (who := subject(tree, clause)) is not None:
        place = noun_phrase(tree, who, adjunct)
        spans = tuple(piece for span in spans for piece in _without(span, chars(tree, place)))
    source = None if place is None else source_span(tree, place, i)
    stance = "suggest" if tree.lemma[i] in lexicon.words("estimate") else "say"
    yield Candidate("reckoned", stance, i, source, chars(tree, (mark, mark)), reading.contents(*spans))


def _without(span: Span, hole: Span) -> tuple[Span, ...]:
    """What is left of a span on both sides of a hole in it."""
    if hole[1] <= span[0] or span[1] <= hole[0]:
        return (span,)
    return tuple((a, b) for a, b in ((span[0], hole[0]), (hole[1], span[1])) if a < b)


def spoken_of(reading: Reading, adjunct: Region, noun: int) -> tuple[Span, ...]:
    """What an adjunct with the noun ``noun`` speaks of: its sentence, or the clause of it that it stands in."""
    tree, (first, last) = reading.tree, adjunct
    start, end = between_semicolons(tree, first)
    while end - 1 > last and tree.pos[end - 1] in ("PUNCT", "SPACE"):
        end -= 1
    if end - 1 <= last:
        return (_before(reading, _clause_start(tree, noun, start), first),) if first > start else ()
    if _opens(tree, first):
        return (chars(tree, (last + 1, end - 1)),)
    clause = _predicate_above(tree, noun, _INDEPENDENT)
    if clause is None or first <= clause <= last:
        return (chars(tree, (start, first - 1)), chars(tree, (last + 1, end - 1)))
    if _goes_over(tree, last):
        return outside(tree, _result(tree, noun, last) or clause, first, last)[:1]
    whole = (max(start, tree.left[clause]), min(end - 1, tree.right[clause]))
    return tuple(chars(tree, part) for part in ((whole[0], first - 1), (last + 1, whole[1])) if part[0] <= part[1])


def between_semicolons(tree: Tree, i: int) -> tuple[int, int]:
    """The first token, and the one behind the last, of what stands between semicolons around ``i`` in its sentence."""
    start, end = tree.bounds[tree.sent[i]]
    marks = [k for k in range(start, end) if tree.word[k] == ";"]
    return max((k + 1 for k in marks if k < i), default=start), min((k for k in marks if k > i), default=end)


def _result(tree: Tree, noun: int, last: int) -> int | None:
    """Rain flooded the town, [leaving ten dead], according to the paper, and cutting roads: the participle that an
    adjunct between two of them speaks of."""
    clause = _predicate_above(tree, noun)
    if clause is None or tree.base(clause) != "advcl" or tree.tag[clause] != "VBG":
        return None
    return clause if any(k > last and tree.tag[k] == "VBG" for k in tree.kids(clause, "conj")) else None


def _opens(tree: Tree, first: int) -> bool:
    """Whether the adjunct opens its sentence, or a clause behind "that"."""
    before = first - 1 - (tree.pos[first - 1] == "PUNCT")
    if before >= 0 and tree.lower[before] == "that" and tree.sent[before] == tree.sent[first]:
        return True
    return all(tree.pos[k] in ("PUNCT", "CCONJ", "SPACE") for k in range(tree.bounds[tree.sent[first]][0], first))


def _goes_over(tree: Tree, last: int) -> bool:
    """Ten died, according to the army, [but it named nobody]: another clause that the adjunct says nothing of."""
    at = last + 2
    return at < len(tree.word) and tree.word[last + 1] == "," and tree.pos[at] == "CCONJ"


def _before(reading: Reading, start: int, first: int) -> Span:
    """The characters before a closing adjunct: from its clause on, or from the quotation that ends there."""
    tree = reading.tree
    quotation = reading.quotes.at(tree.start[start])
    begins = tree.start[start]
    if quotation is not None and quotation.end <= tree.start[first]:
        begins = quotation.start
    return begins, tree.end[first - 1]


def _clause_start(tree: Tree, noun: int, start: int) -> int:
    """The first token of what a closing adjunct speaks of: "The army denied it, and [ten people died], according to
    the ministry" leaves out the clause that somebody else says."""
    for clause in (c for c in tree.ancestors(noun) if tree.base(c) == "conj" and c < noun):
        if tree.kid(clause, "nsubj") is not None and _has_speaker(tree, tree.head[clause]):
            first = tree.left[clause]
            return first + 1 if tree.pos[first] == "CCONJ" else first
    return start


def _end_of_source(tree: Tree, first: int, noun: int) -> int:
    """The end of a source, before what adds to the statement: according to the ministry, [including two children]."""
    right = tree.right[noun]
    if _opens(tree, first):
        right = max(right, _before_comma(tree, noun))
    for k in range(first + 1, right):
        if tree.word[k] != ",":
            continue
        if tree.lower[k + 1] in lexicon.words("addition") or (k > noun and _begins_clause(tree, k, noun)):
            return k - 1
    return right


def _before_comma(tree: Tree, noun: int) -> int:
    """In a poll released on Monday, ...: the last token before the comma that closes an opening adjunct."""
    for k in range(noun + 1, min(noun + 12, tree.bounds[tree.sent[noun]][1])):
        if tree.word[k] == ",":
            return k - 1
        if tree.tag[k] in ("VBZ", "VBP", "MD"):
            break
    return noun


def _begins_clause(tree: Tree, comma: int, noun: int) -> bool:
    """According to a poll broadcast on Sunday, [the mayor leads]: whether a comma ends an adjunct that the tree does
    not end there."""
    return any(
        tree.tag[k] in ("VBD", "VBZ", "VBP", "MD") and tree.base(tree.head[k]) != "acl" and tree.base(k) != "acl"
        for k in range(comma + 1, tree.right[noun] + 1)
    )


def _is_survey(tree: Tree, i: int) -> bool:
    """A poll; an average of polls; but "he leads in the polls" tells how he stands."""
    survey = lexicon.words("survey")
    return (tree.lemma[i] in survey and tree.tag[i] != "NNS") or any(
        tree.lemma[c] in survey and case(tree, c) == "of" for c in tree.kids(i, "nmod")
    )


def _predicate_above(tree: Tree, i: int, clauses: frozenset[str] = _CLAUSES) -> int | None:
    """The predicate of the nearest clause above ``i``."""
    return next((a for a in tree.ancestors(i) if tree.base(a) in clauses), None)


def _has_speaker(tree: Tree, clause: int) -> bool:
    """Whether the clause reports what somebody says, and no share of those who were asked ("half of them said")."""
    if "that" not in frames_of(tree, clause):
        return False
    who = subject(tree, clause)
    if who is None:
        return True
    return not any(tree.pos[k] == "NUM" or tree.lemma[k] in lexicon.words("share") for k in tree.subtree(who))
