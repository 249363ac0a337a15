"""The office a person is said to hold: by the words before the name, an apposition after it, or "X is the Y of Z"."""

from dataclasses import dataclass

from pipelines.knowledge.actors import Title
from pipelines.knowledge.gazetteer import gazetteer
from pipelines.language.actors.agents import title_at
from pipelines.language.actors.lexicon import (
    KIN,
    LOWER_IN_TITLES,
    OFFICE_QUALIFIERS,
    POSSESSIVES,
)
from pipelines.language.actors.reading import Reading
from pipelines.language.findings import Actor, Role

MAX_DISTANCE = 9
OWN_SECTORS = frozenset({"igo", "armed_group", "organisation", "company", "media", "political_group"})
"""Kinds of organisations whose presidents are no heads of state: who leads them is of their sector."""
PRIVATE_SECTORS = frozenset({"MED", "JRN", "BUS", "EDU", "CVL", "CRM", "REL", "HLH", "AGR", "LAB", "REB", "UAF"})
"""Sectors whose people bear a nationality, not an office of their state."""
NOT_EMPLOYERS = frozenset({"person", "population"})
AFFILIATIONS = frozenset(
    {"igo", "government_body", "organisation", "company", "media", "political_group", "armed_group"}
)


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
    rules = (_before, _apposed, _after, _speaking_for, _predicated)
    found = [office for rule in rules if (office := rule(reading, name))]
    office = next((each for each in found if each.role), None)
    if found and office is not found[0]:
        office = found[0] | office if office else found[0]  # "a spokesman, Lieutenant Lee": a rank is no role
    if office is not None and office.country:
        return office
    belonging = _belonging(reading, name)
    return office | belonging if office and belonging else office or belonging


def _before(reading: Reading, name: range) -> Office | None:
    """Title before name: "NATO Secretary General Mark Rutte", "Syrian businessman George Haswani"."""
    end, rank = name[0] - 1, Office()
    while end >= 0 and (found := title_at(reading, end, 0)) is not None:
        title, begin = found
        if title.phrase in KIN and reading.tree.pos[begin - 1] in ("PRON", "PART"):
            return rank if rank.sector or rank.country else None
        organisation = organisation_ending(reading, begin - 1)
        if title.office:
            return office_with(reading, title, begin, end, organisation) | rank
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


def _apposed(reading: Reading, name: range) -> Office | None:
    """Office, name: "Romania's agriculture minister, Gheorghe Flutur"."""
    head = reading.head_of(name)
    noun = reading.tree.head[head]
    return _office_in(reading, noun, name[0]) if reading.tree.dep[head] == "appos" and noun < name[0] else None


def _speaking_for(reading: Reading, name: range) -> Office | None:
    """Office + for + organisation + name: "a spokesman for Médecins Sans Frontières, Richard Veerman"."""
    tree = reading.tree
    end = name[0] - 1 if tree.word[name[0] - 1] != "," else name[0] - 2
    if end < 2 or end not in reading.owner or reading.owner[end].actor.kind == "person":
        return None
    begin = reading.tokens(reading.owner[end].start, reading.owner[end].end)[0] - 1
    while begin > 0 and tree.lower[begin] in ("the", "for", "of", "at"):
        begin -= 1
    found = title_at(reading, begin, 0)
    if begin == reading.tokens(reading.owner[end].start, reading.owner[end].end)[0] - 1 or found is None:
        return None
    return office_with(reading, found[0], found[1], begin, reading.owner[end].actor) if found[0].office else None


def _belonging(reading: Reading, name: range) -> Office | None:
    """Name + of + organisation: "Manuel Bessler of the United Nations"; no role, but a country and a sector."""
    tree = reading.tree
    for noun in tree.kids(reading.head_of(name), "nmod"):
        if noun in reading.nation and noun > name[-1] and [tree.lower[k] for k in tree.kids(noun, "case")] == ["of"]:
            return Office(country=reading.nation[noun])  # "King Abdullah of Jordan"
        if noun in reading.owner and noun > name[-1] and reading.owner[noun].actor.kind in AFFILIATIONS:
            if any(tree.lower[case] in ("of", "from", "with") for case in tree.kids(noun, "case")):
                organisation = reading.owner[noun].actor
                return Office(country=organisation.country, sector=organisation.sector)
    return None


def _predicated(reading: Reading, name: range) -> Office | None:
    """Copula: "Rutte is the secretary general of NATO"."""
    tree, head = reading.tree, reading.head_of(name)
    noun = tree.head[head]
    if tree.dep[head] != "nsubj" or tree.kid(noun, "cop") is None or tree.pos[noun] != "NOUN":
        return None
    return _office_in(reading, noun)


def _office_in(reading: Reading, noun: int, stop: int | None = None) -> Office | None:
    """The office of a noun phrase headed by a title, with the organisation named in it before token ``stop``."""
    tree = reading.tree
    found = title_at(reading, noun, tree.left[noun])
    if found is None or not found[0].office or tree.lower[noun] in KIN:
        return None
    organisation = organisation_ending(reading, found[1] - 1) or _organisation_within(reading, noun, stop)
    return office_with(reading, found[0], found[1], noun, organisation)


