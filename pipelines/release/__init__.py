"""Tables -> a version: files, manifest, changes, dataset card, report page.

A release is a folder that appears all at once or not at all; ``latest`` always shows a whole one. Concept:
Overture Maps' dated immutable releases, and Data Package v2 for what is in them.
"""

from pipelines.release.versions import Release, latest_release, publish

__all__ = ["Release", "latest_release", "publish"]
