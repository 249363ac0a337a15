"""Personal pronouns: whom "he" and "she" refer to. People are ranked by gender, sentence, grammar and who speaks.

The weights follow the salience factors of Lappin and Leass (1994): subjects before objects, near before far; a clause's
pronoun is not its co-argument; somebody whom the text does not name may be meant, and then nobody is linked.
"""

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from pipelines.language.actors.agents import title_at
from pipelines.language.actors.lexicon import MEN, WOMEN
from pipelines.language.actors.reading import Reading
from pipelines.language.attribution.quotes import Quotations
from pipelines.language.findings import ActorMention
from pipelines.language.personal import FEMININE, MASCULINE

GENDERS = dict.fromkeys(MASCULINE, "m") | dict.fromkeys(FEMININE, "f")
WEIGHTS = {"nsubj": 4.0, "nsubj:pass": 3.5, "obj": 2.0, "iobj": 2.0, "obl": 1.5, "obl:agent": 2.5, "nmod:poss": 1.5}
CORE = frozenset({"nsubj", "obj", "iobj", "obl"})
REACH = 3
"""Sentences back to look for the person."""
PER_SENTENCE = 2.0
SPEAKER = 1.5
"""Who speaks outside of the quotations is who spoke there before: "..., she said. She added that ..."."""


@dataclass(order=True, slots=True)
class Candidate:
    """Somebody a pronoun may refer to: the head token; no mention for one whom the text does not name."""

    head: int
    mention: ActorMention | None = field(compare=False)
    gender: str = field(compare=False, default="-")


class People:
    """The people of a text in its order, as far as it has been read."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._genders: dict[str, str] = {}
        self._called: dict[str, str] = {}
        self._quoted = _quoted(reading)
        self._all: list[Candidate] = []
        for mention in reading.mentions:
            self.add(mention)
        for i in range(len(reading.tree.word)):
            held = i in reading.owner and reading.owner[i].actor.kind == "person"
            if not held and (gender := _unnamed(reading, i)):
                insort(self._all, Candidate(i, None, gender))

    def add(self, mention: ActorMention) -> None:
        """Take notice of a mention of a person."""
        if mention.actor.kind != "person":
            return
        name, known = mention.actor.name, self._genders.get(mention.actor.name, "-")
        if known == "-":
            self._genders[name] = _gender(self._reading, mention)
        head = self._reading.head_of(self._reading.tokens(mention.start, mention.end))
        insort(self._all, Candidate(head, mention))

    def referent(self, i: int) -> ActorMention | None:
        """The mention of the person whom the pronoun ``i`` refers to; None where nobody or an unnamed one is meant."""
        tree, gender = self._reading.tree, GENDERS[self._reading.tree.lower[i]]
        best: tuple[float, int, Candidate] | None = None
        until = bisect_left(self._all, Candidate(tree.bounds[tree.sent[i]][1], None))
        for candidate in reversed(self._all[:until]):
            if tree.sent[i] - tree.sent[candidate.head] > REACH:
                break
            if candidate.head == i or self._excluded(i, candidate, gender):
                continue
            scored = (self._score(i, candidate, gender), candidate.head, candidate)
            if best is None or scored[:2] > best[:2]:
                best = scored
        if best is None or best[2].mention is None:
            return None
        self._called.setdefault(best[2].mention.actor.name, gender)
        return best[2].mention

    def _excluded(self, i: int, candidate: Candidate, gender: str) -> bool:
        tree, head, mention = self._reading.tree, candidate.head, candidate.mention
        theirs = self._genders.get(mention.actor.name, "-") if mention else candidate.gender
        if theirs != "-" and theirs != gender:
            return True
        if head > i:
            return not _fronted(self._reading, i, head)
        if mention and self._speaker(i) == mention.actor.name:
            return True
        above = tree.head[i]
        if tree.lower[i].endswith("self"):
            return tree.head[head] != above
        if tree.base(i) in CORE and mention and self._acts_beside(i, mention.actor.name):
            return True
        if tree.dep[i] == "nmod:poss":
            return (tree.head[above] == head and tree.dep[above] == "appos") or above == head
        return tree.base(i) in CORE and tree.base(head) in CORE and tree.head[head] == above

    def _acts_beside(self, i: int, name: str) -> bool:
        """Whether somebody is another argument of a pronoun's verb already: "he" in "he would welcome him"."""
        tree, owner = self._reading.tree, self._reading.owner
        beside = (k for k in tree.children[tree.head[i]] if k != i and tree.base(k) in CORE)
        return any(k in owner and owner[k].actor.name == name for k in beside)

    def _score(self, i: int, candidate: Candidate, gender: str) -> float:
        tree, head = self._reading.tree, candidate.head
        first = head
        while tree.dep[first] in ("conj", "appos", "flat", "compound") and tree.head[first] != first:
            first = tree.head[first]
        score = WEIGHTS.get(tree.dep[first], 1.0) - PER_SENTENCE * (tree.sent[i] - tree.sent[head])
        if candidate.mention is None:
            return score
        inside, before = self._quoted.get(i), self._quoted.get(head)
        if self._called.get(candidate.mention.actor.name, gender) != gender:
            score -= PER_SENTENCE
        if before is not None and inside is None:
            score -= SPEAKER
        if candidate.mention.actor.name in self._speakers_before(i):
            score += SPEAKER if inside is None else -SPEAKER  # who is spoken of in speech is seldom who spoke before
        return score

    def _speaker(self, i: int) -> str | None:
        """Who says the direct speech a token stands in; "he" there is somebody else."""
        source = self._quoted.get(i, -1)
        owner = self._reading.owner.get(source)
        return owner.actor.name if owner else None

    def _speakers_before(self, i: int) -> set[str]:
        tree = self._reading.tree
        near = {s for t, s in self._quoted.items() if t < i and tree.sent[i] - tree.sent[t] <= 1}
        return {self._reading.owner[s].actor.name for s in near if s in self._reading.owner}


