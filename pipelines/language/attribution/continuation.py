"""Quotations that go on: the next sentence or paragraph in quotation marks, with no cue of its own.

"We will stay," the general said. "Nobody will move us."
"""

from dataclasses import replace

from pipelines.language.attribution.candidates import Candidate, Reading
from pipelines.language.attribution.quotes import Quotation
from pipelines.language.findings import Span


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
    """Whose speech a quotation without cue goes on with: that of the direct speech right before it."""
    text = reading.tree.text
    best: tuple[int, int] | None = None
    for k, candidate in enumerate(candidates):
        last = max(b for _, b in candidate.content)
        end = max(last, candidate.cue[1], candidate.source[1] if candidate.source else 0)
        if end > quotation.start or reading.quotes.at(last - 1) is None:
            continue
        gap = text[end : quotation.start]
        if (quotation.continues and not gap.strip()) or (
            "\n" not in gap and len(gap) < 200 and _goes_on(gap, last == end)
        ):
            best = max(best or (0, 0), (end, k))
    return None if best is None else best[1]


def _goes_on(gap: str, quote_last: bool) -> bool:
    """Whether only the rest of the cue's sentence stands before the quotation."""
    stripped = gap.strip(" \xa0")
    return stripped in ("", ".", "…", "...") if quote_last else stripped[-1:] in ".," and stripped.count(". ") == 0
