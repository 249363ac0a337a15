"""Registers the layer ``figures``."""

from collections.abc import Iterable

from spacy.tokens import Doc

from pipelines.language.findings import Figure
from pipelines.language.layer import register_layer


def find_figures(doc: Doc) -> Iterable[Figure]:
    """The figures of a Doc."""
    return ()


register_layer("figures", find_figures, requires=[])
