"""Each drop of files is one batch, and stays one."""

from pathlib import Path

import pytest

from pipelines.ingest.batches import known_batches, superseded, take_batch


def test_new_files_make_a_batch_once(tmp_path: Path) -> None:
    inbox, manifests = tmp_path / "inbox", tmp_path / "manifests"
    (inbox / "drop").mkdir(parents=True)
    (inbox / "a.txt").write_text("one")
    (inbox / "drop" / "b.txt").write_text("two")
    first = take_batch(inbox, manifests)
    assert first is not None
    assert [file.path for file in first.files] == ["a.txt", "drop/b.txt"]
    assert take_batch(inbox, manifests) is None


def test_a_later_drop_leaves_the_first_alone(tmp_path: Path) -> None:
    inbox, manifests = tmp_path / "inbox", tmp_path / "manifests"
    inbox.mkdir()
    (inbox / "a.txt").write_text("one")
    first = take_batch(inbox, manifests)
    (inbox / "b.txt").write_text("two")
    second = take_batch(inbox, manifests)
    assert second is not None
    assert [file.path for file in second.files] == ["b.txt"]
    assert known_batches(manifests) == [first, second]


def test_a_changed_file_supersedes_its_old_version(tmp_path: Path) -> None:
    inbox, manifests = tmp_path / "inbox", tmp_path / "manifests"
    inbox.mkdir()
    (inbox / "a.txt").write_text("one")
    first = take_batch(inbox, manifests)
    (inbox / "a.txt").write_text("one, corrected")
    second = take_batch(inbox, manifests)
    assert first is not None
    assert second is not None
    assert superseded([first, second]) == {(first.name, "a.txt")}


def test_the_name_depends_on_the_files_alone(tmp_path: Path) -> None:
    names = []
    for machine in ("one", "two"):
        inbox = tmp_path / machine
        inbox.mkdir()
        (inbox / "a.txt").write_text("same")
        batch = take_batch(inbox, tmp_path / f"{machine}-manifests")
        names.append(batch.name if batch else None)
    assert names[0] == names[1] is not None


def test_a_missing_inbox_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="not a folder"):
        take_batch(tmp_path / "nowhere", tmp_path)
