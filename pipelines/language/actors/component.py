"""Registers the layer ``actors``."""

from collections.abc import Iterable

from spacy.tokens import Doc

from pipelines.language.findings import ActorMention
from pipelines.language.layer import register_layer


def find_actors(doc: Doc) -> Iterable[ActorMention]:
    """The actors of a Doc."""
    return ()


register_layer("actors", find_actors, requires=[])
