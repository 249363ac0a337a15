"""Who acts and who is acted on: the slots of a trigger's frame turned into participants."""

from collections.abc import Container, Iterable, Sequence

from pipelines.language.actors import participant_of
from pipelines.language.attribution import provenance
from pipelines.language.events.affected import holders, of_outcome, refusing, under_fire
from pipelines.language.events.candidates import Candidate, accused_of, candidate_at
from pipelines.language.events.classes import acts, classes_of
from pipelines.language.events.fillers import participants_of
from pipelines.language.events.grammar import Grammar
from pipelines.language.events.lexicon import FORCE, Linking, names_assault, triggers, words_of
from pipelines.language.events.phrases import LIGHT_HEADS, NOMINAL
from pipelines.language.events.slots import GATHERINGS, fill, light_role, place_of_noun
from pipelines.language.findings import EventMention, Participant
from pipelines.language.personal import FIRST_PERSON_SUBJECTS

MEANS = frozenset(("in", "during", "by", "from", "after", "with"))
INNER_SLOTS = ("poss", "by", "of", "mod", "from", "between", "against", "with", "to", "on", "in")
MEETING_SLOTS = ("poss", "by", "of", "mod", "between", "with")
"""Where a meeting names who meets: not "on", its topic."""
DEVOTIONS, DEVOTED = words_of("devotions"), ("to", "for", "with")
DOER_SLOTS = ("by", "poss", "mod", "from")
"""Where an attack or a charge names who is to be judged or answered for it: not "on" or "against", its victims."""
SCENES = frozenset(("during", "on", "at", "in", "after", "before", "following"))
REAL = frozenset(("happened", "ongoing", "claimed"))
Participants = tuple[Participant, ...]


def participants(tree: Grammar, c: Candidate) -> tuple[Participants, Participants]:
    """Sources and targets of an event, as its clause names them."""
    linking = c.trigger.frame.noun if c.trigger.pos == "N" else c.trigger.frame.verb
    source = _sources(tree, c, linking)
    taken = {*source, *_own_pronouns(tree, c, source)}
    target = [k for k in _carrier_side(tree, c, "target") if k not in taken] if c.carrier is not None else []
    target = target or _first_filled(tree, c, linking.target, taken, actor=c.trigger.frame.actor)
    target = target or of_outcome(tree, c) or under_fire(tree, c) or refusing(tree, c)
    if c.type == "ASSAULT":
        target = target or holders(tree, c)
        target = [a for k in target for a in (_behind_assault(tree, k) if _is_assault(tree, k) else [k])]
        target = target or of_outcome(tree, c)
    if c.type not in FORCE:
        target = [a for k in target for a in ([k] if _can_be_dealt_with(tree, k) else _acting(tree, k, taken))]
    if c.trigger.frame.mutual and not source:
        source = [k for k in _first_filled(tree, c, ("obj",), taken) if acts(tree, k)]
    if c.type == "CONSULT" and c.trigger.frame.mutual and c.trigger.pos == "N":
        source, target = [*source, *target], []
    sources = participants_of(tree, [a for k in source for a in _behind(tree, c, k)])
    targets = participants_of(tree, target)
    if c.type in FORCE and tree.passive(c.at):  # "many Colombians were killed in their struggle"
        sources = tuple(s for s in sources if s.actor is None or all(s.actor != t.actor for t in targets))
    if "speaker" in linking.source:
        sources = _speaker(tree, c)
    if c.trigger.frame.mutual:
        targets = tuple(t for t in targets if not _own_state(t, sources))
    return sources, tuple(t for t in targets if t not in sources)


def _own_state(target: Participant, sources: Participants) -> bool:
    """ "The presidents agreed to defend South Korea": the state of one who agrees is no other side."""
    state = target.actor is not None and target.actor.kind == "country"
    return state and any(s.actor and target.actor and s.actor.country == target.actor.country for s in sources)


