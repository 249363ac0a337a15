"""Staged tables of all batches -> the tables of the dataset.

The rows of an article count once: those of the batch that ``stories`` names for it. So every table here starts
from ``_current``.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.cleaning.duplicates import near_duplicates, stories
from pipelines.contracts import conform, contract
from pipelines.contracts.ids import content_id
from pipelines.extraction.articles import article_reject, duplicate_reject
from pipelines.resolution.actors import resolve_actors
from pipelines.resolution.claims import Row, happening_claim, series_claim, sighting
from pipelines.resolution.happenings import happening_ids
from pipelines.resolution.series import build_series


def story_table(articles: pa.Table, superseded: Collection[tuple[str, str]]) -> pa.Table:
    """``stories``: the articles of the dataset, near-copies and stories.

    superseded: (batch, file) pairs whose articles a later batch replaces.
    """
    kept: dict[str, Row] = {}
    for row in articles.to_pylist():
        if (row["batch"], row["source_file"]) not in superseded:
            kept.setdefault(row["article_id"], row)
    texts = [(row["article_id"], row["text"], row["published_at"]) for row in kept.values()]
    copies, story_of = near_duplicates(texts), stories(texts)
    return conform(
        "stories",
        (
            {
                "article_id": article_id,
                "batch": row["batch"],
                "duplicate_of": copies.get(article_id),
                "story_id": content_id("sto", story_of[article_id]),
            }
            for article_id, row in kept.items()
        ),
    )


def actor_tables(
    stories: pa.Table, articles: pa.Table, candidates: pa.Table, mentions: pa.Table
) -> tuple[pa.Table, pa.Table]:
    """``actors`` and ``actor_links``."""
    days = _publication_days(articles)
    actors = {row["actor_id"]: row for row in _current(candidates, stories, "actor_id")}
    rows = _current(mentions, stories, "mention_id")
    sightings = [sighting(row, actors[row["actor_id"]], days) for row in rows]
    resolved, final_ids = resolve_actors(sightings)
    links = {row["actor_id"]: final for row, final in zip(rows, final_ids, strict=True)}
    link_rows = ({"candidate_id": candidate, "actor_id": final} for candidate, final in sorted(links.items()))
    return conform("actors", resolved), conform("actor_links", link_rows)


def figure_tables(
    stories: pa.Table,
    articles: pa.Table,
    links: pa.Table,
    actors: pa.Table,
    claims: pa.Table,
    events: pa.Table,
) -> tuple[pa.Table, pa.Table]:
    """``figures`` and ``figure_series``."""
    days, actor_of = _publication_days(articles), _links(links)
    known = {row["actor_id"]: row for row in actors.select(["actor_id", "name", "kind", "country"]).to_pylist()}
    story_of = _story_of(stories)
    event_of = {row["event_id"]: row for row in events.select(["event_id", "event_type", "status"]).to_pylist()}
    rows = _current(claims, stories, "figure_id")
    for row in rows:
        _relink(row, actor_of, ("subject_actor_id", "attributed_to_actor_id"))
    series = build_series([series_claim(row, days, story_of, event_of, known) for row in rows])
    series_of = {figure_id: each.series_id for each in series for figure_id in each.figure_ids}
    for row in rows:
        row["series_id"] = series_of.get(row["figure_id"])
    columns = contract("figure_series").columns
    series_rows = ({name: _plain(getattr(each, name)) for name in columns} for each in series)
    return conform("figures", rows), conform("figure_series", series_rows)


def event_table(
    stories: pa.Table, articles: pa.Table, links: pa.Table, actors: pa.Table, mentions: pa.Table, figures: pa.Table
) -> pa.Table:
    """``events``."""
    known = {row["actor_id"]: row for row in actors.select(["actor_id", "kind", "country"]).to_pylist()}
    days, actor_of, story_of = _publication_days(articles), _links(links), _story_of(stories)
    figures_of: dict[str, list[Row]] = {}
    for figure in figures.select(["event_id", "figure_id", "thing_class", "value_low", "value_high"]).to_pylist():
        figures_of.setdefault(figure["event_id"], []).append(figure)
    rows = _current(mentions, stories, "event_id")
    for row in rows:
        _relink(row, actor_of, ("attributed_to_actor_id", "source_actor_ids", "target_actor_ids"))
        row["figure_ids"] = [figure["figure_id"] for figure in figures_of.get(row["event_id"], [])]
    claims = [happening_claim(row, figures_of.get(row["event_id"], []), days, story_of, known) for row in rows]
    happening_of = happening_ids(claims)
    for row in rows:
        row["happening_id"] = happening_of[row["event_id"]]
    return conform("events", rows)


def release_tables(
    resolved: Mapping[str, pa.Table],
    *,
    articles: pa.Table,
    rejects: pa.Table,
    failures: pa.Table,
    stories: pa.Table,
    annotated: pa.Table,
    mentions: pa.Table,
    links: pa.Table,
    superseded: Collection[tuple[str, str]],
) -> dict[str, pa.Table]:
    """All tables of a release, sorted by key, each row final."""
    actor_of = _links(links)
    mention_rows = _current(mentions, stories, "mention_id")
    for row in mention_rows:
        _relink(row, actor_of, ("actor_id",))
    tables = {
        "articles": _article_table(articles, stories, annotated),
        "actors": resolved["actors"],
        "actor_mentions": conform("actor_mentions", mention_rows),
        "events": resolved["events"],
        "figures": resolved["figures"],
        "figure_series": resolved["figure_series"],
        "rejects": _reject_table(rejects, failures, articles, stories, superseded),
    }
    return {name: table.sort_by(_order(name)) for name, table in tables.items()}


def _article_table(articles: pa.Table, stories: pa.Table, annotated: pa.Table) -> pa.Table:
    counts = dict(zip(annotated["article_id"].to_pylist(), annotated["sentence_count"].to_pylist(), strict=True))
    story_rows = {row["article_id"]: row for row in stories.to_pylist()}
    rows = _current(articles, stories, "article_id")
    for row in rows:
        story = story_rows[row["article_id"]]
        row["sentence_count"] = counts.get(row["article_id"])
        row["duplicate_of"], row["story_id"] = story["duplicate_of"], story["story_id"]
    return conform("articles", rows)


def _reject_table(
    rejects: pa.Table,
    failures: pa.Table,
    articles: pa.Table,
    stories: pa.Table,
    superseded: Collection[tuple[str, str]],
) -> pa.Table:
    """Staged rejects, articles that an earlier batch holds already, and those that the layers could not read."""
    rows = [row for row in rejects.to_pylist() if (row["batch"], row["source_file"]) not in superseded]
    batch_of = dict(zip(stories["article_id"].to_pylist(), stories["batch"].to_pylist(), strict=True))
    staged = articles.to_pylist()
    first = {row["article_id"]: row for row in staged if batch_of.get(row["article_id"]) == row["batch"]}
    rows += [
        duplicate_reject(row, first[row["article_id"]])
        for row in staged
        if batch_of.get(row["article_id"], row["batch"]) != row["batch"]
        and (row["batch"], row["source_file"]) not in superseded
    ]
    rows += [
        article_reject(first[failure["article_id"]], failure["reason"], failure["message"])
        for failure in failures.to_pylist()
        if failure["article_id"] in first
    ]
    return conform("rejects", {row["reject_id"]: row for row in rows}.values())


def _order(name: str) -> list[tuple[str, str]]:
    """Rows of a text in reading order, all else by key."""
    columns = contract(name).columns
    keys = ["article_id", "start", *contract(name).primary_key] if "start" in columns else contract(name).primary_key
    return [(column, "ascending") for column in keys]


def _current(table: pa.Table, stories: pa.Table, key: str) -> list[Row]:
    """The rows of the dataset's articles, each key once."""
    wanted = table.filter(pc.is_in(table["article_id"], value_set=stories["article_id"].combine_chunks()))
    if "batch" in wanted.column_names:
        batch_of = dict(zip(stories["article_id"].to_pylist(), stories["batch"].to_pylist(), strict=True))
        rows = [row for row in wanted.to_pylist() if row["batch"] == batch_of[row["article_id"]]]
    else:
        rows = wanted.to_pylist()
    return list({row[key]: row for row in rows}.values())


def _publication_days(articles: pa.Table) -> dict[str, dt.date | None]:
    rows = articles.select(["article_id", "published_at"]).to_pylist()
    return {row["article_id"]: row["published_at"].date() if row["published_at"] else None for row in rows}


def _links(links: pa.Table) -> dict[str, str]:
    return dict(zip(links["candidate_id"].to_pylist(), links["actor_id"].to_pylist(), strict=True))


def _story_of(stories: pa.Table) -> dict[str, str]:
    return dict(zip(stories["article_id"].to_pylist(), stories["story_id"].to_pylist(), strict=True))


def _relink(row: Row, actor_of: Mapping[str, str], columns: Collection[str]) -> None:
    """Replace provisional actor ids by canonical ones; two that became one are named once."""
    for column in columns:
        value = row[column]
        if isinstance(value, list):
            row[column] = list(dict.fromkeys(actor_of[each] for each in value))
        elif value is not None:
            row[column] = actor_of[value]


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
