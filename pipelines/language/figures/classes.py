"""The class of what a figure counts: by its unit, by what befalls it, by the taxonomy of things."""

from spacy.tokens import Doc

from pipelines.language.figures.anchors import Anchor
from pipelines.language.figures.lexicon import (
    ThingClass,
    closed_words,
    counted_things,
    designation,
    light_nouns,
    nationals,
    singulars,
)
from pipelines.language.figures.things import DIRECT, Thing
from pipelines.language.figures.victims import (
    VICTIMS,
    by_modifier,
    by_neighbour,
    by_verb_before,
    state_after,
    victim_class,
)
from pipelines.language.quantities.lexicon import currencies, units
from pipelines.language.tree import Tree

_BY_DIMENSION = {
    "money": "money",
    "share": "share",
    "age": "age",
    "time": "duration",
    "length": "distance",
    "area": "territory",
}
_DIMENSIONS = {unit.code: unit.dimension for unit in (*units(), *currencies())}
_PEOPLE = ThingClass("people_other", True)
_NATIONALS = ThingClass("civilians_other", True)
_WEAPON = ThingClass("weapons_equipment", False)
_BY_ENTITY = {
    "NORP": _NATIONALS,
    "PERSON": _PEOPLE,
    "WEAPON": _WEAPON,
    "PRODUCT": ThingClass("documents_other", False),
    "ORG": ThingClass("organisations_sites", False),
    "GPE": ThingClass("organisations_sites", False),
    "FAC": ThingClass("organisations_sites", False),
}
_OTHER = ThingClass("documents_other", False)


def dimension(unit: str) -> str | None:
    """The dimension of a unit code, of the numerator for a rate; None for counts."""
    return _DIMENSIONS.get(unit) or _DIMENSIONS.get(unit.partition("/")[0])


def class_of(doc: Doc, tree: Tree, anchor: Anchor, thing: Thing | None) -> str:
    """The class of a figure, one of the dataset's closed list."""
    quantity = anchor.quantity
    if quantity.rule == "fraction" or (quantity.unit == "count" and 0 < quantity.value < 1):
        return "share"  # also "between a fifth and a quarter of the conscripts"
    if (by_unit := _BY_DIMENSION.get(dimension(quantity.unit) or "")) is not None:
        return by_unit
    if thing is not None and thing.rule == "inhabitants":
        return "civilians_other"
    entry = class_of_noun(doc, tree, thing.head) if thing else None
    if thing is not None and thing.rule == "of_them":
        return (entry or _OTHER).name  # what befell them is told of the whole
    if quantity.unit == "count" and (entry is None or entry.person or thing is None):
        victim = _victims(tree, anchor, thing)
        if victim and (entry is not None or thing is None or victim != "detained"):
            return victim  # "two polls released on Friday" are no prisoners
        node = thing.beside(anchor) if thing else anchor.top
        if entry is not None and entry.name == "civilians_other" and _serves(doc, tree, node):
            return "military_personnel"
    return (_PEOPLE if thing is not None and thing.rule == "victims" else entry or _OTHER).name


def _victims(tree: Tree, anchor: Anchor, thing: Thing | None) -> str | None:
    """What befell the people counted: the words beside the number first, then its noun, then what was spoken of before."""
    node = thing.beside(anchor) if thing else anchor.top
    beside = by_verb_before(tree, anchor) or state_after(tree, anchor)
    if (
        victim := beside
        or victim_class(tree, node)
        or victim_class(tree, anchor.top)
        or by_neighbour(tree, anchor, node)
    ):
        return victim
    if thing is None or thing.rule in DIRECT:
        return None
    if thing.rule == "anaphor" and not _is_told_of(tree, node, thing):
        return victim_class(tree, thing.head)
    told = by_modifier(tree, thing.head) if thing.rule == "predicate_subject" else set()
    return next((name for name in VICTIMS if name in told), None)


def _is_told_of(tree: Tree, node: int, thing: Thing) -> bool:
    """Whether another verb than that of the elder number says what became of them: "killed five and infected [17 others]"."""
    verb = tree.head[node]
    return tree.base(node) in ("nsubj", "obj") and tree.pos[verb] == "VERB" and verb != tree.head[thing.head]


def _serves(doc: Doc, tree: Tree, node: int) -> bool:
    """Whether people called by their nation are soldiers by what they do: "11,000 North Koreans were deployed"."""
    if not tree.word[node][0].isupper():
        return False
    verb = tree.head[node]
    if any(tree.lower[i] in closed_words("back") for i in tree.children[verb]):
        return False  # "sent 40 Laotians home"
    verbs = {tree.start[i] for i in (verb, *tree.kids(verb, "xcomp"))}
    return any(e.start in verbs and (e.type == "MOBILIZE" or e.rule == "help:train") for e in doc._.events)


def class_of_noun(doc: Doc, tree: Tree, head: int) -> ThingClass | None:
    """The taxonomy's class of a noun: its two-word name, its lemma, its entity label, its ending; None if unknown."""
    things = counted_things()
    for child in tree.children[head]:
        if child == head + 1 and tree.dep[child].startswith("flat") and singulars(tree.lower[child])[-1] in things:
            return things[singulars(tree.lower[child])[-1]]
    lemma = tree.lemma[head] if tree.lemma[head] in things or tree.lower[head] not in things else tree.lower[head]
    if lemma in light_nouns("container"):
        inner = next((c for c in tree.kids(head, "nmod") if c > head and tree.case_of(c) == "of"), None)
        found = class_of_noun(doc, tree, inner) if inner is not None else None
        if found and (found.person or lemma not in things or not things[lemma].person):
            return found  # but the members of a council are people
    for child in reversed(tree.kids(head, "compound", "amod")):
        if found := things.get(f"{tree.lemma[child]}_{lemma}") or things.get(f"{tree.lower[child]}_{lemma}"):
            return found
    if f"{lemma}_of" in things and any(tree.case_of(c) == "of" for c in tree.kids(head, "nmod")):
        return things[f"{lemma}_of"]
    for form in (lemma, *singulars(tree.lower[head]), lemma.rpartition("-")[2], lemma.replace("-", "")):
        if form in things:
            return things[form]
    if designation(tree.lower[head]):
        return _WEAPON
    if tree.tag[head] == "NNPS" and not nationals().isdisjoint(singulars(tree.lower[head])):
        return _NATIONALS
    if doc[head].ent_type_ == "GPE" and tree.lower[head].endswith("s") and tree.kid(head, "nummod") is not None:
        return _NATIONALS  # "360,000 Yezidis"
    if found := _BY_ENTITY.get(doc[head].ent_type_):
        return found
    return (
        _PEOPLE
        if lemma.endswith(tuple(closed_words("person_endings"))) and tree.pos[head] in ("NOUN", "PROPN")
        else None
    )
