"""How fast the language pipeline reads, component by component: ``python -m benchmarks.speed [TEXTS.jsonl]``.

TEXTS: one JSON a line with ``text``; without it, the articles of ``samples/``. The whole text is read once for warmth and
once for the clock. Prints words a second, sentences a second and the share of each component in the time.
"""

import argparse
import datetime as dt
import json
import time
from pathlib import Path

from pipelines.cleaning import CleanArticle, clean
from pipelines.ingest import RawArticle, list_inbox, read_file
from pipelines.language import LAYERS, load_pipeline, set_context

SAMPLES = Path(__file__).parents[1] / "samples"
DAY = dt.date(2024, 10, 29)
LIMIT = 300
"""Texts read at most."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="?")
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for line in options.texts.open(encoding="utf-8")] if options.texts else samples()
    texts = texts[:LIMIT]
    measure(texts)
    seconds, words, sentences = measure(texts)
    total = sum(seconds.values())
    print(f"{len(texts)} texts, {words} words, {sentences} sentences")
    for name, spent in seconds.items():
        print(f"{name:12} {spent / total:6.1%} {words / spent:10,.0f} words/s {sentences / spent:9,.0f} sentences/s")
    print(f"{'all':12} {1:6.1%} {words / total:10,.0f} words/s {sentences / total:9,.0f} sentences/s")


def samples() -> list[str]:
    """The clean texts of ``samples/``."""
    raw = [item for path in list_inbox(SAMPLES) for item in read_file(path, SAMPLES) if isinstance(item, RawArticle)]
    return [article.text for article in map(clean, raw) if isinstance(article, CleanArticle)]


def measure(texts: list[str]) -> tuple[dict[str, float], int, int]:
    """Wall seconds of the model and of each layer, words, sentences."""
    model, layers = load_pipeline(layers=()), load_pipeline(model=None).pipeline
    began = time.perf_counter()
    docs = list(model.pipe(texts))
    seconds = {"model": time.perf_counter() - began} | dict.fromkeys(LAYERS, 0.0)
    for doc in docs:
        set_context(doc, anchor=DAY)
        for name, layer in layers:
            began = time.perf_counter()
            layer(doc)
            seconds[name] += time.perf_counter() - began
    words = sum(not token.is_space for doc in docs for token in doc)
    return seconds, words, sum(len(list(doc.sents)) for doc in docs)


if __name__ == "__main__":
    main()
