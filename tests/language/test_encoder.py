"""The language model's component: what it writes to a Doc, and that nothing around a text changes it."""

import numpy as np
import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy import displacy
from spacy.language import Language
from spacy.matcher import DependencyMatcher
from spacy.tokens import Doc, DocBin

from pipelines.language import load_pipeline

NEWS = (
    "Two soldiers were killed near Bakhmut on Monday, the army said. President Volodymyr Zelensky thanked NATO.",
    "The ministry denied it.",
    "",
    " \n ",
    "In Gaza, aid trucks waited at the crossing. “We need water,” a doctor said.\n\nThe UN has called for a ceasefire.",
    "🙂🚢 !!! — … 12",
)


@pytest.fixture(scope="module")
def parser() -> Language:
    """The model alone."""
    return load_pipeline(layers=())


def annotation(doc: Doc) -> list[tuple[str, ...]]:
    return [
        (
            t.text,
            t.pos_,
            t.tag_,
            str(t.morph),
            t.lemma_,
            t.dep_,
            str(t.head.i),
            str(t.is_sent_start),
            t.ent_iob_,
            t.ent_type_,
        )
        for t in doc
    ]


def assert_well_formed(doc: Doc) -> None:
    """Each sentence is one tree, and names are inside sentences."""
    for sentence in doc.sents:
        assert sum(token.head.i == token.i for token in sentence) == 1
        for token in sentence:
            assert sentence.root in (token, *token.ancestors)
    iob = [token.ent_iob_ for token in doc]
    assert all(before in "BI" for before, here in zip(["O", *iob], iob, strict=False) if here == "I")


def test_a_plain_sentence(parser: Language) -> None:
    doc = parser("The army killed two soldiers near Bakhmut on Monday.")
    killed = doc[2]
    assert killed.dep_ == "root"
    assert (killed.pos_, killed.tag_, killed.lemma_) == ("VERB", "VBD", "kill")
    assert [t.text for t in killed.children if t.dep_ == "nsubj"] == ["army"]
    assert [t.text for t in killed.children if t.dep_ == "obj"] == ["soldiers"]
    assert doc[4].morph.get("Number") == ["Plur"]
    assert [(e.text, e.label_) for e in doc.ents] == [("Bakhmut", "GPE")]


def test_sentences_of_running_text(parser: Language) -> None:
    assert [s.text.strip() for s in parser(NEWS[0]).sents] == [
        "Two soldiers were killed near Bakhmut on Monday, the army said.",
        "President Volodymyr Zelensky thanked NATO.",
    ]


def test_a_blank_line_starts_a_sentence(parser: Language) -> None:
    doc = parser("Talks in Geneva\n\nthe delegations met on Monday")
    assert next(t for t in doc if t.text == "the").is_sent_start


def test_sentence_starts_that_a_doc_brings_are_kept(parser: Language) -> None:
    doc = Doc(parser.vocab, words=["He", "left", "She", "stayed"], sent_starts=[True, False, True, False])
    assert [s.text.strip() for s in parser(doc).sents] == ["He left", "She stayed"]


@pytest.mark.parametrize("text", NEWS)
def test_batches_change_nothing(parser: Language, text: str) -> None:
    alone = annotation(parser(text))
    for batch_size in (1, 2, 64):
        docs = list(parser.pipe([*NEWS, text, *reversed(NEWS)], batch_size=batch_size))
        assert annotation(docs[len(NEWS)]) == alone


def test_threads_change_nothing() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("dateline_encoder", config={"threads": 1})
    many = spacy.blank("en")
    many.add_pipe("dateline_encoder", config={"threads": 4})
    assert [annotation(d) for d in nlp.pipe(NEWS)] == [annotation(d) for d in many.pipe(NEWS)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=120))
def test_any_text_becomes_well_formed(parser: Language, text: str) -> None:
    doc = parser(text)
    assert doc.text == text
    assert doc.has_annotation("DEP") or not text
    assert_well_formed(doc)


def test_a_sentence_longer_than_any_window_is_kept_whole(parser: Language) -> None:
    doc = parser("The list names " + ", ".join(f"Village{n}" for n in range(900)) + ".")
    assert_well_formed(doc)
    assert all(token.pos_ for token in doc)


def test_a_long_text_is_read_as_its_paragraphs_are(parser: Language) -> None:
    """Windows begin at sentence starts, and paragraphs are analysed apart: nothing is lost at a window's edge."""
    paragraph = "The army said on Monday that two soldiers had been killed near the river."
    long = parser("\n\n".join([paragraph] * 80))
    assert len(list(long.sents)) == 80
    assert_well_formed(long)


def test_several_processes(parser: Language) -> None:
    assert [annotation(d) for d in parser.pipe(NEWS, n_process=2)] == [annotation(d) for d in parser.pipe(NEWS)]


def test_memory_zone_and_doc_bin(parser: Language) -> None:
    with parser.memory_zone():
        inside = annotation(parser(NEWS[0]))
    doc = parser(NEWS[0])
    assert inside == annotation(doc)
    (back,) = DocBin().from_bytes(DocBin(docs=[doc]).to_bytes()).get_docs(parser.vocab)
    assert annotation(back) == annotation(doc)


def test_spacy_tools_work_on_the_doc(parser: Language) -> None:
    doc = parser("The army killed two soldiers.")
    matcher = DependencyMatcher(parser.vocab)
    subject = {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "subject", "RIGHT_ATTRS": {"DEP": "nsubj"}}
    matcher.add("who", [[{"RIGHT_ID": "verb", "RIGHT_ATTRS": {"POS": "VERB"}}, subject]])
    ((_, tokens),) = matcher(doc)
    assert [doc[i].text for i in tokens] == ["killed", "army"]
    assert "army" in displacy.render(doc, style="dep", jupyter=False)
    assert [chunk.text for chunk in doc.noun_chunks] == ["The army", "two soldiers"]


def test_sentence_vectors_bring_like_to_like(parser: Language) -> None:
    texts = [
        "Rebels attacked an army base and killed five soldiers.",
        "Five troops died when insurgents stormed a military camp.",
        "The central bank raised interest rates by half a point.",
    ]
    encoder = parser.get_pipe("dateline_encoder")
    vectors = encoder.sentence_vectors(next(doc.sents) for doc in parser.pipe(texts))  # type: ignore[attr-defined]
    assert vectors.shape == (3, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    likeness = vectors @ vectors.T
    assert likeness[0, 1] > likeness[0, 2] + 0.2
