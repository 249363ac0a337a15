"""Where articles come from, where results go, and what may be published."""

from pathlib import Path

import dagster as dg

from pipelines.ingest.batches import Batch, known_batches

PROJECT = Path(__file__).resolve().parents[2]


class Settings(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The settings of a run; paths may be relative to the working directory."""

    inbox: str = str(PROJECT / "samples")
    """Folder with the articles."""
    output: str = str(PROJECT / "output")
    """Folder for staging and releases."""
    publish_text: bool = False
    """Whether releases hold the articles' text. Leave it off unless you may republish it."""
    model: str = "default"
    """The language model: default is the shipped one; else a spaCy pipeline with Universal Dependencies labels."""

    @property
    def inbox_path(self) -> Path:
        """The inbox."""
        return Path(self.inbox)

    @property
    def output_path(self) -> Path:
        """The output folder."""
        return Path(self.output)

    @property
    def staging(self) -> Path:
        """What assets hand on; never for consumers."""
        return self.output_path / "staging"

    @property
    def manifests(self) -> Path:
        """Where batches are remembered."""
        return self.staging / "batches"

    def batches(self) -> list[Batch]:
        """The batches taken so far, oldest first."""
        return known_batches(self.manifests)

    def batch(self, name: str) -> Batch:
        """A batch by its name. KeyError if there is none."""
        return {batch.name: batch for batch in self.batches()}[name]
