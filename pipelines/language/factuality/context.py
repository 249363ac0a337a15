"""What the surroundings say of a predicate: embedding verbs, nouns and adjectives, subordinators, coordination."""

from dataclasses import replace

from pipelines.language.factuality import lexicon
from pipelines.language.factuality.clause import finite_word, is_negated, is_subjunctive, lacks, own_view
from pipelines.language.factuality.embedding import embedded, kind_of, signature_of
from pipelines.language.factuality.lexicon import Signature
from pipelines.language.factuality.view import ASSERTED, CERTAIN, OPEN, POSSIBLE, View
from pipelines.language.tree import Tree

_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl", "acl", "root", "parataxis"})
_PURPOSE = View(1.9, CERTAIN, True, None, "purpose")
_MODIFIER = View(1.8, reason="modifier")
_DEMANDED = View(0.8, OPEN, True, None, "subjunctive")
_CONDITION = View(1.0, OPEN, reason="condition")
_ABSENT = View(-0.5, POSSIBLE, reason="absent")
_NAMED = View(2.7)
"""A happening that is only named: readers take it for a fact a little less surely than what a clause asserts."""
_EXCESS = View(-2.4, reason="excess")
_TO_BE_ENDED = View(2.5, reason="to_be_ended")
_NO_REASON = View(-1.5, reason="negated_noun")


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
                own = replace(self._shared(i), hedge=None)
                own = own.negated() if is_negated(self.tree, i) and own.fact > 0 else own
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
        if tree.pos[i] in ("NOUN", "PROPN") and dep not in _CLAUSES:
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
        kind = kind_of(tree, i)
        if tree.lemma[host] == "go" and tree.tag[host] == "VBG" and tree.dep[i] == "xcomp":
            return View(2.0, CERTAIN, True, None, "going_to").under(self.view(host))
        if kind == "to" and self._is_excessive(host):
            return _EXCESS.under(self.view(host).affirmed())
        if kind == "that" and is_subjunctive(tree, i):
            return _DEMANDED.under(self.view(host).affirmed())
        if kind == "ing" and self._is_to_end(host) and self.view(host).certainty == OPEN:
            return _TO_BE_ENDED  # told to end it; who will end it himself has a plan
        if (signature := signature_of(tree, host, kind)) is not None:
            return embedded(tree, host, signature, self.view(host))
        if kind == "that":
            return View(2.4).under(self.view(host).affirmed())
        return self.view(host)

    def _is_to_end(self, host: int) -> bool:
        """They must stop [shelling], stop [the raids]: what is to be ended goes on."""
        view = self.view(host)
        return self.tree.lemma[host] in lexicon.words("ending") and (view.future or view.certainty < CERTAIN)

    def _is_excessive(self, host: int) -> bool:
        """Too afraid [to stay]."""
        return any(self.tree.lower[c] == "too" for c in self.tree.kids(host, "advmod"))

    def adverbial(self, i: int) -> View:
        """They left [to avoid the fighting]; [if they leave]; [killing ten]; [without firing]."""
        tree, head = self.tree, self.tree.head[i]
        marks = [tree.lower[c] for c in tree.kids(i, "mark", "case", "advmod")]
        if "without" in marks and self.view(head).fact < 0:
            return _CONDITION  # "they cannot leave without asking"
        for word in marks:
            if found := lexicon.modality("mark").get(word):
                if found.future and tree.tag[finite_word(tree, i)] == "VBD":
                    continue  # "he ruled until he was ousted": so he was
                return View(found.fact, found.certainty, found.future, None, f"mark_{word}").under(self.context(head))
        if tree.tag[i] == "VBG" and any(word in lexicon.modality("gerund") for word in marks):
            return self.gerund(i)
        if "to" in marks or ("so" in marks and "that" in marks):
            return self.purpose(i)
        if tree.tag[i] in ("VBG", "VBN") and (not marks or "by" in marks):
            view = self._means(head) if "by" in marks else self.view(head)
            return view.affirmed() if self._is_set_off(i) else view
        if any(word in lexicon.words("temporal") for word in marks):
            return self.context(head).affirmed()  # "denied that they left when the rebels came": the rebels came
        return self.context(head)

    def _means(self, head: int) -> View:
        """They tried to win [by attacking]: the means are taken, whatever comes of what they are for."""
        tree = self.tree
        while tree.dep[head] == "xcomp" and kind_of(tree, head) == "to":
            head = tree.head[head]
        return self.view(head)

    def _is_set_off(self, i: int) -> bool:
        """They did not leave[, fearing an ambush]: behind a comma a participle stands outside the negation."""
        tree, first = self.tree, self.tree.left[i]
        return tree.head[i] < i and (tree.word[first] == "," or tree.word[first - 1] == ",")

    def purpose(self, i: int) -> View:
        """They left [to avoid the fighting]; they were ready [to leave]; it is too late [to leave]."""
        tree, head = self.tree, self.tree.head[i]
        if self._is_excessive(head):
            return _EXCESS.under(self.view(head).affirmed())
        if (signature := signature_of(tree, head, "to")) is not None:
            return embedded(tree, head, signature, self.view(head))
        return _PURPOSE.under(self.context(head).affirmed())

    def gerund(self, i: int) -> View:
        """The cost [of rebuilding]; barred [from leaving]: by its host, else by the preposition that brings it."""
        tree, head = self.tree, self.tree.head[i]
        outer = self.view(head)
        if (signature := signature_of(tree, head, "ing")) is not None:
            return embedded(tree, head, signature, outer)
        word = next(tree.lower[c] for c in tree.kids(i, "mark", "case") if tree.lower[c] in lexicon.modality("gerund"))
        found = lexicon.modality("gerund")[word]
        return View(found.fact, found.certainty, found.future, None, f"gerund_{word}").under(outer.affirmed())

    def adnominal(self, i: int) -> View:
        """A plan [to leave]; no reason [to leave]; the claim [that they left]; the men [who left]; a bomb [planted there]."""
        tree, noun = self.tree, self.tree.head[i]
        if tree.dep[i] == "acl:relcl":
            return ASSERTED
        kind = kind_of(tree, i)
        if kind == "to":
            signature = signature_of(tree, noun, "to")
            if signature is None and self._is_ranked(noun):
                return self.view(noun)
            if is_negated(tree, noun):
                return _NO_REASON
            if (rejected := self._rejected(noun)) is not None:
                return rejected
            if signature is None:
                return View(1.6, CERTAIN, True, None, "infinitive_of_noun")
            return embedded(tree, noun, signature, self.view(noun))
        if tree.tag[i] == "VBG" and any(
            tree.lower[c] in lexicon.modality("gerund") for c in tree.kids(i, "mark", "case")
        ):
            return self.gerund(i)
        if kind == "that" and tree.kid(i, "mark") is not None and (signature := signature_of(tree, noun, "that")):
            return self._rejected(noun) or embedded(tree, noun, signature, self.view(noun))
        return ASSERTED

    def _rejected(self, noun: int) -> View | None:
        """They denied reports [that it had fallen], a request [to leave]: what is said in it is denied, though it is
        there itself."""
        tree, verb = self.tree, self.tree.head[noun]
        if tree.base(noun) != "obj" and tree.dep[noun] != "nsubj:pass":
            return None
        if tree.lemma[noun] not in lexicon.words("exists") or tree.lemma[verb] not in lexicon.words("rejecting"):
            return None
        signature = signature_of(tree, verb, "that") or signature_of(tree, verb, "np")
        return None if signature is None else embedded(tree, verb, signature, self.view(verb))

    def _is_ranked(self, noun: int) -> bool:
        """The first country [to send troops]: it has."""
        tree = self.tree
        return any(
            tree.lower[c] in lexicon.words("rank") or tree.tag[c] in ("JJS", "RBS") for c in tree.kids(noun, "amod")
        )

    def noun(self, i: int) -> View:
        """An event noun by its adjectives and by what governs it: a [possible] attack; they planned [an attack]."""
        tree = self.tree
        view = self._governed(i)
        for c in tree.kids(i, "amod"):
            if found := lexicon.modality("adjective").get(tree.lower[c].rpartition("-")[2]):
                hedge = c if found.certainty < CERTAIN else None
                return View(found.fact, found.certainty, found.future, hedge, "adjective").under(view)
        return view

    def _governed(self, i: int) -> View:
        """They planned [an attack]; a threat of [war]; they launched [an attack]; [murder] charges; to end [the raids]."""
        tree, head, dep = self.tree, self.tree.head[i], self.tree.dep[i]
        base = tree.base(i)
        if base == "conj":
            return self.noun(head) if tree.pos[head] in ("NOUN", "PROPN") else self.context(head)
        if base == "compound":
            return self._modifying(i)
        word = next((tree.lower[c] for c in tree.kids(i, "case")), "")
        if word == "without":
            return View(-3.0)
        host = self.view(head)
        if is_negated(tree, i):  # "made no comment": denied once, not twice
            return self.context(head) if lacks(tree, head, "nsubj", "obj", "expl") else host.affirmed()
        if base == "nmod" and word in ("of", "on", "about") and is_negated(tree, head) and not self._is_definite(i):
            return _ABSENT  # "no hint of trouble"
        if base == "obj" and tree.lemma[head] in lexicon.words("with-for"):
            return host
        if base in ("obj", "nmod", "obl") or dep == "nsubj:pass":
            if self._is_to_end(head):
                return _TO_BE_ENDED
            fits = word in ("", "of", "for", "to", "from", "on", "in")
            if fits and (signature := signature_of(tree, head, "np")):
                if signature.positive < 1 and self._is_presupposed(i, signature):
                    return ASSERTED
                return embedded(tree, head, signature, host)
        if self._has(i, "any"):
            return host
        if base == "obl" and word == "for" and not self._is_definite(i):
            return _PURPOSE.under(host)
        if base == "obj" or dep == "nsubj:pass":
            if tree.lemma[head] in lexicon.words("light") or not self._is_definite(i):
                return host
        if base == "nsubj" and tree.lemma[head] in lexicon.words("happen"):
            return host
        return _NAMED

    def _modifying(self, i: int) -> View:
        """[Takeover] plans are plans of a takeover; travel warnings are a kind of thing, no single happening."""
        head = self.tree.head[i]
        signature = signature_of(self.tree, head, "np") or signature_of(self.tree, head, "to")
        return _MODIFIER if signature is None else embedded(self.tree, head, signature, ASSERTED)

    def _is_presupposed(self, i: int, signature: Signature) -> bool:
        """They rejected [the offer], escaped [the raid]: a thing said, or one that must have been there to be stopped."""
        if self.tree.lemma[i] in lexicon.words("exists"):
            return True
        return signature.negative >= 2 and self._is_definite(i)

    def _has(self, i: int, word: str) -> bool:
        return any(self.tree.lower[c] == word for c in self.tree.kids(i, "det"))

    def _is_definite(self, i: int) -> bool:
        """The attack; their attack."""
        tree = self.tree
        return any(tree.lower[c] in lexicon.words("definite") or tree.dep[c] == "nmod:poss" for c in tree.children[i])

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
        return view if joined else view.affirmed()
