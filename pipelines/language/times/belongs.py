"""Which time an event or a figure belongs to: by syntax, then by the sentence, then the date the text carries.

The publication date is never given by default: where the text tells no time, there is none.
"""

import datetime as dt
from dataclasses import dataclass, replace
from itertools import takewhile

from spacy.tokens import Doc, Token

from pipelines.language.findings import TimeExpression
from pipelines.language.times.clauses import VERBAL, governor
from pipelines.language.times.telling import (
    CLOSED,
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

_KEY = "dateline_times"
BACKWARD = frozenset({"ago", "earlier", "year_ago", "vague_ago"})
"""Rules of times counted back from the story, which stays where it is."""
FORWARD = frozenset({"the_next_unit", "later"})
"""Rules of times counted on from what was told before."""
JUDGED = frozenset({"obj", "nsubj:pass"})
"""Relations of what a verb of speech speaks about, whose day is not that of the speech: "condemned [Friday]'s attack"."""
SAID = frozenset({"ccomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A dated time of a Doc, its head token, and the tokens it dates by syntax, nearest first."""

    time: TimeExpression
    head: int
    dates: tuple[int, ...]
    told: bool


def time_of(token: Token) -> TimeExpression | None:
    """The time of the event or figure whose head is ``token``, None if the text gives none.

    Ranges come whole ("from Monday to Friday"), "since June" has no end and "until June" no beginning.
    """
    doc = token.doc
    places = placed_times(doc)
    if is_uttered(token):
        return uttered(token, places)
    rules = (by_syntax, by_conjunct, by_sentence, carried)
    found = next((place for rule in rules if (place := rule(token, places))), None)
    return whole(doc, found.time) if found else None


def as_of(token: Token) -> TimeExpression | None:
    """The time a figure is of: as an event's, else the day of publication for what stands or has come about by then.

    "Over 900 families are still in tents", "has sent around 10,000": a total runs until it is told.
    """
    return _when_told(token) or time_of(token) or (published(token) if in_present(token) else None)


def _when_told(token: Token) -> TimeExpression | None:
    """The time of the relative clause right after a number, whatever the tree hangs it to: "the [3,000] that they reported
    on Friday"."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if following.tag_ != "WDT" or following.head.dep_ not in ("acl:relcl", "advcl:relcl"):
        return None
    return time_of(following.head)


def placed_times(doc: Doc) -> tuple[Placed, ...]:
    """The dated times of a Doc with what they date; worked out once a Doc."""
    known = doc.user_data.get(_KEY)
    if known is None or known[0] is not doc._.times:
        placed = [_place(doc, time) for time in doc._.times if time.first]
        known = doc.user_data[_KEY] = (doc._.times, tuple(place for place in placed if not _is_inside(doc, place)))
    return known[1]  # type: ignore[no-any-return]


def _is_inside(doc: Doc, place: Placed) -> bool:
    """Whether a time only says which one another is: "the first nine months of [2024]"."""
    above = {doc[i].idx for i in place.dates[:-1]}
    return any(time.start <= start < time.end for time in doc._.times if time.first for start in above)


def _place(doc: Doc, time: TimeExpression) -> Placed:
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    head = span.root
    verb = governor(head)
    while verb.lower_ in ("beginning", "starting", "effective") and verb.dep_ in ("advcl", "acl") and verb.i < head.i:
        verb = verb.head  # "takes effect [starting] Monday"
    chain = []
    for step in head.ancestors:
        if verb.i == step.i or step.pos_ in VERBAL:
            break
        chain.append(step.i)
    occurs = lexicon_of(doc).value("OCCUR", (verb.lemma_.lower(),)) is not None
    open_ = verb.dep_ not in CLOSED or occurs
    told = time.rule not in BACKWARD and verb.pos_ in VERBAL and open_ and not chain
    if occurs and verb.dep_ == "acl:relcl":  # "the attack on a convoy, which took place on [Monday]"
        chain += [step.i for step in takewhile(lambda step: step.pos_ not in VERBAL, verb.ancestors)]
    judged = chain and is_speech(verb) and verb.doc[chain[-1]].dep_ in JUDGED
    return Placed(time, head.i, tuple(chain) if judged else (*chain, verb.i), told)


def by_syntax(token: Token, places: tuple[Placed, ...]) -> Placed | None:
    """The time inside the token's phrase or clause, else that of the clauses above as far as time passes down.

    "On Friday rebels attacked the town, killing five": Friday dates the attack and the killing. But "after seizing it,
    they fled the following day": what came earlier is not of the day that followed.
    """
    earlier = False
    for node in [token, *token.ancestors]:
        inside = {node.i, *(child.i for child in node.children if child.dep_ in ("acl", "acl:relcl"))}
        own = [place for place in places if not inside.isdisjoint(place.dates)]
        if own and earlier and all(place.time.rule in FORWARD for place in own):
            return None
        if own:
            return min(own, key=lambda place: (place.time.precision != "day", abs(place.head - token.i)))
        order = sequence_of(node)
        if (node.dep_ in CLOSED and not is_meanwhile(node)) or (order and is_finite(node)):
            return None
        earlier = earlier or order == "EARLIER"
    return None


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
    says = any(child.dep_ in SAID for child in verb.children) or verb.dep_ == "parataxis"
    if says and own[0].head < verb.i and "Pres" in verb.morph.get("Tense"):
        return own[0]
    return None if says or not own[0].told else own[0]


def carried(token: Token, places: tuple[Placed, ...]) -> Placed | None:
    """The day told last before the token's sentence, for what is told in the simple past.

    "On Jan. 9, aircraft conducted 15 strikes. Near Raqqa, one strike destroyed a bridge."
    """
    if not in_simple_past(token) or is_aside(token):
        return None
    start = token.sent.start
    told = [place for place in places if place.head < start and place.told and place.time.precision == "day"]
    anchor: dt.date | None = token.doc._.anchor
    past = [place for place in told if anchor is None or (place.time.first and place.time.first <= anchor)]
    return past[-1] if past else None


def uttered(token: Token, places: tuple[Placed, ...]) -> TimeExpression | None:
    """The time of an utterance: told with it or with who "said" it, else the day the text was published.

    The words that show it are then the verb's own.
    """
    anchor: dt.date | None = token.doc._.anchor
    speech = next((step.head for step in [token, *token.ancestors] if step.dep_ in SAID), None)
    for node in [token] if speech is None else [token, speech]:
        found = by_syntax(node, places)
        if found and not (node is token and anchor and found.time.last and found.time.last < anchor):
            return whole(token.doc, found.time)
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


def whole(doc: Doc, time: TimeExpression) -> TimeExpression:
    """A time with its range or open end: "from Monday to Friday", "11-13 March", "since June", "until June"."""
    lexicon, times = lexicon_of(doc), doc._.times
    index = times.index(time)
    first, last = time, time
    if index + 1 < len(times) and joined(doc, time, times[index + 1]):
        last = times[index + 1]
    elif index and joined(doc, times[index - 1], time):
        first = times[index - 1]
    if first is not last:
        return replace(first, end=last.end, last=last.last, value=f"{first.value}/{last.value}", rule="range")
    before = tree_of(doc).text[: time.start].split()[-1:]
    word = (before[0].lower(),) if before else ("",)
    if lexicon.value("SINCE", word):
        return replace(time, last=None, rule="since")
    return replace(time, first=None, rule="until") if lexicon.value("UNTIL", word) else time


def joined(doc: Doc, first: TimeExpression, second: TimeExpression) -> bool:
    """Whether two neighbouring dates are the ends of one range."""
    lexicon = lexicon_of(doc)
    link = tree_of(doc).text[first.end : second.start].strip().lower()
    if first.first is None or second.last is None or first.first > second.last:
        return False
    if lexicon.value("BOTH", (link,)):
        before = tree_of(doc).text[: first.start].split()[-1:]
        return bool(before and lexicon.value("BETWEEN", (before[0].lower(),)))
    return bool(lexicon.value("RANGE", (link,)))
