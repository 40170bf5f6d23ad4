"""Reader of Outlook messages (.msg): rewritten as mail, which `documents.mail` reads, attachments and all.

A .msg is an OLE2 container whose streams are named for MAPI properties: ``__substg1.0_0037001F`` holds the subject
(0037) as UTF-16 (001F). Libraries for it are under the GPL (extract-msg) or rest since years (python-oxmsg), and what
is needed of the format is this.
"""

from __future__ import annotations

import struct
from dataclasses import replace
from email.message import EmailMessage
from itertools import groupby
from pathlib import Path

from zhifa_nlp.documents.compressed_rtf import unpacked_rtf
from zhifa_nlp.documents.decoding import decode
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.mail import read_mail
from zhifa_nlp.documents.ole2 import Ole2, Ole2Error
from zhifa_nlp.documents.raw import RawFile
from zhifa_nlp.documents.rtf import read_rtf
from zhifa_nlp.documents.sniff import MSG
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

VERSION = "2"
_HERE = Path("message.msg")  # readers see bytes only; `documents.read` puts the real name into the error
_STREAM = "__substg1.0_"
_ATTACHED = "__attach_version1.0_"
_SUBJECT, _BODY, _PAGE, _RICH, _SENDER = "0037", "1000", "1013", "1009", "0C1A"
_DATA, _LONG_NAME, _SHORT_NAME, _SHOWN_NAME = "3701", "3707", "3704", "3001"
_WIDE, _NARROW, _BINARY, _OBJECT = "001F", "001E", "0102", "000D"
_MESSAGE = "__properties_version1.0"


def read_msg(data: bytes, limits: Limits) -> RawFile:
    """Return the subject and the text of an Outlook message; names of attachments stand in a warning.

    Raises:
        UnreadableDocument: it is cut short or damaged (``truncated``).
        LimitExceeded: it has more attachments than `limits.mail_parts`, or too much text.
    """
    raw = read_mail(as_mail(data, limits), limits)
    return replace(raw, media_type=MSG, reader="msg", reader_version=VERSION)


def as_mail(data: bytes, limits: Limits) -> bytes:
    """Return an Outlook message as mail: subject, text or page, and attachments under their names.

    Raises:
        UnreadableDocument: it is cut short or damaged (``truncated``).
        LimitExceeded: it has more attachments than `limits.mail_parts`, or a text that unpacks to too much.
    """
    try:
        return _Rewriter(Ole2(data), limits).message("", 0).as_bytes()
    except (Ole2Error, struct.error) as cause:
        reason = "the Outlook message is cut short or damaged"
        raise UnreadableDocument(_HERE, reason, code="truncated", hint="save it again as .eml") from cause


class _Rewriter:
    """Makes mail of the messages in a container, counting what is attached to them."""

    def __init__(self, container: Ole2, limits: Limits) -> None:
        self._container = container
        self._limits = limits
        self._attached = 0

    def message(self, place: str, depth: int) -> EmailMessage:
        """Return the message in the storage `place`, which ends with a slash, or is empty for the root."""
        container = self._container
        names = container.names_in(place[:-1]) if place else container.names
        message = EmailMessage()
        message["From"] = _one_line(_text(container, place, names, _SENDER)) or "unknown"
        message["Subject"] = _one_line(_text(container, place, names, _SUBJECT))
        body, page = _text(container, place, names, _BODY), _page(container, place, names)
        if page and not body.strip():
            message.set_content(page, subtype="html", charset="utf-8")
        else:
            message.set_content(body if body.strip() else _rich(container, place, names, self._limits))
        for name in sorted(name for name in names if name.startswith(_ATTACHED)):
            self._attach(message, f"{place}{name}/", depth)
        return message

    def _attach(self, message: EmailMessage, place: str, depth: int) -> None:
        """Attach what lies in the storage `place`; of what cannot be had (a link, an object, too deep), the name."""
        self._attached += 1
        if self._attached > self._limits.mail_parts:
            reason = f"it has over {self._limits.mail_parts:,} attachments"
            raise LimitExceeded(_HERE, reason, code="too_large", hint="save them one by one")
        container = self._container
        names = container.names_in(place[:-1])
        kinds = (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME)
        given = filter(None, (_one_line(_text(container, place, names, kind)) for kind in kinds))
        inner = f"{place}{_STREAM}{_DATA}{_OBJECT}"
        if self._is_message(inner, names) and depth <= self._limits.archive_depth:
            message.add_attachment(self.message(f"{inner}/", depth + 1))
            return
        stream = f"{_STREAM}{_DATA}{_BINARY}"
        content = container.stream(place + stream) if stream in names else b""
        label = next(given, f"附件{self._attached}")
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=label)

    def _is_message(self, storage: str, names: frozenset[str]) -> bool:
        return storage.rpartition("/")[2] in names and _MESSAGE in self._container.names_in(storage)


def _text(container: Ole2, place: str, names: frozenset[str], kind: str) -> str:
    """Return a property that is text, in UTF-16 or in the code page of the sender; empty where there is none."""
    if (wide := f"{_STREAM}{kind}{_WIDE}") in names:
        return container.stream(place + wide).decode("utf-16-le", "replace").strip("\0")
    if (narrow := f"{_STREAM}{kind}{_NARROW}") in names:
        return decode(container.stream(place + narrow).strip(b"\0")).text
    return ""


def _page(container: Ole2, place: str, names: frozenset[str]) -> str:
    if (binary := f"{_STREAM}{_PAGE}{_BINARY}") in names:
        return decode(container.stream(place + binary).strip(b"\0")).text
    return _text(container, place, names, _PAGE)


def _rich(container: Ole2, place: str, names: frozenset[str], limits: Limits) -> str:
    """Return the text that was kept as RTF only; the cells of a table row stand on one line, parted by tabs."""
    if (stream := f"{_STREAM}{_RICH}{_BINARY}") not in names:
        return ""
    try:
        rtf = unpacked_rtf(container.stream(place + stream), limits)
    except ValueError:
        return ""
    lines: list[str] = []
    for line in read_rtf(rtf, limits).lines:
        if line.table is None:
            lines.append(line.text)
        else:
            for _, row in groupby(line.table, key=lambda cell: cell.row):
                lines.append("\t".join(cell.text.replace("\n", " ") for cell in row))
    return "\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
