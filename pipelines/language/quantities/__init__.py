"""The layer of quantities."""

from pipelines.language.quantities.component import find_quantities
from pipelines.language.quantities.grammar import find_in_text

__all__ = ["find_in_text", "find_quantities"]
