"""How well the layer ``attributions`` finds sources, cues and contents.

    python benchmarks/attribution.py GOLD.jsonl [--split dev] [--limit N]

GOLD: one document a line with ``text`` and ``attributions``: [{source, cue, content}], each a list of [start, end]
(PolNeAR in this form). Prints exact-span precision, recall and F per role, "who said it" (characters of gold content
that are given a source overlapping the gold source, and the other way round) and the layer's speed without the parse.

Or GOLD: one attributed statement a line with ``text``, ``source_spans`` and ``numbers_auto``, the numbers in it, each
a list of {start, end}. Prints the share of numbers that are given a source overlapping the gold source.
"""

import argparse
import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from pipelines.language import load_pipeline
from pipelines.language.attribution import find_attributions
from pipelines.language.findings import Span

ROLES = ("source", "cue", "content")
Attributions = list[dict[str, list[Span]]]
Statement = dict[str, Any]


def f_score(hits: int, predicted: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    p, r = hits / predicted if predicted else 0.0, hits / gold if gold else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def spans_of(doc: Doc) -> Attributions:
    """The attributions of a parsed Doc in the gold's form."""
    return [{role: list(getattr(a, role)) for role in ROLES} for a in find_attributions(doc)]


def speakers(attributions: Attributions) -> dict[int, set[int]]:
    """Content character -> characters of the sources it is given."""
    found: dict[int, set[int]] = {}
    for attribution in attributions:
        source = {i for a, b in attribution["source"] for i in range(a, b)}
        for a, b in attribution["content"]:
            for i in range(a, b):
                found.setdefault(i, set()).update(source)
    return found


def report(pairs: Iterable[tuple[Attributions, Attributions]]) -> dict[str, tuple[float, float, float]]:
    """Scores by role and for "who said it", over (gold, predicted) pairs of documents."""
    counts = {role: [0, 0, 0] for role in (*ROLES, "who said it")}
    for gold, predicted in pairs:
        for role in ROLES:
            g = {tuple(s) for a in gold for s in a[role]}
            p = {tuple(s) for a in predicted for s in a[role]}
            counts[role] = [n + k for n, k in zip(counts[role], (len(g & p), len(p), len(g)), strict=True)]
        g_who, p_who = speakers(gold), speakers(predicted)
        hits = sum(1 for i in g_who if g_who[i] & p_who.get(i, set()))
        new = (hits, len(p_who), len(g_who))
        counts["who said it"] = [n + k for n, k in zip(counts["who said it"], new, strict=True)]
    return {role: f_score(*numbers) for role, numbers in counts.items()}


def has_its_source(row: Statement, predicted: Attributions) -> list[bool]:
    """For each number of a statement, whether it is given a source that overlaps the gold source."""
    gold = {i for span in row["source_spans"] for i in range(span["start"], span["end"])}
    said = speakers(predicted)
    return [bool(gold & said.get(number["start"], set())) for number in row["numbers_auto"]]


def print_numbers(rows: list[Statement], predicted: list[Attributions]) -> None:
    """The share of numbers with the right source, over the statements that have one."""
    pairs = [(row, p) for row, p in zip(rows, predicted, strict=True) if row["source_spans"]]
    hits = [hit for row, p in pairs for hit in has_its_source(row, p)]
    print(f"numbers with their source  {sum(hits) / len(hits):.3f}  ({sum(hits)}/{len(hits)})")


def print_spans(rows: list[Statement], predicted: list[Attributions]) -> None:
    """Exact spans by role, and who said it."""
    for role, (p, r, f) in report(zip((row["attributions"] for row in rows), predicted, strict=True)).items():
        print(f"{role:12} P {p:.3f}  R {r:.3f}  F {f:.3f}")


def main() -> None:
    """Parse the gold's texts, run the layer, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--split", help="only rows of this split")
    parser.add_argument("--limit", type=int, help="only the first N rows")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.gold.open(encoding="utf-8")]
    rows = [row for row in rows if not arguments.split or row["split"] == arguments.split][: arguments.limit]
    docs = list(load_pipeline(layers=()).pipe(row["text"] for row in rows))
    start = time.perf_counter()
    predicted = [spans_of(doc) for doc in docs]
    seconds = time.perf_counter() - start
    (print_numbers if "numbers_auto" in rows[0] else print_spans)(rows, predicted)
    print(f"{sum(len(list(doc.sents)) for doc in docs) / seconds:.0f} sentences a second beyond the parse")


if __name__ == "__main__":
    main()
