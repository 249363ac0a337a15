"""Fixtures that every room shares."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import settings
from spacy.language import Language
from spacy.tokens import Doc

from pipelines.language import load_pipeline
from pipelines.language.pipeline import annotate

ANCHOR = dt.date(2024, 10, 29)

# The same examples at every run: a build must not fail for a change that it does not hold.
settings.register_profile("same", derandomize=True)
settings.load_profile("same")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline, loaded once."""
    return load_pipeline()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[..., Doc]:
    """``read(text, anchor=...)``: one text through the whole pipeline, published 2024-10-29 unless said otherwise."""

    def _read(text: str, anchor: dt.date | None = ANCHOR) -> Doc:
        return next(annotate(nlp, [(text, anchor)]))

    return _read
