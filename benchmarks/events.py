"""How good the layer of events is: PLOVER's gold-standard sentences and the sentences of IndiaPoliceEvents.

    python -m benchmarks.events plover GOLD.jsonl [--show]
    python -m benchmarks.events police GOLD.jsonl [--show]
    python -m benchmarks.events speed GOLD.jsonl

``plover``: is an event of the gold type found, and has it the gold countries (recall; the gold codes one event a
sentence)? ``police``: F1 of the sentences in which the police kill, arrest, use force, or act at all; the classes
are read off the events (see ``police_labels``). ``speed``: sentences a second of the layer alone.
"""

import argparse
import datetime as dt
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from pipelines.language import annotate, load_pipeline
from pipelines.language.events import find_events
from pipelines.language.events.classes import classes_of
from pipelines.language.events.grammar import Grammar
from pipelines.language.factuality import factuality_of
from pipelines.language.findings import EventMention, Participant


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


POLICE = words(
    """police policeman policemen policewoman cop cops constable constables constabulary sho dsp dcp ssp asp crpf pac bsf
    raf rpf grp ats cid sit cbi itbp nsg commando commandos jawan jawans army troops soldiers forces paramilitary security
    inspector inspectors superintendent commissioner dgp igp officer officers personnel"""
)
ROLES = words("security forces commissioner officer officers sit army troops soldiers personnel inspector")
"""Words of ``POLICE`` that speak of others too, unless a word of the police stands by them."""
VAGUE = words("security forces commissioner officer officers personnel")
"""Of these the words that name nobody of the state without another word: "communal forces"."""
ORDER = words("army troops soldiers authorities")
"""Who keeps order besides the police, where they are those who act."""
WORK = words(
    """patrolling patrol frisking bandobast vigil surveillance escort escorted nakabandi combing barricaded bailed
    arrested arrests detained deported lathicharge teargas"""
)
"""Words for what only the police do, whoever is said to do it."""
SECURITY = words("arrangement arrangements personnel force forces measures cordon men agencies")
"""Nouns that make "security" the forces of the state."""
FATAL = words("kill slay die perish death dead shoot gun murder massacre killing")
BOOKING = words("book charge remand chargesheet")
OF_THE_STATE = {"MOBILIZE": ("troops", "police"), "COERCE": ("arrest", "deport", "curfew")}
"""Acts told without their doer that only the forces of the state do, by event type: modes."""
TO = words("to at on against")
SITES = words("station stations custody remand post line lines control headquarters area ground parade club")
"""Nouns after "police" that name a place or a state, not the police."""
INACTION = words("inaction failure inability absence negligence credibility partisanship reform problem")
"""Nouns that say of the police that they did nothing, or how they are."""
LABELS = ("KILL", "ARREST", "FORCE", "ANY_ACTION")
Record = dict[str, Any]


