"""Attributions whose cue is a verb."""

from collections.abc import Iterator

from pipelines.language.attribution import lexicon
from pipelines.language.attribution.candidates import Candidate, Reading
from pipelines.language.attribution.complements import Complement, complements
from pipelines.language.attribution.lexicon import Frames
from pipelines.language.attribution.passives import passive
from pipelines.language.attribution.returning import returns_to
from pipelines.language.attribution.spans import chars, source_span
from pipelines.language.attribution.speech import direct_speech
from pipelines.language.attribution.syntax import (
    Region,
    agent,
    case,
    cue_region,
    is_passive,
    is_quoted,
    noun_phrase,
    particle,
    subject,
)
from pipelines.language.findings import Span
from pipelines.language.tree import Tree

_RELATIVE_TAGS = frozenset({"WDT", "WP"})
"""XPOS of who or which begins a relative clause: "the fire, which began in May, has spread" is nobody's speech."""


def verb_attributions(reading: Reading, i: int) -> Iterator[Candidate]:
    """The attribution whose cue is the verb ``i``, if it reports."""
    tree = reading.tree
    frames = frames_of(tree, i)
    if not frames:
        return
    if (by := _relayed_by(tree, i)) is not None:
        yield as_reported(reading, i, by, frames)
        return
    if is_passive(tree, i):
        yield from passive(reading, i, frames)
        return
    if _is_purpose(tree, i):
        return
    cue, source = cue_region(tree, i), active_source(tree, i)
    if source is None or any(is_quoted(tree, c) for c in tree.kids(i, "advcl")):
        return
    if "quote" in frames and (spans := direct_speech(reading, i, cue, noun_phrase(tree, source, cue))):
        yield _candidate(reading, "direct_speech", frames["quote"], i, source, cue, spans)
    elif ("quote" in frames or "that" in frames) and (spans := parenthetical(reading, i)):
        yield _candidate(reading, "parenthetical", frames.get("that") or frames["quote"], i, source, cue, spans)
    elif "quote" in frames and (spans := interposed(reading, i, cue, noun_phrase(tree, source, cue))):
        yield _candidate(reading, "interposed", frames["quote"], i, source, cue, spans)
    elif complement := next(complements(tree, i, frames), None):
        if frames[complement.frame] == "evidence":
            if not _seems_said(tree, i):
                yield evidence(reading, i, cue, source, complement)
            return
        cue = with_preposition(cue, complement)
        spans = around(tree, complement.regions, cue, source)
        rule = f"verb_{complement.frame}" + ("_with_deed" if complement.with_deed else "")
        yield _candidate(reading, rule, frames[complement.frame], i, source, cue, spans)
    elif spans := rest_of_sentence(tree, i, source):
        yield _candidate(reading, "rest_of_sentence", frames["that"], i, source, cue, spans)


def _is_purpose(tree: Tree, i: int) -> bool:
    """His plan to criticise the deal; they marched to show that they were many: an infinitive that tells what something
    is for, and that nobody has said."""
    if tree.tag[i] != "VB" or tree.base(i) not in ("acl", "advcl") or case(tree, i) != "to":
        return False
    return tree.dep[i] == "acl" or tree.kid(i, "ccomp") is not None


def rest_of_sentence(tree: Tree, i: int, source: int) -> tuple[Span, ...]:
    """Police said [the number of dead had risen]: what comes after a bare verb of saying is said, also where the tree
    has lost its clause."""
    end = tree.bounds[tree.sent[i]][1]
    if tree.lemma[i] not in lexicon.words("bare") or source > i:
        return ()
    if tree.dep[i] not in ("root", "conj", "ccomp", "appos") and not is_quoted(tree, i):
        return ()
    if not any(tree.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in range(i + 1, end)):
        return ()
    first = _circumstance(tree, i, i) + 1
    return (chars(tree, (first, end - 1)),) if first < end else ()


def evidence(reading: Reading, i: int, cue: Region, subj: int, complement: Complement) -> Candidate:
    """[The rebels] seem [to have left]; it appears [that they left]: so it looks, and nobody is named who says so."""
    tree = reading.tree
    regions = complement.regions if tree.lower[subj] == "it" else (noun_phrase(tree, subj, cue), *complement.regions)
    spans = reading.contents(*(chars(tree, piece) for piece in regions))
    return Candidate("evidence", "evidence", i, None, chars(tree, cue), spans)


