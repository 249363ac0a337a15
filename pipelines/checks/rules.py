"""What rows must mean: rules that a column's type and range cannot say.

Each rule is one function ``(row, tables) -> bool`` whose docstring is what the UI shows. ``RULES`` says which
tables each applies to.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from pipelines.contracts import TableContract
from pipelines.contracts.days import is_sane

Row = Mapping[str, Any]


@dataclass(slots=True)
class Tables:
    """The tables that rows refer to, with what the rules look up in them."""

    tables: Mapping[str, pa.Table]
    _articles: dict[str, Row] = field(default_factory=dict)
    _keys: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def article(self, article_id: str) -> Row | None:
        """Text and publication date of an article, or None if there is no such article."""
        if not self._articles:
            rows = self.tables["articles"].select(["article_id", "text", "published_at"]).to_pylist()
            self._articles = {row["article_id"]: row for row in rows}
        return self._articles.get(article_id)

    def text(self, article_id: str) -> str:
        """The clean text of an article; empty if there is no such article."""
        article = self.article(article_id)
        return (article["text"] or "") if article else ""

    def keys(self, table: str, column: str) -> set[str]:
        """The values of a key column."""
        if (table, column) not in self._keys:
            self._keys[table, column] = set(self.tables[table][column].to_pylist())
        return self._keys[table, column]


Rule = Callable[[Row, Tables], bool]


def text_is_the_articles(row: Row, tables: Tables) -> bool:
    """The quoted words stand in the article's text at start:end."""
    words = row["trigger"] if "trigger" in row else row["text"]
    return tables.text(row["article_id"])[row["start"] : row["end"]] == words


def evidence_is_the_articles(row: Row, tables: Tables) -> bool:
    """The evidence stands in the article's text at evidence_start:evidence_end."""
    return tables.text(row["article_id"])[row["evidence_start"] : row["evidence_end"]] == row["evidence"]


def evidence_contains_span(row: Row, tables: Tables) -> bool:
    """The evidence sentence contains the span."""
    return bool(row["evidence_start"] <= row["start"] < row["end"] <= row["evidence_end"])


def range_holds_value(row: Row, tables: Tables) -> bool:
    """low ≤ value ≤ high, and the ends are open as the bound says."""
    low, high, value = row["value_low"], row["value_high"], row["value"]
    if row["bound"] in ("at_least", "more_than"):
        return bool(low is not None and high is None and low <= value)
    if row["bound"] in ("at_most", "less_than", "nearly"):
        return bool(high is not None and low is None and value <= high)
    return bool(low is not None and high is not None and low <= value <= high)


def dates_in_order(row: Row, tables: Tables) -> bool:
    """The first day is not after the last."""
    first, last = _interval(row)
    return first is None or last is None or first <= last


def dates_sane(row: Row, tables: Tables) -> bool:
    """Dates lie between the year 1500 and a century after publication."""
    article = tables.article(row["article_id"])
    published = article["published_at"] if article else None
    return all(is_sane(day, published and published.date()) for day in _interval(row) if day is not None)


def coordinates_whole(row: Row, tables: Tables) -> bool:
    """Latitude and longitude are both there or both absent."""
    return (row["latitude"] is None) == (row["longitude"] is None)


def counts_its_figures(row: Row, tables: Tables) -> bool:
    """claim_count is the number of figure_ids."""
    return bool(row["claim_count"] == len(row["figure_ids"]))


SPANS: tuple[Rule, ...] = (text_is_the_articles,)
CLAIMS: tuple[Rule, ...] = (
    text_is_the_articles,
    evidence_is_the_articles,
    evidence_contains_span,
    dates_in_order,
    dates_sane,
    coordinates_whole,
)
RULES: dict[str, tuple[Rule, ...]] = {
    "actor_mentions": SPANS,
    "events": CLAIMS,
    "figures": (*CLAIMS, range_holds_value),
    "figure_series": (counts_its_figures,),
}


def reference_rules(contract: TableContract, available: Mapping[str, pa.Table]) -> dict[str, Rule]:
    """One rule a foreign key whose table is at hand: every value names a row there."""
    keys = [key for key in contract.foreign_keys if key.table in available]
    return {f"{key.field}_resolves": _resolves(key.field, key.table, key.reference) for key in keys}


def _resolves(column: str, table: str, reference: str) -> Rule:
    def resolves(row: Row, tables: Tables) -> bool:
        value = row[column]
        values = value if isinstance(value, list) else [value]
        return all(each is None or each in tables.keys(table, reference) for each in values)

    resolves.__doc__ = f"Every {column} names a row of {table}."
    return resolves


def _interval(row: Row) -> tuple[dt.date | None, dt.date | None]:
    return (row["date_start"], row["date_end"]) if "date_start" in row else (row["as_of_start"], row["as_of_end"])
