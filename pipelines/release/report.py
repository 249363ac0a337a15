"""The report page: ``index.html`` of a release. It needs no network and no script."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
from jinja2 import Environment, PackageLoader, StrictUndefined

from pipelines.release.summary import summarise


def report_page(
    tables: Mapping[str, pa.Table],
    changes: pa.Table,
    validation: Mapping[str, list[dict[str, object]]],
    package: Mapping[str, Any],
) -> str:
    """The page: counts, contested figures, charts, attributed claims, expectations, files."""
    loader = PackageLoader("pipelines.release")
    environment = Environment(loader=loader, undefined=StrictUndefined, autoescape=True)
    template = environment.get_template("report.html.jinja")
    return template.render(summary=summarise(tables, changes), validation=validation, package=package)