def _seems_said(tree: Tree, i: int) -> bool:
    """She seemed to suggest [that they leave]: the infinitive is the cue, and she its source."""
    inf = tree.kid(i, "xcomp")
    return (
        inf is not None
        and tree.pos[inf] == "VERB"
        and next(complements(tree, inf, frames_of(tree, inf)), None) is not None
    )


def frames_of(tree: Tree, i: int) -> Frames:
    """The frames of the verb ``i``, phrasal verbs first ("point out"); none if it does not report."""
    prt = particle(tree, i)
    if prt is not None and (phrasal := lexicon.verbs().get(f"{tree.lemma[i]} {tree.lower[prt]}")):
        return phrasal
    return lexicon.verbs().get(tree.lemma[i], {})


def active_source(tree: Tree, i: int) -> int | None:
    """The head of the source of an active verb; None for expletives and imperatives."""
    main = returns_to(tree, i)
    if main is not None:
        return active_source(tree, main)
    source = subject(tree, i)
    if source is None and "quote" in frames_of(tree, i):
        source = neighbour(tree, i)
    if source is None or tree.dep[source] == "expl" or tree.pos[source] in ("VERB", "AUX"):
        return None
    return source


def neighbour(tree: Tree, i: int) -> int | None:
    """The noun phrase right before a finite verb of saying, also with an apposition ("..., its spokesman, Ann Lee, said"),
    or right after it where a comma or a quotation mark stands before: "..., said one of them". Trees often lose this
    subject."""
    if tree.tag[i] not in ("VBD", "VBZ", "VBP"):
        return None
    before = i - 1
    while before > 0 and (
        (tree.head[before] == i and tree.base(before) in ("advmod", "aux")) or tree.pos[before] == "SPACE"
    ):
        before -= 1
    if before >= 0 and tree.pos[before] in ("PRON", "PROPN", "NOUN"):
        return _top(tree, before, before)
    if (named := _appositive(tree, before)) is not None:
        return named
    after = i + 1
    while after < len(tree.pos) and tree.pos[after] in ("DET", "ADJ", "NUM"):
        after += 1
    if (
        before >= 0
        and tree.pos[before] == "PUNCT"
        and after < len(tree.pos)
        and tree.pos[after] in ("PRON", "PROPN", "NOUN")
    ):
        return _top(tree, after, i + 1)
    return None


def _appositive(tree: Tree, comma: int) -> int | None:
    """..., [its spokesman, Ali Reza,] said: the noun that an apposition before the verb explains."""
    if comma < 2 or tree.word[comma] != "," or tree.pos[comma - 1] not in ("PROPN", "NOUN"):
        return None
    path = (comma - 1, *tree.ancestors(comma - 1))
    return next((tree.head[a] for a in path if tree.base(a) == "appos" and tree.pos[tree.head[a]] != "VERB"), None)


def _top(tree: Tree, i: int, first: int) -> int:
    """The head of the noun phrase that token ``i`` belongs to, no further left than ``first`` or than itself."""
    while tree.head[i] != i and tree.pos[tree.head[i]] in ("NOUN", "PROPN") and abs(tree.head[i] - i) < 6:
        i = tree.head[i]
    return i


def _relayed_by(tree: Tree, i: int) -> int | None:
    """The agent of a participle behind "as" ("as reported by the Herald"), or None."""
    return agent(tree, i) if tree.tag[i] == "VBN" and tree.dep[i] == "advcl" and case(tree, i) == "as" else None


def as_reported(reading: Reading, i: int, by: int, frames: Frames) -> Candidate:
    """As reported by [the Herald], [the bridge has fallen]."""
    tree = reading.tree
    place = source_span(tree, (_after_case(tree, by), tree.right[by]), i)
    spans = outside(tree, tree.head[i], tree.left[i], tree.right[i])
    stance = frames.get("that", "say")
    return Candidate("as_reported", stance, i, place, chars(tree, (i, i)), reading.contents(*spans))


def _after_case(tree: Tree, i: int) -> int:
    """The first token of a noun phrase behind its preposition."""
    mark = tree.kid(i, "case")
    return tree.left[i] if mark is None else mark + 1


