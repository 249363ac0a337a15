"""The layer of actors."""

from pipelines.language.actors.component import find_actors

__all__ = ["find_actors"]
