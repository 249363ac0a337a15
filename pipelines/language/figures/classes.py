"""The class of what a figure counts: by its unit, by what befalls it, by the taxonomy of things."""

from spacy.tokens import Doc

from pipelines.language.figures.anchors import Anchor
from pipelines.language.figures.lexicon import (
    ThingClass,
    closed_words,
    counted_things,
    designation,
    form_in,
    light_nouns,
    nationals,
    singulars,
    victim_words,
)
from pipelines.language.figures.things import Thing
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
VICTIMS = ("killed", "injured", "missing", "detained", "displaced")
"""Classes of people by what befell them; the first that applies wins."""
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
    if quantity.rule == "fraction":
        return "share"
    if (by_unit := _BY_DIMENSION.get(dimension(quantity.unit) or "")) is not None:
        return by_unit
    if thing is not None and thing.rule == "inhabitants":
        return "civilians_other"
    entry = class_of_noun(doc, tree, thing.head) if thing else None
    if quantity.unit == "count" and (entry is None or entry.person or thing is None):
        node = thing.beside(anchor) if thing else anchor.top
        if victim := _by_verb_before(tree, anchor):
            return victim
        if victim := victim_class(tree, node, known=entry is not None and entry.person):
            return victim
        if thing is not None and node != anchor.top and (victim := victim_class(tree, anchor.top, known=False)):
            return victim
        if victim := _by_neighbour(tree, anchor, node):
            return victim
        if thing is not None and thing.rule == "anaphor" and not _is_told_of(tree, node, thing):
            if victim := victim_class(tree, thing.head, known=True):
                return victim
        if entry is not None and entry.name == "civilians_other" and _serves(doc, tree, node):
            return "military_personnel"
    return (_PEOPLE if thing is not None and thing.rule == "victims" else entry or _OTHER).name


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
    for form in (lemma, *singulars(tree.lower[head]), lemma.rpartition("-")[2], lemma.replace("-", "")):
        if form in things:
            return things[form]
    if designation(tree.lower[head]):
        return _WEAPON
    if tree.tag[head] == "NNPS" and not nationals().isdisjoint(singulars(tree.lower[head])):
        return _NATIONALS
    if found := _BY_ENTITY.get(doc[head].ent_type_):
        return found
    return (
        _PEOPLE
        if lemma.endswith(tuple(closed_words("person_endings"))) and tree.pos[head] in ("NOUN", "PROPN")
        else None
    )


def victim_class(tree: Tree, node: int, *, known: bool) -> str | None:
    """What befalls the people of a noun phrase (or of a bare number): killed, injured, missing, detained, displaced.

    known: the noun is known to name people; of others only verbs and adjectives of death and injury say so.
    """
    found = {
        *_by_modifier(tree, node),
        *(hit for governed in _coordinated(tree, node) for hit in _by_governor(tree, governed)),
    }
    found &= set(VICTIMS) if known else {"killed", "injured", "displaced", "missing", "detained"}
    return next((name for name in VICTIMS if name in found), None)


def _by_neighbour(tree: Tree, anchor: Anchor, node: int) -> str | None:
    """By the verb right after, where the parse joins it otherwise: "[12 people] were killed"."""
    verbs, own = victim_words("verbs"), victim_words("own")
    after, passive = max(node, anchor.last) + 1, False
    while after < len(tree.word) and (tree.pos[after] in ("AUX", "ADV") or tree.lower[after] in ("who", "had", "been")):
        passive = passive or tree.lower[after] in ("was", "were", "been", "are", "is", "be", "being")
        after += 1
    if after < len(tree.word) and tree.pos[after] == "VERB" and tree.sent[after] == tree.sent[node]:
        words = verbs if passive or (tree.tag[after] == "VBN" and after == max(node, anchor.last) + 1) else own
        return words.get(form_in(words, tree.lemma[after], tree.lower[after]) or "")
    return None


def _by_verb_before(tree: Tree, anchor: Anchor) -> str | None:
    """By the verb right before, which a coordination may hide from the tree: "killed three and wounded [12 others]"."""
    before = anchor.first - 1
    if before < 0 or tree.sent[before] != tree.sent[anchor.first]:
        return None
    joined = before > 0 and tree.pos[before - 1] in ("CCONJ", "PUNCT") and tree.tag[before] in ("JJ", "VBN", "VBD")
    if tree.pos[before] != "VERB" and not joined:
        return None
    verbs = victim_words("verbs")
    return verbs.get(form_in(verbs, tree.lemma[before], tree.lower[before]) or "")


def _coordinated(tree: Tree, node: int) -> list[int]:
    """The node and the nominal it is coordinated with: "killed two soldiers and three civilians"."""
    nodes = [node]
    if _has_own_verb(tree, node):
        return nodes
    while tree.dep[nodes[-1]] == "conj" and tree.pos[tree.head[nodes[-1]]] in ("NOUN", "PROPN", "NUM", "PRON"):
        nodes.append(tree.head[nodes[-1]])
    return nodes


def _has_own_verb(tree: Tree, node: int) -> bool:
    """ "Nine were killed and [sixty] remain in hospital", "... and [10 others] wounded": a verb follows, whatever the parse joins."""
    after = node + 1
    if tree.dep[node] != "conj" or after >= len(tree.word) or tree.sent[after] != tree.sent[node]:
        return False
    return tree.pos[after] in ("VERB", "AUX") and tree.tag[after] in ("VBD", "VBP", "VBZ", "MD", "VBN")


