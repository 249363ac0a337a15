"""Base noun phrases over Universal Dependencies, for ``nlp.vocab.get_noun_chunks``.

spaCy's own English iterator looks for the older ClearNLP labels. A chunk here is a nominal head with the
modifiers that stand before it without a gap, and the parts of its name after it: "the three [dead] men",
"President Fuad Masum", but not "men of the north" nor "men who left".
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
BEFORE = frozenset({"det", "det:predet", "amod", "advmod", "compound", "nummod", "nmod:poss", "nmod:desc", "nmod:unmarked",
                    "obl:unmarked", "flat", "goeswith", "punct"})  # fmt: skip
AFTER = frozenset({"flat", "flat:foreign", "goeswith", "fixed", "nummod", "compound"})
WITHIN = frozenset({"compound", "flat", "flat:foreign", "fixed", "goeswith", "nmod:poss", "nmod:desc", "nmod:unmarked",
                    "compound:prt", "det", "nummod"})  # fmt: skip
"""Relations by which a nominal is part of its head's chunk, so that it starts none."""

JOINERS = frozenset({"-", "–", '"', "“", "'", "‘"})


def ud_noun_chunks(doclike: Doc | Span) -> Iterator[tuple[int, int, int]]:
    """Yields (first token, end token, label ``NP``) of each base noun phrase, in order and without overlap."""
    doc = doclike.doc
    label = doc.vocab.strings.add("NP")
    last_end = 0
    for token in doclike:
        if token.i < last_end or token.pos_ not in NOMINAL or _is_inside_another(token):
            continue
        start, end = max(_left_edge(token), last_end), _right_edge(token) + 1
        last_end = end
        yield start, end, label


def _is_inside_another(token: Token) -> bool:
    return token.dep_ in WITHIN and token.head.i != token.i


def _left_edge(head: Token) -> int:
    """The first word of the unbroken run of modifiers before a head ("the two wounded Syrian | soldiers")."""
    edge = head.i
    for child in sorted(head.lefts, key=lambda token: -token.i):
        if child.right_edge.i != edge - 1 or not _may_precede(child):
            break
        edge = child.left_edge.i
    while edge < head.i and head.doc[edge].dep_ in ("punct", "cc"):
        edge += 1
    return edge


def _may_precede(child: Token) -> bool:
    if child.dep_ not in BEFORE or (child.dep_ == "punct" and child.text not in JOINERS):
        return False
    marked = any(grandchild.dep_ in ("case", "mark") for grandchild in child.children)
    return child.dep_ == "nmod:poss" or not marked


def _right_edge(head: Token) -> int:
    """The last part of a name that goes on after its head ("Fuad | Masum")."""
    edge = head.i
    for child in head.rights:
        if child.left_edge.i != edge + 1 or child.dep_ not in AFTER:
            break
        if child.dep_ == "compound" and child.pos_ not in NOMINAL:
            break
        edge = child.right_edge.i
    return edge
