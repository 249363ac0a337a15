"""The training loop: mixed batches, a schedule over a budget of time, an average of the weights, checkpoints."""

import copy
import dataclasses
import json
import math
import os
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from pipelines.language.encoder.pieces import Pieces
from training.batches import Noise, Window, batch_of, windows_of
from training.features import Labels, Row
from training.losses import WEIGHTS, losses, tensors
from training.model import STUDENT, TEACHER, LanguageModel, Size
from training.prepare import Data
from training.published import load_published, minilm_folder
from training.restore import restore
from training.watch import Watch

NAMED_SUBWORDS = 448
"""Subwords of a step from corpora with entities only."""

TREE_SUBWORDS, TREE_BESIDE_SILVER, SILVER_SUBWORDS = 1536, 1152, 1280
"""Subwords of a step from treebanks (all tasks) where there are no others with trees, where there are, and of those others."""

WINDOW_SIZES = (48, 96, 160, 224)

RESTORED_SHARE = 0.75
"""Peak learning rates of a run that goes on from exported weights, as a share of a new run's."""


@dataclasses.dataclass(frozen=True, slots=True)
class Settings:
    """What a run may vary. ``minutes`` is the training time over which the learning rate falls to zero.

    ``average_decay``: how much of the average of the weights each step keeps.
    """

    minutes: float
    size: Size = STUDENT
    encoder_rate: float = 2e-4
    head_rate: float = 2e-3
    warmup: float = 0.04
    dropout: float = 0.15
    average_decay: float = 0.998
    seed: int = 0


def teacher_settings(minutes: float, seed: int) -> Settings:
    """A larger network learns at lower rates, and in fewer steps an average must follow sooner."""
    return Settings(minutes, TEACHER, encoder_rate=8e-5, head_rate=1e-3, dropout=0.1, average_decay=0.99, seed=seed)


def new_model(labels: Labels, settings: Settings, mpnet: Path | None = None) -> LanguageModel:
    """An untrained model with published weights in its encoder; a teacher's are in the file ``mpnet``."""
    model = LanguageModel(labels.sizes, len(labels.relations), settings.dropout, settings.size)
    load_published(model.encoder, settings.size, mpnet)
    return model


def train(
    data: Data,
    settings: Settings,
    folder: Path,
    origin: Path | None = None,
    mpnet: Path | None = None,
    checkpoint_every: float = 300.0,
) -> None:
    """Trains, or goes on from ``folder/checkpoint.pt``, until the budget is spent or dev errors become no fewer.

    A first run begins with published weights (a teacher's from ``mpnet``) or, if ``origin`` is given, with the weights
    exported to that folder; their peak learning rates are then three quarters, so that what they know is not lost.
    Every ``checkpoint_every`` seconds dev errors are counted and the state saved: ``checkpoint.pt`` to go on from,
    ``best.pt`` (the averaged weights alone) where they are the fewest so far. ``log.jsonl`` has the curves.
    """
    torch.manual_seed(settings.seed)
    pieces = Pieces.from_file(minilm_folder() / "tokenizer.json")
    model = new_model(data.labels, settings, mpnet)
    step, spent = 0, 0.0
    if origin:
        step = restore(model, data.labels, origin)
        settings = dataclasses.replace(
            settings,
            encoder_rate=RESTORED_SHARE * settings.encoder_rate,
            head_rate=RESTORED_SHARE * settings.head_rate,
        )
    average = copy.deepcopy(model).requires_grad_(False)
    optimizer = _optimizer(model, settings)
    watch = Watch(data.dev)
    if (folder / "checkpoint.pt").exists():
        saved = torch.load(folder / "checkpoint.pt", weights_only=False)
        model.load_state_dict(saved["model"])
        average.load_state_dict(saved["average"])
        optimizer.load_state_dict(saved["optimizer"])
        step, spent = saved["step"], saved["spent"]
        watch.best, watch.since = saved.get("watch", (watch.best, watch.since))
    streams = _streams(data, settings, step)
    rng = random.Random(f"{settings.seed} noise {step}")
    started, saved_at, said_at = time.monotonic() - spent, time.monotonic(), time.monotonic()
    sums: dict[str, list[float]] = defaultdict(list)
    subwords = 0

    def save() -> None:
        now = time.monotonic() - started
        if watch.look(average, pieces):
            _write(folder / "best.pt", {"average": average.state_dict()}, data.labels, step, now)
        _log(folder, {"step": step, "minutes": round(now / 60, 2), "dev": watch.last})
        states = {"model": model.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict()}
        _write(folder / "checkpoint.pt", states | {"watch": (watch.best, watch.since)}, data.labels, step, now)

    model.train()
    while (progress := (time.monotonic() - started) / (60 * settings.minutes)) < 1 and not watch.is_over:
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * _schedule(progress, settings.warmup)
        for windows in map(next, streams):
            batch = tensors(batch_of(windows, pieces, Noise(), rng))
            parts = losses(model, batch)
            share = sum(WEIGHTS[task] * loss for task, loss in parts.items())
            assert isinstance(share, Tensor)
            share.backward()
            subwords += int(batch["filled"].sum())
            kind = "soft " if len(batch["soft_tags"]) else ""
            for task, loss in parts.items():
                sums[kind + task].append(loss.item())
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step += 1
        _follow(average, model, min(settings.average_decay, (1 + step) / (10 + step)))
        if step % 25 == 0:
            now = time.monotonic()
            entry = {
                "step": step,
                "minutes": round((now - started) / 60, 2),
                "subwords_per_s": round(subwords / (now - said_at)),
            }
            entry |= {task: round(float(np.mean(values)), 4) for task, values in sums.items()}
            _log(folder, entry)
            sums.clear()
            subwords, said_at = 0, now
        if time.monotonic() - saved_at > checkpoint_every:
            save()
            saved_at = time.monotonic()
    save()


