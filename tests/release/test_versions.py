"""A version appears all at once or not at all."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.contracts import DATASET_TABLES, arrow_schema, conform
from pipelines.release import latest_release, publish, versions
from pipelines.release.package import Provenance

PROVENANCE = Provenance(code_version="0", code_digest="c", model_digest="m", inputs_digest="i")


def tables(*article_ids: str, title: str = "A title") -> dict[str, pa.Table]:
    made = {name: arrow_schema(name).empty_table() for name in DATASET_TABLES}
    made["articles"] = conform("articles", [{"article_id": each, "title": title} for each in article_ids])
    return made


def test_a_release_holds_every_file_and_latest_points_to_it(tmp_path: Path) -> None:
    release = publish(tables("art_1"), lambda: {"articles": []}, PROVENANCE, tmp_path)
    assert release.new
    assert release.version.endswith(".0")
    present = {path.name for path in release.path.iterdir()}
    assert {f"{name}.parquet" for name in (*DATASET_TABLES, "changes")} <= present
    assert {"datapackage.json", "croissant.json", "README.md", "index.html", "validation"} <= present
    assert (tmp_path / "latest").resolve() == release.path.resolve()
    assert json.loads((tmp_path / "latest.json").read_text())["version"] == release.version
    assert latest_release(tmp_path) is not None


def test_nothing_changed_makes_no_version(tmp_path: Path) -> None:
    first = publish(tables("art_1"), dict, PROVENANCE, tmp_path)
    again = publish(tables("art_1"), dict, PROVENANCE, tmp_path)
    assert not again.new
    assert again.version == first.version
    assert len(list((tmp_path / "releases").iterdir())) == 1


def test_only_what_is_new_is_validated_and_what_is_broken_is_not_published(tmp_path: Path) -> None:
    def broken() -> dict[str, list[dict[str, object]]]:
        raise ValueError("broken")

    publish(tables("art_1"), dict, PROVENANCE, tmp_path)
    assert not publish(tables("art_1"), broken, PROVENANCE, tmp_path).new
    with pytest.raises(ValueError, match="broken"):
        publish(tables("art_2"), broken, PROVENANCE, tmp_path)
    assert pq.read_table(tmp_path / "latest" / "articles.parquet")["article_id"].to_pylist() == ["art_1"]


def test_changes_are_counted_by_key(tmp_path: Path) -> None:
    publish(tables("art_1", "art_2"), dict, PROVENANCE, tmp_path)
    altered = tables("art_2", "art_3", title="Another title")
    second = publish(altered, dict, PROVENANCE, tmp_path)
    changes = pq.read_table(second.path / "changes.parquet").to_pylist()
    assert {(row["key"], row["change"]) for row in changes} == {
        ("art_1", "removed"),
        ("art_2", "altered"),
        ("art_3", "added"),
    }


def test_the_package_describes_the_files(tmp_path: Path) -> None:
    release = publish(tables("art_1"), dict, PROVENANCE, tmp_path)
    package = json.loads((release.path / "datapackage.json").read_text())
    articles = next(resource for resource in package["resources"] if resource["name"] == "articles")
    assert articles["rows"] == 1
    assert articles["bytes"] == (release.path / "articles.parquet").stat().st_size
    assert articles["schema"]["primaryKey"] == ["article_id"]
    assert package["dateline"]["digest"] == release.digest
    croissant = json.loads((release.path / "croissant.json").read_text())
    assert {record_set["@id"] for record_set in croissant["recordSet"]} == {*DATASET_TABLES, "changes"}


@pytest.mark.parametrize("step", ["changes_between", "_write_companions", "_sync", "_point_to"])
def test_killed_at_any_step_latest_shows_the_old_version_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    first = publish(tables("art_1"), dict, PROVENANCE, tmp_path)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(versions, step, killed)
        with pytest.raises(KeyboardInterrupt):
            publish(tables("art_1", "art_2"), dict, PROVENANCE, tmp_path)
    assert pq.read_table(tmp_path / "latest" / "articles.parquet").num_rows == 1
    latest = latest_release(tmp_path)
    assert latest is not None
    assert latest.version == first.version
    after = publish(tables("art_1", "art_2"), dict, PROVENANCE, tmp_path)
    assert pq.read_table(tmp_path / "latest" / "articles.parquet").num_rows == 2
    assert not list((tmp_path / "releases").glob(".making-*"))
    assert after.version != first.version
