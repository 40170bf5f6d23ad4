"""The child process that takes files out of mails and PDFs: orders come in, a line of JSON for each goes out.

Run as ``python -m zhifa_nlp.workflow.attached_worker LIMITS_AS_JSON``; it ends when its input ends.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zhifa_nlp.documents import mail, msg, pdf_attachments, sniff
from zhifa_nlp.documents.attachment import Attachment
from zhifa_nlp.documents.child_process import (
    READY,
    leave_signals_to_parent,
    limit_own_memory,
    private_output,
    send,
)
from zhifa_nlp.documents.limits import MIB, Limits
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument
from zhifa_nlp.workflow.attached import Order
from zhifa_nlp.workflow.zip_entries import plain_suffix


def main(limits: Limits) -> None:
    """Serve orders until the input ends."""
    leave_signals_to_parent()
    answers = private_output()
    limit_own_memory(limits.child_bytes)
    send(answers, READY)
    for line in sys.stdin.buffer:
        told = taken_out(Order(**json.loads(line)), limits)
        send(answers, json.dumps(told).encode() + b"\n")


def taken_out(order: Order, limits: Limits) -> dict[str, Any]:
    """Return what was taken out of a document, and what was wrong with the document, as values for JSON."""
    writer = _Writer(order, limits)
    return {"members": writer.members, "error": _trouble(writer, order, limits)}


def _trouble(writer: _Writer, order: Order, limits: Limits) -> dict[str, str] | None:
    try:
        data = Path(order.path).read_bytes()
        for attachment in _attachments(order.media_type, data, limits):
            writer.write(attachment)
    except UnreadableDocument as error:
        return _told(error)
    except MemoryError:
        reason = "its attachments need more memory than is allowed for one file"
        return _told(LimitExceeded(order.path, reason, code="memory", hint="save them by hand"))
    except (OSError, ValueError, LookupError, RecursionError) as cause:
        return _told(
            UnreadableDocument(order.path, f"its attachments cannot be read ({type(cause).__name__})")
        )
    return None


def _attachments(media_type: str, data: bytes, limits: Limits) -> Iterator[Attachment]:
    if media_type == sniff.EML:
        return mail.attachments(data, limits)
    if sniff.sniff(data) != media_type:
        return iter(())  # the parent only looked for a mark
    if media_type == sniff.PDF:
        return pdf_attachments.attachments(data, limits)
    return mail.attachments(msg.as_mail(data, limits), limits)


class _Writer:
    """Writes attachments into files, counting, and notes what became of each.

    Attributes:
        members: a row for each attachment: its name, its file in the folder, and what is wrong with it, if anything.
    """

    def __init__(self, order: Order, limits: Limits) -> None:
        self.members: list[dict[str, Any]] = []
        self._order = order
        self._limits = limits
        self._bytes = 0

    def write(self, attachment: Attachment) -> None:
        """Write one; beyond the limits it is only noted.

        Raises:
            LimitExceeded: there are more than may be in one archive.
        """
        if len(self.members) >= self._limits.archive_members:
            reason = f"it holds over {self._limits.archive_members:,} files"
            raise LimitExceeded(self._order.path, reason, code="zip_bomb", hint="split it")
        name = f"{self._order.number}-{len(self.members) + 1}{plain_suffix(attachment.name)}"
        path = Path(self._order.folder) / name
        error = attachment.error or self._too_large(len(attachment.content))
        if error is None:
            path.write_bytes(attachment.content)
        self.members.append(
            {"name": attachment.name, "file": path.name, "error": _told(error) if error else None}
        )

    def _too_large(self, size: int) -> UnreadableDocument | None:
        most = min(self._limits.zip_entry_bytes, self._limits.file_bytes)
        if size > most:
            reason = f"it unpacks to more than {most / MIB:,.0f} MiB"
        elif self._bytes + size > self._limits.zip_total_bytes:
            reason = f"the attachments come to more than {self._limits.zip_total_bytes / MIB:,.0f} MiB"
        else:
            self._bytes += size
            return None
        return LimitExceeded(self._order.path, reason, code="zip_bomb", hint="save it by hand")


def _told(error: UnreadableDocument) -> dict[str, str]:
    return {"reason": error.reason, "code": error.code, "hint": error.hint}


if __name__ == "__main__":
    main(Limits(**json.loads(sys.argv[1])))
