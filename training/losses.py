"""The loss of each task, a mean over the words (or sentences) that say something about it; and its errors, counted."""

from dataclasses import fields

import torch
from torch import Tensor
from torch.nn import functional as F

from training.batches import Batch
from training.features import IGNORED, TASKS
from training.model import STUDENT, LanguageModel

WEIGHTS = {
    "upos": 0.5, "xpos": 0.5, "feats": 0.5, "lemma": 0.5,
    "arc": 1.0, "relation": 1.0, "start": 1.0, "entity": 2.0, "vector": 0.5,
}  # fmt: skip
"""Share of each task in the sum: entities and sentence starts are rare among words, hence their weight."""

SIXTEEN_BITS = torch.cpu._is_avx512_bf16_supported()
"""Whether this processor multiplies bfloat16 faster than floats. Only the encoder then does."""


def tensors(batch: Batch) -> dict[str, Tensor]:
    """The arrays of a batch by name, as tensors that share their memory."""
    return {f.name: torch.from_numpy(getattr(batch, f.name)) for f in fields(batch)}


def losses(model: LanguageModel, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Task -> loss; a task without a labelled word in the batch is left out."""
    states, words, scores = _read(model, batch)
    if len(batch["soft_tags"]):
        return _soft_losses(model, words, scores, batch)
    out = {"entity": entity_loss(scores["entity"], batch["entities"], batch["words"])}
    if (batch["starts"] != IGNORED).any():
        for k, task in enumerate(TASKS):
            out[task] = _cross_entropy(scores[task], batch["tags"][k])
        out["start"] = _cross_entropy(scores["start"], batch["starts"])
    if (batch["heads"] != IGNORED).any():
        out["arc"] = _cross_entropy(_arcs(model, words, batch), batch["heads"])
        out["relation"] = _cross_entropy(model.relation_scores(words, batch["heads"]), batch["relations"])
    if len(batch["vectors"]) and model.size == STUDENT:  # a teacher gives no sentence vectors
        out["vector"] = vector_loss(model, states, batch["piece_sentence"], batch["vectors"])
    return out


def _soft_losses(
    model: LanguageModel, words: Tensor, scores: dict[str, Tensor], batch: dict[str, Tensor]
) -> dict[str, Tensor]:
    """Task -> cross entropy with what the teachers think."""
    parts = batch["soft_tags"].split(list(model.sizes.values()), dim=-1)
    out = {task: _soft(scores[task], part, batch["words"]) for task, part in zip(model.sizes, parts, strict=True)}
    hung = batch["words"] & (batch["heads"] != IGNORED)
    out["arc"] = _soft(_arcs(model, words, batch), batch["soft_arcs"], hung)
    out["relation"] = _soft(model.relation_scores(words, batch["heads"]), batch["soft_relations"], hung)
    return out


def errors(model: LanguageModel, batch: dict[str, Tensor]) -> dict[str, tuple[int, int]]:
    """Task -> wrong words and labelled words. A tree's word is right with the right head and relation ("tree")."""
    _, words, scores = _read(model, batch)
    heads = _arcs(model, words, batch).argmax(-1)
    relations = model.relation_scores(words, heads).argmax(-1)
    wrong = {task: (scores[task].argmax(-1) != batch["tags"][k], batch["tags"][k]) for k, task in enumerate(TASKS)}
    wrong["start"] = (scores["start"].argmax(-1) != batch["starts"], batch["starts"])
    wrong["tree"] = ((heads != batch["heads"]) | (relations != batch["relations"]), batch["heads"])
    out = {
        task: (int((bad & (gold != IGNORED)).sum()), int((gold != IGNORED).sum()))
        for task, (bad, gold) in wrong.items()
    }
    tags = scores["entity"].argmax(-1)
    named = batch["words"] & (batch["entities"] & 1 == 0)
    out["entity"] = int(((batch["entities"] >> tags & 1 == 0) & batch["words"]).sum()), int(named.sum())
    return out


def _read(model: LanguageModel, batch: dict[str, Tensor]) -> tuple[list[Tensor], Tensor, dict[str, Tensor]]:
    """The encoder's states, those of the words, and the words' scores a tag task."""
    allowed = batch["filled"][:, None, None, :]
    with torch.autocast("cpu", torch.bfloat16, enabled=SIXTEEN_BITS):
        states = [s.float() for s in model.encoder(batch["ids"], batch["shapes"], batch["gaps"], allowed)]
    words = model.words(states, batch["first"])
    return (
        states,
        words,
        dict(zip(model.sizes, model.tags(words).split(list(model.sizes.values()), dim=-1), strict=True)),
    )


def _arcs(model: LanguageModel, words: Tensor, batch: dict[str, Tensor]) -> Tensor:
    same = batch["sentence"][:, :, None] == batch["sentence"][:, None, :]
    return model.arcs(words).masked_fill(~same, -1e4)


def entity_loss(scores: Tensor, allowed: Tensor, words: Tensor) -> Tensor:
    """Minus the log of the probability of the tags a word may have; words that may have any tag do not count."""
    bits = torch.arange(scores.shape[-1], device=scores.device)
    may = (allowed.unsqueeze(-1) >> bits) & 1 == 1
    says = words & ~may.all(-1)
    log_probability = scores.log_softmax(-1).masked_fill(~may, -1e4).logsumexp(-1)
    return -(log_probability * says).sum() / says.sum().clamp(min=1)


def vector_loss(model: LanguageModel, states: list[Tensor], sentence: Tensor, target: Tensor) -> Tensor:
    """One minus the cosine between the pooled sentence and the vector the untouched MiniLM gives it."""
    mixed = model.mixed(states).flatten(0, 1)
    flat = sentence.reshape(-1)
    inside = flat >= 0
    total = mixed.new_zeros(len(target), mixed.shape[-1]).index_add(0, flat[inside], mixed[inside])
    return 1 - F.cosine_similarity(model.vector(total), target, dim=-1).mean()


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)


def _soft(scores: Tensor, target: Tensor, says: Tensor) -> Tensor:
    loss = -(target * scores.log_softmax(-1)).sum(-1)
    return (loss * says).sum() / says.sum().clamp(min=1)
