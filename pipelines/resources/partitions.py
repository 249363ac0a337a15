"""Batches as Dagster sees them: one dynamic partition a drop of files."""

import dagster as dg

BATCH_SET = "batches"
BATCHES = dg.DynamicPartitionsDefinition(name=BATCH_SET)
