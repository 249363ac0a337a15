"""Staged tables as Parquet files: ``staging/<asset>/<batch>.parquet``, ``all.parquet`` for what has no batches."""

import os
from collections.abc import Iterable
from pathlib import Path

import dagster as dg
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.contracts import arrow_schema
from pipelines.resources.fingerprints import ROOMS, fingerprint
from pipelines.resources.settings import Settings

WHOLE = "all"
CONTRACTS = {"event_mentions": "events", "figure_claims": "figures"}
"""Staged tables whose contract has another name: that of the table they become."""
FINGERPRINT = b"dateline.fingerprint"


def contract_of(asset: str) -> str:
    """The name of the contract that a staged table matches."""
    return CONTRACTS.get(asset, asset)


class StagingStorage(dg.ConfigurableIOManager):
    """Writes what assets return and reads it for those that ask; an asset without batches sees all batches."""

    settings: dg.ResourceDependency[Settings]

    def handle_output(self, context: dg.OutputContext, obj: pa.Table) -> None:
        """Write a table beside its old version and replace that at once."""
        asset = context.asset_key.path[-1]
        batch = context.asset_partition_key if context.has_asset_partitions else WHOLE
        path = self.write(asset, batch, obj)
        context.add_output_metadata(
            {
                "dagster/uri": str(path),
                "dagster/partition_row_count" if batch != WHOLE else "dagster/row_count": obj.num_rows,
                "bytes": path.stat().st_size,
            }
        )

    def load_input(self, context: dg.InputContext) -> pa.Table:
        """The staged table of a batch, or of all batches in the order in which they came."""
        asset = context.asset_key.path[-1]
        if not context.has_asset_partitions:
            return self.read(asset, [WHOLE])
        if context.has_partition_key and len(list(context.asset_partition_keys)) == 1:
            return self.read(asset, [context.asset_partition_key])
        return self.read_all(asset)

    def write(self, asset: str, batch: str, table: pa.Table) -> Path:
        """Write a staged table; its Parquet metadata says what it was made from."""
        path = self._path(asset, batch)
        path.parent.mkdir(parents=True, exist_ok=True)
        if asset in ROOMS:
            made_from = fingerprint(asset, self.settings.batch(batch), self.settings.model)
            table = table.replace_schema_metadata({**(table.schema.metadata or {}), FINGERPRINT: made_from})
        temporary = path.with_suffix(f".{os.getpid()}.tmp")
        pq.write_table(table, temporary, compression="zstd")
        os.replace(temporary, path)
        return path

    def read(self, asset: str, batches: Iterable[str]) -> pa.Table:
        """The rows of some batches; a batch that is not staged yet has none."""
        paths = [path for batch in batches if (path := self._path(asset, batch)).exists()]
        schema = arrow_schema(contract_of(asset))
        tables = [pq.read_table(path).cast(schema) for path in paths]
        return pa.concat_tables(tables) if tables else schema.empty_table()

    def read_all(self, asset: str) -> pa.Table:
        """The rows of all batches, oldest first."""
        batches = [batch.name for batch in self.settings.batches()] if asset in ROOMS else [WHOLE]
        return self.read(asset, batches)

    def is_fresh(self, asset: str, batch: str) -> bool:
        """Whether the staged table was made by today's code and model from the batch's files."""
        path = self._path(asset, batch)
        if not path.exists():
            return False
        made_from = (pq.read_schema(path).metadata or {}).get(FINGERPRINT, b"").decode()
        return made_from == fingerprint(asset, self.settings.batch(batch), self.settings.model)

    def _path(self, asset: str, batch: str) -> Path:
        return self.settings.staging / asset / f"{batch}.parquet"
