"""Whose money a bare word of money is: "$" in Australia's words is the Australian dollar."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.language.figures.classes import dimension
from pipelines.language.findings import EventMention, Figure, Participant
from pipelines.language.quantities.lexicon import national_currencies


def with_own_money(figures: Sequence[Figure], events: Sequence[EventMention]) -> list[Figure]:
    """The figures, bare words of money read as the currency that their text means.

    A word is the money of whoever speaks of, gives or has his own; once the first "$" of a text is known to be
    Australian, so are those of which nobody's is told.
    """
    meant: dict[str, str] = {}
    found = []
    for figure in figures:
        word = (figure.unit_text or "").lower()
        if dimension(figure.unit) == "money" and word in national_currencies():
            own = _own(figure, word, events[figure.event].sources if figure.event is not None else ())
            code, slash, per = figure.unit.partition("/")  # "$3 a share" tells which dollars, and no other rate
            currency = own or meant.get(word, code)
            figure = replace(figure, unit=currency + slash + per)
            meant.setdefault(word, currency)
        found.append(figure)
    return found


def _own(figure: Figure, word: str, givers: Sequence[Participant]) -> str | None:
    """The currency of the country of who has, claims or gives a sum; of all but dollars, also of where it is."""
    people = (figure.subject, figure.provenance.claimant, *givers)
    countries = [who.actor.country for who in people if who is not None and who.actor is not None]
    if figure.place is not None and word != "$" and "dollar" not in word:
        countries.append(figure.place.country)
    currencies = national_currencies()[word]
    return next((currencies[country] for country in countries if country in currencies), None)
