"""Who vouches for the statement a token stands in."""

from bisect import bisect_left
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from pipelines.language.attribution import lexicon
from pipelines.language.attribution.hedging import hedge_of
from pipelines.language.findings import ActorMention, Attribution, Participant, Provenance, Span
from pipelines.language.tree import Tree, tree_of

_PRONOUNS = frozenset({"he", "she", "they", "it"})
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
    hedge = hedge_of(tree_of(doc), token.i) or next(
        (tree_of(doc).text[slice(*a.cue[0])] for a in chain if a.hedged), None
    )
    claimants = ((a, claimant_of(doc, a)) for a in chain)
    kind, claimant = next(((a.kind, c) for a, c in claimants if c is not None), (None, None))
    if claimant is None and chain:
        kind, hedge = chain[0].kind, hedge or tree_of(doc).text[slice(*chain[0].cue[0])]
    return Provenance(claimant=claimant, kind=kind or "narrator", hedged=hedge is not None, hedge_text=hedge)


def claimant_of(doc: Doc, attribution: Attribution) -> Participant | None:
    """The source of an attribution as a participant; None where the text names nobody or the writer speaks."""
    source = attribution.source[0]
    if source == attribution.cue[0]:
        return None
    text = tree_of(doc).text[slice(*source)]
    if text.lower() in _FIRST_PERSON:
        return None
    mention = _mention(doc, source)
    if mention is not None:
        return Participant(
            start=mention.start,
            end=mention.end,
            text=tree_of(doc).text[mention.start : mention.end],
            actor=mention.actor,
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
    for i in range(bisect_left(tree.start, span[0]), bisect_left(tree.start, span[1])):
        head = tree.head[i]
        if tree.pos[i] != "PUNCT" and (head == i or not span[0] <= tree.start[head] < span[1]):
            return tree.start[i], tree.end[i]
    return None


def antecedent(doc: Doc, attribution: Attribution) -> Participant | None:
    """Whom a pronoun or a title stands for when the actors layer cannot say: for "he" the last named source of an
    attribution before it, for "the Foreign Secretary" the last person named with that office."""
    start, end = attribution.source[0]
    words = tree_of(doc).text[start:end].lower().split()
    earlier: Iterable[ActorMention | None] = ()
    if words[0] in _PRONOUNS and len(words) == 1:
        sources = (a.source[0] for a in reversed(doc._.attributions) if a.source[0][1] <= start and a.source != a.cue)
        people = words[0] in ("he", "she")
        earlier = (m for m in (_mention(doc, s) for s in sources) if m and (m.actor.kind == "person") == people)
    elif words[0] == "the" and len(words) > 1:
        title = " ".join(words[1:])
        before = (m for m in reversed(doc._.actors) if m.end <= start and m.role)
        earlier = (m for m in before if m.role.title.lower().endswith(title))
    mention = next(iter(earlier), None)
    if mention is None:
        return None
    text = tree_of(doc).text[mention.start : mention.end]
    return Participant(start=mention.start, end=mention.end, text=text, actor=mention.actor)