def _sources(tree: Grammar, c: Candidate, linking: Linking) -> list[int]:
    """Who acts, by the first way that names somebody: a slot, the light verb, the means of a passive."""
    source = _first_filled(tree, c, linking.source, set(), actor=c.trigger.pos == "N")
    if c.type in FORCE and c.trigger.pos == "N":
        source = [k for k in source if not _mere_place(tree, k)]
    if not source and c.carrier is not None:
        source = _carrier_side(tree, c, "source")
    if not source and c.type == "CONSULT":
        source = _met_during(tree, c)
    if not source and c.trigger.pos == "N" and (verb := accused_of(tree, c.head)) is not None:
        source = [k for head in tree.objects(verb) for k in tree.conjuncts(head)]  # "accused them of a massacre"
    if not source and c.trigger.pos == "V":
        source = _behind_means(tree, c) or _coordinating(tree, c)
    return [k for k in source if not tree.has_lemma(k, "det", "no")]


def _coordinating(tree: Grammar, c: Candidate) -> list[int]:
    """ "Jets flew strikes coordinated with the army": who does what is coordinated."""
    if not c.trigger.frame.mutual or tree.dep[c.at] != "acl" or tree.tag[c.at] != "VBN":
        return []
    return [k for doer in tree.subjects(tree.head[tree.head[c.at]]) for k in tree.conjuncts(doer) if acts(tree, k)]


def _met_during(tree: Grammar, c: Candidate) -> list[int]:
    """ "On a trip to Africa, she said", "said it at a meeting with him": whose act the visit or meeting is the scene of."""
    if c.trigger.pos != "N" or tree.case(c.head) not in SCENES or tree.dep[c.head] not in ("obl", "nmod"):
        return []
    if not any(fill(tree, c.head, slot, "N") for slot in ("with", "to")):
        return []
    verb = tree.head[c.head]
    verb = tree.head[verb] if tree.dep[verb] == "obj" else verb
    doers = tree.subjects(verb) or (tree.objects(verb) if tree.passive(verb) else ())
    return [k for doer in doers for k in tree.conjuncts(doer) if acts(tree, k)]


def _mere_place(tree: Grammar, i: int) -> bool:
    """ "the Boston bombing": a town or site before the noun is where it was; a country may be who did it."""
    return tree.dep[i] in ("compound", "amod") and (_below_country(tree, i) or tree.ent[i] == "FAC")


def _below_country(tree: Grammar, i: int) -> bool:
    """A town, a region: no actor where a country would be one."""
    place = tree.place_at(i)
    return place is not None and place.precision not in ("country", "unknown")


def _own_pronouns(tree: Grammar, c: Candidate, source: Iterable[int]) -> set[int]:
    """The "its" of "it reaffirmed its support": the source again, and no target."""
    own = {who.actor for who in participants_of(tree, source) if who.actor}
    near = (k for k in range(*tree.sentence(c.head)) if tree.pos[k] == "PRON") if own else ()
    return {k for k in near if (who := participant_of(tree.doc[k])) and who.actor in own}


def _can_be_dealt_with(tree: Grammar, i: int) -> bool:
    """Who or what a state visits, leaves, asks or rewards: an actor, people, a place; no "use" or "departure"."""
    known = participant_of(tree.doc[i]) is not None
    return known or acts(tree, i) or bool(classes_of(tree, i) & {"person", "place", "facility"})


def inherited(
    tree: Grammar, c: Candidate, told: Sequence[EventMention], sources: Participants, targets: Participants
) -> tuple[Participants, Participants]:
    """The participants "the strikes", "these sanctions" take over from the event of that type told last."""
    if not sources and c.trigger.pos == "N" and tree.case(c.head) in ("since", "during"):
        start = tree.doc[tree.sentence(c.head)[0]].idx  # "troop activity since an incursion": by the same
        sources = next((e.sources for e in reversed(told) if e.sources and e.start >= start), sources)
    if (sources and targets) or not _anaphoric(tree, c):
        return sources, targets
    last = next((e for e in reversed(told) if e.type == c.type and (e.sources or e.targets) and e.status in REAL), None)
    if last is None or (targets and last.targets and targets != last.targets):
        return sources, targets
    sources = sources or last.sources
    return sources, targets or tuple(t for t in last.targets if t not in sources)


