"""MUC-4 (1992): the happenings of a text as templates of terrorist incidents.

    python -m benchmarks.muc4 GOLD.jsonl ANSWERS.jsonl

writes one line a text, {"id", "events": [...]}, in the form of the gold, for a scorer of MUC-4 templates. What
counts as an incident: ``muc4_incidents``.
"""

import argparse
import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from benchmarks.muc4_incidents import COUNTRIES, Incident, head_of, incidents, organisations
from benchmarks.muc4_victims import names_of, victims
from pipelines.language import annotate, load_pipeline

Json = dict[str, Any]

HEADER = re.compile(
    r"\A\s*([^()\[]*?)\s*(?:\([^)]*\)\s*)?(,[^(\[]*?)\s*(?:\(.*?)?--.{0,400}?\[(?:TEXT|EXCERPTS?)\]\s*", re.S
)
"""Place, day and medium of the report and notes of the editor: "BOGOTA, 6 SEP 89 (AFP) -- [TEXT]"."""


def prepare(text: str) -> str:
    """The text with a plain dateline on a line of its own, its lines joined, its editor's brackets as round ones."""
    body = HEADER.sub(r"\1\2 --\n\n", text, count=1)
    body = "\n\n".join(" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", body))
    body = re.sub(r"\[(BEGIN|END|WORDS|NUMBER|AS |SENTENCE|PASSAGE|CONTINUED)[^\]]*\]", "", body)
    return body.replace("[", "(").replace("]", ")").strip()


def template(doc: Doc, incident: Incident, published: dt.date) -> Json:
    """An incident in the form of the gold."""
    first, last = incident.days
    hurt = victims(doc, incident)
    return {
        "type": [incident.kind],
        "optional": False,
        "stage": ["ACCOMPLISHED"],
        "date": [{"start": str(first) if first else None, "end": str(last or published)}],
        "location": [{"country": COUNTRIES[incident.country], "places": []}],
        "perp_org": [entry({actor.name.upper(), *names_of(doc, actor)}) for actor in organisations(doc, incident)],
        "perp_org_confidence": [],
        "perp_individual": [entry({text}) for text in individuals(doc, incident)],
        "phys_target": [],
        "hum_name": [entry(victim.names) for victim in hurt if victim.names],
        "hum_description": [entry(victim.descriptions) for victim in hurt if victim.descriptions],
        "hum_number": [{**entry(victim.names or victim.descriptions), "number": victim.number} for victim in hurt],
    }


def entry(strings: Iterable[str]) -> Json:
    """A slot's filler: its alternative strings."""
    return {"optional": False, "value": None, "strings": sorted(strings)}


def individuals(doc: Doc, incident: Incident) -> set[str]:
    """Who did it, where that is not the name of an organisation: "GUERRILLAS"."""
    named = {(m.start, m.end) for m in doc._.actors if m.mention_type == "name" and m.actor.kind != "person"}
    return {
        source.text.upper()
        for source in incident.sources
        if (source.start, source.end) not in named and head_of(doc, source).pos_ != "PRON"
    }


def answers(gold: Iterable[Json]) -> Iterator[Json]:
    """The templates of each record of the gold."""
    records = list(gold)
    days = [dt.date.fromisoformat(r["date"]) if r.get("date") else dt.date(1990, 1, 1) for r in records]
    docs = annotate(load_pipeline(), [(prepare(r["text"]), day) for r, day in zip(records, days, strict=True)])
    for record, doc, day in zip(records, docs, days, strict=True):
        yield {"id": record["id"], "events": [template(doc, i, day) for i in incidents(doc, day)]}


def main() -> None:
    """Write the templates of a gold file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("answers", type=Path)
    arguments = parser.parse_args()
    gold = [json.loads(line) for line in arguments.gold.read_text(encoding="utf-8").splitlines()]
    lines = (json.dumps(answer, ensure_ascii=False) for answer in answers(gold))
    arguments.answers.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
