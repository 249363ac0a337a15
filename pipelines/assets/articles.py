"""From the inbox to clean articles, batch by batch."""

import dagster as dg
import pyarrow as pa

from pipelines.assets.metadata import OWNERS, asset_metadata, out, preview
from pipelines.extraction.articles import clean_batch, read_batch
from pipelines.resources import Settings
from pipelines.resources.partitions import BATCHES

GROUP = "articles"

inbox = dg.AssetSpec(
    "inbox",
    description="The folder that people put articles into: text, HTML, JSON Lines, CSV or Parquet, gzipped or not.",
    group_name=GROUP,
    kinds={"file"},
    owners=OWNERS,
)


@dg.asset(
    deps=[inbox],
    partitions_def=BATCHES,
    group_name=GROUP,
    kinds={"python", "parquet"},
    owners=OWNERS,
    metadata=asset_metadata("raw_articles"),
)
def raw_articles(context: dg.AssetExecutionContext, settings: Settings) -> pa.Table:
    """Every record of a batch's files as its reader gave it. What cannot be read carries the reason why."""
    table = read_batch(settings.inbox_path, settings.batch(context.partition_key))
    context.add_output_metadata({"preview": preview(table)})
    return table


@dg.multi_asset(
    outs={
        "articles": out(
            "articles",
            "Clean articles: head and boilerplate cut, date, outlet and dateline found, paragraphs in order.",
            group=GROUP,
        ),
        "rejects": out(
            "rejects",
            "Files and records that cannot be used, each with its reason: nothing is lost silently.",
            group=GROUP,
        ),
        "offset_maps": out(
            "offset_maps",
            "Where each run of characters of a clean text stood in the content as it came.",
            group=GROUP,
        ),
    },
    partitions_def=BATCHES,
)
def clean_articles(context: dg.AssetExecutionContext, raw_articles: pa.Table) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Clean a batch's articles."""
    articles, rejects, maps = clean_batch(raw_articles)
    context.add_output_metadata({"preview": preview(articles)}, output_name="articles")
    context.add_output_metadata({"preview": preview(rejects)}, output_name="rejects")
    return articles, rejects, maps
