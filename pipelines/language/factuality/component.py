"""Registers the layer ``factuality``."""

from collections.abc import Iterable

from spacy.tokens import Doc

from pipelines.language.findings import Factuality
from pipelines.language.layer import register_layer


def find_factuality(doc: Doc) -> Iterable[Factuality]:
    """The factuality of a Doc."""
    return ()


register_layer("factuality", find_factuality, requires=[])
