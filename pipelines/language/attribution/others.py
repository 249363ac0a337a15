"""Attributions without a reporting verb: "according to", polls, headline colons, signatures."""

import re
from collections.abc import Iterator

from pipelines.language.attribution import lexicon
from pipelines.language.attribution.candidates import Candidate, Reading
from pipelines.language.attribution.spans import chars, source_span
from pipelines.language.attribution.verbs import outside
from pipelines.language.findings import Span
from pipelines.language.tree import Tree

_NAME = r"(?:[A-Z][\w.’'-]*|of|the|and|de|von|van|&)"
_SPEAKER = re.compile(rf"(?m)^[ \t]*({_NAME}(?: {_NAME}){{0,5}})(:)[ \xa0]+(?=\S)")
_SIGNATURE = re.compile(r"[”\"] ?\n?[ \t]*([—–―-]{1,2})[ \t]*([A-Z][^\n,.]{2,60}[^\s,.])")


def according_to(reading: Reading, i: int) -> Iterator[Candidate]:
    """[Twelve people died], according to [the hospital]. ``i``: the token "according"."""
    tree = reading.tree
    if tree.lower[i] != "according" or i + 2 >= len(tree.word) or tree.lower[i + 1] != "to":
        return
    noun = tree.head[i]
    if noun <= i + 1:  # "according" heads the noun in some trees
        noun = next((c for c in tree.children[i] if c > i + 1), noun)
    if noun <= i + 1:
        return
    clause = tree.head[noun] if tree.head[noun] < i or tree.head[noun] > noun else tree.head[i]
    right = _before_addition(tree, noun)
    if clause == noun or i <= clause <= right:
        return
    spans = outside(tree, _widest(reading, clause, i), i, right)
    yield Candidate(
        "according_to",
        "say",
        i,
        source_span(tree, (i + 2, right), i),
        chars(tree, (i, i + 1)),
        reading.contents(*spans),
    )


def _before_addition(tree: Tree, noun: int) -> int:
    """The end of a source, before what adds to the statement: according to the ministry, [including two children]."""
    for k in range(noun + 1, tree.right[noun]):
        if tree.word[k] == "," and tree.lower[k + 1] in lexicon.words("addition"):
            return k - 1
    return tree.right[noun]


def in_survey(reading: Reading, i: int) -> Iterator[Candidate]:
    """[Half of the voters backed the deal] in [a poll]. ``i``: the noun that "in" brings."""
    tree = reading.tree
    mark = tree.kid(i, "case")
    if (
        tree.base(i) != "obl"
        or mark is None
        or tree.lower[mark] != "in"
        or tree.lemma[i] not in lexicon.words("survey")
    ):
        return
    clause, right = tree.head[i], tree.right[i]
    if tree.lemma[clause] in lexicon.verbs() or tree.left[i] <= clause <= right:
        return  # "he said in a study": the verb tells who says so
    spans = outside(tree, clause, tree.left[i], right)
    place = source_span(tree, (mark + 1, right), mark)
    yield Candidate("in_survey", "show", mark, place, chars(tree, (mark, mark)), reading.contents(*spans))


def _widest(reading: Reading, i: int, at: int) -> int:
    """The clause that "according to" speaks of: the nearest one above that does more than modify a noun."""
    tree = reading.tree
    while tree.base(i) not in ("root", "ccomp", "conj", "parataxis", "advcl") and tree.head[i] != i:
        i = tree.head[i]
    return i


def speaker_colon(reading: Reading) -> Iterator[Candidate]:
    """Jane Doe: [We will win]. A name, a colon, and what the paragraph says."""
    text = reading.tree.text
    for match in _SPEAKER.finditer(text):
        if match.group(1).split()[0].lower() in lexicon.words("label") or reading.quotes.at(match.start(1)) is not None:
            continue
        end = text.find("\n", match.end())
        span: Span = (match.end(), len(text) if end < 0 else end)
        yield Candidate("speaker_colon", "say", -1, match.span(1), match.span(2), reading.contents(span))


def signature(reading: Reading) -> Iterator[Candidate]:
    """ "We will win." — Jane Doe. A quotation that its speaker signs."""
    for match in _SIGNATURE.finditer(reading.tree.text):
        quotation = reading.quotes.at(match.start())
        if quotation is not None and quotation.end == match.start() + 1:
            yield Candidate("signature", "say", -1, match.span(2), match.span(1), ((quotation.start, quotation.end),))
