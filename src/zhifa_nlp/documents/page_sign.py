"""Whether text that begins with a tag is a web page, or words copied out of a page's source with some of its tags."""

from __future__ import annotations

import re
from itertools import pairwise

_HTML_SIGN = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<meta\s[^>]*charset|<(?:div|table|p)[\s>][^\0]*</(?:div|table|p)>",
    re.IGNORECASE,
)
# A full stop or colon at the end of a line, in UTF-8 and in GB18030.
_STOPS = (*(mark.encode(code) for mark in "。：" for code in ("utf-8", "gb18030")), b":")
_ANY_TAG = re.compile(rb"</?[A-Za-z]")


def is_page(head: bytes) -> bool:
    """Return whether a file is a web page: it says so, or its lines hold tags as a page's do.

    Text copied from a page's source with some of its tags has line breaks that mean something; a page has not.
    """
    if (sign := _HTML_SIGN.search(head)) is None:
        return False
    if not sign.group().lower().startswith((b"<div", b"<table", b"<p")):
        return True
    lines = [line for line in map(bytes.strip, head.splitlines()) if line]
    tagged = sum(1 for line in lines if _ANY_TAG.search(line))
    paragraphs = sum(1 for a, b in pairwise(lines) if a.endswith(_STOPS) and not b.startswith(b"<"))
    return 2 * tagged >= len(lines) and 7 * paragraphs < len(lines)
