"""The contracts: ``schemas/*.yaml`` and everything that is derived from them.

What belongs here: reading the schemas; Arrow schemas, expectations, data dictionary, package metadata as plain
data. What does not: Dagster and Great Expectations (``assets/``, ``checks/``), and any rule about language.
Concept: Data Package v2 Table Schema, https://datapackage.org/standard/table-schema/
"""

from pipelines.contracts.arrow import arrow_schema, conform
from pipelines.contracts.tables import DATASET_TABLES, TableContract, contract

__all__ = ["DATASET_TABLES", "TableContract", "arrow_schema", "conform", "contract"]
