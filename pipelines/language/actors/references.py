"""Nominals and pronouns that refer to an actor of the document: "the alliance" -> NATO, "he" -> Rutte."""

from pipelines.knowledge.actors import AgentNoun, KnownActor, Title
from pipelines.language.actors.agents import agent_noun, holder_of, in_title, title_at
from pipelines.language.actors.class_nouns import SUBJECTS, class_noun
from pipelines.language.actors.group_pronouns import GROUP_PRONOUNS, group_referent
from pipelines.language.actors.lexicon import (
    BARE_BODIES,
    KINDS_OF_GROUPS,
    PORTFOLIO_BODIES,
    REGIMES,
    SOLE_TITLES,
    STATE_BODIES,
    UNIQUE_OFFICES,
)
from pipelines.language.actors.pronouns import GENDERS, People
from pipelines.language.actors.reading import Reading
from pipelines.language.actors.roles import organisation_ending
from pipelines.language.findings import ActorMention

TITLE_REACH = 12
"""Sentences over which "the minister" may refer back."""
BODY_REACH = 5
"""Sentences over which "the army" may refer back to an army."""
ARMIES = frozenset({"mil", "army"})
"""Bodies for which the same words are used: a country's army and its armed forces."""


def find_references(reading: Reading) -> None:
    """Read the definite noun phrases and personal pronouns in text order; each refers back."""
    tree, people = reading.tree, People(reading)
    for i, pos in enumerate(tree.pos):
        if i in reading.owner:
            continue
        if pos == "PRON" and tree.lower[i] in GENDERS:
            if mention := people.referent(i):
                people.add(reading.refer(i, i, mention, "pronoun"))
        elif pos == "PRON" and tree.lower[i] in GROUP_PRONOUNS:
            if mention := group_referent(reading, i):
                reading.refer(i, i, mention, "group_pronoun")
        elif pos in ("NOUN", "PROPN") and tree.lower[i] in PORTFOLIO_BODIES:
            if not _body_by_portfolio(reading, i) and _definite(reading, i):
                class_noun(reading, i)
        elif pos in ("NOUN", "PROPN") and tree.lower[i] in reading.base.title_ends and (found := _title(reading, i)):
            people.add(found)
        elif pos == "NOUN" and (_definite(reading, i) or _is_bare_body(reading, i)):
            class_noun(reading, i) or _state_body(reading, i)


def _title(reading: Reading, i: int) -> ActorMention | None:
    """The minister, the Foreign Secretary: the person last named who bears such a title, else who holds the office."""
    tree = reading.tree
    found = title_at(reading, i, tree.left[i])
    if found is None or not found[0].office or _is_explained(reading, i):
        return None
    if chief := _chief(reading, found[0], found[1]):
        return reading.add(tree.start[found[1]], tree.end[i], reading.actor(chief), "chief", kind="nominal")
    if not _is_introduced(reading, found[1]):
        return None
    for mention in reversed(reading.before(i)):
        if tree.sent[i] - tree.sent[reading.token_at(mention.start)] > TITLE_REACH:
            break
        if mention.role and _is_title(reading, found[0], mention.role.title.lower()):
            return reading.refer(found[1], i, mention, "title")
    holder = _holder(reading, found[0], i)
    if holder is None:
        return None
    start, end = tree.start[found[1]], tree.end[i]
    return reading.add(start, end, reading.actor(holder), "office", kind="nominal")


def _chief(reading: Reading, title: Title, first: int) -> KnownActor | None:
    """Who heads the international organisation named before a title: "the UN Secretary-General", "NATO's secretary general"."""
    organisation = organisation_ending(reading, first - 1)
    if organisation is None or organisation.kind != "igo":
        return None
    if organisation.key is None or title.office == "officer_of":
        return None  # an official, a head of something
    return holder_of(reading, title, reading.base.by_key(organisation.key))


def _is_title(reading: Reading, title: Title, role: str) -> bool:
    """Whether a role is what a title refers back to: "the secretary" to a defense secretary, no minister to a premier."""
    if role == title.phrase or role.endswith(" " + title.phrase):
        return not (role.startswith(("prime", "vice", "deputy")) and not title.phrase.startswith(role.split()[0]))
    return (
        title.office in UNIQUE_OFFICES
        and title.phrase not in SOLE_TITLES
        and role in reading.base.titles
        and reading.base.titles[role].office == title.office
    )


def _holder(reading: Reading, title: Title, i: int) -> KnownActor | None:
    """Who holds on the day of the text an office that one person holds: by the title alone, or in the country spoken of."""
    if reading.day is None or reading.tree.tag[i] in ("NNS", "NNPS"):
        return None
    if title.phrase in SOLE_TITLES:
        return reading.base.sole_holder(title.phrase, reading.day)
    if title.office not in UNIQUE_OFFICES:
        return None
    country = reading.country_before(i)
    return reading.base.holder(title.office, country.lower(), reading.day) if country else None


def _is_introduced(reading: Reading, first: int) -> bool:
    return first > 0 and reading.tree.lower[first - 1] in ("the", "this", "that")


