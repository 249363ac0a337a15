"""The table of lemmas: what treebanks agree on, without what their annotators mistyped."""

from training.corpora import Document, Sentence
from training.lemmas import lemma_table


def treebank(*words: tuple[str, str, str]) -> list[Document]:
    forms, tags, lemmas = (list(column) for column in zip(*words, strict=True))
    sentence = Sentence("1", " ".join(forms), forms, [], "", xpos=tags, lemmas=lemmas)
    return [Document("1", "ewt", "news", [sentence])]


def test_agreed_lemma_is_in_the_table_by_tag_and_lower_case_form() -> None:
    assert lemma_table(treebank(("Fought", "VBD", "fight"))) == {"VBD": {"fought": "fight"}}


def test_names_and_forms_of_two_lemmas_are_left_to_the_network() -> None:
    found, ground = ("found", "VBD", "find"), ("found", "VBD", "found")
    assert lemma_table(treebank(("Sudan", "NNP", "Sudan"), found, ground)) == {}


def test_mistyped_lemma_of_a_known_verb_is_left_out() -> None:
    assert lemma_table(treebank(("fled", "VBD", "flead"), ("freed", "VBN", "fre"))) == {}


def test_lemma_of_a_mistyped_word_stays() -> None:
    assert lemma_table(treebank(("recieved", "VBD", "receive"))) == {"VBD": {"recieved": "receive"}}
