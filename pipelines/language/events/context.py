"""Participants a clause leaves to its text: who struck where only the dead are told, whom a side at war strikes.

The guide of the gold fills them "from context with a surface elsewhere in the text": so do these rules, and only where
the text leaves no choice between two.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.knowledge.actors import STATE_KINDS
from pipelines.language.actors import participant_of
from pipelines.language.events.candidates import Candidate
from pipelines.language.events.classes import acts, classes_of
from pipelines.language.events.deeds import (
    Told,
    claims_of,
    is_assault,
    with_attack,
    with_claimant,
    with_flyer,
    with_occasion,
)
from pipelines.language.events.grammar import OUTCOMES, Grammar
from pipelines.language.events.lexicon import FORCE, names_assault, noun_classes, triggers, words_of
from pipelines.language.events.nations import named_place
from pipelines.language.events.slots import fill
from pipelines.language.findings import Actor, EventMention, Participant

COMBATANTS = STATE_KINDS | {"armed_group", "igo"}
MILITARY, FIGHTERS = words_of("military_things"), words_of("fighters")
ENEMIES, SIDES = words_of("enemies"), words_of("sides")
GROUND = frozenset(("place", "road"))
DEALINGS = frozenset(("ASSAULT", "COERCE", "CONSULT", "AGREE", "COOPERATE"))
"""What two sides do to or with each other."""
Sides = tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class War:
    """The sides of a text's assaults and seizures (``_side_of``): who strikes whom, and who is struck by whom."""

    struck: dict[str, dict[str, Participant]]
    strikers: dict[str, dict[str, Participant]]


def complete(tree: Grammar, told: Sequence[Told]) -> list[EventMention]:
    """The events with the participants that their text gives elsewhere."""
    war = _war(told)
    told_at = {candidate.head: (candidate, event) for candidate, event in told}
    claims = claims_of(tree)
    completed: list[Told] = []
    for candidate, event in told:
        if event.type == "ASSAULT":
            event = with_occasion(tree, candidate, event, told_at)
            event = _with_one_side(tree, war, event)
        if event.type in FORCE:
            event = with_attack(tree, candidate, with_flyer(tree, event, completed), completed)
        if event.type == "ASSAULT":
            event = with_claimant(tree, candidate, _without_means(tree, event), claims)
            event = _with_striker(tree, war, event)
        if _is_of_war(event) and (event.targets or candidate.trigger.head not in OUTCOMES):
            event = _with_enemy(tree, war, event)
        event = _with_both_sides(tree, _with_the_enemy(tree, war, event), completed)
        completed.append((candidate, _without_ground(tree, _without_means(tree, event))))
    by_head = {candidate.head: event for candidate, event in completed}
    return [_with_judged(tree, candidate, event, by_head) for candidate, event in completed]


def _war(told: Sequence[Told]) -> War:
    war = War(defaultdict(dict), defaultdict(dict))
    for candidate, event in told:
        if not _is_of_war(event) or event.status == "denied":
            continue
        all_sides = (*event.sources, *event.targets)
        mutual = candidate.trigger.frame.mutual
        for source, striker in _combatants(all_sides if mutual else event.sources):
            for target, struck in _combatants(all_sides if mutual else event.targets):
                if striker != struck:
                    war.struck[striker].setdefault(struck, target)
                    war.strikers[struck].setdefault(striker, source)
    return war


def _is_of_war(event: EventMention) -> bool:
    """Assaults, and ground or things taken by force."""
    return event.type == "ASSAULT" or event.mode == "seize"


def _combatants(side: Sides) -> list[tuple[Participant, str]]:
    """Those of a list who wage war, each with the side it stands for."""
    return [(who, _side_of(who.actor)) for who in side if who.actor and who.actor.kind in COMBATANTS]


def _side_of(actor: Actor) -> str:
    """A state for its army and its government, any other actor for itself."""
    return actor.country if actor.kind in STATE_KINDS and actor.country else actor.name