def parenthetical(reading: Reading, i: int) -> tuple[Span, ...]:
    """[The convoy], the army said, [had left]; [no one was hurt], as the ministry pointed out."""
    tree = reading.tree
    head = tree.head[i]
    if tree.dep[i] == "advcl":
        mark = tree.kid(i, "mark")
        if mark is None or tree.lower[mark] != "as" or tree.kid(i, "ccomp", "obj") is not None:
            return ()
    elif tree.dep[i] != "parataxis" or tree.kid(i, "ccomp", "xcomp", "obj") is not None:
        return ()
    if head > i and tree.left[i] == tree.left[head] and tree.dep[i] == "parataxis":
        return ()
    if ";" in (tree.word[tree.left[i]], tree.word[tree.left[i] - 1]):
        return ()  # another statement
    if tree.pos[head] in ("NOUN", "PROPN") and tree.kid(head, "nsubj", "cop") is None and tree.dep[head] != "root":
        return ()  # hung to a noun of the clause that it interrupts
    return outside(tree, head, tree.left[i], tree.right[i])


def interposed(reading: Reading, i: int, cue: Region, source: Region) -> tuple[Span, ...]:
    """[The bridge], he said, [fell]; [nobody was hurt], officials said on Monday. By commas, whatever the tree says."""
    tree = reading.tree
    first, last = min(cue[0], source[0]), _circumstance(tree, i, max(cue[1], source[1]))
    start, end = tree.bounds[tree.sent[i]]
    if first <= start or last + 1 >= end or tree.lower[first - 1] not in (",", "—", "–", "--"):
        return ()
    if (
        tree.word[last + 1] not in (",", ".", ";", "—", "–", "--")
        or first - start < 2
        or tree.tag[source[0]] in _RELATIVE_TAGS
        or tree.base(i) == "acl"
        or reading.quotes.at(tree.start[i]) is not None
    ):
        return ()
    spans = [chars(tree, (start, first - 1))]
    if tree.word[last + 1] == ",":
        spans.append(chars(tree, (last + 1, end - 1)))
    return tuple(spans)


def _circumstance(tree: Tree, i: int, last: int) -> int:
    """The end of what follows a verb of saying on when and where it was said: "he told reporters on Monday"."""
    for c in tree.kids(i, "obl", "advmod"):
        if tree.left[c] == last + 1:
            last = tree.right[c]
    return last


def outside(tree: Tree, head: int, first: int, last: int) -> tuple[Span, ...]:
    """The clause of ``head`` without the tokens ``first`` to ``last`` that interrupt, precede or follow it."""
    left, right = tree.left[head], tree.right[head]
    spans = []
    if left < first:
        spans.append(chars(tree, (left, first - 1)))
    if last < right:
        spans.append(chars(tree, (last + 1, right)))
    return tuple(spans)


def around(tree: Tree, regions: tuple[Region, ...], cue: Region, source: int) -> tuple[Span, ...]:
    """The characters of content regions, cut where cue and source interrupt them: [The bridge], he said, [fell]; having
    said [that it fell], he left."""
    place = noun_phrase(tree, source, cue)
    first, last = min(cue[0], place[0]), max(cue[1], place[1])
    between = min(cue[1], place[1]), max(cue[0], place[0])
    spans = []
    for a, b in regions:
        if b < first:
            a = max((k + 1 for k in range(a, b) if tree.word[k] == ";"), default=a)  # what others say before it
        if a < first <= b:
            spans.append(chars(tree, (a, first - 1)))
        if a <= last < b:
            spans.append(chars(tree, (last + 1, b)))
        if b < first or last < a or between[0] < a <= b < between[1]:
            spans.append(chars(tree, (a, b)))
    return tuple(spans)


def with_preposition(cue: Region, complement: Complement) -> Region:
    """A preposition right after the verb belongs to the cue ("spoke about")."""
    at = complement.preposition
    return (cue[0], at) if at is not None and at == cue[1] + 1 else cue


def _candidate(
    reading: Reading, rule: str, stance: str, i: int, source: int, cue: Region, spans: tuple[Span, ...]
) -> Candidate:
    tree = reading.tree
    place = noun_phrase(tree, source, cue)
    start, end = chars(tree, cue)
    if tree.text[end : end + 1] == ":":
        end += 1
    return Candidate(rule, stance, i, source_span(tree, place, i), (start, end), reading.contents(*spans))
