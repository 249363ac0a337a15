"""What fills the slots of a frame: tokens by grammatical function."""

from collections.abc import Collection, Iterable

from pipelines.language.actors import participant_of
from pipelines.language.events.classes import acts, classes_of
from pipelines.language.events.grammar import PASSIVE_SUBJECTS, Grammar
from pipelines.language.events.lexicon import (
    PartOfSpeech,
    light_verbs,
    triggers,
    words_of,
)
from pipelines.language.events.phrases import LIGHT_HEADS

NOUN_BEFORE = frozenset(("compound", "amod", "nmod:desc", "nmod"))
NO_PART = frozenset(
    ("nsubj", "csubj", "punct", "conj", "parataxis", "acl:relcl", "mark", "aux", "aux:pass", "cc", "det")
)
PART_OF_PART = frozenset(("case", "compound", "amod", "fixed", "obj", "cop", "nmod:poss"))
MANNERS = words_of("manners")
PARTICLES = words_of("particles")
BRIDGES = words_of("bridges")
BACKED_BY = frozenset(("with", "without", "despite", "thanks to", "under"))
GATHERINGS = frozenset(("talks", "assembly", "election", "exercise", "demonstration"))
CONSISTING = frozenset(("consist", "comprise", "include", "total"))
"""What leads from strikes to what they were made of: "strikes consisting of 31 engagements against X"."""
GOALS = frozenset(("on", "against", "upon"))
"""Prepositions of whom an act is aimed at, which no name of a doer takes."""


def part_of_speech(tree: Grammar, i: int) -> PartOfSpeech | None:
    """V, N or A as in triggers.tsv; None for a word that cannot be a trigger."""
    pos = tree.pos[i]
    if pos == "VERB":
        return "N" if _nominal_gerund(tree, i) else "V"
    if pos in ("NOUN", "PROPN"):
        return "N"
    return "A" if pos == "ADJ" else None


def _nominal_gerund(tree: Grammar, i: int) -> bool:
    """ "killed in police firing": with a preposition and a noun before it, a gerund is a noun."""
    return tree.tag[i] in ("NN", "NNS") or (
        tree.tag[i] == "VBG" and bool(tree.having(i, "case")) and bool(tree.having(i, "compound", "amod", "det"))
    )


def fill(tree: Grammar, i: int, slot: str, pos: PartOfSpeech) -> list[int]:
    """The tokens that fill a slot of the trigger i, coordination not yet followed."""
    if pos == "N":
        return _fill_of_noun(tree, i, slot)
    if slot == "subj":
        felt = tree.having(i, "nsubj:pass") if pos == "A" else []  # "we are concerned by reports"
        return felt or list(tree.subjects(i))
    if slot == "obj":
        return list(tree.objects(i))
    if slot == "speaker":  # not in the clause; see participants
        return []
    if slot == "iobj":
        return tree.having(i, "iobj")
    if slot == "with_obj":  # "provide X with aid": the receiver is the object only beside a with-phrase
        return list(tree.objects(i)) if any(case == "with" for case, _ in tree.phrases(i)) else []
    if slot == "clause":
        return clauses(tree, i)
    if slot == "occasion":
        return occasions(tree, i)
    if slot == "beside":
        return tree.having(i, "conj")
    if slot == "reason":
        return [k for k in tree.having(i, "advcl") if tree.tag[k] == "VBG" and tree.marked(k, "for")]
    if slot == "xcomp":
        return tree.having(i, "xcomp") + [k for case, k in tree.phrases(i) if case == "as"]
    if slot == "clause_subj":
        return [s for c in clauses(tree, i) for s in _clause_subjects(tree, c, i)]
    if slot == "clause_obj":
        return [o for c in clauses(tree, i) for o in _clause_objects(tree, c)]
    return [k for case, k in _phrases_near(tree, i) if case == slot]


