"""Who vouches for the statement a token stands in."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from pipelines.language.attribution import lexicon
from pipelines.language.attribution.hedging import hedge_of
from pipelines.language.attribution.sources import named_source, source_head
from pipelines.language.findings import Actor, ActorMention, Attribution, Participant, Provenance, Span
from pipelines.language.personal import FIRST_PERSON
from pipelines.language.tree import Tree, tree_of

_TAKING_UP = frozenset(
    {("verb_on", "say"), ("verb_about", "say"), ("verb_np", "accuse"), ("light_verb_noun", "accuse")}
)
"""Rules and stances whose content is a thing spoken of or judged."""
_ACTED = frozenset({"verb_to", "verb_np", "verb_np-to", "noun", "light_verb_noun"})
"""Rules whose content is an act or a thing and no clause."""
_NEAR = 3
"""How many sources back "it" and "they" look for what they stand for."""


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
    return _provenance(token, attributions_of(token))


def number_provenance(token: Token) -> Provenance:
    """Who vouches for the number at ``token``: not who denies it, nor whoever else says so of him who does; not who
    binds himself to an act that the narrator tells ("pledged to give 2 billion")."""
    held = attributions_of(token)
    denied = next((k for k, a in enumerate(held) if a.stance == "deny"), len(held))
    tree = tree_of(token.doc)
    said = (a for a in held[:denied] if not _is_commitment(a) and not _is_background(tree, token.i, a))
    return _provenance(token, tuple(said))


def _is_commitment(attribution: Attribution) -> bool:
    """Pledged [to give 2 billion], pledged [2 billion], its pledge [of 2 billion]: an act; "pledged that it would" is said."""
    return attribution.stance in lexicon.words("commitment") and attribution.rule in _ACTED


def _is_background(tree: Tree, i: int, attribution: Attribution) -> bool:
    """Announced [plans to close it after Russia gave 2 billion]: when something is that is no clause is the narrator's."""
    if attribution.rule not in _ACTED:
        return False
    start = min(a for a, _ in attribution.content)
    clauses = (k for k in (i, *tree.ancestors(i)) if tree.base(k) == "advcl" and tree.start[k] >= start)
    return any(
        tree.kid(k, "nsubj") is not None
        and (mark := tree.kid(k, "mark")) is not None
        and tree.lower[mark] in lexicon.words("when")
        for k in clauses
    )


def _provenance(token: Token, held: tuple[Attribution, ...]) -> Provenance:
    doc = token.doc
    tree = tree_of(doc)
    chain = [a for a in held if _vouches(tree, a) and not is_withheld(tree, a)]
    doubtful = (tree.text[slice(*a.cue[0])] for a in held if (a.hedged and a in chain) or is_withheld(tree, a))
    hedge = hedge_of(tree, token.i) or next(doubtful, None)
    claimants = ((a, claimant_of(doc, a)) for a in chain)
    kind, claimant = next(((a.kind, c) for a, c in claimants if c is not None), (None, None))
    if claimant is None and chain:
        kind = chain[0].kind
        if tree.text[slice(*chain[0].source[0])].lower() not in FIRST_PERSON:
            hedge = hedge or tree.text[slice(*chain[0].cue[0])]
    return Provenance(claimant=claimant, kind=kind or "narrator", hedged=hedge is not None, hedge_text=hedge)


def _vouches(tree: Tree, attribution: Attribution) -> bool:
    """Whether the source puts the content forward as so. What somebody condemns, comments on or claims for himself is
    there before he speaks; what he accuses somebody of is not."""
    if (attribution.rule, attribution.stance) in _TAKING_UP:
        return False
    if attribution.stance == "deny" and _is_refusal(tree, attribution):
        return False
    if attribution.stance == "claim" and attribution.rule in ("verb_np", "light_verb_noun"):
        head = source_head(tree, attribution.content[0])
        return head is None or tree.lemma[head] not in lexicon.words("claimed-act")
    return attribution.stance in lexicon.vouching_stances()


def _is_refusal(tree: Tree, attribution: Attribution) -> bool:
    """They denied ten of the permits, denied him access: what is not given, and no statement."""
    tokens = tree.tokens(*attribution.content[0])
    if any(tree.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in tokens):
        return False
    return any(tree.lemma[k] in lexicon.words("refused") for k in tokens)


def is_withheld(tree: Tree, attribution: Attribution) -> bool:
    """Whether the source does not stand by what it says: it has not confirmed it, would not say it. That it would not
    say why, or where, does not touch what is so."""
    opening = tree.lower[bisect_left(tree.start, attribution.content[0][0])]
    if attribution.stance not in lexicon.vouching_stances() or opening in lexicon.words("presupposing"):
        return False
    return any(tree.lower[k] in lexicon.words("withholding") for k in tree.tokens(*attribution.cue[0]))


def claimant_of(doc: Doc, attribution: Attribution) -> Participant | None:
    """The source of an attribution as a participant; None where the text names nobody or the writer speaks."""
    if attribution.source == attribution.cue:
        return None
    tree = tree_of(doc)
    source = named_source(tree, attribution.source[0])
    if source is None or tree.text[slice(*source)].lower() in FIRST_PERSON:
        return None
    mention = _mention(doc, source)
    if mention is not None:
        return _participant(doc, (mention.start, mention.end), mention.actor)
    return antecedent(doc, attribution) or _participant(doc, _without_possessive(tree.text, source))


