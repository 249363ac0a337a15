"""The layer of events."""

from pipelines.language.events.component import find_events

__all__ = ["find_events"]
