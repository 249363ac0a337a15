"""What looks like a trigger and reports nothing: purposes, names, accidents, words of another sense."""

from pipelines.language.events.classes import classes_of
from pipelines.language.events.grammar import OUTCOMES, Grammar
from pipelines.language.events.lexicon import words_of
from pipelines.language.events.slots import light_verb_of, occasions

TRIALS = words_of("trials")
SPORTS, CONTESTS = words_of("sports"), words_of("contests")
RESOLVE, DECISIONS = words_of("resolve"), words_of("decisions")
MEANS, REMEDIES, CULPABLE = words_of("means"), words_of("remedies"), words_of("culpable")
CAUSES = frozenset(("in", "by", "from", "during", "after", "of", "due to", "because of", "due", "because"))
ACCIDENTS, OTHER_COMPOUNDS = words_of("accidents"), words_of("other_compounds")
OTHER_PARTICLES = words_of("other_particles")
WH_TAGS = frozenset(("WRB", "WP", "WDT"))
NO_EVENT_OBJECTS = words_of("no_event_objects")


def _purpose(tree: Grammar, i: int) -> bool:
    """ "to target fighters", "it is their duty to arrest him": a purpose or duty is no event; a decision to act is."""
    i = first_conjunct(tree, i)
    infinitive = tree.marked(i, "to") and tree.tag[i] != "VBG"  # not "their commitment to arming them"
    if tree.dep[i] == "acl" and tree.lemma[tree.head[i]] in DECISIONS:
        return False
    return tree.dep[i] in ("advcl", "acl", "advcl:relcl", "csubj") and infinitive


def first_conjunct(tree: Grammar, i: int) -> int:
    """The first of coordinated verbs without subjects of their own ("to degrade and defeat")."""
    while tree.dep[i] == "conj" and tree.head[i] < i and not tree.having(i, "nsubj", "nsubj:pass", "mark"):
        i = tree.head[i]
    return i


def _resolved(tree: Grammar, i: int) -> bool:
    """ "committed to defeating them", "plans to attack": general resolve is no event."""
    i = first_conjunct(tree, i)
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
    """ "attack helicopters", "World War II", "March", "Hit" the town: a noun before another noun, or in a name, is no event."""
    if tree.pos[i] == "PROPN" and (tree.is_time(i) or tree.place_at(i)):
        return True
    return tree.dep[i] in ("compound", "flat", "amod", "fixed") or (
        tree.ent[i] not in ("", "WEAPON") and tree.ent[i] != "NORP"
    )


def _means_of_doing(tree: Grammar, i: int) -> bool:
    """ "a step for taking over the country", "maps for carrying out attacks": what something is good for is no event."""
    verb = light_verb_of(tree, i) if tree.pos[i] == "NOUN" else first_conjunct(tree, i)
    if verb is None or tree.tag[verb] != "VBG" or not tree.marked(verb, "for", "of"):
        return False
    return tree.dep[verb] == "acl" and tree.lemma[tree.head[verb]] in MEANS


def _occupation(tree: Grammar, i: int) -> bool:
    """ "the engineer, who works with the agency": somebody's job."""
    person = "person" in classes_of(tree, tree.head[i]) and tree.tag[tree.head[i]] in ("NN", "NNP")
    return tree.lemma[i] == "work" and tree.dep[i] == "acl:relcl" and person and tree.tag[i] in ("VBZ", "VBD")


def _in_condolence(tree: Grammar, i: int) -> bool:
    """Claims of responsibility and condolences."""
    return any(tree.lemma[k] in NO_EVENT_OBJECTS for k in tree.kids[i] if tree.dep[k] == "obj")


def _predicative_only(tree: Grammar, i: int) -> bool:
    """An adjective is an event as a predicate ("we are grateful", "this was a cowardly act"), not in a mere phrase."""
    return tree.dep[i] in ("amod", "compound", "flat") and not tree.having(tree.head[i], "cop")


def definition(tree: Grammar, i: int) -> bool:
    """ "is one strike", "classified as a strike", "talks are the only way": what says what something is, or would be."""
    head = tree.head[i]
    defined = tree.dep[i] == "nsubj" and (
        tree.lemma[head] in ("mean", "denote") or (tree.lemma[head] in REMEDIES and bool(tree.having(head, "cop")))
    )
    return (
        defined
        or bool(tree.having(i, "cop"))
        or tree.case(first_conjunct(tree, i)) in ("as", "such as", "like", "than")
    )


def _weapon_struck(tree: Grammar, i: int) -> bool:
    """ "destroyed two car bombs": a weapon that something is done to is a thing."""
    at = first_conjunct(tree, i)
    return tree.dep[at] in ("obj", "nsubj:pass") and "weapon" in classes_of(tree, i)