def read_gold(path: Path) -> list[Record]:
    """The records of a gold file, one JSON object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def documents(gold: list[Record]) -> Iterator[tuple[Record, Doc]]:
    """Each record with its text through the whole pipeline."""
    texts = [(record["text"], dt.date.fromisoformat(record["date"])) for record in gold]
    yield from zip(gold, annotate(load_pipeline(), texts), strict=True)


def countries(participants: Iterable[Participant]) -> set[str]:
    """The countries of the participants; international organisations have none."""
    return {p.actor.country for p in participants if p.actor and p.actor.country and p.actor.kind != "igo"}


def score_plover(pairs: Iterable[tuple[Record, Doc]], show: bool = False) -> Counter[str]:
    """Counts of gold events, of those whose type is found, and of those with the right countries."""
    count: Counter[str] = Counter()
    for record, doc in pairs:
        count["texts"] += 1
        count["events"] += len(doc._.events)
        for gold in record["events"]:
            same_type = [e for e in doc._.events if e.type == gold["plover_type"]]
            count["gold"] += 1
            count["type"] += bool(same_type)
            if show and not same_type:
                print(
                    "MISS", gold["plover_type"], [(e.type, doc.text[e.start : e.end]) for e in doc._.events], doc.text
                )
            for side in ("source", "target"):
                wanted = {x["country"] for x in gold[side] if x.get("country")}
                if wanted:
                    count[f"{side} gold"] += 1
                    count[side] += any(wanted & countries(getattr(e, f"{side}s")) for e in same_type)
    return count


def is_police(participant: Participant) -> bool:
    """Whether a participant is the police or other security forces of the state."""
    words = set(participant.text.lower().replace("-", " ").split())
    known = bool(participant.actor and participant.actor.sector in ("COP", "MIL"))
    return known or bool(words & (POLICE - VAGUE)) or len(words & VAGUE) > 1 or words == {"the", "forces"}


def police_labels(grammar: Grammar, events: list[EventMention]) -> set[str]:
    """What the events of one sentence say of the police: KILL, ARREST, FORCE, ANY_ACTION."""
    labels: set[str] = set()
    events = [e for e in events if e.status in ("happened", "ongoing", "claimed")]
    by_police = [e for e in events if any(is_police(p) for p in e.sources)]
    force = any(e.type == "ASSAULT" and (e in by_police or fought_police(e)) for e in events)
    for event in events:
        acts, said = event in by_police, trigger_words(grammar, event)
        used = event.type == "ASSAULT" and (acts or (event.mode == "crowd-control" and not event.sources))
        if used:
            labels.add("FORCE")
        if event.type == "ASSAULT" and said & FATAL and (used or (force and not event.sources)) and not suffers(event):
            labels |= {"KILL", "FORCE"}
        if is_booking(grammar, event, said, acts) or event.mode == "arrest":
            labels.add("ARREST")
        if event.mode in OF_THE_STATE.get(event.type, ()) and (event.type == "MOBILIZE" or not event.sources):
            labels.add("ANY_ACTION")
    return labels | ({"ANY_ACTION"} if labels or by_police else set())


def is_booking(grammar: Grammar, event: EventMention, said: set[str], acts: bool) -> bool:
    """ "Police booked ten men", "ten were charged"; not "charged the minister": what others charge is an allegation."""
    if event.type not in ("ACCUSE", "SANCTION") or not said & BOOKING:
        return False
    trigger = grammar.doc.char_span(event.start, event.end, alignment_mode="expand").root.i
    return acts or (not event.sources and grammar.passive(trigger))


def fought_police(event: EventMention) -> bool:
    """Whether one side of a fight is the police: "a mob clashed with the police"."""
    return event.rule.startswith("fight:") and any(is_police(target) for target in event.targets)


def trigger_words(grammar: Grammar, event: EventMention) -> set[str]:
    """The words of a trigger and of its results: "fired, killing one", "leaving one dead", "deaths in police firing"."""
    trigger = grammar.doc.char_span(event.start, event.end, alignment_mode="expand")
    root = trigger.root.i
    results = [k for k in grammar.having(root, "advcl") if grammar.tag[k] == "VBG"]
    results += [n for k in results for n in grammar.having(k, "xcomp", "obj")]
    results += [grammar.head[root]] if grammar.dep[root] == "nmod" else []
    tokens = [*range(trigger.start, trigger.end), *results]
    return {word for k in tokens for word in (grammar.lemma[k], grammar.lower[k])}


def suffers(event: EventMention) -> bool:
    """Whether the police are those killed."""
    return bool(event.targets) and all(is_police(p) for p in event.targets)


def police_act(grammar: Grammar, tokens: Iterable[Token]) -> bool:
    """Whether the police, or others who keep order, have a part of their own in these words, be it an event or not.

    They do, speak, are sent or have a hand in it ("police kept watch", "a police officer said", "amid police
    protection"); they have none as a mere place ("the police station") or as whom something is done to.
    """
    at = [t.i for t in tokens]
    named = [i for i in at if grammar.lower[i] in POLICE - ROLES and not _beside(grammar, i)]
    acting = [i for i in at if grammar.lower[i] in ORDER and grammar.dep[i] in ("nsubj", "nsubj:pass")]
    security = [i for i in at if grammar.lower[i] == "security"]
    guards = [
        i for i in security if grammar.lower[grammar.head[i]] in SECURITY or grammar.dep[i] in ("obj", "nsubj:pass")
    ]
    return bool(named or acting or guards) or any(grammar.lower[i] in WORK and is_told(grammar, i) for i in at)


def is_told(grammar: Grammar, i: int) -> bool:
    """Whether what a word says is told as so: not "should be arrested", "nobody was arrested"."""
    found = factuality_of(grammar.doc[i])
    return found is None or found.status not in ("possible", "denied")


def arrest_told(grammar: Grammar, tokens: Iterable[Token]) -> bool:
    """ "The arrested men were released": that somebody was arrested is presupposed."""
    return any(grammar.lower[t.i] in ("arrested", "detained") and grammar.dep[t.i] == "amod" for t in tokens)


def _beside(grammar: Grammar, i: int) -> bool:
    """Whether a word for the police names a place, or those to whom something is done, told or owed."""
    head = grammar.head[i]
    if grammar.lemma[head] in INACTION:
        return True
    if grammar.dep[i] == "compound":
        inner = grammar.dep[head] == "nmod" and "person" not in classes_of(grammar, head)
        return inner or grammar.lemma[head] in SITES
    return grammar.dep[i] in ("obj", "iobj", "appos") or (grammar.dep[i] == "obl" and grammar.case(i) in TO)


def score_police(pairs: Iterable[tuple[Record, Doc]], show: bool = False) -> dict[str, tuple[int, int, int]]:
    """(right, predicted, gold) sentences by label."""
    right, predicted, wanted = Counter[str](), Counter[str](), Counter[str]()
    for record, doc in pairs:
        at, grammar = 0, Grammar(doc)
        for sentence in record["sentences"]:
            start = record["text"].find(sentence["text"], at)
            start = at if start < 0 else start
            at = start + len(sentence["text"])
            events = [e for e in doc._.events if start <= e.start < at]
            found, gold = police_labels(grammar, events), set(sentence["labels"]) & set(LABELS)
            words = doc.char_span(start, at, alignment_mode="expand") if at > start else None
            if words is not None and police_act(grammar, words):
                found.add("ANY_ACTION")
            if words is not None and arrest_told(grammar, words):
                found |= {"ARREST", "ANY_ACTION"}
            for label in LABELS:
                right[label] += label in found and label in gold
                predicted[label] += label in found
                wanted[label] += label in gold
            if show and found != gold:
                said = [(e.type, e.mode, doc.text[e.start : e.end], [p.text for p in e.sources]) for e in events]
                print("MISSED", sorted(gold - found), "WRONG", sorted(found - gold), said, sentence["text"].strip())
    return {label: (right[label], predicted[label], wanted[label]) for label in LABELS}


def f1(right: int, predicted: int, wanted: int) -> str:
    """Precision, recall and F1 in words."""
    p, r = right / max(1, predicted), right / max(1, wanted)
    return (
        f"P {100 * p:5.1f}  R {100 * r:5.1f}  F1 {200 * p * r / max(1e-9, p + r):5.1f}  ({right}/{predicted}/{wanted})"
    )


def speed(docs: list[Doc]) -> float:
    """Sentences a second of the layer alone, on Docs whose other layers have run."""
    began = time.perf_counter()
    for doc in docs:
        list(find_events(doc))
    return sum(1 for doc in docs for _ in doc.sents) / (time.perf_counter() - began)


def main() -> None:
    """Run one of the benchmarks and print its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["plover", "police", "speed"])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is missed or wrong")
    arguments = parser.parse_args()
    pairs = documents(read_gold(arguments.gold))
    if arguments.what == "police":
        for label, counts in score_police(pairs, arguments.show).items():
            print(f"{label:12s} {f1(*counts)}")
    elif arguments.what == "speed":
        print(f"{speed([doc for _, doc in pairs]):.0f} sentences a second")
    else:
        count = score_plover(pairs, arguments.show)
        print(f"texts {count['texts']}, events a text {count['events'] / count['texts']:.2f}")
        for name, total in (("type", "gold"), ("source", "source gold"), ("target", "target gold")):
            print(f"{name:12s} {100 * count[name] / max(1, count[total]):5.1f}  ({count[name]}/{count[total]})")


if __name__ == "__main__":
    main()
