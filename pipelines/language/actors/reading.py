"""What the rules of the layer read and write: one document, its names and the mentions found so far."""

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from pipelines.knowledge.actors import KnowledgeBase, KnownActor, load_knowledge
from pipelines.knowledge.gazetteer import gazetteer
from pipelines.language.actors.names import Entry, Match, find_names
from pipelines.language.findings import Actor, ActorMention, MentionType, Place, Role
from pipelines.language.tree import Tree, tree_of

DATELINE = re.compile(
    r"^[A-Z][A-Z.'’/-]+(?: [A-Z.'’/-]+)*(?:, [A-Z][\w. ]+?)?(?= ?(?:\([\w /]{2,30}\) ?)?[-–—] )", re.MULTILINE
)
"""The place at the head of a report: "KHARTOUM, Sudan (AP) - "; it is where the report was written, and does not act."""
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
PART_OF_NAME = re.compile(
    r"\b(?!(?:The|North|South|East|West|Central|Republic|Northern|Southern|Eastern|Western|State)\b)[A-Z]"
)
"""A capitalised word that makes another place's name of a state's; directions and forms of states do not."""

ABROAD = frozenset({"media", "company", "organisation"})
"""Actors that report and work in other countries than their own, and do not tell what country is spoken of."""
IN_OFFICE = 20
"""What an office on the day of the text adds to the support of one of several namesakes."""
NEAR = 3
"""Sentences before a nominal in which to look for the country it is about."""


