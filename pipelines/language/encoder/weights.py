"""A trained model on disk and in memory: its files, its label inventories, its onnxruntime session."""

import json
import os
from functools import cached_property
from pathlib import Path
from typing import Any

import onnxruntime

from pipelines.language.encoder.decode import Floats, bio_transitions
from pipelines.language.encoder.pieces import Pieces

SHIPPED = Path(__file__).parent / "weights"
"""The folder of the weights that come with the package."""

THREADS_VARIABLE = "DATELINE_THREADS"
"""Environment variable that limits the threads of one process (Ray and ``n_process`` set it to 1)."""

WORD_OUTPUTS = ("tags", "arcs", "relation_dependent", "relation_head")
VECTOR_OUTPUT = "mixed"


def default_threads() -> int:
    """Threads a process may use: ``DATELINE_THREADS`` or, without it, the processors it may run on."""
    return int(os.environ.get(THREADS_VARIABLE) or len(os.sched_getaffinity(0)))


def weights_digest(folder: Path = SHIPPED) -> str:
    """The sha256 over the weight files, as the export wrote it beside them. Raises FileNotFoundError."""
    return str(json.loads((folder / "meta.json").read_text(encoding="utf-8"))["sha256"])


class Weights:
    """One folder of weights. Everything is read at first use, so that an unused model costs nothing to pickle."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        self.folder = folder

    def __getstate__(self) -> dict[str, Any]:
        return {"folder": self.folder}

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        """Task -> labels, in the order of the model's outputs."""
        loaded: dict[str, list[str]] = json.loads((self.folder / "labels.json").read_text(encoding="utf-8"))
        return loaded

    @cached_property
    def lemmas(self) -> dict[str, dict[str, str]]:
        """XPOS tag -> form in lower case -> lemma, as the treebanks have them."""
        loaded: dict[str, dict[str, str]] = json.loads((self.folder / "lemmas.json").read_text(encoding="utf-8"))
        return loaded

    @cached_property
    def tasks(self) -> dict[str, slice]:
        """Task -> its columns of the output ``tags``."""
        slices, start = {}, 0
        for task, labels in self.labels.items():
            if task != "relations":
                slices[task] = slice(start, start + len(labels))
                start += len(labels)
        return slices

    @cached_property
    def transitions(self) -> Floats:
        """Which entity tag may follow which."""
        return bio_transitions(self.labels["entities"])

    @cached_property
    def pieces(self) -> Pieces:
        """The subword tokenizer."""
        return Pieces.from_file(self.folder / "tokenizer.json")

    @cached_property
    def relations(self) -> onnxruntime.InferenceSession:
        """The relation classifier's last layer: it needs the heads, so it runs after the trees are decoded."""
        return _session(self.folder / "relations.onnx")

    @cached_property
    def root(self) -> int:
        """The column of the relation of a sentence's root."""
        return self.labels["relations"].index("root")

    @cached_property
    def session(self) -> onnxruntime.InferenceSession:
        """The network."""
        return _session(self.folder / "encoder.onnx")


def _session(file: Path) -> onnxruntime.InferenceSession:
    """A graph that computes in the thread that calls it: windows run side by side in threads of our own.

    That is also why the last layer of the relations is a graph: numpy's BLAS would start threads that wait busily.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