def _anaphoric(tree: Grammar, c: Candidate) -> bool:
    """ "these strikes", "the attack"; not "the attack on the train", which its phrase makes definite."""
    if c.trigger.pos != "N" or not tree.having(c.head, "det"):
        return False
    pointing = tree.has_lemma(c.head, "det", "this", "these", "that", "those")
    own = tree.having(c.head, "nmod", "nmod:poss", "acl", "acl:relcl") if c.carrier is None else []
    own += [k for k in tree.having(c.head, "compound", "amod") if tree.pos[k] == "PROPN"]  # "the Boston bombing"
    return pointing or (tree.has_lemma(c.head, "det", "the") and not own)


def _first_filled(
    tree: Grammar, c: Candidate, slots: Iterable[str], taken: set[int], *, actor: bool = False
) -> list[int]:
    """The tokens of the first slot that is filled, coordination followed; with ``actor`` only those who can act."""
    verb = c.trigger.pos == "V"
    for slot in slots:
        tokens = [k for head in fill(tree, c.at, slot.rstrip("+"), c.trigger.pos) for k in tree.conjuncts(head)]
        tokens = [k for k in tokens if k not in taken and k != c.head and (tree.pos[k] in NOMINAL or acts(tree, k))]
        tokens = [k for k in tokens if not (tree.is_time(k) or (verb and tree.lemma[k] in c.trigger.words))]
        if actor or slot.endswith("+"):
            inner = {k: DOER_SLOTS if _has_author(tree, c, k) else INNER_SLOTS for k in tokens}
            tokens = [a for k in tokens for a in _acting(tree, k, taken, inner[k]) if a not in taken]
        if tokens:
            return tokens
    return []


def _has_author(tree: Grammar, c: Candidate, i: int) -> bool:
    """ "condemned the attack on the bus", "denied the charges against him": whose act is judged or answered."""
    if c.type == "REJECT":
        return "claim" in classes_of(tree, i)
    return c.type in ("ACCUSE", "SUPPORT") and _is_assault(tree, i)


def _behind(tree: Grammar, c: Candidate, i: int) -> list[int]:
    """Who is behind an event noun that is the subject: "attacks by rebels killed ten" -> rebels; else the noun."""
    place = _relative_of_place(tree, c, i)
    i = _told_of(tree, i)
    if c.trigger.pos != "V" or tree.pos[i] not in ("NOUN", "PROPN") or (acts(tree, i) and not place):
        return [i]
    means = candidate_at(tree, tree.head[i] if place else i)
    if means is None:
        return [i]
    found = _first_filled(tree, means, means.trigger.frame.noun.source, {c.head}, actor=True)
    carried = _carrier_side(tree, means, "source") if means.carrier not in (None, c.head) else []
    return found or carried or ([] if place else [i])


def _told_of(tree: Grammar, i: int) -> int:
    """ "A string of bomb attacks" is told of the attacks."""
    inner = [k for case, k in tree.phrases(i) if case == "of"] if tree.lemma[i] in LIGHT_HEADS else []
    return inner[0] if inner and (tree.lemma[inner[0]], "N") in triggers() else i


def _relative_of_place(tree: Grammar, c: Candidate, i: int) -> bool:
    """ "an attack in the town (on the bus) which killed ten": the clause hangs on the town, but the attack killed."""
    place = tree.ent[i] in ("GPE", "LOC", "FAC") or classes_of(tree, i) & {"place", "facility", "vehicle"}
    return bool(place) and tree.dep[i] == "nmod" and tree.dep[c.at] == "acl:relcl" and tree.head[c.at] == i


