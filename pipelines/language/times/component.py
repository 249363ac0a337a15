"""Registers the layer ``times``."""

from collections.abc import Iterable

from spacy.tokens import Doc

from pipelines.language.findings import TimeExpression
from pipelines.language.layer import register_layer


def find_times(doc: Doc) -> Iterable[TimeExpression]:
    """The times of a Doc."""
    return ()


register_layer("times", find_times, requires=[])
