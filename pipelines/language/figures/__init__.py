"""The layer of figures."""

from pipelines.language.figures.component import find_figures

__all__ = ["find_figures"]
