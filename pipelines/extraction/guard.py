"""A fault that one article brings out must not stop its batch: what an article may cost, and what it failed with."""

import signal
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

SECONDS, SECONDS_PER_TOKEN = 30.0, 0.005
"""Processor time an article may take; news takes the layers 0.08 ms a token (``benchmarks.speed``)."""


class SlowArticleError(Exception):
    """An article took more processor time than any should."""


@contextmanager
def limited(tokens: int) -> Iterator[None]:
    """Raises SlowArticleError in its block once that has spent the processor time which a text of so many tokens may take.

    The time is the process's own, so a busy machine changes nothing. Only a main thread can be interrupted; in
    others there is no limit.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    seconds = SECONDS + SECONDS_PER_TOKEN * tokens

    def stop(signum: int, frame: FrameType | None) -> None:
        raise SlowArticleError(f"no end after {seconds:.0f} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def account(error: Exception) -> str:
    """An error in words, with the line of code that raised it."""
    line = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(line.filename).name}, line {line.lineno}, {line.name})"
