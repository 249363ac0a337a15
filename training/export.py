"""A checkpoint -> the files the run time reads: int8 ONNX, label inventories, tokenizer, digest."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.corpora import read_conllu
from training.features import TASKS
from training.lemmas import lemma_table
from training.model import LanguageModel, Rounded
from training.published import minilm_folder
from training.restore import load_average

HASHED = ("encoder.onnx", "labels.json", "lemmas.json", "relations.onnx", "tokenizer.json")


class RunTime(nn.Module):
    """The network as the run time calls it: one window, nothing padded, word embeddings in eight bits."""

    def __init__(self, model: LanguageModel, int8_words: bool) -> None:
        super().__init__()
        self.model = model
        for layer in model.modules():
            if isinstance(layer, Rounded):
                layer.exact = True
        table = model.encoder.words.weight.detach()
        self.int8_words = int8_words
        if int8_words:
            scale = table.abs().amax(1, keepdim=True) / 127
            self.register_buffer("table", (table / scale).round().to(torch.int8))
            self.register_buffer("scale", scale)

    def forward(self, ids: Tensor, shapes: Tensor, gaps: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        encoder = self.model.encoder
        words = self.table[ids].float() * self.scale[ids] if self.int8_words else encoder.words(ids)
        x = words + encoder.positions.weight[: ids.shape[0]] + encoder.shapes(shapes) + encoder.gaps(gaps)
        x = encoder.norm(x).unsqueeze(0)
        states = [x]
        for layer in encoder.layers:
            x = layer(x, None)
            states.append(x)
        state = x[0][first].unsqueeze(0)
        return (
            self.model.tags(state)[0],
            self.model.arcs(state)[0],
            self.model.relation_dependent(state)[0],
            self.model.relation_head(state)[0],
            self.model.vector(self.model.mixed(states))[0],
        )


OPSET, IR_VERSION = 18, 10
"""Of ONNX: what onnxruntime 1.18 and later read."""

OUTPUTS = ["tags", "arcs", "relation_dependent", "relation_head", "mixed"]


def export(checkpoint: Path, corpora: Path, folder: Path, int8: bool = True) -> None:
    """Writes the weights of a checkpoint to ``folder``, with the lemmas of the treebanks in ``corpora``.

    ``int8`` False keeps 32-bit floats, for comparison.
    """
    model, labels, step = load_average(checkpoint)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "encoder.onnx"
        _to_onnx(RunTime(model, int8), plain)
        if int8:
            quantize_dynamic(
                plain, folder / "encoder.onnx", op_types_to_quantize=["MatMul"], per_channel=True,
                reduce_range=True, weight_type=QuantType.QInt8,
            )  # fmt: skip
        else:
            onnx.save(onnx.load(plain), folder / "encoder.onnx")
    _forget_origin(folder / "encoder.onnx")
    inventory = {task: getattr(labels, task) for task in TASKS}
    inventory |= {"start": ["inside", "start"], "entities": labels.entities, "relations": labels.relations}
    (folder / "labels.json").write_text(json.dumps(inventory, indent=0, ensure_ascii=False), encoding="utf-8")
    lemmas = lemma_table(read_conllu(corpora / "ud" / "train.conllu"))
    (folder / "lemmas.json").write_text(json.dumps(lemmas, indent=0, ensure_ascii=False), encoding="utf-8")
    last = relation_graph(model.relation.weight.detach().numpy(), model.relation.bias.detach().numpy())
    onnx.save(last, folder / "relations.onnx")
    shutil.copyfile(minilm_folder() / "tokenizer.json", folder / "tokenizer.json")
    digest = hashlib.sha256(b"".join((folder / name).read_bytes() for name in HASHED)).hexdigest()
    meta = {"sha256": digest, "step": step, "int8": int8}
    (folder / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def _to_onnx(network: RunTime, file: Path) -> None:
    pieces, words = torch.export.Dim("pieces", min=3, max=512), torch.export.Dim("words", min=2, max=510)
    example = (torch.arange(1000, 1012), torch.ones(12, dtype=torch.long), torch.ones(12, dtype=torch.long))
    torch.onnx.export(
        network.eval(), (*example, torch.tensor([1, 2, 4, 5, 7])), str(file), dynamo=True, external_data=False,
        input_names=["ids", "shapes", "gaps", "first"], output_names=OUTPUTS, opset_version=OPSET,
        dynamic_shapes=({0: pieces}, {0: pieces}, {0: pieces}, {0: words}), verbose=False,
    )  # fmt: skip


def relation_graph(weight: NDArray[np.float32], bias: NDArray[np.float32]) -> onnx.ModelProto:
    """The last layer of the relation classifier: the states of words and of their heads -> scores a word and relation."""
    relations, width = weight.shape
    pair = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words", width]) for name in ("dependent", "head")]
    scores = helper.make_tensor_value_info("relations", TensorProto.FLOAT, ["words", relations])
    nodes = [
        helper.make_node("Add", ["dependent", "head"], ["sum"]),
        helper.make_node("Relu", ["sum"], ["pair"]),
        helper.make_node("Gemm", ["pair", "weight", "bias"], ["relations"], transB=1),
    ]
    layer = [numpy_helper.from_array(weight, "weight"), numpy_helper.from_array(bias, "bias")]
    graph = helper.make_graph(nodes, "relations", pair, [scores], layer)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)


def _forget_origin(file: Path) -> None:
    """Takes the exporter's stack traces out of a graph: they name paths of the machine and serve nobody."""
    model = onnx.load(file)
    for part in (
        model,
        model.graph,
        *model.graph.node,
        *model.graph.value_info,
        *model.graph.input,
        *model.graph.output,
    ):
        part.doc_string = ""
        del part.metadata_props[:]
    onnx.save(model, file)
