"""Contract -> Arrow schema, and rows or frames into tables that match it."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa

from pipelines.contracts.tables import contract


@cache
def arrow_schema(name: str) -> pa.Schema:
    """The Arrow schema of a table; each field's metadata holds its description.

    Every field may be null: what is required is checked by expectations, which say which rows break it, and
    staged tables have columns that a later asset fills.
    """
    table = contract(name)
    fields = [
        pa.field(field.name, arrow_type(field.arrow), metadata={"description": field.description})
        for field in table.fields
    ]
    return pa.schema(fields, metadata={"description": table.description})


def arrow_type(words: str) -> pa.DataType:
    """An Arrow type from its words: ``int64``, ``list<string>``, ``list<struct<title: string, since: date32>>``.

    Raises ValueError for words that name no type.
    """
    if words == "timestamp[us, UTC]":
        return pa.timestamp("us", tz="UTC")
    outer, _, inner = words.partition("<")
    if not inner:
        return pa.type_for_alias(words)
    inner = inner.removesuffix(">")
    if outer == "list":
        return pa.list_(arrow_type(inner))
    if outer == "struct":
        members = (member.split(":") for member in inner.split(","))
        return pa.struct([(name.strip(), arrow_type(kind.strip())) for name, kind in members])
    return pa.type_for_alias(words)


def conform(name: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Rows as a table of contract ``name``: its columns in its order and types; missing columns become null.

    Raises ValueError for a column the contract does not know, pyarrow.ArrowInvalid for a value of another type.
    """
    schema = arrow_schema(name)
    records = [dict(row) for row in rows]
    if unknown := {key for record in records for key in record} - set(schema.names):
        raise ValueError(f"{name}: the contract has no column {sorted(unknown)}")
    return pa.Table.from_pylist(records, schema)


def to_frame(table: pa.Table) -> pd.DataFrame:
    """A table as a pandas frame with Arrow dtypes, the working form of ``resolution/`` and ``checks/``."""
    return table.to_pandas(types_mapper=pd.ArrowDtype)
