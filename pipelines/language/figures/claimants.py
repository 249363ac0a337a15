"""The claimant of a text's lead: a lead without a source gives the gist of the report that comes after it."""

from dataclasses import replace

from spacy.tokens import Doc

from pipelines.language.attribution import report_in
from pipelines.language.figures.anchors import Anchor
from pipelines.language.findings import Figure
from pipelines.language.tree import Tree


def with_lead_reporter(doc: Doc, tree: Tree, anchors: list[Anchor], figures: list[Figure]) -> list[Figure]:
    """The figures, those of a lead without a source with the claimant of the sentence that tells the same in detail:
    "[Twelve] workers are missing. Police said the workers vanished on Monday."
    """
    end = tree.bounds[0][1]
    if len(tree.bounds) < 2 or any(a.cue[0][0] < tree.end[end - 1] for a in doc._.attributions):
        return figures
    report = report_in(doc, 1)
    if report is None:
        return figures
    lead = [anchor.top < end and _is_taken_up(tree, anchor) for anchor in anchors]
    return [
        replace(f, provenance=replace(f.provenance, claimant=report.claimant, kind="indirect")) if taken else f
        for f, taken in zip(figures, lead, strict=True)
    ]


def _is_taken_up(tree: Tree, anchor: Anchor) -> bool:
    """Whether the second sentence repeats what is counted in the first, or what befell it."""
    counted = tree.head[anchor.top]
    verb = next((k for k in tree.ancestors(anchor.top) if tree.pos[k] == "VERB"), counted)
    words = {tree.lemma[k] for k in (counted, verb) if tree.pos[k] in ("NOUN", "VERB")}
    return not words.isdisjoint(tree.lemma[k] for k in range(*tree.bounds[1]))
