"""What a staged table was made from: so that what is staged for an unchanged batch is not computed again."""

import hashlib
from functools import cache
from pathlib import Path

from pipelines.ingest.batches import Batch
from pipelines.language import model_digest

PACKAGE = Path(__file__).resolve().parents[1]
SOURCES = ("*.py", "*.tsv", "*.yaml", "*.txt", "*.json")
RAW = ("contracts", "ingest")
CLEAN = (*RAW, "cleaning", "extraction/articles.py")
PARSE = (*CLEAN, "language/encoder", "language/tokenizer.py", "extraction/documents.py")
FINDINGS = (*PARSE, "language", "knowledge", "extraction/findings.py", "extraction/guard.py")
ROOMS = {
    "raw_articles": RAW,
    "articles": CLEAN,
    "rejects": CLEAN,
    "offset_maps": CLEAN,
    "annotated_articles": PARSE,
    "actor_candidates": FINDINGS,
    "actor_mentions": FINDINGS,
    "event_mentions": FINDINGS,
    "figure_claims": FINDINGS,
    "analysis_failures": FINDINGS,
}
"""The rooms of the code that each batch-wise asset depends on."""


def fingerprint(asset: str, batch: Batch, model: str) -> str:
    """SHA-256 over a batch's files, the code and data that make ``asset`` of them, and the model it runs with."""
    parts = [f"{file.path} {file.sha256}" for file in batch.files]
    parts.append(code_digest(ROOMS[asset]))
    if ROOMS[asset] not in (RAW, CLEAN):
        parts.append(model_digest() if model == "default" else model)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def code_digest(rooms: tuple[str, ...] = ("",)) -> str:
    """SHA-256 over the sources and data files of rooms of the package; by default, of all of it."""
    digest = hashlib.sha256()
    for path in sorted({path for room in rooms for path in _files(PACKAGE / room)}):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _files(room: Path) -> list[Path]:
    return [room] if room.is_file() else [path for pattern in SOURCES for path in room.rglob(pattern)]
