"""Base noun phrases over Universal Dependencies, on trees written by hand."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipelines.language.noun_chunks import ud_noun_chunks

Word = tuple[str, str, int, str]


@pytest.mark.parametrize(
    ("words", "chunks"),
    [
        ([("the", "DET", 3, "det"), ("three", "NUM", 3, "nummod"), ("dead", "ADJ", 3, "amod"), ("men", "NOUN", 3, "root")],
         ["the three dead men"]),
        ([("President", "NOUN", 0, "root"), ("Fuad", "PROPN", 0, "flat"), ("Masum", "PROPN", 0, "flat")],
         ["President Fuad Masum"]),
        ([("men", "NOUN", 0, "root"), ("of", "ADP", 3, "case"), ("the", "DET", 3, "det"), ("north", "NOUN", 0, "nmod")],
         ["men", "the north"]),
        ([("Russia", "PROPN", 2, "nmod:poss"), ("'s", "PART", 0, "case"), ("army", "NOUN", 2, "root")],
         ["Russia's army"]),
        ([("they", "PRON", 1, "nsubj"), ("fled", "VERB", 1, "root")], ["they"]),
    ],
)  # fmt: skip
def test_chunks(words: list[Word], chunks: list[str]) -> None:
    forms, tags, heads, relations = (list(column) for column in zip(*words, strict=True))
    spaces = [i + 1 < len(forms) and forms[i + 1] != "'s" for i in range(len(forms))]
    doc = Doc(Vocab(), words=forms, pos=tags, heads=heads, deps=relations, spaces=spaces)
    assert [doc[a:b].text for a, b, _ in ud_noun_chunks(doc)] == chunks
