"""Where something happened: the place an event or a figure belongs to."""

from collections.abc import Iterable, Iterator
from math import inf

from spacy.tokens import Token

from pipelines.language.findings import Place
from pipelines.language.places.lexicon import ANOTHER, COMPASS, ELSEWHERE, EVERYWHERE, GLOBAL, NOUN_BEFORE, SEQUENT
from pipelines.language.places.named import named_places
from pipelines.language.places.nation import people_counted
from pipelines.language.places.senses import first_conjunct, is_left, is_of, qualifies, sense_of
from pipelines.language.places.speech import is_of_local, is_of_speech
from pipelines.language.times import in_present, is_speech, is_uttered
from pipelines.language.tree import Tree, tree_of

_SPOTS = frozenset(["city", "site", "unknown"])
"""Precisions of what can be shelled, stormed or lost as a whole."""
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
    named = named_places(doc)
    heads = named.heads
    if not heads:
        return None
    if is_uttered(token) and (
        token.tag_ == "MD" or is_speech(token)
    ):  # "We welcome the talks in Riyadh": welcomed elsewhere
        return _most_specific(_own(tree, token.i, heads))
    everywhere = _is_everywhere(tree, token.i)
    for look in (_aimed_at, _below) if everywhere else (_aimed_at, _below, _of_antecedent, _of_where, _above):
        places = look(tree, token.i, named.scenes if look is _above else heads)
        if found := _most_specific(place for place in places if place not in named.owners):
            return found
    if everywhere:
        return None
    first, last = tree.bounds[tree.sent[token.i]]
    inside = {i: p for i, p in named.located.items() if first <= i < last and not _is_aside(tree, i, token.i)}
    told = [i for i in heads if first <= i < last and is_of_speech(tree, i)] if not inside else []
    if told:  # "A day before, he had said in Brussels that ...": another scene than the last
        return _most_specific(heads[i] for i in told if is_of_local(tree, i, heads[i]))
    shared = [
        p
        for i, p in inside.items()
        if (i < token.i or (carry and tree.base(first_conjunct(tree, i)) == "obl")) and not is_left(tree, i)
    ]
    shared = shared or _bound_for(tree, token.i, heads)
    there = any(tree.lower[child] == "there" for child in tree.kids(token.i, "advmod"))
    scene = (carry or there) and GLOBAL.isdisjoint(tree.word[first:last])  # "20 % of the world's reserves"
    return _most_specific(shared) or (_carried(token, tree, named.located) if scene else None)


def _bound_for(tree: Tree, verb: int, heads: dict[int, Place]) -> list[Place]:
    """Where a thing done to was on its way to or was: "shot down a missile fired into the [Gulf of Aden]"."""
    made = [clause for thing in tree.kids(verb, "obj", "nsubj:pass") for clause in tree.kids(thing, "acl")]
    return [place for clause in made if tree.tag[clause] == "VBN" for place in _below(tree, clause, heads)]


def _is_everywhere(tree: Tree, i: int) -> bool:
    """Whether something is said to happen everywhere: "150 people [worldwide] have died"."""
    return any(tree.lower[child] in EVERYWHERE for step in (i, tree.head[i]) for child in tree.children[step])


def _own(tree: Tree, verb: int, heads: dict[int, Place]) -> Iterator[Place]:
    """Places in the locative phrases of a verb itself: "condemned it in [Geneva]"."""
    return (heads[i] for i in tree.kids(verb, "obl") if i in heads and sense_of(tree, i, heads[i]) == "at")


def _aimed_at(tree: Tree, verb: int, heads: dict[int, Place]) -> Iterator[Place]:
    """The town or site something is done to: "shelled [Jaba]", "stormed the village of [Jaba]", "[Jaba] fell"."""
    fallen = ("nsubj",) if tree.lemma[verb] == "fall" else ()
    for kid in tree.kids(verb, "obj", "nsubj:pass", *fallen):
        named = [kid, *(tree.kids(kid, "nmod") if tree.lower[kid] in NOUN_BEFORE else ())]
        yield from (heads[i] for i in named if i in heads and heads[i].precision in _SPOTS)


