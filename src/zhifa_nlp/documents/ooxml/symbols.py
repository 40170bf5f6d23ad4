"""Characters of symbol fonts that stand in forms and lists, as Unicode."""

from __future__ import annotations

# Wingdings and its relatives, by their code in the private use area; only signs that carry a meaning in text.
_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x75: "◆",
    0x9F: "•", 0xA1: "○", 0xA3: "□", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS |= {0x81 + i: chr(0x2460 + i) for i in range(10)} | {0x8C + i: chr(0x2776 + i) for i in range(10)}
_WINGDINGS_2 = {0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x2A: "□", 0xA3: "□", 0x98: "■"}
_SYMBOL = {0xB1: "±", 0xB4: "×", 0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB0: "°", 0xAE: "→", 0xD7: "·"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(font: str, code: str) -> str:
    """Return the character that `code` (hexadecimal) draws in `font`; empty for a meaningless ornament.

    >>> symbol("Wingdings", "F0FE"), symbol("宋体", "25A1")
    ('☑', '□')
    """
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    table = _FONTS.get(font.lower())
    if table is not None:
        return table.get(point & 0xFF, "")
    private = 0xE000 <= point <= 0xF8FF
    return "" if private or point < 0x20 or point > 0xFFFF or 0xD800 <= point <= 0xDFFF else chr(point)
