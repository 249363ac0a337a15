"""Lemmas as edits of the word form, so that a classifier can predict them for unseen words.

An edit is written ``case|cut|add``: lower the form (``l``) or keep it (``k``), cut that many characters off its
end, add these. ``families`` -> ``family`` is ``l|3|y``; a lemma that shares nothing with its form
(``was`` -> ``be``) is ``=be``.
"""

from functools import lru_cache


def edit_of(form: str, lemma: str) -> str:
    """The edit that turns a form into its lemma; ``apply_edit(edit_of(f, m), f) == m`` for all strings."""
    for case, base in (("l", form.lower()), ("k", form)):
        shared = _common_prefix(base, lemma)
        if shared and not (case == "l" and base != form and lemma == form):
            return f"{case}|{len(base) - shared}|{lemma[shared:]}"
    return f"={lemma}"


@lru_cache(maxsize=100_000)
def apply_edit(edit: str, form: str) -> str:
    """The lemma that an edit makes of a form; an edit that does not fit leaves the form as it is."""
    if edit.startswith("="):
        return edit[1:]
    case, cut, add = edit.split("|", 2)
    base = form.lower() if case == "l" else form
    if int(cut) > len(base):
        return base
    return base[: len(base) - int(cut)] + add or base


def _common_prefix(one: str, other: str) -> int:
    """How many characters two strings share at their beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
