"""How fast articles are read and cleaned, on one core: ``python benchmarks/ingest.py``.

The texts are those of ``samples/`` with a number of their own each, so that none repeats another. The language
detector alone is measured too: it is the yardstick by which two machines (or two loads of one) compare.
"""

import dataclasses
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from pipelines.cleaning import CleanArticle, clean
from pipelines.cleaning.duplicates import near_duplicates, stories
from pipelines.cleaning.language import detect_language
from pipelines.ingest import RawArticle, list_inbox, read_file

SAMPLES = Path(__file__).parents[1] / "samples"
COPIES = 40
T = TypeVar("T")


def main() -> None:
    """Print one line a step: how many a second of CPU time."""
    files = [path for path in list_inbox(SAMPLES) for _ in range(COPIES)]
    read = _timed("files read", len(files), lambda: [item for path in files for item in read_file(path, SAMPLES)])
    raw = [_numbered(item, n) for n, item in enumerate(read) if isinstance(item, RawArticle)]
    texts = [item for item in raw if item.content_kind == "text"]
    pages = [item for item in raw if item.content_kind == "html"]
    characters = sum(len(item.content) for item in texts) // len(texts)
    print(f"{len(texts)} texts of {characters} characters, {len(pages)} pages")
    clean(pages[0])  # The first page loads the parsers.
    cleaned = _timed("texts cleaned", len(texts), lambda: _articles(map(clean, texts)))
    _timed("pages cleaned", len(pages), lambda: _articles(map(clean, pages)))
    _timed("languages detected", len(cleaned), lambda: [detect_language(article.text) for article in cleaned])
    items = [(str(n), article.text, article.published_at) for n, article in enumerate(cleaned)]
    _timed("articles compared for copies", len(items), lambda: near_duplicates(items))
    _timed("articles grouped into stories", len(items), lambda: stories(items))


def _timed(label: str, count: int, work: Callable[[], T]) -> T:
    start = time.process_time()
    result = work()
    print(f"{label:32} {count / (time.process_time() - start):10,.0f} /s")
    return result


def _numbered(item: RawArticle, number: int) -> RawArticle:
    return dataclasses.replace(item, content=item.content.replace("North Korean", f"North Korean {number}", 1))


def _articles(items: Iterable[object]) -> list[CleanArticle]:
    return [item for item in items if isinstance(item, CleanArticle)]


if __name__ == "__main__":
    main()
