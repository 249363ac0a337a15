"""The layer of attributions: who says so."""

from pipelines.language.attribution.component import find_attributions
from pipelines.language.attribution.provenance import attributions_of, number_provenance, provenance
from pipelines.language.attribution.reports import report_in

__all__ = ["attributions_of", "find_attributions", "number_provenance", "provenance", "report_in"]
