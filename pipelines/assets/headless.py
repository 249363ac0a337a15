"""The job run in this process, with progress: what ``python -m pipelines build`` does."""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import dagster as dg

from pipelines.definitions import build_defs
from pipelines.ingest.batches import take_batch
from pipelines.resources import Settings, StagingStorage
from pipelines.resources.fingerprints import ROOMS
from pipelines.resources.partitions import BATCH_SET

Progress = Callable[[str], None]
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


class BuildError(Exception):
    """A step or a blocking check failed; the message says which."""


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build made: the metadata of ``release``, and rejected records by reason."""

    release: dict[str, Any]
    rejects: dict[str, int]


def build_release(settings: Settings, progress: Progress) -> BuildSummary:
    """Take what is new in the inbox, compute what is stale, publish. Raises BuildError."""
    take_batch(settings.inbox_path, settings.manifests)
    storage = StagingStorage(settings=settings)
    defs = build_defs(settings)
    batches = [batch.name for batch in settings.batches()]
    with dg.DagsterInstance.ephemeral() as instance:
        instance.add_dynamic_partitions(BATCH_SET, batches)
        for number, batch in enumerate(batches, start=1):
            if stale := [asset for asset in ROOMS if not storage.is_fresh(asset, batch)]:
                progress(f"batch {number} of {len(batches)}: {', '.join(stale)}")
                _run(defs, instance, stale, batch)
        progress("dataset: resolving, checking, publishing")
        whole = [key.to_user_string() for key in defs.resolve_asset_graph().executable_asset_keys]
        result = _run(defs, instance, [asset for asset in whole if asset not in ROOMS], None)
    return BuildSummary(_release_metadata(result), _rejects(storage))


def _run(
    defs: dg.Definitions, instance: dg.DagsterInstance, assets: list[str], batch: str | None
) -> dg.ExecuteInProcessResult:
    logging.getLogger("dagster").setLevel(logging.CRITICAL)
    job = defs.resolve_implicit_global_asset_job_def()
    result = job.execute_in_process(
        run_config=QUIET,
        instance=instance,
        partition_key=batch,
        asset_selection=[dg.AssetKey(asset) for asset in assets],
        raise_on_error=False,
    )
    if not result.success:
        raise BuildError(_reason(result))
    return result


def _reason(result: dg.ExecuteInProcessResult) -> str:
    checks = [check for check in result.get_asset_check_evaluations() if not check.passed]
    if checks:
        return "; ".join(f"{check.asset_key.to_user_string()}: {check.description}" for check in checks)
    failures = [event for event in result.all_events if event.is_step_failure]
    return "; ".join(f"{event.step_key}: {event.step_failure_data.error_display_string}" for event in failures)


def _release_metadata(result: dg.ExecuteInProcessResult) -> dict[str, Any]:
    (event,) = result.asset_materializations_for_node("release")
    return {name: value.value for name, value in event.metadata.items()}


def _rejects(storage: StagingStorage) -> dict[str, int]:
    tables = (storage.read_all(asset) for asset in ("rejects", "analysis_failures"))
    return dict(Counter(reason for table in tables for reason in table["reason"].to_pylist()))
