"""Lines that belong to the page and not to the story: share buttons, related stories, disclaimers, captions."""

import re
from functools import cache
from typing import Literal

from pipelines.knowledge import read_table

Scope = Literal["line", "rest"]
LONGEST = 700
"""A line of more characters is never boilerplate."""


def boilerplate(line: str) -> Scope | None:
    """Whether this line is to be cut, alone or with the rest of the text."""
    if len(line) > LONGEST:
        return None
    for scope, pattern in _patterns().items():
        if pattern.fullmatch(line):
            return scope
    return None


@cache
def _patterns() -> dict[Scope, re.Pattern[str]]:
    rows = read_table("texts/boilerplate.tsv")
    scopes: tuple[Scope, ...] = ("line", "rest")
    return {s: re.compile("|".join(f"(?:{r['pattern']})" for r in rows if r["scope"] == s), re.I) for s in scopes}
