"""Which words of a text are triggers, and which of those the guide of the gold leaves out."""

from dataclasses import dataclass, replace

from pipelines.language.events.classes import classes_of
from pipelines.language.events.ellipsis import counted_deeds
from pipelines.language.events.grammar import OBLIQUES, Grammar
from pipelines.language.events.lexicon import ANY, Condition, PartOfSpeech, Trigger, triggers, words_of
from pipelines.language.events.skips import SKIPS, definition, first_conjunct
from pipelines.language.events.slots import (
    accompanied,
    companions,
    fill,
    light_role,
    light_verb_of,
    part_of_speech,
    place_of_noun,
)

DEMANDS = frozenset(("REQUEST", "REJECT", "THREATEN", "CONCEDE"))
"""Types whose complement clause is the act asked for, refused or threatened, and so no row of its own."""
LONGEST = 6
"""Tokens from a trigger's head to its last word: "began a three-day strike"."""
HOSTILE = frozenset(("ASSAULT", "COERCE", "SANCTION", "PROTEST"))
REASONS = frozenset(("due to", "because of", "in response to", "following", "after", "amid", "despite"))
OBLIGATION, ENDING = words_of("obligation"), words_of("ending")
SINGULAR = frozenset(("NN", "NNP"))
CLAUSAL = frozenset(("clause", "occasion"))
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
    kept = {i: c for i, c in found.items() if not _demanded(tree, c, found)}
    taken = {k for c in kept.values() for k in range(c.head, c.last + 1) if k != c.head}
    kept = {i: c for i, c in kept.items() if i not in taken}
    for rule in (_consumed, _merged):
        kept = {i: c for i, c in kept.items() if not rule(tree, c, kept)}
    return kept


def candidate_at(tree: Grammar, i: int) -> Candidate | None:
    """The trigger whose head is token i, if its words and conditions fit and nothing rules it out."""
    if (noun := counted_deeds(tree, i)) is not None:
        return replace(told, head=i, last=i, carrier=tree.head[i]) if (told := candidate_at(tree, noun)) else None
    pos = part_of_speech(tree, i)
    if pos is None or not (rows := triggers().get((tree.lemma[i], pos))):
        return None
    if any(rule(tree, i) for rule in SKIPS[pos]):
        return None
    near = companions(tree, i) if rows[0].words else []
    for trigger in rows:
        if accompanied(trigger.words, near) and all(holds(tree, i, condition, pos) for condition in trigger.conditions):
            return _candidate(tree, i, trigger)
    return None


def holds(tree: Grammar, i: int, condition: Condition, pos: PartOfSpeech) -> bool:
    """Whether a condition of triggers.tsv holds for the trigger i."""
    found = False
    for slot in condition.slots:
        for k in fill(tree, i, slot, pos):
            names = verb_classes(tree, k) if slot in CLAUSAL else classes_of(tree, tree.bound(k))
            if ANY in condition.classes or names & condition.classes:
                found = True
    return found != condition.negated


def verb_classes(tree: Grammar, i: int) -> frozenset[str]:
    """For a clause: its lemma, `infinitive` ("to leave"), `demanded`, `violent` (it reports hostile acts), `assault`,
    `accusing` ("bring to justice")."""
    names = {tree.lemma[i]}
    if _subjunctive(tree, i):
        names.add("demanded")
    inner = {c.type for k in (i, *tree.objects(i)) if (c := candidate_at(tree, k))}
    if inner & HOSTILE:
        names.add("violent")
    if "ASSAULT" in inner:
        names.add("assault")
    if "ACCUSE" in inner:
        names.add("accusing")
    if tree.marked(i, "to"):
        names.add("infinitive")
    return frozenset(names)


def _subjunctive(tree: Grammar, i: int) -> bool:
    """ "insisted that it [withdraw]", "[be freed]", "[must leave]"; not "insisted that it [is] weak"."""
    if any(tree.lemma[k] in OBLIGATION or tree.lower[k] == "be" for k in tree.having(i, "aux", "aux:pass", "cop")):
        return True
    bare = tree.tag[i] == "VB" or (tree.tag[i] == "VBP" and any(tree.tag[s] in SINGULAR for s in tree.subjects(i)))
    return bare and not tree.having(i, "aux", "aux:pass", "cop", "mark:to") and not tree.marked(i, "to")


def _candidate(tree: Grammar, i: int, trigger: Trigger) -> Candidate | None:
    carrier = light_verb_of(tree, i) if trigger.pos == "N" else None
    if trigger.pos == "N" and trigger.frame.name != "verdict":
        told = carrier is not None or _has_argument(tree, i) or (trigger.type in HOSTILE and _presupposed(tree, i))
        if not told or definition(tree, i):
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


