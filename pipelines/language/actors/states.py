"""States that act or are addressed, their bodies by nationality and noun, and capitals that stand for them."""

from collections.abc import Iterable

from pipelines.language.actors.agents import agent_noun, body_of, holder_of, title_at
from pipelines.language.actors.lexicon import (
    ACT_NOUNS,
    ACTION_ENDINGS,
    DESCRIBING_PARTICIPLES,
    DISASTERS,
    LOCATING_VERBS,
    NO_NATION_PREFIXES,
    PLACE_PREPOSITIONS,
    PLACE_VERBS,
    POSSESSIVES,
)
from pipelines.language.actors.names import Match
from pipelines.language.actors.reading import Reading

ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "obl:agent", "vocative", "csubj"})
DESCRIBING = frozenset({"amod", "compound", "nmod:poss", "nmod", "nmod:desc", "nmod:unmarked", "appos", "flat"})
MAX_DISTANCE = 6
LED_BODIES = frozenset({"gov", "mil", "army", "navy", "airforce", "guard"})


def find_states(reading: Reading) -> None:
    """Read every name of a state, adjective of nationality and capital of the text."""
    for match in reading.matches:
        if match.cls == "name" or not reading.free(reading.tokens(match.start, match.end)):
            continue
        if not (_national_body(reading, match) or _body_of_state(reading, match)):
            _acting_state(reading, match)
    leaders_body(reading)


def _national_body(reading: Reading, match: Match) -> bool:
    """Nationality + noun: "North Korean soldiers" are the Korean People's Army; "Chile's defence ministry"."""
    if match.cls == "metonym" and not _possessive(reading, match):
        return False
    tree, last = reading.tree, reading.token_at(match.end - 1)
    head = _described(reading, match)
    if head is None or tree.pos[head] not in ("NOUN", "PROPN", "ADJ") or _hyphenated(reading, match):
        return False
    country = reading.base.by_key(match.entries[0].key).country
    if country is None or not reading.free(range(last + 1, head + 1)):
        return False
    noun = agent_noun(reading, head, last + 1)
    if noun is None and head > last + 1 and tree.dep[head - 1] == "compound":
        noun, head = agent_noun(reading, head - 1, last + 1), head - 1
    if noun is None:
        return _national_title(reading, match, head)
    begin = noun[1]
    if _names_somebody(reading, head) or _is_done(reading, head):
        return False
    phrase = reading.tree.text[tree.start[begin] : tree.end[head]]
    actor = body_of(reading, country, noun[0], phrase)
    named = actor.key is not None
    reading.add(match.start, tree.end[head], actor, "national_body", kind="name" if named else "nominal")
    return True


def _is_done(reading: Reading, noun: int) -> bool:
    """Whether a noun that may be a body is something done: "Kenya's leadership in the talks", "authority over ports".

    Read off the words, for the phrase after it is as often attached to the verb.
    """
    tree = reading.tree
    if tree.lemma[noun] not in ("leadership", "authority", "command") or noun + 2 >= len(tree.word):
        return False
    return tree.lower[noun + 1] in ("in", "on", "over") and tree.pos[noun + 2] != "PROPN"


def leaders_body(reading: Reading) -> None:
    """Leader + 's + body: "Assad's brutal regime" is the government of the country he leads."""
    tree = reading.tree
    for mention in tuple(reading.mentions):
        person = reading.head_of(reading.tokens(mention.start, mention.end))
        noun, country = tree.head[person], mention.actor.country
        if mention.actor.kind != "person" or tree.dep[person] != "nmod:poss" or mention.actor.sector != "GOV":
            continue
        found = agent_noun(reading, noun, person + 1)
        if found and country and found[0].body in LED_BODIES and noun not in reading.owner:
            actor = body_of(reading, country, found[0], "")
            reading.add(mention.start, tree.end[noun], actor, "leaders_body")


def _national_title(reading: Reading, match: Match, head: int) -> bool:
    """Nationality + office: "the French President" is who holds the office on the day of the text."""
    state = reading.base.by_key(match.entries[0].key)
    found = title_at(reading, head, reading.token_at(match.end - 1) + 1)
    if found is None or not found[0].office or _names_somebody(reading, head):
        return False
    holder = holder_of(reading, found[0], state)
    if holder is None:
        return False
    reading.add(match.start, reading.tree.end[head], reading.actor(holder), "national_title", kind="nominal")
    return True


