"""What befell the people that a number counts: killed, injured, missing, detained or displaced."""

from pipelines.language.figures.anchors import Anchor
from pipelines.language.figures.lexicon import closed_words, counted_things, form_in, light_nouns, victim_words
from pipelines.language.tree import Tree

_COMPLETING = ("obj", "compound:prt", "xcomp", "advmod")
VICTIMS = ("killed", "injured", "missing", "detained", "displaced")
"""Classes of people by what befell them; the first that applies wins."""
PEOPLE = ("people_other", "civilians_other", "military_personnel", "fighters")
"""Classes of people of whom nothing is said to have befallen them."""
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "''", "``"})
_CERTAIN = frozenset({"killed", "injured"})
"""What befalls nobody but people and beasts; a ship may be missing, a post captured."""


def victim_class(tree: Tree, node: int) -> str | None:
    """What befalls the people of a noun phrase (or of a bare number), by the words it stands with; None if nothing does."""
    found = {
        *by_modifier(tree, node),
        *(hit for governed in _coordinated(tree, node) for hit in _by_governor(tree, governed)),
    }
    return next((name for name in VICTIMS if name in found), None)


def befalls_people(tree: Tree, anchor: Anchor) -> bool:
    """Whether a bare number can count nothing but people: "left 67 [dead]", "killed five"."""
    return (state_after(tree, anchor) or victim_class(tree, anchor.top)) in _CERTAIN


def state_after(tree: Tree, anchor: Anchor) -> str | None:
    """The class by the state told right after a number: "179 [killed] and 81 [missing]"."""
    i = state_word(tree, anchor)
    if i is None:
        return None
    verbs = victim_words("verbs")
    return victim_words("adjectives").get(tree.lower[i]) or verbs[form_in(verbs, tree.lemma[i], tree.lower[i]) or ""]


def state_word(tree: Tree, anchor: Anchor) -> int | None:
    """The word for a state right after a number, with no noun behind it: "81 still [missing]"; not "12 [wounded] soldiers"."""
    i, end = anchor.last + 1, tree.bounds[tree.sent[anchor.last]][1]
    while i < end and (tree.pos[i] == "ADV" or tree.lower[i] in closed_words("presuming")):
        i += 1
    if i >= end or (i + 1 < end and tree.pos[i + 1] in ("NOUN", "PROPN", "ADJ")):
        return None
    if tree.lower[i] in victim_words("adjectives"):
        return i
    participle = tree.tag[i] in ("VBN", "VBD") and form_in(victim_words("verbs"), tree.lemma[i], tree.lower[i])
    bare = i + 1 >= end or tree.pos[i + 1] not in ("DET", "NUM", "PRON")  # "The 12 [wounded] the guard"
    return i if participle and tree.lower[i].endswith("ed") and bare else None


def by_neighbour(tree: Tree, anchor: Anchor, node: int) -> str | None:
    """By the verb right after, where the parse joins it otherwise: "[12 people] were killed"."""
    verbs, own = victim_words("verbs"), victim_words("own")
    after, passive = _past_insertion(tree, max(node, anchor.last) + 1), False
    while after < len(tree.word) and (tree.pos[after] in ("AUX", "ADV") or tree.lower[after] in ("who", "had", "been")):
        passive = passive or tree.lower[after] in ("was", "were", "been", "are", "is", "be", "being")
        after += 1
    if after < len(tree.word) and tree.pos[after] == "VERB" and tree.sent[after] == tree.sent[node]:
        words = verbs if passive or (tree.tag[after] == "VBN" and after == max(node, anchor.last) + 1) else own
        return words.get(form_in(words, tree.lemma[after], tree.lower[after]) or "")
    return None


def _past_insertion(tree: Tree, i: int) -> int:
    """Past what stands between commas: "six residents[, including two children,] were hurt"."""
    if i >= len(tree.word) or tree.lower[i] != ",":
        return i
    close = next((j for j in range(i + 1, min(i + 12, tree.bounds[tree.sent[i]][1])) if tree.lower[j] == ","), None)
    return i if close is None else close + 1


