"""Sentences that are somebody's report as a whole."""

from spacy.tokens import Doc

from pipelines.language.attribution.provenance import number_provenance
from pipelines.language.attribution.sources import source_head
from pipelines.language.findings import Provenance, Span
from pipelines.language.tree import tree_of


def report_in(doc: Doc, s: int) -> Provenance | None:
    """Who vouches for most of the sentence ``s`` ("Police said ten had died"); None where the narrator tells most of it."""
    tree = tree_of(doc)
    first, end = tree.bounds[s]
    start, stop = tree.start[first], tree.end[end - 1]
    best: Span | None = None
    for attribution in doc._.attributions:
        for a, b in attribution.content:
            if start <= attribution.cue[0][0] < stop and start <= a and b <= stop and (b - a) * 2 > stop - start:
                best = (a, b) if best is None or b - a > best[1] - best[0] else best
    head = None if best is None else source_head(tree, best)
    found = None if head is None else number_provenance(doc[head])
    return found if found is not None and found.claimant is not None else None
