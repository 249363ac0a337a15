"""What a noun phrase without a name tells of who acts: nationality and noun, titles, kinds of agents."""

from dataclasses import replace

from pipelines.knowledge.actors import AgentNoun, KnowledgeBase, KnownActor, Title
from pipelines.language.actors.lexicon import (
    DEPUTIES,
    UNIQUE_OFFICES,
)
from pipelines.language.actors.names import find_names
from pipelines.language.actors.reading import Reading
from pipelines.language.findings import Actor
from pipelines.language.tree import Tree

LONGEST_PHRASE = 4
LONGEST_PORTFOLIO = 7
MINISTERS = frozenset({"minister", "secretary", "undersecretary", "under-secretary"})


def agent_noun(reading: Reading, head: int, first: int) -> tuple[AgentNoun, int] | None:
    """The agent noun that ends at ``head``, not before token ``first``, with its first token: "riot police"."""
    return noun_phrase_agent(reading.base, reading.tree, head, first)


def noun_phrase_agent(base: KnowledgeBase, tree: Tree, head: int, first: int) -> tuple[AgentNoun, int] | None:
    """As ``agent_noun``, over a tree alone."""
    for begin in range(max(first, head - LONGEST_PHRASE + 1), head + 1):
        words = tree.lower[begin:head]
        for last in (tree.lemma[head], tree.lower[head], _singular(tree.lower[head])):
            if noun := base.nouns.get(" ".join((*words, last)).replace(" - ", "-")):
                return noun, begin
    return None


def title_at(reading: Reading, end: int, first: int) -> tuple[Title, int] | None:
    """The longest title whose last token is ``end``, with its first token: "Foreign Minister"."""
    return noun_phrase_title(reading.base, reading.tree, end, first)


def noun_phrase_title(base: KnowledgeBase, tree: Tree, end: int, first: int) -> tuple[Title, int] | None:
    """As ``title_at``, over a tree alone."""
    for begin in range(max(first, end - LONGEST_PHRASE), end + 1):
        phrase = tree.text[tree.start[begin] : tree.end[end]].lower()
        if title := base.titles.get(phrase) or base.titles.get(_singular(phrase)):
            return _deputy(tree, title, begin, first)
    return _portfolio(base, tree, end, first)


def _deputy(tree: Tree, title: Title, begin: int, first: int) -> tuple[Title, int]:
    """A title with its deputy before it: a "deputy interior minister" does not hold the office of the minister."""
    if begin <= first or tree.lower[begin - 1] not in DEPUTIES or not title.office:
        return title, begin
    office = "minister" if title.office in UNIQUE_OFFICES else title.office
    return replace(title, phrase=f"{tree.lower[begin - 1]} {title.phrase}", office=office), begin - 1


def _portfolio(base: KnowledgeBase, tree: Tree, end: int, first: int) -> tuple[Title, int] | None:
    """A minister by the portfolio: "Secretary of Health", "Minister for Rural Affairs"; not "Minister of Peru"."""
    for begin in range(max(first, end - LONGEST_PORTFOLIO), end - 1):
        if tree.lower[begin] not in MINISTERS or tree.lower[begin + 1] not in ("of", "for"):
            continue
        portfolio = tree.text[tree.start[begin + 2] : tree.end[end]].removeprefix("the ")
        words = [word for word in portfolio.split() if word.lower() not in ("and", "of", "for", "the")]
        if words and all(word[0].isupper() and word.isalpha() for word in words) and not any(find_names(portfolio)):
            return replace(base.titles["minister"], phrase=f"{tree.lower[begin]} {portfolio.lower()}"), begin
    return None


def body_of(reading: Reading, country: str, noun: AgentNoun, phrase: str) -> Actor:
    """The actor of a country and an agent noun: its body, or a group of that nationality."""
    if body := reading.base.body(country, noun.body):
        return reading.actor(body)
    state = reading.base.states[country]
    adjective = next(iter(state.adjectives), state.name)
    return Actor(
        name=f"{adjective} {phrase}",
        kind=noun.kind,  # type: ignore[arg-type]
        country=country,
        sector=noun.sector,
        parent_key=state.key,
    )


def holder_of(reading: Reading, title: Title, organisation: KnownActor) -> KnownActor | None:
    """Who holds an office of an organisation on the day of the text; in a text without a day, whom it names of those
    who ever held it, else who holds it now."""
    named = _holder_named(reading, title.office, organisation.key) if reading.day is None else None
    return named or reading.base.holder(title.office, organisation.key, reading.day)


def _holder_named(reading: Reading, office: str, organisation: str) -> KnownActor | None:
    for match in reading.matches:
        held = reading.base.tenures.get(match.entries[0].key, ())
        if any(tenure.office == office and tenure.organisation == organisation for tenure in held):
            return reading.base.by_key(match.entries[0].key)
    return None


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def in_title(reading: Reading, tokens: range) -> bool:
    """Whether tokens are a part of a title: "Foreign Office" in "Foreign Office Minister Tobias Ellwood"."""
    tree = reading.tree
    for end in range(tokens[-1] + 1, min(tokens[-1] + 3, len(tree.word))):
        found = title_at(reading, end, 0)
        if found and found[1] <= tokens[-1]:
            return True
    closing = (title_at(reading, last, 0) for last in {tokens[0], tokens[-1]})
    return any(found is not None and found[1] < tokens[0] for found in closing)


def is_of_a_thing(reading: Reading, noun: int) -> bool:
    """Whether a body only tells whose a thing or a place is: "the U.S. military base", "a police station"."""
    tree, above = reading.tree, reading.tree.head[noun]
    return (
        tree.base(noun) in ("compound", "amod")
        and noun < above <= noun + 2
        and tree.pos[above] == "NOUN"
        and tree.lemma[above] in reading.base.inert_nouns
    )
