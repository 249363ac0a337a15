"""Sentence vectors from the same network that parses: for comparing what sentences say."""

from collections.abc import Iterable, Sequence

import numpy as np
from spacy.tokens import Span, Token

from pipelines.language.encoder.decode import Floats
from pipelines.language.encoder.pieces import gap_before
from pipelines.language.encoder.weights import VECTOR_OUTPUT, Weights
from pipelines.language.encoder.windows import WINDOW, Words, encode


def sentence_vectors(sentences: Iterable[Span], weights: Weights) -> Floats:
    """One unit vector a sentence, shape (sentences, 384); their dot product is the cosine.

    Trained to come near the vectors of all-MiniLM-L6-v2 (Reimers and Gurevych 2019), which the network began as. A
    sentence longer than a window is represented by its first ``WINDOW`` subwords, one without a word by zeros.
    """
    rows = [_vector([token for token in sentence if not token.is_space], weights) for sentence in sentences]
    return np.stack(rows) if rows else np.zeros((0, 384), np.float32)


def _vector(tokens: Sequence[Token], weights: Weights) -> Floats:
    forms = [token.text for token in tokens]
    gaps = [3, *(gap_before(token.whitespace_) for token in tokens[:-1])]
    pieces, end, size = weights.pieces.of(forms), 0, 0
    while end < len(pieces) and size + len(pieces[end]) <= WINDOW:
        size += len(pieces[end])
        end += 1
    if not end:
        return np.zeros(384, np.float32)
    inputs = encode(Words(forms, gaps, [0] * len(forms)), pieces, 0, end, weights)
    (states,) = weights.session.run([VECTOR_OUTPUT], inputs)
    total: Floats = states[1:-1].sum(axis=0)
    return total / np.linalg.norm(total)
