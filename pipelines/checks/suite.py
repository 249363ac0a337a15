"""The one module that knows Great Expectations: expectations as plain data in, results as plain data out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipelines.contracts.expectations import Expectation


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one expectation: how many rows break it, and some values that do."""

    expectation: str
    column: str
    words: str
    success: bool
    broken: int
    examples: str


def run_suite(name: str, frame: pd.DataFrame, expectations: Sequence[Expectation]) -> list[Result]:
    """Run a suite on a frame with an ephemeral GX context: one result an expectation, in the same order."""
    # Imported here because it takes seconds and most of the code base never needs it.
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas(name).add_dataframe_asset(name)
    batch = asset.add_batch_definition_whole_dataframe(name).get_batch({"dataframe": frame})
    suite = gx.ExpectationSuite(name, [_gx_expectation(each, place) for place, each in enumerate(expectations)])
    outcomes = batch.validate(suite, result_format="SUMMARY").results
    by_place = {outcome.expectation_config.meta["place"]: outcome for outcome in outcomes}
    return [_result(each, by_place[place]) for place, each in enumerate(expectations)]


def _gx_expectation(expectation: Expectation, place: int) -> Any:
    """GX returns results in an order of its own, so each expectation carries its place."""
    from great_expectations import expectations as gxe

    column = {"column": expectation.column} if expectation.column else {}
    return getattr(gxe, expectation.name)(**expectation.arguments, **column, meta={"place": place})


def _result(expectation: Expectation, outcome: Any) -> Result:
    """Raises RuntimeError if the expectation could not be evaluated: that is a bug, not a broken row."""
    if outcome.exception_info.get("raised_exception"):
        raise RuntimeError(f"{expectation}: {outcome.exception_info['exception_message']}")
    examples = outcome.result.get("partial_unexpected_list") or []
    return Result(
        expectation=expectation.name,
        column=expectation.column or "",
        words=expectation.words,
        success=bool(outcome.success),
        broken=int(outcome.result.get("unexpected_count") or 0),
        examples=", ".join(str(example) for example in examples[:5]),
    )
