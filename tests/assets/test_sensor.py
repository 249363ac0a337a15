"""The way of the UI: the sensor finds new files, the job takes their batch to a release."""

from pathlib import Path

import dagster as dg

from pipelines.assets.sensors import dateline_job, inbox_sensor
from pipelines.definitions import build_defs
from pipelines.resources import Settings
from pipelines.resources.partitions import BATCH_SET

TEXT = "Two soldiers were killed near the border on Monday, the army said."


def test_new_files_become_one_batch_that_the_job_takes_to_a_release(tmp_path: Path) -> None:
    settings = Settings(inbox=str(tmp_path / "inbox"), output=str(tmp_path / "output"))
    settings.inbox_path.mkdir()
    (settings.inbox_path / "border.txt").write_text(TEXT, encoding="utf-8")
    with dg.DagsterInstance.ephemeral() as instance:

        def tick() -> dg.SensorResult:
            context = dg.build_sensor_context(instance=instance, resources={"settings": settings})
            found = inbox_sensor(context)
            assert isinstance(found, dg.SensorResult)
            return found

        first = tick()
        (wanted,) = first.run_requests or ()
        (addition,) = first.dynamic_partitions_requests or ()
        assert addition.partition_keys == [wanted.partition_key]
        assert tick().skip_reason == dg.SkipReason("no new files in the inbox")

        instance.add_dynamic_partitions(BATCH_SET, list(addition.partition_keys))
        job = build_defs(settings).resolve_job_def(dateline_job.name)
        result = job.execute_in_process(instance=instance, partition_key=wanted.partition_key)
        assert result.success
    checks = result.get_asset_check_evaluations()
    assert {check.asset_key.to_user_string() for check in checks} >= {"articles", "figures", "events", "actors"}
    assert (settings.output_path / "latest" / "figures.parquet").exists()
