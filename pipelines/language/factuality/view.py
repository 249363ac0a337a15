"""How a predicate is presented: the value that rules of factuality hand to each other."""

from dataclasses import dataclass, replace

CERTAIN, PROBABLE, OPEN, POSSIBLE, UNKNOWN = 3, 2, 1.5, 1, 0
"""OPEN: wished for, demanded or in somebody's power, without a word of doubt."""

_NEGATED = 0.75
"""How much of its strength a clause keeps under negation, which readers hold to be less certain."""
_WITHOUT_OBJECT = 0.3
"""The same where the object carries the negation: "killed no civilians"."""
_EMPTIED = 0.7
"""What is left of a clause that says what there is not: "sees no end", "has no problem"."""


@dataclass(frozen=True, slots=True)
class View:
    """``fact`` from -3 to 3; ``certainty`` CERTAIN to UNKNOWN; ``future``: it lies ahead; ``hedge``: the token of
    the word that lowered it; ``reason``: the rule that spoke last."""

    fact: float = 3.0
    certainty: float = CERTAIN
    future: bool = False
    hedge: int | None = None
    reason: str = "asserted"

    def under(self, outer: "View") -> "View":
        """This view inside another ("may" under "denied that"): as sure as the less sure of the two."""
        return View(
            fact=min(abs(self.fact), abs(outer.fact)) * (1 if self.fact * outer.fact > 0 else -1),
            certainty=min(self.certainty, outer.certainty),
            future=self.future or outer.future,
            hedge=self.hedge if self.hedge is not None else outer.hedge,
            reason=self.reason if self.reason != "asserted" else outer.reason,
        )

    def negated(self) -> "View":
        """The view of the negated clause."""
        return replace(self, fact=-_NEGATED * self.fact, reason="negation")

    def without_object(self) -> "View":
        """The view of an act that had no object: they killed no civilians."""
        return replace(self, fact=-_WITHOUT_OBJECT * self.fact, reason="negation_by_object")

    def emptied(self) -> "View":
        """The view of a state or a view of things in which something is missing: she sees no end."""
        return replace(self, fact=_EMPTIED * self.fact, reason="emptied")

    def affirmed(self) -> "View":
        """The view with its negation taken off: what a negated report leaves open is not denied by it."""
        return replace(self, fact=abs(self.fact))


ASSERTED = View()
