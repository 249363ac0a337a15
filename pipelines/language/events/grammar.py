"""The grammar the event rules speak of: subjects and objects through voice, control, relatives and coordination.

Tokens are indices into the Doc.
"""

from spacy.tokens import Doc

from pipelines.language.events.lexicon import words_of
from pipelines.language.events.phrases import Phrases
from pipelines.language.personal import THIRD_PERSON_SUBJECTS

SUBJECTS = frozenset(("nsubj", "nsubj:outer", "csubj"))
PASSIVE_SUBJECTS = frozenset(("nsubj:pass", "csubj:pass"))
OBLIQUES = frozenset(("obl", "obl:agent", "nmod", "obl:arg"))
RELATIVE_PRONOUNS = frozenset(("who", "whom", "which", "that"))
RELATIVE_ADVERBS = frozenset(("where", "when", "why"))
OBJECT_CONTROL = words_of("object_control")
"""Verbs whose object is the subject of their complement ("urged him to press")."""
URGING, CALLING = words_of("urging"), words_of("calling")
"""Of these, verbs that ask for an act, and never for the sake of one ("sent him to press")."""
JUDGING = words_of("judging")
REASONS = ("of", "for", "from", "against", "in")
NEEDING_OBJECT = words_of("needing_object")
OUTCOMES = words_of("outcomes")
"""Verbs and nouns for what comes of an attack."""


