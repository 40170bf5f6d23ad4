"""Reader of mail (.eml): the subject and the text; attachments are files of their own."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from pathlib import Path

from zhifa_nlp.documents.attachment import Attachment, attachments_warning
from zhifa_nlp.documents.decoding import decode
from zhifa_nlp.documents.html import read_html
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import ReadingWarning
from zhifa_nlp.documents.raw import RawFile, RawLine
from zhifa_nlp.documents.sniff import EML
from zhifa_nlp.errors import LimitExceeded

VERSION = "1"
_HERE = Path("message.eml")  # readers see bytes only; `documents.read` puts the real name into the error
_MOST_PARTS = 1_000
_NAME = re.compile(r'name="?([^";\r\n]+)')


def read_mail(data: bytes, limits: Limits) -> RawFile:
    """Return the subject and the text of a message; names of attachments stand in a warning.

    Raises:
        UnreadableDocument: its text is a page that cannot be read.
        LimitExceeded: it has over a thousand parts, or too much text.
    """
    message = _message(data)
    lines = [RawLine(subject, style="subject")] if (subject := header(message, "subject")) else []
    body = message.get_body(("plain", "html"))
    warnings: tuple[ReadingWarning, ...] = ()
    if body is not None:
        found, warnings = _body(body, limits)
        lines += found
    if sum(len(line.text) for line in lines) > limits.text_chars:
        reason = f"it holds over {limits.text_chars:,} characters"
        raise LimitExceeded(_HERE, reason, code="too_large", hint="raise the limit")
    if names := [attachment.name for attachment in attachments(data)]:
        warnings = (*warnings, attachments_warning(names))
    return RawFile(tuple(lines), EML, "mail", VERSION, warnings=warnings)


def attachments(data: bytes) -> Iterator[Attachment]:
    """Yield the attached files of a message, forwarded messages among them.

    Raises:
        LimitExceeded: it has over a thousand parts.
    """
    message = _message(data)
    for number, part in enumerate(message.iter_attachments(), 1):
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            if isinstance(inner, EmailMessage):
                subject = header(inner, "subject") or f"message {number}"
                yield Attachment(f"{subject}.eml", inner.as_bytes())
            continue
        content = part.get_payload(decode=True)
        name = _file_name(part)
        if isinstance(content, bytes) and content and name:
            yield Attachment(name, content)


def header(message: MIMEPart, name: str) -> str:
    """Return a header as text on one line; bytes that no header may hold are read as GB18030."""
    if (raw := _raw(message, name)) is not None:
        return " ".join(raw.split())
    try:
        value = str(message.get(name, ""))
    except (ValueError, LookupError, TypeError):  # what the standard parser leaves open
        return ""
    return " ".join(value.split())


def _file_name(part: MIMEPart) -> str:
    for name in ("content-disposition", "content-type"):
        if raw := _raw(part, name):
            match = _NAME.search(raw)
            return match.group(1) if match else ""
    return part.get_filename() or ""


def _raw(message: MIMEPart, name: str) -> str | None:
    """Return a header with bytes in it that no header may hold, read as GB18030; None for any other."""
    for key, value in message.raw_items():
        if key.lower() == name and any("\udc80" <= char <= "\udcff" for char in str(value)):
            return str(value).encode("utf-8", "surrogateescape").decode("gb18030", "replace")
    return None


def _message(data: bytes) -> EmailMessage:
    if data.count(b"\n--") > 4 * _MOST_PARTS:  # the parser takes the square of their number
        raise LimitExceeded(_HERE, f"it has over {_MOST_PARTS:,} parts", code="too_large")
    message = email.message_from_bytes(data, policy=email.policy.default)
    if sum(1 for _, _ in zip(message.walk(), range(_MOST_PARTS + 1), strict=False)) > _MOST_PARTS:
        raise LimitExceeded(_HERE, f"it has over {_MOST_PARTS:,} parts", code="too_large")
    return message


def _body(part: MIMEPart, limits: Limits) -> tuple[list[RawLine], tuple[ReadingWarning, ...]]:
    content = part.get_payload(decode=True)
    decoded = decode(content if isinstance(content, bytes) else b"", part.get_content_charset())
    if part.get_content_type() == "text/html":
        page = read_html(b"\xef\xbb\xbf" + decoded.text.encode("utf-8", "replace"), limits)
        return list(page.lines), (*decoded.warnings, *page.warnings)
    return [RawLine(line, soft=True) for line in decoded.text.splitlines()], decoded.warnings
