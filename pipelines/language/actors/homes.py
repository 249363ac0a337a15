"""The country of strangers whose name and office tell none: the one they are said to be of, or that the text is about."""

from collections import Counter
from dataclasses import replace

from pipelines.language.actors.reading import Reading
from pipelines.language.findings import Actor, ActorMention

NATIONAL = frozenset({"person", "government_body", "armed_force", "armed_group", "political_group"})
"""Kinds of actors that belong to a nation."""
WITHOUT_HOME = frozenset({"IGO", "NGO", "MED", "JRN"})
"""Sectors whose people work in other countries than their own."""
DESCRIBING = ("nmod:desc", "compound")
CLEARLY = 2
"""How many times more often than any other a country is named that a text is about."""


def give_homes(reading: Reading) -> None:
    """Give strangers the country the text is about: "Farsha Mohamed Arbab" of a report on Darfur is Sudanese."""
    strangers = [mention for mention in reading.mentions if _is_homeless(mention.actor)]
    if not strangers:
        return
    named = reading.countries + Counter(place.country for place in reading.places if place.country)
    homes: dict[str, str | None] = {}
    for mention in strangers:
        name = mention.actor.name
        homes[name] = homes.get(name) or _told_home(reading, mention)
    for mention in strangers:
        if homes[mention.actor.name] is None:
            homes[mention.actor.name] = _home(reading, reading.token_at(mention.start), named)
    reading.change(lambda mention: _with_home(mention, homes))


def _is_homeless(actor: Actor) -> bool:
    return not (actor.key or actor.country) and actor.kind in NATIONAL and actor.sector not in WITHOUT_HOME


def _told_home(reading: Reading, mention: ActorMention) -> str | None:
    """The country in the words for a person: "French skier [Julie Doe]", "Spain's [Jose Doe]", "[Jose Doe], a Spaniard"."""
    if mention.actor.kind != "person":
        return None
    tree = reading.tree
    name = reading.tokens(mention.start, mention.end)
    head = reading.head_of(name)
    nouns = [*tree.kids(head, *DESCRIBING, "nmod:poss", "amod", "appos")]
    if tree.dep[head] == "appos" and tree.pos[tree.head[head]] == "NOUN":  # "Kenyan runner [Paul Doe]"
        nouns.append(tree.head[head])
    words = (k for noun in nouns for k in range(tree.left[noun], noun + 1) if k not in name)
    return next((reading.nation[k] for k in words if k in reading.nation), None)


def _home(reading: Reading, i: int, named: Counter[str]) -> str | None:
    """The country named clearly more often than others, and so near; else the one named most, where the sentence is set
    in it."""
    best = named.most_common(2)
    if not best:
        return None
    leading, times = best[0]
    clearly = len(best) == 1 or times >= CLEARLY * best[1][1]
    if (clearly and reading.country_before(i) in (leading, None)) or reading.country_here(i) == leading:
        return leading
    return None


def _with_home(mention: ActorMention, homes: dict[str, str | None]) -> ActorMention:
    actor = mention.actor
    return replace(mention, actor=replace(actor, country=homes.get(actor.name))) if _is_homeless(actor) else mention
