"""Reading an inbox of article files: one reader a format, and a reject with a reason for all that cannot be read.

Nothing here changes a text: that is the room ``cleaning``. A format is added by one entry in ``READERS``.
"""

from pipelines.ingest.inbox import list_inbox, read_file
from pipelines.ingest.model import RawArticle, Reject, RejectReason
from pipelines.ingest.readers import READERS, Reader

__all__ = ["READERS", "RawArticle", "Reader", "Reject", "RejectReason", "list_inbox", "read_file"]