def _with_enemy(tree: Grammar, war: War, event: EventMention) -> EventMention:
    """ "The coalition struck IS. The strikes destroyed two mortars": those of the only side the coalition strikes."""
    unowned = [target for target in event.targets if target.actor is None or _is_town(tree, target)]
    if len(unowned) < len(event.targets) or not event.sources:
        return event
    enemies = [_enemy(war, source) for source in event.sources]
    enemy = enemies[0]
    if enemy is None or any(e is None or e.actor != enemy.actor for e in enemies):
        return event
    if not unowned:
        return replace(event, targets=(enemy,))
    if all(_is_ground(tree, target) or _of_a_side(tree, target) for target in unowned):
        return replace(event, targets=tuple(replace(target, actor=enemy.actor) for target in unowned))
    return event


def _with_one_side(tree: Grammar, war: War, event: EventMention) -> EventMention:
    """ "Two missiles were destroyed" in a text that tells of one side's strikes on another only: it is so here."""
    if len(war.strikers) != 1 or event.sources or event.status == "denied":
        return event
    (strikers,) = war.strikers.values()
    if len(strikers) != 1 or not event.targets or not all(_of_a_side(tree, who) for who in event.targets):
        return event
    (striker,) = strikers.values()
    return _with_enemy(tree, war, replace(event, sources=(striker,)))


def _of_a_side(tree: Grammar, who: Participant) -> bool:
    """Whether what is struck is of a side at war: "two missiles", "15 militants"."""
    return who.actor is None and bool(set(who.text.lower().split()) & (MILITARY | FIGHTERS))


def _with_both_sides(tree: Grammar, event: EventMention, before: Sequence[Told]) -> EventMention:
    """ "We call on both sides": those who fight or deal with each other in the event told last."""

    def named(side: Sides) -> Sides:
        if len(side) != 1 or side[0].actor or not _are_sides(tree, tree.head_of(side[0])):
            return side
        dealings = (e for _, e in reversed(before) if e.type in DEALINGS)
        pairs = ({name: who for who, name in _combatants((*e.sources, *e.targets))} for e in dealings)
        armed = {
            who.actor.name: who
            for _, e in before
            for who in (*e.sources, *e.targets)
            if who.actor and who.actor.kind in ("armed_force", "armed_group")
        }
        return next((tuple(pair.values()) for pair in (*pairs, armed) if len(pair) == 2), side)

    return replace(event, sources=named(event.sources), targets=named(event.targets))


def _are_sides(tree: Grammar, i: int) -> bool:
    """ "Both sides", "the two countries", "the parties"."""
    both = tree.has_lemma(i, "det", "both") or tree.has_lemma(i, "nummod", "two")
    parties = tree.lower[i] in ("sides", "parties") and tree.has_lemma(i, "det", "the", "both")
    both = both and tree.lemma[i] in SIDES and tree.lemma[i] != "other"
    return (parties or both) and not tree.having(i, "nmod", "amod", "compound")


def _with_the_enemy(tree: Grammar, war: War, event: EventMention) -> EventMention:
    """ "Troops drove the enemy out", "enemy fire": the side that the other side of the event strikes in the text."""

    def known(side: Sides, others: Sides) -> Sides:
        found = []
        for who in side:
            foes = [_enemy(war, other) for other in others] if _is_enemy(tree, who) else []
            found.append(replace(who, actor=foes[0].actor) if len(foes) == 1 and foes[0] else who)
        return tuple(found)

    return replace(event, sources=known(event.sources, event.targets), targets=known(event.targets, event.sources))


def _is_enemy(tree: Grammar, who: Participant) -> bool:
    if who.actor is not None:
        return False
    head = tree.head_of(who)
    return any(tree.lemma[k] in ENEMIES for k in (head, *tree.kids[head]))


def _is_town(tree: Grammar, who: Participant) -> bool:
    """Whether what is struck or taken is a place below the state: "raided Jenin", "the village of Jenin"."""
    head = tree.head_of(who)
    place = tree.place_at(head) or named_place(tree, head)
    return place is not None and place.precision not in ("country", "unknown")


