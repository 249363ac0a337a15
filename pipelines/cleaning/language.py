"""Which language a text is in."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SAMPLE = 400
"""Characters that decide, about a first paragraph; a longer sample costs time in proportion."""
SURE = 0.95
"""Probability from which a detected language counts."""


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None when the detector is not sure."""
    code, probability = _identifier().classify(text[:SAMPLE])
    return str(code) if probability >= SURE else None


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
