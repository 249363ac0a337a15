"""Batches: each drop of new files in the inbox is one, and stays one.

A manifest ``<batch>.json`` remembers the files of a drop by name, size and SHA-256. A file whose bytes are in
the last manifest that names it is known; every other file of the inbox belongs to the next drop. So a new drop
never touches an older one, and a file that is put in again with other content replaces its old version.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from pipelines.contracts.ids import content_id
from pipelines.ingest.inbox import list_inbox


@dataclass(frozen=True, slots=True)
class DroppedFile:
    """A file of a drop: its path relative to the inbox (POSIX), SHA-256 and size in bytes."""

    path: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Batch:
    """A drop of files. ``sequence`` counts the drops from 0; ``name`` is derived from the files."""

    name: str
    sequence: int
    files: tuple[DroppedFile, ...]


def known_batches(manifests: Path) -> list[Batch]:
    """The batches taken so far, oldest first."""
    batches = [_read(path) for path in manifests.glob("*.json")] if manifests.is_dir() else []
    return sorted(batches, key=lambda batch: batch.sequence)


def take_batch(inbox: Path, manifests: Path) -> Batch | None:
    """Make a batch of the inbox's new and changed files and remember it; None if there is nothing new.

    Raises FileNotFoundError if the inbox is not a folder.
    """
    if not inbox.is_dir():
        raise FileNotFoundError(f"the inbox {inbox} is not a folder")
    batches = known_batches(manifests)
    latest = {file.path: file.sha256 for batch in batches for file in batch.files}
    files = tuple(file for file in _files(inbox, list_inbox(inbox)) if latest.get(file.path) != file.sha256)
    if not files:
        return None
    name = content_id("batch", *(f"{file.path} {file.sha256}" for file in files))
    batch = Batch(name, len(batches), files)
    _write(batch, manifests)
    return batch


def superseded(batches: Iterable[Batch]) -> set[tuple[str, str]]:
    """(batch, path) pairs of files that a later batch brought again with other content."""
    latest: dict[str, str] = {}
    pairs: set[tuple[str, str]] = set()
    for batch in batches:
        for file in batch.files:
            if file.path in latest:
                pairs.add((latest[file.path], file.path))
            latest[file.path] = batch.name
    return pairs


def _files(inbox: Path, paths: Iterable[Path]) -> Iterable[DroppedFile]:
    for path in paths:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        yield DroppedFile(path.relative_to(inbox).as_posix(), digest, path.stat().st_size)


def _read(path: Path) -> Batch:
    record = json.loads(path.read_text(encoding="utf-8"))
    return Batch(record["name"], record["sequence"], tuple(DroppedFile(**file) for file in record["files"]))


def _write(batch: Batch, manifests: Path) -> None:
    manifests.mkdir(parents=True, exist_ok=True)
    temporary = manifests / f".{batch.name}.tmp"
    temporary.write_text(json.dumps(asdict(batch), indent=1) + "\n", encoding="utf-8")
    os.replace(temporary, manifests / f"{batch.name}.json")
