"""The table of metadata that gov.cn pages put above a document: 发文机关, 发文字号, 成文日期, 标题.

It serves where the document itself does not say: the table's own dates may be those of uploading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhifa_nlp import dates, wenhao
from zhifa_nlp.dates import DateSpan
from zhifa_nlp.scanning import scan

LONGEST_VALUE = 90  # code points

_GAP = r"[ ]{0,12}"
_KEY = re.compile(
    rf"(?P<issuer>发文(?:机关|机构|单位)|制发(?:机关|单位)|发布(?:机关|机构|单位)|公开(?:责任部门|主体))"
    rf"|(?P<number>发文字号|发文文号|文件编号|(?<![\u4e00-\u9fff])文{_GAP}号)"
    rf"|(?P<written>成文日期|成文时间|发文日期|发文时间|印发日期)"
    rf"|(?P<posted>生成日期|公开日期|发布日期|发布时间|发稿时间|更新时间)"
    rf"|(?P<title>(?<![\u4e00-\u9fff])(?:标{_GAP}题|名{_GAP}称)|文件名称|信息名称)"
    rf"|(?P<other>索{_GAP}引{_GAP}号|信息索引|主题分类|体裁分类|服务对象|有{_GAP}效{_GAP}性|时{_GAP}效{_GAP}性|效力(?:级别|等级)|失效日期|废止日期|"
    rf"实施日期|施行日期|公布日期|主{_GAP}题{_GAP}词|关{_GAP}键{_GAP}词|公开方式|公开形式|公开时限|信息来源|来{_GAP}源|浏览次数|点击数|(?<![\u4e00-\u9fff])字{_GAP}号)"
)
_SIGN = re.compile(
    "[发制公文成印生更标名信索主体服有时效失废实施关来浏点字]"
    "(?=[文布稿发开件 号成新题称息引裁务效力止施行键源览击])"
)
_COLON = re.compile(r"\s{0,3}[:\t|]\s?|(?=\s{2})\s{2,4}|\s?\]\s?")
_NOTHING = re.compile(r"(?=[^\s、,。:])")
GLUED = 3  # that many lines begin with a key and no colon: the table lost its cells


@dataclass(slots=True)
class Metadata:
    """What the table says.

    Attributes:
        issuer: span of 发文机关.
        number: 发文字号.
        title: span of 标题.
        written: 成文日期.
        posted: days of posting.
        end: one past the last pair.
        pairs: span of each key with its value.
    """

    issuer: tuple[int, int] | None = None
    number: wenhao.DocumentNumber | None = None
    title: tuple[int, int] | None = None
    written: DateSpan | None = None
    posted: list[DateSpan] = field(default_factory=list)
    end: int = 0
    pairs: list[tuple[int, int]] = field(default_factory=list)

    def holds(self, offset: int) -> bool:
        """Tell whether the code point belongs to a pair."""
        return any(start <= offset < end for start, end in self.pairs)


def read_metadata(text: str, folded: str, limit: int) -> Metadata:
    """Read the pairs of key and value before an offset.

    Args:
        text: the document's text.
        folded: its matching view.
        limit: how far to look.
    """
    found = Metadata()
    sentence = folded.find("。", 0, limit)
    limit = sentence if sentence >= 0 else min(limit, len(folded))
    matches = [(key, _COLON.match(folded, key.end())) for key in scan(_SIGN, _KEY, folded, 0, limit)]
    keys = [(key, colon) for key, colon in matches if colon is not None] or _glued(folded, matches)
    for i, (key, colon) in enumerate(keys):
        start = colon.end()
        line_end = folded.find("\n", start, start + LONGEST_VALUE)
        stop = min(start + LONGEST_VALUE, len(folded)) if line_end < 0 else line_end
        if i + 1 < len(keys):
            stop = min(stop, keys[i + 1][0].start())
        _take(found, text, folded, (key.lastgroup or "other", start, stop))
        found.pairs.append((key.start(), max(found.end, colon.end())))
    return found


def _glued(
    folded: str, matches: list[tuple[re.Match[str], re.Match[str] | None]]
) -> list[tuple[re.Match[str], re.Match[str]]]:
    """Return the keys at line starts whose values follow without a colon, if there are several."""
    first = [key for key, _ in matches if key.start() == 0 or folded[key.start() - 1] == "\n"]
    glued = [(key, after) for key in first if (after := _NOTHING.match(folded, key.end())) is not None]
    return glued if len(glued) >= GLUED else []


def _take(found: Metadata, text: str, folded: str, pair: tuple[str, int, int]) -> None:
    """Keep one value, as far as it is what its key announces."""
    key, start, stop = pair
    if key in ("written", "posted"):
        days = dates.find_days(text, folded=folded, start=start, end=stop)[:1]
        if days and key == "written":
            found.written = found.written or days[0]
        elif days:
            found.posted += days
        found.end = days[0].end if days else start
    elif key == "number":
        numbers = wenhao.find(text[start:stop], folded=folded[start:stop])[:1]
        if numbers and found.number is None:
            found.number = numbers[0].moved(start)
        found.end = start + numbers[0].end if numbers else start
    else:
        value = re.match(r"[^\t|\n]*" if key == "title" else r"[^\s|]*", folded[start:stop])
        end = start + (len(value.group().rstrip()) if value is not None else 0)
        if key in ("issuer", "title") and end > start + 1 and getattr(found, key) is None:
            setattr(found, key, (start, end))
        found.end = end
