"""A file inside a document that is read for itself: an attachment of mail, an annex packed into a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhifa_nlp.documents.model import ReadingWarning
from zhifa_nlp.errors import UnreadableDocument

_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a document: its name as the sender gave it, which is a label and never a path.

    `error` says why there is no content where it cannot be had.
    """

    name: str
    content: bytes = b""
    error: UnreadableDocument | None = None


def attachments_warning(names: Sequence[str]) -> ReadingWarning:
    """Return the warning that a document came with these files, which a walk over folders reads too."""
    told = "、".join(map(printable, names[:_MOST_NAMED]))
    return ReadingWarning("attachments", f"attachments are files of their own: {told}")


def printable(name: str) -> str:
    """Return a name as people may see it: a label, never a path."""
    return "".join(char if char.isprintable() else "\ufffd" for char in name.replace("\\", "/"))
