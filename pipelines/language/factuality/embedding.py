"""What a word does to the clause or event noun in its complement: signatures looked up and applied."""

from pipelines.language.factuality import lexicon
from pipelines.language.factuality.lexicon import Signature
from pipelines.language.factuality.view import CERTAIN, POSSIBLE, View
from pipelines.language.tree import Tree

_WEAKEST = 0.4
"""How much of a complement's value the least certain host leaves."""


def kind_of(tree: Tree, i: int) -> str:
    """The kind of the clause ``i`` as a complement: that, to, ing, or pred for a bare predicate ("remained closed");
    np is for nouns."""
    if any(tree.lower[c] == "to" and tree.base(c) == "mark" for c in tree.children[i]) and tree.tag[i] != "VBG":
        return "to"
    if tree.tag[i] == "VBG" and tree.kid(i, "aux", "nsubj") is None:
        return "ing"
    if tree.base(i) in ("ccomp", "csubj", "acl"):
        return "that"
    return "to" if tree.tag[i] == "VB" else "pred"


def signature_of(tree: Tree, host: int, kind: str) -> Signature | None:
    """The signature of a host for a kind of complement, phrasal verbs first."""
    table, lemma = lexicon.signatures(), tree.lemma[host]
    if tree.pos[host] == "NOUN":
        return table.get((f"{lemma} (n)", kind))
    particle = tree.kid(host, "compound:prt")
    if particle is not None and (found := table.get((f"{lemma} {tree.lower[particle]}", kind))):
        return found
    return table.get((lemma, kind))


def embedded(tree: Tree, host: int, signature: Signature, outer: View) -> View:
    """The complement of ``host``, which itself is presented as ``outer``."""
    fact = signature.positive if outer.fact >= 0 else signature.negative
    if not signature.factive:
        fact *= max(abs(outer.fact) / 3, _WEAKEST)
    certainty = signature.certainty if signature.factive else min(signature.certainty, outer.certainty)
    if outer.fact < 0 and abs(fact) <= 1:
        certainty = POSSIBLE  # "has not confirmed the attack": neither so nor not so
    hedge = host if certainty < CERTAIN else outer.hedge
    future = signature.future or (outer.future and not signature.factive)  # "will learn who left": they have left
    return View(fact, certainty, future, hedge, f"under_{tree.lemma[host]}")
