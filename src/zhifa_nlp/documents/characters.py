"""Characters that mean nothing or stand for others, and how healthy a text looks.

Full-width forms are *not* touched here: what is quoted must be what was written, and matching has
`zhifa_nlp.folding` for that. Changed are only code points that a program put in the place of another (Kangxi
radicals, compatibility ideographs) or that nobody can see (zero-width characters, controls).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from zhifa_nlp.documents.model import ReadingWarning
from zhifa_nlp.documents.traced import Line

# CJK radicals without a decomposition in Unicode (facts of its table EquivalentUnifiedIdeograph); some PDF
# fonts map 民, 长, 门 … to them, and no keyword then matches. In pairs.
_RADICALS = (
    "⺁厂⺈刀⺊卜⺒巳⺓幺⺔彑⺕彐⺝月⺞歺⺠民⺫目⺮竹⺶羊⺸羊⺻聿⺼肉⻁虎⻃覀⻄西⻅见"
    "⻆角⻇角⻈讠⻉贝⻋车⻌辶⻎辶⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食"
    "⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_STANDINS: dict[int, str] = {ord(a): b for a, b in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)}
_STANDINS |= {
    code: folded
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))
    if len(folded := unicodedata.normalize("NFKC", chr(code))) == 1 and folded != chr(code)
    if "CJK" in unicodedata.name(folded, "")
}
# GB18030 keeps its old place for the full-width space in the private use area.
_STANDINS[0xE5E5] = "\u3000"
_STANDIN = re.compile("[" + "".join(re.escape(chr(c)) for c in _STANDINS) + "]")

# Nothing to see, nothing to keep: controls, zero-width and direction marks, BOMs, soft hyphens, selectors.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u115f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffc\U000e0100-\U000e01ef]+"
)
# Some mirror sites print the reading of rarer characters behind them: 責(zé)任, 現(xiàn)將.
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_ANY = re.compile(f"{_UNSEEN.pattern}|{_STANDIN.pattern}|[{_TONED}]")

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_HAN_RUN = re.compile(f"[{HAN}]+")
_READING = re.compile(f"(?<=[{HAN}])[(（][a-zɡ]{{0,3}}[{_TONED}][a-zɡ]{{0,3}}[)）]")
_OTHER_LETTER_RUN = re.compile("[A-Za-z\u00c0-\u024f\ue000-\uf8ff\ufffd]+")
_HEALTHY_RUN = re.compile("[\t\n -~\u2000-\u206f\u3000-\u9fff\uff00-\uffef]+")
_LATIN_1_RUN = re.compile("[\u00a1-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u00ff]+")
_PRIVATE_RUN = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]+")
_KANGXI_RUN = re.compile("[\u2e80-\u2fdf]+")
# Han characters that are enough to tell how common the characters of a text are.
_SAMPLE = 4000
# Characters that any page of official Chinese holds many of; a text decoded wrongly holds hardly one.
_COMMON_RUN = re.compile(
    "[的是在和有不了中为人一对行政法执务工作各部门及以上年月日国民市县省局应当定关于规责任要国會國關於為務個]+"
)


def mend(line: Line) -> Line:
    """Return the line without unseen characters, stand-ins exchanged for the characters they stand for."""
    text = line.text
    if _ANY.search(text) is None:
        return line
    if _STANDIN.search(text):
        line = line.with_text(text.translate(_STANDINS))
    return line.without_pattern(_UNSEEN).without_pattern(_READING)


def mend_text(text: str) -> str:
    """Return `text` mended like a line, for text whose offsets into the file do not matter (table cells)."""
    if _ANY.search(text) is None:
        return text
    return _READING.sub("", _UNSEEN.sub("", text.translate(_STANDINS)))


@dataclass(frozen=True, slots=True)
class TextQuality:
    """How healthy a text looks; all figures are shares from 0 to 1.

    Attributes:
        letters: number of letters that the shares refer to (Han, Latin, private use, U+FFFD).
        han: Han characters among the letters.
        common: very common characters of official Chinese among the Han characters.
        replaced: U+FFFD among the letters.
        private: private-use characters among the letters.
        latin_1: letters and signs of the Latin-1 supplement among the letters.
        kangxi: Kangxi and other radicals among the letters.
    """

    letters: int
    han: float
    common: float
    replaced: float
    private: float
    latin_1: float
    kangxi: float

    @property
    def garbled(self) -> str:
        """Return why the text looks garbled, or an empty string."""
        if self.letters < 20:
            return ""
        if self.replaced > 0.005:
            return f"{self.replaced:.1%} of its letters could not be decoded"
        if self.private > 0.02:
            return f"{self.private:.1%} of its letters are private-use characters of an unknown font"
        if self.latin_1 > 0.05:
            return f"{self.latin_1:.0%} of its letters are accented Latin, as in Chinese decoded wrongly"
        if self.han > 0.5 and self.letters > 80 and self.common < 0.03:
            return "hardly any common Chinese character occurs in it"
        return ""


def quality(text: str) -> TextQuality:
    """Return the figures that tell Chinese text from text out of a wrong decoding or a broken font."""
    han_text = "".join(_HAN_RUN.findall(text))
    odd = _HEALTHY_RUN.sub("", text)
    latin_1 = _count(_LATIN_1_RUN, odd)
    letters = max(1, len(han_text) + _count(_OTHER_LETTER_RUN, text))
    sample = han_text[:_SAMPLE]
    return TextQuality(
        letters=letters,
        han=len(han_text) / letters,
        common=_count(_COMMON_RUN, sample) / max(1, len(sample)),
        replaced=odd.count("\ufffd") / letters,
        private=_count(_PRIVATE_RUN, odd) / letters,
        latin_1=latin_1 / max(letters, latin_1),
        kangxi=_count(_KANGXI_RUN, odd) / letters,
    )


def quality_warnings(text: str) -> list[ReadingWarning]:
    """Return a warning `garbled_text` when `text` does not look like text, with the reason."""
    reason = quality(text).garbled
    if not reason:
        return []
    message = f"the text looks garbled: {reason}; compare it with the original before using it"
    return [ReadingWarning("garbled_text", message)]


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))
