"""Places found and resolved, and the speed of the layer of places.

    python benchmarks/places.py GOLD.jsonl [GOLD.jsonl ...] [--literal]

GOLD: one JSON a line with ``id``, ``text`` and ``toponyms`` [{start, end, lat, lon, country, geonameid, is_country}].
Found: F of overlapping spans, and of exact ones (strict). End to end: F of spans found and placed within 161 km. Acc@161
and country: over all gold toponyms that have one, a miss being wrong. The same GeoNames id, and the same country for a
country, count as no distance (centroids differ between sources). ``--literal`` leaves out adjectives of places and
places in the names of organisations, which some of the gold sets count and others do not.
"""

import argparse
import json
import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from pipelines.language import load_pipeline
from pipelines.language.findings import Place
from pipelines.language.places import find_places

NEAR_KM = 161.0
Toponym = dict[str, Any]


def paired(gold: Sequence[Toponym], found: Sequence[Place]) -> dict[int, Place]:
    """The place found for each gold toponym: the largest overlap first, one to one."""
    overlaps = [
        (min(g["end"], p.end) - max(g["start"], p.start), -abs(g["start"] - p.start) - abs(g["end"] - p.end), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(found)
        if min(g["end"], p.end) > max(g["start"], p.start)
    ]
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(overlaps, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return {i: found[j] for i, j in pairs.items()}


def kilometres(gold: Toponym, place: Place) -> float:
    """How far a place lies from where the gold has it; infinite where it has no coordinates."""
    same_id = gold.get("geonameid") and gold["geonameid"] == place.geonames_id
    if same_id or (gold.get("is_country") and gold.get("country") == place.country):
        return 0.0
    if place.latitude is None or place.longitude is None:
        return math.inf
    a, b, c, d = map(math.radians, (gold["lat"], gold["lon"], place.latitude, place.longitude))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def f_score(hits: int, found: int, gold: int) -> float:
    """F1 of precision and recall."""
    precision, recall = hits / found if found else 0.0, hits / gold if gold else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def row(name: str, records: list[dict[str, Any]], docs: list[Doc], literal: bool) -> str:
    """One line of the table."""
    total = found = hit = strict = placed = near = named = right = 0
    seconds = 0.0
    for record, doc in zip(records, docs, strict=True):
        started = time.perf_counter()
        places = list(find_places(doc))
        seconds += time.perf_counter() - started
        places = [place for place in places if not (literal and place.associative)]
        gold = record["toponyms"]
        pairs = paired(gold, places)
        total, found, hit = total + len(gold), found + len(places), hit + len(pairs)
        for i, toponym in enumerate(gold):
            place = pairs.get(i)
            strict += place is not None and (place.start, place.end) == (toponym["start"], toponym["end"])
            if toponym.get("lat") is not None:
                placed += 1
                near += place is not None and kilometres(toponym, place) <= NEAR_KM
                named += bool(toponym.get("country"))
                right += place is not None and bool(toponym.get("country")) and place.country == toponym["country"]
    speed = sum(len(record["text"]) for record in records) / seconds
    scores = (f_score(hit, found, total), f_score(strict, found, total))
    end_to_end = 2 * (near / found) * (near / placed) / (near / found + near / placed)
    return (
        f"{name:16} {len(records):4} {total:6} {scores[0]:6.3f} {scores[1]:7.3f} {near / placed:8.3f} {end_to_end:11.3f}"
        f" {right / named:8.3f} {speed:10,.0f}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--literal", action="store_true", help="leave out adjectives and parts of names")
    options = parser.parse_args()
    nlp = load_pipeline(layers=())
    print(f"{'set':16} docs  names  found  strict  acc@161  end-to-end  country    chars/s")
    for path in options.gold:
        records = [json.loads(line) for line in path.open(encoding="utf-8")]
        docs = list(nlp.pipe(record["text"] for record in records))
        print(row(path.stem, records, docs, options.literal), flush=True)


if __name__ == "__main__":
    main()
