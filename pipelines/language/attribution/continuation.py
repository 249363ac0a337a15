"""Quotations that go on: the next sentence or paragraph in quotation marks, with no cue of its own.

"We will stay," the general said. "Nobody will move us."
"""

from bisect import bisect_right
from dataclasses import replace

from pipelines.language.attribution import lexicon
from pipelines.language.attribution.candidates import Candidate, Reading
from pipelines.language.attribution.quotes import Quotation
from pipelines.language.findings import Span
from pipelines.language.tree import Tree

_SPEAKING = frozenset({"verb_that", "parenthetical", "interposed"})
"""Rules whose source may go on in direct speech in the next paragraph: he said they would stay. | "Nobody will move us." """
_SHORTEST = 15
"""Characters below which a quotation is a word in marks and no speech."""


def continue_quotations(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, with what goes on from their last quotation added to their content."""
    taken = sorted(span for c in candidates for span in c.content)
    quotations = [q for q in reading.quotes.all if not _is_taken(q, taken)]
    extended = list(candidates)
    for quotation in quotations:
        k = _speaker(reading, extended, quotation)
        if k is not None:
            content = (*extended[k].content, (quotation.start, quotation.end))
            extended[k] = replace(extended[k], content=content)
    return extended


def _is_taken(quotation: Quotation, taken: list[Span]) -> bool:
    return any(a < quotation.end and quotation.start < b for a, b in taken)


def _speaker(reading: Reading, candidates: list[Candidate], quotation: Quotation) -> int | None:
    """Whose speech a quotation without a cue is: that of the attribution that ends last before it, if only the rest
    of its sentence stands between."""
    best: tuple[int, int] | None = None
    for k, candidate in enumerate(candidates):
        end = max(b for _, b in (*candidate.content, candidate.cue, candidate.source or candidate.cue))
        if end <= quotation.start and _goes_on(reading, candidate, end, quotation):
            best = max(best or (0, 0), (end, k))
    return None if best is None else best[1]


def _goes_on(reading: Reading, candidate: Candidate, end: int, quotation: Quotation) -> bool:
    """Whether a quotation follows an attribution that ends at ``end`` closely enough to be its speaker's."""
    tree = reading.tree
    if candidate.stance not in lexicon.vouching_stances() or quotation.end - quotation.start < _SHORTEST:
        return False
    gap = tree.text[end : quotation.start]
    if quotation.continues and not gap.strip():
        return True
    last = bisect_right(tree.start, end - 1) - 1
    begins = bisect_right(tree.start, quotation.start) - 1
    if "\n" in gap:
        rest = tree.text[_sentence_end(tree, last) : quotation.start]
        spoken = candidate.rule in _SPEAKING or reading.quotes.at(max(b for _, b in candidate.content) - 1) is not None
        return spoken and not rest.strip(" .\n\xa0") and _fills_paragraph(tree.text, quotation)
    following = tree.sent[begins] - tree.sent[last]
    return (following == 0 and gap.strip() in ("", ",", ".")) or (following == 1 and _starts_sentence(tree, begins))


def _sentence_end(tree: Tree, i: int) -> int:
    """The end of the sentence of token ``i``."""
    return tree.end[tree.bounds[tree.sent[i]][1] - 1]


def _starts_sentence(tree: Tree, i: int) -> bool:
    return i - tree.bounds[tree.sent[i]][0] <= 1


def _fills_paragraph(text: str, quotation: Quotation) -> bool:
    """Whether nothing but the quotation stands in its paragraph."""
    start = text.rfind("\n", 0, quotation.start) + 1
    end = text.find("\n", quotation.end)
    rest = text[start : quotation.start] + text[quotation.end : len(text) if end < 0 else end]
    return not rest.strip(" .\xa0")
