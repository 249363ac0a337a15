"""What the parse says of single words and phrases: dependents, prepositions, coordination, places, times, noun phrases.

Tokens are indices into the Doc.
"""

from collections.abc import Iterator

from spacy.tokens import Doc

from pipelines.language.events.forms import lemma_of
from pipelines.language.events.lexicon import words_of
from pipelines.language.findings import Participant, Place
from pipelines.language.tree import tree_of

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "SYM", "X"))
NOUN_PARTS = frozenset(("det", "amod", "compound", "nummod", "nmod:poss", "flat", "advmod", "det:predet", "nmod:desc"))
LIGHT_HEADS = words_of("light_heads")


class Phrases:
    """The words of a Doc over the arrays of ``pipelines.language.tree``."""

    def __init__(self, doc: Doc) -> None:
        tree = tree_of(doc)
        self.doc = doc
        self.lower, self.pos, self.tag = tree.lower, tree.pos, tree.tag
        self.lemma = [lemma_of(*word) for word in zip(tree.lower, tree.tag, tree.lemma, strict=True)]
        self.dep, self.head, self.kids = tree.dep, tree.head, tree.children
        self.left, self.right = tree.left, tree.right
        self.ent = [""] * len(doc)
        for entity in doc.ents:
            self.ent[entity.start : entity.end] = [entity.label_] * (entity.end - entity.start)
        self._bounds, self._sentence = tree.bounds, tree.sent
        self._places: dict[int, Place] | None = None
        self._times: frozenset[int] | None = None

    def place_at(self, i: int) -> Place | None:
        """The place whose name holds token i."""
        if self._places is None:
            self._places = {}
            for place in self.doc._.places:
                span = self.doc.char_span(place.start, place.end, alignment_mode="expand")
                self._places.update(dict.fromkeys(range(span.start, span.end), place))
        return self._places.get(i)

    def head_of(self, who: Participant) -> int:
        """The head token of a participant's words."""
        return int(self.doc.char_span(who.start, who.end, alignment_mode="expand").root.i)

    def sentence(self, i: int) -> tuple[int, int]:
        """First and last+1 token of the sentence of i."""
        return self._bounds[self._sentence[i]]

    def sentence_number(self, i: int) -> int:
        """The place of the sentence of i in the text, from 0."""
        return self._sentence[i]

    def is_time(self, i: int) -> bool:
        """Whether token i is part of a time expression: "Tuesday" is nobody."""
        if self._times is None:
            spans = [self.doc.char_span(t.start, t.end, alignment_mode="expand") for t in self.doc._.times]
            self._times = frozenset(k for span in spans for k in range(span.start, span.end))
        return i in self._times

    def having(self, i: int, *deps: str) -> list[int]:
        """The dependents of i with one of the relations."""
        return [k for k in self.kids[i] if self.dep[k] in deps]

    def has_lemma(self, i: int, dep: str, *lemmas: str) -> bool:
        """Whether i has a dependent of that relation and one of the lemmas."""
        return any(self.dep[k] == dep and self.lemma[k] in lemmas for k in self.kids[i])

    def marked(self, i: int, *words: str) -> bool:
        """Whether the clause of i is introduced by one of the words ("to", "if")."""
        return any(self.dep[k] == "mark" and self.lower[k] in words for k in self.kids[i])

    def case(self, i: int) -> str:
        """The preposition of a phrase; fixed ones whole ("because of"), "" without one."""
        for k in self.kids[i]:
            if self.dep[k] == "case" and self.lower[k] not in ("'s", "’s", "'", "’", "s"):
                rest = [self.lower[f] for f in self.kids[k] if self.dep[f] == "fixed"]
                return " ".join([self.lower[k], *rest])
        return ""

    def conjuncts(self, i: int) -> Iterator[int]:
        """i and what is coordinated with it ("Russia and North Korea"), in text order.

        A parser may hang the "and" on the title that begins a name: "Blinken and Secretary Austin".
        """
        yield i
        joined = [k for k in self.kids[i] if self.dep[k] == "conj"]
        if any(self.dep[c] == "cc" for k in joined for c in (*self.kids[k], self.left[k])):
            for k in joined:
                if self.pos[k] in NOMINAL | {"ADJ"}:
                    yield from self.conjuncts(k)

    def np_span(self, i: int) -> tuple[int, int]:
        """First and last+1 token of the noun phrase of i: what stands before it, its name, and an of-phrase."""
        first, last = i, i
        parts = NOUN_PARTS - {"advmod"} if self.having(i, "cop") else NOUN_PARTS
        for k in self.kids[i]:
            if self.dep[k] in parts:
                first, last = min(first, self.left[k]), max(last, self.right[k] if self.dep[k] == "flat" else last)
            elif self.dep[k] == "nmod" and self.case(k) == "of" and self.lemma[i] in LIGHT_HEADS:
                last = max(last, self.np_span(k)[1] - 1)
        while first < i and self.dep[first] in ("cc", "punct"):  # "and historic cities"
            first += 1
        return first, last + 1

    def opposed(self, i: int) -> bool:
        """ "anti-government riots": whether those named are whom it is against."""
        return self.lower[i].startswith("anti-") or any(self.lower[k] == "anti" for k in self.kids[i])
