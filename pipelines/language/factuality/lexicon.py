"""What words do to the factuality of what they govern."""

from dataclasses import dataclass
from functools import cache

from pipelines.knowledge import read_table
from pipelines.language.factuality.view import CERTAIN, OPEN, POSSIBLE, PROBABLE

CERTAINTY = {"certain": CERTAIN, "probable": PROBABLE, "open": OPEN, "possible": POSSIBLE}


@dataclass(frozen=True, slots=True)
class Signature:
    """The factuality of a complement under an affirmed and under a negated predicate, from -3 to 3."""

    positive: float
    negative: float
    certainty: float
    future: bool

    @property
    def factive(self) -> bool:
        """Whether negation of the predicate leaves the complement as it is (regret, pretend)."""
        return abs(self.positive) >= 2.5 and self.positive * self.negative > 4


@cache
def signatures() -> dict[tuple[str, str], Signature]:
    """Signatures by (lemma, complement); a noun's lemma ends with " (n)"."""
    return {
        (row["lemma"], row["complement"]): Signature(
            float(row["positive"]), float(row["negative"]), CERTAINTY[row["certainty"]], row["future"] == "yes"
        )
        for row in read_table("complement_signatures.tsv")
    }


@dataclass(frozen=True, slots=True)
class Modality:
    """How a modal, adverb, adjective, subordinator or preposition lowers its clause or noun."""

    fact: float
    certainty: float
    future: bool


@cache
def modality(kind: str) -> dict[str, Modality]:
    """Words of one kind (modal, adverb, adjective, mark, gerund) by their lower-case form."""
    return {
        row["word"]: Modality(float(row["fact"]), CERTAINTY[row["certainty"]], row["future"] == "yes")
        for row in read_table("modality.tsv")
        if row["kind"] == kind
    }


@cache
def words(group: str) -> frozenset[str]:
    """A group of ``factuality_words.tsv``: ``negator``, ``light``, ``happen`` ..."""
    return frozenset(row["lemma"] for row in read_table("factuality_words.tsv") if row["group"] == group)


@cache
def event_nouns() -> dict[str, bool]:
    """Whether a noun, by lemma, names a happening; nouns left out are judged by their form."""
    return {row["lemma"]: row["event"] == "yes" for row in read_table("event_nouns.tsv")}
