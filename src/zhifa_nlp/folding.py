"""The matching view: the same text in one width, one kind of space and one zero.

Chinese official text comes with full-width commas or, once a web site has normalised it, with ASCII ones;
with four kinds of space; with 〔〕, ﹝﹞ or ［］ around the year of a document number; with ○, ◯ or 〇 in dates.
A pattern that knows only one of them fails silently on the rest. `fold` maps every code point to exactly one
code point, so an offset into the folded text *is* an offset into the text: patterns are written once, for the
folded forms, and nothing that is quoted ever changes.
"""

from __future__ import annotations

import re

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

_VIEW: dict[str, str] = {chr(a): chr(b) for a, b in _TABLE.items() if a != b}
# half of a surrogate pair is no character: nothing below Python could read it
_CHANGED = re.compile("[" + re.escape("".join(_VIEW)) + "\ud800-\udfff]")


def fold(text: str) -> str:
    """Return the matching view of `text`: as many code points, each at its old offset.

    >>> fold("辽政发﹝１９９９﹞13号，二○○二年")
    '辽政发〔1999〕13号,二〇〇二年'
    """
    # a text holds few of these characters, and a sweep for each is faster than a look-up for every character
    for character in set(_CHANGED.findall(text)):
        text = text.replace(character, _VIEW.get(character, "\ufffd"))
    return text
