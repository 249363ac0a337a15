"""Registers the layer ``attributions``."""

from collections.abc import Iterable

from spacy.tokens import Doc

from pipelines.language.findings import Attribution
from pipelines.language.layer import register_layer


def find_attributions(doc: Doc) -> Iterable[Attribution]:
    """The attributions of a Doc."""
    return ()


register_layer("attributions", find_attributions, requires=[])
