"""What a clause says of its own predicate: negation, modality, tense, mood."""

from pipelines.language.factuality import lexicon
from pipelines.language.factuality.view import ASSERTED, CERTAIN, POSSIBLE, UNKNOWN, View
from pipelines.language.tree import Tree

_WOULD = frozenset({"would", "'d", "’d"})
_CAN = frozenset({"can", "ca", "could"})
_PERFECT_MODAL = {"would": -1.2, "could": 0.3, "should": -2.0, "must": 2.0, "may": 0.8, "might": 0.6}


def own_view(tree: Tree, i: int) -> View:
    """The predicate by its own clause alone, as if that stood in a plain statement."""
    view = mood(tree, i) or modal(tree, i) or ASSERTED
    view = adverb(tree, i, view)
    return view.negated() if is_negated(tree, i) else view


def mood(tree: Tree, i: int) -> View | None:
    """Did they leave? Leave now. A question or an order says nothing of the fact."""
    if tree.dep[i] not in ("root", "parataxis") or tree.pos[i] not in ("VERB", "AUX"):
        return None
    last = tree.bounds[tree.sent[i]][1] - 1
    if any(tree.word[k] == "?" for k in (last, last - 1) if k >= i):
        return View(0.3, UNKNOWN, False, None, "question")
    bare = tree.tag[i] == "VB" and tree.kid(i, "aux", "nsubj", "expl") is None
    return View(0.5, POSSIBLE, True, None, "imperative") if bare else None


def modal(tree: Tree, i: int) -> View | None:
    """They may leave; they will leave; they would have left."""
    for c in tree.kids(i, "aux"):
        word = tree.lower[c]
        found = lexicon.modality("modal").get(word)
        if found is None or tree.tag[c] not in ("MD", ""):
            continue
        if word in _WOULD and is_reported(tree, i):
            return View(2.0, CERTAIN, True, None, "modal")
        fact = found.fact
        if has_perfect(tree, i) and word in _PERFECT_MODAL:
            fact = _PERFECT_MODAL[word]
        if word in _CAN and is_negated(tree, i):
            fact = 2.3
        return View(fact, found.certainty, found.future, c if found.certainty < 3 else None, "modal")
    return None


def is_reported(tree: Tree, i: int) -> bool:
    """They said they would leave: "would" is a will of the past."""
    host = tree.head[i]
    return tree.base(i) == "ccomp" and tree.tag[host] in ("VBD", "VBN") and not has_perfect(tree, i)


def adverb(tree: Tree, i: int, view: View) -> View:
    """They probably left; allegedly, they left."""
    for c in tree.kids(i, "advmod"):
        found = lexicon.modality("adverb").get(tree.lower[c])
        if found is not None:
            fact = min(view.fact, found.fact) if view.fact >= 0 else view.fact
            return View(fact, min(view.certainty, found.certainty), view.future or found.future, c, "adverb")
    return view


def is_negated(tree: Tree, i: int) -> bool:
    """They have not left; nobody left; they found no survivors."""
    negators = lexicon.negators()
    for c in tree.children[i]:
        dep, word = tree.base(c), tree.lower[c]
        if dep in ("advmod", "aux", "det", "cc") and word in negators:
            if word != "not" or not _only(tree, c):
                return True
        elif dep in ("nsubj", "obj", "expl") and (word in negators or _without(tree, c)):
            return True
    return False


def _only(tree: Tree, i: int) -> bool:
    """Not only ..."""
    return i + 1 < len(tree.word) and tree.lower[i + 1] in ("only", "just")


def _without(tree: Tree, noun: int) -> bool:
    """No survivors; neither side."""
    return any(tree.lower[d] in ("no", "neither") for d in tree.kids(noun, "det"))


def has_perfect(tree: Tree, i: int) -> bool:
    """They have left."""
    return any(tree.lemma[c] == "have" or tree.lower[c] in ("'ve", "’ve") for c in tree.kids(i, "aux"))


def is_progressive(tree: Tree, i: int) -> bool:
    """They are leaving."""
    return tree.tag[i] == "VBG" and any(tree.lemma[c] == "be" for c in tree.kids(i, "aux"))


def finite_word(tree: Tree, i: int) -> int:
    """The token that carries the tense of the clause of ``i``: its first auxiliary or copula, or itself."""
    for c in tree.children[i]:
        if tree.base(c) in ("aux", "cop") and tree.tag[c] in ("VBD", "VBZ", "VBP", "MD"):
            return c
    return i
