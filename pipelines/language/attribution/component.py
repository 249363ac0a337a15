"""Registers the layer ``attributions``: who says so.

Reads the dependency tree, tags and lemmas; writes ``doc._.attributions``. Rules find candidates (a cue with its
source and content); what follows a quotation without a cue of its own is added to it; then each attribution is told
which one holds it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from pipelines.language.attribution.adjuncts import according_to, in_survey, reckoned
from pipelines.language.attribution.candidates import Candidate, Reading
from pipelines.language.attribution.chains import chained
from pipelines.language.attribution.continuation import continue_quotations
from pipelines.language.attribution.nominal import adjective_attributions, noun_attributions
from pipelines.language.attribution.numbers import number_statements
from pipelines.language.attribution.others import quoted_colon, signature, source_colon, speaker_colon
from pipelines.language.attribution.quotes import Quotations
from pipelines.language.attribution.statement import owned_statement, statement
from pipelines.language.attribution.verbs import verb_attributions
from pipelines.language.findings import Attribution, Span
from pipelines.language.layer import register_layer
from pipelines.language.tree import tree_of

_HEDGED_STANCES = frozenset({"suggest", "evidence"})
_RULES = {"VERB": verb_attributions, "AUX": verb_attributions, "NOUN": noun_attributions, "ADJ": adjective_attributions}


def find_attributions(doc: Doc) -> Iterable[Attribution]:
    """The attributions of a parsed Doc, in text order."""
    reading = Reading(tree_of(doc), Quotations(doc.text))
    candidates = [c for c in _candidates(reading) if c.content and _consistent(c)]
    candidates = continue_quotations(reading, chained(reading, candidates))
    candidates.sort(key=_position)
    findings = [_finding(reading, c) for c in candidates]
    return [_with_parent(i, findings) for i in range(len(findings))]


def _candidates(reading: Reading) -> Iterator[Candidate]:
    tree = reading.tree
    for i, pos in enumerate(tree.pos):
        rule = _RULES.get(pos)
        if pos == "VERB" and (found := [*statement(reading, i)] or [*number_statements(reading, i)]):
            yield from found
        elif rule is not None:
            yield from rule(reading, i)
        if pos in ("NOUN", "PROPN"):
            yield from in_survey(reading, i)
            yield from reckoned(reading, i)
            yield from owned_statement(reading, i)
        if tree.lower[i] == "according":
            yield from according_to(reading, i)
    yield from speaker_colon(reading)
    yield from quoted_colon(reading)
    yield from source_colon(reading)
    yield from signature(reading)


def _consistent(candidate: Candidate) -> bool:
    """Whether source and cue stand apart from the content."""
    spans = [candidate.cue] if candidate.source is None else [candidate.cue, candidate.source]
    return not any(a < d and c < b for a, b in spans for c, d in candidate.content)


def _position(candidate: Candidate) -> tuple[int, int]:
    spans = _spans(candidate)
    return min(s for s, _ in spans), max(e for _, e in spans)


def _spans(candidate: Candidate) -> list[Span]:
    return [candidate.source or candidate.cue, candidate.cue, *candidate.content]


def _finding(reading: Reading, candidate: Candidate) -> Attribution:
    """The finding of a candidate. Where the text names no source, the cue stands for it, as in PolNeAR."""
    start, end = _position(candidate)
    content = tuple(sorted(candidate.content))
    quoted = sum(q.end - q.start for a, b in content for q in reading.quotes.between(a, b))
    length = sum(b - a for a, b in content)
    return Attribution(
        start=start,
        end=end,
        rule=candidate.rule,
        source=(candidate.source or candidate.cue,),
        cue=(candidate.cue,),
        content=content,
        kind="direct" if quoted * 2 > length else "indirect",
        stance=candidate.stance,
        hedged=candidate.stance in _HEDGED_STANCES or candidate.source is None,
    )


def _with_parent(i: int, findings: list[Attribution]) -> Attribution:
    """The finding with the index of the smallest attribution whose content holds its cue."""
    cue = findings[i].cue[0]
    holders = [
        (b - a, k)
        for k, other in enumerate(findings)
        if k != i
        for a, b in other.content
        if a <= cue[0] and cue[1] <= b
    ]
    return replace(findings[i], parent=min(holders)[1]) if holders else findings[i]


register_layer("attributions", find_attributions, requires=["token.dep", "token.lemma", "token.pos", "token.tag"])
