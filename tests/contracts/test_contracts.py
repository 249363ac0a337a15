"""The schemas, and what is derived from them."""

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest

from pipelines.contracts import DATASET_TABLES, arrow_schema, conform, contract
from pipelines.contracts.arrow import arrow_type
from pipelines.contracts.dictionary import data_dictionary
from pipelines.contracts.expectations import contract_expectations
from pipelines.contracts.tables import SCHEMAS

TABLES = sorted(path.stem for path in SCHEMAS.rglob("*.yaml"))
TABLE_SCHEMA_TYPES = {"string", "integer", "number", "boolean", "date", "datetime", "array", "any"}


@pytest.mark.parametrize("name", TABLES)
def test_every_column_has_words_type_and_lineage(name: str) -> None:
    table = contract(name)
    assert table.name == name
    assert table.description.endswith(".")
    for field in table.fields:
        assert field.description.endswith("."), field.name
        assert field.type in TABLE_SCHEMA_TYPES
        assert field.lineage, field.name
        assert arrow_type(field.arrow) == arrow_schema(name).field(field.name).type


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_columns_that_exist(name: str) -> None:
    table = contract(name)
    assert set(table.primary_key) <= set(table.columns)
    for key in table.foreign_keys:
        assert key.field in table.columns
        assert key.reference in contract(key.table).columns


def test_the_dataset_has_its_eight_tables() -> None:
    released = {path.stem for path in SCHEMAS.glob("*.yaml")}
    assert released == {*DATASET_TABLES, "changes"}


def test_arrow_fields_carry_their_description() -> None:
    field = arrow_schema("figures").field("value")
    assert field.type == pa.float64()
    assert field.metadata[b"description"].startswith(b"Best single number")


def test_conform_orders_columns_and_fills_missing_ones() -> None:
    table = conform("changes", [{"key": "art_1", "table": "articles", "change": "added"}])
    assert table.column_names == ["table", "key", "change"]
    actors = conform(
        "actors", [{"actor_id": "act_1", "roles": [{"title": "chair", "first_seen": dt.date(2024, 1, 1)}]}]
    )
    assert actors["roles"].to_pylist() == [
        [{"title": "chair", "organisation": None, "first_seen": dt.date(2024, 1, 1), "last_seen": None}]
    ]
    assert actors["name"].to_pylist() == [None]


def test_conform_refuses_what_the_contract_does_not_know() -> None:
    with pytest.raises(ValueError, match="no column"):
        conform("changes", [{"colour": "red"}])


def test_unknown_arrow_type_is_an_error() -> None:
    with pytest.raises(ValueError, match="No type alias"):
        arrow_type("decimal thing")


def test_constraints_become_expectations() -> None:
    expectations = {(each.name, each.column) for each in contract_expectations("figures")}
    assert ("ExpectColumnValuesToBeUnique", "figure_id") in expectations
    assert ("ExpectColumnValuesToBeInSet", "bound") in expectations
    assert ("ExpectColumnValuesToBeBetween", "latitude") in expectations
    assert ("ExpectTableColumnsToMatchSet", None) in expectations
    assert any(each.name == "ExpectCompoundColumnsToBeUnique" for each in contract_expectations("changes"))


def test_the_data_dictionary_is_fresh() -> None:
    page = Path(__file__).parents[2] / "docs" / "data-dictionary.md"
    assert page.read_text(encoding="utf-8") == data_dictionary(), "run `make docs`"
