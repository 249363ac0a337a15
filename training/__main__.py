"""From corpora to shipped weights: ``python -m training --corpora DIR --output DIR --minutes N``.

Trains (or goes on from ``OUTPUT/checkpoint.pt``), exports the best state to ``OUTPUT/weights`` (int8, what is
shipped) and ``OUTPUT/weights-float``, scores both on the dev split and writes ``OUTPUT/report.md``. ``--stages`` runs
some of the three only, or the two that may come before: ``teach`` trains a larger network in ``OUTPUT/teacher``, ``label``
has it read raw text, which ``train`` then learns from, too. See ``training/README.md``.
"""

import argparse
import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from training.train import Settings

STAGES = ("train", "export", "evaluate")
BEFORE = ("teach", "label")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True, help="folder with ud/, ner/ and, to label, raw/")
    parser.add_argument("--output", type=Path, required=True, help="folder of checkpoints, weights and the report")
    parser.add_argument("--origin", type=Path, help="folder of exported weights to go on from (else MiniLM)")
    parser.add_argument(
        "--mpnet", type=Path, help="weights a teacher begins with: model.safetensors of all-mpnet-base-v2"
    )
    parser.add_argument(
        "--minutes", type=float, default=180, help="of a stage; of training, all runs into OUTPUT together"
    )
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--stages", nargs="+", choices=(*BEFORE, *STAGES), default=STAGES)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    weights, floats = options.output / "weights", options.output / "weights-float"
    if "teach" in options.stages:
        _teach(options)
    if "label" in options.stages:
        _label(options)
    if "train" in options.stages:
        _train(options)
    if "export" in options.stages:
        _export(options.output, options.corpora, weights, floats)
    if "evaluate" in options.stages:
        _evaluate(options.output, options.corpora, weights, floats)


def _teach(options: argparse.Namespace) -> None:
    from training.train import teacher_settings

    folder = options.output / "teacher"
    folder.mkdir(exist_ok=True)
    _fit(options, teacher_settings(options.minutes, options.seed), folder, mpnet=options.mpnet)


def _label(options: argparse.Namespace) -> None:
    import torch

    from training.silver import label

    torch.set_num_threads(options.threads)
    label(options.output / "teacher" / "best.pt", options.corpora / "raw", options.output, options.minutes)


def _train(options: argparse.Namespace) -> None:
    from training.train import Settings

    _fit(options, Settings(options.minutes, seed=options.seed), options.output, origin=options.origin)


def _fit(
    options: argparse.Namespace,
    settings: "Settings",
    folder: Path,
    origin: Path | None = None,
    mpnet: Path | None = None,
) -> None:
    import torch

    from training.prepare import prepare
    from training.train import train

    torch.set_num_threads(options.threads)
    train(prepare(options.corpora, options.output), settings, folder, origin, mpnet)


def _export(output: Path, corpora: Path, weights: Path, floats: Path) -> None:
    from training.export import export

    best = output / "best.pt"
    checkpoint = best if best.exists() else output / "checkpoint.pt"
    export(checkpoint, corpora, weights)
    export(checkpoint, corpora, floats, int8=False)


def _evaluate(output: Path, corpora: Path, weights: Path, floats: Path) -> None:
    """The report needs no torch: exported weights are scored through the run-time component."""
    from benchmarks.language_model import accuracy

    meta = json.loads((weights / "meta.json").read_text(encoding="utf-8"))
    file = output / "report.md"
    with file.open("w", encoding="utf-8") as stream, contextlib.redirect_stdout(stream):
        print(f"Step {meta['step']}, sha256 {meta['sha256']}, dev split\n")
        print(*accuracy(corpora, "dev", weights, floats), sep="\n")
    print(file.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
