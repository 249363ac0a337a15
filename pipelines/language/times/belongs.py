"""Which time an event or a figure belongs to: by syntax, then by the sentence, then the date the text carries.

The publication date is never given by default: where the text tells no time, there is none.
"""

import datetime as dt
from itertools import pairwise

from spacy.tokens import Token

from pipelines.language.findings import TimeExpression
from pipelines.language.times.clauses import VERBAL
from pipelines.language.times.offsets import by_distance
from pipelines.language.times.placed import Placed, place_time, placed_times
from pipelines.language.times.ranges import whole
from pipelines.language.times.telling import (
    CLOSED,
    clause_of,
    in_present,
    in_simple_past,
    is_aside,
    is_finite,
    is_meanwhile,
    is_speech,
    is_uttered,
    lexicon_of,
    sequence_of,
)
from pipelines.language.tree import tree_of

FORWARD = frozenset({"the_next_unit", "later"})
"""Rules of times counted on from what was told before."""
VAGUE = frozenset({"ago", "vague_ago", "bare_window"})
"""Rules of times that may be told without a date: "in recent days", "some time ago"."""
SAID = frozenset({"ccomp", "parataxis"})


def time_of(token: Token) -> TimeExpression | None:
    """The time of the event or figure whose head is ``token``, None if the text gives none.

    Ranges come whole ("from Monday to Friday"), "since June" has no end and "until June" no beginning.
    """
    doc = token.doc
    places = placed_times(doc)
    if is_uttered(token):
        return uttered(token, places)
    if (distant := by_distance(token, told_time)) is not None:
        return distant
    if (told := told_time(token)) is not None:
        return told
    found = carried(token, places)
    return whole(doc, found.time, token) if found else None


def told_time(token: Token) -> TimeExpression | None:
    """The time that the sentence of a token gives it."""
    places, rules = placed_times(token.doc), (by_syntax, by_antecedent, by_conjunct, by_sentence, by_aftermath)
    found = next((place for rule in rules if (place := rule(token, places))), None)
    return whole(token.doc, found.time, token) if found else None


def as_of(token: Token) -> TimeExpression | None:
    """The time a figure is of: as an event's, else the day of publication for what stands or has come about by then.

    "Over 900 families are still in tents", "has sent around 10,000": a total runs until it is told. So it does where
    somebody says a number on a day: "said on [Friday] that 80 men had been captured".
    """
    found = _when_told(token) or time_of(token)
    return found or (published(token) if in_present(token) else when_said(token))


def when_said(token: Token) -> TimeExpression | None:
    """The time told with the verb of speech that a number is the content of."""
    places = placed_times(token.doc)
    speech = (step.head for step in [token, *token.ancestors] if step.dep_ in SAID and is_speech(step.head))
    found = next((place for verb in speech if (place := by_syntax(verb, places))), None)
    return whole(token.doc, found.time, token) if found else None


def _when_told(token: Token) -> TimeExpression | None:
    """The time of the relative clause right after a number, whatever the tree hangs it to: "the [3,000] that they reported
    on Friday"."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if following.tag_ != "WDT" or following.head.dep_ not in ("acl:relcl", "advcl:relcl"):
        return None
    return time_of(following.head)


def by_syntax(token: Token, places: tuple[Placed, ...]) -> Placed | None:
    """The time inside the token's phrase or clause, else that of the clauses above as far as time passes down.

    "On Friday rebels attacked the town, killing five": Friday dates the attack and the killing. But "after seizing it,
    they fled the following day": what came earlier is not of the day that followed.
    """
    earlier = False
    for node in [token, *token.ancestors]:
        inside = {node.i, *(child.i for child in node.children if _shares_time(child))}
        own = [p for p in places if not inside.isdisjoint(p.dates) and not _is_compared(token, p)]
        if own and earlier and all(place.time.rule in FORWARD for place in own):
            return None
        if own:
            return min(own, key=lambda place: (place.time.precision != "day", abs(place.head - token.i)))
        order = sequence_of(node)
        if (node.dep_ in CLOSED and not is_meanwhile(node)) or (order and is_finite(node)):
            return None
        earlier = earlier or order == "EARLIER"
    return None


def _shares_time(clause: Token) -> bool:
    """Whether a clause below is of the time of what it belongs to: "the men [seized] on Monday", "died when a bomb [went]
    off on Monday"."""
    if clause.dep_ != "advcl":
        return clause.dep_ in ("acl", "acl:relcl")
    return any(lexicon_of(clause.doc).value("MEANWHILE", (child.lower_,)) for child in clause.children)


def _is_compared(token: Token, place: Placed) -> bool:
    """Whether a time is that of a number which another is compared with: "3 million are displaced, up from 2 in [June]"."""
    doc = token.doc
    words = [word.lower_ for word in doc[token.i + 1 : place.head]] if token.sent == doc[place.head].sent else []
    value = lexicon_of(doc).value
    return any(value("COMPARED", pair) for pair in pairwise(words)) or any(
        value("COMPARED", (word.lower_,)) and doc[word.i + 1].like_num for word in doc[token.i + 1 : place.head]
    )