def _by_modifier(tree: Tree, node: int) -> set[str]:
    """ "12 dead civilians", "12 people killed in the raid", "200 people who fled", "five wounded"."""
    adjectives, verbs, own = victim_words("adjectives"), victim_words("verbs"), victim_words("own")
    found = set()
    for child in tree.children[node]:
        dep, lemma = tree.dep[child], tree.lemma[child]
        if dep == "amod":
            found.add(
                adjectives.get(lemma)
                or adjectives.get(tree.lower[child])
                or (verbs.get(lemma) if tree.tag[child] == "VBN" else None)
            )
        elif dep == "acl" and tree.tag[child] in ("VBN", "VBD"):
            found |= {verbs.get(v) for v in _verbs(tree, child)}
        elif dep == "acl:relcl":
            passive = any(tree.dep[c].endswith(":pass") for c in tree.children[child])
            passive = passive or (tree.tag[child] == "VBN" and tree.kid(child, "nsubj") is None)
            found |= {(verbs if passive else own).get(v) for v in _verbs(tree, child)} | {adjectives.get(lemma)}
        elif dep in ("acl", "xcomp", "dep", "advcl"):
            found.add(adjectives.get(lemma))
    found.add(adjectives.get(tree.lower[node]) if tree.pos[node] == "ADJ" else None)
    return {hit for hit in found if hit}


def _verbs(tree: Tree, verb: int) -> list[str]:
    """The lemma of a verb and of those coordinated with it that share its object: "killed and wounded"."""
    others = [c for c in tree.kids(verb, "conj") if tree.kid(c, "obj", "nsubj") is None]
    if (
        tree.dep[verb] == "conj"
        and verb - tree.head[verb] <= 3
        and tree.kid(tree.head[verb], "obj", "nsubj:pass") is None
    ):
        others.append(tree.head[verb])
    known = victim_words("verbs").keys() | victim_words("own").keys()
    return [form_in(known, tree.lemma[v], tree.lower[v]) or "" for v in (verb, *others)]


def _by_governor(tree: Tree, node: int) -> set[str]:
    """ "killed 12 civilians", "12 civilians were killed", "12 people died", "left four soldiers dead", "the death of 12"."""
    head, dep = tree.head[node], tree.dep[node]
    verbs, own = victim_words("verbs"), victim_words("own")
    adjectives, nouns = victim_words("adjectives"), victim_words("nouns")
    found: set[str | None] = set()
    if dep == "obj":
        found |= {verbs.get(v) for v in _verbs(tree, head)}
        found |= {
            adjectives.get(tree.lemma[c]) or adjectives.get(tree.lower[c]) for c in tree.kids(head, "xcomp", "advcl")
        }
        if tree.lemma[head] == "lose" and tree.kid(head, "nsubj") is not None:
            found.add(None)
        found |= _by_state(tree, head)
    elif dep == "nsubj:pass":
        found |= _by_state(tree, head)
        found |= {verbs.get(v) for v in _verbs(tree, head)} | _by_raised(tree, head)
    elif dep == "nsubj":
        found |= {own.get(v) for v in _verbs(tree, head)} | {
            adjectives.get(tree.lemma[head]),
            adjectives.get(tree.lower[head]),
        }
        passive = any(tree.dep[c] == "aux:pass" for c in tree.children[head])
        found |= {verbs.get(v) for v in _verbs(tree, head)} if passive or tree.tag[head] == "VBN" else set()
    elif dep == "obl":
        found |= _by_number_of(tree, head)
    elif dep == "nmod:poss":  # "18 children's deaths"
        found.add(nouns.get(tree.lemma[head]))
    elif dep == "nummod" and tree.pos[head] == "ADJ":  # "12 were killed and [40] injured"
        found.add(adjectives.get(tree.lower[head]))
    elif dep.startswith("nmod") and tree.case_of(node) == "of":
        found.add(nouns.get(tree.lemma[head]) or nouns.get(tree.lower[head].removesuffix("s")))
        found.add(
            "killed"
            if tree.lower[head] == "lives" and tree.lemma[tree.head[head]] in closed_words("taking_verbs")
            else None
        )
    return {hit for hit in found if hit}


def _by_state(tree: Tree, verb: int) -> set[str | None]:
    """The state that people are brought into: "placed under arrest", "taken into custody"."""
    nouns = victim_words("nouns")
    states = (c for c in tree.kids(verb, "obl") if tree.case_of(c) in ("under", "into", "in"))
    return {hit for c in states if (hit := nouns.get(tree.lemma[c])) == "detained"}


def _by_number_of(tree: Tree, verb: int) -> set[str | None]:
    """What the number that a verb speaks of counts: "The number of dead rose to 132 people", "The number killed rose to 45"."""
    subject = tree.kid(verb, "nsubj")
    if subject is None or tree.lemma[subject] not in light_nouns("number"):
        return set()
    counted = (tree.lower[c] for c in tree.kids(subject, "nmod") if tree.case_of(c) == "of")
    known = victim_words("adjectives") | victim_words("nouns")
    verbs = victim_words("verbs")
    told = (form_in(verbs, tree.lemma[c], tree.lower[c]) for c in tree.kids(subject, "acl"))
    return {known.get(word) or known.get(word.removesuffix("s")) for word in counted} | {
        verbs.get(v or "") for v in told
    }


def _by_raised(tree: Tree, verb: int) -> set[str | None]:
    """What the infinitive under a passive says of its subject: "200 are feared dead", "are expected to be displaced"."""
    verbs, own, adjectives = victim_words("verbs"), victim_words("own"), victim_words("adjectives")
    found: set[str | None] = set()
    for inner in tree.kids(verb, "xcomp"):
        words = verbs if tree.kid(inner, "aux:pass") is not None else own
        found.add(words.get(form_in(words, tree.lemma[inner], tree.lower[inner]) or ""))
        found.add(adjectives.get(tree.lemma[inner]) or adjectives.get(tree.lower[inner]))
    return found
