"""The layer of factuality."""

from pipelines.language.factuality.component import find_factuality

__all__ = ["find_factuality"]