def _below(tree: Tree, head: int, heads: dict[int, Place]) -> list[Place]:
    """Places in the phrases of a predicate or noun: "killed 12 people in [Idlib]", "a village near [Homs]".

    What is said to be there comes before where it is from: "will arrive in [Sri Lanka] from Okinawa"; and what is done
    before who does it: "gunmen in Gaza kidnapped a man near [Khan Younis]".
    """
    found = _reached(tree, head, heads)
    places = found["at"] or found["to"] + found["from"]
    doers = [heads[i] for subject in tree.kids(head, "nsubj") for i in tree.subtree(subject) if i in heads]
    least = min((_PRECISE[place.precision] for place in places if place not in doers), default=inf)
    return [place for place in places if place not in doers or _PRECISE[place.precision] < least]


_LYING = frozenset(["lie", "locate", "situate", "occur", "happen"])
"""Verbs that only say where a thing is: "villages located between [Manbij] and [Jarablus]"; so does "took place"."""
_RELATIVE = frozenset(["WP", "WP$", "WDT"])
"""XPOS of what begins a relative clause, wherever the tree hangs it."""


def _only_places(tree: Tree, verb: int) -> bool:
    """Whether a clause only says where or when a thing is: "an attack, which took place in [Homs]"."""
    obj = tree.kid(verb, "obj")
    return tree.lemma[verb] in _LYING or (tree.lemma[verb] == "take" and obj is not None and tree.lower[obj] == "place")


def _reached(tree: Tree, head: int, heads: dict[int, Place]) -> dict[str, list[Place]]:
    """Places in the phrases of a predicate or noun by where they put it: at, to or from."""
    found: dict[str, list[Place]] = {"at": [], "to": [], "from": []}
    stack = [(k, sense_of(tree, k, heads.get(k))) for child in tree.children[head] for k in _shared_by(tree, child)]
    while stack:
        i, sense = stack.pop()
        if i in heads and sense in found and not heads[i].metonymic:
            found[sense].append(heads[i])
        for child in tree.children[i]:
            clause = tree.base(child) in {"conj", "acl", "advcl", "ccomp", "parataxis"} and not _is_of_doing(
                tree, child
            )
            if not clause or child in heads or _only_places(tree, child):
                belongs = is_of(tree, child)  # "forces of Russia", "parts of Homs" are where the forces or parts are
                inherited = None if qualifies(tree, child, heads.get(child)) else sense
                own = sense_of(tree, child, heads.get(child)) or inherited
                stack.append((child, sense if belongs or sense == "from" else own))
    return found


def _shared_by(tree: Tree, child: int) -> list[int]:
    """The phrases of a predicate's child that tell where it happens: none of what others do ("killed ten, [while others
    fled in Bama]"); of what the same one does, its own circumstances ("killed ten and hurt two [in Homs]")."""
    clause = tree.base(child)
    if tree.pos[child] not in ("VERB", "AUX") or clause not in {"conj", "advcl", "parataxis"}:
        return [child]
    if _is_meanwhile(tree, child) or (clause == "conj" and tree.kid(child, "nsubj") is not None):
        return [child] if _only_places(tree, child) else []
    return tree.kids(child, "obl") if clause == "conj" else [child]


def _is_of_doing(tree: Tree, verb: int) -> bool:
    """Whether a gerund is joined as a noun is: "in days of [fighting] around Homs"."""
    return any(tree.lower[i] == "of" for i in tree.kids(verb, "mark"))


def _of_antecedent(tree: Tree, head: int, heads: dict[int, Place]) -> list[Place]:
    """Where that is of which a relative clause tells: "an attack in [Homs] that killed ten", "[Homs], which they took"."""
    while tree.base(head) == "conj" and tree.kid(head, "nsubj", "nsubj:pass") is None:
        head = tree.head[head]
    if tree.dep[head] != "acl:relcl":
        return []
    noun = tree.head[head]
    if noun in heads:
        taken = [k for k in tree.kids(head, "obj", "nsubj:pass") if tree.tag[k] in _RELATIVE]
        return [heads[noun]] if taken and heads[noun].precision in _SPOTS else []
    inner = {i: place for i, place in heads.items() if i < head and tree.left[noun] <= i}
    return _reached(tree, noun, inner)["at"]


