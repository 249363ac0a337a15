"""From what single articles say to one dataset: stories, actors, events, figures and series."""

import dagster as dg
import pyarrow as pa

from pipelines.assets.metadata import OWNERS, asset_metadata, out, preview
from pipelines.ingest.batches import superseded
from pipelines.resolution.tables import actor_tables, event_table, figure_tables, story_table
from pipelines.resources import Settings

GROUP = "dataset"
KINDS = {"pandas", "parquet"}


@dg.asset(group_name=GROUP, kinds=KINDS, owners=OWNERS, metadata=asset_metadata("stories"))
def stories(context: dg.AssetExecutionContext, settings: Settings, articles: pa.Table) -> pa.Table:
    """The articles of the dataset: which copy of each counts, which repeat an earlier one, which tell one story."""
    table = story_table(articles, superseded(settings.batches()))
    context.add_output_metadata({"preview": preview(table)})
    return table


@dg.multi_asset(
    outs={
        "actors": out("actors", "Canonical actors: one row, one id for all names of an actor.", group=GROUP),
        "actor_links": out("actor_links", "Which canonical actor each article's actors became.", group=GROUP),
    }
)
def resolved_actors(
    context: dg.AssetExecutionContext,
    stories: pa.Table,
    articles: pa.Table,
    actor_candidates: pa.Table,
    actor_mentions: pa.Table,
) -> tuple[pa.Table, pa.Table]:
    """Merge the actors of all articles."""
    actors, links = actor_tables(stories, articles, actor_candidates, actor_mentions)
    context.add_output_metadata({"preview": preview(actors)}, output_name="actors")
    return actors, links


@dg.multi_asset(
    outs={
        "figures": out("figures", "Numeric claims of the dataset, each in its series.", group=GROUP),
        "figure_series": out("figure_series", "Comparable claims over time and across claimants.", group=GROUP),
    }
)
def resolved_figures(
    context: dg.AssetExecutionContext,
    stories: pa.Table,
    articles: pa.Table,
    actor_links: pa.Table,
    actors: pa.Table,
    figure_claims: pa.Table,
    event_mentions: pa.Table,
) -> tuple[pa.Table, pa.Table]:
    """Put comparable figures into series."""
    figures, series = figure_tables(stories, articles, actor_links, actors, figure_claims, event_mentions)
    context.add_output_metadata({"preview": preview(figures)}, output_name="figures")
    context.add_output_metadata({"preview": preview(series)}, output_name="figure_series")
    return figures, series


@dg.asset(group_name=GROUP, kinds=KINDS, owners=OWNERS, metadata=asset_metadata("events"))
def events(
    context: dg.AssetExecutionContext,
    stories: pa.Table,
    articles: pa.Table,
    actor_links: pa.Table,
    actors: pa.Table,
    event_mentions: pa.Table,
    figures: pa.Table,
) -> pa.Table:
    """Event mentions of the dataset, with their figures and the happening that each tells of."""
    table = event_table(stories, articles, actor_links, actors, event_mentions, figures)
    context.add_output_metadata({"preview": preview(table)})
    return table
