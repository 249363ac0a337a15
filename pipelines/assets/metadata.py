"""Contract -> what the UI shows of an asset: columns, lineage, kinds, owners; and a preview of its rows."""

import json
from typing import Any

import dagster as dg
import pyarrow as pa

from pipelines.contracts import contract
from pipelines.contracts.tables import Field
from pipelines.resources.storage import contract_of

OWNERS = ["team:dateline"]


def column_schema(asset: str) -> dg.TableSchema:
    """The columns of an asset with types, words and constraints."""
    return dg.TableSchema(columns=[_column(field) for field in contract(contract_of(asset)).fields])


def column_lineage(asset: str) -> dg.TableColumnLineage:
    """Which columns of which assets each column comes from."""
    fields = contract(contract_of(asset)).fields
    return dg.TableColumnLineage({field.name: [_dependency(each) for each in field.lineage] for field in fields})


def asset_metadata(asset: str) -> dict[str, Any]:
    """The definition metadata of a table asset."""
    return {"dagster/column_schema": column_schema(asset), "dagster/column_lineage": column_lineage(asset)}


def out(asset: str, words: str, *, group: str, kinds: set[str] | None = None) -> dg.AssetOut:
    """One output of a multi-asset, described like any other table asset."""
    return dg.AssetOut(
        description=words,
        group_name=group,
        kinds=kinds or {"parquet", "arrow"},
        owners=OWNERS,
        metadata=asset_metadata(asset),
        io_manager_key="io_manager",
    )


def preview(table: pa.Table, rows: int = 5) -> dg.MetadataValue[Any]:
    """The first rows as a Markdown table; long cells are cut."""
    head = table.slice(0, rows).to_pylist()
    columns = [name for name in table.column_names if name not in ("doc", "content", "text_sha256")][:12]
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(_cell(row[column]) for column in columns) + " |" for row in head]
    return dg.MetadataValue.md("\n".join(lines))


def _column(field: Field) -> dg.TableColumn:
    rules = field.constraints
    other = [f"one of {' '.join(rules.enum)}"] if rules.enum else []
    other += [f"matches {pattern}" for pattern in (rules.pattern, rules.items) if pattern]
    other += rules.ends
    constraints = dg.TableColumnConstraints(nullable=not rules.required, unique=rules.unique, other=other)
    return dg.TableColumn(field.name, field.arrow, field.description, constraints)


def _dependency(source: str) -> dg.TableColumnDep:
    asset, _, column = source.partition(".")
    return dg.TableColumnDep(dg.AssetKey(asset), column)


def _cell(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else str(value)
    text = " ".join(text.split()).replace("|", "\\|")
    return text if len(text) <= 60 else text[:59] + "…"
