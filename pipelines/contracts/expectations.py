"""Contract -> expectations, as plain data.

The names are those of Great Expectations 1.x; ``checks/`` alone knows that library.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipelines.contracts.tables import Field, TableContract, contract


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing that must hold: the expectation's name, its column (or None) and its other arguments."""

    name: str
    column: str | None
    arguments: dict[str, Any]
    words: str


def contract_expectations(name: str) -> list[Expectation]:
    """What the schema of a table promises, one expectation a promise."""
    table = contract(name)
    expectations = [_columns(table)]
    for field in table.fields:
        expectations.extend(_of_field(field))
    if len(table.primary_key) > 1:
        arguments = {"column_list": list(table.primary_key)}
        words = "no two rows have the same key"
        expectations.append(Expectation("ExpectCompoundColumnsToBeUnique", None, arguments, words))
    return expectations


def rule_expectation(rule: str, words: str) -> Expectation:
    """A semantic rule, computed beforehand as the Boolean column ``rule``, holds in every row."""
    return Expectation("ExpectColumnValuesToBeInSet", rule, {"value_set": [True]}, words)


def _columns(table: TableContract) -> Expectation:
    arguments = {"column_set": table.columns, "exact_match": False}
    return Expectation("ExpectTableColumnsToMatchSet", None, arguments, "all columns of the contract are there")


def _of_field(field: Field) -> Iterator[Expectation]:
    rules = field.constraints
    if rules.required:
        yield Expectation("ExpectColumnValuesToNotBeNull", field.name, {}, "never null")
    if rules.unique:
        yield Expectation("ExpectColumnValuesToBeUnique", field.name, {}, "no value twice")
    if rules.enum:
        words = "one of " + ", ".join(rules.enum)
        yield Expectation("ExpectColumnValuesToBeInSet", field.name, {"value_set": list(rules.enum)}, words)
    if rules.pattern:
        words = f"matches {rules.pattern}"
        yield Expectation("ExpectColumnValuesToMatchRegex", field.name, {"regex": rules.pattern}, words)
    if rules.ends:
        arguments = {"min_value": rules.minimum, "max_value": rules.maximum}
        yield Expectation("ExpectColumnValuesToBeBetween", field.name, arguments, " and ".join(rules.ends))
