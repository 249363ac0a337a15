"""How good the findings are, article by article: who did what to whom, how many of what, and who says so.

    python -m benchmarks.articles [GOLD] [--show]

GOLD holds one JSON an article; without it our own (``benchmarks/gold``, see its README for what is annotated). Optional
rows of the gold are neither missed nor wrong. Names agree where they share half of their words. All figures are
micro-averaged over the findings of all articles.
"""

import argparse
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipelines.language import annotate, load_pipeline
from pipelines.language.actors import knowledge
from pipelines.language.findings import Actor, EventMention, Figure, Participant

GOLD = Path(__file__).parent / "gold"
STOP_WORDS = frozenset(["the", "a", "of", "and", "in", "for", "to"])
COARSE_KINDS = {"political_group": "organisation", "company": "organisation"}
Row = dict[str, Any]
Tally = Counter[str]


def read_gold(folder: Path) -> list[Row]:
    """The articles of a folder, by name. Raises FileNotFoundError where there is none."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise FileNotFoundError(f"no gold articles in {folder}")
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def score(nlp: Language, articles: Sequence[Row], show: Callable[[str], None] = lambda line: None) -> Tally:
    """Counts over all articles; ``show`` is told of each row missed, invented or read otherwise."""
    tally: Tally = Counter()
    texts = [(article["text"], dt.date.fromisoformat(article["published"])) for article in articles]
    for article, doc in zip(articles, annotate(nlp, texts), strict=True):

        def tell(what: str, name: str = article["id"]) -> None:
            show(f"{name}: {what}")

        _score_figures(article["figures"], doc, tally, tell)
        _score_events(article["events"], doc, tally, tell)
        _score_actors(article["actors"], doc, tally)
    return tally


def pairs(gold: Sequence[Row], found: Sequence[Any], fit: Callable[[Row, Any], int]) -> list[tuple[int, int]]:
    """One-to-one pairs (index in gold, index in found), best fit first; 0 is no fit."""
    ranked = sorted(((fit(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), reverse=True)
    taken: dict[int, int] = {}
    for how_well, i, j in ranked:
        if how_well > 0 and i not in taken and j not in taken.values():
            taken[i] = j
    return sorted(taken.items())


def shared(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def same_name(name: str, candidates: Iterable[str]) -> bool:
    """Whether a candidate shares half of all words with a name, articles and plural endings left out."""
    wanted = _words(name)
    return any(2 * len(wanted & _words(each)) >= len(wanted | _words(each)) > 0 for each in candidates)


def _words(text: str | None) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z0-9]+", (text or "").lower())} - STOP_WORDS


def _names(who: Participant | None) -> list[str]:
    """What a participant is called: in the text, and by the knowledge base."""
    return [who.text, *_names_of(who.actor)] if who else []


def _names_of(actor: Actor | None) -> list[str]:
    known = knowledge().get(actor.key) if actor else None
    return [actor.name, *(known.aliases if known else ())] if actor else []


def _count(kind: str, gold: Sequence[Row], found: int, matched: list[tuple[int, int]], tally: Tally) -> None:
    tally[f"{kind} gold"] += sum(not row["optional"] for row in gold)
    tally[f"{kind} found"] += found - sum(gold[i]["optional"] for i, _ in matched)


def _score_figures(gold: list[Row], doc: Doc, tally: Tally, tell: Callable[[str], None]) -> None:
    figures: Sequence[Figure] = doc._.figures
    matched = pairs(gold, figures, lambda g, f: shared((g["start"], g["end"]), (f.start, f.end)))
    _count("figures", gold, len(figures), matched, tally)
    for i, j in matched:
        row, figure = gold[i], figures[j]
        if row["optional"]:
            continue
        claimant = _names(figure.provenance.claimant)
        right = {
            "value": _same_value(row, figure),
            "bound": figure.bound == row["bound"],
            "unit": figure.unit.lower() == row["unit"].lower(),
            "thing": bool(_words(figure.thing) & _words(row["thing"])) or (row["unit"] != "count" and not row["thing"]),
            "class": figure.thing_class == row["thing_class"],
            "claimant": same_name(row["attributed_to"], claimant) if row["attributed_to"] else not claimant,
            "hedged": figure.provenance.hedged == row["hedged"],
        }
        right["value, bound, thing, claimant"] = all(right[k] for k in ("value", "bound", "thing", "claimant"))
        tally["figures matched"] += 1
        tally.update(f"figures {name}" for name, is_right in right.items() if is_right)
        if wrong := [name for name, is_right in right.items() if not is_right]:
            tell(f"figure {row['text']!r}: {', '.join(wrong)}")
    _tell_unmatched("figure", gold, [doc.text[f.start : f.end] for f in figures], matched, "text", tell)


def _same_value(row: Row, figure: Figure) -> bool:
    """Both ends; the open end of a one-sided bound may stand either way."""
    low, high = (_close(a, row[b]) for a, b in ((figure.low, "value_low"), (figure.high, "value_high")))
    if row["bound"] in ("at_least", "more_than"):
        return low
    if row["bound"] in ("at_most", "less_than", "nearly"):
        return high
    return low and (high or row["bound"] == "vague")


def _close(one: float | None, other: float | None) -> bool:
    return one == other or (one is not None and other is not None and abs(one - other) <= 1e-5 * abs(other))


def _score_events(gold: list[Row], doc: Doc, tally: Tally, tell: Callable[[str], None]) -> None:
    events: Sequence[EventMention] = doc._.events

    def fits(row: Row, event: EventMention) -> int:
        return (1 + 2 * _same_type(row, event)) * bool(shared((row["start"], row["end"]), (event.start, event.end)))

    matched = pairs(gold, events, fits)
    _count("events", gold, len(events), matched, tally)
    for i, j in matched:
        row, event = gold[i], events[j]
        if row["optional"]:
            continue
        place = (
            _words(event.place.name) | _words(doc.text[event.place.start : event.place.end]) if event.place else set()
        )
        day = event.time.first.isoformat() if event.time and event.time.first else ""
        checks = {
            "type": (True, _same_type(row, event)),
            "status": (True, event.status == row["status"]),
            "claimant": (
                row["attributed_to"],
                same_name(row["attributed_to"] or "", _names(event.provenance.claimant)),
            ),
            "day": (row["date_start"], day.startswith(row["date_start"] or "")),
            "place": (row["place"], bool(_words(row["place"]) & place)),
        }
        tally["events matched"] += 1
        tally.update(f"events {name} given" for name, (given, _) in checks.items() if given)
        tally.update(f"events {name}" for name, (given, right) in checks.items() if given and right)
        wrong = [name for name, (given, right) in checks.items() if given and not right]
        sides = ((row["sources"], event.sources), (row["targets"], event.targets))
        wrong += [
            side for side, (g, f) in zip(("source", "target"), sides, strict=True) if not _score_side(g, f, tally)
        ]
        if wrong:
            tell(f"event {row['trigger']!r}: {', '.join(wrong)}")
    _tell_unmatched("event", gold, [doc.text[e.start : e.end] for e in events], matched, "trigger", tell)


def _same_type(row: Row, event: EventMention) -> bool:
    return event.type in (row["plover_type"], *row["alt_types"])


def _score_side(gold: list[Row], found: Sequence[Participant], tally: Tally) -> bool:
    """Counts the actors of one side; whether they are all there and no others."""
    names = [name for who in found for name in _names(who)]
    hits = min(len(found), sum(same_name(who["name"], names) or same_name(who["text"], names) for who in gold))
    tally.update({"actors gold": len(gold), "actors found": len(found), "actors hit": hits})
    return hits == len(gold) == len(found)


def _score_actors(gold: list[Row], doc: Doc, tally: Tally) -> None:
    """Named mentions by span; an actor is found where most of its mentions are of one actor that is not taken."""
    mentions = [mention for mention in doc._.actors if mention.mention_type == "name"]
    spans = [{"span": tuple(span), "actor": i} for i, row in enumerate(gold) for span in row["mentions"]]
    matched = pairs(spans, mentions, lambda g, m: shared(g["span"], (m.start, m.end)))
    tally.update({"mentions gold": len(spans), "mentions found": len(mentions), "mentions hit": len(matched)})
    tally.update({"entities gold": len(gold), "entities found": len({mention.actor for mention in mentions})})
    taken: set[Actor] = set()
    for i, row in enumerate(gold):
        votes = Counter(mentions[m].actor for s, m in matched if spans[s]["actor"] == i)
        for actor, count in votes.most_common(1):
            if 2 * count > len(row["mentions"]) and actor not in taken:
                taken.add(actor)
                tally["entities hit"] += 1
                tally["entities country"] += actor.country == row["country"]
                tally["entities kind"] += COARSE_KINDS.get(actor.kind, actor.kind) == row["kind"]


def _tell_unmatched(
    kind: str, gold: list[Row], found: list[str], matched: list[tuple[int, int]], key: str, tell: Callable[[str], None]
) -> None:
    kept, taken = {i for i, _ in matched}, {j for _, j in matched}
    for i, row in enumerate(gold):
        if i not in kept and not row["optional"]:
            tell(f"{kind} missed: {row[key]!r}")
    for j, text in enumerate(found):
        if j not in taken:
            tell(f"{kind} invented: {text!r}")


def report(tally: Tally) -> list[str]:
    """The table, a line a measure: F with precision and recall, or the share of what was found."""
    lines = [
        _f("figures", tally, "figures matched", "figures"),
        _f("  value, bound, thing, claimant", tally, "figures value, bound, thing, claimant", "figures"),
        *(
            _share(f"figures {name}", "figures matched", tally)
            for name in ("value", "thing", "class", "claimant", "hedged")
        ),
        _f("events", tally, "events matched", "events"),
        _f("  with type", tally, "events type", "events"),
        _f("  sources and targets", tally, "actors hit", "actors"),
        *(_share(f"events {name}", f"events {name} given", tally) for name in ("status", "claimant", "day", "place")),
        _f("actors' named mentions", tally, "mentions hit", "mentions"),
        _f("actors", tally, "entities hit", "entities"),
        *(_share(f"entities {name}", "entities hit", tally) for name in ("country", "kind")),
    ]
    return lines


def f_score(tally: Tally, hit: str, kind: str) -> float:
    """F1 of the ``hit`` count against what the gold has and what was found of a kind."""
    return 2 * tally[hit] / max(1, tally[f"{kind} gold"] + tally[f"{kind} found"])


def _f(name: str, tally: Tally, hit: str, kind: str) -> str:
    precision, recall = tally[hit] / max(1, tally[f"{kind} found"]), tally[hit] / max(1, tally[f"{kind} gold"])
    return (
        f"{name:32} F {f_score(tally, hit, kind):.3f}   P {precision:.3f}   R {recall:.3f}   ({tally[f'{kind} gold']})"
    )


def _share(name: str, of: str, tally: Tally) -> str:
    return f"  {name.split(' ', 1)[1]:30} {tally[name] / max(1, tally[of]):7.3f}   ({tally[of]})"


def main() -> None:
    """Print the table; with ``--show`` first each row that differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?", default=GOLD)
    parser.add_argument("--show", action="store_true", help="print what differs")
    options = parser.parse_args()
    articles = read_gold(options.gold)
    tally = score(load_pipeline(), articles, print if options.show else lambda line: None)
    print(f"{len(articles)} articles", *report(tally), sep="\n")


if __name__ == "__main__":
    main()