@dataclass(slots=True)
class Reading:
    """One document under study. ``owner`` is the mention each token belongs to; ``taken`` are the tokens of entities,
    times, places and names of states, which begin no other name; ``dateline`` those of the place a report is from;
    ``of_states`` those of names and adjectives of states; ``nation`` is the country a token names."""

    doc: Doc
    tree: Tree
    base: KnowledgeBase
    day: dt.date | None
    matches: tuple[Match, ...]
    countries: Counter[str] = field(default_factory=Counter)
    mentions: list[ActorMention] = field(default_factory=list)
    owner: dict[int, ActorMention] = field(default_factory=dict)
    labels: dict[str, Counter[str]] = field(default_factory=dict)
    taken: frozenset[int] = frozenset()
    dateline: frozenset[int] = frozenset()
    nation: dict[int, str] = field(default_factory=dict)
    of_states: frozenset[int] = frozenset()

    def is_person(self, name: str) -> bool:
        """Whether a name that an entity calls an organisation's is a person's: by the rest of the text, by its form."""
        seen = self.labels.get(name, Counter())
        return seen["PERSON"] > seen["ORG"] or (not seen["PERSON"] and self._begins_with_given_name(name))

    def is_organisation(self, name: str) -> bool:
        """Whether a name is an organisation's in the rest of the text."""
        seen = self.labels.get(name, Counter())
        return seen["ORG"] > seen["PERSON"]

    def _begins_with_given_name(self, name: str) -> bool:
        words = name.split()
        if len(words) not in (2, 3) or not all(word[0].isupper() and word.isalpha() for word in words):
            return False
        return words[0].lower() in self.base.given_names and not any(w.lower() in self.base.name_words for w in words)

    def token_at(self, offset: int) -> int:
        """The token that holds a character."""
        return max(0, bisect_right(self.tree.start, offset) - 1)

    def tokens(self, start: int, end: int) -> range:
        """The tokens of a character span."""
        return range(self.token_at(start), self.token_at(end - 1) + 1)

    def head_of(self, tokens: range) -> int:
        """The token of a span that hangs on a token outside it; the last one of several."""
        inside = [i for i in tokens if self.tree.head[i] not in tokens or self.tree.head[i] == i]
        return inside[-1] if inside else tokens[-1]

    def sentence(self, mention: ActorMention) -> int:
        """The number of the sentence a mention stands in."""
        return self.tree.sent[self.token_at(mention.start)]

    def after(self, match: Match) -> Sequence[Match]:
        """The names of the text that follow a name."""
        return self.matches[bisect_right(self.matches, match.start, key=lambda other: other.start) :]

    def free(self, tokens: Iterable[int]) -> bool:
        """Whether no mention holds any of the tokens yet."""
        return not any(i in self.owner for i in tokens)

    def add(
        self, start: int, end: int, actor: Actor, rule: str, *, kind: MentionType = "name", role: Role | None = None
    ) -> ActorMention:
        """Write a mention down."""
        mention = ActorMention(start=start, end=end, rule=rule, actor=actor, mention_type=kind, role=role)
        tokens = self.tokens(start, end)
        self.mentions.append(mention)
        for i in tokens:
            self.owner.setdefault(i, mention)
        return mention

    def before(self, i: int) -> list[ActorMention]:
        """The mentions that stand before a token, in text order."""
        start = self.tree.start[i]
        return sorted((m for m in self.mentions if m.end <= start), key=lambda m: m.start)

    def refer(self, first: int, last: int, to: ActorMention, rule: str) -> ActorMention:
        """Write down that the tokens from ``first`` to ``last`` refer to the actor of another mention."""
        kind: MentionType = "pronoun" if rule.endswith("pronoun") else "nominal"
        return self.add(self.tree.start[first], self.tree.end[last], to.actor, rule, kind=kind, role=to.role)

    def replace(self, start: int, end: int, actor: Actor, rule: str) -> None:
        """Write a mention down in the place of those that overlap it."""
        tokens = self.tokens(start, end)
        for mention in {id(self.owner[i]): self.owner[i] for i in tokens if i in self.owner}.values():
            self.mentions.remove(mention)
            self.owner = {i: other for i, other in self.owner.items() if other is not mention}
        self.add(start, end, actor, rule)

    def change(self, new: Callable[[ActorMention], ActorMention]) -> None:
        """Put a changed mention in the place of each."""
        changed = {id(mention): new(mention) for mention in self.mentions}
        self.owner = {i: changed.get(id(mention), mention) for i, mention in self.owner.items()}
        self.mentions = [changed[id(mention)] for mention in self.mentions]

    def actor(self, known: KnownActor) -> Actor:
        """A known actor as of the day of the text: a person's country and sector are those of the office held."""
        country, sector = known.country, known.sector
        if known.kind == "person" and (held := self.base.tenures_at(known.key, self.day)):
            organisation = self.base.by_key(held[0].organisation)
            title = self.base.titles.get(held[0].title.lower())
            country = organisation.country
            own = title.sector if title and organisation.kind != "igo" else ""
            sector = own or organisation.sector
        return replace(known_actor(known), country=country, sector=sector)

    def country_before(self, at: int) -> str | None:
        """The ISO3 code of the country named most in the sentences before token ``at``; of two, the one the whole text
        names more, then the last named."""
        near = self.countries_before(at)
        return max(
            near, key=lambda c: (near.count(c), self.countries[c], len(near) - near[::-1].index(c)), default=None
        )

    def country_here(self, at: int) -> str | None:
        """The country of the places that the sentence of a token names, where they lie in one."""
        first, last = self.tree.bounds[self.tree.sent[at]]
        here = {p.country for p in self.places if self.tree.start[first] <= p.start < self.tree.end[last - 1]}
        return here.pop() if len(here) == 1 else None

    @property
    def places(self) -> list[Place]:
        """The places below a country that the gazetteer knows and that the text locates something at."""
        return [p for p in self.doc._.places if p.geonames_id and p.precision != "country" and not p.associative]

    def leading_country(self, at: int) -> str | None:
        """As ``country_before``, else the country named most in the whole text."""
        if near := self.country_before(at):
            return near
        best = self.countries.most_common(2)
        return None if not best or (len(best) > 1 and best[0][1] == best[1][1]) else best[0][0]

    def countries_before(self, at: int) -> list[str]:
        """The countries named in the sentence of a token, before it, and in the sentences before; in order."""
        first = self.tree.start[self.tree.bounds[max(0, self.tree.sent[at] - NEAR)][0]]
        keys = [m.entries[0].key for m in self.matches if first <= m.start < self.tree.start[at]]
        known = [self.base.by_key(key) for key in keys]
        named = [each.country for each in known if each.country and each.kind not in ABROAD]
        return named + [p.country for p in self.places if first <= p.start < self.tree.start[at] and p.country]


def known_actor(known: KnownActor) -> Actor:
    """A known actor as the base has it, without regard to the day."""
    return Actor(
        name=known.name,
        kind=known.kind,  # type: ignore[arg-type]
        key=known.key,
        country=known.country,
        sector=known.sector,
        parent_key=known.parent,
        wikipedia_title=known.wikipedia_title,
    )


