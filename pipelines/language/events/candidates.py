"""Which words of a text are triggers, and which of those the guide of the gold leaves out."""

from dataclasses import dataclass

from pipelines.language.events.grammar import OBLIQUES, OUTCOMES, Grammar
from pipelines.language.events.lexicon import ANY, Condition, PartOfSpeech, Trigger, triggers, words_of
from pipelines.language.events.slots import (
    classes_of,
    fill,
    light_role,
    light_verb_of,
    near_words,
    part_of_speech,
    place_of_noun,
)

DEMANDS = frozenset(("REQUEST", "REJECT", "THREATEN", "CONCEDE"))
"""Types whose complement clause is the act asked for, refused or threatened, and so no row of its own."""
LONGEST = 6
"""Tokens from a trigger's head to its last word: "began a three-day strike"."""
HOSTILE = frozenset(("ASSAULT", "COERCE", "SANCTION", "PROTEST"))
OBLIGATION = words_of("obligation")
TRIALS = words_of("trials")
RESOLVE = words_of("resolve")
ACCIDENTS, OTHER_COMPOUNDS = words_of("accidents"), words_of("other_compounds")
OTHER_PARTICLES = words_of("other_particles")
WH_TAGS = frozenset(("WRB", "WP", "WDT"))
NO_EVENT_OBJECTS = words_of("no_event_objects")
ARGUMENT_SLOTS = (
    *("poss", "mod", "by", "against", "on", "between", "with", "at", "into", "from", "in", "near", "of", "for", "to"),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger in a text.

    ``head``/``last``: its head token and its last. ``carrier``: the verb that carries an event noun. ``clause``:
    the token whose grammar names the participants, where that is not the head ("must" in "X must leave").
    """

    head: int
    last: int
    trigger: Trigger
    carrier: int | None = None
    clause: int | None = None

    @property
    def at(self) -> int:
        """The token whose dependents are the participants."""
        return self.head if self.clause is None else self.clause

    @property
    def type(self) -> str:
        return self.trigger.type


def find_candidates(tree: Grammar) -> dict[int, Candidate]:
    """All triggers of the text by their head token, one a clause."""
    found = {c.head: c for i in range(len(tree.lemma)) if (c := candidate_at(tree, i))}
    taken = {k for c in found.values() for k in range(c.head, c.last + 1) if k != c.head}
    kept = {i: c for i, c in found.items() if i not in taken}
    for rule in (_demanded, _consumed, _merged):
        kept = {i: c for i, c in kept.items() if not rule(tree, c, kept)}
    return kept


def candidate_at(tree: Grammar, i: int) -> Candidate | None:
    """The trigger whose head is token i, if its words and conditions fit and nothing rules it out."""
    pos = part_of_speech(tree, i)
    if pos is None or not (rows := triggers().get((tree.lemma[i], pos))):
        return None
    if any(rule(tree, i) for rule in SKIPS[pos]):
        return None
    words: set[str] | None = None
    for trigger in rows:
        if trigger.words:
            words = near_words(tree, i) if words is None else words
            if not trigger.words <= words:
                continue
        if all(holds(tree, i, condition, pos) for condition in trigger.conditions):
            return _candidate(tree, i, trigger)
    return None


def holds(tree: Grammar, i: int, condition: Condition, pos: PartOfSpeech) -> bool:
    """Whether a condition of triggers.tsv holds for the trigger i."""
    found = False
    for slot in condition.slots:
        for k in fill(tree, i, slot, pos):
            names = verb_classes(tree, k) if slot == "clause" else classes_of(tree, tree.bound(k))
            if ANY in condition.classes or names & condition.classes:
                found = True
    return found != condition.negated


def verb_classes(tree: Grammar, i: int) -> frozenset[str]:
    """For a complement clause: its lemma, `infinitive` ("to leave"), `violent` (it reports hostile acts)."""
    names = {tree.lemma[i]}
    inner = [c for k in (i, *tree.objects(i)) if (c := candidate_at(tree, k))]
    if any(c.type in HOSTILE for c in inner):
        names.add("violent")
    if tree.marked(i, "to"):
        names.add("infinitive")
    return frozenset(names)


def _candidate(tree: Grammar, i: int, trigger: Trigger) -> Candidate | None:
    carrier = light_verb_of(tree, i) if trigger.pos == "N" else None
    bare_noun = trigger.pos == "N" and trigger.frame.name != "verdict"
    if bare_noun and (_definition(tree, i) or (carrier is None and not _has_argument(tree, i))):
        return None
    return Candidate(i, _last(tree, i, trigger), trigger, carrier)


def _last(tree: Grammar, i: int, trigger: Trigger) -> int:
    """The last token of a trigger of several words, when it stands close: "expressed concern"."""
    ends = [
        k
        for k in tree.kids[i]
        if i < k <= i + LONGEST and (tree.lemma[k] in trigger.words or tree.lower[k] in trigger.words)
    ]
    return max(ends, default=i)


def _has_argument(tree: Grammar, i: int) -> bool:
    """An event noun counts when something is said of it: who, whom, where, when or how many."""
    if any(fill(tree, i, slot, "N") for slot in ARGUMENT_SLOTS):
        return True
    named = any(tree.dep[k] == "compound" and tree.pos[k] == "PROPN" for k in tree.kids[i])  # "the Boston bombing"
    return named or any(tree.dep[k] in ("nummod", "nmod:unmarked", "acl:relcl", "acl") for k in tree.kids[i])


def _purpose(tree: Grammar, i: int) -> bool:
    """ "to target enemy fighters", "it is their duty to arrest him": a purpose or duty is no event."""
    i = _first_conjunct(tree, i)
    return tree.dep[i] in ("advcl", "acl", "advcl:relcl", "csubj") and tree.marked(i, "to")


def _first_conjunct(tree: Grammar, i: int) -> int:
    """The first of coordinated verbs without subjects of their own ("to degrade and defeat")."""
    while tree.dep[i] == "conj" and tree.head[i] < i and not tree.having(i, "nsubj", "nsubj:pass", "mark"):
        i = tree.head[i]
    return i


def _resolved(tree: Grammar, i: int) -> bool:
    """ "committed to defeating them", "plans to attack": general resolve is no event."""
    i = _first_conjunct(tree, i)
    head = tree.head[i]
    if tree.dep[i] in ("acl", "advcl") and tree.tag[i] == "VBG" and tree.marked(i, "on", "about"):
        return any("talks" in classes_of(tree, k) for k in (head, *tree.objects(head)))  # "talks on ending the war"
    return tree.dep[i] in ("advcl", "acl", "xcomp", "ccomp", "obl") and (
        (tree.lemma[head] in RESOLVE or (tree.pos[head] == "NOUN" and tree.lemma[head] in TRIALS))
        and (tree.marked(i, "to", "of", "for") or tree.tag[i] == "VBG")
    )


def _attributive(tree: Grammar, i: int) -> bool:
    """ "besieged cities": a participle before its noun describes."""
    return tree.dep[i] in ("amod", "compound", "nmod:desc")


def _modifier(tree: Grammar, i: int) -> bool:
    """ "attack helicopters", "World War II", "March": a noun before another noun, or in a name, is no event."""
    if tree.pos[i] == "PROPN" and tree.is_time(i):
        return True
    return tree.dep[i] in ("compound", "flat", "amod", "fixed") or (
        tree.ent[i] not in ("", "WEAPON") and tree.ent[i] != "NORP"
    )


def _in_condolence(tree: Grammar, i: int) -> bool:
    """Claims of responsibility and condolences."""
    return any(tree.lemma[k] in NO_EVENT_OBJECTS for k in tree.kids[i] if tree.dep[k] == "obj")


def _predicative_only(tree: Grammar, i: int) -> bool:
    """An adjective is an event as a predicate ("we are grateful", "this was a cowardly act"), not in a mere phrase."""
    return tree.dep[i] in ("amod", "compound", "flat") and not tree.having(tree.head[i], "cop")


def _definition(tree: Grammar, i: int) -> bool:
    """ "is one strike", "classified as a strike": a noun that says what something is reports nothing."""
    defined = tree.dep[i] == "nsubj" and tree.lemma[tree.head[i]] in ("mean", "denote")
    return defined or bool(tree.having(i, "cop")) or tree.case(i) in ("as", "such as", "like", "than")


def _weapon_struck(tree: Grammar, i: int) -> bool:
    """ "destroyed two car bombs": a weapon that something is done to is a thing."""
    at = _first_conjunct(tree, i)
    return tree.dep[at] in ("obj", "nsubj:pass") and "weapon" in classes_of(tree, i)


def _in_support_of(tree: Grammar, i: int) -> bool:
    """ "in support of", "in response to": a noun worn down to a preposition."""
    bare = not any(tree.dep[k] in ("det", "amod", "nmod:poss", "compound") for k in tree.kids[i])
    return tree.case(i) in ("in", "at", "on", "under") and bare and any(tree.dep[k] == "nmod" for k in tree.kids[i])


def _other_compound(tree: Grammar, i: int) -> bool:
    """ "a heart attack", "customer support": a noun before it gives the word another sense."""
    return any(f"{tree.lower[k]}-{tree.lemma[i]}" in OTHER_COMPOUNDS for k in tree.kids[i] if k < i)


def _accident(tree: Grammar, i: int) -> bool:
    """ "The plane crashed, killing two", "killed in a train crash": nobody's act."""
    if tree.lemma[i] not in OUTCOMES:
        return False
    causes = [k for case, k in tree.phrases(i) if case in ("in", "by", "from", "during", "after", "of")]
    falls = (
        tree.dep[i] in ("advcl", "conj") and tree.lemma[tree.head[i]] in ACCIDENTS and tree.pos[tree.head[i]] == "VERB"
    )
    occasions = [
        k
        for k in tree.having(i, "advcl")
        if tree.marked(k, "when", "as", "after") or tree.has_lemma(k, "advmod", "when")
    ]
    nature = any("nature" in classes_of(tree, k) and not tree.having(k, "nmod") for k in causes)
    return falls or nature or any(tree.lemma[k] in ACCIDENTS for k in (*causes, *occasions))


def _question(tree: Grammar, i: int) -> bool:
    """ "asked when he will leave": a question asks for no act."""
    if tree.lemma[i] not in ("ask", "inquire", "wonder"):
        return False
    clauses = tree.having(i, "ccomp", "advcl", "xcomp")
    return any(
        tree.marked(k, "whether", "if", "when") or any(tree.tag[w] in WH_TAGS for w in tree.kids[k]) for k in clauses
    )


def _other_particle(tree: Grammar, i: int) -> bool:
    """ "struck down a law", "kicked up a row": a particle that gives the verb another sense."""
    return any(f"{tree.lemma[i]}-{tree.lower[k]}" in OTHER_PARTICLES for k in tree.kids[i] if k > i)


def _for_the_press(tree: Grammar, i: int) -> bool:
    """ "a news conference": what is said there is told by its own verbs."""
    return tree.lemma[i] in ("conference", "briefing") and any(
        tree.dep[k] == "compound" and tree.lower[k] in ("news", "press") for k in tree.kids[i]
    )


SKIPS = {
    "V": (_purpose, _resolved, _attributive, _in_condolence, _accident, _question, _other_particle),
    "N": (_modifier, _other_compound, _accident, _in_support_of, _for_the_press, _weapon_struck),
    "A": (_predicative_only,),
}


def _demanded(tree: Grammar, c: Candidate, found: dict[int, Candidate]) -> bool:
    """ "urged it to end the war", "refused to meet": the act asked for, refused or threatened."""
    at, steps = c.head, 0
    if any(tree.lemma[k] in OBLIGATION for k in tree.having(at, "aux")):
        return True
    while steps < 5 and tree.head[at] != at:
        dep, head = tree.dep[at], tree.head[at]
        above = found.get(head)
        if dep in ("xcomp", "ccomp") and above and above.type in DEMANDS and above.trigger.pos != "N":
            return True
        if dep == "xcomp" and any(
            t.type == "REQUEST" and not t.words for t in triggers().get((tree.lemma[head], "V"), ())
        ):
            return True
        if dep not in ("conj", "xcomp", "obj"):
            return False
        at, steps = head, steps + 1
    return False


def _consumed(tree: Grammar, c: Candidate, found: dict[int, Candidate]) -> bool:
    """ "lifted a curfew", "requested support": the noun that makes the verb's sense, or is asked for, is no row."""
    if c.trigger.pos != "N" or tree.dep[c.head] not in ("obj", "nsubj:pass"):
        return False
    above = found.get(tree.head[c.head])
    if above is None or above.trigger.pos != "V":
        return False
    asked = above.type in DEMANDS and above.trigger.frame.name not in ("judge", "accuse")
    return asked or any("obj" in condition.slots and not condition.negated for condition in above.trigger.conditions)


def _merged(tree: Grammar, c: Candidate, found: dict[int, Candidate]) -> bool:
    """One row a clause: the means noun or result participle of an event of the same type goes into it."""
    dep, head = tree.dep[c.head], tree.head[c.head]
    above = found.get(head)
    if c.trigger.pos == "N":
        if any(o.type == c.type and o.trigger.pos == "V" and c.head in tree.subjects(i) for i, o in found.items()):
            return True
        if c.carrier is not None and c.carrier in found and found[c.carrier].type == c.type:
            return light_role(tree, c.carrier, place_of_noun(tree, c.head)) != "target"
        return above is not None and above.type == c.type and dep in OBLIQUES | {"nsubj", "nsubj:pass"}
    if above is None or above.type != c.type:
        return False
    if dep == "advcl" and tree.tag[c.head] == "VBG" and not tree.having(c.head, "mark"):
        return True
    if dep == "conj" and above.trigger.pos == c.trigger.pos == "V":
        return c.head - head <= 3 and tree.objects(c.head) == tree.objects(head)
    return dep == "xcomp"