def office_with(reading: Reading, title: Title, begin: int, end: int, organisation: Actor | None) -> Office:
    """The office that a title at the tokens ``begin`` to ``end`` tells, of an organisation or of the place beside it."""
    tree = reading.tree
    text = " ".join(
        word if word.lower() in LOWER_IN_TITLES else word[:1].upper() + word[1:]
        for word in reading.tree.text[tree.start[begin] : tree.end[end]].split()
    )
    country = organisation.country if organisation else _country_of_place(reading, begin, end)
    sector = title.sector
    if organisation and organisation.kind != "country" and (not sector or organisation.kind in OWN_SECTORS):
        sector = organisation.sector if organisation.sector != "UNK" else sector
    employer = organisation if organisation and _employs(organisation, title) else None
    return Office(
        role=Role(title=text, organisation=employer.name if employer else None),
        country=country,
        sector=sector or ("GOV" if organisation and organisation.kind == "country" else None),
    )


def _employs(organisation: Actor, title: Title) -> bool:
    """Whether a title is an office of what is named before it: an American journalist is nobody's in the government."""
    return organisation.kind != "country" or title.sector not in PRIVATE_SECTORS


def _country_of_place(reading: Reading, begin: int, end: int) -> str | None:
    """The country of the place that a title is of: "Kharkiv Governor", "the mayor of Rafah"."""
    last = min(end + 3, len(reading.tree.word) - 1)
    of = end + 1 < len(reading.tree.word) and reading.tree.lower[end + 1] in ("of", "in", "for")
    qualified = begin > 1 and reading.tree.lower[begin - 1] in POSSESSIVES | OFFICE_QUALIFIERS
    beside = {begin - 2 if qualified else begin - 1, *(range(end + 2, last + 1) if of else ())}
    for place in reading.doc._.places:
        if place.country and beside.intersection(reading.tokens(place.start, place.end)):
            return str(place.country)
    before = reading.tree.word[begin - 1] if begin else ""
    known = gazetteer().lookup(before) if before[:1].isupper() and begin - 1 not in reading.owner else ()
    return next((m.entry.country for m in known if m.alike and m.entry.country in reading.countries), None)


def organisation_ending(reading: Reading, end: int) -> Actor | None:
    """The state or organisation whose name ends before a title: "NATO", "Ukraine's", "Ukrainian"."""
    tree = reading.tree
    while end >= 0 and (
        tree.lower[end] in POSSESSIVES
        or tree.lower[end] in OFFICE_QUALIFIERS
        or tree.word[end] == "-"
        or _describes(reading, end)
    ):
        end -= 1
    if end > 1 and tree.word[end] == ")" and tree.word[end - 2] == "(":
        end -= 1  # "the Bureau of Animal Industry (BAI) head"
    if end < 0 or end in reading.dateline or _is_place_phrase(reading, end):
        return None
    if end in reading.owner and reading.owner[end].actor.kind not in ("person", "population"):
        return reading.owner[end].actor
    for match in reading.matches:
        if tree.start[end] < match.end <= tree.end[end]:
            return reading.actor(reading.base.by_key(match.entries[0].key))
    return None


def _describes(reading: Reading, i: int) -> bool:
    """Whether a word is an adjective between a state and an office: "Uganda's main opposition leader"."""
    tree = reading.tree
    return tree.pos[i] == "ADJ" and tree.dep[i] == "amod" and tree.word[i].islower() and i not in reading.owner


def _is_place_phrase(reading: Reading, end: int) -> bool:
    """Whether a name before a title says where, not of what: "In Turkey Minister Ellwood met ..."."""
    tree = reading.tree
    first = reading.tokens(reading.owner[end].start, tree.end[end])[0] if end in reading.owner else end
    return first > 0 and tree.lower[first - 1] in ("in", "at", "near") and tree.dep[end].startswith("obl")


def _organisation_within(reading: Reading, noun: int, stop: int | None) -> Actor | None:
    """The state or organisation that complements a title: "commander of U.S. Central Command"."""
    tree = reading.tree
    span = range(noun + 1, min(tree.right[noun] + 1, noun + MAX_DISTANCE, stop or len(tree.word)))
    owners = [reading.owner[i].actor for i in span if i in reading.owner]
    if len(owners) > 1 and owners[0].key and (part := next((a for a in owners if a.parent_key == owners[0].key), None)):
        return part  # "head of the U.N. peacekeeping mission MONUSCO"
    for i in span:
        if i in reading.owner:
            if reading.owner[i].actor.kind not in NOT_EMPLOYERS:
                return reading.owner[i].actor
            continue
        for match in reading.matches:
            known = reading.base.by_key(match.entries[0].key)
            if tree.start[i] <= match.start < tree.end[i] and known.kind not in NOT_EMPLOYERS:
                return reading.actor(known)
    return None
