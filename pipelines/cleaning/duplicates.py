"""Near-copies and stories among articles.

Near-copies: the share of the shorter text's 5-word shingles that the longer text holds (containment). Jaccard
resemblance and MinHash miss cut-down copies, and simhash nearly all (measured in the research on ingest: recall .991
against .64 to .80). The same words with other numbers are not a copy but the next report of a series: a guard
asks that the texts share their numbers.

Stories: agglomeration in time order by the cosine of rare words, within a few days.
"""

import datetime as dt
import math
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from num2words import num2words
from numpy.typing import NDArray
from spacy.lang.en.stop_words import STOP_WORDS

Item = tuple[str, str, dt.datetime | None]
"""Article id, clean text, time of publication."""

SHINGLE = 5
CONTAINMENT = 0.5
SHARED_NUMBERS = 0.8

WINDOW = dt.timedelta(days=5)
SAME_STORY = 0.25
VIRTUAL_DOCUMENTS = 1000
"""Stands for the news outside a small collection: a word of all its articles is still rarer than a stop word."""
NAME_WEIGHT = 2.0
TERMS = 60

CORRECTION = re.compile(r"^\W*(?:correction|clarification|corrected)\b", re.IGNORECASE | re.MULTILINE)
WORD = re.compile(r"\w+(?:[.,]\d+)*")
LATE = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class _Print:
    """What a text is compared by: hashes of its shingles (sorted, each once), its numbers, and its corrections."""

    shingles: NDArray[np.uint64]
    numbers: frozenset[str]
    corrected: bool


def near_duplicates(articles: Sequence[Item]) -> dict[str, str]:
    """Article id -> id of the article that it is a near-copy of. Originals are not in the result.

    The earliest of the copies is the original (undated ones come last; ties by id), and no original is itself a
    copy. The result does not depend on the order of ``articles``.
    """
    ordered = _in_time(articles)
    prints = [_print(text) for _, text, _ in ordered]
    originals_with: dict[int, list[int]] = defaultdict(list)
    copies: dict[str, str] = {}
    for index, (article_id, _, _) in enumerate(ordered):
        shingles = prints[index].shingles.tolist()
        shared = Counter(original for shingle in shingles for original in originals_with.get(shingle, ()))
        original = next((o for o in sorted(shared) if _is_copy(prints[index], prints[o], shared[o])), None)
        if original is not None:
            copies[article_id] = ordered[original][0]
            continue
        for shingle in shingles:
            originals_with[shingle].append(index)
    return copies


def stories(articles: Sequence[Item]) -> dict[str, str]:
    """Article id -> id of the first article of its story; every article is in the result.

    In time order, an article joins the story of the most similar article of the days before it (cosine of TF-IDF
    weights over words that are no stop words, names counting double), or begins one. Undated articles are compared
    with all. The result does not depend on the order of ``articles``.
    """
    ordered = _in_time(articles)
    terms = [_terms(text) for _, text, _ in ordered]
    vectors = _vectors(terms)
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    story_of: dict[str, str] = {}
    for index, (article_id, _, when) in enumerate(ordered):
        similarity: Counter[int] = Counter()
        for term, weight in vectors[index].items():
            for other, other_weight in holders[term]:
                similarity[other] += weight * other_weight  # type: ignore[assignment]
        near = [(-score, other) for other, score in similarity.items() if _close(when, ordered[other][2])]
        best = min(near, default=(0.0, -1))
        story_of[article_id] = story_of[ordered[best[1]][0]] if -best[0] >= SAME_STORY else article_id
        for term, weight in vectors[index].items():
            holders[term].append((index, weight))
    return story_of


def _in_time(articles: Iterable[Item]) -> list[Item]:
    return sorted(articles, key=lambda item: (item[2] or LATE, item[0]))


def _is_copy(one: _Print, other: _Print, shared: int) -> bool:
    if one.corrected != other.corrected:
        return False  # An article and its correction make different claims in the same words.
    shorter, longer = sorted((one, other), key=lambda p: p.shingles.size)
    if shared < CONTAINMENT * shorter.shingles.size:
        return False
    return len(shorter.numbers & longer.numbers) >= SHARED_NUMBERS * len(shorter.numbers)


def _print(text: str) -> _Print:
    words = WORD.findall(text.casefold())
    hashes = np.array([_hash(word) for word in words], dtype=np.uint64)
    size = min(SHINGLE, max(len(words), 1))
    mixed = np.zeros(max(len(words) - size + 1, 0), dtype=np.uint64)
    for offset in range(size):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + hashes[offset : offset + mixed.size]
    numbers = frozenset(word for word in words if word[0].isdigit() or word in _number_words())
    return _Print(np.unique(mixed), numbers, bool(CORRECTION.search(text)))


@cache
def _hash(word: str) -> int:
    return zlib.crc32(word.encode()) << 32 | zlib.adler32(word.encode())


@cache
def _number_words() -> frozenset[str]:
    return frozenset(num2words(number) for number in (*range(2, 20), *range(20, 100, 10)))


def _terms(text: str) -> Counter[str]:
    """Words that say what a text is about; those that are written as names count double."""
    counts: Counter[str] = Counter()
    for word in WORD.findall(text):
        folded = word.casefold()
        if len(folded) > 2 and folded not in STOP_WORDS and not folded[0].isdigit():
            counts[folded] += NAME_WEIGHT if word[0].isupper() else 1.0  # type: ignore[assignment]
    return counts


def _vectors(documents: Sequence[Counter[str]]) -> list[dict[str, float]]:
    """The heaviest terms of each document by TF-IDF, at unit length."""
    frequency = Counter(term for terms in documents for term in terms)
    total = len(documents) + VIRTUAL_DOCUMENTS
    vectors = []
    for terms in documents:
        weights = {t: (1 + math.log(n)) * math.log(total / (frequency[t] + 1)) for t, n in terms.items()}
        heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:TERMS]
        length = math.sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
        vectors.append({term: weight / length for term, weight in heaviest})
    return vectors


def _close(one: dt.datetime | None, other: dt.datetime | None) -> bool:
    return one is None or other is None or abs(one - other) <= WINDOW
