"""Writing Parquet files whose bytes depend on their rows alone."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of a release: its name in the folder, rows, size in bytes and SHA-256."""

    name: str
    rows: int
    bytes: int
    sha256: str


def write_table(table: pa.Table, path: Path) -> DataFile:
    """Write a table as one Parquet file (zstd) and describe it."""
    pq.write_table(table, path, compression="zstd", write_statistics=True)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return DataFile(path.name, table.num_rows, path.stat().st_size, digest)


def dataset_digest(files: Mapping[str, DataFile]) -> str:
    """SHA-256 over the names and digests of the files, in the order of their names."""
    lines = "".join(f"{name} {files[name].sha256}\n" for name in sorted(files))
    return hashlib.sha256(lines.encode()).hexdigest()
