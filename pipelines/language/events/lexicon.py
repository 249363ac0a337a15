"""The event lexicon (``knowledge/data/events``): triggers, frames, noun classes, light verbs, contexts, words."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from pipelines.knowledge import read_table, read_yaml

PartOfSpeech = Literal["V", "N", "A"]
ANY = "any"
SPEECH_ACTS = frozenset(
    ("AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE"),
)
"""Types whose events are made by saying something."""
MATERIAL_CONFLICT = frozenset(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
FORCE = frozenset(("ASSAULT", "COERCE"))
"""Types of deeds done to a body: they befall things as well as people."""
COOPERATIVE = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"))


@dataclass(frozen=True, slots=True)
class Linking:
    """Where a frame's source and target stand, best slot first."""

    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """How the grammar of a trigger names its participants (see frames.yaml)."""

    name: str
    verb: Linking
    noun: Linking
    mutual: bool = False
    actor: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """``slots`` hold (or, negated, do not hold) a word of one of ``classes``."""

    slots: tuple[str, ...]
    classes: frozenset[str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """One row of triggers.tsv; ``words`` are the words beside the head that must depend on it."""

    head: str
    words: frozenset[str]
    pos: PartOfSpeech
    type: str
    mode: str | None
    frame: Frame
    conditions: tuple[Condition, ...] = field(default=())

    @property
    def name(self) -> str:
        """What ``explain`` shows: frame, type and the words."""
        return f"{self.frame.name}:{' '.join([self.head, *sorted(self.words)])}"


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that carries an event noun: where the noun stands and what the verb's subject is to the event."""

    particle: str | None
    noun: str
    subject: Literal["source", "target", "none"]


@cache
def words_of(name: str) -> frozenset[str]:
    """A word list of words.yaml. KeyError for a list that is not there."""
    return frozenset(read_yaml("events/words.yaml")[name].split())


@cache
def frames() -> Mapping[str, Frame]:
    """Frames by name."""

    def linking(roles: dict[str, list[str]]) -> Linking:
        return Linking(tuple(roles["source"]), tuple(roles["target"]))

    return {
        name: Frame(name, linking(row["verb"]), linking(row["noun"]), row.get("mutual", False), row.get("actor", False))
        for name, row in read_yaml("events/frames.yaml").items()
    }


def parse_condition(text: str) -> Condition:
    """``obj|with!=abstract`` as a Condition. ValueError without ``=``."""
    slots, sign, classes = text.partition("=")
    if not sign:
        raise ValueError(f"a condition needs '=': {text!r}")
    negated = slots.endswith("!")
    return Condition(tuple(slots.rstrip("!").split("|")), frozenset(classes.split("|")), negated)


def _split_lemma(lemma: str, pos: str) -> tuple[str, frozenset[str]]:
    """Head and other words: a verb leads its words, a noun stands before its preposition or else last."""
    words = lemma.split()
    at = 0
    if pos == "N":
        at = next((i for i, word in enumerate(words) if word in words_of("prepositions")), len(words)) - 1
    return words[at], frozenset(words[:at] + words[at + 1 :])


@cache
def triggers() -> Mapping[tuple[str, PartOfSpeech], tuple[Trigger, ...]]:
    """Triggers by head lemma and part of speech, the most specific first."""
    by_head: dict[tuple[str, PartOfSpeech], list[Trigger]] = defaultdict(list)
    for row in read_table("events/triggers.tsv"):
        pos: PartOfSpeech = row["pos"]  # type: ignore[assignment]
        head, words = _split_lemma(row["lemma"], pos)
        conditions = tuple(parse_condition(text) for text in row["when"].split(",") if text)
        trigger = Trigger(head, words, pos, row["type"], row["mode"] or None, frames()[row["frame"]], conditions)
        by_head[head, pos].append(trigger)
    return {
        key: tuple(sorted(rows, key=lambda t: (-len(t.words), -len(t.conditions)))) for key, rows in by_head.items()
    }


def names_assault(lemma: str) -> bool:
    """Whether a noun names an assault: "attack", "strike"."""
    return any(trigger.type == "ASSAULT" for trigger in triggers().get((lemma, "N"), ()))


@cache
def noun_classes() -> Mapping[str, frozenset[str]]:
    """The classes of each lemma."""
    classes: dict[str, set[str]] = defaultdict(set)
    for row in read_table("events/noun_classes.tsv"):
        for lemma in row["lemmas"].split():
            classes[lemma].add(row["class"])
    acting = {"person", "group", "force", "official", "org", "government", "police", "company"}
    return {lemma: frozenset(names | ({"actor"} if names & acting else set())) for lemma, names in classes.items()}


@cache
def light_verbs() -> Mapping[str, tuple[LightVerb, ...]]:
    """Light verbs by lemma."""
    rows: dict[str, list[LightVerb]] = defaultdict(list)
    for row in read_table("events/light_verbs.tsv"):
        lemma, _, particle = row["lemma"].partition(" ")
        rows[lemma].append(LightVerb(particle or None, row["noun"], row["subject"]))  # type: ignore[arg-type]
    return {lemma: tuple(verbs) for lemma, verbs in rows.items()}


@cache
def context_words() -> Mapping[str, tuple[tuple[str | None, str], ...]]:
    """First word -> (second word or None, context)."""
    words: dict[str, list[tuple[str | None, str]]] = defaultdict(list)
    for row in read_table("events/contexts.tsv"):
        for entry in row["words"].split("|"):
            first, _, second = entry.partition(" ")
            words[first].append((second or None, row["context"]))
    return {word: tuple(entries) for word, entries in words.items()}
