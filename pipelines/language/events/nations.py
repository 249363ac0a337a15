"""Which country a participant belongs to, where the layer of actors knows none: "28 people in Iraq", "Juba"."""

from dataclasses import replace

from pipelines.language.actors import knowledge, national, participant_of
from pipelines.language.events.classes import acts, classes_of
from pipelines.language.events.grammar import Grammar
from pipelines.language.events.lexicon import FORCE, noun_classes, triggers, words_of
from pipelines.language.events.phrases import LIGHT_HEADS
from pipelines.language.findings import Actor, Participant, Place

INNER = frozenset(("amod", "compound", "nmod:poss", "nmod", "flat", "nmod:desc"))
SIDES = words_of("sides")
NAMING = frozenset(("nmod", "appos", "flat", "nmod:desc", "compound"))
FOREIGN = frozenset(("enemy", "foreign", "hostile", "opposing", "rival", "rights", "aid", "humanitarian"))
ABROAD = frozenset(("media", "company"))
"""Actors that report and work in other countries than their own: "security forces, AFP said" are not French."""
PEOPLE = frozenset(("person", "group", "force", "official", "crowd", "worker", "community"))
COMPASS = frozenset(("latin", "north", "south", "central", "pan", "anti"))
DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
AT_HOME = frozenset(("police", "government", "official"))
"""Whose acts are mostly on people of their own country."""
LOCATING = frozenset(("of", "in", "from", "near", "at", "", "around", "across", "inside", "between"))


def with_country(tree: Grammar, i: int, who: Participant) -> Participant:
    """The participant with an actor of its country, where its words, or else its sentence alone, name one."""
    place = tree.place_at(i) or named_place(tree, i)
    if who.actor is None and place is not None and place.country:
        state = national(tree.doc, i, place.country) if place.precision == "country" else None
        return replace(who, actor=state or Actor(name=place.name, kind="other", country=place.country))
    if (
        tree.pos[i] == "PRON"
        or not acts(tree, i)
        or not (country := _country_inside(tree, i) or (_is_native(tree, i) and _only_country(tree, i)))
    ):
        return who
    if who.actor is not None:
        return replace(who, actor=replace(who.actor, country=country))
    if body := national(tree.doc, i, country):
        return replace(who, actor=body)
    plural = tree.tag[i] in ("NNS", "CD") and bool(classes_of(tree, i) & PEOPLE)
    name = f"{_group(tree, i)} of {_name(country)}" if plural else who.text
    return replace(who, actor=Actor(name=name, kind="population" if plural else "other", country=country))


def _group(tree: Grammar, i: int) -> str:
    """What a group of people is called: "residents" for "thousands of residents", people for a mere number."""
    inner = [k for k in tree.having(i, "nmod") if tree.case(k) == "of"] if tree.lemma[i] in LIGHT_HEADS else []
    if inner:
        return _group(tree, inner[0])
    return "people" if tree.pos[i] == "NUM" or tree.lemma[i] in LIGHT_HEADS else tree.lower[i]


def _is_native(tree: Grammar, i: int) -> bool:
    """Whether a noun may be of the one country named: not "both sides", "enemy soldiers", "the man" told of before."""
    before = {tree.lower[k] for k in tree.kids[i]}
    definite = not before.isdisjoint(DEFINITE) and not tree.having(i, "nmod", "amod", "compound", "acl", "acl:relcl")
    named = any(tree.pos[k] == "PROPN" and tree.dep[k] == "compound" for k in tree.kids[i])  # "Coalition aircraft"
    return not named and tree.lemma[i] not in SIDES and FOREIGN.isdisjoint(before) and not definite


def named_place(tree: Grammar, i: int) -> Place | None:
    """The place a noun introduces: "the town of Cizre", "the regional capital Juba"."""
    if "place" not in noun_classes().get(tree.lemma[i], ()):
        return None
    named = [k for k in tree.kids[i] if tree.dep[k] in NAMING and tree.case(k) in ("of", "") and k > i]
    return next((place for k in named if (place := tree.place_at(k))), None)


def _country_inside(tree: Grammar, i: int) -> str | None:
    """The country of a place, adjective or actor in the phrase: "youths of Iraq", "a Brazilian ship"."""
    for k in tree.kids[i]:
        if tree.dep[k] not in INNER or tree.case(k) not in LOCATING:
            continue
        if country := _country_of(tree, k):
            return country
        if tree.dep[k] == "nmod" and (deeper := _country_inside(tree, k)):
            return deeper
    return None


def _country_of(tree: Grammar, i: int) -> str | None:
    """The country of one word: adjective of a state, known actor, place."""
    if tree.lower[i + 1 : i + 3] == ["-", "based"]:  # "the New York-based group"
        return None
    if i and tree.lower[i - 1] in COMPASS:  # "Latin American", "South African" is a name of its own
        return None
    if country := knowledge().nationalities.get(tree.lower[i]):
        return country
    known = participant_of(tree.doc[i]) or participant_of(tree.doc[tree.bound(i)])
    if known is not None and known.actor and known.actor.country and known.actor.kind not in ABROAD:
        return str(known.actor.country)
    place = tree.place_at(i)
    return place.country if place is not None else None


def _only_country(tree: Grammar, i: int) -> str | None:
    """Who is told of without a nationality belongs to the one country the sentence names."""
    words = (k for k in range(*tree.sentence(i)) if tree.pos[k] in ("PROPN", "ADJ") and tree.ent[k] != "PERSON")
    found = [(country, _of_another(tree, i, k)) for k in words if k != i and (country := _country_of(tree, k))]
    only = {country for country, _ in found}
    return only.pop() if len(only) == 1 and not all(foreign for _, foreign in found) else None


def _of_another(tree: Grammar, i: int, k: int) -> bool:
    """ "Turkish troops shot a smuggler", "Chad attacked civilians": that of others, who may be foreigners; not of police."""
    head = tree.head[k]
    if tree.pos[k] == "PROPN" and tree.dep[k] in ("nsubj", "obl:agent"):
        return True
    if tree.dep[k] == "nmod:poss" and tree.having(head, "acl", "ccomp"):  # "Russia's claim that it shot gunmen"
        return True
    modifies = tree.dep[k] in ("amod", "compound", "nmod:poss") and head != i
    if tree.dep[k] != "nmod:poss" and modifies and _is_ones_deed(tree, head):  # "died in Israeli shelling"
        return True
    return modifies and acts(tree, head) and not noun_classes().get(tree.lemma[head], frozenset()) & AT_HOME


def _is_ones_deed(tree: Grammar, i: int) -> bool:
    """Whether a noun names what one side does to another: "shelling", not "violence" or "war"."""
    return any(t.type in FORCE and t.mode and not t.frame.mutual for t in triggers().get((tree.lemma[i], "N"), ()))


def _name(country: str) -> str:
    return knowledge().states[country].name if country in knowledge().states else country
