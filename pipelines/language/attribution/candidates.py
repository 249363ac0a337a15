"""What a rule of attribution hands on, and what all rules read."""

from dataclasses import dataclass

from pipelines.language.attribution.quotes import Quotations
from pipelines.language.attribution.spans import content_span
from pipelines.language.findings import Span
from pipelines.language.tree import Tree


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed text with its quotations."""

    tree: Tree
    quotes: Quotations

    def contents(self, *spans: Span) -> tuple[Span, ...]:
        """The spans as contents: trimmed, with the quotation marks that belong to them; empty ones fall away."""
        found = (content_span(self.tree.text, self.quotes, span) for span in spans)
        return tuple(span for span in found if span is not None)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One attribution as a rule sees it. ``source`` None: the text names nobody ("is believed to")."""

    rule: str
    stance: str
    head: int
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
