"""Pronouns and nominals: how often the actor they are read as is the one that the text means.

    python -m benchmarks.coreference core_dev.jsonl [more.jsonl] [--genre news] [--show]

One JSON a line: ``tokens``, ``spaces`` ("1" where a blank follows the token), ``genre`` and ``clusters`` (lists of [first token,
last token + 1] that mean the same; singletons need not be there). A pronoun or nominal of the layer is right if a
name of its actor lies in the cluster of the smallest phrase that it ends. It is not judged where the text never
names the actor, as for an office whose holder only the knowledge base tells. Recall counts the personal pronouns of
clusters in which the layer has found a name.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipelines.language import annotate, load_pipeline
from pipelines.language.findings import ActorMention
from pipelines.language.personal import FEMININE, MASCULINE, NEUTER, PLURAL

PERSONAL = MASCULINE | FEMININE | NEUTER | PLURAL
Tokens = range
Cluster = list[list[int]]
Judgement = tuple[str, str, ActorMention | None]
NAMING_RULES = frozenset({"national_body", "body_of_state", "officer_of_state", "national_title"})
"""Rules for nominals that name their nation themselves and refer to nothing before them."""
FIRST_WORDS = 6
"""How far from the beginning of a phrase its own name may stand; a name further on is that of somebody else."""


def text_of(record: dict[str, Any]) -> tuple[str, list[int]]:
    """The text of a record and where each token ends in it."""
    parts, ends, at = [], [], 0
    for token, space in zip(record["tokens"], record["spaces"], strict=True):
        parts.append(token + (" " if space == "1" else ""))
        ends.append(at + len(token))
        at += len(parts[-1])
    return "".join(parts), ends


def tokens_of(mention: ActorMention, ends: list[int]) -> Tokens:
    """The gold tokens a mention covers."""
    first = next(i for i, end in enumerate(ends) if end > mention.start)
    return range(first, next((i for i, end in enumerate(ends) if end >= mention.end), len(ends) - 1) + 1)


def cluster_of(tokens: Tokens, clusters: Iterable[Cluster]) -> Cluster | None:
    """The cluster of the smallest phrase that holds ``tokens``; phrases that end with them come first."""
    phrases = [(b != tokens.stop, b - a, cluster) for cluster in clusters for a, b in cluster if _holds(a, b, tokens)]
    return min(phrases, key=lambda phrase: phrase[:2])[2] if phrases else None


def _holds(first: int, last: int, tokens: Tokens) -> bool:
    return first <= tokens[0] and tokens.stop <= last


def names_in(cluster: Cluster, names: Iterable[Tokens]) -> bool:
    """Whether one of the names is that of a phrase of the cluster: it lies among the phrase's first words."""
    return any(_holds(a, b, name) and name[0] - a < FIRST_WORDS for a, b in cluster for name in names)


def judge(record: dict[str, Any], mentions: Iterable[ActorMention]) -> Iterator[Judgement]:
    """What is right and wrong of the pronouns and nominals that the layer reads."""
    ends, names = text_of(record)[1], names_of(record, mentions)
    for mention in mentions:
        refers = mention.mention_type != "name" and mention.rule not in NAMING_RULES
        if refers and mention.actor.name in names:
            kind = "group pronoun" if mention.rule == "group_pronoun" else mention.mention_type
            cluster = cluster_of(tokens_of(mention, ends), record["clusters"])
            right = cluster is not None and names_in(cluster, names[mention.actor.name])
            yield kind, "right" if right else "wrong", mention


def missed(record: dict[str, Any], mentions: Iterable[ActorMention]) -> Iterator[Judgement]:
    """Which of the gold's personal pronouns for somebody the layer has found by name it reads, and on which it is silent."""
    ends = text_of(record)[1]
    said = {tokens_of(mention, ends)[-1] for mention in mentions if mention.mention_type == "pronoun"}
    names = [tokens for each in names_of(record, mentions).values() for tokens in each]
    for cluster in record["clusters"]:
        for first, last in cluster if names_in(cluster, names) else ():
            if last - first == 1 and record["tokens"][first].lower() in PERSONAL:
                yield "pronoun for a name, read", "right" if first in said else "silent", None


def names_of(record: dict[str, Any], mentions: Iterable[ActorMention]) -> dict[str, list[Tokens]]:
    """Actor -> the tokens of the names by which a text calls it."""
    ends, names = text_of(record)[1], defaultdict[str, list[Tokens]](list)
    for mention in mentions:
        if mention.mention_type == "name":
            names[mention.actor.name].append(tokens_of(mention, ends))
    return names


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--genre", help="read the documents of one genre only")
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    records = [json.loads(line) for path in options.gold for line in path.read_text(encoding="utf-8").splitlines()]
    records = [record for record in records if options.genre in (None, record["genre"])]
    layers = ("times", "places", "quantities", "attributions", "factuality", "actors")
    nlp, count = load_pipeline(layers=layers), Counter[tuple[str, str]]()
    for record, doc in zip(records, annotate(nlp, [(text_of(r)[0], None) for r in records]), strict=True):
        for kind, verdict, mention in (*judge(record, doc._.actors), *missed(record, doc._.actors)):
            count[kind, verdict] += 1
            if options.show and mention and verdict == "wrong":
                around = doc.text[max(0, mention.start - 250) : mention.start].replace("\n", " ")
                told = f"[[{doc.text[mention.start : mention.end]}]]{doc.text[mention.end : mention.end + 60]}"
                print(record["doc_id"], mention.rule, mention.actor.name, "|", around + told.replace("\n", " "))
    for kind in sorted({kind for kind, _ in count}):
        right, all_ = count[kind, "right"], sum(n for (k, _), n in count.items() if k == kind)
        print(f"{kind:28s} {100 * right / all_:5.1f} % of {all_}")


if __name__ == "__main__":
    main()
