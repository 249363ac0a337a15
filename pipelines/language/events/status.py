"""How the text presents an event: happened, ongoing, planned, possible, denied, or only claimed."""

from collections.abc import Sequence

from pipelines.language.events.candidates import Candidate
from pipelines.language.events.grammar import Grammar
from pipelines.language.events.lexicon import SPEECH_ACTS, words_of
from pipelines.language.factuality import factuality_of
from pipelines.language.findings import Participant, Provenance, Status
from pipelines.language.personal import FIRST_PERSON_SUBJECTS
from pipelines.language.times import time_of

TRYING = words_of("trying")
LASTING, CONTINUING = words_of("lasting"), words_of("continuing")
FINITE = frozenset(("VBD", "VBZ", "VBP"))


def status_of(
    tree: Grammar, c: Candidate, provenance: Provenance, sources: Sequence[Participant] = ()
) -> tuple[Status, bool]:
    """Status and negation of an event, as gold/GUIDE orders them: denied, planned, possible; claimed; else a fact."""
    if _is_presupposed(tree, c):
        return "happened", False
    head = tree.head[c.head] if _is_tried(tree, c) else c.head
    at = c.carrier if c.carrier is not None else head
    factuality = factuality_of(tree.doc[head]) or factuality_of(tree.doc[at])
    status: Status = factuality.status if factuality else "happened"
    if status == "happened" and (_lasts(tree, c) or (c.carrier is not None and _is_going_on(tree, c.carrier))):
        status = "ongoing"  # "they are holding talks"
    negated = bool(factuality and factuality.polarity == "negative")
    if status in ("happened", "ongoing") and c.type not in SPEECH_ACTS and _to_come(tree, c):
        status = "planned"
    if status in ("happened", "ongoing") and _not_yet(tree, c):
        status = "possible"
    saying = c.type in SPEECH_ACTS and status == "ongoing" and not _goes_on(tree, c)
    if c.clause is not None or saying:
        status = "happened"  # a speech act is done by saying it: "must leave", "we condemn"
    if saying and any(_is_claimant(source, provenance) for source in sources):
        return status, negated  # "it says it is asking the rebels to leave": so it asks them
    if status in ("denied", "planned", "possible"):
        return status, negated
    if _asserted_by_other(provenance) and not _said_in_quote(tree, c):
        return "claimed", negated
    return status, negated


def _is_going_on(tree: Grammar, verb: int) -> bool:
    factuality = factuality_of(tree.doc[verb])
    return factuality is not None and factuality.status == "ongoing"


def _lasts(tree: Grammar, c: Candidate) -> bool:
    """ "Under siege since 2013", "their growing cooperation": a state of affairs that has begun and not ended."""
    if tree.lemma[c.head] not in LASTING:
        return False
    time = time_of(tree.doc[c.head])
    begun = time is not None and time.first is not None and time.last is None
    return begun or any(tree.lower[k] in CONTINUING for k in tree.having(c.head, "amod"))


def _is_tried(tree: Grammar, c: Candidate) -> bool:
    """ "They attempted to seize the town": what was tried was done, if without success."""
    return tree.dep[c.head] == "xcomp" and tree.lemma[tree.head[c.head]] in TRYING


def _goes_on(tree: Grammar, c: Candidate) -> bool:
    """ "Is still rejecting them", "have been pressing them", "has blocked the road since May"."""
    perfect = any(tree.lemma[k] == "have" for k in tree.having(c.head, "aux"))
    return perfect or tree.has_lemma(c.head, "advmod", "still")


def _is_claimant(source: Participant, provenance: Provenance) -> bool:
    claimant = provenance.claimant
    if claimant is None:
        return False
    return source.text == claimant.text or (source.actor is not None and source.actor == claimant.actor)


def _is_presupposed(tree: Grammar, c: Candidate) -> bool:
    """ "Denied a part in the bombing of February 14", "widened the sanctions announced in July": what is definite and
    has a day gone by has been, whatever is said."""
    anchor, time = tree.doc._.anchor, time_of(tree.doc[c.head])
    if not (anchor and time and time.last and time.last < anchor):
        return False
    participle = tree.dep[c.head] == "acl" and tree.tag[c.head] == "VBN"
    head = tree.doc[tree.head[c.head] if participle else c.head]
    if head.pos_ != "NOUN":
        return False
    article = next((k.idx for k in head.children if k.lower_ == "the" or k.dep_ == "nmod:poss"), None)
    dates = any(time.start <= child.idx < time.end for child in tree.doc[c.head].children)
    return article is not None and (dates or article < time.start < head.idx)


def _to_come(tree: Grammar, c: Candidate) -> bool:
    """ "He arrives on Friday", "talks on Friday", told on Thursday: a noun or a verb in the present tense with a day
    after that of the text; "a meeting to be held in Cairo"."""
    if any(tree.marked(k, "to") and tree.having(k, "aux:pass") for k in tree.having(c.head, "acl")):
        return True
    anchor, time = tree.doc._.anchor, time_of(tree.doc[c.head])
    timeless = tree.tag[c.head] in ("VBZ", "VBP", "VBG", "NN", "NNS")
    return bool(timeless and anchor and time and time.first and time.first > anchor)


def _not_yet(tree: Grammar, c: Candidate) -> bool:
    """ "Stop them before a stone is thrown", "until they leave": in the present tense, it has not come to pass."""
    verb = c.head if c.carrier is None else c.carrier
    finite = [tree.tag[k] for k in (verb, *tree.having(verb, "aux", "aux:pass")) if tree.tag[k] in FINITE]
    return (
        tree.dep[verb] == "advcl" and tree.marked(verb, "before", "until", "till") and finite[:1] in (["VBZ"], ["VBP"])
    )


def _asserted_by_other(provenance: Provenance) -> bool:
    return provenance.claimant is not None or provenance.hedged or provenance.kind != "narrator"


def _said_in_quote(tree: Grammar, c: Candidate) -> bool:
    """ "We condemn the attack", "I am appalled by it", he said: the quote itself is the act."""
    who = (*tree.subjects(c.head), *(tree.objects(c.head) if tree.passive(c.head) else ()))
    return c.type in SPEECH_ACTS and (
        "speaker" in c.trigger.frame.verb.source or any(tree.lower[s] in FIRST_PERSON_SUBJECTS for s in who)
    )
