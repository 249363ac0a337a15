"""What the surroundings say of a predicate: embedding verbs, nouns and adjectives, subordinators, coordination."""

from dataclasses import replace

from pipelines.language.factuality import lexicon
from pipelines.language.factuality.clause import is_negated, own_view
from pipelines.language.factuality.lexicon import Signature
from pipelines.language.factuality.view import ASSERTED, CERTAIN, POSSIBLE, View
from pipelines.language.tree import Tree

_LIGHT = frozenset(
    {
        "make",
        "do",
        "have",
        "take",
        "give",
        "hold",
        "conduct",
        "launch",
        "carry",
        "stage",
        "mount",
        "perform",
        "commit",
        "wage",
        "undergo",
        "see",
    }
)
_HAPPEN = frozenset({"happen", "occur", "begin", "start", "continue", "resume", "end", "follow", "erupt", "take"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_PURPOSE = View(1.9, CERTAIN, True, None, "purpose")
_MODIFIER = View(1.8, reason="modifier")
_SHARING = frozenset({"because", "as", "while", "after", "although", "though", "since", "when", "where", "by"})


class Judge:
    """Views of the predicates of one tree, each computed once."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._views: dict[int, View] = {}
        self._contexts: dict[int, View] = {}

    def view(self, i: int) -> View:
        """The predicate as the text presents it."""
        if i not in self._views:
            self._views[i] = ASSERTED  # a guard against cycles in broken trees
            context = self.context(i)
            own = own_view(self.tree, i)
            if self._shares_modality(i):
                own = replace(self._shared(i), hedge=None).negated() if is_negated(self.tree, i) else self._shared(i)
            self._views[i] = own.under(context)
        return self._views[i]

    def context(self, i: int) -> View:
        """What the surroundings alone make of the predicate."""
        if i not in self._contexts:
            self._contexts[i] = ASSERTED
            self._contexts[i] = self._context(i)
        return self._contexts[i]

    def _context(self, i: int) -> View:
        tree, dep = self.tree, self.tree.base(i)
        if tree.pos[i] in ("NOUN", "PROPN") and dep not in (
            "ccomp",
            "xcomp",
            "csubj",
            "advcl",
            "acl",
            "root",
            "parataxis",
        ):
            return self.noun(i)
        match dep:
            case "conj":
                return self.context(tree.head[i])
            case "ccomp" | "xcomp" | "csubj":
                return self.complement(i)
            case "advcl":
                return self.adverbial(i)
            case "acl":
                return self.adnominal(i)
            case "obl" | "nmod":
                return self.view(tree.head[i])
        return ASSERTED

    def complement(self, i: int) -> View:
        """They refused [to leave]; she denied [that they had left]; he is likely [to leave]."""
        tree, host = self.tree, self.tree.head[i]
        if tree.lemma[host] == "go" and tree.tag[host] == "VBG" and tree.dep[i] == "xcomp":
            return View(2.0, CERTAIN, True, None, "going_to").under(self.view(host))
        kind = self.kind(i)
        signature = self.signature(host, kind)
        if signature is None:
            return self.view(host) if kind != "that" else View(2.4).under(_affirmed(self.view(host)))
        return self._apply(signature, host)

    def _apply(self, signature: Signature, host: int) -> View:
        outer = self.view(host)
        fact = signature.positive if outer.fact >= 0 else signature.negative
        if not signature.factive:
            fact *= max(abs(outer.fact) / 3, 0.4)
        certainty = signature.certainty if signature.factive else min(signature.certainty, outer.certainty)
        if outer.fact < 0 and abs(fact) <= 1:
            certainty = POSSIBLE  # "has not confirmed the attack": neither so nor not so
        hedge = host if certainty < CERTAIN else outer.hedge
        return View(fact, certainty, signature.future or outer.future, hedge, f"under_{self.tree.lemma[host]}")

    def kind(self, i: int) -> str:
        """The kind of a complement: that, to, ing (np is for nouns)."""
        tree = self.tree
        if any(tree.lower[c] == "to" and tree.base(c) == "mark" for c in tree.children[i]):
            return "to"
        if tree.tag[i] == "VBG" and tree.kid(i, "aux", "nsubj") is None:
            return "ing"
        return "that" if tree.base(i) in ("ccomp", "csubj", "acl") else "to"

    def signature(self, host: int, kind: str) -> Signature | None:
        """The signature of a host for a kind of complement, phrasal verbs first."""
        tree, table = self.tree, lexicon.signatures()
        lemma = tree.lemma[host]
        if tree.pos[host] == "NOUN":
            return table.get((f"{lemma} (n)", kind))
        particle = tree.kid(host, "compound:prt")
        if particle is not None and (found := table.get((f"{lemma} {tree.lower[particle]}", kind))):
            return found
        return table.get((lemma, kind))

    def adverbial(self, i: int) -> View:
        """They left [to avoid the fighting]; [if they leave]; [killing ten]; [without firing]."""
        tree, head = self.tree, self.tree.head[i]
        marks = [tree.lower[c] for c in tree.kids(i, "mark", "case", "advmod")]
        for word in marks:
            if found := lexicon.modality("mark").get(word):
                return View(found.fact, found.certainty, found.future, None, f"mark_{word}").under(self.context(head))
        if "to" in marks or ("so" in marks and "that" in marks):
            if self.signature(head, "to"):
                return self._apply(self.signature(head, "to"), head)  # type: ignore[arg-type]
            return _PURPOSE.under(_affirmed(self.context(head)))
        if tree.tag[i] in ("VBG", "VBN") and (not marks or "by" in marks):
            return self.view(head)
        if "for" in marks or "from" in marks or "of" in marks:
            signature = self.signature(head, "ing")
            return self._apply(signature, head) if signature else ASSERTED
        return self.context(head)

    def adnominal(self, i: int) -> View:
        """A plan [to leave]; the claim [that they left]; the men [who left]; a bomb [planted there]."""
        tree, noun = self.tree, self.tree.head[i]
        if tree.dep[i] == "acl:relcl":
            return ASSERTED
        kind = self.kind(i)
        if kind == "to":
            signature = self.signature(noun, "to")
            if signature is None:
                return View(1.6, CERTAIN, True, None, "infinitive_of_noun")
            return self._apply(signature, noun)
        if kind == "that" and tree.kid(i, "mark") is not None and (signature := self.signature(noun, "that")):
            return self._apply(signature, noun)
        return ASSERTED

    def noun(self, i: int) -> View:
        """They planned [an attack]; no [attack]; a threat of [war]; they launched [an attack]; [murder] charges."""
        tree, head, dep = self.tree, self.tree.head[i], self.tree.dep[i]
        base = tree.base(i)
        if base == "conj":
            return self.noun(head) if tree.pos[head] in ("NOUN", "PROPN") else self.context(head)
        if base == "compound":
            return _MODIFIER  # a kind of thing, no single happening: "travel warnings"
        word = next((tree.lower[c] for c in tree.kids(i, "case")), "")
        if base in ("obj", "nmod", "obl") or dep == "nsubj:pass":
            if word == "without":
                return View(-3.0)
            fits = word in ("", "of", "for", "to", "from", "on")
            if fits and (signature := self.signature(head, "np")):
                return self._apply(signature, head)
        if base == "obj" or dep == "nsubj:pass":
            definite = any(tree.lower[c] in _DEFINITE or tree.dep[c] == "nmod:poss" for c in tree.children[i])
            if tree.lemma[head] in _LIGHT or not definite:
                return self.view(head)
        if base == "nsubj" and tree.lemma[head] in _HAPPEN:
            return self.view(head)
        return ASSERTED

    def _shares_modality(self, i: int) -> bool:
        """Whether a coordinated verb stands under the auxiliary of the first: "may attack and seize"."""
        tree = self.tree
        return tree.dep[i] == "conj" and tree.pos[i] == "VERB" and tree.kid(i, "nsubj", "aux", "mark", "cop") is None

    def _shared(self, i: int) -> View:
        """The first conjunct's own modality; its negation only goes on with "or" and "nor"."""
        tree, head = self.tree, self.tree.head[i]
        view = own_view(tree, head)
        if tree.pos[head] not in ("VERB", "AUX") or tree.tag[i] not in ("VB", tree.tag[head]):
            return own_view(tree, i)
        joined = any(tree.lower[c] in ("or", "nor") for c in tree.kids(i, "cc"))
        return view if joined or view.fact > 0 else replace(view, fact=-view.fact)


def _affirmed(view: View) -> View:
    """The view with its negation taken off: what a negated report leaves open is not denied by it."""
    return replace(view, fact=abs(view.fact))
