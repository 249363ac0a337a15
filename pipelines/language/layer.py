"""How a layer of meaning writes to a Doc and is read from it.

A layer is a registered spaCy component around one pure function ``Doc -> Iterable[Finding]``. Its findings are
kept in ``doc._.<layer>`` (a tuple in text order) and shown as ``doc.spans[<layer>]``, where each span's
``span._.finding`` is the finding it stands for.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipelines.language.findings import Finding

LAYERS = (
    "times",
    "places",
    "quantities",
    "attributions",
    "factuality",
    "actors",
    "events",
    "figures",
)
"""The layers in the order they run; each may read those before it."""


F = TypeVar("F", bound=Finding)


class Layer(Generic[F]):
    """A spaCy component that runs ``find`` and stores what it returns under ``name``."""

    def __init__(self, name: str, find: Callable[[Doc], Iterable[F]]) -> None:
        self.name = name
        self.find = find

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> tuple[F, ...]:
        """The layer's findings in text order; the Doc is left as it is."""
        return tuple(sorted(self.find(doc), key=_position))

    def set_annotations(self, doc: Doc, findings: tuple[F, ...]) -> None:
        """Write the findings to ``doc._.<name>`` and to ``doc.spans[<name>]``."""
        doc._.set(self.name, findings)
        doc.spans[self.name] = [_as_span(doc, finding, f"{self.name}:{i}") for i, finding in enumerate(findings)]


def register_layer(name: str, find: Callable[[Doc], Iterable[Finding]], *, requires: list[str]) -> None:
    """Register the spaCy factory ``dateline_<name>`` for a layer."""

    def create(nlp: Language, name: str) -> Layer[Finding]:
        return Layer(name.removeprefix("dateline_"), find)

    Language.factory(f"dateline_{name}", requires=requires, assigns=[f"doc._.{name}"], func=create)


def set_context(doc: Doc, *, anchor: dt.date | None, dateline: str | None = None) -> Doc:
    """Tell a Doc when its text was published (the anchor of relative times) and where its dateline is."""
    doc._.anchor = anchor
    doc._.dateline = dateline
    return doc


def _position(finding: Finding) -> tuple[int, int]:
    return finding.start, finding.end


def _as_span(doc: Doc, finding: Finding, span_id: str) -> Span:
    span = doc.char_span(finding.start, finding.end, alignment_mode="expand")
    return Span(doc, span.start, span.end, label=finding.label, span_id=span_id)


def _finding_of(span: Span) -> Finding:
    layer, index = span.id_.split(":")
    return doc_layer(span.doc, layer)[int(index)]


def doc_layer(doc: Doc, layer: str) -> tuple[Finding, ...]:
    """The findings of a layer by its name."""
    return doc._.get(layer)  # type: ignore[no-any-return]


for _name in LAYERS:
    Doc.set_extension(_name, default=(), force=True)
Doc.set_extension("anchor", default=None, force=True)
Doc.set_extension("dateline", default=None, force=True)
Span.set_extension("finding", getter=_finding_of, force=True)
