"""Which country a noun phrase belongs to, where nobody in it is a known actor: "28 people in Iraq", "Juba"."""

from pipelines.language.events.grammar import Grammar
from pipelines.language.events.neighbours import participant_of
from pipelines.language.findings import Actor, Participant

INNER = frozenset(("amod", "compound", "nmod:poss", "nmod", "flat", "nmod:desc"))
LOCATING = frozenset(("of", "in", "from", "near", "at", "", "around", "across", "inside", "between"))


def with_country(tree: Grammar, i: int, who: Participant) -> Participant:
    """The participant with an actor of its own, where its words or its place name a country; else as it is."""
    place = tree.place_at(i)
    if place is not None and place.country:
        actor = Actor(name=place.name, kind="other", country=place.country)
    elif country := _country_inside(tree, i):
        actor = Actor(name=who.text, kind=_kind(tree, i), country=country)  # type: ignore[arg-type]
    else:
        return who
    return Participant(start=who.start, end=who.end, text=who.text, actor=actor)


def _country_inside(tree: Grammar, i: int) -> str | None:
    """The country of a place or actor in the phrase: "youths of Iraq", "a Brazilian ship"."""
    for k in tree.kids[i]:
        if tree.dep[k] not in INNER or tree.case(k) not in LOCATING:
            continue
        inner = participant_of(tree.doc[k])
        if inner is not None and inner.actor and inner.actor.country:
            return str(inner.actor.country)
        place = tree.place_at(k)
        if place is not None and place.country:
            return place.country
        if tree.dep[k] == "nmod" and (deeper := _country_inside(tree, k)):
            return deeper
    return None


def _kind(tree: Grammar, i: int) -> str:
    return "population" if tree.tag[i] in ("NNS", "NNPS") else "other"
