"""Direct speech: which quotations belong to a verb of saying."""

from bisect import bisect_right

from pipelines.language.attribution.candidates import Reading
from pipelines.language.attribution.quotes import Quotation
from pipelines.language.attribution.syntax import Region
from pipelines.language.findings import Span
from pipelines.language.tree import Tree

_MARKS = "“”\"'‘’`"
_LONGEST_GAP = 140


def direct_speech(reading: Reading, i: int, cue: Region, source: Region) -> tuple[Span, ...]:
    """The quotations that the verb ``i`` brings, before and after it.

    "We will stay," the general said. "Nobody will move us."
    """
    tree, quotes = reading.tree, reading.quotes
    start = tree.start[min(cue[0], source[0])]
    end = tree.end[max(cue[1], source[1])]
    inside = quotes.at(tree.start[i])
    if inside is not None:
        return ()
    before = _before(reading, start)
    after = _after(reading, end, tree.end[tree.bounds[tree.sent[i]][1] - 1], before is not None)
    following = after is not None and after[0] < tree.end[tree.bounds[tree.sent[i]][1] - 1]
    if before is not None and _brings_more(reading, i, before, following):
        before = None
    return tuple(span for span in (before, after) if span is not None)


def _is_closed(reading: Reading, quotation: Span) -> bool:
    """Whether a quotation ends with a full stop, so that no cue is due after it."""
    return reading.tree.text[quotation[0] : quotation[1]].rstrip(_MARKS).endswith(".")


def _brings_more(reading: Reading, i: int, before: Span, following: bool) -> bool:
    """Whether the quotation before the verb is another's, since the verb brings what comes after it."""
    clause = _has_clause(reading.tree, i)
    if _is_closed(reading, before) or _goes_on(reading.tree, i):
        return following or clause
    return clause and not following


def _goes_on(tree: Tree, i: int) -> bool:
    """ "We will stay," he said, [noting] that nobody had left: a participle brings what comes after it."""
    return tree.tag[i] == "VBG" and tree.kid(i, "aux") is None


def _has_clause(tree: Tree, i: int) -> bool:
    """He said (that) they had left."""
    return any(c > i and tree.kid(c, "nsubj", "expl", "csubj") is not None for c in tree.kids(i, "ccomp"))


def _before(reading: Reading, start: int) -> Span | None:
    """ "We will stay," | the general said: the quotation right before the source or the cue."""
    text = reading.tree.text
    quotation = reading.quotes.before(start)
    if quotation is None or text[quotation.end : start].strip(" ,\xa0") or quotation.end - quotation.start < 3:
        return None
    inner = text[quotation.end - 2]
    if inner not in ",.?!-—–…'’" and text[quotation.end] != ",":
        return None
    return _from_sentence_start(reading.tree, quotation, start), quotation.end


def _from_sentence_start(tree: Tree, quotation: Quotation, limit: int) -> int:
    """He is "no friend of ours," she said: what the quotation completes belongs to the content."""
    k = bisect_right(tree.start, quotation.start) - 1
    first = tree.bounds[tree.sent[k]][0]
    lead = tree.text[tree.start[first] : quotation.start]
    if not lead.strip(_MARKS + " ") or ":" in lead or "\n" in lead:
        return quotation.start
    return tree.start[first]


def _has_finite_verb(tree: Tree, start: int, end: int) -> bool:
    """Whether another clause stands between two offsets."""
    first, last = bisect_right(tree.start, start - 1), bisect_right(tree.start, end - 1)
    return any(tree.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in range(first, last))


def _after(reading: Reading, end: int, sentence_end: int, continued: bool) -> Span | None:
    """The general said | on Tuesday: "We will stay." """
    text = reading.tree.text
    quotation = reading.quotes.after(end)
    if quotation is None:
        return None
    gap = text[end : quotation.start]
    if _has_finite_verb(reading.tree, end, quotation.start):
        return None
    if len(gap) > _LONGEST_GAP or ("\n" in gap.strip(" ") and not gap.strip().endswith(":")):
        return None
    stripped = gap.strip(" \n\xa0")
    if quotation.start < sentence_end or stripped.endswith(":"):
        if stripped in ("", ",", ":") or (stripped[-1] in ",:" and ". " not in stripped):
            return quotation.start, quotation.end
        return None
    if continued and stripped[-1:] == "." and not reading.tree.text[end:sentence_end].count("\n"):
        return quotation.start, quotation.end
    return None