def _is_ground(tree: Grammar, who: Participant) -> bool:
    """Whether what is struck or taken is a place: a town, "the village", "both highways"; no house, no base."""
    head = tree.head_of(who)
    if (place := tree.place_at(head)) is not None:  # a region may be a party: Gaza
        return place.precision not in ("country", "region")
    classes = noun_classes().get(tree.lemma[head], frozenset())
    if "government" in classes:  # "the country", "the state"
        return False
    return "territory" in classes or (bool(classes & GROUND) and "facility" not in classes)


def _without_ground(tree: Grammar, event: EventMention) -> EventMention:
    """ "Rebels seized the village", "half of Iraq": where it was, and nobody whom it was done to."""
    if event.type not in FORCE:
        return event

    def owned(who: Participant) -> bool:
        land = who.actor and who.actor.kind == "country" and tree.pos[tree.head_of(who)] == "NOUN"
        return bool(who.actor and who.actor.key and not land)

    return replace(event, targets=tuple(t for t in event.targets if owned(t) or not _is_ground(tree, t)))


def _enemy(war: War, source: Participant) -> Participant | None:
    """The one side that a source strikes in the text; for a source not heard of before, the one side struck at all."""
    if source.actor is None:
        return None
    side = _side_of(source.actor)
    struck = war.struck.get(side) or {n: t for found in war.struck.values() for n, t in found.items()}
    only = next(iter(struck.values())) if len(struck) == 1 else None
    return only if only and only.actor and _side_of(only.actor) != side else None


def _with_striker(tree: Grammar, war: War, event: EventMention) -> EventMention:
    """ "The destruction of IS targets", "three strikes hit IS": by the only side that strikes IS in the text."""
    struck = [actor for _, actor in _combatants(event.targets)]
    strikers = {name: who for actor in struck for name, who in war.strikers.get(actor, {}).items()}
    if len(strikers) != 1:
        return event
    (striker,) = strikers.values()
    if not event.sources:
        return replace(event, sources=(striker,))
    if all(source.actor is None and is_assault(tree, source) for source in event.sources):
        return replace(event, sources=tuple(replace(source, actor=striker.actor) for source in event.sources))
    return event


def _without_means(tree: Grammar, event: EventMention) -> EventMention:
    """ "A blast killed ten", "a mine hurt two": what did it is nobody; "Palestinian rockets" are those who fired them."""
    own = (_owner_of(tree, s) if s.actor is None and _is_means(tree, s) else s for s in event.sources)
    return replace(event, sources=tuple(s for s in own if s is not None))


def _owner_of(tree: Grammar, who: Participant) -> Participant | None:
    """Whose a weapon or a deed is, by the adjective or name before its noun."""
    before = (k for k in tree.kids[tree.head_of(who)] if tree.dep[k] in ("amod", "compound", "nmod:poss"))
    return next((p for k in before if acts(tree, k) and (p := participant_of(tree.doc[k])) and p.actor), None)


def _is_means(tree: Grammar, who: Participant) -> bool:
    head = tree.head_of(who)
    deed = (tree.lemma[head], "N") in triggers() and not acts(tree, head)
    return deed or "weapon" in classes_of(tree, head)


def _with_judged(tree: Grammar, c: Candidate, event: EventMention, by_head: dict[int, EventMention]) -> EventMention:
    """ "We condemn the attack", which others say who carried out: they are condemned."""
    if event.type != "ACCUSE" or event.targets:
        return event
    for slot in (*c.trigger.frame.verb.target, "obj"):
        for k in fill(tree, c.at, slot.rstrip("+"), c.trigger.pos):
            if k != c.head and (doers := _doers_of(tree, k, by_head)):
                return replace(event, targets=tuple(s for s in doers if s not in event.sources))
    return event


def _doers_of(tree: Grammar, i: int, by_head: dict[int, EventMention]) -> Sides:
    """Who carried out a deed: as its own row says, or, for a bare "the attack", as the text last said of an assault."""
    if i in by_head:
        return by_head[i].sources
    bare = tree.has_lemma(i, "det", "the", "this", "that", "these") and not tree.having(i, "nmod", "nmod:poss", "acl")
    if not bare or not names_assault(tree.lemma[i]):
        return ()
    before = [by_head[k] for k in sorted(by_head, reverse=True) if k < i and by_head[k].type == "ASSAULT"]
    return next((event.sources for event in before if event.sources), ())
