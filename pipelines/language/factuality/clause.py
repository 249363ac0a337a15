"""What a clause says of its own predicate: negation, modality, tense, mood."""

from pipelines.language.factuality import lexicon
from pipelines.language.factuality.view import ASSERTED, CERTAIN, OPEN, UNKNOWN, View
from pipelines.language.tree import Tree

_WOULD = frozenset({"would", "'d", "’d"})


def own_view(tree: Tree, i: int) -> View:
    """The predicate by its own clause alone, as if that stood in a plain statement."""
    view = mood(tree, i) or modal(tree, i) or scheduled(tree, i) or ASSERTED
    view = adverb(tree, i, view)
    if is_negated(tree, i) or lacks(tree, i, "nsubj"):
        return view.negated()
    if not lacks(tree, i, "obj", "expl"):
        return view
    return view.emptied() if tree.lemma[i] in lexicon.words("presenting") else view.without_object()


def mood(tree: Tree, i: int) -> View | None:
    """Did they leave? Leave now. A question or an order says nothing of the fact."""
    if tree.dep[i] not in ("root", "parataxis", "ccomp") or tree.pos[i] not in ("VERB", "AUX"):
        return None
    if tree.dep[i] == "ccomp" and tree.head[i] < i:
        return None  # "we saw them leave"
    last = tree.bounds[tree.sent[i]][1] - 1
    if tree.dep[i] != "ccomp" and any(tree.word[k] == "?" for k in (last, last - 1) if k >= i):
        return View(0.3, UNKNOWN, False, None, "question")
    bare = tree.tag[i] == "VB" and tree.kid(i, "aux", "nsubj", "expl", "mark") is None
    return View(0.0, OPEN, True, None, "imperative") if bare else None


def modal(tree: Tree, i: int) -> View | None:
    """They may leave; they will leave; they would not leave; they would have left; but they would like to leave."""
    if tree.lemma[i] in lexicon.words("courtesy") and any(tree.lower[c] in _WOULD for c in tree.kids(i, "aux")):
        return None
    form = "modal_perfect" if has_perfect(tree, i) else "modal_negated" if is_negated(tree, i) else "modal"
    for c in tree.kids(i, "aux"):
        word = tree.lower[c]
        found = lexicon.modality(form).get(word) or lexicon.modality("modal").get(word)
        if found is None or tree.tag[c] not in ("MD", ""):
            continue
        if word in _WOULD and is_reported(tree, i):
            return View(2.0, CERTAIN, True, None, "modal")
        return View(found.fact, found.certainty, found.future, c if found.certainty < CERTAIN else None, "modal")
    return None


def scheduled(tree: Tree, i: int) -> View | None:
    """The talks are [to be held] on Friday; Britain [to send] troops: an infinitive that heads its clause."""
    marked = any(tree.lower[c] == "to" and tree.dep[c] == "mark" for c in tree.children[i])
    if not marked or tree.dep[i] not in ("root", "ccomp", "parataxis", "acl:relcl", "advcl:relcl"):
        return None
    if tree.dep[i] == "ccomp" and tree.kid(i, "nsubj") is None:
        return None
    return View(2.0, CERTAIN, True, None, "scheduled")


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
    """They have not left; they no longer fight; [no] survivors."""
    return any(tree.base(c) in ("advmod", "aux", "det", "cc") and _negates(tree, c) for c in tree.children[i])


def _negates(tree: Tree, c: int) -> bool:
    """Whether the word denies what it belongs to: "not", but not "not only", "not directly"; "no longer"."""
    if tree.lower[c] in ("longer", "more"):
        return c > 0 and tree.lower[c - 1] == "no"
    if tree.lower[c] not in lexicon.words("negator"):
        return False
    return tree.lower[c] != "not" or tree.lower[c + 1 : c + 2] == [] or tree.lower[c + 1] not in lexicon.words("focus")


def lacks(tree: Tree, i: int, *deps: str) -> bool:
    """[Nobody] left; they found [no survivors]; [none of them] left: whether a negated noun phrase fills the role."""
    return any(tree.lower[c] in lexicon.words("negator") or is_negated(tree, c) for c in tree.kids(i, *deps))


def is_subjunctive(tree: Tree, i: int) -> bool:
    """They demanded that he [leave], that he [be released]."""
    subject, auxiliaries = tree.kid(i, "nsubj", "expl"), tree.kids(i, "aux", "cop")
    if subject is None or any(tree.tag[c] != "VB" for c in auxiliaries):
        return False
    return bool(auxiliaries) or (tree.tag[i] == "VB" and tree.tag[subject] in ("NN", "NNP", "PRP"))


def has_perfect(tree: Tree, i: int) -> bool:
    """They have left."""
    return any(tree.lemma[c] == "have" or tree.lower[c] in ("'ve", "’ve") for c in tree.kids(i, "aux"))


def first_conjunct(tree: Tree, i: int) -> int:
    """The verb whose auxiliaries ``i`` shares: they [are] advising and assisting."""
    shares = tree.dep[i] == "conj" and tree.tag[i] == tree.tag[tree.head[i]] and tree.kid(i, "aux", "nsubj") is None
    return tree.head[i] if shares else i


def is_progressive(tree: Tree, i: int) -> bool:
    """They are leaving; aid is being delivered."""
    auxiliaries = [tree.lower[c] for c in tree.kids(i, "aux") if tree.lemma[c] == "be"]
    return bool(auxiliaries) and (tree.tag[i] == "VBG" or "being" in auxiliaries[1:])


def finite_word(tree: Tree, i: int) -> int:
    """The token that carries the tense of the clause of ``i``: its first auxiliary or copula, or itself."""
    for c in tree.children[i]:
        if tree.base(c) in ("aux", "cop") and tree.tag[c] in ("VBD", "VBZ", "VBP", "MD"):
            return c
    return i
