"""The layer of places."""

from pipelines.language.places.component import find_places

__all__ = ["find_places"]
