"""Country and sector of actor phrases, and the speed of the layer of actors.

    python benchmarks/actors.py ngec_actor_tests.jsonl [--split dev] [--show]

One JSON a line: ``actor`` (the phrase), ``context`` (or null), ``query_date`` (or null), ``expected`` with ``country``
(ISO3; IGO, UNO, EUR: international) and ``code_1`` (PLOVER sector, "" for none). A phrase is read as the subject of a
short sentence. "today" is 2022-06-01, when the tests were written. Sectors outside the dataset's inventory (ELI,
former elites; PRM; JNK) are counted apart. Near-equal sectors are those of the annotation guide.
"""

import argparse
import datetime as dt
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from pipelines.knowledge.actors import SECTORS
from pipelines.language import load_pipeline, set_context
from pipelines.language.actors import describe, find_actors
from pipelines.language.findings import Actor

TODAY = dt.date(2022, 6, 1)
INTERNATIONAL = {"IGO", "UNO", "EUR", "NGO", ""}
NEAR = [{"MED", "JRN"}, {"GOV", "MIL"}, {"IGO", "GOV", "JUD"}, {"HLH", "MED"}, {"REB", "UAF"}, {"CVL", "UNK", "OPP"}]


def day_of(text: str | None) -> dt.date:
    """The day of a query: ISO, "12 April 2022", or today."""
    for form in ("%Y-%m-%d", "%d %B %Y"):
        try:
            return dt.datetime.strptime(text or "", form).date()
        except ValueError:
            continue
    return TODAY


def country_right(expected: str, actor: Actor | None) -> bool:
    """Whether the country is the expected one; no country where it is international or nobody's."""
    found = (actor.country if actor else None) or ""
    return found == expected or (expected in INTERNATIONAL and found == "")


def sector_right(expected: str, actor: Actor | None, near: bool) -> bool:
    """Whether the sector is the expected one; a state named as such has none in the source."""
    found = actor.sector if actor else "UNK"
    if expected == "":
        return actor is None or actor.kind in ("country", "population") or found in ("UNK", "CVL")
    return found == expected or (near and any({found, expected} <= group for group in NEAR))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["split"] == options.split and {"country", "code_1"} & set(row["expected"])]
    nlp = load_pipeline(layers=("places", "actors"))
    count: Counter[str] = Counter()
    for row in rows:
        actor = read(nlp, row)
        expected: dict[str, Any] = row["expected"]
        wrong = []
        if expected.get("country") is not None:
            count["country"] += 1
            right = country_right(expected["country"], actor)
            count["country right"] += right
            wrong += [] if right else ["country"]
        if (code := expected.get("code_1")) is not None:
            kind = "sector" if code in SECTORS | {""} else "outside"
            count[kind] += 1
            right = sector_right(code, actor, near=False)
            count[f"{kind} right"] += right
            count[f"{kind} near"] += sector_right(code, actor, near=True)
            wrong += [] if right else [kind]
        if options.show and wrong:
            print(
                ",".join(wrong),
                "|",
                row["actor"],
                "|",
                row["context"],
                "|",
                row["query_date"],
                "|",
                expected,
                "|",
                actor,
            )
    for name in ("country", "sector", "outside"):
        if count[name]:
            share = 100 * count[f"{name} right"] / count[name]
            near = f"  with near-equal {100 * count[f'{name} near'] / count[name]:5.1f}" if name != "country" else ""
            print(f"{name:8s} {share:5.1f} % of {count[name]}{near}")
    print(f"speed    {speed(nlp, rows):.0f} phrases a second beside the parse")


def read(nlp: Any, row: dict[str, Any]) -> Actor | None:
    """The actor of a phrase read as the subject of a sentence, with its context before it."""
    phrase = re.sub(r"\s+", " ", row["actor"]).strip()
    before = f"{row['context']}. " if row["context"] else ""
    doc = nlp.make_doc(f"{before}{phrase} said so.")
    set_context(doc, anchor=day_of(row["query_date"]))
    return describe(nlp(doc), len(before), len(before) + len(phrase))


def speed(nlp: Any, rows: list[dict[str, Any]]) -> float:
    """Phrases a second through the layer alone."""
    docs = [nlp(f"{row['actor']} said so.") for row in rows]
    start = time.perf_counter()
    for doc in docs:
        tuple(find_actors(doc))
    return len(docs) / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
