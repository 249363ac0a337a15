"""The layer of quantities."""

from pipelines.language.quantities.component import find_quantities

__all__ = ["find_quantities"]
