"""Every benchmark for which there is data, one after the other: ``python -m benchmarks [--gold DIR] [--corpora DIR]``.

Without a folder, speed is measured on ``samples/`` and accuracy on our own gold articles. All other gold and corpora
are others' and not part of the project; each benchmark's docstring says which form its file has, ``BENCHMARKS`` where it
is looked for. What is missing is skipped, and named.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

BENCHMARKS = (
    ("ingest",),
    ("speed",),
    ("articles",),
    ("articles", "{gold}/articles"),
    ("language_model", "{corpora}"),
    ("times", "{gold}/times/t_meantime.jsonl", "{gold}/times/t_wikiwars.jsonl", "{gold}/times/t_timebank.jsonl"),
    ("times", "{gold}/times/t_aquaint.jsonl", "{gold}/times/t_gum_news.jsonl"),
    ("places", "{gold}/places/p_trnews.jsonl", "{gold}/places/p_geowebnews.jsonl", "{gold}/places/p_geovirus.jsonl"),
    ("attribution", "{gold}/attribution/a_polnear_dev.jsonl"),
    ("factuality", "unified", "{gold}/attribution/a_fact_uw.jsonl", "--split", "dev"),
    ("factuality", "meantime", "{gold}/attribution/a_meantime_events.jsonl"),
    ("figures", "{gold}/figures/challenge_conflict.jsonl", "{scratch}/figures.jsonl"),
    ("actors", "{gold}/events/ngec_actor_tests.jsonl", "--split", "dev"),
    ("coreference", "{corpora}/coref/core_dev.jsonl", "{corpora}/coref/core_train.jsonl", "--genre", "news"),
    ("events", "plover", "{gold}/events/plover_gsr.jsonl"),
    ("events", "police", "{gold}/events/india_police_events.jsonl"),
    ("muc4", "{gold}/events/muc4_tst1.jsonl", "{scratch}/muc4.jsonl"),
)
"""Module and arguments of each benchmark."""


def main() -> int:
    """The exit status: 1 if a benchmark failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--gold", type=Path, help="folder with articles/, attribution/, events/, figures/, places/, times/"
    )
    parser.add_argument("--corpora", type=Path, help="folder with ud/, ner/, coref/, raw/")
    options = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as scratch:
        folders = {"gold": options.gold or "GOLD", "corpora": options.corpora or "CORPORA", "scratch": scratch}
        for module, *templates in BENCHMARKS:
            arguments = [template.format(**folders) for template in templates]
            needed = [a for a, t in zip(arguments, templates, strict=True) if t.startswith(("{gold}", "{corpora}"))]
            print(f"\n## {module} {' '.join(Path(a).name for a in arguments)}", flush=True)
            if missing := [path for path in needed if not Path(path).exists()]:
                print(f"skipped: no {', '.join(missing)}")
                continue
            run = subprocess.run([sys.executable, "-m", f"benchmarks.{module}", *arguments], check=False)
            failed |= run.returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