def _presupposed(tree: Grammar, i: int) -> bool:
    """A deed also counts when it is known to be: "these killings", "agreed to end attacks", "suspended due to recent attacks": told as known to go on."""
    if tree.has_lemma(i, "det", "this", "these", "those") or tree.case(i) in REASONS | {"under"}:
        return True
    if tree.dep[i] == "obj" and tree.lemma[tree.head[i]] in ENDING:
        return True
    return tree.case(i) == "of" and accused_of(tree, i) is not None


def accused_of(tree: Grammar, i: int) -> int | None:
    """The verb of "accused both governments of a massacre", for the massacre."""
    verb = tree.head[i]
    if tree.dep[i] == "nmod" and tree.dep[verb] in ("obj", "nsubj:pass"):
        verb = tree.head[verb]
    blames = any(t.frame.name == "accuse" for t in triggers().get((tree.lemma[verb], "V"), ()))
    return verb if blames and tree.pos[verb] == "VERB" and tree.case(i) in ("of", "for") else None


def _demanded(tree: Grammar, c: Candidate, found: dict[int, Candidate]) -> bool:
    """ "refused to meet", "asked that talks be held": the act asked for, refused or threatened; what is to end is."""
    at, steps = c.head if c.carrier is None else c.carrier, 0
    if any(tree.lemma[k] in OBLIGATION for k in tree.having(at, "aux")):
        return True
    if c.trigger.pos == "N" and tree.lemma[tree.head[c.head]] in ENDING:
        return False
    while steps < 5 and tree.head[at] != at:
        dep, head = tree.dep[at], tree.head[at]
        above = found.get(head)
        if above and above.trigger.head == "deny":
            return False  # "denies supplying drones": told, and denied
        if dep in ("xcomp", "ccomp") and above and above.type in DEMANDS and above.trigger.pos != "N":
            return True
        if dep == "xcomp" and any(
            t.type == "REQUEST" and not t.words and _asks(tree, head, t)
            for t in triggers().get((tree.lemma[head], "V"), ())
        ):
            return True
        if dep not in ("conj", "xcomp", "obj"):
            return False
        at, steps = head, steps + 1
    return False


def _asks(tree: Grammar, i: int, request: Trigger) -> bool:
    """Whether what a verb of asking needs of its clause holds: "expected them [to honour the deal]", not "[to arrive]"."""
    return all(holds(tree, i, condition, "V") for condition in request.conditions if "clause" in condition.slots)


def _consumed(tree: Grammar, c: Candidate, found: dict[int, Candidate]) -> bool:
    """ "lifted a curfew", "requested support": the noun that makes the verb's sense, or is asked for, is no row."""
    if c.trigger.pos != "N":
        return False
    at = first_conjunct(tree, c.head)
    above = found.get(tree.head[at]) or next((o for o in found.values() if o.head < tree.head[at] <= o.last), None)
    if above is None:
        return False
    if above.type == "REQUEST" and tree.case(at) == "for":  # "called for talks", "a petition for his release"
        return True
    if above.trigger.pos != "V" or tree.dep[at] not in ("obj", "nsubj:pass") or _of_others(tree, c, above):
        return False
    asked = above.type in DEMANDS and above.trigger.frame.name not in ("judge", "accuse")
    return asked or any("obj" in condition.slots and not condition.negated for condition in above.trigger.conditions)


def _of_others(tree: Grammar, c: Candidate, above: Candidate) -> bool:
    """ "Rejected a North Korean demand", "repelled four assaults": another than the verb's subject did it."""
    if above.type == c.type:
        return light_role(tree, above.head, "obj") == "target"
    return above.type in ("REJECT", "CONCEDE") and c.type == "REQUEST" and bool(fill(tree, c.head, "mod", "N"))


def _merged(tree: Grammar, c: Candidate, found: dict[int, Candidate]) -> bool:
    """One row a clause: the means noun or result participle of an event of the same type goes into it."""
    dep, head = tree.dep[c.head], tree.head[c.head]
    above = found.get(head)
    if c.trigger.pos == "N":
        if any(o.type == c.type and o.trigger.pos == "V" and c.head in tree.subjects(i) for i, o in found.items()):
            return True
        if c.carrier is not None and c.carrier in found and found[c.carrier].type == c.type:
            return light_role(tree, c.carrier, place_of_noun(tree, c.head)) != "target"
        backed = bool(fill(tree, c.head, "backer", "N"))  # "with the help of X, Y delivers food": X helps
        return above is not None and above.type == c.type and dep in OBLIQUES | {"nsubj", "nsubj:pass"} and not backed
    if above is None or above.type != c.type:
        return False
    if dep == "advcl" and tree.tag[c.head] == "VBG" and not tree.having(c.head, "mark"):
        return True
    if dep == "conj" and above.trigger.pos == c.trigger.pos == "V":
        return c.head - head <= 3 and tree.objects(c.head) == tree.objects(head)
    return dep == "xcomp"
