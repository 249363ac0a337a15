"""Bodies of states: by nationality and noun, by noun and state, by their leaders; who holds a state's office."""

from pipelines.knowledge.actors import AgentNoun
from pipelines.language.actors.agents import agent_noun, body_of, holder_of, is_of_a_thing, title_at
from pipelines.language.actors.lexicon import (
    ADJECTIVAL_STATES,
    DESCRIBING_PARTICIPLES,
    LEADERS,
    LOCAL_BODIES,
    NO_NATION_PREFIXES,
    PAST_HOLDERS,
    UNIQUE_OFFICES,
)
from pipelines.language.actors.names import Match
from pipelines.language.actors.reading import Reading
from pipelines.language.findings import Actor

DESCRIBING = frozenset({"amod", "compound", "nmod:poss", "nmod", "nmod:desc", "nmod:unmarked", "appos", "flat"})
MAX_DISTANCE = 6
PEOPLES = frozenset({"people", "nation", "community", "population"})
"""Nouns with which a nationality names its people; its prisoners and farmers are only some of them."""
SEATED = frozenset({"government", "regime", "authorities", "administration"})
"""Bodies called by the capital they sit in: "the Damascus government"."""
LED_BODIES = frozenset({"gov", "mil", "army", "navy", "airforce", "guard"})


def national_body(reading: Reading, match: Match) -> bool:
    """Nationality + noun: "North Korean soldiers" are the Korean People's Army; "Chile's defence ministry"."""
    tree, closing = reading.tree, _shares_noun(reading, match) or match
    first = reading.token_at(closing.end - 1) + 1
    head = _described(reading, closing) or _described(reading, match)
    country = reading.base.by_key(match.entries[0].key).country
    if head is None or country is None or tree.pos[head] not in ("NOUN", "PROPN", "ADJ"):
        return False
    if match.cls == "metonym" and not _possessive(reading, match) and tree.lower[head] not in SEATED:
        return False
    if hyphenated(reading, match) or (closing is match and not reading.free(range(first, head + 1))):
        return False
    noun, head = _body_noun(reading, head, first)
    if noun is None:
        return _national_title(reading, match, head, first)
    if _names_somebody(reading, head) or _is_done(reading, head) or is_of_a_thing(reading, head):
        return False
    actor = body_of(reading, country, noun[0], tree.text[tree.start[noun[1]] : tree.end[head]])
    end = tree.end[head] if closing is match else match.end
    called = actor.kind != "population" or noun[0].phrase in PEOPLES
    reading.add(match.start, end, actor, "national_body", kind="name" if actor.key and called else "nominal")
    return True


def shared_body(reading: Reading, match: Match) -> bool:
    """Nationality + and + body named with its own: "US and British forces", where "British forces" is a name."""
    country = reading.base.by_key(match.entries[0].key).country
    following = next(iter(reading.after(match)), None)
    if following is None or country is None or reading.tree.text[match.end : following.start] != " and ":
        return False
    state, _, suffix = following.entries[0].key.partition(".")
    if match.cls != "adjective" and reading.tree.text[match.start : match.end] not in ADJECTIVAL_STATES:
        return False
    neighbour = reading.base.states.get(state.upper())
    named = reading.tree.text[following.start : following.end]
    if neighbour is None or not named.startswith((*neighbour.adjectives, *neighbour.names)):
        return False
    body = reading.base.body(country, suffix) if suffix else None
    if body is None or suffix == "people":
        return False
    reading.add(match.start, match.end, reading.actor(body), "shared_body")
    return True


def _shares_noun(reading: Reading, match: Match) -> Match | None:
    """The last of the nationalities joined with one before their noun: "U.S. and Russian negotiators"; else None."""
    last = None
    adjectives = (match.cls, reading.tree.text[match.start : match.end])
    for other in reading.after(match):
        between = reading.tree.text[(last or match).end : other.start]
        if between not in (" and ", ", ", ", and ", " or ", " & ") or other.cls not in ("adjective", "state"):
            break
        if adjectives[0] != "adjective" and adjectives[1] not in ADJECTIVAL_STATES:
            break
        last, adjectives = other, (other.cls, reading.tree.text[other.start : other.end])
    return last


