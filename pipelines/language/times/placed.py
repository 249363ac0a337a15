"""What each time of a text dates: the words of the phrases it stands in, and the verb above them."""

from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Doc, Span

from pipelines.language.findings import TimeExpression
from pipelines.language.times.clauses import VERBAL, governor, is_setting
from pipelines.language.times.telling import (
    CLOSED,
    in_simple_past,
    is_meanwhile,
    is_reported,
    is_scene,
    is_speech,
    lexicon_of,
)

_KEY = "dateline_times"
BACKWARD = frozenset({"ago", "earlier", "year_ago", "vague_ago"})
"""Rules of times counted back from the story, which stays where it is."""
JUDGED = frozenset({"obj", "nsubj:pass"})
"""Relations of what a verb of speech speaks about, whose day is not that of the speech: "condemned [Friday]'s attack"."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A dated time of a Doc, its head token, and the tokens it dates by syntax, nearest first."""

    time: TimeExpression
    head: int
    dates: tuple[int, ...]
    told: bool


def placed_times(doc: Doc) -> tuple[Placed, ...]:
    """The dated times of a Doc with what they date; worked out once a Doc."""
    known = doc.user_data.get(_KEY)
    if known is None or known[0] is not doc._.times:
        placed = [place_time(doc, time) for time in doc._.times if time.first]
        known = doc.user_data[_KEY] = (doc._.times, tuple(place for place in placed if not _is_inside(doc, place)))
    return known[1]  # type: ignore[no-any-return]


def _is_inside(doc: Doc, place: Placed) -> bool:
    """Whether a time only says which one another is: "the first nine months of [2024]"."""
    above = {doc[i].idx for i in place.dates[:-1]}
    return any(time.start <= start < time.end for time in doc._.times if time.first for start in above)


def place_time(doc: Doc, time: TimeExpression) -> Placed:
    """What a time dates by syntax."""
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    head = span.root
    verb = governor(head)
    while verb.lower_ in ("beginning", "starting", "effective") and verb.dep_ in ("advcl", "acl") and verb.i < head.i:
        verb = verb.head  # "takes effect [starting] Monday"
    settings = []
    while is_setting(verb) and verb.head.i != verb.i:
        settings.append(verb.i)
        verb = verb.head  # "died in [fighting] on Monday"
    chain = []
    for step in head.ancestors:
        if verb.i == step.i or step.pos_ in VERBAL:
            break
        chain.append(step.i)
    occurs = lexicon_of(doc).value("OCCUR", (verb.lemma_.lower(),)) is not None
    open_ = verb.dep_ not in CLOSED or occurs or is_reported(verb) or (is_meanwhile(verb) and in_simple_past(verb))
    whose = verb.doc[chain[-1]] if chain else None  # "[Saturday]'s shelling killed two people"
    told = time.rule not in BACKWARD and verb.pos_ in VERBAL and open_ and (whose is None or is_scene(whose))
    if occurs and verb.dep_ == "acl:relcl":  # "the attack on a convoy, which took place on [Monday]"
        chain += [step.i for step in takewhile(lambda step: step.pos_ not in VERBAL, verb.ancestors)]
    if (name := _named(span)) is not None:
        return Placed(time, head.i, (name,), False)
    judged = chain and is_speech(verb) and verb.doc[chain[-1]].dep_ in JUDGED
    return Placed(time, head.i, tuple(chain) if judged else (*chain, *settings, verb.i), told)


def _named(span: Span) -> int | None:
    """The name a time is part of, whatever the tree hangs it to: "under the Trade [Act] of 1974"."""
    if span.start < 2 or span.doc[span.start - 1].lower_ != "of":
        return None
    name = span.doc[span.start - 2]
    return name.i if name.pos_ == "PROPN" else None
