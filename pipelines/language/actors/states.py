"""States that act or are addressed, and the capitals and halves of nations that stand for them."""

from collections.abc import Iterable

from pipelines.language.actors.bodies import (
    DESCRIBING,
    body_in_state,
    body_of_state,
    hyphenated,
    leaders_body,
    national_body,
    officer_of_state,
    shared_body,
)
from pipelines.language.actors.lexicon import (
    ACT_NOUNS,
    ACTION_ENDINGS,
    ADDRESSING_VERBS,
    DISASTERS,
    GIVEN_NOUNS,
    HALVES,
    LANDS,
    LOCATING_VERBS,
    PEOPLE_OF_OFFICE,
    PLACE_PREPOSITIONS,
    PLACE_VERBS,
    RECEIVING_VERBS,
    SIDES,
    TOPIC_PREPOSITIONS,
    WORDS_OF_TOPICS,
)
from pipelines.language.actors.names import Match
from pipelines.language.actors.reading import Reading

ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "obl:agent", "vocative", "csubj"})


BODY_RULES = (shared_body, national_body, body_of_state, officer_of_state, body_in_state)


def find_states(reading: Reading) -> None:
    """Read every name of a state, adjective of nationality and capital of the text."""
    for match in reading.matches:
        if match.cls == "name" or not reading.free(reading.tokens(match.start, match.end)):
            continue
        if not any(rule(reading, match) for rule in BODY_RULES):
            _acting_state(reading, match)
    leaders_body(reading)


def find_halves(reading: Reading) -> None:
    """The halves of a divided nation where the text speaks of it: "the North said ..." of the Koreas."""
    tree = reading.tree
    for i, word in enumerate(tree.lower):
        if word not in HALVES or tree.pos[i] not in ("PROPN", "NOUN") or not tree.word[i][0].isupper():
            continue
        if tree.lower[i - 1] != "the" or i in reading.owner or tree.pos[min(i + 1, len(tree.word) - 1)] == "PROPN":
            continue
        for key, nations in HALVES[word].items():
            if all(reading.countries[nation] for nation in nations) and acts(reading, i):
                reading.add(tree.start[i], tree.end[i], reading.actor(reading.base.by_key(key)), "half_of_a_nation")


def _acting_state(reading: Reading, match: Match) -> None:
    """A state that acts or is addressed: "Russia sent troops", "talks with Seoul", "Ukraine's defence efforts"."""
    head = reading.head_of(reading.tokens(match.start, match.end))
    known = reading.base.by_key(match.entries[0].key)
    if match.cls == "metonym" and not _speaks(reading, head):
        return
    if hyphenated(reading, match):
        return  # "Iran-backed", "U.S.-led"
    if match.cls == "adjective" and reading.tree.kids(head, "det", "nummod"):
        return  # "the Indian", who is one
    if acts(reading, head, adjective=match.cls == "adjective"):
        reading.add(match.start, match.end, reading.actor(known), f"acting_{match.cls}")


def acts(reading: Reading, i: int, *, adjective: bool = False) -> bool:
    """Whether the country named by token ``i`` acts or is addressed there, rather than being a place."""
    tree = reading.tree
    dep, head, case = tree.dep[i], tree.head[i], tree.case_of(i)
    if dep == "conj":
        return acts(reading, head, adjective=adjective) if not adjective else False
    if case == "from" and _gives(reading, i, head):
        return True
    if case in PLACE_PREPOSITIONS or any(tree.lower[k] in ("a", "an") for k in tree.kids(i, "det")):
        return False
    if case in TOPIC_PREPOSITIONS and _is_topic(reading, i, head):
        return False
    if _is_described(reading, i, head):
        return False
    if dep == "obj" and _is_passed_through(reading, head):
        return False
    if dep in ARGUMENTS:
        return True
    if dep in DESCRIBING or dep.startswith("nmod"):
        return _of_an_act(reading, i, head, adjective=adjective)
    if dep.startswith("obl"):
        return bool(case)
    return dep == "xcomp" and not adjective