def _fill_of_noun(tree: Grammar, i: int, slot: str) -> list[int]:
    if slot == "poss":
        return tree.having(i, "nmod:poss")
    if slot == "poss_of":
        return tree.having(i, "nmod:poss") if any(case == "of" for case, _ in tree.phrases(i)) else []
    if slot in ("backer", "backed"):
        return _backing(tree, i, slot)
    if slot == "mod":
        before = [k for k in tree.kids[i] if tree.dep[k] in NOUN_BEFORE and k < i and acts(tree, k)]
        before = [k for k in before if tree.lower[k] not in MANNERS and not tree.opposed(k)]
        known = [k for k in before if participant_of(tree.doc[k])]  # "UN convoy requests": the UN's
        return known or [k for k in before if tree.pos[k] != "PROPN" or tree.ent[k] not in ("", "GPE", "LOC")]
    if slot in ("clause", "clause_subj", "clause_obj"):
        return []
    if slot == "subj":  # a predicate noun: "his war is a sham"
        return tree.having(i, "nsubj")
    carrier = light_verb_of(tree, i)
    if slot == "between" and tree.dep[i] == "obj":
        carrier = tree.head[i]  # "Iran dominated meetings on Sunday between the two ministers"
    near = tree.phrases(i) + _phrases_inside(tree, i)
    if carrier is not None:
        near += _phrases_near(tree, carrier)
    elif tree.dep[i] == "obj" and not tree.passive(tree.head[i]):  # "deplored attacks by rebels", hung on the verb
        near += [(case, k) for case, k in tree.phrases(tree.head[i]) if k > i and case in ("by", "against")]
    asked = [s for k in tree.having(i, "acl") if slot == "for" for s in tree.asked(k)]
    return [k for case, k in near if case == slot and k != i] + asked


def _phrases_inside(tree: Grammar, i: int) -> list[tuple[str, int]]:
    """The phrases of an event noun that hang on a noun of its phrases: "attacks by rebels on the town"."""
    parts = [k for case, k in tree.phrases(i) if case == "of"]
    doers = [n for case, k in tree.phrases(i) if case == "by" for n in tree.conjuncts(k)]
    parts += [k for c in tree.having(i, "acl") if tree.lemma[c] in CONSISTING for case, k in tree.phrases(c)]
    found = [(case, n) for k in parts for case, n in tree.phrases(k) if case != "of"]
    return found + [(case, n) for k in doers for case, n in tree.phrases(k) if case in GOALS]


def _backing(tree: Grammar, i: int, slot: str) -> list[int]:
    """ "with the help of X, Y took the town": X is the backer, Y the backed."""
    if tree.case(i) not in BACKED_BY or tree.dep[i] not in ("obl", "nmod"):
        return []
    if slot == "backed":
        return list(tree.subjects(tree.head[i]))
    return [k for case, k in tree.phrases(i) if case == "of"]


def _phrases_near(tree: Grammar, i: int) -> list[tuple[str, int]]:
    """The phrases of a verb, and those the parser hung on its object ("imposed sanctions on Iran")."""
    own = tree.phrases(i)
    own += [("against", n) for _, k in own if tree.lemma[k] in BRIDGES for _, n in tree.phrases(k)]
    own += [
        p
        for k in tree.having(i, "advcl")
        if tree.lemma[k] == "use"
        for n in (k, *(j for o in tree.objects(k) for j in tree.conjuncts(o)))
        for p in tree.phrases(n)
    ]
    own += [
        p for _, k in own if (tree.lemma[k], "N") in triggers() for p in tree.phrases(k)
    ]  # "come under fire from X"
    inner = [p for o in tree.objects(i) if o > i for p in tree.phrases(o)]
    amounts = [k for case, k in own + inner if case in ("in", "of", "with")]  # "$5 million in aid to Sudan"
    return own + inner + [p for k in amounts for p in tree.phrases(k) if p[0] in ("to", "for")]


def clauses(tree: Grammar, i: int) -> list[int]:
    """Heads of the complement clauses of a verb or noun: "that X left", "X to leave", "from leaving"."""
    found = [k for k in tree.kids[i] if tree.dep[k] in ("xcomp", "ccomp")]
    return found + [
        k for k in tree.kids[i] if tree.dep[k] in ("advcl", "acl") and k > i and tree.marked(k, "to", "from")
    ]


def _clause_subjects(tree: Grammar, clause: int, above: int) -> list[int]:
    own = [k for k in tree.kids[clause] if tree.dep[k] in ("nsubj", "nsubj:pass", "nsubj:outer")]
    if own or tree.dep[clause] != "xcomp":
        return own
    return list(tree.objects(above))