def _quoted(reading: Reading) -> dict[int, int]:
    """Token of direct speech -> the head of its source, -1 if unknown; of a clause quoted in part, that part."""
    found: dict[int, int] = {}
    quotations = Quotations(reading.tree.text)
    for attribution in reading.doc._.attributions:
        if attribution.kind == "direct":
            heads = [reading.head_of(reading.tokens(*span)) for span in attribution.source]
            for span in attribution.content:
                said = (i for i in reading.tokens(*span) if quotations.at(reading.tree.start[i]))
                found |= dict.fromkeys(said, heads[0] if heads else -1)
    return found


def _fronted(reading: Reading, i: int, head: int) -> bool:
    """Whether a pronoun stands in a phrase before its clause's subject: "In his speech, Rutte warned ..."."""
    tree = reading.tree
    if tree.dep[head] != "nsubj" or tree.sent[head] != tree.sent[i]:
        return False
    path = [i, *tree.ancestors(i)]
    if tree.head[head] not in path:
        return False
    below = path[path.index(tree.head[head]) - 1]
    return below != head and tree.base(below) in ("obl", "advcl")


def _gender(reading: Reading, mention: ActorMention) -> str:
    """Of the person of a mention: by a courtesy before the name, else by the given name."""
    first = reading.tokens(mention.start, mention.end)[0]
    before = reading.tree.lower[first - 1].rstrip(".") if first else ""
    if before in MEN | WOMEN:
        return "m" if before in MEN else "f"
    words = mention.actor.name.lower().split()
    return reading.base.given_names.get(words[0], "-") if len(words) > 1 else "-"


def _is_named(reading: Reading, i: int) -> bool:
    """Whether the name of the person whom a noun speaks of stands beside it: "his lawyer, Khalil Amin"."""
    tree = reading.tree
    following = min(i + 1 + (tree.word[min(i + 1, len(tree.word) - 1)] == ","), len(tree.word) - 1)
    named = [*tree.kids(i, "appos", "flat"), following, tree.head[i] if tree.dep[i] == "appos" else i]
    return any(k in reading.owner and reading.owner[k].actor.kind == "person" for k in named)


def _unnamed(reading: Reading, i: int) -> str:
    """The gender of somebody a text does not name, "-" if it does not show; "" where no such person is spoken of."""
    tree = reading.tree
    if tree.pos[i] != "NOUN" or tree.dep[i] not in WEIGHTS or tree.lower[i] != tree.lemma[i]:
        return ""
    if tree.kid(i, "cop", "nummod") is not None or _is_named(reading, i):
        return ""
    if tree.lower[i] in MEN | WOMEN:
        return "m" if tree.lower[i] in MEN else "f"
    return "-" if title_at(reading, i, i) else ""
