"""The offices of people: what the text and the knowledge base say, written into every mention of a person."""

from dataclasses import replace

from pipelines.language.actors.agents import title_at
from pipelines.language.actors.lexicon import UNIQUE_OFFICES
from pipelines.language.actors.reading import Reading
from pipelines.language.actors.roles import AFFILIATIONS, Office, office_of, office_with
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
    for mention in reading.mentions:
        office = offices.get(mention.actor.name)
        if office and office.country is None and mention.actor.key is None:
            country = _country_of_office(reading, mention, office.role)
            offices[mention.actor.name] = replace(office, country=country)
    reading.change(lambda mention: _with_office(reading, mention, offices))


def _with_office(reading: Reading, mention: ActorMention, offices: dict[str, Office]) -> ActorMention:
    person = mention.actor
    if person.kind != "person":
        return mention
    office = offices.get(person.name, Office())
    role = _with_organisation(reading, person, mention.role or office.role) or known_role(reading, person)
    if person.key is None:
        person = replace(person, country=office.country, sector=office.sector or "UNK")
    return replace(mention, actor=person, role=role)


def give_own_offices(reading: Reading) -> None:
    """The office of people called by a possessive, once it is known whose: "its spokesman, M. Ramadane" of a group."""
    tree, offices = reading.tree, dict[str, Office]()
    for mention in reading.mentions:
        i = reading.token_at(mention.start)
        if mention.mention_type != "pronoun" or tree.dep[i] != "nmod:poss" or mention.actor.kind not in AFFILIATIONS:
            continue
        noun = tree.head[i]
        beside = (
            *tree.kids(noun, "appos", "flat"),
            *([noun] if noun in reading.owner else ()),
            min(noun + 1, len(tree.word) - 1),
        )
        holder = next((reading.owner[k].actor for k in beside if k in reading.owner), None)
        title = title_at(reading, tree.head[i] if noun not in reading.owner else noun - 1, i + 1)
        if holder and holder.kind == "person" and holder.key is None and title and title[0].office:
            offices[holder.name] = office_with(reading, title[0], title[1], noun, mention.actor)
    if offices:
        reading.change(lambda mention: _with_own_office(mention, offices))


def _with_own_office(mention: ActorMention, offices: dict[str, Office]) -> ActorMention:
    office = offices.get(mention.actor.name)
    if office is None or mention.actor.key or (mention.role and mention.role.organisation):
        return mention
    person = mention.actor
    sector = person.sector if person.sector != "UNK" else office.sector or "UNK"
    return replace(
        mention, actor=replace(person, country=person.country or office.country, sector=sector), role=office.role
    )


def _with_organisation(reading: Reading, person: Actor, role: Role | None) -> Role | None:
    """A role the text gives without its organisation, with that of the office the base knows: "Foreign Secretary Hague"."""
    if role is None or role.organisation or person.key is None:
        return role
    title = reading.base.titles.get(role.title.lower())
    held = reading.base.tenures_at(person.key, reading.day) or reading.base.tenures.get(person.key, ())
    for tenure in held:
        named = tenure.title.lower()
        if (title and title.office == tenure.office) or (named + " of ").startswith(role.title.lower() + " of "):
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