def _clause_objects(tree: Grammar, clause: int) -> list[int]:
    """What a complement clause acts on; its phrases too ("threatened to break relations with Russia")."""
    talks = any(classes_of(tree, o) & GATHERINGS for o in tree.objects(clause))  # held in a place, not about it
    phrases = [k for case, k in tree.phrases(clause) if case != "in response" and not (talks and tree.place_at(k))]
    near = [*tree.objects(clause), *phrases]
    found = [k for k in near if acts(tree, k)]
    for _ in range(2):  # "an offensive in its war with Iraq"
        found = found or [k for k in near if acts(tree, k)]
        near = [k for n in near for _, k in tree.phrases(n) if not (talks and tree.place_at(k))]
    inner = tree.having(clause, "xcomp") + [k for k in tree.having(clause, "advcl") if tree.marked(k, "to")]
    deeper = [o for c in inner for o in _clause_objects(tree, c)]  # "to send arms to help defend X"
    return found or deeper or list(tree.objects(clause))


def companions(tree: Grammar, i: int) -> list[tuple[str, set[str]]]:
    """The words that may complete a trigger of several: particles, objects, phrases, each with its preposition."""
    found: list[tuple[str, set[str]]] = []
    for k in tree.kids[i]:
        if tree.dep[k] in NO_PART or tree.is_time(k):  # "called him [on Sunday]"
            continue
        words = {tree.lemma[k], tree.lower[k]}
        for g in tree.kids[k]:
            particle = tree.lower[g] in PARTICLES and tree.lower[g + 1 : g + 2] != ["of"]  # not of "pulled out of"
            if (tree.dep[g] in PART_OF_PART and not particle) or tree.lower[g] == "for":
                words.update((tree.lemma[g], tree.lower[g]))
        found.append((tree.case(k), words))
    return found


def accompanied(words: Collection[str], near: Iterable[tuple[str, set[str]]]) -> bool:
    """Whether all words stand near, that of a phrase with its preposition: "launched X after attacks" is no attack."""
    found: set[str] = set()
    for case, own in near:
        prepositions = set(case.split())
        found |= prepositions & own if prepositions.isdisjoint(words) and prepositions else own
    return found.issuperset(words)


def light_verb_of(tree: Grammar, i: int) -> int | None:
    """The light verb that carries an event noun: "conducted" in "conducted 11 strikes"."""
    dep, head = tree.dep[i], tree.head[i]
    if dep == "conj" or _of_light_head(tree, i):
        return light_verb_of(tree, head)
    if tree.lemma[head] == "responsibility":  # "claimed responsibility for the attack"
        head = tree.head[head]
    place = place_of_noun(tree, i)
    if dep == "nmod" and tree.dep[head] == "obj" and place == "with":  # "supported the advance with strikes"
        head = tree.head[head]
    if dep == "acl" or tree.pos[head] not in ("VERB", "AUX"):
        return _participle_of(tree, i)
    return head if light_role(tree, head, place) else _participle_of(tree, i)


def _of_light_head(tree: Grammar, i: int) -> bool:
    """ "a series of strikes", "a wave of arrests": the verb carries what the series is of."""
    return tree.dep[i] == "nmod" and tree.case(i) == "of" and tree.lemma[tree.head[i]] in LIGHT_HEADS


def place_of_noun(tree: Grammar, i: int) -> str:
    """Where a noun stands under its verb, as light_verbs.tsv names it: obj, subj or its preposition."""
    if tree.dep[i] == "conj" or _of_light_head(tree, i):
        return place_of_noun(tree, tree.head[i])
    if tree.dep[i] == "obj" or tree.dep[i] in PASSIVE_SUBJECTS:
        return "obj"
    return "subj" if tree.dep[i] == "nsubj" else tree.case(i)


def _participle_of(tree: Grammar, i: int) -> int | None:
    """ "the attack carried out by rebels", "strikes conducted in Iraq", "the raid which troops staged"."""
    for k in tree.kids[i]:
        if tree.dep[k] in ("acl", "acl:relcl") and i in tree.objects(k) and light_role(tree, k, "obj"):
            return k
    return None


def light_role(tree: Grammar, verb: int, place: str) -> str | None:
    """What the subject of a light verb is to the noun at ``place``: source, target or none; None if it is not light."""
    for light in light_verbs().get(tree.lemma[verb], ()):
        if light.noun == place and (light.particle is None or accompanied([light.particle], companions(tree, verb))):
            return light.subject
    return None


def occasions(tree: Grammar, i: int) -> list[int]:
    """The clauses that say on what occasion i happened: "when police fired", "after a mine exploded"."""
    clauses = tree.having(i, "advcl")
    return [k for k in clauses if tree.marked(k, "when", "after", "as") or tree.has_lemma(k, "advmod", "when")]
