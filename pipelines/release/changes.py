"""What changed against the version before: one row a key that was added, removed or altered."""

from collections.abc import Iterable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.contracts import conform, contract

CHANGED = """
select coalesce(o.key, n.key) as key,
       case when o.key is null then 'added' when n.key is null then 'removed' else 'altered' end as change
from ({old}) o full outer join ({new}) n on o.key = n.key
where o.digest is distinct from n.digest
order by key
"""
ROWS = "select {key} as key, md5(to_json(struct_pack({columns}))::varchar) as digest from read_parquet('{file}')"
NO_ROWS = "select null::varchar as key, null::varchar as digest where false"


def changes_between(old: Path | None, new: Path, tables: Iterable[str]) -> pa.Table:
    """The rows that differ between two release folders, by primary key; ``old`` None: all were added.

    Rows are compared in the columns that both versions have, so that a new column alone alters no row.
    """
    # One thread: on a busy machine DuckDB's workers wait for each other far longer than the comparison takes.
    with duckdb.connect(config={"threads": 1}) as connection:
        rows = [row for name in tables for row in _changes(connection, old, new, name)]
    return conform("changes", rows)


def _changes(connection: duckdb.DuckDBPyConnection, old: Path | None, new: Path, name: str) -> list[dict[str, str]]:
    new_file = new / f"{name}.parquet"
    old_file = old / f"{name}.parquet" if old else None
    columns, old_rows = contract(name).columns, NO_ROWS
    if old_file is not None and old_file.exists():
        columns = [column for column in columns if column in pq.read_schema(old_file).names]
        old_rows = _rows(name, old_file, columns)
    query = CHANGED.format(old=old_rows, new=_rows(name, new_file, columns))
    return [{"table": name, "key": key, "change": change} for key, change in connection.execute(query).fetchall()]


def _rows(name: str, file: Path, columns: Iterable[str]) -> str:
    packed = ", ".join(f'"{column}" := "{column}"' for column in columns)
    (key,) = contract(name).primary_key
    return ROWS.format(key=key, columns=packed, file=str(file).replace("'", "''"))
