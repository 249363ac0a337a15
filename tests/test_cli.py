"""The commands, as a user types them."""

import json
from pathlib import Path

from typer.testing import CliRunner

from pipelines.cli import app

runner = CliRunner()


def test_annotate_shows_every_layer_with_offsets_into_the_text(tmp_path: Path) -> None:
    text = "Seoul said on Friday that 1,500 North Korean soldiers had been sent to Russia."
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "x", "text": text, "published_at": "2024-10-29"}) + "\n")
    arguments = ["annotate", "--input", str(tmp_path / "in.jsonl"), "--output", str(tmp_path / "out.jsonl")]
    result = runner.invoke(app, arguments)
    assert result.exit_code == 0, result.output
    (record,) = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert record["id"] == "x"
    assert text[record["figures"][0]["start"] : record["figures"][0]["end"]] == "1,500"
    assert record["times"][0]["from"] == "2024-10-25"
    assert [token["head"] for token in record["tokens"]].count(1) > 1
    assert {"attributions", "quantities", "factuality", "events", "actors", "places"} <= set(record)


def test_annotate_takes_a_record_whose_date_is_none(tmp_path: Path) -> None:
    record = {"id": "x", "text": "Shells fell on Kherson on Friday.", "published_at": "9:55 AM ET"}
    (tmp_path / "in.jsonl").write_text(json.dumps(record) + "\n")
    arguments = ["annotate", "--input", str(tmp_path / "in.jsonl"), "--output", str(tmp_path / "out.jsonl")]
    assert runner.invoke(app, arguments).exit_code == 0
    assert json.loads((tmp_path / "out.jsonl").read_text())["times"][0]["from"] is None


def test_annotate_names_the_line_that_is_no_json(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"text": "fine"}\nnot json\n')
    arguments = ["annotate", "--input", str(tmp_path / "in.jsonl"), "--output", str(tmp_path / "out.jsonl")]
    result = runner.invoke(app, arguments)
    assert result.exit_code == 2
    assert "in.jsonl:2" in result.output.replace("\n", "")


def test_build_needs_an_inbox(tmp_path: Path) -> None:
    result = runner.invoke(app, ["build", "--inbox", str(tmp_path / "nowhere"), "--output", str(tmp_path)])
    assert result.exit_code == 2
