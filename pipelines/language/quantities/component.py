"""Registers the layer ``quantities``."""

from collections.abc import Iterable

from spacy.tokens import Doc

from pipelines.language.findings import Quantity
from pipelines.language.layer import register_layer


def find_quantities(doc: Doc) -> Iterable[Quantity]:
    """The quantities of a Doc."""
    return ()


register_layer("quantities", find_quantities, requires=[])
