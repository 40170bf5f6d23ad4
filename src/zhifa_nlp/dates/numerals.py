"""Numbers as dates write them: 2002, 二〇〇二, 二00二, 2OO2, 二十一, 廿八, 元月."""

from __future__ import annotations

from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1900, 2100

_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
    "O": "0",
    "o": "0",
    "Ｏ": "0",
    "l": "1",
    "I": "1",
}


@lru_cache(maxsize=512)  # the same few years, months and days stand in every text
def year(written: str) -> int | None:
    """Return a year of four digits, in any mixture of digits and signs for zero; None outside 1900 to 2100.

    >>> year("二〇〇二"), year("2OO2"), year("一二三四")
    (2002, 2002, None)
    """
    digits = "".join(_DIGITS.get(c, c) for c in written)
    if len(digits) != 4 or not digits.isascii() or not digits.isdigit():
        return None
    value = int(digits)
    return value if FIRST_YEAR <= value <= LAST_YEAR else None


def full_year(written: str) -> int | None:
    """Return a year of four digits or of two, of two the one between 1950 and 2049.

    >>> full_year("〇二"), full_year("98"), full_year("2001")
    (2002, 1998, 2001)
    """
    if len(written) != 2:
        return year(written)
    short = year("20" + written)
    return None if short is None else short - (100 if short >= 2050 else 0)


@lru_cache(maxsize=512)
def small(written: str) -> int | None:
    """Return a number below 100, as months and days are written; None if it is none.

    >>> small("二十一"), small("廿八"), small("元"), small("O9")
    (21, 28, 1, 9)
    """
    if written in ("元", "正"):
        return 1
    if written[:1] in ("廿", "卅"):
        written = ("二十" if written[0] == "廿" else "三十") + written[1:]
    tens, ten, ones = written.partition("十")
    if ten:
        if len(tens) > 1 or len(ones) > 1 or any(c not in _DIGITS for c in tens + ones):
            return None
        return int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0"))
    digits = "".join(_DIGITS.get(c, c) for c in written)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 2 else None
