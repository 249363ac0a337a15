"""The language model against its targets: ``python -m benchmarks.language_model CORPORA [--split dev] [--weights DIR]``.

CORPORA: folder with ``ud/{dev,test,pud-test}.conllu``, ``ner/{uner_ewt,uner_pud,wikigold,re3d}.jsonl`` and ``raw/*.jsonl``
(one JSON a line with ``text``), as ``training/README.md`` says. Prints a Markdown table of accuracy (tags and trees on
gold words and sentences; sentences and names from raw text), then speed, load time and memory.

--split: test (for reports) or dev (for choices); PUD and UNER-PUD have a test split only.
--weights: another exported model than the shipped one.
--float: the same model exported in 32-bit floats (``python -m training`` writes it): shows what eight bits cost.
--words: words of raw text read for the clock. Threads are ``DATELINE_THREADS`` or all processors.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from pipelines.language.encoder.weights import SHIPPED, WORD_OUTPUTS, Weights, default_threads
from pipelines.language.encoder.windows import WINDOW, Words, encode
from training.evaluate import pipeline, report

TARGETS = {
    "EWT UPOS": 97.0, "EWT XPOS": 96.5, "EWT UAS": 92.5, "EWT LAS": 90.0, "GUM LAS": 89.0, "PUD news LAS": 88.0,
    "EWT sentence F": 91.0, "GUM news sentence F": 97.0,
    "uner_ewt all F": 80.0, "uner_pud all F": 82.0, "wikigold all F": 82.0, "re3d all F": 77.0,
}  # fmt: skip
"""Percentages to reach on test."""

SPEED, SHARE_OF_BARE = 6500, 75
NEWS = "gmb_voa_news_text.jsonl"
LOADING = """
import time; began = time.perf_counter()
from pathlib import Path
from training.evaluate import pipeline
nlp = pipeline(Path({weights!r})); nlp("The army said on Monday that two soldiers had been killed.")
print(time.perf_counter() - began)
"""
READING = """
import json, sys
from pathlib import Path
from training.evaluate import pipeline
nlp = pipeline(Path({weights!r}))
for doc in nlp.pipe(json.loads(line)["text"] for line in sys.stdin): pass
status = Path("/proc/self/status").read_text().splitlines()  # its own peak; ru_maxrss starts at the parent's
print(int(next(line for line in status if line.startswith("VmHWM")).split()[1]) / 1024)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    parser.add_argument("--weights", type=Path, default=SHIPPED)
    parser.add_argument("--float", type=Path, dest="floats")
    parser.add_argument("--words", type=int, default=60_000)
    options = parser.parse_args()
    meta = json.loads((options.weights / "meta.json").read_text(encoding="utf-8"))
    print(f"Model {meta['sha256'][:12]}, step {meta['step']}; {options.split} split\n")
    print(*accuracy(options.corpora, options.split, options.weights, options.floats), sep="\n")
    print()
    print(*economy(options.weights, raw_texts(options.corpora / "raw" / NEWS, options.words)), sep="\n")


def accuracy(corpora: Path, split: str, weights: Path, floats: Path | None) -> Iterator[str]:
    """The lines of the table of scores, in per cent."""
    scores = report(pipeline(weights), corpora, split)
    exact = report(pipeline(floats), corpora, split) if floats else None
    yield "| | target | int8 |" + (" float | loss by int8 |" if exact else "")
    yield "|---|---|---|" + ("---|---|" if exact else "")
    for name, score in scores.items():
        line = f"| {name} | {TARGETS.get(name, '')} | {score:.2f} |"
        yield line + (f" {exact[name]:.2f} | {exact[name] - score:+.2f} |" if exact else "")


def economy(weights: Path, texts: list[str]) -> Iterator[str]:
    """The lines of the table of speed, load time and memory."""
    whole, bare = speed(pipeline(weights), texts)
    load = min(float(_python(LOADING, weights)) for _ in range(3))
    memory = float(_python(READING, weights, "\n".join(json.dumps({"text": text}) for text in texts)))
    yield "| | target | measured |"
    yield "|---|---|---|"
    yield f"| whole pipeline to Doc, {default_threads()} threads, words/s | ≥ {SPEED:,} | {whole:,.0f} |"
    yield f"| bare int8 encoder in the same run, words/s | | {bare:,.0f} |"
    yield f"| whole as a share of bare | ≥ {SHARE_OF_BARE} % | {100 * whole / bare:.0f} % |"
    yield f"| import, load and first sentence | ≤ 2 s | {load:.1f} s |"
    yield f"| resident memory at most | ≤ 400 MB | {memory:.0f} MB |"


def raw_texts(file: Path, words: int) -> list[str]:
    """Texts of a JSON-lines file until they hold so many words."""
    texts: list[str] = []
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if words <= 0:
                break
            texts.append(json.loads(line)["text"])
            words -= len(texts[-1].split())
    return texts


def speed(nlp: Language, texts: list[str], rounds: int = 3) -> tuple[float, float]:
    """Words (tokens without white space) a second of text to Doc, and of the network alone on the same text.

    The two take turns and the best of each counts, so that other work on the machine hits both alike.
    """
    docs = list(nlp.pipe(texts))
    count = sum(not token.is_space for doc in docs for token in doc)
    weights: Weights = nlp.get_pipe("dateline_encoder").weights  # type: ignore[attr-defined]
    inputs = [i for doc in docs for i in bare_inputs(nlp.make_doc(doc.text), weights)]
    with ThreadPoolExecutor(default_threads()) as pool:

        def encoder_alone() -> None:
            for _ in pool.map(lambda window: weights.session.run(list(WORD_OUTPUTS), window), inputs):
                pass

        times = [(_seconds(lambda: [None for _ in nlp.pipe(texts)]), _seconds(encoder_alone)) for _ in range(rounds)]
    whole, bare = (min(column) for column in zip(*times, strict=True))
    return count / whole, count / bare


def bare_inputs(doc: Doc, weights: Weights) -> Iterator[dict[str, NDArray[np.int64]]]:
    """A text in full windows with no heed to sentences: the least the network could be asked to do."""
    forms = [token.text for token in doc if not token.is_space]
    words = Words(forms, [2] * len(forms), [0] * len(forms))
    pieces = weights.pieces.of(forms)
    at = 0
    while at < len(pieces):
        end, size = at, 0
        while end < len(pieces) and size + len(pieces[end]) <= WINDOW:
            size, end = size + len(pieces[end]), end + 1
        yield encode(words, pieces, at, end, weights)
        at = end


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _python(code: str, weights: Path, stdin: str = "") -> str:
    """What a fresh interpreter prints."""
    command = [sys.executable, "-c", code.format(weights=str(weights))]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    main()
