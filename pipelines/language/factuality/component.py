"""Registers the layer ``factuality``: how each predicate is presented by the text.

Reads the dependency tree; writes ``doc._.factuality``, one finding a predicate: full verbs, event nouns,
predicative adjectives and nouns.
"""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from pipelines.language.factuality.aspect import is_ongoing, tense
from pipelines.language.factuality.context import Judge
from pipelines.language.factuality.predicates import predicates
from pipelines.language.factuality.view import CERTAIN, OPEN, POSSIBLE, PROBABLE, View
from pipelines.language.findings import Factuality, Status
from pipelines.language.layer import register_layer
from pipelines.language.tree import Tree, tree_of

_NAMES = {CERTAIN: "certain", OPEN: "certain", PROBABLE: "probable", POSSIBLE: "possible"}
_DENIED = -0.6
"""What the rules put below this is said not to be so, however weakly ("nobody left")."""


def find_factuality(doc: Doc) -> Iterable[Factuality]:
    """One finding for each predicate of a parsed Doc."""
    tree = tree_of(doc)
    judge = Judge(tree)
    return [_finding(tree, judge.view(_clause(tree, i)), i) for i in predicates(tree)]


def factuality_of(token: Token) -> Factuality | None:
    """The factuality of the predicate ``token``, or of the nearest predicate above it; needs the layer factuality."""
    by_start = _by_start(token.doc)
    while True:
        found = by_start.get(token.idx)
        if found is not None or token.head == token:
            return found
        token = token.head


def _by_start(doc: Doc) -> dict[int, Factuality]:
    findings: tuple[Factuality, ...] = doc._.factuality
    cached = doc.user_data.get("dateline_factuality")
    if cached is None or cached[0] is not findings:
        cached = doc.user_data["dateline_factuality"] = (findings, {f.start: f for f in findings})
    return cached[1]  # type: ignore[no-any-return]


def _clause(tree: Tree, i: int) -> int:
    """The predicate whose clause token ``i`` stands for: a copula is presented as what it links."""
    return tree.head[i] if tree.dep[i] == "cop" else i


def _finding(tree: Tree, view: View, i: int) -> Factuality:
    hedge = view.hedge
    return Factuality(
        start=tree.start[i],
        end=tree.end[i],
        rule=view.reason,
        polarity="negative" if view.fact < 0 else "positive",
        certainty=_NAMES.get(view.certainty, "unknown"),  # type: ignore[arg-type]
        time="future" if view.future else tense(tree, i),
        fact=round(max(-3.0, min(3.0, view.fact)), 2),
        status=_status(tree, i, view),
        hedge=None if hedge is None else (tree.start[hedge], tree.end[hedge]),
    )


def _status(tree: Tree, i: int, view: View) -> Status:
    """The status of gold/GUIDE: denied, planned and possible come first, then ongoing and happened."""
    if view.certainty < PROBABLE or (view.certainty == PROBABLE and view.future):
        return "possible"
    if view.future:
        return "planned"  # also what somebody will not do: "would not impose new sanctions"
    if view.fact < _DENIED:
        return "denied"
    return "ongoing" if view.reason == "to_be_ended" or is_ongoing(tree, i) else "happened"


register_layer("factuality", find_factuality, requires=["token.dep", "token.lemma", "token.pos", "token.tag"])
