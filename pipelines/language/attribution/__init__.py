"""The layer of attributions: who says so."""

from pipelines.language.attribution.component import find_attributions
from pipelines.language.attribution.provenance import provenance

__all__ = ["find_attributions", "provenance"]