def _is_aside(tree: Tree, i: int, token: int) -> bool:
    """Whether a place stands in a clause that tells of something else: "were held, two of whom were tried in [Ohio]",
    "killed ten, while others fled in [Bama]"."""
    at = i
    while tree.head[at] != at:
        clause = (tree.dep[at] == "acl:relcl" and not _only_places(tree, at)) or _is_meanwhile(tree, at)
        if (clause or _is_relative(tree, at)) and not tree.left[at] <= token <= tree.right[at]:
            return True
        at = tree.head[at]
    return False


def _is_relative(tree: Tree, clause: int) -> bool:
    """Whether a clause has a relative word in its subject: ", [two of whom] were tried", ", [whose base] was hit"."""
    who = tree.kid(clause, "nsubj")
    return who is not None and any(tree.tag[k] in _RELATIVE for k in tree.subtree(who))


def _of_where(tree: Tree, head: int, heads: dict[int, Place]) -> Iterator[Place]:
    """The place a clause with "where" describes, right before it: "a visit to [Kabul], where he spoke to troops"."""
    for step in (head, *tree.ancestors(head)):
        if tree.base(step) in {"acl", "advcl"}:
            where = next((child for child in tree.children[step] if tree.lower[child] == "where"), 0)
            end = tree.end[where - 1 - (tree.word[where - 1] == ",")] if where > 1 else 0
            yield from (place for place in heads.values() if end and place.end == end)
            return


def _above(tree: Tree, head: int, scenes: dict[int, Place]) -> Iterator[Place]:
    """Places of the clauses that hold the predicate: "In [Gaza], the army said it had struck two schools".

    Something meanwhile is not where they were bound for: "were driving to [Homs] when their car hit a mine".
    """
    meanwhile = _is_meanwhile(tree, head)
    for above in tree.ancestors(head):
        if tree.lemma[above] in SEQUENT and head != above:
            return  # "the rally comes after protests in [China]"
        if tree.base(above) in {"advcl", "ccomp", "conj", "parataxis", "root", "acl", "xcomp"}:
            found = _reached(tree, above, scenes)
            yield from found["at"] if meanwhile else found["at"] or found["to"] + found["from"]
        meanwhile = meanwhile or _is_meanwhile(tree, above)


def _is_meanwhile(tree: Tree, clause: int) -> bool:
    """Whether a clause with a subject of its own tells what else happened: "when [their car hit a mine]"."""
    return tree.base(clause) == "advcl" and tree.kid(clause, "nsubj") is not None


def _most_specific(places: Iterable[Place]) -> Place | None:
    """The smallest place; of equals the first, as in "the Sinek market in Baghdad"."""
    return min(places, key=lambda place: (_PRECISE[place.precision], place.start), default=None)


def _carried(token: Token, tree: Tree, located: dict[int, Place]) -> Place | None:
    """The most specific place of the last sentence before that says where, if the sentence itself does not.

    What is so of a nation's people by now is not of the town told last: "Over half a million Syrians are waiting"; nor
    is what happened elsewhere or "in the south": that is of the country at most.
    """
    before = [i for i in located if i < tree.bounds[tree.sent[token.i]][0]]
    if not before:
        return None
    sentence = tree.sent[max(before)]
    there = [i for i in before if tree.sent[i] == sentence]
    root = next(k for k in range(*tree.bounds[sentence]) if tree.head[k] == k)
    last = _most_specific([located[i] for i in there if not _is_aside(tree, i, root)] or [located[i] for i in there])
    if last and _is_elsewhere(tree, tree.sent[token.i]):
        named = [place for place in token.doc._.places if place.precision == "country" and place.end <= token.idx]
        return next((place for place in reversed(named) if place.country == last.country), None)
    nation = people_counted(token.doc, tree, tree.sent[token.i]) if in_present(token) else None
    return nation if nation and last and nation.country == last.country else last


def _is_elsewhere(tree: Tree, sentence: int) -> bool:
    """Whether a sentence sets out from another scene: "Separately, ...", "In a separate attack, ...", "In the southeast, ..."."""
    first, last = tree.bounds[sentence]
    if tree.lower[first] in ELSEWHERE:
        return True
    opening = tree.lower[first : min(first + 3, last)]
    return opening[0] == "in" and (not ANOTHER.isdisjoint(opening) or opening[-1] in COMPASS)
