"""Words of a running text, as names are compared: letters and digits, without the marks between them."""

import re
from itertools import pairwise
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")
GAP = re.compile(r"[ \n]|[-–'’./&]|\.? | & |, (?=Inc|Ltd|Jr|Scientific)|’ |\. ?")
"""What may stand between two words of one name: "al-Qa'ida", "U.S. Army", "R&AW"."""


class Word(NamedTuple):
    """A word with its character offsets."""

    text: str
    lower: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text: "Da'esh's" -> Da, esh, s."""
    return [Word(found[0], found[0].lower(), *found.span()) for found in WORD.finditer(text)]


def joined(text: str, words: list[Word]) -> bool:
    """Whether only marks that names bear stand between the words; a full stop must follow an initial."""
    for left, right in pairwise(words):
        gap = text[left.end : right.start]
        if not GAP.fullmatch(gap):
            return False
        if gap == ". " and len(left.text) > 2 and left.text not in ABBREVIATED:
            return False
    return True


ABBREVIATED = frozenset({"St", "Gen", "Lt", "Col", "Maj", "Sen", "Dr", "Mr", "Mrs", "Jr", "Sr"})


def fits_case(part: str, word: str) -> bool:
    """Whether a word is written as a name asks: acronyms as they are, capitalised words with a capital."""
    if part == word or (part.islower() and part == word.lower()):
        return True
    if len(part) > 1 and part.isupper():
        return False
    return part[0].isupper() and word[0].isupper()