def _without_possessive(text: str, source: Span) -> Span:
    """[The ministry]'s claim: the ministry."""
    start, end = source
    return start, end - 2 if text[end - 2 : end] in ("'s", "’s") else end


def _mention(doc: Doc, source: Span) -> ActorMention | None:
    """The actor mentioned by the head of a source: "Pentagon spokesman John Kirby" is John Kirby."""
    tree = tree_of(doc)
    inside = [m for m in doc._.actors if source[0] <= m.start and m.end <= source[1]]
    inside = [m for m in inside if not _is_somebodys(tree, m, source)]
    if not inside:
        return None
    head = source_head(tree, source)
    if head is not None:
        for mention in inside:
            if mention.start <= tree.start[head] < mention.end:
                return mention  # type: ignore[no-any-return]
    return min(inside, key=lambda m: _distance(tree, m, source))  # type: ignore[no-any-return]


def _distance(tree: Tree, mention: ActorMention, source: Span) -> tuple[int, int]:
    """How far a mention is from naming the source: nearest in apposition ("the Hamas spokesman [Ann Lee]"), furthest as
    owner ("China's [Xinhua] news agency" is the agency)."""
    path = _path(tree, mention, source)
    named, owned = (any(tree.dep[a] == dep for a in path) for dep in ("appos", "nmod:poss"))
    return owned - named, len(path)


def _path(tree: Tree, mention: ActorMention, source: Span) -> list[int]:
    """The tokens from the head of a mention up to below the head of the source."""
    tokens = tree.tokens(mention.start, mention.end)
    top = next((k for k in tokens if tree.head[k] not in tokens), tokens.start)
    return [
        a
        for a in (top, *tree.ancestors(top))
        if source[0] <= tree.start[tree.head[a]] < source[1] and tree.head[a] != a
    ]


def _is_somebodys(tree: Tree, mention: ActorMention, source: Span) -> bool:
    """Whether the source only has to do with the one mentioned: "members of [Ann Lee]'s party", "the [NATO]-led force";
    "a report released by [the group]" is the group's."""
    path = _path(tree, mention, source)
    if any(tree.pos[tree.head[a]] == "VERB" and tree.case_of(a) != "by" for a in path):
        return True
    described = (tree.base(a) in ("nmod", "obl") and tree.dep[a] != "nmod:desc" for a in path)
    return mention.actor.kind == "person" and any(described)


def antecedent(doc: Doc, attribution: Attribution) -> Participant | None:
    """Whom a pronoun or a description stands for when the actors layer cannot say: for "he" the last person who is a
    source before it, for "it" the last other source, for "the agency" the last source of that word, for "the Foreign
    Secretary" the last person named with that office."""
    start, end = attribution.source[0]
    words = tree_of(doc).text[start:end].lower().split()
    sources = [a.source[0] for a in reversed(doc._.attributions) if a.source[0][1] <= start and a.source != a.cue]
    if len(words) == 1 and words[0] in ("he", "she"):
        return _first(doc, (m for s in sources if (m := _mention(doc, s)) and m.actor.kind == "person"))
    if len(words) == 1 and words[0] in ("it", "they"):
        return _other_source(doc, sources, plural=words[0] == "they")
    if len(words) == 1 or words[0] != "the":
        return None
    title = " ".join(words[1:])
    if words[-1] in lexicon.words("paper") and len(words) == 2:
        return next((c for a in _before(doc, start) if (c := claimant_of(doc, a)) is not None), None)
    titled = (m for m in reversed(doc._.actors) if m.end <= start and m.role and _ends_with(m.role.title, title))
    named = (m for s in sources if (m := _mention(doc, s)) and _ends_with(tree_of(doc).text[slice(*s)], title))
    return _first(doc, titled) or _first(doc, named)


def _before(doc: Doc, start: int) -> Iterator[Attribution]:
    """The attributions of the sentence of an offset and the one before it that end before the offset, last first."""
    tree = tree_of(doc)
    s = tree.sent[bisect_left(tree.start, start)]
    since = tree.start[tree.bounds[max(0, s - 1)][0]]
    return (a for a in reversed(doc._.attributions) if since <= a.source[0][0] and a.source[0][1] < start)


def _ends_with(phrase: str, words: str) -> bool:
    """Whether a phrase ends with the words: "the state news agency", "news agency"."""
    return f" {phrase.lower()}".endswith(f" {words}")


def _other_source(doc: Doc, sources: list[Span], plural: bool) -> Participant | None:
    """The nearest source that is no person and no pronoun, of the number of the pronoun."""
    for source in sources[:_NEAR]:
        head, mention = source_head(tree_of(doc), source), _mention(doc, source)
        if mention is not None and mention.actor.kind == "person":
            continue
        if mention is not None and not plural:
            return _participant(doc, (mention.start, mention.end), mention.actor)
        tag = None if head is None else doc[head].tag_
        if tag in (("NNS", "NNPS") if plural else ("NN", "NNP")):
            return _participant(doc, source, mention.actor if mention else None)
    return None


def _first(doc: Doc, mentions: Iterable[ActorMention]) -> Participant | None:
    mention = next(iter(mentions), None)
    return None if mention is None else _participant(doc, (mention.start, mention.end), mention.actor)


def _participant(doc: Doc, span: Span, actor: Actor | None = None) -> Participant:
    return Participant(start=span[0], end=span[1], text=tree_of(doc).text[slice(*span)], actor=actor)
