"""Lemmas as edits of the word form, so that a classifier can predict them for unseen words.

An edit is written ``case|cut|add``: lower the form (``l``) or keep it (``k``), cut that many characters off its
end, add these. ``families`` -> ``family`` is ``l|3|y``; a lemma that shares nothing with its form
(``was`` -> ``be``) is ``=be``. Words of the treebanks are looked up first, and verbs, or what an edit makes no word of, in
LemmInflect's dictionary (Jascob 2022).
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from lemminflect import getLemma

INFLECTED_VERBS = frozenset({"VBD", "VBG", "VBN", "VBZ"})
BARE_VERBS = frozenset({"VB", "VBP"})
PARTS = dict.fromkeys((*INFLECTED_VERBS, *BARE_VERBS), "VERB") | {
    "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ"
}  # fmt: skip
"""XPOS -> the part of speech under which the dictionary lists a word."""


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
    """The lemma of a form under an XPOS tag: by ``table`` (tag -> form in lower case -> lemma), dictionary or edit.

    English spelling does not tell "indicted" (indict) from "invited" (invite), so inflected verbs are looked up; so is
    what an edit makes no word of (``is_word``).
    """
    known = table.get(tag, {}).get(form.lower())
    if known is not None:
        return known
    lemma = apply_edit(edit, form)
    if tag in BARE_VERBS and lemma == form.lower():  # "retook", taken for a present tense
        inflected = _inflected_of(lemma)
        return inflected[0] if inflected and lemma not in inflected else lemma
    doubtful = tag in INFLECTED_VERBS or not (lemma == form or is_word(lemma))
    return _in_dictionary(form.lower(), PARTS[tag]) or lemma if doubtful and tag in PARTS else lemma


@lru_cache(maxsize=100_000)
def _in_dictionary(form: str, part: str) -> str | None:
    """The lemma that LemmInflect has or makes of a form as a part of speech."""
    return next(iter(getLemma(form, part)), None)


@lru_cache(maxsize=100_000)
def _inflected_of(form: str) -> tuple[str, ...]:
    """The verbs of LemmInflect's dictionary that a form may be of; none for a form it does not know."""
    return tuple(getLemma(form, "VERB", lemmatize_oov=False))


def _common_prefix(one: str, other: str) -> int:
    """How many characters two strings share at their beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
