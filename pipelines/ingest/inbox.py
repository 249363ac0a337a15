"""The inbox: which files are in it, in which order, and how one is read so that nothing it holds can stop a run."""

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from pipelines.ingest.model import RawArticle, Reject, RejectedError, RejectReason
from pipelines.ingest.readers import READERS


def list_inbox(folder: Path) -> list[Path]:
    """All files below a folder, hidden ones and those in hidden folders left out, ordered by relative path."""
    found = ((path.relative_to(folder), path) for path in folder.rglob("*") if path.is_file())
    visible = [(name.as_posix(), path) for name, path in found if not any(p.startswith(".") for p in name.parts)]
    return [path for _, path in sorted(visible)]


def read_file(path: Path, inbox: Path | None = None) -> Iterator[RawArticle | Reject]:
    """The articles of a file, and one reject for each thing in it that cannot be used. Raises nothing.

    ``source_file`` of the results is the path relative to ``inbox``, or the bare name without one.
    """
    source_file = path.relative_to(inbox).as_posix() if inbox else path.name
    seen: set[tuple[str | None, ...]] = set()
    try:
        for item in _read(path, source_file):
            yield _first_or_reject(item, seen) if isinstance(item, RawArticle) else item
    except RejectedError as error:
        yield _file_reject(path, source_file, error.reason, error.message)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        reason = RejectReason.TRUNCATED if isinstance(error, EOFError) else RejectReason.CORRUPT
        yield _file_reject(path, source_file, reason, f"gzip: {error}")
    except OSError as error:
        yield _file_reject(path, source_file, RejectReason.UNREADABLE, str(error.strerror or error))


def _read(path: Path, source_file: str) -> Iterator[RawArticle | Reject]:
    name = path.name.lower()
    compressed = name.endswith(".gz")
    extension = Path(name.removesuffix(".gz")).suffix
    reader = READERS.get(extension)
    if reader is None:
        known = " ".join(READERS)
        raise RejectedError(RejectReason.UNKNOWN_FORMAT, f"no reader for '{extension}' (known: {known}, each also .gz)")
    with gzip.open(path) if compressed else path.open("rb") as stream:
        yield from reader(cast(BinaryIO, stream), source_file)


def _first_or_reject(item: RawArticle, seen: set[tuple[str | None, ...]]) -> RawArticle | Reject:
    """The article, or a reject when the same text under the same id, address and outlet stood earlier in the file."""
    content = hashlib.sha256(item.content.encode()).hexdigest()
    key = (item.source_id, item.source_uri, item.outlet, content)
    if key not in seen:
        seen.add(key)
        return item
    return Reject(
        source_file=item.source_file,
        position=item.position,
        reason=RejectReason.DUPLICATE_RECORD,
        message="the same record stands earlier in this file",
        sha256=item.sha256,
        bytes=item.bytes,
    )


def _file_reject(path: Path, source_file: str, reason: RejectReason, message: str) -> Reject:
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(2**20):
                digest.update(chunk)
                size += len(chunk)
    except OSError:
        pass  # The reason already says that the file cannot be read: then the digest is that of nothing.
    return Reject(
        source_file=source_file,
        position="file",
        reason=reason,
        message=message,
        sha256=digest.hexdigest(),
        bytes=size,
    )
