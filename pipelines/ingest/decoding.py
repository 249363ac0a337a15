"""From bytes to text: BOM, strict UTF-8, the declared encoding, detection; damage is counted, not hidden.

Strict UTF-8 comes before the declaration, because legacy text almost never is valid UTF-8 by chance, while pages
that declare a legacy encoding and hold UTF-8 are common.
"""

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from charset_normalizer import from_bytes
from ftfy.badness import is_bad

from pipelines.ingest.model import RejectedError, RejectReason

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
# Browsers read these declarations as Windows-1252 (WHATWG Encoding Standard).
LATIN_1 = {"iso8859-1", "ascii", "latin-1"}

DAMAGE_LIMIT = 0.005
"""Share of damaged characters above which a text is rejected instead of read with replacements."""
CONTROL_LIMIT = 0.01
"""Share of control characters above which bytes are binary data."""
DETECTION_BYTES = 200_000
"""Detection reads no more than this much of a document."""
FEWEST_TO_DETECT = 32
"""Fewer bytes outside ASCII tell no encodings apart: then it is that of Western Europe or none."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that read it, and how many characters were damaged (U+FFFD in the text)."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes) -> Decoded:
    """The text of a document. RejectedError when the bytes are binary or no encoding reads them."""
    decoded = _decode(data)
    if "\0" in decoded.text or _share_of_controls(decoded.text) > CONTROL_LIMIT:
        raise RejectedError(RejectReason.BINARY, f"binary data, not text (tried {decoded.encoding})")
    return decoded


def decode_utf8(data: bytes) -> str:
    """The text of a record in a format that is UTF-8 by definition. RejectedError when it is not."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"not valid UTF-8 at byte {error.start} of the record"
        raise RejectedError(RejectReason.INVALID_ENCODING, message) from error


def _decode(data: bytes) -> Decoded:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _with_replacements(data[len(bom) :], encoding)
    if b"\0" in data[:DETECTION_BYTES]:
        raise RejectedError(RejectReason.BINARY, f"binary data: NUL at byte {data.index(0)}")
    for encoding in filter(None, ("utf-8", _declared(data), _detected(data))):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Legacy encodings read any bytes: a reading that looks like mojibake is no reading.
        if encoding == "utf-8" or not is_bad(text):
            return Decoded(text, encoding)
    return _with_replacements(data, "utf-8")


def _with_replacements(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    replaced = text.count("\N{REPLACEMENT CHARACTER}")
    if replaced > DAMAGE_LIMIT * len(text):
        message = f"no encoding reads the text: {replaced} of {len(text)} characters are damaged as {encoding}"
        raise RejectedError(RejectReason.INVALID_ENCODING, message)
    return Decoded(text, encoding, replaced)


def _declared(data: bytes) -> str | None:
    match = DECLARED.search(data[:2048])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    return "cp1252" if name in LATIN_1 else name


def _detected(data: bytes) -> str | None:
    sample = data[:DETECTION_BYTES]
    if sum(byte > 0x7F for byte in sample) < FEWEST_TO_DETECT:
        return "cp1252"
    best = from_bytes(sample).best()
    if best is None:
        return None
    return "cp1252" if "cp1252" in best.could_be_from_charset else best.encoding


def _share_of_controls(text: str) -> float:
    counts = Counter(text)
    controls = sum(n for c, n in counts.items() if unicodedata.category(c) == "Cc" and not c.isspace())
    return controls / max(len(text), 1)