def by_antecedent(token: Token, places: tuple[Placed, ...]) -> Placed | None:
    """The time of the happening that a relative clause in the past tells more of: "[Friday]'s attack, which killed 20"."""
    clause = next((step for step in [token, *token.ancestors] if step.dep_ in CLOSED), None)
    if clause is None or clause.dep_ != "acl:relcl" or not in_simple_past(token):
        return None
    return next((place for place in places if clause.head.i in place.dates[:-1]), None)


def by_conjunct(token: Token, places: tuple[Placed, ...]) -> Placed | None:
    """The time told with a later verb of the same subject: "killed six people and wounded ten on [Sunday]"."""
    verb = next((step for step in [token, *token.ancestors] if step.pos_ in VERBAL or step.dep_ in CLOSED), token)
    for later in verb.children:
        if (
            later.dep_ == "conj"
            and later.pos_ in VERBAL
            and not any(c.dep_.startswith("nsubj") for c in later.children)
        ):
            own = [place for place in places if place.dates[-1] == later.i and place.told]
            if own:
                return own[0]
    return None


def by_sentence(token: Token, places: tuple[Placed, ...]) -> Placed | None:
    """The one time of the sentence if it stands before the token and does not date a speech.

    "Last week, officials said, two soldiers were killed." What stands before "say" is when it happened, not when they
    say it: "Earlier today, witnesses say, a boy was shot."
    """
    sentence = token.sent
    own = [place for place in places if sentence.start <= place.head < sentence.end]
    if len(own) != 1 or own[0].head > token.i:
        return None
    verb = token.doc[own[0].dates[-1]]
    if verb.dep_ == "acl:relcl" and not in_simple_past(token):
        return None  # "The fire, which began on [May 5], has forced thousands to flee"
    says = any(child.dep_ in SAID for child in verb.children) or verb.dep_ == "parataxis"
    if says and own[0].head < verb.i and "Pres" in verb.morph.get("Tense"):
        return own[0]
    return None if says or not own[0].told else own[0]


def by_aftermath(token: Token, places: tuple[Placed, ...]) -> Placed | None:
    """The day of what something came of: "26 women drowned after two boats sank on [Saturday]"."""
    clause = clause_of(token)
    if clause is None or not in_simple_past(token):
        return None
    before = {child.i for child in clause.children if child.dep_ == "advcl" and sequence_of(child) == "EARLIER"}
    days = (place for place in places if place.dates[-1] in before and place.time.precision == "day")
    return next((place for place in days if place.time.rule not in FORWARD), None)


def carried(token: Token, places: tuple[Placed, ...]) -> Placed | None:
    """The day told last before the token's sentence, for what is told in the simple past.

    "On Jan. 9, aircraft conducted 15 strikes. Near Raqqa, one strike destroyed a bridge."
    """
    if not in_simple_past(token) or is_aside(token) or has_vague_time(token):
        return None
    start = token.sent.start
    told = [place for place in places if place.head < start and place.told and place.time.precision == "day"]
    anchor: dt.date | None = token.doc._.anchor
    past = [place for place in told if anchor is None or (place.time.first and place.time.first <= anchor)]
    day = past[-1] if past else None
    ends = whole(token.doc, day.time, token) if day else None
    return day if ends and ends.first and (ends.last or ends.first == anchor) else None  # not "since Monday"


def has_vague_time(token: Token) -> bool:
    """Whether a clause says when, though not on which day: "were kidnapped [a few days ago]", "[three years] after it fell"."""
    clause = clause_of(token)
    if clause is None:
        return False
    mark = next((child for child in clause.children if child.dep_ == "mark"), None)
    if mark and any(child.i < mark.i and child.dep_ == "obl:unmarked" for child in clause.children):
        return True
    lately = lexicon_of(token.doc).value
    times = (
        time
        for time in token.doc._.times
        if not time.first
        and (time.rule in VAGUE or lately("LATELY", (tree_of(token.doc).text[time.start : time.end].lower(),)))
    )
    return any(place_time(token.doc, time).dates[-1] == clause.i for time in times)


def uttered(token: Token, places: tuple[Placed, ...]) -> TimeExpression | None:
    """The time of an utterance: told with it or with who "said" it, else the day the text was published.

    The words that show it are then the verb's own.
    """
    anchor: dt.date | None = token.doc._.anchor
    speech = next((step.head for step in [token, *token.ancestors] if step.dep_ in SAID), None)
    for node in [token] if speech is None else [token, speech]:
        found = by_syntax(node, places)
        time = whole(token.doc, found.time, token) if found else None
        if time and not (node is token and anchor and time.last and time.last < anchor):
            return time
    return published(token)


def published(token: Token) -> TimeExpression | None:
    """The day of publication, None if it is not known; the words that show it are the token's own."""
    anchor: dt.date | None = token.doc._.anchor
    if anchor is None:
        return None
    return TimeExpression(
        start=token.idx, end=token.idx + len(token), rule="utterance", type="DATE", value=anchor.isoformat(),
        first=anchor, last=anchor, precision="day", direction="present",
    )  # fmt: skip
