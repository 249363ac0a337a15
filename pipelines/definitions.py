"""What Dagster loads, and nothing else."""

import dagster as dg

from pipelines.assets import articles, dataset, language, release
from pipelines.assets.sensors import dateline_job, inbox_sensor
from pipelines.checks.factory import CHECKS
from pipelines.resources import Settings, StagingStorage


def build_defs(settings: Settings | None = None) -> dg.Definitions:
    """The code location; tests and the command line give their own settings."""
    settings = settings or Settings()
    return dg.Definitions(
        assets=[
            articles.inbox,
            articles.raw_articles,
            articles.clean_articles,
            language.annotated_articles,
            language.findings,
            dataset.stories,
            dataset.resolved_actors,
            dataset.resolved_figures,
            dataset.events,
            release.release,
        ],
        asset_checks=CHECKS,
        jobs=[dateline_job],
        sensors=[inbox_sensor],
        resources={"settings": settings, "io_manager": StagingStorage(settings=settings)},
        executor=dg.in_process_executor,
    )


defs = build_defs()
