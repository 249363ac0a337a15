"""Attributions whose cue is a noun or a predicative adjective."""

from collections.abc import Iterator

from pipelines.language.attribution import lexicon
from pipelines.language.attribution.candidates import Candidate, Reading
from pipelines.language.attribution.lexicon import Frames
from pipelines.language.attribution.spans import chars, source_span
from pipelines.language.attribution.syntax import Region, case, cue_region, is_passive, noun_phrase, subject
from pipelines.language.attribution.verbs import active_source
from pipelines.language.findings import Span
from pipelines.language.tree import Tree


def noun_attributions(reading: Reading, i: int) -> Iterator[Candidate]:
    """The attribution whose cue is the noun ``i``: "the ministry's claim that the dam had burst"."""
    tree = reading.tree
    frames = lexicon.nouns().get(tree.lemma[i])
    if not frames:
        return
    content = noun_content(tree, i, frames)
    if content is None:
        return
    stance, pieces, last = content
    light = _light_verb(tree, i)
    if light is not None:
        source = active_source(tree, light)
        if source is None:
            return
        cue = (cue_region(tree, light)[0], last)
        yield _candidate(reading, "light_verb_noun", stance, i, noun_phrase(tree, source, cue), cue, pieces)
        return
    owner = _owner(tree, i)
    if owner is None and ((last != i and tree.dep[i] == "obj") or not _of_somebody(tree, i, stance)):
        return  # "they heard comments on the deal" tells what they heard
    cue = (_cue_start(tree, i, owner), last)
    yield _candidate(reading, "noun", stance, i, owner, cue, pieces)


def noun_content(tree: Tree, i: int, frames: Frames) -> tuple[str, tuple[Region, ...], int] | None:
    """Stance, content and last cue token of a reporting noun: a clause, an infinitive or what a preposition brings."""
    for c in tree.kids(i, "acl", "ccomp"):
        mark = case(tree, c)
        if tree.dep[c] == "acl:relcl" and mark != "that":
            continue
        if mark == "that" and "that" in frames and tree.kid(c, "nsubj", "csubj", "expl") is not None:
            return frames["that"], ((tree.left[c], tree.right[c]),), i
        if mark == "to" and "to" in frames and c > i:
            return frames["to"], ((tree.left[c], tree.right[c]),), i
    for c in tree.kids(i, "nmod", "acl", "obl"):
        mark_at = tree.kid(c, "case", "mark")
        if mark_at is not None and mark_at > i and tree.lower[mark_at] in frames and mark_at - i <= 1:
            return frames[tree.lower[mark_at]], ((mark_at + 1, tree.right[c]),), mark_at
    return None


def _light_verb(tree: Tree, i: int) -> int | None:
    """The light verb of which the noun ``i`` is the object ("issued a warning"), or None."""
    head = tree.head[i]
    if tree.dep[i] == "obj" and tree.lemma[head] in lexicon.words("light") and not is_passive(tree, head):
        return head
    return None


def _owner(tree: Tree, i: int) -> Region | None:
    """Whose claim it is: a possessor, a "by" or "from" phrase, or a name before the noun ("Pentagon estimates")."""
    owner = tree.kid(i, "nmod:poss")
    if owner is not None:
        return tree.left[owner], tree.right[owner]
    for c in tree.kids(i, "nmod"):
        mark = tree.kid(c, "case")
        if mark is not None and tree.lower[mark] in ("by", "from", "among"):
            return mark + 1, tree.right[c]
    for c in tree.kids(i, "compound", "amod", "nmod:unmarked"):
        if c < i and tree.pos[c] == "PROPN":
            return tree.left[c], tree.right[c]
    return None


def _of_somebody(tree: Tree, i: int, stance: str) -> bool:
    """There were reports of clashes: a bare plural is what some people say; "the agreement on trade" is nobody's."""
    plural = tree.tag[i] == "NNS" and tree.kid(i, "det", "nummod") is None
    return plural and stance in lexicon.vouching_stances()


def _cue_start(tree: Tree, i: int, owner: Region | None) -> int:
    """The noun with the adjectives right before it, after its owner and its determiner."""
    first = i
    while first - 1 >= tree.left[i] and tree.dep[first - 1] in ("amod", "compound", "advmod"):
        if owner is not None and first - 1 <= owner[1] and owner[0] <= first - 1:
            break
        first -= 1
    return first


def adjective_attributions(reading: Reading, i: int) -> Iterator[Candidate]:
    """The envoy was [confident that] the truce would hold; he is [critical of] the deal."""
    tree = reading.tree
    frames = lexicon.adjectives().get(tree.lemma[i]) or lexicon.adjectives().get(tree.lower[i])
    if not frames or (tree.kid(i, "cop", "aux:pass") is None and tree.dep[i] != "xcomp"):
        return
    source = subject(tree, i)
    if source is None:
        return
    cue = cue_region(tree, i)
    for c in tree.kids(i, "ccomp", "xcomp", "advcl", "obl"):
        mark = tree.kid(c, "case", "mark")
        word = tree.lower[mark] if mark is not None else "that"
        if c < i or word not in frames:
            continue
        if word in ("that", "to"):
            pieces: tuple[Region, ...] = ((tree.left[c], tree.right[c]),)
        else:
            assert mark is not None
            pieces = ((mark + 1, tree.right[c]),)
            cue = (cue[0], mark) if mark == cue[1] + 1 else cue
        expletive = tree.dep[source] == "expl" or tree.lower[source] == "it" or frames[word] == "evidence"
        place = None if expletive else noun_phrase(tree, source, cue)
        yield _candidate(reading, "adjective", frames[word], i, place, cue, pieces)
        return


def _candidate(
    reading: Reading, rule: str, stance: str, i: int, source: Region | None, cue: Region, pieces: tuple[Region, ...]
) -> Candidate:
    tree = reading.tree
    spans: tuple[Span, ...] = tuple(chars(tree, piece) for piece in pieces)
    place = None if source is None else source_span(tree, source, i)
    return Candidate(rule, stance, i, place, chars(tree, cue), reading.contents(*spans))
