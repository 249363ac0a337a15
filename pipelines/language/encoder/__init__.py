"""The trained model as one spaCy component, ``dateline_encoder``."""

from pipelines.language.encoder.component import DatelineEncoder
from pipelines.language.encoder.weights import weights_digest

__all__ = ["DatelineEncoder", "weights_digest"]
