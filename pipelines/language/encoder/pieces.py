"""What the encoder sees of a word: its subword ids, its shape and the gap before it.

The vocabulary of MiniLM is uncased, so the shape gives the casing back; the gap tells "U.S." in running text
from a line break after "U.S.". Training and run time share this module, so both see the same thing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

MAX_PIECES = 8
"""Subwords kept of one word: a long URL says no more in fifty pieces than in eight."""

SHAPES = ("special", "lower", "title", "upper", "capital", "mixed", "digits", "digits+letters", "symbol")
GAPS = ("special", "none", "space", "newline")

_CACHE_SIZE = 200_000


def word_shape(word: str) -> int:
    """The index in ``SHAPES`` of a word: ``NATO`` is upper, ``Su-35`` digits+letters, ``I`` capital."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 6 if any(c.isdigit() for c in word) else 8
    if any(c.isdigit() for c in word):
        return 7
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(letters) > 1 else 4
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return 2
    return 5 if any(c.isupper() for c in letters) else 1


def gap_before(separator: str) -> int:
    """The index in ``GAPS`` of the white space before a word (the text's start counts as a new line)."""
    if not separator:
        return 1
    return 3 if "\n" in separator else 2


@dataclass(slots=True)
class Pieces:
    """Subwords of single words, remembered, since a text repeats its words."""

    tokenizer: Tokenizer
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def from_file(cls, path: Path) -> "Pieces":
        """Reads a ``tokenizer.json``; raises an error of ``tokenizers`` where it is not one."""
        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return cls(tokenizer)

    @property
    def start(self) -> int:
        """Id of the mark that opens a window."""
        return self._id("[CLS]")

    @property
    def stop(self) -> int:
        """Id of the mark that closes a window."""
        return self._id("[SEP]")

    @property
    def mask(self) -> int:
        """Id of the mark that hides a word (training only)."""
        return self._id("[MASK]")

    def _id(self, mark: str) -> int:
        """Id of a mark that the vocabulary must have. KeyError if it has not."""
        found = self.tokenizer.token_to_id(mark)
        if found is None:
            raise KeyError(mark)
        return found

    def is_word(self, form: str) -> bool:
        """Whether a form is a word of the vocabulary, not made of several pieces."""
        return self.tokenizer.token_to_id(form) is not None

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The subword ids of each word, one to ``MAX_PIECES`` of them."""
        known = self._known
        new = [word for word in dict.fromkeys(words) if word not in known]
        if new:
            if len(known) + len(new) > _CACHE_SIZE:
                known = self._known = {}  # not emptied: another thread may be reading the old one
                new = list(dict.fromkeys(words))
            unknown = (self._id("[UNK]"),)
            for word, encoding in zip(new, self.tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
                known[word] = tuple(encoding.ids[:MAX_PIECES]) or unknown
        return [known[word] for word in words]
