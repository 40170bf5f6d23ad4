"""Numbers in running text, ASCII or Chinese."""

from __future__ import annotations

import re

NUMBER = r"(?:\d[\d,，]*(?:\.\d+)?|[〇零一二两三四五六七八九十百千万]+)"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def value(text: str) -> float | None:
    """Return the value of a numeral, None for what is none.

    >>> [value(n) for n in ("1,320", "187", "二十一", "一百四十", "两万三千", "3.5", "百")]
    [1320.0, 187.0, 21.0, 140.0, 23000.0, 3.5, 100.0]
    """
    plain = re.sub("[,，]", "", text)
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    total = section = digit = 0
    for char in plain:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0
        elif char == "万":
            total += (section + digit) * 10000
            section = digit = 0
        else:
            return None
    return float(total + section + digit)
