"""Whose strikes and whose targets a number counts, by what else is said of the same strikes."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from pipelines.language.figures.anchors import Anchor
from pipelines.language.findings import Figure, Participant
from pipelines.language.tree import Tree

_BACK = 3
"""How many sentences may lie between two numbers of the same strikes."""
_TARGETS = {"weapons_equipment", "organisations_sites", "munitions", "fighters", "territory"}


def told_by_side(doc: Doc, tree: Tree, anchors: Sequence[Anchor], figures: Sequence[Figure]) -> list[Figure]:
    """The figures with the subjects that strikes and their targets lack."""
    told: list[Figure] = []
    for anchor, figure in zip(anchors, figures, strict=True):
        subject = figure.subject
        if subject is None and figure.thing_class == "strikes_attacks":
            subject = _striker_before(tree, anchor, anchors, told)
        elif subject is None and figure.thing_class in _TARGETS:
            subject = _side_of_targets(doc, tree, anchor)
        told.append(replace(figure, subject=subject))
    return told


def _striker_before(
    tree: Tree, anchor: Anchor, anchors: Sequence[Anchor], told: Sequence[Figure]
) -> Participant | None:
    """Whose the strikes are that do something: "The navy conducted 26 strikes. ... Near Lima, [one strike] hit a depot"."""
    noun = anchor.last + 1
    if noun >= len(tree.word) or tree.base(noun) != "nsubj":
        return None
    for other, figure in list(zip(anchors, told, strict=False))[::-1]:
        if tree.sent[anchor.first] - tree.sent[other.first] > _BACK:
            return None
        if figure.thing_class == "strikes_attacks" and figure.subject is not None:
            return figure.subject
    return None


def _side_of_targets(doc: Doc, tree: Tree, anchor: Anchor) -> Participant | None:
    """Whose the targets of one attack are, if one side is named: "destroyed a Lao depot, [four] huts and a tunnel"."""
    start, end = (
        tree.start[tree.bounds[tree.sent[anchor.first]][0]],
        tree.end[tree.bounds[tree.sent[anchor.first]][1] - 1],
    )
    attacks = [e for e in doc._.events if e.type == "ASSAULT" and start <= e.start < end]
    at = tree.start[anchor.first]
    struck = any(target.start <= at < target.end for e in attacks for target in e.targets)
    sides = {t.actor: t for e in attacks for t in e.targets if t.actor is not None and start <= t.start < end}
    joined = struck or (any(e.start < at for e in attacks) and _is_listed(tree, anchor))
    return next(iter(sides.values())) if joined and len(sides) == 1 else None


def _is_listed(tree: Tree, anchor: Anchor) -> bool:
    """Whether a number stands in a list of objects: "destroyed a depot, [four] huts and a tunnel"."""
    node = tree.head[anchor.top]
    while tree.base(node) == "conj" and tree.pos[node] in ("NOUN", "PROPN"):
        node = tree.head[node]
    return tree.base(node) == "obj"