def _kind_of_aircraft(tree: Grammar, i: int) -> bool:
    """ "using attack, bomber and fighter aircraft": listed with aircraft, a word says what kind of them."""
    listed = (*tree.having(i, "conj"), *([tree.head[i]] if tree.dep[i] == "conj" else []))
    return any("aircraft" in classes_of(tree, k) for k in listed) and not tree.having(i, "det", "nummod")


def _in_support_of(tree: Grammar, i: int) -> bool:
    """ "in support of", "in response to": a noun worn down to a preposition."""
    bare = not any(tree.dep[k] in ("det", "amod", "nmod:poss", "compound") for k in tree.kids[i])
    cases = {tree.lower[k] for k in tree.having(i, "case")}  # "coordinated with and in support of"
    return bool(cases & {"in", "at", "on", "under"}) and bare and any(tree.dep[k] == "nmod" for k in tree.kids[i])


def _other_compound(tree: Grammar, i: int) -> bool:
    """ "a heart attack", "customer support": a noun before it gives the word another sense; what is said at a "news
    conference" is told by its own verbs."""
    return any(f"{tree.lower[k]}-{tree.lemma[i]}" in OTHER_COMPOUNDS for k in tree.kids[i] if k < i)


def _accident(tree: Grammar, i: int) -> bool:
    """ "The plane crashed, killing two", "killed in a train crash", "demolished due to the quake": nobody's act."""
    together = (i, *_coordinated(tree, i))
    if not any(tree.lemma[k] in OUTCOMES for k in together):
        return False
    causes = [k for n in together for case, k in tree.phrases(n) if case in CAUSES]
    falls = (
        tree.dep[i] in ("advcl", "conj") and tree.lemma[tree.head[i]] in ACCIDENTS and tree.pos[tree.head[i]] == "VERB"
    )
    nature = any("nature" in classes_of(tree, k) and not tree.having(k, "nmod") for k in causes)
    return falls or nature or any(tree.lemma[k] in ACCIDENTS for k in (*causes, *occasions(tree, i)))


def _coordinated(tree: Grammar, i: int) -> list[int]:
    """The other verbs coordinated with i."""
    first = tree.head[i] if tree.dep[i] == "conj" else i
    return [k for k in (first, *tree.having(first, "conj")) if k != i]


def _question(tree: Grammar, i: int) -> bool:
    """ "asked when he will leave": a question asks for no act."""
    if tree.lemma[i] not in ("ask", "inquire", "wonder"):
        return False
    clauses = tree.having(i, "ccomp", "advcl", "xcomp")
    return any(
        tree.marked(k, "whether", "if", "when") or any(tree.tag[w] in WH_TAGS for w in tree.kids[k]) for k in clauses
    )


def _sport(tree: Grammar, i: int) -> bool:
    """ "Brazil beat Japan in the semifinal": what players do to each other is no event."""
    if tree.lemma[i] not in CONTESTS:
        return False
    return any(tree.lemma[k] in SPORTS or tree.lower[k] in SPORTS for k in range(*tree.sentence(i)))


def _natural_death(tree: Grammar, i: int) -> bool:
    """ "The death of the speaker on Sunday": of one person, and neither violent nor anybody's fault."""
    if tree.lemma[i] != "death" or tree.tag[i] == "NNS":
        return False
    violent = any("violence" in classes_of(tree, k) for _, k in tree.phrases(i))
    counted = any(tree.having(k, "nummod") for _, k in tree.phrases(i))
    head, above = tree.head[i], tree.head[tree.head[i]]
    return not (violent or counted or {tree.lemma[head], tree.lemma[above]} & CULPABLE)


def _ready_for(tree: Grammar, i: int) -> bool:
    """ "armed them to be ready to fight": a purpose."""
    controlled = tree.dep[i] == "xcomp" and bool(tree.having(tree.head[i], "obj"))
    purpose = (tree.dep[i] in ("advcl", "acl") or controlled) and tree.marked(i, "to")
    return purpose and bool(tree.having(i, "cop"))


def _other_particle(tree: Grammar, i: int) -> bool:
    """ "struck down a law", "kicked up a row": a particle that gives the verb another sense."""
    return any(f"{tree.lemma[i]}-{tree.lower[k]}" in OTHER_PARTICLES for k in tree.kids[i] if k > i)


def _forbidden(tree: Grammar, i: int) -> bool:
    """ "We cannot allow corruption": what is not allowed is no concession."""
    denied = any(tree.lemma[k] in ("not", "n't", "never") for k in tree.having(i, "advmod"))
    return tree.lemma[i] in ("allow", "permit") and denied


SKIPS = {
    "V": (
        *(_forbidden, _purpose, _resolved, _means_of_doing, _occupation, _attributive),
        *(_in_condolence, _accident, _question, _other_particle, _sport),
    ),
    "N": (
        *(_modifier, _natural_death, _means_of_doing, _other_compound, _accident),
        *(_kind_of_aircraft, _in_support_of, _weapon_struck, _sport),
    ),
    "A": (_predicative_only, _ready_for),
}
