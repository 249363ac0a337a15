"""From clean articles to what they say, batch by batch."""

import dagster as dg
import pyarrow as pa

from pipelines.assets.metadata import OWNERS, asset_metadata, out, preview
from pipelines.extraction.documents import parse_articles
from pipelines.extraction.findings import find_batch
from pipelines.language import layers_pipeline, load_pipeline
from pipelines.resources import Settings
from pipelines.resources.partitions import BATCHES

GROUP = "language"
SPACY = {"python", "spacy"}


@dg.asset(
    partitions_def=BATCHES,
    group_name=GROUP,
    kinds=SPACY,
    owners=OWNERS,
    metadata=asset_metadata("annotated_articles"),
)
def annotated_articles(context: dg.AssetExecutionContext, settings: Settings, articles: pa.Table) -> pa.Table:
    """The parse of every article in spaCy's own DocBin, so that a change in a rule does not need the model again."""
    table = parse_articles(load_pipeline(settings.model, layers=()), articles)
    context.add_output_metadata({"preview": preview(table), "tokens": sum(table["token_count"].to_pylist())})
    return table


@dg.multi_asset(
    outs={
        "actor_candidates": out(
            "actor_candidates", "The actors of each article, before they are merged across articles.", group=GROUP
        ),
        "actor_mentions": out(
            "actor_mentions", "Spans that refer to an actor: names, descriptions, pronouns.", group=GROUP, kinds=SPACY
        ),
        "event_mentions": out(
            "event_mentions",
            "Clauses that report an action: who, to whom, where, when, and who says so.",
            group=GROUP,
            kinds=SPACY,
        ),
        "figure_claims": out(
            "figure_claims", "Numeric claims: how many of what, as of when, and who says so.", group=GROUP, kinds=SPACY
        ),
        "analysis_failures": out(
            "analysis_failures", "Articles that the layers could not read, each with its reason.", group=GROUP
        ),
    },
    partitions_def=BATCHES,
)
def findings(
    context: dg.AssetExecutionContext, annotated_articles: pa.Table
) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table, pa.Table]:
    """Run the layers of meaning over parsed articles."""
    tables = find_batch(layers_pipeline(), annotated_articles)
    for name in ("actor_mentions", "event_mentions", "figure_claims"):
        context.add_output_metadata({"preview": preview(getattr(tables, name))}, output_name=name)
    for failure in tables.analysis_failures.to_pylist():
        context.log.error("article %(article_id)s: %(reason)s: %(message)s", failure)
    return (
        tables.actor_candidates,
        tables.actor_mentions,
        tables.event_mentions,
        tables.figure_claims,
        tables.analysis_failures,
    )
