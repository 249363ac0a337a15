"""Batches as Dagster sees them: one dynamic partition a drop of files."""

import dagster as dg

BATCHES = dg.DynamicPartitionsDefinition(name="batches")