def read_names(doc: Doc) -> Reading:
    """A fresh reading: the names of the text, each with the entry its context favours."""
    base, tree = load_knowledge(), tree_of(doc)
    found = list(find_names(tree.text))
    keys, countries = _context(base, found)
    if country := _country_of_dateline(doc._.dateline):
        countries[country] += 1
    chosen = []
    places = [(place.start, place.end) for place in doc._.places]
    places += [(entity.start_char, entity.end_char) for entity in doc.ents if entity.label_ in PLACE_LABELS]
    datelines = [line.span() for line in DATELINE.finditer(tree.text)]
    for match in found:
        if any(start <= match.start < end for start, end in datelines):
            continue
        if match.cls != "name" and _inside_a_place(tree.text, match, places):
            continue
        entries = _in_context(base, match.entries, keys, countries, doc._.anchor)
        if entries:
            chosen.append(Match(match.start, match.end, entries))
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in doc.ents:
        labels[entity.text][entity.label_] += 1
    reading = Reading(doc, tree, base, doc._.anchor, tuple(chosen), countries, labels=labels)
    for match in chosen:
        if country := base.by_key(match.entries[0].key).country:
            reading.nation |= dict.fromkeys(reading.tokens(match.start, match.end), country)
    reading.of_states = frozenset(i for m in chosen if m.cls != "name" for i in reading.tokens(m.start, m.end))
    spans = [(entity.start_char, entity.end_char) for entity in doc.ents]
    spans += [(finding.start, finding.end) for finding in (*doc._.times, *doc._.places)]
    spans += [(match.start, match.end) for match in chosen if match.cls != "name"]
    reading.dateline = frozenset(i for start, end in datelines for i in reading.tokens(start, end))
    reading.taken = frozenset(i for start, end in spans for i in reading.tokens(start, end))
    return reading


def _inside_a_place(text: str, match: Match, places: Iterable[tuple[int, int]]) -> bool:
    """Whether a state's name is a part of another place's: "New Mexico", "British Columbia", "South China Sea"."""
    for start, end in places:
        if start <= match.start and match.end <= end and end - start > match.end - match.start:
            around = f"{text[start : match.start]}|{text[match.end : end]}"
            if PART_OF_NAME.search(around) and not any(mark in around for mark in ",'’-"):
                return True
    if text.startswith(("America", "AMERICA"), match.start):
        before = text[max(0, match.start - 8) : match.start].lower()
        return before.endswith(("south ", "north ", "central ", "latin "))
    return text[max(0, match.start - 10) : match.start].endswith(("New ", "New South "))


def _context(base: KnowledgeBase, matches: Iterable[Match]) -> tuple[set[str], Counter[str]]:
    """The actors that are surely named, with their parents, and how often each country is."""
    keys: set[str] = set()
    countries: Counter[str] = Counter()
    for match in matches:
        sure = [entry for entry in match.entries if not entry.weak]
        if len(sure) != 1:
            continue
        known = base.by_key(sure[0].key)
        keys |= {known.key} | ({known.parent} if known.parent else set())
        if known.country and known.kind not in ABROAD:
            countries[known.country] += 1
    return keys, countries


def _country_of_dateline(place: str | None) -> str | None:
    """The country a report is from, by the place of its dateline: "KHARTOUM"; of namesakes the largest."""
    known = [match.entry for match in gazetteer().lookup(place) if match.official] if place else []
    return max(known, key=lambda entry: entry.population).country if known else None


def _in_context(
    base: KnowledgeBase, entries: tuple[Entry, ...], keys: set[str], countries: Counter[str], day: dt.date | None
) -> tuple[Entry, ...]:
    """The entries the context allows, the one with the best support first; of namesakes who is in office on the day."""
    supported = [(entry, _support(base.by_key(entry.key), keys, countries)) for entry in entries]
    if day:
        in_office = [len(e.words) > 1 and e.cls == "name" and bool(base.tenures_at(e.key, day)) for e in entries]
        supported = [(e, support + IN_OFFICE * holds) for (e, support), holds in zip(supported, in_office, strict=True)]
    allowed = [(entry, support) for entry, support in supported if support or not entry.weak]
    return tuple(entry for entry, _ in sorted(allowed, key=lambda pair: (pair[0].weak, -pair[1])))


def _support(known: KnownActor, keys: set[str], countries: Counter[str]) -> int:
    """How much of the text speaks for an actor: itself, its parent, its context, its country."""
    named = 100 * (known.key in keys) + 10 * sum(key in keys for key in (known.parent, *known.context) if key)
    return named + min(9, countries[known.country] if known.country else 0)
