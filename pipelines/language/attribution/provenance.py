"""Who vouches for the statement a token stands in."""

import re
from functools import cache

from spacy.tokens import Doc, Token

from pipelines.language.attribution import lexicon
from pipelines.language.findings import ActorMention, Attribution, Participant, Provenance, Span
from pipelines.language.tree import Tree, tree_of

_CLAUSES = frozenset({"root", "ccomp", "advcl", "parataxis", "conj", "csubj", "acl"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "our", "my"})


def attributions_of(token: Token) -> tuple[Attribution, ...]:
    """The attributions whose content holds ``token``, innermost first; needs the layer attributions."""
    at = token.idx
    found = [(b - a, -x.start, x) for x in token.doc._.attributions for a, b in x.content if a <= at < b]
    return tuple(x for _, _, x in sorted(found, key=lambda item: item[:2]))


def provenance(token: Token) -> Provenance:
    """Who vouches for the clause of ``token``; needs the layers attributions and actors.

    The claimant is the source of the innermost attribution that puts its content forward as so ("Reuters said the
    army reported ten dead": the army). What only the narrator says has no claimant.
    """
    doc = token.doc
    chain = [a for a in attributions_of(token) if a.stance in lexicon.vouching_stances()]
    hedge = hedge_of(token)
    hedged = hedge is not None
    for attribution in chain:
        claimant = claimant_of(doc, attribution)
        if claimant is not None:
            return Provenance(claimant=claimant, kind=attribution.kind, hedged=hedged, hedge_text=hedge)
    if chain:
        text = hedge or doc.text[slice(*chain[0].cue[0])]
        return Provenance(claimant=None, kind=chain[0].kind, hedged=True, hedge_text=text)
    return Provenance(claimant=None, kind="narrator", hedged=hedged, hedge_text=hedge)


def claimant_of(doc: Doc, attribution: Attribution) -> Participant | None:
    """The source of an attribution as a participant; None where the text names nobody or the writer speaks."""
    source = attribution.source[0]
    if source == attribution.cue[0]:
        return None
    text = doc.text[slice(*source)]
    if text.lower() in _FIRST_PERSON:
        return None
    mention = _mention(doc, source)
    if mention is not None:
        return Participant(
            start=mention.start, end=mention.end, text=doc.text[mention.start : mention.end], actor=mention.actor
        )
    return antecedent(doc, attribution) or Participant(start=source[0], end=source[1], text=text)


def _mention(doc: Doc, source: Span) -> ActorMention | None:
    """The actor mentioned by the head of a source: "Pentagon spokesman John Kirby" is John Kirby."""
    inside = [m for m in doc._.actors if source[0] <= m.start and m.end <= source[1]]
    if not inside:
        return None
    head = _head_token(tree_of(doc), source)
    if head is not None:
        start, end = head
        for mention in inside:
            if mention.start <= start and end <= mention.end:
                return mention  # type: ignore[no-any-return]
    people = [m for m in inside if m.actor.kind == "person"]
    return (people or inside)[0]  # type: ignore[no-any-return]


def _head_token(tree: Tree, span: Span) -> Span | None:
    """The characters of the token inside the span whose head lies outside it."""
    for i, start in enumerate(tree.start):
        if start >= span[1]:
            return None
        if start >= span[0] and tree.end[i] <= span[1] and tree.pos[i] != "PUNCT":
            head = tree.head[i]
            if head == i or not span[0] <= tree.start[head] < span[1]:
                return start, tree.end[i]
    return None


def antecedent(doc: Doc, attribution: Attribution) -> Participant | None:
    """Whom a pronoun source stands for when the actors layer cannot say: the last named source before it."""
    start, end = attribution.source[0]
    pronoun = doc.text[start:end].lower()
    if pronoun not in ("he", "she", "they", "it"):
        return None
    for earlier in reversed(doc._.attributions):
        source = earlier.source[0]
        if source[1] > start or source == earlier.cue[0]:
            continue
        mention = _mention(doc, source)
        if mention is not None and (mention.actor.kind == "person") == (pronoun in ("he", "she")):
            text = doc.text[mention.start : mention.end]
            return Participant(start=mention.start, end=mention.end, text=text, actor=mention.actor)
    return None


def hedge_of(token: Token) -> str | None:
    """The word or phrase that hedges the clause of ``token``, or None."""
    start, end = clause_span(tree_of(token.doc), token.i)
    found = _hedge_pattern().search(token.doc.text, start, end)
    return found.group() if found else None


def clause_span(tree: Tree, i: int) -> Span:
    """The characters of the clause of token ``i``: from the predicate above it, without clauses below."""
    while tree.head[i] != i and tree.base(i) not in _CLAUSES:
        i = tree.head[i]
    return tree.start[tree.left[i]], tree.end[tree.right[i]]


@cache
def _hedge_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, lexicon.hedges())) + r")\b", re.IGNORECASE)