def _streams(data: Data, settings: Settings, step: int) -> list[Iterator[list[Window]]]:
    """The kinds of text of which each step reads a group of windows. A teacher does not learn from what a teacher has read."""
    kinds = [("trees", data.trees, True, TREE_SUBWORDS), ("named", data.named, False, NAMED_SUBWORDS)]
    if data.silver and settings.size == STUDENT:
        kinds[0] = ("trees", data.trees, True, TREE_BESIDE_SILVER)
        kinds.append(("silver", data.silver, True, SILVER_SUBWORDS))
    return [
        _stream(documents, has_tree, subwords, random.Random(f"{settings.seed} {kind} {step}"))
        for kind, documents, has_tree, subwords in kinds
    ]


def _stream(documents: list[list[Row]], has_tree: bool, subwords: int, rng: random.Random) -> Iterator[list[Window]]:
    """Endless groups of windows of like size, about ``subwords`` a group; each epoch cuts anew."""
    while True:
        windows: dict[int, list[Window]] = defaultdict(list)
        for rows in rng.sample(documents, len(documents)):
            limit = rng.choice(WINDOW_SIZES)
            windows[limit].extend(windows_of(rows, limit, has_tree, 0))
        groups: list[list[Window]] = []
        for limit, some in windows.items():
            some.sort(key=lambda w: (w.size // 8, rng.random()))
            group: list[Window] = []
            for window in some:
                if group and (len(group) + 1) * max(window.size, group[-1].size) > max(subwords, limit):
                    groups.append(group)
                    group = []
                group.append(window)
            groups.append(group)
        rng.shuffle(groups)
        yield from groups


def _optimizer(model: LanguageModel, settings: Settings) -> torch.optim.Optimizer:
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    inside = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in inside]
    groups = [
        {"params": encoder, "peak": settings.encoder_rate, "lr": 0.0},
        {"params": heads, "peak": settings.head_rate, "lr": 0.0},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def _schedule(progress: float, warmup: float) -> float:
    """Linear warm-up, then half a cosine down to zero."""
    if progress < warmup:
        return progress / warmup
    return 0.5 * (1 + math.cos(math.pi * min(1.0, (progress - warmup) / (1 - warmup))))


@torch.no_grad()
def _follow(average: LanguageModel, model: LanguageModel, decay: float) -> None:
    ours = [p for p in average.parameters() if p is not average.encoder.words.weight]
    theirs = [p for p in model.parameters() if p is not model.encoder.words.weight]
    torch._foreach_lerp_(ours, theirs, 1 - decay)


def _log(folder: Path, entry: Mapping[str, object]) -> None:
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(dict(entry)) + "\n")


def _write(file: Path, states: dict[str, object], labels: Labels, step: int, spent: float) -> None:
    """Whole or not at all: a killed run leaves the checkpoint before."""
    temporary = file.with_suffix(".tmp")
    torch.save(states | {"labels": dataclasses.asdict(labels), "step": step, "spent": spent}, temporary)
    os.replace(temporary, file)
