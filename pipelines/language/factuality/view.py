"""How a predicate is presented: the value that rules of factuality hand to each other."""

from dataclasses import dataclass, replace

CERTAIN, PROBABLE, POSSIBLE, UNKNOWN = 3, 2, 1, 0


_NEGATED = 0.75
"""How much of its strength a clause keeps under negation, which readers hold to be less certain."""


@dataclass(frozen=True, slots=True)
class View:
    """``fact`` from -3 to 3; ``certainty`` CERTAIN to UNKNOWN; ``future``: it lies ahead; ``hedge``: the token of
    the word that lowered it; ``reason``: the rule that spoke last."""

    fact: float = 3.0
    certainty: int = CERTAIN
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


ASSERTED = View()
