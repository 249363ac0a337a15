"""The dataset card: ``README.md`` of a release."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from jinja2 import Environment, PackageLoader, StrictUndefined

from pipelines.release.summary import summarise


def dataset_card(tables: Mapping[str, pa.Table], changes: pa.Table, package: Mapping[str, Any]) -> str:
    """The card as Markdown: counts and changes first, how to read it, what to know before using it."""
    loader = PackageLoader("pipelines.release")
    template = Environment(loader=loader, undefined=StrictUndefined).get_template("card.md.jinja")
    return template.render(summary=summarise(tables, changes), package=package)
