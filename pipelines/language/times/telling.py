"""How a clause tells what it tells: as past, as present, by saying it now, by the way, or in order."""

from functools import cache

from spacy.tokens import Doc, Token

from pipelines.knowledge import read_table
from pipelines.language.times.clauses import is_predicate
from pipelines.language.times.grammar import grammar
from pipelines.language.times.lexicon import Lexicon

CLOSED = frozenset({"ccomp", "parataxis", "acl", "acl:relcl"})
"""Relations a time does not pass downwards: what is said, and what describes a noun, may be of another time."""


def is_uttered(token: Token) -> bool:
    """Whether the text does what it says by saying it: "We condemn", "has called on", "is a tragedy", "is
    alarmed", "must comply"."""
    helpers = [child for verb in _sharing(token) for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop")]
    if token.tag_ == "MD" or any(child.tag_ == "MD" for child in helpers):
        return lexicon_of(token.doc).value("DUTY", ((token if token.tag_ == "MD" else helpers[0]).lower_,)) is not None
    finite = [word for word in [token, *helpers] if "Fin" in word.morph.get("VerbForm")]
    present = any("Pres" in word.morph.get("Tense") for word in finite)
    feels = lexicon_of(token.doc).value("FEEL", (token.lemma_.lower(),)) is not None
    return present and (feels or is_speech(token) or any(child.dep_ == "cop" for child in helpers))


def _sharing(verb: Token) -> list[Token]:
    """The verb and the one whose auxiliary it shares: "has condemned the raid and [welcomed] the inquiry"."""
    first = verb.head
    alone = verb.dep_ == "conj" and not any(c.dep_.startswith(("nsubj", "aux")) for c in verb.children)
    alike = first.tag_ == "VBN" and verb.tag_ in ("VBN", "VBD") and verb.lower_.endswith("ed")
    return [verb, first] if alone and alike else [verb]


def is_speech(verb: Token) -> bool:
    """Whether a verb says, judges, asks or upholds ("reaffirms", "remains steadfast")."""
    lemma = verb.lemma_.lower()
    return lemma in speech_verbs() or lexicon_of(verb.doc).value("UPHOLD", (lemma,)) is not None


@cache
def speech_verbs() -> frozenset[str]:
    """Verbs that say, judge or ask (lemmas)."""
    return frozenset(row["lemma"] for row in read_table("reporting_verbs.tsv"))


def in_simple_past(token: Token) -> bool:
    """Whether the clause of a token tells what happened then ("struck", "was struck"), not what has been or will be."""
    verb = clause_of(token)
    if verb is None:
        return False
    if any(child.lemma_ == "have" or not child.morph.get("Tense") for child in verb.children if child.dep_ == "aux"):
        return False
    return any("Past" in word.morph.get("Tense") for word in finite_words(verb))


def in_present(token: Token) -> bool:
    """Whether the clause of a token tells how things stand or have come to stand: "are besieged", "have been sent"."""
    verb = clause_of(token)
    if verb is None or any(child.tag_ == "MD" for child in verb.children):
        return False
    return any("Pres" in word.morph.get("Tense") for word in finite_words(verb))


def clause_of(token: Token) -> Token | None:
    """The verb of the finite clause that holds a token, as far as clauses share their time."""
    verb = next((step for step in [token, *token.ancestors] if is_predicate(step)), None)
    while verb and not is_finite(verb) and verb.head.i != verb.i and (verb.dep_ not in CLOSED or is_meanwhile(verb)):
        verb = next((step for step in verb.ancestors if is_predicate(step)), None)
    return verb


def finite_words(verb: Token) -> list[Token]:
    """The finite ones of a verb and its auxiliaries."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop")]
    return [word for word in [verb, *helpers] if "Fin" in word.morph.get("VerbForm")]


def is_finite(verb: Token) -> bool:
    return bool(finite_words(verb))


def is_meanwhile(verb: Token) -> bool:
    """Whether a participle describes a noun by what it does or undergoes at the same time.

    "fighters [firing] on soldiers"; "a raid on the camp, with ten people [killed]".
    """
    absolute = any(child.dep_ == "case" and child.lower_ == "with" for child in verb.head.children)
    return verb.dep_ == "acl" and (verb.tag_ == "VBG" or absolute)


def is_reported(verb: Token) -> bool:
    """Whether a clause is what somebody says of what happened: "Police say two soldiers [were killed] on Monday"."""
    return verb.dep_ in ("ccomp", "parataxis") and is_speech(verb.head) and in_simple_past(verb)


def is_scene(noun: Token) -> bool:
    """Whether a noun is the subject of what it did: "A [bombing] in Homs on Saturday killed two people"."""
    return noun.dep_ == "nsubj" and in_simple_past(noun.head) and any(c.dep_ == "obj" for c in noun.head.children)


def is_aside(token: Token) -> bool:
    """Whether a clause has a day of its own: it only says which thing is meant, or that it was before.

    "the man who [shot] two officers"; "the two [met] previously".
    """
    verb = clause_of(token)
    if verb is None:
        return False
    before = (lexicon_of(token.doc).value("FORMERLY", (child.lower_,)) for child in verb.children)
    return "acl:relcl" in (verb.dep_, verb.dep_ == "conj" and verb.head.dep_) or any(before)


def sequence_of(clause: Token) -> str | None:
    """Whether a conjunction puts a clause EARLIER or LATER than the one above: "after it fell", "before they left"."""
    lexicon = lexicon_of(clause.doc)
    marks = (lexicon.value("SEQUENCE", (child.lower_,)) for child in clause.children if child.dep_ == "mark")
    return next((mark for mark in marks if mark), None)


def lexicon_of(doc: Doc) -> Lexicon:
    return grammar(doc.lang_ or "en").lexicon
