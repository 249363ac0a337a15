"""A table against its contract and the rules of meaning: one result an expectation."""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd
import pyarrow as pa

from pipelines.checks.rules import RULES, Rule, Tables, reference_rules
from pipelines.checks.suite import Result, run_suite
from pipelines.contracts import contract
from pipelines.contracts.arrow import to_frame
from pipelines.contracts.expectations import Expectation, contract_expectations, rule_expectation


def validate(
    name: str, table: pa.Table, others: Mapping[str, pa.Table], unfilled: Collection[str] = ()
) -> list[Result]:
    """Check a table.

    name: its contract.
    others: tables that its rows refer to; a reference to a table that is not among them is not checked.
    unfilled: columns that a later asset fills, and that may be null until then.
    """
    expectations = [each for each in contract_expectations(name) if each.column not in unfilled]
    rules = {rule.__name__: rule for rule in RULES.get(name, ())}
    rules |= reference_rules(contract(name), {name: table, **others})
    expectations += [rule_expectation(rule, _words(function)) for rule, function in rules.items()]
    frame = _with_rule_columns(table, rules, Tables({name: table, **others}))
    return run_suite(name, frame, _decidable(expectations, contract(name).list_columns))


def _with_rule_columns(table: pa.Table, rules: Mapping[str, Rule], tables: Tables) -> pd.DataFrame:
    """The table as a frame, with one Boolean column a rule."""
    rows = table.to_pylist()
    for name, rule in rules.items():
        table = table.append_column(name, pa.array([rule(row, tables) for row in rows], pa.bool_()))
    return to_frame(table)


def _decidable(expectations: list[Expectation], lists: list[str]) -> list[Expectation]:
    """GX compares values by equality, which lists do not support: only their nullness is its business."""
    return [each for each in expectations if each.column not in lists or each.name == "ExpectColumnValuesToNotBeNull"]


def _words(rule: Rule) -> str:
    return (rule.__doc__ or "").strip().removesuffix(".")


def failures(results: list[Result]) -> list[Result]:
    """The results that broke."""
    return [result for result in results if not result.success]


def as_records(results: list[Result]) -> list[dict[str, Any]]:
    """Results as plain records, for ``validation/*.json`` and the report."""
    return [{name: getattr(result, name) for name in Result.__slots__} for result in results]