def _body_noun(reading: Reading, head: int, first: int) -> tuple[tuple[AgentNoun, int] | None, int]:
    """The noun of a body in a noun phrase and its last token: "ministry of health", "foreign ministry (spokeswoman)"."""
    tree = reading.tree
    for end in range(min(head + 4, len(tree.word) - 1), head + 1, -1):
        if tree.lower[head + 1] == "of" and (found := agent_noun(reading, end, head)) and found[1] == head:
            return found, end
    noun = agent_noun(reading, head, first)
    if noun and noun[0].phrase == "state" and tree.pos[head - 1] == "PROPN":
        return None, head  # "Malaysia's Kelantan state"
    inner = head > first and tree.dep[head - 1] == "compound"
    if inner and (noun is None or _names_somebody(reading, head)) and (found := agent_noun(reading, head - 1, first)):
        return found, head - 1
    return noun, head


def _is_done(reading: Reading, noun: int) -> bool:
    """Whether a noun that may be a body is something done: "Kenya's leadership in the talks", "authority over ports",
    "it is Moscow's business".

    Read off the words, for the phrase after it is as often attached to the verb.
    """
    tree = reading.tree
    if tree.lower[noun] == "business":
        return tree.kid(noun, "nmod:poss") is not None
    if tree.lower[noun] not in ("leadership", "authority", "command") or noun + 2 >= len(tree.word):
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


def _national_title(reading: Reading, match: Match, head: int, first: int) -> bool:
    """Nationality + office: "the French President" is who holds it on the day of the text; "a French minister" is not
    told, and stands for the body."""
    tree, state = reading.tree, reading.base.by_key(match.entries[0].key)
    found = title_at(reading, head, first)
    if found is None or not found[0].office or _names_somebody(reading, head):
        return False
    before = {tree.lower[i].rstrip("-") for i in range(max(0, first - 3), found[1])}
    if found[0].phrase == "leader" and (leader := _leader_named(reading, match, state.country)):
        reading.add(match.start, tree.end[head], leader, "leader_named", kind="nominal")
        return True
    holder = holder_of(reading, found[0], state)
    if (
        found[0].office in UNIQUE_OFFICES
        and holder
        and tree.tag[head] not in ("NNS", "NNPS")
        and PAST_HOLDERS.isdisjoint(before)
    ):
        actor = reading.actor(holder)
    elif state.country and found[0].body and PAST_HOLDERS.isdisjoint(before):
        body = reading.base.body(state.country, found[0].body)
        actor = reading.actor(body or state)
    else:
        return False
    reading.add(match.start, tree.end[head], actor, "national_title", kind="nominal")
    return True


def _leader_named(reading: Reading, match: Match, country: str | None) -> Actor | None:
    """Who leads a nation, where the text has named the person: "President Chen ... the Taiwanese leader"."""
    at = reading.token_at(match.start)
    if reading.tree.lower[max(0, at - 1)] != "the":
        return None
    for mention in reversed(reading.before(at)):
        held = reading.base.tenures.get(mention.actor.key or "", ())
        if mention.actor.country == country and any(tenure.office in LEADERS for tenure in held):
            return mention.actor
    return None


def officer_of_state(reading: Reading, match: Match) -> bool:
    """Office + of + state: "the President of France" is who holds the office on the day of the text."""
    tree, name = reading.tree, reading.head_of(reading.tokens(match.start, match.end))
    head, state = tree.head[name], reading.base.by_key(match.entries[0].key)
    if match.cls != "state" or tree.case_of(name) != "of" or not 0 < name - head <= MAX_DISTANCE:
        return False
    found = title_at(reading, head, tree.left[head])
    after = reading.token_at(match.end - 1) + 1 + (tree.lower[min(name + 1, len(tree.word) - 1)] == ",")
    if (
        found is None
        or found[0].office not in UNIQUE_OFFICES
        or not reading.free([head])
        or tree.lower[head][-1] == "s"
    ):
        return False
    if (
        tree.lower[max(0, found[1] - 1)] in PAST_HOLDERS
        or tree.kid(head, "appos")
        or tree.kid(head, "cop") is not None
        or tree.dep[head] in ("appos", "nmod:desc")
    ):
        return False
    holder = holder_of(reading, found[0], state)
    if holder is None or (after in reading.owner and reading.owner[after].actor.kind == "person"):
        return False
    reading.add(tree.start[found[1]], match.end, reading.actor(holder), "officer_of_state", kind="nominal")
    return True


