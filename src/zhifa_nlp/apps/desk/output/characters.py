"""Characters that XML knows: what people write and what files hold may have others."""

from __future__ import annotations

import re

_UNKNOWN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    r"""Return a text without the characters that an Office file cannot hold.

    >>> writable("坏\x00字")
    '坏字'
    """
    return _UNKNOWN.sub("", text)