def _body_of_state(reading: Reading, match: Match) -> bool:
    """Noun + of + state: "the government of Iraq", "the people of Syria", "government and people of Iraq"."""
    tree, tokens = reading.tree, reading.tokens(match.start, match.end)
    name = reading.head_of(tokens)
    head = tree.head[name]
    if match.cls == "adjective" or tree.base(name) != "nmod" or head >= name or name - head > MAX_DISTANCE:
        return False
    if _case(reading, name) != "of" or not reading.free([head]):
        return False
    country = reading.base.by_key(match.entries[0].key).country
    noun = agent_noun(reading, head, tree.left[head])
    if noun is None or country is None or tree.pos[head] not in ("NOUN", "PROPN"):
        return False
    if noun[0].kind == "person" or reading.base.body(country, noun[0].body) is None or noun[0].body == "=":
        return False
    begin = noun[1]
    reading.add(tree.start[begin], match.end, body_of(reading, country, noun[0], ""), "body_of_state")
    return True


def _acting_state(reading: Reading, match: Match) -> None:
    """A state that acts or is addressed: "Russia sent troops", "talks with Seoul", "Ukraine's defence efforts"."""
    head = reading.head_of(reading.tokens(match.start, match.end))
    known = reading.base.by_key(match.entries[0].key)
    if match.cls == "metonym" and not _speaks(reading, head):
        return
    if _hyphenated(reading, match) and match.cls == "adjective":
        return
    if acts(reading, head, adjective=match.cls == "adjective"):
        reading.add(match.start, match.end, reading.actor(known), f"acting_{match.cls}")


def acts(reading: Reading, i: int, *, adjective: bool = False) -> bool:
    """Whether the country named by token ``i`` acts or is addressed there, rather than being a place."""
    tree = reading.tree
    dep, head, case = tree.dep[i], tree.head[i], _case(reading, i)
    if dep == "conj":
        return acts(reading, head, adjective=adjective) if not adjective else False
    if case in PLACE_PREPOSITIONS or any(tree.lower[k] in ("a", "an") for k in tree.kids(i, "det")):
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
    dep, head, case = tree.dep[i], tree.head[i], _case(reading, i)
    if dep == "conj":
        return _speaks(reading, head)
    if dep in ("nsubj", "obl:agent", "nsubj:outer"):
        return tree.pos[head] == "VERB" and not _is_located(reading, head)
    if dep in ("iobj",):
        return True
    return case in ("with", "between", "against") and tree.pos[head] in ("NOUN", "VERB")


def _is_located(reading: Reading, verb: int) -> bool:
    return reading.tree.lemma[verb] in LOCATING_VERBS


def _described(reading: Reading, match: Match) -> int | None:
    """The noun that a nationality stands before: by the tree, else the end of the run of nouns that follows."""
    tree, tokens = reading.tree, reading.tokens(match.start, match.end)
    name = reading.head_of(tokens)
    head = tree.head[name]
    if name < head <= name + MAX_DISTANCE and tree.dep[name] in DESCRIBING:
        while tree.dep[head] in ("compound", "amod", "nmod:poss") and head < tree.head[head] <= name + MAX_DISTANCE:
            if agent_noun(reading, tree.head[head], tokens[-1] + 1) is None:
                break
            head = tree.head[head]
        return head
    return None


def _case(reading: Reading, i: int) -> str:
    """The preposition of a noun phrase, or ""; a conjunct has its first conjunct's."""
    tree = reading.tree
    cases = [tree.lower[c] for c in tree.kids(i, "case") if tree.lower[c] not in POSSESSIVES]
    return cases[0] if cases else ""


def _possessive(reading: Reading, match: Match) -> bool:
    return reading.tree.text[match.end : match.end + 2] in ("'s", "’s", "s'")


def _hyphenated(reading: Reading, match: Match) -> bool:
    """Whether a nationality is part of a compound that is not itself one: "pro-Russian", "Iran-backed"."""
    text = reading.tree.text
    before = text[max(0, match.start - 5) : match.start].lower()
    if before.endswith("-"):
        return before.rstrip("-").split(" ")[-1] in NO_NATION_PREFIXES or before[:-1].isalpha()
    after = text[match.end : match.end + 12].lower()
    return after.startswith("-") and after[1:].split(" ")[0].strip(",.") in DESCRIBING_PARTICIPLES


def _names_somebody(reading: Reading, head: int) -> bool:
    """Whether a title belongs to a name that follows: "Ukrainian Foreign Minister Andrii Sybiha"."""
    tree = reading.tree
    above = tree.head[head]
    if tree.base(head) in ("compound", "flat", "nmod") and above > head and tree.pos[above] == "PROPN":
        return True
    following = head + 1
    return following < len(tree.word) and (
        following in reading.owner
        and reading.owner[following].actor.kind == "person"
        and tree.sent[following] == tree.sent[head]
    )


def named_countries(reading: Reading, tokens: Iterable[int]) -> list[str]:
    """The ISO3 codes of the countries that tokens name, by noun or adjective, in order."""
    wanted = set(tokens)
    found = []
    for match in reading.matches:
        if wanted.intersection(reading.tokens(match.start, match.end)):
            country = reading.base.by_key(match.entries[0].key).country
            if country and country not in found:
                found.append(country)
    return found
