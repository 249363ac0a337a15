"""Temporary: functions of the neighbouring layers, until each room has landed."""

import importlib
from typing import Any


def _borrow(module: str, name: str) -> Any:
    return getattr(importlib.import_module(f"pipelines.language.{module}"), name, lambda *args: None)


participant_of = _borrow("actors", "participant_of")
place_of = _borrow("places", "place_of")
time_of = _borrow("times", "time_of")
