"""Text in UTF-16 that no byte order mark tells of."""

from __future__ import annotations

import re

_UTF16_PLAIN = re.compile("[\t\n\r -~\u3000-\u303f\uff00-\uffef\u4e00-\u9fa5“”‘’—…·○]")
_UTF16_SIGNS = re.compile("[\r\n0-9，。、：；（）《》〔〕\u3000]")


def looks_like_utf16(head: bytes) -> str | None:
    """Return ``utf-16-le`` or ``utf-16-be`` when `head` reads as Chinese or ASCII in it, else None.

    Chinese text in UTF-16 always holds line breaks, digits or ideographic punctuation, whose high bytes are
    00 or 30: in random bytes or in another encoding they do not line up on one side.
    """
    even = head[: len(head) // 2 * 2]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = even.decode(encoding, "replace")
        plain = len(_UTF16_PLAIN.findall(text))
        if text and plain >= 0.9 * len(text) and len(_UTF16_SIGNS.findall(text)) >= 0.02 * len(text):
            return encoding
    return None
