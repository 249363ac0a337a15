"""The last asset: the dataset as a version that consumers read."""

import hashlib
from importlib.metadata import version

import dagster as dg
import pyarrow as pa

from pipelines.assets.metadata import OWNERS
from pipelines.checks.validation import as_records, failures, validate
from pipelines.ingest.batches import superseded
from pipelines.language import model_digest
from pipelines.release import publish
from pipelines.release.package import Provenance
from pipelines.resolution.tables import release_tables
from pipelines.resources import Settings
from pipelines.resources.fingerprints import code_digest


@dg.asset(group_name="release", kinds={"parquet"}, owners=OWNERS)
def release(
    context: dg.AssetExecutionContext,
    settings: Settings,
    articles: pa.Table,
    rejects: pa.Table,
    analysis_failures: pa.Table,
    stories: pa.Table,
    annotated_articles: pa.Table,
    actors: pa.Table,
    actor_links: pa.Table,
    actor_mentions: pa.Table,
    events: pa.Table,
    figures: pa.Table,
    figure_series: pa.Table,
) -> None:
    """A dated, immutable version of all tables under releases/, and the pointer `latest` moved to it.

    Nothing is published unless every expectation holds for every table. If nothing changed, no version is made.
    """
    resolved = {"actors": actors, "events": events, "figures": figures, "figure_series": figure_series}
    tables = release_tables(
        resolved,
        articles=articles,
        rejects=rejects,
        failures=analysis_failures,
        stories=stories,
        annotated=annotated_articles,
        mentions=actor_mentions,
        links=actor_links,
        superseded=superseded(settings.batches()),
    )
    published = tables if settings.publish_text else tables | {"articles": _without_text(tables["articles"])}
    made = publish(published, lambda: _validated(tables), _provenance(settings), settings.output_path)
    context.add_output_metadata(
        {
            "version": made.version,
            "path": dg.MetadataValue.path(str(made.path)),
            "report": dg.MetadataValue.path(str(made.path / "index.html")),
            "digest": made.digest,
            "new": made.new,
            **{f"rows in {name}": table.num_rows for name, table in tables.items()},
        }
    )


def _validated(tables: dict[str, pa.Table]) -> dict[str, list[dict[str, object]]]:
    """The results of every expectation by table. Raises Failure where one is broken."""
    results = {name: validate(name, table, tables) for name, table in tables.items()}
    if broken := {name: failures(found) for name, found in results.items() if failures(found)}:
        raise dg.Failure("the tables break their contract; nothing was published", metadata={"broken": str(broken)})
    return {name: as_records(found) for name, found in results.items()}


def _without_text(articles: pa.Table) -> pa.Table:
    column = articles.schema.get_field_index("text")
    return articles.set_column(column, articles.schema.field(column), pa.nulls(articles.num_rows, pa.string()))


def _provenance(settings: Settings) -> Provenance:
    inputs = sorted(f"{file.path} {file.sha256}" for batch in settings.batches() for file in batch.files)
    return Provenance(
        code_version=version("dateline"),
        code_digest=code_digest(),
        model_digest=model_digest() if settings.model == "default" else settings.model,
        inputs_digest=hashlib.sha256("\n".join(inputs).encode()).hexdigest(),
    )
