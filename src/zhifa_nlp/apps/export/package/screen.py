"""Personal data and marks of secrecy in what leaves the office: found by their own arithmetic, masked, counted.

A number counts as personal only if its check digit says so: most long numbers of reports are sums and file numbers.
A mask is as long as what it covers, so that offsets still hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from zhifa_nlp.folding import fold

MASK = "█"
KINDS = {
    "id_number": ("居民身份证号（校验码正确）", "resident identity number with a right check digit"),
    "mobile_phone": ("手机号码", "mobile phone number"),
    "land_phone": ("固定电话号码（带区号）", "land line with its area code"),
    "bank_card": ("银行卡号（Luhn 校验正确）", "bank card number that passes the Luhn check"),
    "secrecy_mark": ("密级标志（如 秘密★10年）", "mark of secrecy, such as 秘密★10年"),
}
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_DIGITS = re.compile(r"(?<![0-9A-Za-z.])\d(?:[ -]?\d){14,18}[Xx]?(?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")
_LAND = re.compile(r"(?<![\d-])(?:\(0\d{2,3}\)|0\d{2,3}[ -])[1-9]\d{6,7}(?![\d-])")
_SECRET = re.compile(r"(?:绝密|机密|秘密)\s*[★☆*]\s*(?:\d{1,2}年|长期|[一二三四五六七八九十]{1,3}年)?")


def is_identity_number(digits: str) -> bool:
    """Return whether 18 characters are a resident identity number: a real birthday and the right check digit.

    >>> is_identity_number("11010519491231002X"), is_identity_number("110105194912310021")
    (True, False)
    """
    if len(digits) != 18 or not digits[:17].isdigit() or digits[0] not in "12345689":
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == digits[17].upper() and _is_day(digits[6:14])


def passes_luhn(digits: str) -> bool:
    """Return whether digits pass the check of bank cards.

    >>> passes_luhn("6222020200112233445"), passes_luhn("4111111111111111")
    (False, True)
    """
    doubled = [int(d) * (2 if place % 2 else 1) for place, d in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def found_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield kind, start and end of what must not leave, in no particular order; places may overlap."""
    flat = fold(text)
    for match in _DIGITS.finditer(flat):
        digits = re.sub("[ -]", "", match.group())
        if is_identity_number(digits):
            yield "id_number", *match.span()
        elif 16 <= len(digits) <= 19 and digits[0] in "3456" and digits.isdigit() and passes_luhn(digits):
            yield "bank_card", *match.span()
    patterns = (("mobile_phone", _MOBILE), ("land_phone", _LAND), ("secrecy_mark", _SECRET))
    for kind, pattern in patterns:
        for match in pattern.finditer(flat):
            yield kind, *match.span()


class Screen:
    """Masks texts and counts what it masked.

    Attributes:
        counts: by table, column and kind.
    """

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str, str]] = Counter()

    def masking(self, table: str, column: str) -> Callable[[str], str]:
        """Return the function that masks the values of one column."""

        def mask(text: str) -> str:
            if not _may_hold(text):
                return text
            characters: list[str] | None = None
            for kind, start, end in found_in(text):
                characters = characters or list(text)
                characters[start:end] = MASK * (end - start)
                self.counts[table, column, kind] += 1
            return "".join(characters) if characters else text

        return mask


_SIGN = re.compile(r"[0-9０-９]{3}|[★☆*]")


def _may_hold(text: str) -> bool:
    """Return whether a text is worth a closer look; nearly all short ones are not."""
    return len(text) > 2 and _SIGN.search(text) is not None


def _is_day(digits: str) -> bool:
    try:
        return 1850 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year <= 2100
    except ValueError:
        return False
