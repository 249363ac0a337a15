"""Each rule of meaning: a row that keeps it and a row that breaks it."""

import datetime as dt
from typing import Any

import pytest

from pipelines.checks import rules
from pipelines.checks.rules import RULES, Rule, Tables, reference_rules
from pipelines.contracts import arrow_schema, conform, contract

TEXT = "Two drones fell. About 30 people fled."
FIGURE: dict[str, Any] = {
    "article_id": "art_000000000001",
    "start": 17,
    "end": 25,
    "text": "About 30",
    "value": 30.0,
    "value_low": 30.0,
    "value_high": 30.0,
    "bound": "about",
    "as_of_start": dt.date(2024, 10, 28),
    "as_of_end": dt.date(2024, 10, 29),
    "latitude": None,
    "longitude": None,
    "evidence": "About 30 people fled.",
    "evidence_start": 17,
    "evidence_end": 38,
}
BREAKS: list[tuple[Rule, dict[str, Any]]] = [
    (rules.text_is_the_articles, {"text": "about 30"}),
    (rules.text_is_the_articles, {"article_id": "art_of_nobody"}),
    (rules.evidence_is_the_articles, {"evidence_start": 16}),
    (rules.evidence_contains_span, {"start": 4}),
    (rules.range_holds_value, {"value_low": 31.0}),
    (rules.range_holds_value, {"bound": "at_least"}),
    (rules.range_holds_value, {"bound": "nearly", "value_low": None, "value_high": 29.0}),
    (rules.dates_in_order, {"as_of_end": dt.date(2024, 10, 27)}),
    (rules.dates_sane, {"as_of_start": dt.date(1066, 10, 14)}),
    (rules.dates_sane, {"as_of_end": dt.date(2424, 10, 29)}),
    (rules.coordinates_whole, {"latitude": 51.7}),
]


@pytest.fixture
def tables() -> Tables:
    article = {
        "article_id": FIGURE["article_id"],
        "text": TEXT,
        "published_at": dt.datetime(2024, 10, 29, tzinfo=dt.UTC),
    }
    return Tables({"articles": conform("articles", [article])})


@pytest.mark.parametrize("rule", RULES["figures"])
def test_a_good_row_keeps_every_rule(rule: Rule, tables: Tables) -> None:
    assert rule(FIGURE, tables)


@pytest.mark.parametrize(("rule", "change"), BREAKS)
def test_a_bad_row_breaks_its_rule(rule: Rule, change: dict[str, Any], tables: Tables) -> None:
    assert not rule(FIGURE | change, tables)


def test_open_ends_belong_to_one_sided_bounds(tables: Tables) -> None:
    assert rules.range_holds_value(FIGURE | {"bound": "at_least", "value_high": None}, tables)
    assert rules.range_holds_value(FIGURE | {"bound": "at_most", "value_low": None}, tables)


def test_series_count_their_figures(tables: Tables) -> None:
    assert rules.counts_its_figures({"claim_count": 1, "figure_ids": ["fig_1"]}, tables)
    assert not rules.counts_its_figures({"claim_count": 2, "figure_ids": ["fig_1"]}, tables)


def test_references_resolve_in_columns_and_lists() -> None:
    available = {
        "actors": conform("actors", [{"actor_id": "act_1"}]),
        "articles": arrow_schema("articles").empty_table(),
    }
    made = reference_rules(contract("events"), available)
    assert "figure_ids_resolves" not in made
    tables = Tables(available)
    assert made["source_actor_ids_resolves"]({"source_actor_ids": ["act_1"]}, tables)
    assert not made["source_actor_ids_resolves"]({"source_actor_ids": ["act_1", "act_2"]}, tables)
    assert made["attributed_to_actor_id_resolves"]({"attributed_to_actor_id": None}, tables)


def test_every_rule_has_words() -> None:
    assert all(rule.__doc__ for named in RULES.values() for rule in named)
