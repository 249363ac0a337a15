"""How the text presents an event: happened, ongoing, planned, possible, denied, or only claimed."""

from pipelines.language.events.candidates import Candidate
from pipelines.language.events.grammar import Grammar
from pipelines.language.events.lexicon import SPEECH_ACTS
from pipelines.language.factuality import factuality_of
from pipelines.language.findings import Provenance, Status
from pipelines.language.personal import FIRST_PERSON_SUBJECTS
from pipelines.language.times import time_of


def status_of(tree: Grammar, c: Candidate, provenance: Provenance) -> tuple[Status, bool]:
    """Status and negation of an event, as gold/GUIDE orders them: denied, planned, possible; claimed; else a fact."""
    if _is_presupposed(tree, c):
        return "happened", False
    at = c.carrier if c.carrier is not None else c.head
    factuality = factuality_of(tree.doc[c.head]) or factuality_of(tree.doc[at])
    status: Status = factuality.status if factuality else "happened"
    negated = bool(factuality and factuality.polarity == "negative")
    if status in ("happened", "ongoing") and c.type not in SPEECH_ACTS and _to_come(tree, c):
        status = "planned"
    if c.clause is not None or (c.type in SPEECH_ACTS and status == "ongoing"):
        status = "happened"  # a speech act is done by saying it: "must leave", "we condemn"
    if status in ("denied", "planned", "possible"):
        return status, negated
    if _asserted_by_other(provenance) and not _said_in_quote(tree, c):
        return "claimed", negated
    return status, negated


def _is_presupposed(tree: Grammar, c: Candidate) -> bool:
    """ "Denied a part in the bombing of February 14": a definite noun with a day gone by has been, whatever is said."""
    head, anchor, time = tree.doc[c.head], tree.doc._.anchor, time_of(tree.doc[c.head])
    if head.pos_ != "NOUN" or not (anchor and time and time.last and time.last < anchor):
        return False
    article = next((k.idx for k in head.children if k.lower_ == "the" or k.dep_ == "nmod:poss"), None)
    dates = any(time.start <= child.idx < time.end for child in head.children)
    return article is not None and (dates or article < time.start < head.idx)


def _to_come(tree: Grammar, c: Candidate) -> bool:
    """ "He arrives on Friday", told on Thursday: in the present tense, with a day after that of the text."""
    anchor, time = tree.doc._.anchor, time_of(tree.doc[c.head])
    present = tree.tag[c.head] in ("VBZ", "VBP", "VBG")
    return bool(present and anchor and time and time.first and time.first > anchor)


def _asserted_by_other(provenance: Provenance) -> bool:
    return provenance.claimant is not None or provenance.hedged or provenance.kind != "narrator"


def _said_in_quote(tree: Grammar, c: Candidate) -> bool:
    """ "We condemn the attack", he said: the quote itself is the act."""
    return c.type in SPEECH_ACTS and (
        "speaker" in c.trigger.frame.verb.source
        or any(tree.lower[s] in FIRST_PERSON_SUBJECTS for s in tree.subjects(c.head))
    )
