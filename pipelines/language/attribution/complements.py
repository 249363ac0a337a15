"""The contents a reporting verb can take, each by its frame (see ``reporting_verbs.tsv``)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipelines.language.attribution import lexicon
from pipelines.language.attribution.lexicon import Frames
from pipelines.language.attribution.returning import end_of_content
from pipelines.language.attribution.syntax import Region, case
from pipelines.language.tree import Tree

_BESIDE = frozenset({"conj", "cc", "parataxis", "punct"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM"})

_ASKING = frozenset({"WP", "WDT", "WRB", "WP$"})
"""XPOS of the words that begin an indirect question, besides "whether" and "if"."""


@dataclass(frozen=True, slots=True)
class Complement:
    """A content by its token regions. ``preposition``: the token that brings it, which belongs to the cue;
    ``with_deed``: an object with what it is accused of ("the state for the delay")."""

    frame: str
    regions: tuple[Region, ...]
    preposition: int | None = None
    with_deed: bool = False


def complements(tree: Tree, i: int, frames: Frames) -> Iterator[Complement]:
    """The complements of the active verb ``i`` that its frames allow, the most telling first."""
    for find in _FINDERS:
        yield from find(tree, i, frames)


def clause(tree: Tree, i: int, frames: Frames) -> Iterator[Complement]:
    """The army said [that it had withdrawn]; the ministry said [at least 300]."""
    if "that" not in frames and "quote" not in frames:
        return
    numbers = (k for k in tree.kids(i, "obj", "obl") if _is_number(tree, i, k))
    for c in (*tree.kids(i, "ccomp"), *numbers):
        if tree.tag[c] == "VBG" and "ing" not in frames and tree.kid(c, "nsubj", "aux") is None:
            continue
        if "shown" in frames and tree.tag[c] == "VBG" and tree.kid(i, "obj", "iobj") is not None:
            continue
        if tree.lemma[i] in lexicon.words("settling") and _asks(tree, c):
            continue
        first = _start_of_clause(tree, i, c)
        last = end_of_content(tree, first, _with_asides(tree, i, c))
        regions = ((first, last), *_after_semicolon(tree, i, c))
        yield Complement("that" if "that" in frames else "quote", regions)


def _after_semicolon(tree: Tree, i: int, c: int) -> Iterator[Region]:
    """Ten died, the report found; [two could not be found]: a second clause of a verb that stands behind the first."""
    for k in tree.kids(i, "ccomp"):
        if c < i < k and tree.word[tree.left[k] - 1] == ";":
            yield tree.left[k], tree.right[k]


def _is_number(tree: Tree, i: int, k: int) -> bool:
    """The ministry said [300]; it reported [between 200 and 300]."""
    if tree.base(k) == "obj":
        return tree.pos[k] == "NUM"
    follows = tree.left[k] == i + 1 < k and tree.pos[i + 2] in ("NUM", "SYM")
    return follows and tree.lower[i + 1] in lexicon.words("bounding")


def _asks(tree: Tree, c: int) -> bool:
    """They will decide [who leaves], [whether they leave]: a question that is settled, and no statement."""
    first = tree.left[c]
    return tree.tag[first] in _ASKING or tree.lower[first] in ("whether", "if")


def _start_of_clause(tree: Tree, i: int, c: int) -> int:
    """She said [if they left she would stay]; she said in a statement [they had left]: the first token of a clause that
    is said. A bare verb of saying has no object, whatever the tree says."""
    first = tree.left[c]
    if first == i + 1 and tree.lower[first] in lexicon.words("setting"):  # "said on the same day that they had left"
        return next((k for k in range(first, c) if tree.lower[k] == "that" and tree.tag[k] == "IN"), first)
    if tree.kid(c, "mark") is None:
        for k in tree.kids(c, "obl"):
            if (
                k < c
                and tree.left[k] == first == i + 1
                and case(tree, k) in lexicon.words("setting")
                and _is_open(tree, k)
            ):
                return tree.right[k] + 1
    if tree.lemma[i] in lexicon.words("bare") and first > i:
        said = [k for k in tree.kids(i, "obj", "advcl") if i < k < first and tree.left[k] > i]
        return min((tree.left[k] for k in said), default=first)
    return first


def _is_open(tree: Tree, k: int) -> bool:
    """Whether a noun phrase goes straight on to the subject after it: "said in a statement they had left"."""
    return tree.word[tree.right[k]] != "," and tree.word[tree.right[k] + 1] != "," and tree.pos[k] != "NUM"


def _with_asides(tree: Tree, i: int, c: int) -> int:
    """The army said it had left [because the town was lost], [and that it would return]: the last token of a clause that
    is said, with what the tree hangs to the verb of saying though it goes on with the clause."""
    last = tree.right[c]
    for k in tree.kids(i, "advcl", "conj"):
        if tree.left[k] - last > 2 or k < c:
            continue
        mark = tree.kid(k, "mark")
        if tree.base(k) == "conj" and _is_participial(tree, c) and _is_participial(tree, k):
            last = min((tree.left[a] - 1 for a in tree.kids(k, "advcl") if a > k), default=tree.right[k])
        elif mark is not None and tree.tag[k] != "VBG" and tree.lower[mark] in lexicon.words(f"goes-on-{tree.base(k)}"):
            last = tree.right[k]
    return last


def _is_participial(tree: Tree, k: int) -> bool:
    """Acknowledged [70 killed], and [12 soldiers captured]: a number with its participle, like a noun phrase."""
    subj = tree.kid(k, "nsubj")
    counted = tree.kid(k if subj is None else subj, "nummod") is not None
    plain = tree.tag[k] in ("VBN", "VBD", "JJ") and tree.kid(k, "aux", "cop", "obj") is None
    return plain and (counted or (subj is not None and tree.pos[subj] == "NUM"))


def after_colon(tree: Tree, i: int, frames: Frames) -> Iterator[Complement]:
    """The statement read: [All units have returned]."""
    if "that" in frames or "quote" in frames:
        for c in tree.kids(i, "parataxis"):
            if c > i and tree.kid(c, "nsubj", "aux", "cop") is not None:
                yield Complement("that" if "that" in frames else "quote", ((tree.left[c], tree.right[c]),))


def object_as_shown(tree: Tree, i: int, frames: Frames) -> Iterator[Complement]:
    """The poll showed [the mayor leading with 31 percent]; records show [her with a lead]."""
    if "shown" not in frames or not is_evidence(tree, i):
        return
    parts = [c for c in tree.children[i] if c > i and tree.base(c) not in _BESIDE and not _is_aside(tree, c)]
    doing = any(tree.tag[k] == "VBG" for c in parts for k in (c, *tree.kids(c, "acl")))
    if len(parts) > 1 or doing:
        yield Complement("shown", ((min(tree.left[c] for c in parts), max(tree.right[c] for c in parts)),))


def is_evidence(tree: Tree, i: int) -> bool:
    """Whether the subject of the verb ``i`` is a poll, a record or the like, and nobody who speaks."""
    return any(
        tree.lemma[c] in lexicon.words("evidence") or tree.lemma[c] in lexicon.words("survey")
        for c in tree.kids(i, "nsubj")
    )


def _is_aside(tree: Tree, c: int) -> bool:
    """..., while other polls show a tie: a clause with a subordinator of its own."""
    return tree.base(c) == "advcl" and tree.kid(c, "mark") is not None and tree.tag[c] != "VBG"


def object_and_infinitive(tree: Tree, i: int, frames: Frames) -> Iterator[Complement]:
    """The mayor urged [residents to leave]."""
    obj, inf = tree.kid(i, "obj", "iobj"), tree.kid(i, "xcomp")
    if "np-to" in frames and inf is not None and tree.kid(inf, "mark") is not None:
        first = inf if obj is None else min(obj, inf)
        yield Complement("np-to", ((tree.left[first], tree.right[inf]),))
    elif "np-to" in frames and obj is not None:
        for c in tree.kids(i, "ccomp", "advcl"):
            if c > obj and case(tree, c) == "to":
                yield Complement("np-to", ((tree.left[obj], tree.right[c]),))


def object_and_predicate(tree: Tree, i: int, frames: Frames) -> Iterator[Complement]:
    """She called [the vote a farce]; they described [him as a hero]."""
    objects = tree.kids(i, "obj", "iobj")
    if not objects:
        return
    obj = objects[0]
    pred = tree.kid(i, "xcomp") or next(iter(objects[1:]), None)  # "called [them] [rapists]": two objects in some trees
    if "np-pred" in frames and pred is not None and pred > obj and tree.kid(pred, "mark") is None:
        yield Complement("np-pred", ((tree.left[obj], tree.right[pred]),))
    if "np-as" in frames:
        for c in tree.kids(i, "obl", "xcomp", "advcl"):
            if c > obj and case(tree, c) == "as" and tree.kid(c, "nsubj") is None:
                yield Complement("np-as", ((tree.left[obj], tree.right[c]),))


def infinitive(tree: Tree, i: int, frames: Frames) -> Iterator[Complement]:
    """The rebels vowed [to fight on]; he suggested [postponing the vote]."""
    for c in tree.kids(i, "xcomp", "ccomp"):
        marked = case(tree, c) == "to"
        if ("to" in frames and marked) or ("ing" in frames and tree.tag[c] == "VBG"):
            yield Complement("to" if marked else "ing", ((tree.left[c], tree.right[c]),))


def noun_phrase(tree: Tree, i: int, frames: Frames) -> Iterator[Complement]:
    """The senator criticised [the deal]; the court blamed [the state for the delay]."""
    obj = tree.kid(i, "obj")
    if obj is not None and "np" in frames and tree.lower[obj] in ("that", "which") and tree.dep[i] == "acl:relcl":
        yield Complement("np", (_antecedent(tree, i, obj),))
        return
    if "np" not in frames or obj is None or tree.lower[obj] in ("himself", "herself", "themselves", "itself"):
        return
    first, last = tree.left[obj], tree.right[obj]
    for c in tree.kids(i, "obl", "advcl"):
        if c > obj and tree.left[c] == last + 1 and _goes_on(tree, c, frames):
            last = tree.right[c]
    held = (c for k in (i, obj) for c in tree.kids(k, "obl", "advcl", "nmod", "acl") if obj < c <= last)
    with_deed = any(case(tree, c) in frames for c in held)
    yield Complement("np", ((first, _restrictive_end(tree, obj, last)),), with_deed=with_deed)


def _goes_on(tree: Tree, c: int, frames: Frames) -> bool:
    """Criticised him [for the delay], backed him [as mayor]: an adjunct that belongs to what is said of the object."""
    return case(tree, c) in frames or case(tree, c) in lexicon.words("goes-on-np") or _is_amount(tree, c)


def _is_amount(tree: Tree, c: int) -> bool:
    """Announced a pay cut [, to $1,800 a month]; reported a rise [of 5 percent]."""
    amounts = any(tree.pos[k] in ("NUM", "SYM") for k in (c, *tree.children[c]))
    return case(tree, c) in lexicon.words("amount") and amounts


def _antecedent(tree: Tree, i: int, pronoun: int) -> Region:
    """What a relative pronoun as object stands for: [the 3,000] that the envoy reported."""
    last = pronoun - 1
    noun = last if tree.pos[last] == "NUM" else tree.head[i]
    while tree.word[last] == "," and tree.base(noun) == "nmod":
        noun = tree.head[noun]
    first = tree.left[noun]
    if first > 0 and tree.pos[first - 1] == "DET":
        first -= 1
    return min(first, last), last


def _restrictive_end(tree: Tree, noun: int, last: int) -> int:
    """The last token before a relative clause or apposition that a comma sets off at the end of a noun phrase."""
    for c in tree.kids(noun, "acl", "appos"):
        start = tree.left[c]
        if c > noun and tree.right[c] == last and tree.word[start] in (",", "—", "–", "--"):
            return start - 1
        if c > noun and tree.right[c] == last and tree.word[start - 1] in (",", "—", "–", "--"):
            return start - 2
    return last


def prepositional(tree: Tree, i: int, frames: Frames) -> Iterator[Complement]:
    """The minister spoke about [the cuts]."""
    for c in tree.kids(i, "obl", "advcl", "xcomp", "ccomp"):
        mark = tree.kid(c, "case", "mark")
        if mark is None or mark < i or tree.lower[mark] not in frames:
            continue
        last = tree.right[c]
        if tree.lower[mark] == "for":
            last = max(
                [last, *(tree.right[k] for k in tree.kids(i, "xcomp", "advcl") if _adds_infinitive(tree, k, last))]
            )
        is_infinitive = tree.lower[mark] == "to" and tree.dep[mark] == "mark" and tree.tag[c] != "VBG"
        if is_infinitive or tree.lower[c] in lexicon.words("calendar"):
            continue
        yield Complement(tree.lower[mark], ((mark + 1, last),), preposition=mark)


def _adds_infinitive(tree: Tree, k: int, last: int) -> bool:
    """Called for troops [to leave]."""
    return tree.left[k] == last + 1 and case(tree, k) == "to"


def clause_after_adjunct(tree: Tree, i: int, frames: Frames) -> Iterator[Complement]:
    """The army said on the same day, or in a statement, [that it had withdrawn]: what the tree reads as "the day that"."""
    if "that" not in frames or tree.kid(i, "ccomp", "obj", "xcomp") is not None:
        return
    for day in tree.kids(i, "obl"):
        for c in tree.kids(day, "acl"):
            first = tree.left[c]
            known = tree.lemma[day] in lexicon.words("time") or "that" in lexicon.nouns().get(tree.lemma[day], {})
            if day > i and tree.lower[first] == "that" and tree.tag[first] == "IN" and known:
                yield Complement("that", ((first, end_of_content(tree, first, tree.right[c])),))


_FINDERS: tuple[Callable[[Tree, int, Frames], Iterator[Complement]], ...] = (
    clause,
    clause_after_adjunct,
    object_as_shown,
    object_and_infinitive,
    object_and_predicate,
    infinitive,
    noun_phrase,
    prepositional,
    after_colon,
)
