"""Registers the layer ``quantities``: numbers with their units and bounds, before anything is known of what they count."""

import re
from collections.abc import Iterable

from spacy.tokens import Doc

from pipelines.language.findings import Quantity
from pipelines.language.layer import register_layer
from pipelines.language.quantities.grammar import find_in_text
from pipelines.language.quantities.measures import read_unit

_OWN = re.compile(r"\b(?:ago|later|earlier|before|after|prior|previously|from now)\b", re.IGNORECASE)
"""Left to the grammar: a date told by its distance ("three years later") holds a length of time, which is a quantity."""
_YEAR = re.compile(r"(the )?\d{4}", re.IGNORECASE)


def find_quantities(doc: Doc) -> Iterable[Quantity]:
    """The quantities of a Doc; dates and clock times of the layer ``times`` hold none."""
    text = doc.text
    dates = [(t.start, t.end) for t in doc._.times if t.type == "DATE" and not _may_measure(text, t.start, t.end)]
    clocks = [(t.start, t.end) for t in doc._.times if t.type == "TIME"]
    return find_in_text(text, sorted(dates + clocks))


def _may_measure(text: str, start: int, end: int) -> bool:
    """Whether a date may hold a quantity after all: "three years later", "below 1500", "the 1520 sq m hall"."""
    if year := _YEAR.fullmatch(text, start, end):
        return not year[1] or read_unit(text, end, digits=True, large=False) is not None
    return _OWN.search(text, start, end) is not None


register_layer("quantities", find_quantities, requires=["doc._.times"])
