"""From an inbox to a release, end to end, through the same Dagster assets as the UI."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipelines.assets import headless
from pipelines.assets.headless import BuildError, BuildSummary, build_release
from pipelines.checks.suite import Result
from pipelines.contracts import DATASET_TABLES
from pipelines.extraction import findings
from pipelines.resources import Settings, StagingStorage
from pipelines.resources.fingerprints import ROOMS

SAMPLES = Path(__file__).parents[2] / "samples"
BAD_INBOX = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 8,
    "broken.jsonl": b'{"text": "Two soldiers were killed near the border on Monday, the army said."}\n{"text": "half',
    "columns.csv": b"name,place\nAnna,Kyiv\n",
    "unknown.xyz": b"what is this",
    "truncated.txt.gz": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03K",
    "undated.txt": b"The ministry said that forty people had fled the village before the shelling began.",
}


def silent(_: str) -> None:
    """No progress."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, BuildSummary]:
    """The samples, built once."""
    settings = Settings(inbox=str(SAMPLES), output=str(tmp_path_factory.mktemp("output")))
    return settings, build_release(settings, silent)


def test_every_sample_becomes_an_article(built: tuple[Settings, BuildSummary]) -> None:
    _, summary = built
    assert summary.rejects == {}
    assert summary.release["rows in articles"] >= 14
    assert all(summary.release[f"rows in {name}"] for name in DATASET_TABLES if name != "rejects")


def test_the_release_keeps_the_text_to_itself_but_proves_each_row(built: tuple[Settings, BuildSummary]) -> None:
    settings, _ = built
    latest = settings.output_path / "latest"
    assert set(pq.read_table(latest / "articles.parquet")["text"].to_pylist()) == {None}
    evidence = pq.read_table(latest / "figures.parquet")["evidence"].to_pylist()
    assert all(sentence and sentence == sentence.strip() for sentence in evidence)
    results = json.loads((latest / "validation" / "figures.json").read_text())
    assert results
    assert all(result["success"] for result in results)


def test_the_story_of_the_samples_is_contested(built: tuple[Settings, BuildSummary]) -> None:
    settings, _ = built
    series = pq.read_table(settings.output_path / "latest" / "figure_series.parquet").to_pylist()
    troops = [row for row in series if row["thing_class"] == "military_personnel"]
    assert max(row["claimant_count"] for row in troops) >= 2


def test_building_again_computes_nothing_and_makes_no_version(built: tuple[Settings, BuildSummary]) -> None:
    settings, first = built
    steps: list[str] = []
    again = build_release(settings, steps.append)
    assert not any(step.startswith("batch") for step in steps)
    assert again.release["version"] == first.release["version"]
    assert not again.release["new"]


def test_what_is_staged_is_stale_once_a_file_of_the_code_changes(
    built: tuple[Settings, BuildSummary], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, _ = built
    storage = StagingStorage(settings=settings)
    (batch,) = settings.batches()
    assert all(storage.is_fresh(asset, batch.name) for asset in ROOMS)
    monkeypatch.setattr("pipelines.resources.fingerprints.code_digest", str)
    assert not any(storage.is_fresh(asset, batch.name) for asset in ROOMS)


def test_bad_input_is_rejected_with_its_reason_and_the_rest_goes_on(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name, content in BAD_INBOX.items():
        (inbox / name).write_bytes(content)
    summary = build_release(Settings(inbox=str(inbox), output=str(tmp_path / "output")), silent)
    rejects = pq.read_table(tmp_path / "output" / "latest" / "rejects.parquet").to_pylist()
    assert sorted(row["source_file"] for row in rejects) == sorted(set(BAD_INBOX) - {"undated.txt"})
    assert all(row["message"] for row in rejects)
    articles = pq.read_table(tmp_path / "output" / "latest" / "articles.parquet").to_pylist()
    assert {row["source_file"]: row["published_at"] for row in articles} == {"broken.jsonl": None, "undated.txt": None}
    assert sum(summary.rejects.values()) == len(BAD_INBOX) - 1


def test_an_article_that_the_rules_fail_on_is_rejected_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "good.txt").write_text("The army said on Monday that two soldiers had been killed near the border.")
    (inbox / "bad.txt").write_text("The ministry said on Monday that forty people had fled the village.")
    (inbox / "endless.txt").write_text("Police said on Monday that three people had been arrested in the port.")
    read = findings._article

    def faulty(nlp: Language, article_id: str, doc: Doc) -> findings._ArticleRows:
        if "forty" in doc.text:
            raise IndexError("no such word")
        while "three" in doc.text:
            pass
        return read(nlp, article_id, doc)

    monkeypatch.setattr(findings, "_article", faulty)
    monkeypatch.setattr("pipelines.extraction.guard.SECONDS", 0.5)
    summary = build_release(Settings(inbox=str(inbox), output=str(tmp_path / "output")), silent)
    assert summary.rejects == {"analysis_failed": 1, "analysis_too_slow": 1}
    latest = tmp_path / "output" / "latest"
    rejects = {row["source_file"]: row for row in pq.read_table(latest / "rejects.parquet").to_pylist()}
    assert rejects["bad.txt"]["message"].startswith("IndexError: no such word (test_build.py")
    assert rejects["endless.txt"]["reason"] == "analysis_too_slow"
    assert pq.read_table(latest / "articles.parquet").num_rows == 3
    assert pq.read_table(latest / "figures.parquet").num_rows == 1


def test_an_empty_inbox_makes_an_empty_release(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    summary = build_release(Settings(inbox=str(tmp_path / "inbox"), output=str(tmp_path / "output")), silent)
    assert summary.release["rows in articles"] == 0


def test_a_broken_expectation_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.txt").write_bytes(BAD_INBOX["undated.txt"])
    broken = Result("ExpectColumnValuesToNotBeNull", "title", "never null", success=False, broken=1, examples="None")
    monkeypatch.setattr("pipelines.checks.factory.validate", lambda *_: [broken])
    with pytest.raises(BuildError, match="title: never null"):
        build_release(Settings(inbox=str(tmp_path / "inbox"), output=str(tmp_path / "output")), silent)
    assert not (tmp_path / "output" / "latest").exists()
    assert headless.take_batch(tmp_path / "inbox", tmp_path / "output" / "staging" / "batches") is None
