"""The alphabet in which texts are compared: one symbol for all spellings of a character.

Copies differ from their source in script, in width, in digits and in commas. So every code point has one
symbol: Han characters that of their simplified form, digits and Chinese numerals one common symbol (数),
letters that of their small form, look-alikes from other scripts that of the letter they pass for; all else
has none and is left out.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

from zhifa_nlp.folding import simplified_pairs

NO_SYMBOL = 0
NUMBER = 1
_LETTER = 2  # to 27
_OTHER = 28  # to 59, rare Han outside the basic plane
_HAN = 64
_FIRST_HAN, _LAST_HAN = 0x3400, 0x9FFF
SYMBOLS = _HAN + _LAST_HAN - _FIRST_HAN + 1  # below 2 ** 15

_NUMERALS = "零〇○◯一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
# Characters that people and recognition programs take for each other; each group is one symbol.
_LOOK_ALIKES = (
    "己已巳 末未 土士 日曰 人入 干千于 戊戌戍 折拆析 侯候 治冶 刺剌 拔拨 辩辨辫 贷货 哀衰衷 毫亳 官宫 "
    "天夭 王玉主 处外 间问闻 今令 太大犬 兔免 鸟乌 历厉 风凤 没设 汩汨 洒酒 采釆 暑署 陪赔 "
    "住往 徒徙 卷券 券劵 帐账 决诀 作做 的地得"
)
_PASSING_FOR_LATIN = dict(zip("аеорсухіјѕԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "aeopcyxijsdqwabezhikmnoptyxo", strict=True))

# What a mark does to the sentence: see `symbols`.
PLAIN, SENTENCE_END, QUOTE_OPEN, QUOTE_CLOSE, QUOTE_EITHER, TITLE_OPEN, TITLE_CLOSE, COLON, COMMA, BREAK = (
    range(10)
)
_MARKS = {
    SENTENCE_END: "。！？；!?;｡",
    QUOTE_OPEN: "“「『",
    QUOTE_CLOSE: "”」』",
    QUOTE_EITHER: '"＂',
    TITLE_OPEN: "《",
    TITLE_CLOSE: "》",
    COLON: "：:﹕︰",
    COMMA: "，,﹐",
    BREAK: "\n\r\x0b\x0c\x85\u2028\u2029",
}


@cache
def symbol_table() -> npt.NDArray[np.uint16]:
    """Return the symbol of each code point of the basic plane; 0 stands for none."""
    table = np.zeros(0x10000, np.uint16)
    table[_FIRST_HAN : _LAST_HAN + 1] = np.arange(_HAN, SYMBOLS)
    for small, capital in ((0x61, 0x41), (0xFF41, 0xFF21)):
        table[small : small + 26] = table[capital : capital + 26] = np.arange(_LETTER, _LETTER + 26)
    table[0x30:0x3A] = table[0xFF10:0xFF1A] = NUMBER
    for character, latin in _PASSING_FOR_LATIN.items():
        table[ord(character)] = table[ord(latin)]
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)):  # radicals, compatibility ideographs
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and ord(plain) < 0x10000:
            table[code] = table[ord(plain)]
    for traditional, simplified in simplified_pairs():
        table[ord(traditional)] = table[ord(simplified)]
    for group in _LOOK_ALIKES.split():
        symbol = table[ord(group[0])]
        table[np.isin(table, [table[ord(c)] for c in group])] = symbol
    for code in (
        *map(ord, _NUMERALS),
        *range(0x2160, 0x2180),
        *range(0x2460, 0x249C),
        *range(0x3220, 0x322A),
    ):
        table[code] = NUMBER
    table[np.isin(table, [table[ord(c)] for c in "万亿两陆"])] = NUMBER
    return table


@cache
def mark_table() -> npt.NDArray[np.uint8]:
    """Return what each code point of the basic plane does as a mark (`SENTENCE_END` …); 0 for the others."""
    table = np.zeros(0x10000, np.uint8)
    for mark, characters in _MARKS.items():
        for character in characters:
            table[ord(character)] = mark
    return table
