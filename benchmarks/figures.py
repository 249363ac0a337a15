"""Numeric claims on sentence-level gold: predictions for a scorer of quantities, and the speed of the layers.

    python -m benchmarks.figures GOLD.jsonl PREDICTIONS.jsonl [--split dev] [--names] [--limit N]

GOLD has one record a line with "id" and "text" (and "split"). PREDICTIONS gets, a line a record, the id and its
quantities: lower and upper end, sign of the bound or change, unit or counted thing, offsets. With ``--names``, units
are written by name ("year") instead of by code ("a"), for gold that names them.
"""

import argparse
import datetime as dt
import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from pipelines.language import load_pipeline, set_context
from pipelines.language.findings import Figure
from pipelines.language.quantities.lexicon import units

Json = dict[str, Any]
ANCHOR = dt.date(2024, 10, 29)
SIGNS = {"exact": "=", "between": "=", "about": "~", "vague": "~", "at_least": ">", "more_than": ">"}
SIGNS |= {"at_most": "<", "less_than": "<", "nearly": "<"}


def prediction(figure: Figure, names: dict[str, str]) -> Json:
    """A figure in the scorer's terms: an open end repeats the known one, the sign tells it."""
    low = (
        figure.low if figure.low is not None and figure.bound not in ("at_most", "less_than", "nearly") else figure.high
    )
    high = low if figure.bound in ("at_least", "more_than") else figure.high
    sign = {"increase": "up", "decrease": "down"}.get(figure.change or "", SIGNS[figure.bound])
    unit = "/".join(names.get(part, part) for part in figure.unit.split("/"))
    counted = figure.thing or figure.thing_head or "-"
    return {
        "lower": low,
        "upper": high,
        "modifier": sign,
        "unit_norm": counted if figure.unit == "count" else unit,
        "nouns": (figure.thing or "").split(),
        "start": figure.start,
        "end": figure.end,
    }


def layered(texts: list[str]) -> tuple[list[Doc], dict[str, float]]:
    """Docs with all layers, and the seconds each layer took."""
    seconds: dict[str, float] = {}
    docs = list(load_pipeline(layers=()).pipe(texts, batch_size=32))
    layers = load_pipeline(model=None).pipeline
    for doc in docs:
        set_context(doc, anchor=ANCHOR)
        for name, layer in layers:
            began = time.perf_counter()
            layer(doc)
            seconds[name] = seconds.get(name, 0.0) + time.perf_counter() - began
    return docs, seconds


def selected(path: Path, split: str | None, limit: int | None) -> list[Json]:
    """The gold records of a split."""
    records: Iterable[Json] = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [record for record in records if split is None or record.get("split") == split][:limit]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--split", help="only the records of this split")
    parser.add_argument("--limit", type=int, help="only the first records")
    parser.add_argument("--names", action="store_true", help="units by name instead of by code")
    options = parser.parse_args()
    gold = selected(options.gold, options.split, options.limit)
    names = {unit.code: unit.name for unit in units()} if options.names else {}
    docs, seconds = layered([record["text"] for record in gold])
    with options.predictions.open("w", encoding="utf-8") as file:
        for record, doc in zip(gold, docs, strict=True):
            quantities = [prediction(figure, names) for figure in doc._.figures]
            file.write(json.dumps({"id": record["id"], "quantities": quantities}) + "\n")
    sentences = sum(len(list(doc.sents)) for doc in docs)
    spent = seconds["quantities"] + seconds["figures"]
    print(
        f"{len(gold)} records, {sentences} sentences; quantities and figures: {sentences / spent:,.0f} sentences a second"
    )


if __name__ == "__main__":
    main()
