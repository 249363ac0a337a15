"""What the layers of meaning find: small frozen values that know where they stand and which rule made them.

All offsets are Unicode code points of ``doc.text``, end exclusive. Nothing here knows of tables or of Dagster.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from pipelines.knowledge.actors import ActorKind

Span = tuple[int, int]
"""Character offsets ``(start, end)``, end exclusive."""

Precision = Literal["day", "week", "month", "year", "unknown"]
PlacePrecision = Literal["point", "city", "admin1", "admin2", "country", "region", "water", "site", "unknown"]
Bound = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "nearly", "between", "vague"]
Status = Literal["happened", "ongoing", "planned", "possible", "denied", "claimed"]
AttributionKind = Literal["direct", "indirect", "narrator"]
MentionType = Literal["name", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Anything a layer finds. ``rule`` names the rule that made it, so that a person can ask why."""

    start: int
    end: int
    rule: str

    @property
    def label(self) -> str:
        """The label displaCy shows for the finding's span."""
        return self.rule


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression(Finding):
    """A time expression (TIMEX3), resolved against the anchor date where it can be.

    ``value`` is the TIMEX3 value; ``first`` and ``last`` are the inclusive day interval it denotes, either may
    be None (open or unknown). DURATION and SET have an interval only if the text anchors them.
    """

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    first: dt.date | None = None
    last: dt.date | None = None
    precision: Precision = "unknown"
    direction: Literal["past", "present", "future"] | None = None

    @property
    def label(self) -> str:
        return self.type


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Finding):
    """A toponym. ``country`` is ISO 3166-1 alpha-3; unresolved places have no id and no coordinates (WGS 84).

    ``metonymic`` is true where a country's or capital's name stands for the acting state; ``associative`` where the
    name only qualifies something else and nothing is said to be there: "Syrian rebels", "New York Times".
    """

    name: str
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    precision: PlacePrecision = "unknown"
    metonymic: bool = False
    associative: bool = False

    @property
    def label(self) -> str:
        return self.precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Finding):
    """A number with its unit, before anything is known of what it counts.

    The span covers modifiers that change the value, the number and the measure unit or currency, never the
    counted noun. ``low``/``high``: None is an open end. ``unit``: see ``knowledge/data/units.tsv``.
    """

    value: float
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    unit_text: str | None = None

    @property
    def label(self) -> str:
        return self.unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Finding):
    """A source, a cue and the content it vouches for (PARC/PolNeAR); each a tuple of character spans.

    ``stance``: the class of the cue in the lexicon (say, claim, deny, confirm, warn, ...). ``parent``: index in
    ``doc._.attributions`` of the attribution whose content holds this one (Reuters quoting the army).
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: Literal["direct", "indirect"]
    stance: str
    hedged: bool = False
    parent: int | None = None

    @property
    def label(self) -> str:
        return self.stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality(Finding):
    """How a predicate is presented by the text (its author, not a quoted source).

    ``certainty``: the doubt the text expresses (MEANTIME); a wish, a demand or a power expresses none. ``fact``: from
    -3 (certainly not) to 3 (certainly so), as readers would say (UW). ``status`` follows gold/GUIDE of the
    project; it never says ``claimed``, which needs the attribution too.
    """

    polarity: Literal["positive", "negative"]
    certainty: Literal["certain", "probable", "possible", "unknown"]
    time: Literal["past", "present", "future"]
    fact: float
    status: Status
    hedge: Span | None = None

    @property
    def label(self) -> str:
        return self.status


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office a person holds, as the text or the knowledge base says."""

    title: str
    organisation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who a mention refers to. ``key`` is the knowledge base's key, or None for an actor it does not know."""

    name: str
    kind: ActorKind
    key: str | None = None
    country: str | None = None
    sector: str = "UNK"
    parent_key: str | None = None
    wikipedia_title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention(Finding):
    """A span that refers to an actor."""

    actor: Actor
    mention_type: MentionType
    role: Role | None = None

    @property
    def label(self) -> str:
        return self.actor.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Someone an event happens by or to, or a claimant: a span, and the actor where it is known."""

    start: int
    end: int
    text: str
    actor: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Who vouches for a statement, and how surely."""

    claimant: Participant | None = None
    kind: AttributionKind = "narrator"
    hedged: bool = False
    hedge_text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention(Finding):
    """A clause that reports a PLOVER action; ``start``/``end`` are the trigger's."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    sources: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    place: Place | None
    time: TimeExpression | None
    status: Status
    negated: bool
    provenance: Provenance
    confidence: float
    sentence: Span

    @property
    def label(self) -> str:
        return self.type


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Finding):
    """A numeric claim. ``event``, ``previous`` and ``part_of`` are indices into the document's layers."""

    value: float
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    unit_text: str | None
    thing: str | None
    thing_head: str | None
    thing_class: str
    subject: Participant | None
    event: int | None
    place: Place | None
    time: TimeExpression | None
    provenance: Provenance
    negated: bool
    change: Literal["increase", "decrease"] | None
    previous: int | None
    part_of: int | None
    confidence: float
    sentence: Span
    notes: tuple[str, ...] = field(default=())

    @property
    def label(self) -> str:
        return self.thing_class