def by_verb_before(tree: Tree, anchor: Anchor) -> str | None:
    """By the verb right before, which a coordination may hide from the tree: "killed three and wounded [12 others]"."""
    before = anchor.first - 1
    while before >= 0 and tree.lower[before] in _QUOTES:
        before -= 1
    if before < 0 or tree.sent[before] != tree.sent[anchor.first]:
        return None
    joined = before > 0 and tree.pos[before - 1] in ("CCONJ", "PUNCT") and tree.tag[before] in ("JJ", "VBN", "VBD")
    if tree.pos[before] != "VERB" and not joined:
        return None
    verbs = victim_words("verbs")
    return verbs.get(form_in(verbs, tree.lemma[before], tree.lower[before]) or "")


def by_modifier(tree: Tree, node: int) -> set[str]:
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
        elif dep == "acl" and tree.tag[child] in ("VBN", "VBD", "VBG"):
            words = own if tree.tag[child] == "VBG" else verbs
            found |= {words.get(v) for v in _verbs(tree, child)}
        elif dep == "acl:relcl":
            passive = any(tree.dep[c].endswith(":pass") for c in tree.children[child])
            passive = passive or (tree.tag[child] == "VBN" and tree.kid(child, "nsubj") is None)
            found |= {(verbs if passive else own).get(v) for v in _verbs(tree, child)} | {adjectives.get(lemma)}
        elif dep in ("acl", "xcomp", "dep", "advcl"):
            found.add(adjectives.get(lemma))
    found.add(adjectives.get(tree.lower[node]) if tree.pos[node] == "ADJ" else None)
    return {hit for hit in found if hit}


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


def _verbs(tree: Tree, verb: int) -> list[str]:
    """The lemma of a verb and of those coordinated with it that share its object ("killed and wounded"), each also with
    what completes it: "lose_life", "carry_off"."""
    others = [c for c in tree.kids(verb, "conj") if tree.kid(c, "obj", "nsubj") is None]
    if (
        tree.dep[verb] == "conj"
        and verb - tree.head[verb] <= 3
        and tree.kid(tree.head[verb], "obj", "nsubj:pass") is None
    ):
        others.append(tree.head[verb])
    known = victim_words("verbs").keys() | victim_words("own").keys()
    phrases = {v: [f"{tree.lemma[v]}_{tree.lemma[c]}" for c in tree.kids(v, *_COMPLETING)] for v in (verb, *others)}
    told = [v for v, phrase in phrases.items() if closed_words("harmless_phrases").isdisjoint(phrase)]
    alone = [form_in(known, tree.lemma[v], tree.lower[v]) or "" for v in told]
    return alone + [phrase for v in told for phrase in phrases[v]]


def _by_governor(tree: Tree, node: int) -> set[str]:
    """What the word that governs a nominal says of it, by the relation between them."""
    head, dep = tree.head[node], tree.dep[node]
    adjectives, nouns = victim_words("adjectives"), victim_words("nouns")
    found: set[str | None] = set()
    if dep == "obj":
        found = _of_object(tree, node, head)
    elif dep == "nsubj:pass":
        found = _of_passive(tree, head)
    elif dep == "nsubj":
        found = _of_subject(tree, head)
    elif dep == "obl":
        found = _by_number_of(tree, head) | _of_company(tree, node, head)
    elif dep == "nmod:poss":  # "18 children's deaths"
        found.add(nouns.get(tree.lemma[head]))
    elif dep == "nummod" and tree.pos[head] == "ADJ":  # "12 were killed and [40] injured"
        found.add(adjectives.get(tree.lower[head]))
    elif dep.startswith("nmod") and tree.case_of(node) == "of":
        found.add(nouns.get(tree.lemma[head]) or nouns.get(tree.lower[head].removesuffix("s")))
        taken = tree.lower[head] == "lives" and tree.lemma[tree.head[head]] in closed_words("taking_verbs")
        found.add("killed" if taken else None)
    if tree.kid(node, "cop") is not None:  # "The dead were [12 miners]"
        found.add(_named(tree, tree.kid(node, "nsubj")))
    return {hit for hit in found if hit}


