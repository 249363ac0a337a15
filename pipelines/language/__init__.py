"""From text to meaning: the spaCy pipeline of Dateline.

``load_pipeline()`` gives a spaCy ``Language`` whose Docs carry one attribute a layer: ``doc._.times``,
``doc._.places``, ``doc._.quantities``, ``doc._.attributions``, ``doc._.factuality``, ``doc._.actors``,
``doc._.events``, ``doc._.figures``; each also as ``doc.spans[...]`` for displaCy.
"""

from pipelines.language.layer import LAYERS, set_context
from pipelines.language.pipeline import annotate, layers_pipeline, load_pipeline, model_digest

__all__ = ["LAYERS", "annotate", "layers_pipeline", "load_pipeline", "model_digest", "set_context"]
