"""Registers the layer ``times``: reads the text, the anchor and (if there is one) the parse; writes ``doc._.times``."""

from collections.abc import Iterable

from spacy.tokens import Doc

from pipelines.language.findings import TimeExpression
from pipelines.language.layer import register_layer
from pipelines.language.times.clauses import TreeClauses
from pipelines.language.times.extract import extract


def find_times(doc: Doc) -> Iterable[TimeExpression]:
    """The time expressions of a Doc, resolved against ``doc._.anchor``."""
    language = doc.lang_ or "en"
    clauses = TreeClauses(doc, language) if doc.has_annotation("DEP") else None
    return extract(doc.text, doc._.anchor, language=language, clauses=clauses)


register_layer("times", find_times, requires=[])
