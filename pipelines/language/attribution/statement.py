"""Statements without quotation marks: a colon, and then the speaker's own paragraphs.

The minister said:
We will rebuild the bridge. ...

The ministry's statement: ten people died.
"""

import re
from collections.abc import Iterator

from pipelines.language.attribution import lexicon
from pipelines.language.attribution.candidates import Candidate, Reading
from pipelines.language.attribution.spans import chars, source_span
from pipelines.language.attribution.syntax import cue_region, is_passive, noun_phrase
from pipelines.language.attribution.verbs import active_source, frames_of
from pipelines.language.findings import Span
from pipelines.language.personal import FIRST_PERSON_SUBJECTS
from pipelines.language.tree import Tree

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_MOST_BETWEEN = 6
"""Words between the verb and its colon: "said in a statement on Monday:"."""
_MARKS = "“”\"‘'`«"


def statement(reading: Reading, i: int) -> Iterator[Candidate]:
    """[The minister] said, issued a statement: [the paragraphs that follow, none of them in quotation marks]."""
    tree = reading.tree
    if not _is_finite(tree, i) or is_passive(tree, i) or reading.quotes.at(tree.start[i]) is not None:
        return
    if frames_of(tree, i).get("quote") != "say" and not _issues_statement(tree, i):
        return
    source = active_source(tree, i)
    colon = _colon_after(reading, i)
    if source is None or colon is None:
        return
    spans = tuple(_paragraphs(reading, colon + 1))
    if spans:
        words = cue_region(tree, i)
        cue = chars(tree, words)
        cue = (cue[0], colon + 1) if cue[1] == colon else cue
        place = source_span(tree, noun_phrase(tree, source, words), i)
        yield Candidate("statement", "say", i, place, cue, reading.contents(*spans))


def owned_statement(reading: Reading, i: int) -> Iterator[Candidate]:
    """[The ministry]'s statement: [ten people died]. ``i``: the noun."""
    tree = reading.tree
    owner = tree.kid(i, "nmod:poss")
    if (
        owner is None
        or lexicon.nouns().get(tree.lemma[i], {}).get("quote") != "say"
        or tree.word[i + 1 : i + 2] != [":"]
    ):
        return
    colon = _colon_after(reading, i)
    spans = tuple(_paragraphs(reading, colon + 1)) if colon is not None else ()
    if spans:
        place = source_span(tree, (tree.left[owner], tree.right[owner]), i)
        yield Candidate("statement", "say", i, place, chars(tree, (i, i + 1)), reading.contents(*spans))


def _is_finite(tree: Tree, i: int) -> bool:
    return tree.tag[i] in ("VBD", "VBZ", "VBP") or (tree.tag[i] == "VBN" and tree.kid(i, "aux") is not None)


def _issues_statement(tree: Tree, i: int) -> bool:
    """Has issued the following statement: a light verb with a noun of speech."""
    obj = tree.kid(i, "obj")
    if obj is None or tree.lemma[i] not in lexicon.words("light"):
        return False
    return lexicon.nouns().get(tree.lemma[obj], {}).get("quote") == "say"


def _colon_after(reading: Reading, i: int) -> int | None:
    """The colon that ends the verb's clause, if unquoted text follows: "said:", "said on Monday:", "said today:"."""
    text, end = reading.tree.text, reading.tree.end[i]
    colon = text.find(":", end, end + 80)
    if colon < 0 or "\n" in text[end:colon] or ". " in text[end:colon]:
        return None
    if (
        "," in text[end:colon]
        or len(text[end:colon].split()) > _MOST_BETWEEN
        or not text[colon + 1 : colon + 2].isspace()
    ):
        return None
    rest = text[colon + 1 :].lstrip()
    return colon if rest and rest[0] not in _MARKS else None


def _paragraphs(reading: Reading, start: int) -> Iterator[Span]:
    """The paragraphs of a statement: to the first that is in quotation marks or begins the notes under it."""
    text = reading.tree.text
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text, start)):
        words = paragraph.group().split()
        first = words[0].strip(":").lower()
        if number and (words[0][0] in _MARKS or (first in lexicon.words("notes") and len(words) < 6)):
            return
        if number and _is_told(reading.tree, *paragraph.span()):
            return
        same_line = "\n" not in text[start : paragraph.start()]
        yield paragraph.span()
        if same_line and _is_quoted_later(reading, paragraph.end()):
            return


def _is_told(tree: Tree, start: int, end: int) -> bool:
    """Whether a paragraph is the writer's again: in it somebody else said something."""
    return any(
        tree.tag[i] == "VBD"
        and frames_of(tree, i).get("quote") == "say"
        and any(tree.lower[c] not in FIRST_PERSON_SUBJECTS for c in tree.kids(i, "nsubj"))
        for i in tree.tokens(start, end)
    )


def _is_quoted_later(reading: Reading, offset: int) -> bool:
    """Whether direct speech in marks follows: then a colon's statement ends with its own line."""
    return any(q.start >= offset and q.end - q.start > 40 for q in reading.quotes.all)
