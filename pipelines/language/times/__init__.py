"""The layer of times."""

from pipelines.language.times.component import find_times

__all__ = ["find_times"]
