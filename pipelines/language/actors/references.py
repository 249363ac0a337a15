"""Nominals and pronouns that refer to an actor of the document: "the alliance" -> NATO, "he" -> Rutte."""

from pipelines.language.actors.agents import agent_noun, in_title, title_at
from pipelines.language.actors.group_pronouns import GROUP_PRONOUNS, group_referent
from pipelines.language.actors.lexicon import CLASS_NOUNS, STATE_BODIES
from pipelines.language.actors.pronouns import GENDERS, People
from pipelines.language.actors.reading import Reading
from pipelines.language.findings import ActorMention

TITLE_REACH = 12
"""Sentences over which "the minister" may refer back."""


def find_references(reading: Reading) -> None:
    """Read the definite noun phrases and personal pronouns in text order; each refers back."""
    tree, people = reading.tree, People(reading)
    for i, pos in enumerate(tree.pos):
        if i in reading.owner:
            continue
        if pos == "PRON" and tree.lower[i] in GENDERS:
            if mention := people.referent(i):
                people.add(_refer(reading, i, i, mention, "pronoun"))
        elif pos == "PRON" and tree.lower[i] in GROUP_PRONOUNS:
            if mention := group_referent(reading, i):
                _refer(reading, i, i, mention, "group_pronoun")
        elif pos == "PROPN" and tree.lower[i] in ("ministry", "office", "department", "bank", "guard", "court"):
            _capital_body(reading, i)
        elif pos == "NOUN" and _definite(reading, i):
            found = _title(reading, i) or _class_noun(reading, i) or _state_body(reading, i)
            if found:
                people.add(found)


def _title(reading: Reading, i: int) -> ActorMention | None:
    """The minister, the president: the person last named who bears such a title."""
    found = title_at(reading, i, reading.tree.left[i])
    if found is None or not found[0].office:
        return None
    phrase = found[0].phrase.split()[-1]
    for mention in reversed(_before(reading, i)):
        if reading.tree.sent[i] - reading.tree.sent[reading.token_at(mention.start)] > TITLE_REACH:
            return None
        if mention.role and (mention.role.title.lower().endswith(phrase)):
            return _refer(reading, found[1], i, mention, "title")
    return None


def _class_noun(reading: Reading, i: int) -> ActorMention | None:
    """The alliance, the group: the actor of that class named last."""
    kinds = CLASS_NOUNS.get(reading.tree.lower[i])
    if kinds is None:
        return None
    for mention in reversed(_before(reading, i)):
        if mention.actor.kind in kinds:
            return _refer(reading, i, i, mention, "class_noun")
    return None


def _state_body(reading: Reading, i: int) -> ActorMention | None:
    """The army, the government: that of the country the text speaks of most."""
    if reading.tree.lower[i] not in STATE_BODIES:
        return None
    noun = agent_noun(reading, i, i)
    if noun is None:
        return None
    country = reading.leading_country(i)
    body = reading.base.body(country, noun[0].body) if country else None
    if body is None:
        return None
    start, end = reading.tree.start[i], reading.tree.end[i]
    return reading.add(start, end, reading.actor(body), "state_body", kind="nominal")


def _capital_body(reading: Reading, i: int) -> None:
    """A body named with a capital and without its state, "the Defence Ministry": that of the country most spoken of."""
    found = agent_noun(reading, i, reading.tree.left[i])
    country = reading.leading_country(i)
    if found is None or country is None or reading.tree.word[found[1]][0].islower() or found[1] == i:
        return
    body = reading.base.body(country, found[0].body)
    span = range(found[1], i + 1)
    if body is not None and body.kind == "government_body" and reading.free(span) and not in_title(reading, span):
        reading.add(reading.tree.start[found[1]], reading.tree.end[i], reading.actor(body), "capital_body")


def _refer(reading: Reading, first: int, last: int, to: ActorMention, rule: str) -> ActorMention:
    tree = reading.tree
    kind = "pronoun" if rule.endswith("pronoun") else "nominal"
    return reading.add(tree.start[first], tree.end[last], to.actor, rule, kind=kind, role=to.role)  # type: ignore[arg-type]


def _definite(reading: Reading, i: int) -> bool:
    """Whether a noun is introduced by "the" or "this" and says no more: "the group", not "the rebel group of X"."""
    tree = reading.tree
    kids = tree.children[i]
    dets = [k for k in kids if tree.dep[k] == "det" and tree.lower[k] in ("the", "this", "that")]
    return bool(dets) and not any(tree.base(k) in ("nmod", "amod", "acl", "compound", "nummod") for k in kids)


def _before(reading: Reading, i: int) -> list[ActorMention]:
    """The mentions that stand before a token, in text order."""
    start = reading.tree.start[i]
    return sorted((m for m in reading.mentions if m.end <= start), key=lambda m: m.start)
