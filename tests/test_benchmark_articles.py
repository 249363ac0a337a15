"""The benchmark on our own gold: its labels fit its texts, its scores are right, and the pipeline stays above a floor."""

from collections import Counter
from typing import Any

import pytest
from spacy.language import Language

from benchmarks.articles import GOLD, f_score, pairs, read_gold, same_name, score
from pipelines.contracts import contract

ARTICLES = read_gold(GOLD)


@pytest.mark.parametrize("article", ARTICLES, ids=[a["id"] for a in ARTICLES])
def test_labels_fit_text_and_contract(article: dict[str, Any]) -> None:
    text = article["text"]
    allowed = {
        f.name: set(f.constraints.enum) for table in ("figures", "events", "actors") for f in contract(table).fields
    }
    for row in article["figures"]:
        assert text[row["start"] : row["end"]] == row["text"]
        assert row["thing_class"] in allowed["thing_class"]
        assert row["bound"] in allowed["bound"]
    for row in article["events"]:
        assert row["start"] < row["end"] <= len(text)
        assert {row["plover_type"], *row["alt_types"]} <= allowed["event_type"]
        assert row["status"] in allowed["status"]
    for row in article["actors"]:
        assert all(text[start:end].strip() for start, end in row["mentions"])


def test_pairs_are_one_to_one_and_take_the_best_fit_first() -> None:
    fit = {("a", "x"): 1, ("a", "y"): 3, ("b", "y"): 2}
    gold = [{"name": "a"}, {"name": "b"}]
    assert pairs(gold, ["x", "y"], lambda g, f: fit.get((g["name"], f), 0)) == [(0, 1)]


def test_names_agree_by_half_of_their_words() -> None:
    assert same_name("Government of Syria", ["the Syrian government", "government of Syria"])
    assert not same_name("Government of Syria", ["Government of the United Kingdom", ""])


def test_an_empty_text_finds_nothing_and_misses_all(nlp: Language) -> None:
    article = next(a for a in ARTICLES if a["figures"])
    tally = score(nlp, [article | {"text": ""}])
    assert tally["figures gold"] > 0
    assert f_score(tally, "figures matched", "figures") == 0.0


def test_pipeline_stays_above_its_floor(nlp: Language) -> None:
    told: list[str] = []
    tally: Counter[str] = score(nlp, ARTICLES, told.append)
    assert f_score(tally, "figures matched", "figures") > 0.97
    assert f_score(tally, "figures value, bound, thing, claimant", "figures") > 0.77
    assert f_score(tally, "events type", "events") > 0.82
    assert f_score(tally, "actors hit", "actors") > 0.72
    assert any("figure" in line for line in told)
