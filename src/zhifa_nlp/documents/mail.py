"""Reader of mail (.eml): the subject and the text; attachments are files of their own."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage, Message, MIMEPart
from pathlib import Path
from typing import NamedTuple, cast

from zhifa_nlp.documents.attachment import Attachment, attachments_warning
from zhifa_nlp.documents.decoding import decode
from zhifa_nlp.documents.html import read_html
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.model import ReadingWarning
from zhifa_nlp.documents.raw import RawFile, RawLine
from zhifa_nlp.documents.sniff import EML
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

VERSION = "1"
_HERE = Path("message.eml")  # readers see bytes only; `documents.read` puts the real name into the error
_NAME = re.compile(r'name="?([^";\r\n]+)')
_NAMELESS = "附件"
_LINES_A_PART = 4  # that look like the edge of a part, as a signature's "--" does
_LEFT_OPEN = (ValueError, LookupError, TypeError, AttributeError)
"""What the standard parser does not catch of its own errors."""
_TEXTS = frozenset({"text/plain", "text/html"})


def read_mail(data: bytes, limits: Limits) -> RawFile:
    """Return the subject and the text of a message; names of attachments stand in a warning.

    Raises:
        UnreadableDocument: its headers are damaged, or its text is a page that cannot be read.
        LimitExceeded: it has more parts than `limits.mail_parts`, or too much text.
    """
    letter = _taken_apart(data, limits)
    lines = [RawLine(letter.subject, style="subject")] if letter.subject else []
    warnings: tuple[ReadingWarning, ...] = ()
    if letter.body is not None:
        found, warnings = _body(letter.body, limits)
        lines += found
    if sum(len(line.text) for line in lines) > limits.text_chars:
        reason = f"it holds over {limits.text_chars:,} characters"
        raise LimitExceeded(_HERE, reason, code="too_large", hint="raise the limit")
    if letter.attached:
        warnings = (*warnings, attachments_warning([name for name, _ in letter.attached]))
    return RawFile(tuple(lines), EML, "mail", VERSION, warnings=warnings)


def attachments(data: bytes, limits: Limits) -> Iterator[Attachment]:
    """Yield the attached files of a message, forwarded messages among them; one without a name gets one.

    Raises:
        UnreadableDocument: its headers are damaged.
        LimitExceeded: it has more parts than `limits.mail_parts`.
    """
    for name, part in _taken_apart(data, limits).attached:
        try:
            yield Attachment(name, _content(part))
        except _LEFT_OPEN:
            reason, hint = "the attachment is damaged", "ask for it by itself"
            yield Attachment(name, error=UnreadableDocument(_HERE, reason, code="damaged", hint=hint))


class _Letter(NamedTuple):
    """A message in its parts: subject, text, and names and parts of what is attached."""

    subject: str
    body: MIMEPart | None
    attached: list[tuple[str, Message]]


def _taken_apart(data: bytes, limits: Limits) -> _Letter:
    try:
        return _parsed(data, limits)
    except _LEFT_OPEN:
        pass
    try:
        return _parsed(data.replace(b"\0", b"?"), limits)  # what it stumbles over most, in names of charsets
    except _LEFT_OPEN as cause:
        reason, hint = "the headers of the mail are damaged", "save it again, as .eml or .txt"
        raise UnreadableDocument(_HERE, reason, code="damaged", hint=hint) from cause


def _parsed(data: bytes, limits: Limits) -> _Letter:
    message = _message(data, limits)
    body = message.get_body(("plain", "html"))
    return _Letter(header(message, "subject"), body, list(_attached(message, body)))


def _attached(message: EmailMessage, body: MIMEPart | None) -> Iterator[tuple[str, Message]]:
    """Yield name and part of all that is neither the text of the message nor another version of it."""
    number = 0
    for part, version in _leaves(message):
        name = _file_name(part)
        if part is body or (version and not name and part.get_content_type() in _TEXTS):
            continue
        if name or part.is_multipart() or _content(part).strip():
            number += 1
            yield name or _made_up_name(part, number), part


def _made_up_name(part: Message, number: int) -> str:
    inner = part.get_payload(0) if part.is_multipart() else None
    if part.get_content_type() == "message/rfc822" and isinstance(inner, Message):
        return f"{header(inner, 'subject') or f'{_NAMELESS}{number}'}.eml"
    return f"{_NAMELESS}{number}"


def _leaves(message: EmailMessage) -> Iterator[tuple[Message, bool]]:
    """Yield the parts that hold no others, in order, and whether each is in several versions, of which one is read.

    A signed letter has its attachments one level down; some programs put them between the versions of the text.
    """
    waiting: list[tuple[Message, bool]] = [(message, False)]
    while waiting:
        part, version = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            version = version or part.get_content_subtype() == "alternative"
            inside = cast("list[Message]", part.get_payload())
            waiting += [(one, version) for one in reversed(inside)]
        else:
            yield part, version


def _content(part: Message) -> bytes:
    """Return what a part holds: a forwarded message as it would be saved, of all else the bytes."""
    if part.is_multipart():
        return b"\n".join(one.as_bytes() for one in cast("list[Message]", part.get_payload()))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def header(message: Message, name: str) -> str:
    """Return a header as text on one line; bytes that no header may hold are read as GB18030."""
    if (raw := _raw(message, name)) is not None:
        return " ".join(raw.split())
    try:
        value = str(message.get(name, ""))
    except _LEFT_OPEN:
        return ""
    return " ".join(value.split())


def _file_name(part: Message) -> str:
    for name in ("content-disposition", "content-type"):
        if raw := _raw(part, name):
            match = _NAME.search(raw)
            return match.group(1).strip() if match else ""
    try:
        return (part.get_filename() or "").strip()
    except _LEFT_OPEN:
        return ""


def _raw(message: Message, name: str) -> str | None:
    """Return a header with bytes in it that no header may hold, read as GB18030; None for any other."""
    for key, value in message.raw_items():
        if key.lower() == name and any("\udc80" <= char <= "\udcff" for char in str(value)):
            return str(value).encode("utf-8", "surrogateescape").decode("gb18030", "replace")
    return None


def _message(data: bytes, limits: Limits) -> EmailMessage:
    most = limits.mail_parts
    if data.count(b"\n--") > _LINES_A_PART * most:  # the parser takes the square of their number
        raise _too_many(most)
    message = email.message_from_bytes(data, policy=email.policy.default)
    if sum(1 for _, _ in zip(message.walk(), range(most + 1), strict=False)) > most:
        raise _too_many(most)
    return message


def _too_many(most: int) -> LimitExceeded:
    return LimitExceeded(_HERE, f"it has over {most:,} parts", code="too_large", hint="save them one by one")


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except _LEFT_OPEN:
        return None


def _body(part: MIMEPart, limits: Limits) -> tuple[list[RawLine], tuple[ReadingWarning, ...]]:
    content = part.get_payload(decode=True)
    decoded = decode(content if isinstance(content, bytes) else b"", _charset(part))
    if part.get_content_type() == "text/html":
        page = read_html(b"\xef\xbb\xbf" + decoded.text.encode("utf-8", "replace"), limits)
        return list(page.lines), (*decoded.warnings, *page.warnings)
    return [RawLine(line, soft=True) for line in decoded.text.splitlines()], decoded.warnings