def _is_explained(reading: Reading, i: int) -> bool:
    """Whether a title says itself whose it is, by a name after it or by a complement: "the minister, Ann Lee", "the
    president of the club"; "the Secretary General's"."""
    tree = reading.tree
    if any(tree.base(k) in ("nmod", "appos", "acl", "flat") and k > i for k in tree.children[i]):
        return True
    following = min(i + 1 + (tree.word[min(i + 1, len(tree.word) - 1)] == ","), len(tree.word) - 1)
    if following in reading.owner and reading.owner[following].actor.kind == "person":
        return True
    above = tree.head[i]
    return tree.base(i) in ("compound", "nmod", "flat") and above > i and tree.pos[above] == "PROPN"


def _state_body(reading: Reading, i: int) -> ActorMention | None:
    """The army, the government: the one named last, else that of the country the text speaks of most."""
    if reading.tree.lower[i] not in STATE_BODIES:
        return None
    noun = agent_noun(reading, i, i)
    if noun is None:
        return None
    bare = not reading.tree.kids(i, "det")
    for mention in () if bare else reversed(reading.before(i)):
        if reading.tree.sent[i] - reading.sentence(mention) > BODY_REACH:
            break
        if _is_same_body(reading, mention, noun[0].body, i):
            return reading.refer(i, i, mention, "state_body")
    if reading.tree.lower[i] == "regime":
        country = next((c for c in reversed(reading.countries_before(i)) if c in REGIMES), None)
    else:
        here = reading.country_here(i) if reading.tree.lower[i] in BARE_BODIES else None
        country = here or (reading.country_before(i) if bare else reading.leading_country(i))
    body = reading.base.body(country, noun[0].body) if country else None
    if body is None:
        return None
    start, end = reading.tree.start[i], reading.tree.end[i]
    return reading.add(start, end, reading.actor(body), "state_body", kind="nominal")


def _is_same_body(reading: Reading, mention: ActorMention, body: str, i: int) -> bool:
    """Whether a mention is of such a body; only what was called a regime is called so again."""
    own = (mention.actor.key or "").partition(".")[2]
    if mention.mention_type == "pronoun" or not (own == body or {own, body} <= ARMIES):
        return False
    text = reading.tree.text[mention.start : mention.end].lower()
    return reading.tree.lower[i] != "regime" or "regime" in text


def _body_by_portfolio(reading: Reading, i: int) -> bool:
    """A body named by its portfolio and without its state, "the Defence Ministry", "the ministry of health": the one
    named last, else that of the country most spoken of."""
    tree = reading.tree
    found = _portfolio(reading, i)
    if found is None:
        return False
    noun, span = found
    is_name = tree.word[span[0]][0].isupper()
    if not is_name and (span[0] == 0 or tree.lower[span[0] - 1] != "the"):
        return False
    near = [m for m in reading.before(i) if tree.sent[i] - reading.sentence(m) <= TITLE_REACH]
    same = [m for m in near if (m.actor.key or "").endswith(f".{noun.body}")]
    country = same[-1].actor.country if same else reading.leading_country(i)
    body = reading.base.body(country, noun.body) if country else None
    if body is None or body.kind != "government_body" or not reading.free(span) or in_title(reading, span):
        return False
    start, end = tree.start[span[0]], tree.end[span[-1]]
    reading.add(start, end, reading.actor(body), "body_by_portfolio", kind="name" if is_name else "nominal")
    return True


def _portfolio(reading: Reading, i: int) -> tuple[AgentNoun, range] | None:
    """The agent noun of several words that a head such as "ministry" makes with the words before it or after "of"."""
    tree = reading.tree
    if (found := agent_noun(reading, i, tree.left[i])) and found[1] < i:
        return found[0], range(found[1], i + 1)
    if i + 2 >= len(tree.word) or tree.lower[i + 1] != "of":
        return None
    for end in range(min(i + 4, len(tree.word) - 1), i + 1, -1):
        if (found := agent_noun(reading, end, i)) and found[1] == i:
            return found[0], range(i, end + 1)
    return None


def _definite(reading: Reading, i: int) -> bool:
    """Whether a noun is introduced by "the" or "this" and says no more: "the group", not "the group of X"; what it
    may say is that it is armed: "this terrorist group"."""
    tree = reading.tree
    kids = tree.children[i]
    dets = [k for k in kids if tree.dep[k] == "det" and tree.lower[k] in ("the", "this", "that")]
    if not dets or (i + 1 in reading.owner and tree.sent[min(i + 1, len(tree.word) - 1)] == tree.sent[i]):
        return False
    more = [k for k in kids if tree.base(k) in ("nmod", "amod", "acl", "compound", "nummod", "appos")]
    if tree.word[min(i + 1, len(tree.word) - 1)] == ",":
        more = [k for k in more if k < i or tree.base(k) != "acl"]  # "the army, led by the general, ..."
    return all(tree.lower[k] in KINDS_OF_GROUPS and tree.base(k) in ("amod", "compound") for k in more)


def _is_bare_body(reading: Reading, i: int) -> bool:
    """Whether a noun without an article means the body of the country spoken of: "Police said ..."."""
    tree = reading.tree
    return (
        tree.lower[i] in BARE_BODIES and tree.dep[i] in SUBJECTS and not tree.kids(i, "nmod", "amod", "compound", "det")
    )
