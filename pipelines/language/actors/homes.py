"""The country of strangers whose name and office tell none: that of the nation the text is about."""

from collections import Counter
from dataclasses import replace

from pipelines.language.actors.reading import Reading
from pipelines.language.findings import Actor, ActorMention

NATIONAL = frozenset({"person", "government_body", "armed_force", "armed_group", "political_group"})
"""Kinds of actors that belong to a nation."""
WITHOUT_HOME = frozenset({"IGO", "NGO", "MED", "JRN"})
"""Sectors whose people work in other countries than their own."""
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
        if homes.get(mention.actor.name) is None:
            homes[mention.actor.name] = _home(reading, reading.token_at(mention.start), named)
    reading.change(lambda mention: _with_home(mention, homes))


def _is_homeless(actor: Actor) -> bool:
    return not (actor.key or actor.country) and actor.kind in NATIONAL and actor.sector not in WITHOUT_HOME


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
