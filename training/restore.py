"""What training has left -> a network: a checkpoint as it is, exported weights where the checkpoint is gone."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from training.features import Labels
from training.model import RELATION_WIDTH, STUDENT, LanguageModel, Size

UNBIASED = {RELATION_WIDTH: "model.relation_head.weight", STUDENT.width: "model.vector.weight"}
"""Layers without a bias by the width of what they give."""


def load_average(checkpoint: Path, size: Size = STUDENT) -> tuple[LanguageModel, Labels, int]:
    """The averaged weights of a checkpoint, its labels and its step."""
    saved = torch.load(checkpoint, weights_only=False, map_location="cpu")
    labels = Labels(**saved["labels"])
    model = LanguageModel(labels.sizes, len(labels.relations), size=size)
    model.load_state_dict(saved["average"])
    return model.eval(), labels, saved["step"]


def restore(model: LanguageModel, labels: Labels, folder: Path) -> int:
    """Fills ``model`` with the weights that ``export`` wrote to ``folder``, up to the rounding to eight bits.

    Returns the training step of those weights. Raises ValueError if their labels are not those of ``model``.
    """
    inventory = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    if wrong := labels.others_in(inventory):
        raise ValueError(f"{folder}: other labels of {', '.join(wrong)} than the corpora have")
    graph = onnx.load(folder / "encoder.onnx").graph
    arrays = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    found = {name: arrays[name] for name in arrays if name.startswith("model.")}
    found |= {name: matrix.T for name, matrix in _matrices(graph, arrays)}
    last = onnx.load(folder / "relations.onnx").graph.initializer
    found |= {f"model.relation.{each.name}": numpy_helper.to_array(each) for each in last}
    state = {name.removeprefix("model."): torch.tensor(array).float() for name, array in found.items()}
    missing, unexpected = model.load_state_dict(state, strict=False)
    if unexpected or set(missing) != {
        "encoder.words.weight",
        "layer_mix",
    }:  # frozen; of vectors only, soon learnt again
        raise ValueError(f"{folder}: no weights of {', '.join(missing)}; unknown: {', '.join(unexpected)}")
    return int(json.loads((folder / "meta.json").read_text(encoding="utf-8"))["step"])


def _matrices(graph: onnx.GraphProto, arrays: dict[str, NDArray[Any]]) -> Iterator[tuple[str, NDArray[Any]]]:
    """The matrix of every linear layer, named after the bias that is added to its product."""
    users = {name: node for node in graph.node for name in node.input}
    for node in graph.node:
        if node.op_type not in ("MatMul", "MatMulInteger") or node.input[1] not in arrays:
            continue
        matrix = arrays[node.input[1]].astype(np.float32)
        if node.op_type == "MatMulInteger":
            matrix = matrix * arrays[node.input[1].replace("_quantized", "_scale")]
        after = users.get(node.output[0])
        while after is not None and after.op_type in ("Cast", "Mul"):
            after = users.get(after.output[0])
        bias = next((n for n in after.input if n.endswith(".bias")), None) if after is not None else None
        yield (bias.removesuffix("bias") + "weight" if bias else UNBIASED[matrix.shape[1]]), matrix