def _of_object(tree: Tree, node: int, verb: int) -> set[str | None]:
    """ "killed 12 civilians", "left four soldiers dead", "lost nine men", "The dead include 12 miners", "were driven from their homes"."""
    verbs, adjectives = victim_words("verbs"), victim_words("adjectives")
    found = {verbs.get(v) for v in _verbs(tree, verb)}
    found |= {adjectives.get(tree.lemma[c]) or adjectives.get(tree.lower[c]) for c in tree.kids(verb, "xcomp", "advcl")}
    found |= {victim_words("own").get(tree.lemma[c]) for c in tree.kids(verb, "xcomp", "advcl") if tree.tag[c] == "VBG"}
    if tree.lemma[verb] == "lose" and tree.kid(verb, "nsubj") is not None:
        found.add("killed" if _is_mourned(tree, node) else None)
    if tree.lemma[verb] in closed_words("including_verbs"):
        found.add(_named(tree, tree.kid(verb, "nsubj")))
    return found | _by_state(tree, verb) | _by_flight(tree, verb)


def _of_passive(tree: Tree, verb: int) -> set[str | None]:
    """ "12 civilians were killed", "were placed under arrest", "are feared dead", "were driven from their homes"."""
    verbs = victim_words("verbs")
    found = {verbs.get(v) for v in _verbs(tree, verb)}
    return found | _by_state(tree, verb) | _by_raised(tree, verb) | _by_flight(tree, verb)


def _of_subject(tree: Tree, head: int) -> set[str | None]:
    """ "12 people died", "are homeless", "remain missing", "sought refuge", "crossed into Chad"."""
    verbs, own, adjectives = victim_words("verbs"), victim_words("own"), victim_words("adjectives")
    found = {own.get(v) for v in _verbs(tree, head)}
    found |= {adjectives.get(tree.lemma[head]), adjectives.get(tree.lower[head])}
    found |= {adjectives.get(tree.lower[c]) for c in tree.kids(head, "xcomp")}
    passive = any(tree.dep[c] == "aux:pass" for c in tree.children[head])
    found |= {verbs.get(v) for v in _verbs(tree, head)} if passive or tree.tag[head] == "VBN" else set()
    crossed = tree.lemma[head] == "cross" and any(tree.case_of(c) == "into" for c in tree.kids(head, "obl"))
    obj = tree.kid(head, "obj")
    sheltered = obj is not None and tree.lemma[obj] in closed_words("shelters")
    return found | ({"displaced"} if crossed or sheltered else set())


def _of_company(tree: Tree, node: int, verb: int) -> set[str | None]:
    """ "named the dead as 12 miners", "put its losses at 220 men", "was shot together with two sons"."""
    preposition = tree.case_of(node)
    if preposition in ("as", "at"):
        return {_named(tree, tree.kid(verb, "obj", "nsubj:pass"))}
    together = preposition == "with" and any(tree.lower[c] in ("together", "along") for c in tree.children[verb])
    return _of_passive(tree, verb) if together and tree.kid(verb, "aux:pass") is not None else set()


def _named(tree: Tree, noun: int | None) -> str | None:
    """The class of victims that a noun names by itself: "the dead", "the victims", "its losses"."""
    if noun is None:
        return None
    kind = counted_things().get(tree.lemma[noun]) or counted_things().get(tree.lower[noun])
    named = kind.name if kind is not None and kind.name in VICTIMS else None
    return named or victim_words("adjectives").get(tree.lower[noun])


def _is_mourned(tree: Tree, noun: int) -> bool:
    """Whether those who are lost are dead: "lost nine men"; a party loses members, a team players."""
    kind = counted_things().get(tree.lemma[noun])
    fighting = kind is not None and kind.name in ("military_personnel", "fighters")
    return fighting or tree.lemma[noun] in closed_words("mourned")


def _by_state(tree: Tree, verb: int) -> set[str | None]:
    """The state that people are brought into: "placed under arrest", "taken into custody"."""
    nouns = victim_words("nouns")
    states = (c for c in tree.kids(verb, "obl") if tree.case_of(c) in ("under", "into", "in"))
    return {hit for c in states if (hit := nouns.get(tree.lemma[c])) == "detained"}


def _by_flight(tree: Tree, verb: int) -> set[str | None]:
    """Whether people are made to leave where they live: "driven from their homes", "forced out of their villages"."""
    if form_in(closed_words("driving_verbs"), tree.lemma[verb], tree.lower[verb]) is None:
        return set()
    left = (c for c in tree.kids(verb, "obl") if tree.case_of(c) in ("from", "out"))
    return {"displaced"} if any(tree.lemma[c] in closed_words("dwellings") for c in left) else set()


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
        found |= {words.get(v) for v in _verbs(tree, inner)}
        found.add(adjectives.get(tree.lemma[inner]) or adjectives.get(tree.lower[inner]))
    return found
