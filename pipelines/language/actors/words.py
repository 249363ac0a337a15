"""Words of a running text, as names are compared: letters and digits, without the marks between them."""

import re
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")
GAP_AND_WORD = re.compile(r"(?:[ \n]|[-–'’./&]|\. | & |, (?=Inc|Ltd|Jr|Commonwealth|Food))([^\W_]+)")
"""What may stand between two words of one name, and the second word: "al-Qa'ida", "U.S. Army", "R&AW"."""

ABBREVIATED = frozenset({"St", "Gen", "Lt", "Col", "Maj", "Sen", "Dr", "Mr", "Mrs", "Jr", "Sr", "Ltd", "Inc", "Corp"})
REACH = 40
"""Characters around a word that tell whether a line is in capitals."""


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name: "Da'esh" -> Da, esh."""
    return tuple(WORD.findall(name))


class Following(NamedTuple):
    """The next word of a name and where it ends."""

    word: str
    end: int


def next_word(text: str, word: str, end: int) -> Following | None:
    """The word after ``word``, which ends at ``end``, where only marks that names bear stand between."""
    found = GAP_AND_WORD.match(text, end)
    if found is None:
        return None
    if text[end] == "." and text[end + 1] == " " and len(word) > 2 and word not in ABBREVIATED:
        return None
    return Following(found[1], found.end())


def fits_case(part: str, word: str) -> bool:
    """Whether a word is written as a name asks: acronyms as they are, capitalised words with a capital."""
    if part == word or (part.lower() == word.lower() and (part.islower() or part == "Al")):
        return True
    if len(part) > 1 and part.isupper():
        return False
    return part[0].isupper() and word[0].isupper()


def in_capitals(text: str, start: int, end: int) -> bool:
    """Whether the words around a span are all in capitals, as in a headline or a telegram."""
    around = WORD.findall(text[max(0, start - REACH) : start])[1:] + WORD.findall(text[end : end + REACH])[:-1]
    words = [word for word in around if len(word) > 1 and not word.isdigit()]
    return len(words) > 1 and all(word.isupper() for word in words)
