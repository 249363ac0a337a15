"""How well the layer ``factuality`` says whether what a predicate names is so.

    python benchmarks/factuality.py unified GOLD.jsonl [--split dev] [--limit N]
    python benchmarks/factuality.py meantime GOLD.jsonl

unified: sentences with ``events`` [{start, end, fact}], fact from -3 to 3 (UW, MEANTIME and UDS on the scale of
Stanovsky et al. 2017): mean absolute error and Pearson's r. meantime: documents with ``events`` that have
``certainty``, ``polarity`` and ``time`` (MEANTIME): F of uncertain, negated and future ones. A gold event on which no
finding stands counts as certain and positive.
"""

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc

from pipelines.language import load_pipeline
from pipelines.language.factuality import find_factuality
from pipelines.language.findings import Factuality

Row = dict[str, Any]


def matched(row: Row, doc: Doc) -> Iterator[tuple[Row, Factuality | None]]:
    """Each gold event with the finding that overlaps it, the last one if several do."""
    findings = sorted(find_factuality(doc), key=lambda f: f.start)
    for event in row["events"]:
        over = [f for f in findings if f.start < event["end"] and event["start"] < f.end]
        yield event, over[-1] if over else None


def unified(rows: list[Row], docs: list[Doc]) -> None:
    """Mean absolute error and Pearson's r on the scale from -3 to 3."""
    pairs = [
        (event["fact"], f.fact if f else 3.0) for r, d in zip(rows, docs, strict=True) for event, f in matched(r, d)
    ]
    gold, predicted = np.array(pairs).T
    r = np.corrcoef(gold, predicted)[0, 1]
    print(f"{len(pairs)} events  r {r:.3f}  MAE {np.abs(gold - predicted).mean():.3f}")


def meantime(rows: list[Row], docs: list[Doc]) -> None:
    """F of uncertain, negated and future events."""
    counts = {"uncertain": [0, 0, 0], "negated": [0, 0, 0], "future": [0, 0, 0]}
    for row, doc in zip(rows, docs, strict=True):
        for event, finding in matched(row, doc):
            if not event.get("certainty"):
                continue
            gold = (
                event["certainty"] in ("POSSIBLE", "PROBABLE"),
                event["polarity"] == "NEG",
                event["time"] == "FUTURE",
            )
            said = (False, False, False)
            if finding is not None:
                said = (finding.certainty != "certain", finding.polarity == "negative", finding.time == "future")
            for name, g, p in zip(counts, gold, said, strict=True):
                counts[name] = [n + k for n, k in zip(counts[name], (g and p, p, g), strict=True)]
    for name, (hits, found, wanted) in counts.items():
        precision, recall = hits / max(1, found), hits / max(1, wanted)
        print(
            f"{name:10} P {precision:.3f}  R {recall:.3f}  F {2 * precision * recall / max(1e-9, precision + recall):.3f}  ({wanted} gold)"
        )


def main() -> None:
    """Parse the gold's texts, run the layer, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["unified", "meantime"])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--split", help="only rows of this split")
    parser.add_argument("--limit", type=int, help="only the first N rows")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.gold.open(encoding="utf-8")]
    rows = [row for row in rows if not arguments.split or row["split"] == arguments.split][: arguments.limit]
    docs = list(load_pipeline(layers=()).pipe(row["text"] for row in rows))
    start = time.perf_counter()
    (unified if arguments.kind == "unified" else meantime)(rows, docs)
    sentences = sum(len(list(doc.sents)) for doc in docs)
    print(f"{sentences / (time.perf_counter() - start):.0f} sentences a second beyond the parse")


if __name__ == "__main__":
    main()
