"""People by their office: title and surname of one who held it on the day of the text, names that a title shows."""

from collections.abc import Iterator

from pipelines.knowledge.actors import KnownActor, Tenure, Title, same_given_name, surname
from pipelines.language.actors.agents import title_at
from pipelines.language.actors.lexicon import LEADERS
from pipelines.language.actors.people import bare_name
from pipelines.language.actors.reading import Reading
from pipelines.language.actors.roles import organisation_ending
from pipelines.language.findings import Actor

LONGEST_NAME = 5
SHORTEST_SURNAME = 4


def find_officeholders(reading: Reading) -> None:
    """Title and surname of one whose tenure the knowledge base knows: "President Bush" by the date, "Secretary Kerry"."""
    for name in (*_entities(reading), *_untagged(reading)):
        if not reading.free(name):
            continue
        title = title_at(reading, name[0] - 1, 0)
        if title is None or not title[0].office:
            if title is None and len(name) == 1 and (known := _in_office(reading, name[0])):
                reading.add(reading.tree.start[name[0]], reading.tree.end[name[0]], reading.actor(known), "surname")
            continue
        start, end = reading.tree.start[name[0]], reading.tree.end[name[-1]]
        if known := _holder_named(reading, name, title[0], title[1]):
            reading.add(start, end, reading.actor(known), "officeholder")
        elif reading.tree.word[title[1]].islower() and name[0] not in reading.taken:
            reading.add(start, end, Actor(name=reading.tree.text[start:end], kind="person"), "titled_person")


def _entities(reading: Reading) -> Iterator[range]:
    for entity in reading.doc.ents:
        if entity.label_ == "PERSON" and (tokens := bare_name(reading, entity)) and tokens[0]:
            yield tokens


def _untagged(reading: Reading) -> Iterator[range]:
    """Capitalised words after a title that no entity holds: "Secretary of State Kerry", "spokeswoman Tasnim Aslam"."""
    tree = reading.tree
    for i in range(1, len(tree.word)):
        if tree.lower[i - 1] not in reading.base.title_ends or not _is_name_word(reading, i):
            continue
        end = i
        while end + 1 < min(len(tree.word), i + LONGEST_NAME) and _is_name_word(reading, end + 1):
            end += 1
        yield range(i, end + 1)


def _is_name_word(reading: Reading, i: int) -> bool:
    """Whether a token may be of a person's name: a proper noun that is no title, no word of bodies, no time or place."""
    tree, base = reading.tree, reading.base
    if tree.pos[i] != "PROPN" or not tree.word[i][0].isupper() or i in reading.taken:
        return False
    return tree.lower[i] not in base.titles and tree.lower[i] not in base.nouns and tree.lower[i] not in base.name_words


def _holder_named(reading: Reading, name: range, title: Title, begin: int) -> KnownActor | None:
    """The one holder of an office who bears a surname on the day of the text; another given name is another person."""
    text = reading.tree.text[reading.tree.start[name[0]] : reading.tree.end[name[-1]]]
    organisation = organisation_ending(reading, begin - 1)
    for key in reading.base.surnames.get(surname(text), ()):
        known = reading.base.by_key(key)
        named_in_full = len(name) > 1 or reading.day is None
        held = reading.base.tenures.get(key, ()) if named_in_full else reading.base.tenures_at(key, reading.day)
        if organisation and organisation.country and known.country and organisation.country != known.country:
            continue
        if any(_is_of_office(title, tenure) for tenure in held) and _bears(known, text):
            return known
    return None


def _in_office(reading: Reading, i: int) -> KnownActor | None:
    """The one head of a state or government whose surname alone a text names on a day of the tenure: "Bush"; nobody
    where somebody of that name is named in full."""
    tree, name = reading.tree, reading.tree.word[i]
    if reading.day is None or tree.pos[i] != "PROPN" or len(name) < SHORTEST_SURNAME:
        return None
    bearers = [reading.base.by_key(key) for key in reading.base.surnames.get(surname(name), ())]
    ruling = [k for k in bearers if any(t.office in LEADERS for t in reading.base.tenures_at(k.key, reading.day))]
    if len(ruling) != 1:
        return None
    in_full = any(tree.word[k] == name and tree.pos[k - 1] == "PROPN" for k in range(1, len(tree.word)))
    return None if in_full else ruling[0]


def _is_of_office(title: Title, tenure: Tenure) -> bool:
    """Whether a title is that of an office held: "Secretary" of a Secretary of State; "Minister" of no prime minister."""
    if tenure.office == title.office:
        return True
    called = tenure.title.lower().split(" of ")[0]
    return title.phrase in called and not (called.startswith("prime") and not title.phrase.startswith("prime"))


def _bears(known: KnownActor, name: str) -> bool:
    """Whether a surname, alone or with a given name before it, may be a known person's."""
    words = name.split()
    names = (known.name, *known.aliases)
    return len(words) == 1 or any(same_given_name(words[0], own.split()[0]) for own in names if " " in own)
