"""Trees, tags, lemmas and windows apart from the network: properties that hold for any scores."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipelines.language.encoder import pieces as pieces_module
from pipelines.language.encoder.decode import bio_transitions, decode_bio, decode_relations, decode_tree
from pipelines.language.encoder.lemma import apply_edit, edit_of, lemma_of
from pipelines.language.encoder.pieces import GAPS, MAX_PIECES, SHAPES, Pieces, gap_before, word_shape
from pipelines.language.encoder.weights import SHIPPED
from pipelines.language.encoder.windows import WINDOW, Words, sentence_starts, stretches

SCORES = st.floats(-10, 10, width=32)
TAGS = ["O", "B-GPE", "I-GPE", "B-ORG", "I-ORG"]


def squares(largest: int) -> st.SearchStrategy[np.ndarray]:
    return st.integers(1, largest).flatmap(lambda n: arrays(np.float32, (n, n), elements=SCORES))


def is_tree(heads: tuple[int, ...]) -> bool:
    def reaches_root(i: int) -> bool:
        for _ in heads:
            i = heads[i]
        return heads[i] == i

    return sum(head == i for i, head in enumerate(heads)) == 1 and all(map(reaches_root, range(len(heads))))


@given(squares(12))
def test_any_scores_give_one_tree(scores: np.ndarray) -> None:
    assert is_tree(tuple(decode_tree(scores)))


@settings(max_examples=30, deadline=None)
@given(squares(5))
def test_the_tree_is_the_best_of_all(scores: np.ndarray) -> None:
    def total(heads: tuple[int, ...]) -> float:
        return float(sum(scores[i, head] for i, head in enumerate(heads)))

    best = max(total(heads) for heads in itertools.product(range(len(scores)), repeat=len(scores)) if is_tree(heads))
    assert total(tuple(decode_tree(scores))) == pytest.approx(best, abs=1e-3)


@given(arrays(np.float32, (4, 3), elements=SCORES), st.integers(0, 3))
def test_the_root_and_only_the_root_is_called_so(scores: np.ndarray, top: int) -> None:
    relations = decode_relations(scores, [top] * 4, root=1)
    assert [i for i, relation in enumerate(relations) if relation == 1] == [top]


@given(arrays(np.float32, st.tuples(st.integers(1, 12), st.just(len(TAGS))), elements=SCORES))
def test_inside_follows_begin_of_its_kind(scores: np.ndarray) -> None:
    tags = [TAGS[i] for i in decode_bio(scores, bio_transitions(TAGS))]
    for before, here in zip(["O", *tags], tags, strict=False):
        assert not here.startswith("I-") or before in (f"B-{here[2:]}", here)


@given(st.text(max_size=20), st.text(max_size=20))
def test_an_edit_makes_its_lemma(form: str, lemma: str) -> None:
    assert apply_edit(edit_of(form, lemma), form) == lemma or not lemma


@pytest.mark.parametrize(
    ("form", "lemma", "edit"),
    [("families", "family", "l|3|y"), ("was", "be", "=be"), ("Kyiv", "Kyiv", "k|0|"), ("Killed", "kill", "l|2|")],
)
def test_edits_are_shared_by_like_words(form: str, lemma: str, edit: str) -> None:
    assert edit_of(form, lemma) == edit


@pytest.mark.parametrize(
    ("form", "tag", "edit", "lemma"),
    [
        ("left", "VBD", "l|0|", "leave"),  # the table knows it under this tag
        ("left", "JJ", "l|0|", "left"),
        ("Shelled", "VBD", "l|1|", "shell"),  # "shelle" is no word
        ("invaded", "VBD", "l|2|", "invade"),
        ("denounced", "VBD", "l|2|", "denounce"),
        ("indicted", "VBN", "l|1|", "indict"),
        ("joked", "VBD", "l|2|", "joke"),
        ("underwent", "VBD", "l|1|", "undergo"),
        ("militias", "NNS", "l|1|", "militia"),
        ("enmities", "NNS", "l|1|", "enmity"),
        ("Killed", "NNP", "k|0|", "Killed"),
        ("retook", "VBP", "l|0|", "retake"),  # a past tense taken for a present one
        ("found", "VB", "l|0|", "found"),
    ],
)
def test_lemmas_are_looked_up(form: str, tag: str, edit: str, lemma: str) -> None:
    words = {"shell", "invade", "militia", "left"}
    assert lemma_of(form, tag, edit, {"VBD": {"left": "leave"}}, words.__contains__) == lemma


@pytest.mark.parametrize(
    ("word", "shape"),
    [("NATO", "upper"), ("Su-35", "digits+letters"), ("I", "capital"), ("Kyiv", "title"), ("iPhone", "mixed"),
     ("the", "lower"), ("2,000", "digits"), ("—", "symbol")],
)  # fmt: skip
def test_shapes(word: str, shape: str) -> None:
    assert SHAPES[word_shape(word)] == shape


def test_gaps() -> None:
    assert [GAPS[gap_before(s)] for s in ("", " ", "\n\n")] == ["none", "space", "newline"]


@given(st.lists(st.tuples(st.integers(1, 8), st.sampled_from([0, 0, 0, 1])), max_size=400))
def test_stretches_hold_every_word_once_and_end_at_sentence_starts(words: list[tuple[int, int]]) -> None:
    sizes, starts = [size for size, _ in words], [start for _, start in words]
    parts = list(stretches(sizes, starts))
    assert [i for a, b in parts for i in range(a, b)] == list(range(len(words)))
    assert all(starts[a] == 1 for a, _ in parts[1:])
    for a, b in parts:
        assert sum(sizes[a:b]) <= WINDOW or 1 not in starts[a + 1 : b]


@pytest.mark.parametrize(
    ("forms", "gaps", "predicted", "starts"),
    [
        # toward war ." Hamas denied it: the quotation mark closes the sentence before
        (["war", ".", '"', "Hamas", "denied"], [3, 1, 1, 2, 2], [0, 2], [0, 3]),
        # war. (He left: a bracket that touches the stop opens the sentence after it
        (["war", ".", "(", "He", "left"], [3, 1, 1, 1, 2], [0, 2], [0, 2]),
        # Kevin ____ Houston: a line drawn by several marks is one line
        (["Kevin", "_", "_", "_", "Houston"], [3, 2, 1, 1, 2], [0, 1, 2, 3], [0, 1, 4]),
        # a closing mark at the end starts nothing
        (["Stop", "!", '"'], [3, 1, 1], [0, 2], [0]),
    ],
)
def test_closing_marks_start_no_sentence(
    forms: list[str], gaps: list[int], predicted: list[int], starts: list[int]
) -> None:
    scores = np.zeros((len(forms), 2), np.float32)
    scores[:, 1] = -1
    scores[predicted, 1] = 1
    assert sentence_starts(scores, Words(forms, gaps, [0] * len(forms)), 0).tolist() == starts


def test_known_starts_count_before_predicted_ones() -> None:
    words = Words(["He", "left", "She", "stayed"], [3, 2, 2, 2], [1, 1, -1, 0])
    scores = np.asarray([[0, 1], [0, -1], [0, 1], [0, 1]], np.float32)
    assert sentence_starts(scores, words, 0).tolist() == [0, 1, 3]


def test_pieces_are_remembered_and_forgotten_without_a_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["Bakhmut", "the", "\u2603", "x" * 500, "the", "Su-35"]
    pieces = Pieces.from_file(SHIPPED / "tokenizer.json")
    first = pieces.of(words)
    monkeypatch.setattr(pieces_module, "_CACHE_SIZE", 2)
    assert pieces.of(words) == first == Pieces.from_file(SHIPPED / "tokenizer.json").of(words)
    assert all(1 <= len(ids) <= MAX_PIECES for ids in first)
