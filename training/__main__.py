"""``python -m training --corpora DIR --output DIR --minutes N``."""

import argparse
from pathlib import Path

import torch

from training.prepare import prepare
from training.train import Settings, train


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    arguments.output.mkdir(parents=True, exist_ok=True)
    train(prepare(arguments.corpora, arguments.output), Settings(minutes=arguments.minutes), arguments.output)


if __name__ == "__main__":
    main()
