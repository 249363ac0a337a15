"""Registers the layer ``places``."""

from collections.abc import Iterable

from spacy.tokens import Doc

from pipelines.language.findings import Place
from pipelines.language.layer import register_layer


def find_places(doc: Doc) -> Iterable[Place]:
    """The places of a Doc."""
    return ()


register_layer("places", find_places, requires=[])
