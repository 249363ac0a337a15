"""Accuracy and speed of the layer of times on TIMEX3 gold.

    python benchmarks/times.py GOLD.jsonl... [--words]

GOLD: one JSON a line with ``id``, ``text``, ``dct`` (ISO date) and ``timexes`` [{start, end, type, value, is_dct?}].
--words: by the grammar alone, without the language model. Prints one line a file: relaxed extent F, type F, value F
(TempEval-3), recall of the gold values that name days, and characters a second apart from the parse.

Gold of the Recognizers specs (timexes with ``values``) has types and values of its own, one span for "from May 5 to
May 9", several days where the year is open, and ends of ranges that are sometimes within and mostly without. There
only extents are compared, and the days from the first to the last time within a span with any of those meant.
"""

import datetime as dt
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipelines.language import load_pipeline, set_context
from pipelines.language.findings import TimeExpression
from pipelines.language.times import extract, find_times

Row = dict[str, Any]


def found(rows: list[Row], words: bool) -> Iterator[tuple[Row, tuple[TimeExpression, ...], float]]:
    """Each row with its times and the seconds the layer took."""
    tuple(extract("", None))  # loads the grammar
    texts = [row["text"] for row in rows]
    docs = [None] * len(rows) if words else list(load_pipeline(layers=()).pipe(texts))
    for row, doc in zip(rows, docs, strict=True):
        anchor = dt.date.fromisoformat(row["dct"][:10]) if row.get("dct") else None
        if doc is not None:
            set_context(doc, anchor=anchor)
        start = time.perf_counter()
        times = tuple(extract(row["text"], anchor) if doc is None else find_times(doc))
        yield row, times, time.perf_counter() - start


def pairs(gold: list[Row], times: list[TimeExpression]) -> list[tuple[Row, TimeExpression]]:
    """One to one by largest overlap."""
    overlaps = sorted(
        (max(g["start"], t.start) - min(g["end"], t.end), i, j)
        for i, g in enumerate(gold)
        for j, t in enumerate(times)
        if max(g["start"], t.start) < min(g["end"], t.end)
    )
    left, right, out = set(), set(), []
    for _, i, j in overlaps:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((gold[i], times[j]))
    return out


def score(rows: list[Row], words: bool) -> dict[str, float]:
    """The measures of one gold file."""
    count: Counter[str] = Counter()
    seconds = 0.0
    for row, times, spent in found(rows, words):
        seconds += spent
        dct = [t for t in row["timexes"] if t.get("is_dct")]
        gold = [t for t in row["timexes"] if not t.get("is_dct")]
        kept = [t for t in times if not any(max(t.start, d["start"]) < min(t.end, d["end"]) for d in dct)]
        matched = pairs(gold, kept)
        count.update(gold=len(gold), found=len(kept), relaxed=len(matched), characters=len(row["text"]))
        count["days"] += sum(str(g.get("value"))[:4].isdigit() for g in gold if g.get("type") in ("DATE", "TIME"))
        for g, t in matched:
            same = g.get("value") == t.value
            count.update(type=g.get("type") == t.type, value=same)
            count["day_value"] += same and t.value[:4].isdigit() and g.get("type") in ("DATE", "TIME")
    both = count["gold"] + count["found"]
    return {
        "relaxed F": 2 * count["relaxed"] / both,
        "type F": 2 * count["type"] / both,
        "value F": 2 * count["value"] / both,
        "dated recall": count["day_value"] / max(count["days"], 1),
        "chars/s": count["characters"] / seconds,
    }


def days_meant(timex: Row) -> set[tuple[dt.date, dt.date]]:
    """The inclusive day intervals a timex of the Recognizers specs may mean."""
    found = set()
    for value in timex["values"]:
        texts = [
            value.get(key) for key in (("start", "end") if value["type"].endswith("range") else ("value", "value"))
        ]
        days = [dt.date.fromisoformat(text[:10]) for text in texts if text and text[:4].isdigit() and text[4:5] == "-"]
        if value["type"].startswith("date") and len(days) == len(texts):
            found |= {(days[0], days[1]), (days[0], days[1] - dt.timedelta(value["type"] == "daterange"))}
    return found


def score_recognizers(rows: list[Row], words: bool) -> dict[str, float]:
    """The measures of a file of the Recognizers specs."""
    count: Counter[str] = Counter()
    for row, times, _ in found(rows, words):
        count.update(gold=len(row["timexes"]), found=len(times), relaxed=len(pairs(row["timexes"], list(times))))
        for timex in row["timexes"]:
            inside = [t for t in times if max(t.start, timex["start"]) < min(t.end, timex["end"])]
            dated = [(t.first, t.last) for t in inside if t.first and t.last]
            if meant := days_meant(timex):
                count.update(days=1, hit=bool(dated) and (dated[0][0], dated[-1][1]) in meant)
    return {
        "relaxed F": 2 * count["relaxed"] / (count["gold"] + count["found"]),
        "days recall": count["hit"] / count["days"],
    }


def main(arguments: list[str]) -> None:
    words = "--words" in arguments
    for path in map(Path, (argument for argument in arguments if argument != "--words")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        measure = score_recognizers if any("values" in timex for row in rows for timex in row["timexes"]) else score
        print(path.stem, "  ".join(f"{name} {value:,.3f}" for name, value in measure(rows, words).items()))


if __name__ == "__main__":
    main(sys.argv[1:])
