"""A date beyond all news does not stop a release."""

from pathlib import Path

import pyarrow.parquet as pq

from pipelines.assets.headless import build_release
from pipelines.resources import Settings


def test_a_date_beyond_all_news_is_left_out(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    text = (
        "2024-10-29\n\nRomans attacked the town 2,000 years ago and killed 300 people. Rebels attacked it on Monday.\n"
    )
    (inbox / "old.txt").write_text(text, encoding="utf-8")
    settings = Settings(inbox=str(inbox), output=str(tmp_path / "output"))
    build_release(settings, lambda _: None)
    days = pq.read_table(settings.output_path / "latest" / "events.parquet")["date_start"].to_pylist()
    assert days
    assert all(day is None or day.year > 1500 for day in days)