def _gives(reading: Reading, i: int, head: int) -> bool:
    """Whether something or somebody comes from an acting state: "permission from Russia", "colleagues from Finland".

    The noun may also be the one before "from", whatever the phrase is attached to.
    """
    tree = reading.tree
    case = next((k for k in tree.kids(i, "case") if tree.lower[k] == "from"), i)
    nouns = {tree.lemma[head], tree.lemma[case - 1] if case else ""}
    if nouns & (GIVEN_NOUNS | PEOPLE_OF_OFFICE):
        return True
    return tree.lemma[head] in RECEIVING_VERBS and tree.kid(head, "obj") is not None


def _is_described(reading: Reading, i: int, head: int) -> bool:
    """Whether a state is spoken of as a part of the earth: "western Iraq", "Yemen is a poor country"."""
    tree = reading.tree
    if any(tree.lower[k] in SIDES for k in tree.kids(i, "amod", "compound")):
        return True
    return tree.dep[i] == "nsubj" and tree.kid(head, "cop") is not None and tree.lemma[head] in LANDS


def _is_topic(reading: Reading, i: int, head: int) -> bool:
    """Whether a state is only what a sentence or an utterance is about: "On Iraq, the spokesman said ...", "talks
    about Iraq", "focused on Iraq"."""
    tree = reading.tree
    if tree.case_of(i) in ("about", "regarding", "concerning"):
        return True
    if tree.case_of(i) == "on" and tree.lemma[head] in WORDS_OF_TOPICS:
        return True
    first = tree.bounds[tree.sent[i]][0]
    fronted = tree.dep[i].startswith("obl") and i < head and i - first <= 4
    return (fronted and any(k > i for k in tree.kids(head, "nsubj"))) or head == i


def _is_passed_through(reading: Reading, verb: int) -> bool:
    """Whether a verb's object is where it happens: "leave Syria", "the quake hit Turkey"."""
    tree = reading.tree
    subjects = [tree.lower[k] for k in tree.kids(verb, "nsubj")]
    return tree.lemma[verb] in PLACE_VERBS or any(word.endswith(DISASTERS) for word in subjects)


def _of_an_act(reading: Reading, i: int, head: int, *, adjective: bool) -> bool:
    """A country that describes a noun: "US commitment" acts, "American weapons" and "Russia's Kursk region" do not."""
    tree = reading.tree
    if tree.lemma[head] in reading.base.inert_nouns or tree.lower[head] in reading.base.inert_nouns:
        return False
    if tree.base(i) == "appos" and head in reading.owner and reading.owner[head].actor.kind == "igo":
        return True  # "the Troika (Norway, the United Kingdom and the United States)"
    if tree.pos[head] == "PROPN" or head in reading.owner:
        return False
    if tree.base(i) == "appos":
        return True
    if adjective or tree.dep[i] == "compound":
        return is_act(tree.lemma[head])
    return True


def is_act(lemma: str) -> bool:
    """Whether a noun names something done: "deployment", "strike", "commitment"."""
    return lemma in ACT_NOUNS or (len(lemma) > 5 and lemma.endswith(ACTION_ENDINGS))


def _speaks(reading: Reading, i: int) -> bool:
    """Whether a capital stands for its state: it is a subject of a verb, or what a verb of dealing is directed at."""
    tree = reading.tree
    dep, head, case = tree.dep[i], tree.head[i], tree.case_of(i)
    if dep == "conj":
        return _speaks(reading, head)
    if dep in ("nsubj", "obl:agent", "nsubj:outer"):
        return tree.pos[head] == "VERB" and not _is_located(reading, head)
    if dep == "iobj" or (dep == "obj" and tree.lemma[head] in ADDRESSING_VERBS):
        return True
    if dep == "nmod:poss":
        return is_act(tree.lemma[head])
    return case in ("with", "between", "against") and tree.pos[head] in ("NOUN", "VERB")


def _is_located(reading: Reading, verb: int) -> bool:
    return reading.tree.lemma[verb] in LOCATING_VERBS


def named_countries(reading: Reading, tokens: Iterable[int]) -> list[str]:
    """The ISO3 codes of the countries that tokens name, by noun or adjective, in order."""
    return list(dict.fromkeys(reading.nation[i] for i in sorted(tokens) if i in reading.nation))
