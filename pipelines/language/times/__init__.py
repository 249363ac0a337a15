"""The layer of times: finds time expressions, resolves them, and tells which one an event belongs to."""

from pipelines.language.times.belongs import as_of, time_of
from pipelines.language.times.component import find_times
from pipelines.language.times.extract import extract
from pipelines.language.times.telling import in_present, is_speech, is_uttered

__all__ = ["as_of", "extract", "find_times", "in_present", "is_speech", "is_uttered", "time_of"]
