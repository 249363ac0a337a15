"""Making a version appear: all at once, or not at all."""

import datetime as dt
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipelines.release.card import dataset_card
from pipelines.release.changes import changes_between
from pipelines.release.croissant import croissant
from pipelines.release.files import DataFile, dataset_digest, write_table
from pipelines.release.package import Provenance, data_package
from pipelines.release.report import report_page


@dataclass(frozen=True, slots=True)
class Release:
    """A version: its name (``2026-11-22.0``), folder and dataset digest; ``new`` if this run made it."""

    version: str
    path: Path
    digest: str
    new: bool


def publish(
    tables: dict[str, pa.Table],
    validate: Callable[[], dict[str, list[dict[str, object]]]],
    provenance: Provenance,
    output: Path,
) -> Release:
    """Publish tables as a version below ``output/releases`` and point ``latest`` to it.

    tables: the tables of a release by name, in their final order.
    validate: gives the expectation results by table, written to ``validation/``, or raises where one is broken; asked
    only if there is something new to publish.

    The digest depends on the tables alone. If a release with the same digest is there, ``latest`` points to it
    and no version is made. Killed at any moment, ``latest`` still shows the version before, whole.
    """
    releases = output / "releases"
    releases.mkdir(parents=True, exist_ok=True)
    for leftover in releases.glob(".making-*"):
        shutil.rmtree(leftover)
    making = releases / f".making-{os.getpid()}"
    making.mkdir()
    files = {name: write_table(table, making / f"{name}.parquet") for name, table in tables.items()}
    digest = dataset_digest(files)
    if same := _release_with(digest, releases):
        shutil.rmtree(making)
        _point_to(same, digest, output)
        return Release(same.name, same, digest, new=False)
    validation = validate()
    before = latest_release(output)
    changes = changes_between(before.path if before else None, making, list(tables))
    files["changes"] = write_table(changes, making / "changes.parquet")
    version = _next_version(releases)
    _write_companions(making, tables, files, changes, validation, provenance, version, digest)
    _sync(making)
    path = releases / version
    os.rename(making, path)
    _sync_folder(releases)
    _point_to(path, digest, output)
    return Release(version, path, digest, new=True)


def latest_release(output: Path) -> Release | None:
    """The release that ``latest.json`` names, or None if there is none yet."""
    pointer = output / "latest.json"
    if not pointer.exists():
        return None
    record = json.loads(pointer.read_text(encoding="utf-8"))
    return Release(record["version"], output / record["path"], record["digest"], new=False)


def _write_companions(
    folder: Path,
    tables: dict[str, pa.Table],
    files: dict[str, DataFile],
    changes: pa.Table,
    validation: dict[str, list[dict[str, object]]],
    provenance: Provenance,
    version: str,
    digest: str,
) -> None:
    package = data_package(files, provenance, version, digest)
    _write_json(package, folder / "datapackage.json")
    _write_json(croissant(files, package), folder / "croissant.json")
    (folder / "validation").mkdir()
    for name, results in validation.items():
        _write_json(results, folder / "validation" / f"{name}.json")
    (folder / "README.md").write_text(dataset_card(tables, changes, package), encoding="utf-8")
    (folder / "index.html").write_text(report_page(tables, changes, validation, package), encoding="utf-8")


def _write_json(content: object, path: Path) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False, default=str) + "\n", encoding="utf-8")


def _release_with(digest: str, releases: Path) -> Path | None:
    for package in sorted(releases.glob("[0-9]*/datapackage.json"), reverse=True):
        if json.loads(package.read_text(encoding="utf-8"))["dateline"]["digest"] == digest:
            return package.parent
    return None


def _next_version(releases: Path) -> str:
    day = dt.datetime.now(dt.UTC).date().isoformat()
    counters = [int(path.name.rpartition(".")[2]) for path in releases.glob(f"{day}.*")]
    return f"{day}.{max(counters, default=-1) + 1}"


def _point_to(path: Path, digest: str, output: Path) -> None:
    """Replace ``latest.json`` and the link ``latest``, each atomically."""
    relative = path.relative_to(output).as_posix()
    pointer = output / f".latest-{os.getpid()}.json"
    _write_json({"version": path.name, "path": relative, "digest": digest}, pointer)
    _sync_file(pointer)
    os.replace(pointer, output / "latest.json")
    link = output / f".latest-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(relative, target_is_directory=True)
    os.replace(link, output / "latest")
    _sync_folder(output)


def _sync(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            _sync_file(path)
        else:
            _sync_folder(path)
    _sync_folder(folder)


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
