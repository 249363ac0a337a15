"""The country a text means by words that do not name it: "the country", "that nation"; and whose people are counted."""

from collections.abc import Iterator

from spacy.tokens import Doc

from pipelines.knowledge.gazetteer import demonyms, gazetteer
from pipelines.language.findings import Place
from pipelines.language.places.lexicon import COUNTRY, POINTING, TERRITORY
from pipelines.language.tree import Tree

_KEY = "dateline_countries_meant"


def countries_meant(doc: Doc, tree: Tree) -> dict[int, Place]:
    """The country that each "the country" of a Doc means, by token: the one named last before its own phrase.

    "The war in Iraq goes on. They demand the withdrawal of British troops from [that country]." Also the one an
    adjective says a piece of land is of: "in an Eritrean [village]".
    """
    known = doc.user_data.get(_KEY)
    if known is None or known[0] is not doc._.places:
        known = doc.user_data[_KEY] = (doc._.places, dict(_countries_meant(doc, tree)))
    return known[1]  # type: ignore[no-any-return]


def _countries_meant(doc: Doc, tree: Tree) -> Iterator[tuple[int, Place]]:
    countries = [
        place
        for place in doc._.places
        if place.precision == "country" and not tree.text.startswith(("-", "–"), place.end)
    ]
    for i, word in enumerate(tree.lower):
        det = tree.kid(i, "det") if word in COUNTRY else None
        if det is not None and tree.lower[det] in POINTING:
            phrase = tree.start[tree.left[i if tree.pos[tree.head[i]] == "VERB" else tree.head[i]]]
            if named := [place for place in countries if place.end <= phrase]:
                since = tree.start[tree.bounds[max(0, tree.sent[i] - 1)][0]]
                told = [place for place in named if since <= place.start and not place.associative]
                yield i, (told or named)[-1]  # "British officials in Iraq say ... the south of the country": Iraq
        elif word in TERRITORY and (whose := {tree.start[child] for child in tree.kids(i, "amod")}):
            yield from ((i, place) for place in countries if place.start in whose and place.associative)


def people_counted(doc: Doc, tree: Tree, sentence: int) -> Place | None:
    """The country whose people a sentence tells of, as the text names it: "half a million [Syrians] are still waiting"."""
    first, last = tree.bounds[sentence]
    for i in range(first, last):
        name = demonyms().get(tree.word[i][:-1]) if tree.word[i].endswith("s") and tree.word[i][0].isupper() else None
        matches = gazetteer().lookup(name) if name else ()
        if matches and matches[0].entry.kind == "country":
            country = matches[0].entry.country
            named = [p for p in doc._.places if p.precision == "country" and p.country == country]
            return min(named, key=lambda place: (place.associative, abs(place.start - tree.start[i])), default=None)
    return None
