"""The layer of places."""

from pipelines.language.places.component import find_places
from pipelines.language.places.locate import place_of

__all__ = ["find_places", "place_of"]
