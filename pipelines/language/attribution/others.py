"""Attributions without a reporting word: names before colons, signatures."""

import re
from collections.abc import Iterator

from pipelines.language.attribution import lexicon
from pipelines.language.attribution.candidates import Candidate, Reading
from pipelines.language.findings import Span

_NAME = r"(?:[A-Z][\w.’'-]*|of|the|and|de|von|van|&)"
_SPEAKER = re.compile(rf"(?m)^[ \t]*({_NAME}(?: {_NAME}){{0,5}})(:)[ \xa0]+(?=\S)")
_MARKS = '“"'
_BEFORE_QUOTE = re.compile(
    rf"(?m)(?:^|(?<=[-–—] )|(?<=[.!?] )|(?<=rom ))((?:[Tt]he [a-z]+|{_NAME}(?: {_NAME}){{0,5}}))(:)\s*(?=[“\"])"
)
_LISTED = re.compile(r"(?m)^[ \t]*([Aa]ccording to) ([^\n:]{2,80}):[ \t]*\n+((?:[ \t]*[-–—•*][^\n]*(?:\n+|$))+)")
_SIGNATURE = re.compile(r"[”\"] ?\n?[ \t]*([—–―-]{1,2})[ \t]*([A-Z][^\n,.]{2,60}[^\s,.])")


def speaker_colon(reading: Reading) -> Iterator[Candidate]:
    """Jane Doe: [We will win]. A name, a colon, and what the paragraph says; in a transcript, all until somebody else
    speaks."""
    text = reading.tree.text
    turns = [match.start(1) for match in _SPEAKER.finditer(text) if match.group(1).isupper()]
    for match in _SPEAKER.finditer(text):
        if _is_label(match.group(1)) or reading.quotes.at(match.start(1)) is not None:
            continue
        if text[match.end()] in _MARKS or not _is_name(reading, *match.span(1)):
            continue
        end = text.find("\n", match.end())
        if len(turns) > 1 and match.start(1) in turns:
            end = min((turn for turn in turns if turn > match.end()), default=-1)
        span: Span = (match.end(), len(text) if end < 0 else end)
        yield Candidate("speaker_colon", "say", -1, match.span(1), match.span(2), reading.contents(span))


def source_colon(reading: Reading) -> Iterator[Candidate]:
    """According to the army: [- Near Homs, ten people died.] The items of a list under its source."""
    text = reading.tree.text
    for match in _LISTED.finditer(text):
        if reading.quotes.at(match.start()) is None:
            contents = reading.contents(match.span(3))
            yield Candidate("source_colon", "say", -1, match.span(2), match.span(1), contents)


def quoted_colon(reading: Reading) -> Iterator[Candidate]:
    """Polls close late - Jane Doe: ["We will win."] From the report: ["Nobody won."]"""
    for match in _BEFORE_QUOTE.finditer(reading.tree.text):
        quotation = reading.quotes.at(match.end())
        if quotation is None or quotation.start != match.end() or _is_label(match.group(1)):
            continue
        if reading.quotes.at(match.start(1)) is None:
            content = ((quotation.start, quotation.end),)
            yield Candidate("quoted_colon", "say", -1, match.span(1), match.span(2), content)


def _is_label(words: str) -> bool:
    """Correction: ...; Editor's note: ..."""
    return words.split()[0].lower() in lexicon.words("label")


def _is_name(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch holds a name or a word for who speaks ("Police: ..."), and is no heading ("Casualties: ...")."""
    tree = reading.tree
    heads = lexicon.words("headline-source")
    return any(
        tree.pos[k] == "PROPN" or tree.word[k].isupper() or tree.lemma[k] in heads for k in tree.tokens(start, end)
    )


def signature(reading: Reading) -> Iterator[Candidate]:
    """ "We will win." — Jane Doe. A quotation that its speaker signs."""
    for match in _SIGNATURE.finditer(reading.tree.text):
        quotation = reading.quotes.at(match.start())
        if quotation is not None and quotation.end == match.start() + 1:
            yield Candidate("signature", "say", -1, match.span(2), match.span(1), ((quotation.start, quotation.end),))
