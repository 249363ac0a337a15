"""The layer of factuality: how each predicate is presented by the text."""

from pipelines.language.factuality.component import factuality_of, find_factuality

__all__ = ["factuality_of", "find_factuality"]
