"""Asset checks from contracts: one blocking check a table, one row an expectation in its metadata."""

import warnings
from collections.abc import Collection

import dagster as dg
import pyarrow as pa

from pipelines.checks.suite import Result
from pipelines.checks.validation import failures, validate
from pipelines.resources import Settings, StagingStorage
from pipelines.resources.fingerprints import ROOMS
from pipelines.resources.partitions import BATCHES
from pipelines.resources.storage import contract_of

# Checks on partitions are in preview in Dagster 1.13; they have worked since 1.10.
warnings.filterwarnings("ignore", category=dg.PreviewWarning)

UNFILLED = {
    "event_mentions": {"happening_id"},
    "annotated_articles": {"doc"},
}
"""Columns that a later asset fills."""
REFERENCES = {
    "actor_mentions": ("articles",),
    "event_mentions": ("articles",),
    "figure_claims": ("articles",),
    "actors": (),
    "events": ("articles", "actors", "figures"),
    "figures": ("articles", "actors"),
    "figure_series": ("actors", "figures"),
}
"""Tables that a table's rows refer to and that exist when it is checked (`release` checks all at once)."""
CHECKED = ("articles", "rejects", *REFERENCES)


def table_check(asset: str) -> dg.AssetChecksDefinition:
    """The blocking check of an asset against its contract and the rules of meaning."""

    @dg.asset_check(
        asset=dg.AssetKey(asset),
        name="contract",
        blocking=True,
        description=f"{asset} matches schemas/{contract_of(asset)}.yaml and the rules of meaning.",
        partitions_def=BATCHES if asset in ROOMS else None,
        additional_deps=[dg.AssetKey(other) for other in REFERENCES.get(asset, ())],
    )
    def check(context: dg.AssetCheckExecutionContext, settings: Settings) -> dg.AssetCheckResult:
        storage = StagingStorage(settings=settings)
        batches = [context.partition_key] if context.has_partition_key else None
        table = _read(storage, asset, batches)
        others = {other: _read(storage, other, batches) for other in REFERENCES.get(asset, ())}
        return _check_result(validate(contract_of(asset), table, others, UNFILLED.get(asset, ())))

    return check


def _read(storage: StagingStorage, asset: str, batches: Collection[str] | None) -> pa.Table:
    return storage.read(asset, batches) if batches and asset in ROOMS else storage.read_all(asset)


def _check_result(results: list[Result]) -> dg.AssetCheckResult:
    broken = failures(results)
    records = [
        dg.TableRecord(
            {
                "column": result.column,
                "must hold": result.words,
                "holds": result.success,
                "rows that break it": result.broken,
                "examples": result.examples,
            }
        )
        for result in sorted(results, key=_broken_first)
    ]
    return dg.AssetCheckResult(
        passed=not broken,
        metadata={"expectations": dg.MetadataValue.table(records), "held": len(results) - len(broken)},
        description="; ".join(f"{result.column}: {result.words}" for result in broken) or None,
    )


def _broken_first(result: Result) -> bool:
    return result.success


CHECKS = [table_check(asset) for asset in CHECKED]
