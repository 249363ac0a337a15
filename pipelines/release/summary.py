"""Numbers and small tables that the dataset card and the report page show."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: label, count, and length as a share of the longest (0 to 1)."""

    label: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Summary:
    """What a reader wants to see first."""

    counts: dict[str, int]
    first_day: str | None
    last_day: str | None
    changes: dict[str, dict[str, int]]
    charts: dict[str, list[Bar]]
    contested: list[Row]
    claims: list[Row]
    rejects: list[Bar]


def summarise(tables: Mapping[str, pa.Table], changes: pa.Table) -> Summary:
    """Counts, charts and the contested figures of a release."""
    days = sorted(day.date().isoformat() for day in tables["articles"]["published_at"].to_pylist() if day)
    figures = _with_claimants(tables)
    charts = {
        "Events by type": _bars(tables["events"]["event_type"]),
        "Events by status": _bars(tables["events"]["status"]),
        "Figures by what they count": _bars(tables["figures"]["thing_class"]),
        "Who vouches for figures": _bars(
            pa.chunked_array([pa.array([row["claimant"] for row in figures], pa.string())])
        ),
        "Actors by kind": _bars(tables["actors"]["kind"]),
    }
    return Summary(
        counts={name: table.num_rows for name, table in tables.items()},
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        changes=_changes(changes),
        charts=charts,
        contested=_contested(tables["figure_series"].to_pylist(), {row["figure_id"]: row for row in figures}),
        claims=sorted(figures, key=_confidence, reverse=True)[:20],
        rejects=_bars(tables["rejects"]["reason"]),
    )


def _bars(column: pa.ChunkedArray, most: int = 12) -> list[Bar]:
    counts = Counter(value for value in column.to_pylist() if value is not None).most_common(most)
    longest = counts[0][1] if counts else 1
    return [Bar(label, count, count / longest) for label, count in counts]


def _with_claimants(tables: Mapping[str, pa.Table]) -> list[Row]:
    """The figures, each with who vouches for it: the actor's name, else the words of the text, else the article."""
    names = dict(zip(tables["actors"]["actor_id"].to_pylist(), tables["actors"]["name"].to_pylist(), strict=True))
    return [
        row | {"claimant": names.get(row["attributed_to_actor_id"]) or row["attributed_to_text"] or "the article"}
        for row in tables["figures"].to_pylist()
    ]


def _changes(changes: pa.Table) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for row in changes.to_pylist():
        table = counts.setdefault(row["table"], {"added": 0, "removed": 0, "altered": 0})
        table[row["change"]] += 1
    return counts


def _contested(series: list[Row], figures: Mapping[str, Row]) -> list[Row]:
    return [row | {"figures": [figures[key] for key in row["figure_ids"]]} for row in series if row["contested"]]


def _confidence(row: Row) -> tuple[bool, float, str]:
    return row["attributed_to_text"] is not None, row["confidence"], row["figure_id"]
