"""Reader of web archives (.mht), which Word also writes under the name .doc: the page inside is read."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from pathlib import Path

from zhifa_nlp.documents.decoding import decode
from zhifa_nlp.documents.html import VERSION, declared_charset, read_html
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.raw import RawFile
from zhifa_nlp.documents.sniff import MHTML
from zhifa_nlp.errors import UnreadableDocument

_HERE = Path("page.mht")  # readers see bytes only; `documents.read` puts the real name into the error
_OFFICE = ("urn:schemas-microsoft-com:office:word", "urn:schemas-microsoft-com:office:excel")


def read_mhtml(data: bytes, limits: Limits) -> RawFile:
    """Return the main text of the first page in a web archive.

    Raises:
        UnreadableDocument: there is no page in it (``damaged``), or the page cannot be read.
        LimitExceeded: the page is nested too deeply.
    """
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    for part in message.walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(content, bytes) and content.strip():
            return _page(content, part.get_content_charset(), limits)
    reason = "there is no page in the web archive"
    raise UnreadableDocument(_HERE, reason, code="damaged", hint="save it anew from the browser")


def _page(content: bytes, charset: str | None, limits: Limits) -> RawFile:
    decoded = decode(content, charset or declared_charset(content))
    raw = read_html(b"\xef\xbb\xbf" + decoded.text.encode("utf-8", "replace"), limits)
    web = not any(mark in decoded.text[:4096] for mark in _OFFICE)  # what Word wrote has no navigation
    return replace(
        raw,
        media_type=MHTML,
        reader="mhtml",
        reader_version=f"{VERSION} {raw.reader_version}",
        web=web,
        warnings=(*decoded.warnings, *raw.warnings),
    )
