"""Registers the layer ``events``."""

from collections.abc import Iterable

from spacy.tokens import Doc

from pipelines.language.findings import EventMention
from pipelines.language.layer import register_layer


def find_events(doc: Doc) -> Iterable[EventMention]:
    """The events of a Doc."""
    return ()


register_layer("events", find_events, requires=[])
