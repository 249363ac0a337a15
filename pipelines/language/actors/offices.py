"""The offices of people: what the text and the knowledge base say, written into every mention of a person."""

from dataclasses import replace

from pipelines.language.actors.lexicon import UNIQUE_OFFICES
from pipelines.language.actors.reading import Reading
from pipelines.language.actors.roles import Office, office_of
from pipelines.language.findings import Actor, ActorMention, Role


def give_offices(reading: Reading) -> None:
    """Write the office of every person into its mentions; strangers get the country and sector of their office."""
    offices: dict[str, Office] = {}
    for at, mention in enumerate(reading.mentions):
        if mention.actor.kind != "person" or mention.mention_type != "name":
            continue
        office = office_of(reading, reading.tokens(mention.start, mention.end))
        if office is not None:
            name = mention.actor.name
            offices[name] = offices[name] | office if name in offices else office
            if office.role:
                reading.mentions[at] = replace(mention, role=office.role)
    reading.change(lambda mention: _with_office(reading, mention, offices))


def _with_office(reading: Reading, mention: ActorMention, offices: dict[str, Office]) -> ActorMention:
    person = mention.actor
    if person.kind != "person":
        return mention
    office = offices.get(person.name, Office())
    role = _with_organisation(reading, person, mention.role or office.role) or known_role(reading, person)
    if person.key is None:
        country = office.country or _country_of_office(reading, mention, office.role)
        person = replace(person, country=country, sector=office.sector or "UNK")
    return replace(mention, actor=person, role=role)


def _with_organisation(reading: Reading, person: Actor, role: Role | None) -> Role | None:
    """A role the text gives without its organisation, with that of the office the base knows: "Foreign Secretary Hague"."""
    if role is None or role.organisation or person.key is None:
        return role
    title = reading.base.titles.get(role.title.lower())
    held = reading.base.tenures_at(person.key, reading.day) or reading.base.tenures.get(person.key, ())
    for tenure in held:
        if (title and title.office == tenure.office) or tenure.title.lower() == role.title.lower():
            return replace(role, organisation=reading.base.by_key(tenure.organisation).name)
    return role


def _country_of_office(reading: Reading, mention: ActorMention, role: Role | None) -> str | None:
    """The country of a stranger with a national office that the text does not say, "Defence Minister Pierre Joxe": for
    the speaker of a sentence that of its other actors, for others the country named last."""
    title = reading.base.titles.get(role.title.lower()) if role else None
    if title is None or title.office not in UNIQUE_OFFICES or (role and role.organisation):
        return None
    tree, head = reading.tree, reading.head_of(reading.tokens(mention.start, mention.end))
    if tree.dep[head] == "nsubj" and tree.dep[tree.head[head]] == "root":
        beside = {
            m.actor.country for m in reading.mentions if m is not mention and reading.sentence(m) == tree.sent[head]
        }
        if len(beside) == 1:
            return beside.pop()
    return reading.leading_country(head)


def known_role(reading: Reading, person: Actor) -> Role | None:
    """The office the knowledge base says a person held on the day of the text."""
    if reading.day is None or person.key is None:
        return None
    for tenure in reading.base.tenures_at(person.key, reading.day):
        return Role(title=tenure.title, organisation=reading.base.by_key(tenure.organisation).name)
    return None
