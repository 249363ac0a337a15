"""Contract -> the data dictionary page ``docs/data-dictionary.md``."""

from pipelines.contracts.tables import DATASET_TABLES, SCHEMA_VERSION, Field, contract

HEAD = """# Data dictionary

Made from `schemas/*.yaml` by `make docs`; a test fails when it is stale. Schema version {version}.
Offsets are Unicode code points of the clean text, end exclusive. Times are UTC. Countries are ISO 3166-1 alpha-3.
Ids are derived from content: same input, same id, on every machine and in every release.
"""


def data_dictionary() -> str:
    """The page, as Markdown."""
    tables = (*DATASET_TABLES, "changes")
    return "\n".join([HEAD.format(version=SCHEMA_VERSION), *(_table(name) for name in tables)])


def _table(name: str) -> str:
    table = contract(name)
    head = (
        f"## {name}\n\n{table.description}\n\n| column | type | constraints | meaning | from |\n|---|---|---|---|---|"
    )
    return "\n".join([head, *(_row(field) for field in table.fields), ""])


def _row(field: Field) -> str:
    lineage = ", ".join(f"`{source}`" for source in field.lineage)
    return f"| `{field.name}` | {_cell(field.arrow)} | {_constraints(field)} | {_cell(field.description)} | {lineage} |"


def _constraints(field: Field) -> str:
    rules = field.constraints
    parts = [word for word, holds in (("required", rules.required), ("unique", rules.unique)) if holds]
    parts += [" ".join(rules.enum)] if rules.enum else []
    parts += [f"`{pattern}`" for pattern in (rules.pattern, rules.items) if pattern]
    parts += rules.ends
    return _cell(", ".join(parts))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
