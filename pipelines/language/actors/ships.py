"""Ships of states, which act like the forces they belong to: "USS Mason", "HMS Diamond"."""

from functools import cache

from pipelines.knowledge import read_table
from pipelines.knowledge.actors import KnownActor
from pipelines.language.actors.lexicon import WARSHIPS
from pipelines.language.actors.reading import Reading
from pipelines.language.findings import Actor

LONGEST_NAME = 4
LINKS = frozenset({"of", "the", "D.", "Jr", "Jr."})


def find_ships(reading: Reading) -> None:
    """A prefix and a name, "USS Mason"; or a kind of warship and a name, "the Coast Guard cutter Clarence Sutphin"."""
    tree = reading.tree
    for i, word in enumerate(tree.word[:-1]):
        prefixed = prefixes().get(word)
        if (prefixed is None and tree.lower[i] not in WARSHIPS) or not reading.free([i + 1]):
            continue
        last = _last_of_name(reading, i + 1)
        if last is None:
            continue
        force = reading.base.body(*prefixed) if prefixed else _force_before(reading, i)
        if force is not None:
            start, end = tree.start[i if prefixed else i + 1], tree.end[last]
            name = tree.text[start:end]
            ship = Actor(name=name, kind="armed_force", country=force.country, sector="MIL", parent_key=force.key)
            reading.add(start, end, ship, "ship")


@cache
def prefixes() -> dict[str, tuple[str, str]]:
    """The prefix of a ship's name -> the state (ISO3) and the body it sails for."""
    return {row["prefix"]: (row["iso3"], row["body"]) for row in read_table("actors/ships.tsv")}


def _last_of_name(reading: Reading, first: int) -> int | None:
    """The last token of a name in capitals that begins at token ``first``, or None."""
    tree = reading.tree
    if tree.pos[first] != "PROPN" or not tree.word[first][0].isupper():
        return None
    last = first
    while last + 1 < min(len(tree.word), first + LONGEST_NAME):
        following = tree.word[last + 1]
        if not (tree.pos[last + 1] == "PROPN" and following[0].isupper()) and following not in LINKS:
            break
        last += 1
    return last


def _force_before(reading: Reading, i: int) -> KnownActor | None:
    """The navy or coast guard that a kind of warship is said to be of: "the Coast Guard cutter", "the Iranian frigate"."""
    before = range(max(0, i - 3), i)
    for k in reversed(before):
        if k in reading.owner and reading.owner[k].actor.kind == "armed_force":
            return reading.base.get(reading.owner[k].actor.key)
        if k in reading.nation:
            return reading.base.body(reading.nation[k], "navy")
    return None