class Grammar(Phrases):
    """Who does what to whom in a Doc."""

    def __init__(self, doc: Doc) -> None:
        super().__init__(doc)
        self._subjects: dict[int, tuple[int, ...]] = {}
        self._objects: dict[int, tuple[int, ...]] = {}

    def passive(self, i: int) -> bool:
        """A passive or a bare past participle: "was attacked", "areas besieged by", "attacked by rebels"."""
        if self.tag[i] not in ("VBN", "VBD"):
            return False
        deps = {self.dep[k] for k in self.kids[i]}
        if self._headline_passive(i, deps):
            return True
        if deps & {"nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"}:
            return True
        if self.dep[i] == "acl" and not deps & {"nsubj", "aux"}:  # not "reports that it has attacked them"
            return True
        told = (self.tag[i] == "VBN" or self.lemma[i] in NEEDING_OBJECT) or (
            self.lemma[i] in OBJECT_CONTROL and "xcomp" in deps
        )  # "was called and asked to go"
        if self.dep[i] == "conj" and told and not deps & {"nsubj", "obj", "iobj", "aux"}:
            return self.passive(self.head[i])
        bare = self.tag[i] == "VBN" and self.dep[i] in ("advcl", "ccomp", "xcomp", "root", "ROOT")
        return bare and not deps & {"nsubj", "obj", "aux"}

    def _headline_passive(self, i: int, deps: set[str]) -> bool:
        """ "Two soldiers killed in blast", "10 arrested": verbs that need an object and have none but their subject."""
        alone = "nsubj" in deps and not deps & {"obj", "iobj", "aux", "xcomp", "ccomp", "conj", "advcl"}
        return alone and self.lemma[i] in NEEDING_OBJECT and self.dep[i] not in ("conj", "acl:relcl")

    def antecedent(self, i: int) -> int:
        """What a relative pronoun stands for: "who" in "the men who fled" -> "men"; anything else stands for itself."""
        if self.lower[i] not in RELATIVE_PRONOUNS or self.pos[i] == "DET":
            return i
        at = i
        for _ in range(6):
            if self.dep[at] in ("acl:relcl", "advcl:relcl"):
                return self.head[at]
            if self.head[at] == at:
                break
            at = self.head[at]
        if self.tag[i] in ("WP", "WDT"):  # the parser lost the clause: the noun before it
            return next((k for k in range(i - 1, max(-1, i - 4), -1) if self.pos[k] in ("NOUN", "PROPN")), i)
        return i

    def bound(self, i: int) -> int:
        """Whom a pronoun stands for by its clause: "Iran said (Iran's claim that) it, its army had left", "lost its army"."""
        at, head = self.head[i], self.head[self.head[i]]
        if self.dep[i] == "nmod:poss" and self.lower[i] in ("its", "their"):
            said = self.dep[at] in SUBJECTS | PASSIVE_SUBJECTS and self.dep[head] == "ccomp"
            owner = self.subjects(self.head[head] if said else head) if said or self.dep[at] == "obj" else ()
            if self.tag[head] == "VBG":  # "Britain helps Qatar in training its pilots"
                return i
            return owner[0] if len(owner) == 1 and self.pos[owner[0]] in ("PROPN", "NOUN") and owner[0] < i else i
        if self.lower[i] not in THIRD_PERSON_SUBJECTS or self.dep[at] not in ("ccomp", "acl") or head == at:
            return i
        told = self._noun_owner(head) if self.pos[head] == "NOUN" else self.subjects(head)
        above = [s for s in told if s != i and self.pos[s] in ("PROPN", "NOUN")]
        plural = bool(above) and (self.tag[above[0]] in ("NNS", "NNPS") or len(above) > 1)
        fits = above and (self.lower[i] == "they") == plural
        return above[0] if fits and above[0] < i else i

    def subjects(self, i: int) -> tuple[int, ...]:
        """Who does i: the subject, the by-phrase of a passive, or the subject it shares or is controlled by."""
        if i not in self._subjects:
            self._subjects[i] = ()  # a guard against cycles through ill-formed trees
            self._subjects[i] = self._agent(i) if self.passive(i) else self._subject(i)
        return self._subjects[i]

    def objects(self, i: int) -> tuple[int, ...]:
        """Whom i is done to: the object, the subject of a passive, or the object shared in coordination."""
        if i not in self._objects:
            self._objects[i] = ()
            self._objects[i] = self._undergoer(i)
        return self._objects[i]

    def _agent(self, i: int) -> tuple[int, ...]:
        """ "attacked by rebels" -> rebels; a coordinated passive shares the agent of its first, or its last, verb."""
        agents = self._by_phrases(i)
        if not agents and self.dep[i] == "conj" and self.passive(self.head[i]):
            return self._agent(self.head[i])
        later = [c for c in self.having(i, "conj") if self.passive(c) and not self.having(c, *PASSIVE_SUBJECTS)]
        return agents or tuple(a for c in later for a in self._by_phrases(c))

    def _by_phrases(self, i: int) -> tuple[int, ...]:
        agents = [k for k in self.having(i, "obl:agent", "obl") if self.case(k) == "by"]
        if not agents:  # "was reduced to rubble by rebels": hung on the last phrase
            agents = [n for k in self.having(i, "obl") for n in self.having(k, "nmod") if self.case(n) == "by"]
        hands = [k for k in self.having(i, "obl") if self.lemma[k] == "hand"]  # "killed at the hands of the army"
        return tuple(agents or [n for k in hands for n in self.having(k, "nmod")])

    def _subject(self, i: int) -> tuple[int, ...]:
        own = [k for k in self.kids[i] if self.dep[k] in SUBJECTS]
        things = [k for k in self.having(i, "obj") if k > i]
        own = [k for k in own if not things or k < things[0]]  # "captured seven, its spokesman said"
        if own:  # of several, which a parse may hold by mistake, the one just before the verb, and what it is joined to
            before = [k for k in own if k < i] or own[:1]
            joined = self.dep[self.left[before[-1]]] == "cc"  # "he and Secretary Austin met them" as two subjects
            return tuple(self.antecedent(k) for k in before[-2 if joined else -1 :])
        dep, head = self.dep[i], self.head[i]
        if controller := self._thanked(i):
            return controller
        if dep == "acl:relcl":
            return () if any(self.dep[k] in PASSIVE_SUBJECTS for k in self.kids[i]) else (head,)
        if dep == "acl" and self.pos[i] in ("VERB", "AUX"):
            if asked := self.asked(i):
                return tuple(asked)
            gerund = self.tag[i] == "VBG" and not self.having(i, "mark", "case")
            return (head,) if gerund else self._noun_owner(head)
        if dep == "xcomp" and self.lemma[head] in OBJECT_CONTROL and self.having(head, "obj", "iobj", "nsubj:pass"):
            return self.objects(head)
        if dep == "advcl" and self.marked(i, "to") and self.lemma[head] in URGING and self.having(head, "obj"):
            return self.objects(head)
        if dep in ("advcl", "xcomp") and self.marked(i, "to") and self.lemma[head] in CALLING:
            if called := [k for k in self.having(head, "obl") if self.case(k) in ("on", "upon", "to") and k < i]:
                return tuple(called)
        if dep == "advcl" and self.tag[i] == "VBG" and self.lemma[i] in OUTCOMES and self.passive(head):
            return self.subjects(head)  # "was hit by a rocket, killing ten"
        if dep in ("conj", "xcomp", "parataxis", "advcl", "ccomp") and head != i:
            if dep == "ccomp" and self.tag[i] != "VBG":  # "Rebels fled, he said": both subjects hung on "said"
                return tuple(k for k in self.having(head, "nsubj") if k < i < head)
            if dep == "parataxis" and self.tag[i] not in ("VBG", "VBN"):
                return ()
            return self._shared_subject(head)
        return ()

    def _thanked(self, gerund: int) -> tuple[int, ...]:
        """Whose act it is that is thanked or blamed for: "accused Iran of arming them", "his role in hosting them"."""
        head = self.head[gerund]
        if self.tag[gerund] != "VBG" or not self.marked(gerund, *REASONS):
            return ()
        if self.dep[gerund] != "advcl":  # hung on the accused
            accused = self.dep[gerund] == "acl" and self.dep[head] == "obj" and self.lemma[self.head[head]] in JUDGING
            return (head,) if accused else ()
        if self.passive(head):  # "officials accused of ordering attacks", "was jailed for spying"
            return () if self.marked(gerund, "in", "from", "against") else self.objects(head)
        objects = [k for k in self.having(head, "obj", "iobj") if k < gerund]
        owners = [o for k in objects for o in self.having(k, "nmod:poss")]
        if owners or self.marked(gerund, "in"):
            return tuple(owners)
        return tuple(self.antecedent(k) for k in objects)

    def _shared_subject(self, head: int) -> tuple[int, ...]:
        """The subject a clause takes over from the clause above: "was sent and fought", "fled, leaving"."""
        if self.passive(head):
            return tuple(
                self.antecedent(k) for k in self.kids[head] if self.dep[k] in PASSIVE_SUBJECTS
            ) or self.subjects(head)
        if self.pos[head] in ("NOUN", "PROPN", "ADJ") and not self.having(head, "nsubj", "cop"):
            if self.pos[head] == "ADJ" and self.dep[head] == "xcomp":  # "It stands ready to impose sanctions"
                return self.subjects(self.head[head])
            return self._noun_owner(head)
        return self.subjects(head)

    def asked(self, clause: int) -> list[int]:
        """Who is to act in "our call for the regime to leave"; the parse may hang him on "call"."""
        noun = self.head[clause]
        if self.dep[clause] != "acl" or not self.marked(clause, "for"):
            return []
        return self.having(clause, "nsubj") or [k for k in self.having(noun, "nmod") if k < clause and not self.case(k)]

    def _noun_owner(self, noun: int) -> tuple[int, ...]:
        """Whose plan it is in "Iran's plan to attack"; for "decision by Iran to attack" too."""
        owners = self.having(noun, "nmod:poss") or [k for k in self.having(noun, "nmod") if self.case(k) == "by"]
        if owners:
            return tuple(owners)
        named = [
            k for k in self.kids[noun] if self.dep[k] in ("compound", "amod") and self.ent[k] in ("GPE", "NORP", "ORG")
        ]
        if named:
            return tuple(named)
        if self.dep[noun] == "obj":
            return self.subjects(self.head[noun])
        return ()

    def _undergoer(self, i: int) -> tuple[int, ...]:
        own = self.having(i, "obj") or (self.having(i, "iobj") if self.having(i, "xcomp", "ccomp") else [])
        own = own or [k for k in self.having(i, "obl") if self._is_rounded(k)]
        if self.passive(i):
            own = [self.antecedent(k) for k in self.kids[i] if self.dep[k] in PASSIVE_SUBJECTS] or own
            own = own or [self.antecedent(k) for k in self.having(i, "nsubj")]
            if own:
                return tuple(own)
            if self.dep[i] in ("acl", "acl:relcl"):
                return (self.head[i],)
            if self.dep[i] == "conj":
                return self.objects(self.head[i])
            if self.dep[i] in ("advcl", "xcomp"):  # "is believed to have been killed"
                return self._shared_subject(self.head[i])
            return ()
        if own:
            return tuple(self.antecedent(k) for k in own)
        if self.dep[i] == "acl:relcl" and self.subjects(i) and self.subjects(i) != (self.head[i],):
            return (self.head[i],) if not self._has_relative_pronoun(i) else ()
        neighbour = [k for k in self.having(i, "conj") if not self.passive(k) and k - i <= 3]
        if neighbour:  # "killed and injured ten people": the object stands with the last verb
            return self.objects(neighbour[0])
        if self.dep[i] == "conj" and i - self.head[i] <= 3 and not self.having(i, "obl", "ccomp", "xcomp"):
            return tuple(k for k in self.kids[self.head[i]] if self.dep[k] == "obj" and k > i)
        return ()

    def _is_rounded(self, i: int) -> bool:
        """ "Killed around 20 rebels": what parses as a preposition only rounds the number."""
        return self.case(i) in ("around", "about", "over") and bool(self.having(i, "nummod")) and not self.is_time(i)

    def _has_relative_pronoun(self, i: int) -> bool:
        """Whether a word of a relative clause holds the place of its antecedent: "towns where they met" lacks no object."""
        return any(
            self.lower[k] in RELATIVE_PRONOUNS
            if self.dep[k] in SUBJECTS | {"obl"}
            else self.lower[k] in RELATIVE_ADVERBS
            for k in self.kids[i]
        )

    def phrases(self, i: int) -> list[tuple[str, int]]:
        """(preposition, noun) of the prepositional phrases of i ("fire at X")."""
        found = [(self.case(k), self.antecedent(k)) for k in self.kids[i] if self.dep[k] in OBLIQUES]
        if self.dep[i] == "conj":  # a phrase after the last of coordinated verbs or nouns, or before the first
            found += [(self.case(k), k) for k in self.kids[self.head[i]] if self.dep[k] in OBLIQUES and k > i]
        return found
