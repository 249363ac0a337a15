"""Reading ``schemas/*.yaml``: one contract a table, the single source of truth for its columns."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
SCHEMA_VERSION = "1.0.0"
"""Additive change of a table: minor. Anything else: major. Named in each release."""

DATASET_TABLES = ("articles", "actors", "actor_mentions", "events", "figures", "figure_series", "rejects")
"""The tables of a release, in the order a reader wants them (``changes`` comes with them)."""


@dataclass(frozen=True, slots=True)
class Constraints:
    """Table Schema constraints of a column; ``items`` is a pattern that each item of a list matches."""

    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    items: str | None = None

    @property
    def ends(self) -> list[str]:
        """The limits of a number in words: ``["≥ 0", "≤ 1"]``."""
        limits = (("≥", self.minimum), ("≤", self.maximum))
        return [f"{sign} {limit:g}" for sign, limit in limits if limit is not None]


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, Table Schema type, Arrow type, words, constraints and where it comes from."""

    name: str
    type: str
    arrow: str
    description: str
    constraints: Constraints
    lineage: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """``field`` (a column, or a list's items) names a row of ``table`` by its column ``reference``."""

    field: str
    table: str
    reference: str


@dataclass(frozen=True, slots=True)
class TableContract:
    """Everything promised about a table; ``descriptor`` is the schema file itself."""

    name: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    descriptor: dict[str, Any]

    @property
    def columns(self) -> list[str]:
        """Column names in order."""
        return [field.name for field in self.fields]

    @property
    def list_columns(self) -> list[str]:
        """Columns that hold lists; they are empty rather than null when required."""
        return [field.name for field in self.fields if field.type == "array"]


@cache
def contract(name: str) -> TableContract:
    """The contract of a table of a release, or of one that only passes through staging (``schemas/staging``).

    Raises FileNotFoundError if there is none of that name.
    """
    path = SCHEMAS / f"{name}.yaml"
    if not path.exists():
        path = SCHEMAS / "staging" / path.name
    descriptor = yaml.safe_load(path.read_text(encoding="utf-8"))
    return TableContract(
        name=descriptor["name"],
        description=descriptor["description"],
        fields=tuple(_field(field) for field in descriptor["fields"]),
        primary_key=tuple(descriptor["primaryKey"]),
        foreign_keys=tuple(_foreign_key(key, name) for key in descriptor.get("foreignKeys", [])),
        descriptor=descriptor,
    )


def _field(field: dict[str, Any]) -> Field:
    constraints = {**field.get("constraints", {}), "items": field.get("itemPattern")}
    constraints["enum"] = tuple(constraints.get("enum", ()))
    return Field(
        name=field["name"],
        type=field["type"],
        arrow=field["arrow"],
        description=field["description"],
        constraints=Constraints(**constraints),
        lineage=tuple(field["lineage"]),
    )


def _foreign_key(key: dict[str, Any], table: str) -> ForeignKey:
    """An empty resource name is the table itself, as Table Schema has it."""
    reference = key["reference"]
    return ForeignKey(key["fields"][0], reference["resource"] or table, reference["fields"][0])
