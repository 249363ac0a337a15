"""Reading the data files of ``knowledge/data``.

A table is a TSV file: comment lines that begin with ``#`` (what it is, source, licence, columns), one header
line, then rows. An empty cell is the empty string; cells that hold several values separate them by ``|``.
"""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml


def data_path(name: str) -> Path:
    """The path of a data file; ``name`` may lie in a folder below ``data``."""
    return Path(str(files("pipelines.knowledge") / "data" / name))


def read_lines(name: str) -> Iterator[str]:
    """The lines of a data file that are neither empty nor comments."""
    with data_path(name).open(encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n")


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a TSV file by column name. ValueError names a row with too many or too few cells."""
    reader = csv.reader(read_lines(name), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(reader)
    rows = []
    for row in reader:
        if len(row) != len(header):
            raise ValueError(f"{name}: {len(row)} cells where {len(header)} are due: {row}")
        rows.append(dict(zip(header, row, strict=True)))
    return rows


@cache
def word_sets(name: str) -> Mapping[str, frozenset[str]]:
    """The sets of words of a table with the columns ``role`` and ``words`` (separated by spaces), by role."""
    return {row["role"]: frozenset(row["words"].split()) for row in read_table(name)}


def read_yaml(name: str) -> Any:
    """The content of a YAML data file."""
    return yaml.safe_load(data_path(name).read_text(encoding="utf-8"))
