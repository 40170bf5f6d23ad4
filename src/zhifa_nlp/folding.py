"""The matching view: the same text in one width, one script, one kind of space and one zero.

Chinese official text comes with full-width commas or, once a web site has normalised it, with ASCII ones;
with four kinds of space; with 〔〕, ﹝﹞ or ［］ around the year of a document number; with ○, ◯ or 〇 in dates;
on mirror sites in traditional characters, or with a single 後 that a converter left in simplified text.
A pattern that knows only one of them fails silently on the rest. `fold` maps every code point to exactly one
code point, so an offset into the folded text *is* an offset into the text: patterns are written once, for the
folded forms, and nothing that is quoted ever changes.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

_PAIRS: dict[str, str] = {
    # punctuation, to ASCII; the ideographic full stop and 、 keep their own forms because ASCII has none
    "，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "！": "!", "？": "?", "．": ".", "％": "%", "＋": "+",
    "－": "-", "／": "/", "＝": "=", "～": "~", "＊": "*", "＃": "#", "＆": "&", "＠": "@", "｜": "|", "＿": "_",
    "｡": "。", "､": "、", "﹐": ",", "﹕": ":", "﹔": ";", "﹙": "(", "﹚": ")", "︰": ":", "∶": ":",
    "—": "-", "–": "-", "―": "-", "─": "-", "−": "-",
    # brackets of document numbers
    "﹝": "〔", "﹞": "〕", "［": "[", "］": "]",
    # quotes: ASCII and the corner forms to the curly pair of the mainland standard is not one-to-one
    # (an ASCII quote has no side), so all of them become the ASCII quote
    "“": '"', "”": '"', "„": '"', "‟": '"', "＂": '"', "「": '"', "」": '"', "『": '"', "』": '"',
    "‘": "'", "’": "'", "＇": "'",
    # title marks
    "〈": "〈", "〉": "〉", "﹤": "〈", "﹥": "〉", "＜": "〈", "＞": "〉", "<": "〈", ">": "〉",
    # zero of Chinese dates
    "○": "〇", "◯": "〇", "⚪": "〇", "Ｏ": "O",
    # spaces, one for one; the line break stays, the tab (between the cells of a table row) stays
    "\u00a0": " ", "\u1680": " ", "\u2000": " ", "\u2001": " ", "\u2002": " ", "\u2003": " ", "\u2004": " ",
    "\u2005": " ", "\u2006": " ", "\u2007": " ", "\u2008": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ",
    "\u205f": " ", "\u3000": " ", "\u000b": " ", "\u000c": " ",
}  # fmt: skip

_TABLE: dict[int, int] = {ord(a): ord(b) for a, b in _PAIRS.items()}
_TABLE |= {0xFF10 + i: 0x30 + i for i in range(10)}  # full-width digits
_TABLE |= {0xFF21 + i: 0x41 + i for i in range(26) if 0xFF21 + i not in _TABLE}  # full-width capitals
_TABLE |= {0xFF41 + i: 0x61 + i for i in range(26)}  # full-width small letters


@cache
def simplified_pairs() -> tuple[tuple[str, str], ...]:
    """Return traditional and variant characters, each with its simplified form.

    The table `simplified.txt` beside this module holds facts of the variant tables of Unicode.
    """
    return tuple(
        (pair[0], pair[1]) for pair in Path(__file__).with_name("simplified.txt").read_text("utf-8").split()
    )


def _is_simplified_too(char: str) -> bool:
    """Return whether simplified text has this character in its own right: 乾 in 乾坤, 捱 in 捱打."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return char not in "後徵"  # of old music and queens only


_TABLE[ord("於")] = ord("于")  # a surname too, and therefore not in the table
_TABLE[ord("県")] = ord("县")  # Japanese for 縣: recognition of scans writes it now and then
_TABLE |= {ord(a): ord(b) for a, b in simplified_pairs() if not _is_simplified_too(a)}
_VIEW: dict[str, str] = {chr(a): chr(b) for a, b in _TABLE.items() if a != b}
# half of a surrogate pair is no character: nothing below Python could read it
_CHANGED = re.compile("[" + re.escape("".join(_VIEW)) + "\ud800-\udfff]")


@lru_cache(maxsize=8)  # a dozen checks ask for the view of one text, one after another
def fold(text: str) -> str:
    """Return the matching view of `text`: as many code points, each at its old offset.

    >>> fold("辽政发﹝１９９９﹞13号，二○○二年")
    '辽政发〔1999〕13号,二〇〇二年'
    >>> fold('遼寧省人民政府關於行政執法責任制')
    '辽宁省人民政府关于行政执法责任制'
    """
    # a text holds few of these characters, and a sweep for each is faster than a look-up for every character
    for character in set(_CHANGED.findall(text)):
        text = text.replace(character, _VIEW.get(character, "\ufffd"))
    return text