def body_in_state(reading: Reading, match: Match) -> bool:
    """Noun + in + state, of bodies that a state has at home: "security forces in Guinea", "authorities in Kenya"."""
    tree, name = reading.tree, reading.head_of(reading.tokens(match.start, match.end))
    head = tree.head[name]
    country = reading.base.by_key(match.entries[0].key).country
    if match.cls not in ("state", "metonym") or tree.case_of(name) != "in" or not 0 < name - head <= 3:
        return False
    noun = agent_noun(reading, head, tree.left[head])
    if (
        noun is None
        or country is None
        or noun[0].phrase not in LOCAL_BODIES
        or not reading.free(range(noun[1], head + 1))
    ):
        return False
    if any(
        reading.tokens(m.start, m.end).start in tree.kids(head, *DESCRIBING) for m in reading.matches if m is not match
    ):
        return False
    actor = body_of(reading, country, noun[0], noun[0].phrase)
    reading.add(tree.start[noun[1]], match.end, actor, "body_in_state", kind="nominal")
    return True


def body_of_state(reading: Reading, match: Match) -> bool:
    """Noun + of + state: "the government of Iraq", "the people of Syria", "government and people of Iraq"."""
    tree, tokens = reading.tree, reading.tokens(match.start, match.end)
    name = reading.head_of(tokens)
    head = tree.head[name]
    if match.cls == "adjective" or tree.base(name) != "nmod" or head >= name or name - head > MAX_DISTANCE:
        return False
    if tree.case_of(name) != "of" or not reading.free([head]):
        return False
    country = reading.base.by_key(match.entries[0].key).country
    noun = agent_noun(reading, head, tree.left[head])
    if noun is None or country is None or tree.pos[head] not in ("NOUN", "PROPN"):
        return False
    if noun[0].kind == "person" or noun[0].phrase == "state" or noun[0].body == "=":
        return False
    if reading.base.body(country, noun[0].body) is None:
        return False
    actor, joined = body_of(reading, country, noun[0], ""), tree.head[head]
    other = agent_noun(reading, joined, joined) if tree.dep[head] == "conj" and reading.free([joined]) else None
    if other is None:
        reading.add(tree.start[noun[1]], match.end, actor, "body_of_state")
        return True
    first = body_of(reading, country, other[0], other[0].phrase)  # of two bodies the first bears the name they share
    reading.add(tree.start[noun[1]], tree.end[head], actor, "body_of_state", kind="nominal")
    reading.add(tree.start[joined], match.end, first, "body_of_state", kind="name" if first.key else "nominal")
    return True


def _described(reading: Reading, match: Match) -> int | None:
    """The noun that a nationality stands before: by the tree, else the end of the run of nouns that follows."""
    tree, tokens = reading.tree, reading.tokens(match.start, match.end)
    name = first = reading.head_of(tokens)
    while tree.dep[first] == "conj":  # "Kenyan and Ugandan troops"
        first = tree.head[first]
    head = tree.head[first]
    if name < head <= name + MAX_DISTANCE and tree.dep[first] in DESCRIBING:
        while tree.dep[head] in ("compound", "amod", "nmod:poss") and head < tree.head[head] <= name + MAX_DISTANCE:
            if agent_noun(reading, tree.head[head], tokens[-1] + 1) is None:
                break
            head = tree.head[head]
        return head
    return None


def _possessive(reading: Reading, match: Match) -> bool:
    return reading.tree.text[match.end : match.end + 2] in ("'s", "’s", "s'")


def hyphenated(reading: Reading, match: Match) -> bool:
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
    if following + 1 < len(tree.word) and tree.word[following] == ",":
        following += 1  # "Japan's foreign minister, Aiko Mori, arrives"
    return following < len(tree.word) and (
        following in reading.owner
        and reading.owner[following].actor.kind == "person"
        and tree.sent[following] == tree.sent[head]
    )
