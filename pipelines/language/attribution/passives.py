"""Attributions whose cue is a passive verb: its subject is what is said, or part of it."""

from collections.abc import Iterator

from pipelines.language.attribution.candidates import Candidate, Reading
from pipelines.language.attribution.lexicon import Frames
from pipelines.language.attribution.spans import chars, source_span
from pipelines.language.attribution.syntax import Region, agent, case, cue_region, region, subject
from pipelines.language.findings import Span
from pipelines.language.tree import Tree

_BROUGHT = frozenset({"of", "for", "with"})
"""Prepositions that bring what somebody is blamed for: accused of, criticised for, charged with."""

_OPEN = frozenset({"np-to", "np-pred", "np-as", "about", "of", "for"})
"""Frames that say something of the subject of a passive: "is focused on", "was admitted to" do not."""


def passive(reading: Reading, i: int, frames: Frames) -> Iterator[Candidate]:
    """[The general] is believed [to have fled]; [the raid] was first reported by state television."""
    tree = reading.tree
    by, cue = agent(tree, i), cue_region(tree, i)
    if by is None and tree.dep[i] == "acl" and tree.tag[i] == "VBN" and not _is_charge(frames):
        return  # "a town called Ford", "a plan seen as a risk": a noun described, and nobody who says so
    subj = subject(tree, i)
    clause = tree.kid(i, "ccomp", "csubj")
    pieces: list[Region] = []
    if clause is not None and ("that" in frames or "quote" in frames):
        pieces = [(tree.left[clause], tree.right[clause])]
        stance = frames.get("that") or frames["quote"]
    elif subj is not None:
        frame, rest = _passive_complement(tree, i, frames)
        if frame is None or (frame == "np" and by is None):
            return  # "the emails were released": what happened to them, and nobody who says so
        stance = frames[frame]
        pieces = [region(tree, subj, without=(i,) if tree.head[i] == subj else ())]
        if rest is not None:
            mark = tree.kid(rest, "case", "mark") if frame in _BROUGHT else None
            pieces.append((tree.left[rest] if mark is None else mark + 1, tree.right[rest]))
            cue = (cue[0], mark) if mark == cue[1] + 1 else cue
    if not pieces:
        return
    spans = tuple(chars(tree, piece) for piece in pieces)
    if by is not None:
        mark = tree.kid(by, "case")
        if mark is not None and mark == cue[1] + 1:
            cue = (cue[0], mark)
        source: Span | None = source_span(tree, (mark + 1 if mark is not None else tree.left[by], tree.right[by]), i)
    else:
        source = None
    yield Candidate("passive", stance, i, source, chars(tree, cue), reading.contents(*spans))


def _is_charge(frames: Frames) -> bool:
    """A man accused of theft, blamed for it."""
    return any(frames.get(word) == "accuse" for word in _BROUGHT)


def _passive_complement(tree: Tree, i: int, frames: Frames) -> tuple[str | None, int | None]:
    """The frame of a passive verb whose subject is (part of) the content, and the head of the rest of it."""
    for c in tree.kids(i, "xcomp", "obl", "advcl"):
        if c < i:
            continue
        if tree.dep[c] == "xcomp":
            frame = "np-to" if case(tree, c) == "to" else "np-pred"
        else:
            frame = "np-as" if case(tree, c) == "as" else case(tree, c)
        if frame in frames and (frame in _OPEN or frames[frame] == "accuse"):
            return frame, c
    return ("np", None) if "np" in frames else (None, None)