def _behind_means(tree: Grammar, c: Candidate) -> list[int]:
    """Who is behind the means of a passive: "two were killed in police firing" -> police."""
    for case, k in tree.phrases(c.at):
        if case in MEANS and (found := _behind(tree, c, k)) != [k]:
            return found
    # "police firing", where the tree takes it for a clause
    gerunds = (k for k in tree.having(c.at, "advcl") if tree.marked(k, "in", "by") and not tree.objects(k))
    return [k for gerund in gerunds for k in tree.having(gerund, "compound") if acts(tree, k)]


def _acting(tree: Grammar, i: int, taken: Container[int] = (), slots: tuple[str, ...] = INNER_SLOTS) -> list[int]:
    """The noun itself if it can act, else the actor inside its phrase: "Haiti's efforts", "a plan to help Haiti"."""
    if acts(tree, i):
        return [i]
    talks = bool(classes_of(tree, i) & GATHERINGS)
    if tree.lemma[i] in DEVOTIONS:  # "reaffirmed Norway's commitment to Iraq"
        slots = DEVOTED + slots
    for slot in MEETING_SLOTS if talks else slots:
        heads = fill(tree, i, slot, "N")
        if slot in ("in", "mod"):  # "demonstrations in San Salvador and other towns": where they are
            heads = [k for k in heads if not _below_country(tree, k)]
        found = [k for head in heads for k in tree.conjuncts(head) if acts(tree, k)]
        if found := [k for k in found if k not in taken]:
            return found
    purpose = [k for k in tree.having(i, "acl") if tree.marked(k, "to")]
    if found := [o for k in purpose for head in tree.objects(k) for o in tree.conjuncts(head) if acts(tree, o)]:
        return found
    inner = tree.having(i, "nmod") if slots[-len(INNER_SLOTS) :] == INNER_SLOTS and not talks else []
    return _acting(tree, inner[0], taken) if inner else []


def _behind_assault(tree: Grammar, i: int) -> list[int]:
    """Whom one fights who repels "four assaults by rebels"."""
    return [k for slot in DOER_SLOTS for head in fill(tree, i, slot, "N") for k in tree.conjuncts(head)]


def _is_assault(tree: Grammar, i: int) -> bool:
    """Whether a noun names an assault: "the attack"."""
    return names_assault(tree.lemma[i]) and not acts(tree, i)


def _carrier_side(tree: Grammar, c: Candidate, side: str) -> list[int]:
    """The light verb's subject: "forces conducted a strike" (source), "the town suffered an attack" (target)."""
    carrier = c.carrier
    assert carrier is not None
    place = place_of_noun(tree, c.head)
    role = light_role(tree, carrier, place) or light_role(tree, carrier, "obj")
    if side == "target" and role == "source" and place == "to":  # "Aleppo is being subjected to bombing"
        return [k for head in tree.objects(carrier) for k in tree.conjuncts(head)]
    if role != side:
        return []
    subjects = [k for s in tree.subjects(carrier) if s != c.head for k in tree.conjuncts(s) if tree.pos[k] in NOMINAL]
    return [a for k in subjects for a in _acting(tree, k)] or (subjects if side == "target" else [])


def _speaker(tree: Grammar, c: Candidate) -> Participants:
    """Who utters a judgement or demand: the claimant of the clause, else the subject of the verb of saying above."""
    if claimant := provenance(tree.doc[c.at]).claimant:
        return (claimant,)
    at = c.at
    while tree.dep[at] in ("ccomp", "conj", "parataxis") and tree.head[at] != at:
        at = tree.head[at]
        if saying := participants_of(tree, [s for s in tree.subjects(at) if acts(tree, s)]):
            return saying if at != c.at else ()
    first = [k for k in range(len(tree.lower)) if tree.lower[k] in FIRST_PERSON_SUBJECTS and tree.pos[k] == "PRON"]
    nearest = min(first, key=lambda k: abs(k - c.at), default=None)  # a statement's own "Russia must explain"
    return participants_of(tree, [nearest]) if nearest is not None and _unquoted(tree, nearest) else ()


def _unquoted(tree: Grammar, i: int) -> bool:
    """Whether "we" is whoever wrote the text, and nobody it quotes."""
    return provenance(tree.doc[i]).claimant is None
