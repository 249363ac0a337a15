"""The classes of words that frames ask for: persons, places, weapons; and who can act."""

from pipelines.language.actors import participant_of
from pipelines.language.events.grammar import Grammar
from pipelines.language.events.lexicon import noun_classes, words_of
from pipelines.language.events.phrases import LIGHT_HEADS, NOMINAL

ENTITY_CLASSES = {
    "PERSON": ("person", "actor"),
    "NORP": ("group", "person", "actor"),
    "GPE": ("place", "actor", "government"),
    "LOC": ("place",),
    "ORG": ("org", "actor"),
    "FAC": ("facility", "building"),
    "WEAPON": ("weapon",),
    "PRODUCT": ("vehicle",),
}
KIND_CLASSES = {
    "armed_force": frozenset(("force", "troops")),
    "armed_group": frozenset(("force", "group", "rebel")),
}
PERSONAL_PRONOUNS = words_of("personal_pronouns")
MATTERS = words_of("matters")
NO_CLASSES: frozenset[str] = frozenset()


def classes_of(tree: Grammar, i: int) -> frozenset[str]:
    """The classes of a noun by lexicon and entity label; of "hundreds of soldiers" also those of "soldiers"."""
    names = set(noun_classes().get(tree.lemma[i], NO_CLASSES))
    names.update(ENTITY_CLASSES.get(tree.ent[i], ()))
    if tree.lower[i] in PERSONAL_PRONOUNS or tree.pos[i] == "NUM":
        names.update(("person", "actor"))
    if tree.pos[i] == "NOUN" and tree.lemma[i].endswith(("men", "man", "woman", "women")) and not names:
        names.update(("person", "actor"))  # "tribesmen"
    if people_told(tree, i):
        names.update(("person", "actor"))
    if tree.pos[i] == "SYM" or tree.lower[i][0] in "$£€¥":
        names = {"money"}
    elif tree.pos[i] == "NUM":
        names.add("number")
    if tree.pos[i] in ("NOUN", "PROPN") and (kind := _known_as_actor(tree, i)):
        names |= {"actor"} | KIND_CLASSES.get(kind, NO_CLASSES)
    if "person" in names and tree.pos[i] == "PROPN" and _holds_office(tree, i):
        names.add("official")
    if tree.pos[i] == "PROPN" and not names:
        names.update(("actor", "person"))
    if tree.lemma[i] in LIGHT_HEADS:
        inner = [k for k in tree.kids[i] if tree.dep[k] == "nmod" and tree.case(k) == "of"]
        names = names.intersection(("number",)).union(*(classes_of(tree, k) for k in inner)) if inner else names
    names.add(tree.lemma[i])
    return frozenset(names)


def people_told(tree: Grammar, i: int) -> bool:
    """Whether "those" are people: "those displaced by the war", "those who fled"."""
    return tree.lower[i] == "those" and bool(tree.having(i, "acl", "acl:relcl"))


def _known_as_actor(tree: Grammar, i: int) -> str | None:
    """The kind of the actor whose name a noun is, or is a part of: "the parliament's speaker"."""
    who, token = participant_of(tree.doc[i]), tree.doc[i]
    return who.actor.kind if who is not None and who.actor and who.start <= token.idx < who.end else None


def _holds_office(tree: Grammar, i: int) -> bool:
    """Whether a named person is in office, by a title ("President Rawlings") or by what is known of him."""
    titles = (k for k in tree.kids[i] if tree.dep[k] in ("nmod:desc", "compound"))
    who = participant_of(tree.doc[i])
    known = who is not None and who.actor is not None and who.actor.kind == "person" and who.actor.sector == "GOV"
    return known or any("official" in noun_classes().get(tree.lemma[k], NO_CLASSES) for k in titles)


def acts(tree: Grammar, i: int) -> bool:
    """Whether a word names someone who can act: "Israeli", "rebels", "the ministry"; "its" where it is known whose."""
    if tree.dep[i] == "nmod:poss" and tree.pos[i] == "PRON":
        return participant_of(tree.doc[i]) is not None or (tree.bound(i) != i and acts(tree, tree.bound(i)))
    if tree.pos[i] == "ADJ":
        return tree.ent[i] in ("NORP", "GPE", "ORG") or "government" in noun_classes().get(tree.lemma[i], NO_CLASSES)
    if tree.dep[i] == "compound" and tree.lemma[i] in MATTERS:
        return False
    return tree.pos[i] in NOMINAL and "actor" in classes_of(tree, i) and not tree.is_time(i)
