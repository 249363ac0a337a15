"""The one job, and the sensor that runs it when files arrive in the inbox."""

import dagster as dg

from pipelines.ingest.batches import take_batch
from pipelines.resources import Settings
from pipelines.resources.partitions import BATCHES

dateline_job = dg.define_asset_job(
    "dateline",
    selection=dg.AssetSelection.all(),
    description="From a batch of the inbox to a release.",
)


@dg.sensor(job=dateline_job, minimum_interval_seconds=30, default_status=dg.DefaultSensorStatus.RUNNING)
def inbox_sensor(context: dg.SensorEvaluationContext, settings: Settings) -> dg.SensorResult:
    """Make a batch of new and changed files in the inbox, and run the job on it."""
    batch = take_batch(settings.inbox_path, settings.manifests)
    if batch is None:
        return dg.SensorResult(skip_reason="no new files in the inbox")
    return dg.SensorResult(
        run_requests=[dg.RunRequest(run_key=batch.name, partition_key=batch.name)],
        dynamic_partitions_requests=[BATCHES.build_add_request([batch.name])],
    )
