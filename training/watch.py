"""Early stopping: the averaged model is scored on the dev split at every checkpoint, and the best state is kept."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import torch

from pipelines.language.encoder.pieces import Pieces
from training.features import Batch, Row, batch_of, windows_of
from training.losses import WEIGHTS, losses, tensors
from training.model import LanguageModel

LIMIT = 160
"""Subwords of a window."""

TOGETHER = 8
"""Windows of a batch."""


@dataclass(slots=True)
class Watch:
    """Remembers the lowest loss and how many looks ago it was; ``patience`` looks without a gain end the training."""

    documents: Sequence[list[Row]]
    patience: int = 8
    best: float = float("inf")
    since: int = 0
    last: dict[str, float] = field(default_factory=dict)

    def look(self, model: LanguageModel, pieces: Pieces) -> bool:
        """Scores ``model`` (losses a task in ``last``); True if it is the best so far."""
        self.last = dev_losses(model, list(self._batches(pieces)))
        total = self.last["total"]
        better = total < self.best
        self.best, self.since = (total, 0) if better else (self.best, self.since + 1)
        return better

    @property
    def is_over(self) -> bool:
        """Whether the loss has not fallen for ``patience`` looks."""
        return self.since >= self.patience

    def _batches(self, pieces: Pieces) -> Iterator[Batch]:
        windows = [window for rows in self.documents for window in windows_of(rows, LIMIT, has_tree=True)]
        windows.sort(key=lambda window: window.size)
        for at in range(0, len(windows), TOGETHER):
            yield batch_of(windows[at : at + TOGETHER], pieces, None, random.Random(0))


@torch.no_grad()
def dev_losses(model: LanguageModel, batches: Sequence[Batch]) -> dict[str, float]:
    """Task -> mean loss over the batches, and their weighted sum as ``total``. The model's mode is left as it was."""
    was_training = model.training
    model.eval()
    sums = dict.fromkeys(WEIGHTS, 0.0)
    counts = dict.fromkeys(WEIGHTS, 0)
    for batch in batches:
        for task, loss in losses(model, tensors(batch)).items():
            sums[task] += loss.item()
            counts[task] += 1
    model.train(was_training)
    means = {task: sums[task] / counts[task] for task in WEIGHTS if counts[task] and task != "vector"}
    return means | {"total": sum(WEIGHTS[task] * mean for task, mean in means.items())}
