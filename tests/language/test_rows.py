"""Whole rows as their reader sees them: what several layers together make of one sentence."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from pipelines.language.findings import Figure

Read = Callable[..., Doc]
Claims = list[tuple[str, str | None]]


def claims(doc: Doc) -> Claims:
    """The figures of a Doc with the words for their claimants."""
    return [(doc.text[f.start : f.end], _words(f)) for f in doc._.figures]


def _words(figure: Figure) -> str | None:
    return figure.provenance.claimant.text if figure.provenance.claimant else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry speaks of 300 dead soldiers, Oslo of up to 800 and Paris of about 950.",
            [("300", "ministry"), ("up to 800", "Oslo"), ("about 950", "Paris")],
        ),
        ("The ministry had put the force at 20,000.", [("20,000", "ministry")]),
        (
            "The dead are three times the 4,000 that Norway reported on Monday.",
            [("three times", None), ("4,000", "Norway")],
        ),
        (
            "The army lost 70 soldiers, according to the mayor, including 12 Belgians.",
            [("70", "mayor"), ("12", "mayor")],
        ),
    ],
)
def test_numbers_have_the_claimant_who_names_them(read: Read, text: str, expected: Claims) -> None:
    found = claims(read(text))
    assert [number for number, _ in found] == [number for number, _ in expected]
    for (_, claimant), (_, name) in zip(found, expected, strict=True):
        assert (claimant or "").endswith(name or "")
