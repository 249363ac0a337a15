"""The office a person is said to hold: by the words before the name, an apposition after it, or "X is the Y of Z"."""

from dataclasses import dataclass

from pipelines.knowledge.actors import Title
from pipelines.language.actors.agents import title_at
from pipelines.language.actors.lexicon import LOWER_IN_TITLES, OFFICE_QUALIFIERS, POSSESSIVES
from pipelines.language.actors.reading import Reading
from pipelines.language.findings import Actor, Role

MAX_DISTANCE = 9


@dataclass(frozen=True, slots=True)
class Office:
    """What a title tells of a person."""

    role: Role | None = None
    country: str | None = None
    sector: str | None = None

    def __or__(self, other: "Office") -> "Office":
        """What two places of a text tell together; the first counts more."""
        return Office(self.role or other.role, self.country or other.country, self.sector or other.sector)


def office_of(reading: Reading, name: range) -> Office | None:
    """The office the text gives to the person named by the tokens, or None."""
    return _before(reading, name) or _after(reading, name) or _predicated(reading, name)


def _before(reading: Reading, name: range) -> Office | None:
    """Title before name: "NATO Secretary General Mark Rutte", "Syrian businessman George Haswani"."""
    end, rank = name[0] - 1, Office()
    while end >= 0 and (found := title_at(reading, end, 0)) is not None:
        title, begin = found
        organisation = _organisation_ending(reading, begin - 1)
        if title.office:
            return _office(reading, title, begin, end, organisation) | rank
        country = organisation.country if organisation else None
        rank = rank | Office(country=country, sector=title.sector or None)
        end = begin - 1
    after = _after(reading, name)
    if after:
        return after | rank
    return rank if rank.sector or rank.country else None


def _after(reading: Reading, name: range) -> Office | None:
    """Apposition: "Joseph Votel, commander of U.S. Central Command", "Lyons, the 407th AEG commander"."""
    head = reading.head_of(name)
    for noun in reading.tree.kids(head, "appos"):
        if noun > name[-1] and (office := _office_in(reading, noun)):
            return office
    return None


def _predicated(reading: Reading, name: range) -> Office | None:
    """Copula: "Rutte is the secretary general of NATO"."""
    tree, head = reading.tree, reading.head_of(name)
    noun = tree.head[head]
    if tree.dep[head] != "nsubj" or tree.kid(noun, "cop") is None or tree.pos[noun] != "NOUN":
        return None
    return _office_in(reading, noun)


def _office_in(reading: Reading, noun: int) -> Office | None:
    """The office of a noun phrase headed by a title, with the organisation named in it."""
    tree = reading.tree
    found = title_at(reading, noun, tree.left[noun])
    if found is None or not found[0].office:
        return None
    organisation = _organisation_ending(reading, found[1] - 1) or _organisation_within(reading, noun)
    return _office(reading, found[0], found[1], noun, organisation)


def _office(reading: Reading, title: Title, begin: int, end: int, organisation: Actor | None) -> Office:
    tree = reading.tree
    text = " ".join(
        word if word.lower() in LOWER_IN_TITLES else word[:1].upper() + word[1:]
        for word in reading.tree.text[tree.start[begin] : tree.end[end]].split()
    )
    country = organisation.country if organisation else None
    sector = title.sector
    if organisation and organisation.kind != "country" and (not sector or organisation.kind in ("igo", "armed_group")):
        sector = organisation.sector
    return Office(
        role=Role(title=text, organisation=organisation.name if organisation else None),
        country=country,
        sector=sector or ("GOV" if organisation and organisation.kind == "country" else None),
    )


def _organisation_ending(reading: Reading, end: int) -> Actor | None:
    """The state or organisation whose name ends before a title: "NATO", "Ukraine's", "Ukrainian"."""
    tree = reading.tree
    while end >= 0 and (
        tree.lower[end] in POSSESSIVES or tree.lower[end] in OFFICE_QUALIFIERS or tree.word[end] == "-"
    ):
        end -= 1
    if end < 0:
        return None
    if end in reading.owner and reading.owner[end].actor.kind != "person":
        return reading.owner[end].actor
    for match in reading.matches:
        if tree.start[end] < match.end <= tree.end[end]:
            return reading.actor(reading.base.by_key(match.entries[0].key))
    return None


def _organisation_within(reading: Reading, noun: int) -> Actor | None:
    """The state or organisation that complements a title: "commander of U.S. Central Command"."""
    tree = reading.tree
    span = range(noun + 1, min(tree.right[noun] + 1, noun + MAX_DISTANCE))
    for i in span:
        if i in reading.owner and reading.owner[i].actor.kind != "person":
            return reading.owner[i].actor
        for match in reading.matches:
            if tree.start[i] <= match.start < tree.end[i]:
                return reading.actor(reading.base.by_key(match.entries[0].key))
    return None
