"""The words that report: which frames they take and what stance they carry."""

from functools import cache

from pipelines.knowledge import read_lines, read_table

Frames = dict[str, str]
"""Frame of a reporting word -> the stance it then carries."""


def _frames(table: str) -> dict[str, Frames]:
    words: dict[str, Frames] = {}
    for row in read_table(table):
        words.setdefault(row["lemma"], {}).update(dict.fromkeys(row["frames"].split("|"), row["stance"]))
    return words


@cache
def verbs() -> dict[str, Frames]:
    """Reporting verbs (``say``, ``point out``) by lemma."""
    return _frames("reporting_verbs.tsv")


@cache
def nouns() -> dict[str, Frames]:
    """Reporting nouns (``claim``, ``estimate``) by lemma."""
    return _frames("reporting_nouns.tsv")


@cache
def adjectives() -> dict[str, Frames]:
    """Reporting adjectives (``confident``, ``critical``) by lemma."""
    return _frames("reporting_adjectives.tsv")


@cache
def vouching_stances() -> frozenset[str]:
    """The stances whose source puts the content forward as so."""
    return frozenset(row["stance"] for row in read_table("stances.tsv") if row["vouches"] == "yes")


@cache
def words(group: str) -> frozenset[str]:
    """A group of ``attribution_words.tsv``: ``light``, ``catenative``, ``according`` ..."""
    return frozenset(row["lemma"] for row in read_table("attribution_words.tsv") if row["group"] == group)


@cache
def hedges() -> tuple[str, ...]:
    """Words and phrases that hedge, lower case, longest first."""
    return tuple(sorted(read_lines("hedges.txt"), key=len, reverse=True))
