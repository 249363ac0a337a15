"""Lemmas as edits of the word form, so that a classifier can predict them for unseen words.

An edit is written ``case|cut|add``: lower the form (``l``) or keep it (``k``), cut that many characters off its
end, add these. ``families`` -> ``family`` is ``l|3|y``; a lemma that shares nothing with its form
(``was`` -> ``be``) is ``=be``. Words of the treebanks are looked up first, and what an edit makes is compared with
the vocabulary.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

NAMES = frozenset({"NNP", "NNPS"})
"""Tags of names: the lemma of a word that is a name here says nothing of the same word elsewhere."""


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


def lemma_of(
    form: str, tag: str, edit: str, table: Mapping[str, Mapping[str, str]], is_word: Callable[[str], bool]
) -> str:
    """The lemma of a form under an XPOS tag: from ``table`` (tag -> form in lower case -> lemma), else by the edit."""
    known = table.get(tag, {}).get(form.lower())
    if known is not None:
        return known
    lemma = apply_edit(edit, form)
    return lemma if tag in NAMES or lemma == form or is_word(lemma) else _respelt(lemma, is_word)


def _respelt(lemma: str, is_word: Callable[[str], bool]) -> str:
    """The word that a lemma misses by what English endings hide: a silent e, a doubled consonant, y for ie.

    >>> _respelt("kille", {"kill"}.__contains__), _respelt("invad", {"invade"}.__contains__)
    ('kill', 'invade')
    """
    if len(lemma) < 4:
        return lemma
    candidates = [lemma[:-1]] if lemma[-1] == "e" or lemma[-1] == lemma[-2] else []
    candidates += [lemma[:-2] + "y"] if lemma.endswith("ie") else []
    return next(filter(is_word, [*candidates, lemma + "e"]), lemma)


def _common_prefix(one: str, other: str) -> int:
    """How many characters two strings share at their beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
