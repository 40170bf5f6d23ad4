"""Signs that a font has no usable map to Unicode: the page looks right and its text is nonsense."""

from __future__ import annotations

import re

from zhifa_nlp.documents.characters import quality

# GBK bytes taken for Latin-1 (£±Ä¿), glyph numbers in the private use area, and what could not be decoded.
# Signs that Chinese text does hold (· × ÷ ° ± § ®) do not count.
_SUSPICIOUS = re.compile(
    "[\u0080-\u00a6\u00a8-\u00ad\u00af\u00b2-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u00ff\ue000-\uf8ff\ufffd]"
)
_VISIBLE = re.compile(r"\S")
_HAN = re.compile("[\u3400-\u9fff]")
_CHINESE = 0.2
_SHARE = 0.1
_FEWEST = 8


def looks_garbled(text: str) -> bool:
    """Return whether so many characters of a page are of these kinds that its text cannot be trusted."""
    suspicious = len(_SUSPICIOUS.findall(text))
    if suspicious >= _FEWEST and suspicious >= _SHARE * len(_VISIBLE.findall(text)):
        return True
    return bool(quality(text).garbled)


def is_chinese(text: str) -> bool:
    """Return whether at least a fifth of what is visible in `text` is Han characters."""
    visible = len(_VISIBLE.findall(text))
    return bool(visible) and len(_HAN.findall(text)) >= _CHINESE * visible


def page_list(pages: list[int]) -> str:
    """Return page numbers in short.

    >>> page_list([1, 2, 3, 7])
    '1-3, 7'
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
