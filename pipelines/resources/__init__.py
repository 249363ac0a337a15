"""What assets run with: settings and storage.

Concept: https://docs.dagster.io/guides/build/external-resources
"""

from pipelines.resources.settings import Settings
from pipelines.resources.storage import StagingStorage

__all__ = ["Settings", "StagingStorage"]
