"""Where something happened: the place an event or a figure belongs to."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from pipelines.language.findings import Place
from pipelines.language.places.lexicon import (
    BEFALL,
    EVERYWHERE,
    GLOBAL,
    NOUN_BEFORE,
    SAYING,
    SENSES,
    SEQUENT,
    SPEAKING,
    TOLL,
)
from pipelines.language.places.nation import countries_meant, people_counted
from pipelines.language.times import in_present, is_speech, is_uttered
from pipelines.language.tree import Tree, tree_of

_PRECISE = {
    "point": 0,
    "site": 1,
    "city": 2,
    "admin2": 3,
    "admin1": 4,
    "region": 5,
    "water": 5,
    "unknown": 2.5,
    "country": 6,
}


def place_of(token: Token, carry: bool = True) -> Place | None:
    """Where the event or figure headed by ``token`` happened: the most specific place the text names for it.

    By syntax first (a locative phrase below the head: "struck a hospital in [Khan Younis]"), then from the clauses
    above it ("in [Gaza], the army said it struck ..."), then any place of its sentence, then, if it is one that
    shares the scene of what was told before (``carry``), the last one named before. A place that acts, that only
    qualifies something or where somebody spoke is no place of an event.
    """
    doc = token.doc
    tree = tree_of(doc)
    heads = countries_meant(doc, tree) | {_head(doc, tree, p): p for p in doc._.places if not p.associative}
    if not heads:
        return None
    if is_uttered(token) and (
        token.tag_ == "MD" or is_speech(token)
    ):  # "We welcome the talks in Riyadh": welcomed elsewhere
        return _most_specific(_own(tree, token.i, heads))
    everywhere = _is_everywhere(tree, token.i)
    for look in (_aimed_at, _below) if everywhere else (_aimed_at, _below, _of_where, _above):
        if found := _most_specific(_inmost(tree, heads, look(tree, token.i, heads))):
            return found
    if everywhere:
        return None
    first, last = tree.bounds[tree.sent[token.i]]
    located = {i: place for i, place in heads.items() if _is_where(tree, i, place) and not _is_of_speech(tree, i)}
    inside = {i: place for i, place in located.items() if first <= i < last}
    if not inside and any(first <= i < last and _is_of_speech(tree, i) for i in heads):
        return None  # "A day before, he had said in Brussels that ...": another scene than the last
    shared = [p for i, p in inside.items() if i < token.i or (carry and tree.base(_first_conjunct(tree, i)) == "obl")]
    there = any(tree.lower[child] == "there" for child in tree.kids(token.i, "advmod"))
    scene = (carry or there) and GLOBAL.isdisjoint(tree.word[first:last])  # "20 % of the world's reserves"
    return _most_specific(shared) or (_carried(token, tree, located) if scene else None)


def _is_everywhere(tree: Tree, i: int) -> bool:
    """Whether something is said to happen everywhere: "150 people [worldwide] have died"."""
    return any(tree.lower[child] in EVERYWHERE for step in (i, tree.head[i]) for child in tree.children[step])


def _own(tree: Tree, verb: int, heads: dict[int, Place]) -> Iterator[Place]:
    """Places in the locative phrases of a verb itself: "condemned it in [Geneva]"."""
    return (heads[i] for i in tree.kids(verb, "obl") if i in heads and _sense(tree, i, heads[i]) == "at")


def _speaks(tree: Tree, verb: int) -> bool:
    """Whether a verb says something: it is one of saying, and what it says is said or left out ("spoke in Brussels")."""
    if tree.lemma[verb] not in SAYING:
        return False
    return (
        tree.lemma[verb] in SPEAKING
        or tree.kid(verb, "ccomp", "parataxis") is not None
        or tree.base(verb) == "parataxis"
    )


def _is_of_speech(tree: Tree, i: int) -> bool:
    """Whether a place is where somebody spoke or who spoke is: "told reporters in [Brussels] that", "officials in [Kyiv] said".

    What stands alone before the one who speaks is where it happened: "In [Idlib], medics said 12 people were killed",
    "Elsewhere in [Baghdad], police said".
    """
    phrase = i
    while tree.head[phrase] != phrase and tree.pos[tree.head[phrase]] not in {"VERB", "AUX"}:
        phrase = tree.head[phrase]
    verb = tree.head[phrase]
    if verb == phrase or not _speaks(tree, verb) or tree.base(phrase) in {"ccomp", "parataxis", "advcl"}:
        return False
    speaker = tree.kid(verb, "nsubj")
    alone = phrase == i or tree.lower[phrase] in NOUN_BEFORE or tree.pos[phrase] == "ADV"
    return not (alone and tree.base(phrase) in {"obl", "advmod"} and speaker is not None and phrase < speaker)


def _is_where(tree: Tree, i: int, place: Place) -> bool:
    """Whether a place is named as a place to be or come from: "in [Homs]", not "flown to [Geneva]", "forces of [Russia]".

    What spans several countries ("Europe") is too large for it.
    """
    if place.metonymic or (place.precision == "region" and place.country is None):
        return False
    if _is_of(tree, i) and tree.tag[tree.head[i]] == "NNP" and tree.lower[tree.head[i]] not in NOUN_BEFORE:
        return False  # "Senator Dodd of [Connecticut]"
    i = _first_conjunct(tree, i)
    sense = _sense(tree, i, place)
    if place.precision == "country" and _is_of(tree, i):
        sense = _sense(tree, _first_conjunct(tree, tree.head[i]), None)
    return sense == "at" or (sense == "from" and not _is_origin(tree, i))


def _is_origin(tree: Tree, i: int) -> bool:
    """Whether a place only says where a thing or person is from: "imports from [Spain]"."""
    i = _first_conjunct(tree, i)
    return tree.base(i) == "nmod" and _sense(tree, i, None) == "from"


def _first_conjunct(tree: Tree, i: int) -> int:
    """The first of the words joined with this one: "in Homs and [Hama]" is in Homs."""
    while tree.base(i) in {"conj", "appos", "flat"} and tree.head[i] != i:
        i = tree.head[i]
    return i


def _head(doc: Doc, tree: Tree, place: Place) -> int:
    span = doc.char_span(place.start, place.end, alignment_mode="expand")
    return next((t.i for t in span if not span.start <= tree.head[t.i] < span.end), span.start)


def _aimed_at(tree: Tree, verb: int, heads: dict[int, Place]) -> Iterator[Place]:
    """The town or site something is done to: "shelled [Jaba]", "stormed the village of [Jaba]"."""
    for kid in tree.kids(verb, "obj", "nsubj:pass"):
        named = [kid, *(tree.kids(kid, "nmod") if tree.lower[kid] in NOUN_BEFORE else ())]
        yield from (heads[i] for i in named if i in heads and heads[i].precision in {"city", "site", "unknown"})


def _below(tree: Tree, head: int, heads: dict[int, Place]) -> list[Place]:
    """Places in the phrases of a predicate or noun: "killed 12 people in [Idlib]", "a village near [Homs]".

    What is said to be there comes before where it is from: "will arrive in [Sri Lanka] from Okinawa".
    """
    found: dict[str, list[Place]] = {"at": [], "to": [], "from": []}
    stack = [(child, _sense(tree, child, heads.get(child))) for child in tree.children[head]]
    while stack:
        i, sense = stack.pop()
        if i in heads and sense in found and not heads[i].metonymic:
            found[sense].append(heads[i])
        for child in tree.children[i]:
            clause = tree.base(child) in {"conj", "acl", "advcl", "ccomp", "parataxis"}
            if not clause or child in heads or tree.lemma[child] in _LYING:
                belongs = _is_of(tree, child)  # "forces of Russia", "parts of Homs" are where the forces or parts are
                inherited = None if _qualifies(tree, child, heads.get(child)) else sense
                own = _sense(tree, child, heads.get(child)) or inherited
                stack.append((child, sense if belongs or sense == "from" else own))
    return found["at"] or found["to"] + found["from"]


def _of_where(tree: Tree, head: int, heads: dict[int, Place]) -> Iterator[Place]:
    """The place a clause with "where" describes: "a visit to [Kabul], where he spoke to troops"."""
    for step in (head, *tree.ancestors(head)):
        if tree.base(step) == "acl":
            if any(tree.lower[child] == "where" for child in tree.children[step]) and tree.head[step] in heads:
                yield heads[tree.head[step]]
            return


_LYING = frozenset(["lie", "locate", "situate"])
"""Verbs that only say where a thing is: "villages located between [Manbij] and [Jarablus]"."""

_OF = frozenset({"of", "such", "including", "like"})
"""Words before a place that tells which one a noun means: "parts of [Homs]", "cities such as [Aleppo]"."""


def _is_of(tree: Tree, i: int) -> bool:
    case = tree.kid(i, "case")
    return case is not None and tree.lower[case] in _OF


def _sense(tree: Tree, i: int, place: Place | None) -> str | None:
    """Where the phrase headed by ``i`` puts what it belongs to; a "from" or "of" below a place narrows it only.

    A country before a noun says whose it is and not where: "[U.S.] forces", "[Iran]'s offer".
    """
    case = tree.kid(i, "case")
    if case is None or tree.lower[case] in {"'s", "’s", "'", "’"}:
        if place and place.precision == "country" and not _befalls(tree, i):
            return None
        return "at" if tree.dep[i] in {"nmod:poss", "compound", "obj", "obl", "nsubj:pass"} else None
    sense = SENSES.get(tree.lower[case])
    return "at" if tree.lower[case] in _OF else sense


def _befalls(tree: Tree, i: int) -> bool:
    """Whether something happens in a country that stands without a preposition: "hit [Pakistan]", "[Iraq]'s death toll"."""
    head = tree.lemma[tree.head[i]]
    if tree.dep[i] in {"obj", "obl", "nsubj:pass"}:
        return head in BEFALL
    return head in TOLL or tree.dep[i] not in {"nmod:poss", "compound"}


def _qualifies(tree: Tree, i: int, place: Place | None) -> bool:
    """Whether a country only says whose something is: "handed to [U.S.] forces", "rejected [Iran]'s offer"; but where it
    is: "near [Iran]'s embassy"."""
    if place is None or place.precision != "country":
        return False
    return tree.dep[i] == "compound" or (tree.dep[i] == "nmod:poss" and tree.kid(tree.head[i], "case") is None)


def _above(tree: Tree, head: int, heads: dict[int, Place]) -> Iterator[Place]:
    """Places of the clauses that hold the predicate: "In [Gaza], the army said it had struck two schools"."""
    for above in tree.ancestors(head):
        if tree.lemma[above] in SEQUENT and head != above:
            return  # "the rally comes after protests in [China]"
        if tree.base(above) in {"advcl", "ccomp", "conj", "parataxis", "root", "acl", "xcomp"}:
            said = {i: p for i, p in heads.items() if not _is_of_speech(tree, i) and not _is_origin(tree, i)}
            yield from _below(tree, above, said)


def _inmost(tree: Tree, heads: dict[int, Place], places: Iterable[Place]) -> list[Place]:
    """Without the places that own another: "[Mogadishu]'s Hodan district", "[Miami]'s Little Havana"."""
    found = list(places)
    owners = [heads[i] for i in heads if tree.dep[i] == "nmod:poss" and _names_other(tree, heads, i)]
    return [place for place in found if place not in owners]


def _names_other(tree: Tree, heads: dict[int, Place], owner: int) -> bool:
    """Whether what a place owns is named as a place itself."""
    owned = tree.head[owner]
    return owned in heads or any(i != owner and i in heads for i in tree.kids(owned, "compound", "flat", "appos"))


def _most_specific(places: Iterable[Place]) -> Place | None:
    """The smallest place; of equals the first, as in "the Sinek market in Baghdad"."""
    return min(places, key=lambda place: (_PRECISE[place.precision], place.start), default=None)


def _carried(token: Token, tree: Tree, located: dict[int, Place]) -> Place | None:
    """The most specific place of the last sentence before that says where, if the sentence itself does not.

    What is so of a nation's people by now is not of the town told last: "Over half a million Syrians are waiting."
    """
    before = [i for i in located if i < tree.bounds[tree.sent[token.i]][0]]
    if not before:
        return None
    sentence = tree.sent[max(before)]
    last = _most_specific([located[i] for i in before if tree.sent[i] == sentence])
    nation = people_counted(token.doc, tree, tree.sent[token.i]) if in_present(token) else None
    return nation if nation and last and nation.country == last.country else last
