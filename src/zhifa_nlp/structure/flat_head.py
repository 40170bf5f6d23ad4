"""The head of a document whose line breaks were lost: number, title, addressees and text share one line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhifa_nlp import dates, wenhao
from zhifa_nlp.structure import addressees
from zhifa_nlp.structure.model import Element
from zhifa_nlp.structure.words import TITLE_NOTE, UNIT_END

WINDOW = 900  # code points; a head is shorter

# Title ends in running text: only words that do not begin the name of a unit (规划局, 检查组, 信访局).
_KIND = re.compile(
    r"(?:(?P<strong>通 ?报|通 ?知|报 ?告|汇报提纲|汇报材料|汇报|复函|公函|的函|请示|决议|批复|公告|通告|公报|"
    r"纪要|简报|简况|专报|提纲|总结|小结|"
    r"讲话|致辞|回复|答复|问答|答卷|台账|一封信|公开信|承诺书|责任书|意见书|倡议书|自评表|评分表|工作要点)"
    r"|(?P<medium>决定|意见|材料|说明|方案|办法|规定|细则|发言|清单|明细|检讨|规划|计划|要点|安排|建议|条例|"
    r"规则|公约|预案)"
    rf"|(?P<weak>情况|自查|自评|评估|检查))\"?{TITLE_NOTE}"
    r"(?!局(?!属|机关)|[组站院所队处室办科委厅员的等和及]|生育|单列|中心|小组|分局|总队|支队|大队|机关|人员|"
    r"建设局|国土)"
)
_WEIGHT = {"strong": 2, "medium": 1, "weak": 0}
_DRESSING = re.compile(
    r"(?:信息来源|稿件来源|文章来源|来源|发布日期|发布时间|发稿时间|更新时间|日期|时间|作者|浏览次数|浏览量|"
    r"点击数?|字号|字体|责任编辑|编辑|"
    r"索引号|主题分类|发文机关|成文日期|发文字号)\s?:\s?(?:大\s?中\s?小|[^\s:\]】]{0,24})|打印本页|打印|"
    r"关闭窗口|关闭|收藏|分享|大\s中\s小|[\[【][^\]】]{1,16}[\]】]|[|>]|第\s?[0-9]{1,3}\s?页\s?[,/]?\s?共\s?[0-9]{1,3}\s?页"
)
_OPENER = re.compile(
    r"(?:[0-9〇零一二三四五六七八九]{4}年|[0-9]{1,2}月|[一二三四五六七八九十]{1,3}月|今年|去年|近年|本年|"
    r"上年|年初|年末|岁末|上半年|下半年|根据|按|受|目前|近期|过去|试点|依照|遵照|依据|为了?|"
    r"我[们局厅委办市县区州盟旗镇乡场所站院处队团省部会]|自|接|收到|现将|《|你|经|"
    r"从|在|[省市县区州]局|党的|截至|随着|围绕|对照|这|本|全[省市县区州]|…|\"|[一二三四五六七八九十]、|"
    r"\([一二三四五六七八九十]\)|1[.、]|问:|当前|是|提纲)"
)
_SENTENCE_END = re.compile(r"[。,;!?:](?![^()\n]{0,20}\))|(?<=[\u4e00-\u9fff])\.(?![0-9])")
_SIGNER = re.compile(r"\s*签发人\s?:\s?(?P<who>[\u4e00-\u9fff×*]{2,3})")
_ISSUE = re.compile(r"\s*\(?第[0-9〇一二三四五六七八九十]{1,4}期(?:\(总第[0-9]{1,5}期\))?\)?")
_BRACKET = re.compile(r"\s*\((?P<inside>[^()]{3,40})\)")
_SPEAKER = re.compile(
    rf"\s*(?P<name>[\u4e00-\u9fff]{{3,30}}?{UNIT_END})(?=\s*(?:\([^()]{{0,4}}[0-9〇一二]|各位|同志们|致:))"
)
_BY = re.compile(rf"(?P<unit>[\u4e00-\u9fff〇]{{3,36}}{UNIT_END})\s?[,、\s]")
_LETTERHEAD = re.compile(r"[\u4e00-\u9fff()、 ]{3,60}文件\s*$")


_ABOVE = (_DRESSING, _ISSUE, _SIGNER)
_BELOW = (*_ABOVE, _BRACKET, _SPEAKER)


@dataclass(slots=True)
class FlatHead:
    """What was read from the line; `end` is where the running text begins."""

    title: tuple[int, int] | None
    number: wenhao.DocumentNumber | None
    letterhead: tuple[int, int] | None
    addressees: list[Element]
    days: list[dates.DateSpan]
    names: list[tuple[int, int]]
    signer: tuple[int, int] | None
    end: int


@dataclass(slots=True)
class _Reader:
    text: str
    folded: str
    numbers: dict[int, wenhao.DocumentNumber]
    head: FlatHead

    def skip(self, at: int, *, keep: bool, above: bool = False) -> int:
        """Return the offset after number, dressing, dates and speakers; with `keep`, note what they say."""
        while True:
            after = self._step(at, keep, _ABOVE if above else _BELOW)
            if after == at:
                return at
            at = after

    def _step(self, at: int, keep: bool, patterns: tuple[re.Pattern[str], ...]) -> int:
        while at < len(self.folded) and self.folded[at] in " \t\n":
            at += 1
        opened = at + (self.folded[at : at + 1] == "(")
        number = self.numbers.get(opened)
        if number is not None:
            if keep and self.head.number is None:
                self.head.number = number
            return number.end + (opened > at and self.folded[number.end : number.end + 1] == ")")
        for pattern in patterns:
            m = pattern.match(self.folded, at)
            if m is not None and self._accept(m, pattern, keep=keep):
                return m.end()
        return at

    def _accept(self, m: re.Match[str], pattern: re.Pattern[str], *, keep: bool) -> bool:
        if pattern is _BRACKET:
            found = dates.find_days(self.text, folded=self.folded, start=m.start(), end=m.end())
            if keep:
                self.head.days += found
                if (name := _BY.match(self.folded, m.start("inside"), m.end("inside"))) is not None:
                    self.head.names.append(name.span("unit"))
            return bool(found) or m["inside"].startswith("送")
        if keep and pattern is _SPEAKER:
            self.head.names.append(m.span("name"))
        if keep and pattern is _SIGNER:
            self.head.signer = m.span("who")
        return True


def read_flat(text: str, folded: str, start: int) -> FlatHead:
    """Read a head without line breaks.

    Args:
        text: the document's text.
        folded: its matching view.
        start: where the line begins.
    """
    window = folded[start : start + WINDOW]
    numbers = {
        start + n.start: n.moved(start) for n in wenhao.find(text[start : start + WINDOW], folded=window)
    }
    reader = _Reader(text, folded, numbers, FlatHead(None, None, None, [], [], [], None, start))
    at = _top(reader, start)
    found = _title_end(reader, at, start + WINDOW)
    if found is None:
        reader.head.end = at
        return reader.head
    at, end = _last_copy(reader, at, found)
    reader.head.title = (at, end)
    after = reader.skip(end, keep=True)
    colon = _addressed(folded, after)
    reader.head.end = after
    if colon is not None:
        reader.head.addressees = addressees.split(text, folded, after, colon)
        reader.head.end = colon + 1
    return reader.head


def _top(reader: _Reader, start: int) -> int:
    """Return where the title begins: after letterhead, number, signer and dressing."""
    at = reader.skip(start, keep=True, above=True)
    if reader.head.number is None and reader.numbers:
        first = min(reader.numbers)
        m = _LETTERHEAD.match(reader.folded, at, first)
        if m is not None:
            reader.head.letterhead = (at, at + len(m.group().rstrip()))
            at = reader.skip(first, keep=True, above=True)
    return at


def _title_end(reader: _Reader, start: int, limit: int) -> int | None:
    """Return where the title ends: at the kind word that is followed best."""
    folded = reader.folded
    sentence = _SENTENCE_END.search(folded, start + 4, limit)
    stop = min(limit, len(folded)) if sentence is None else sentence.start()
    best, best_score = None, -9
    found = list(_KIND.finditer(folded, start, stop))
    for i, m in enumerate(found):
        score = _WEIGHT[m.lastgroup or "weak"] + (folded[m.start() - 1] == "的")
        if m["weak"] and i + 1 < len(found) and found[i + 1].start() - m.end() <= 6:
            continue  # …情况自查自纠的报告
        score += (
            _follow(reader, m.end())
            - (3 if m.end() - start < 8 else 0)
            - max(0, (m.end() - start - 40) // 20)
        )
        if score > best_score or (score == best_score and score >= 6):
            best, best_score = m.end(), score
    return best if best_score > -2 else None


def _follow(reader: _Reader, end: int) -> int:
    """Weigh what follows a possible end of the title."""
    folded = reader.folded
    after = reader.skip(end, keep=False)
    score = 0 if after == end else 1
    if any(n.start in (end, end + 1) for n in reader.numbers.values() if end <= n.start <= after):
        score += 3
    gap = folded[end:after].strip()
    if gap and _DRESSING.match(gap):
        score += 2
    if _addressed(folded, after) is not None:
        score += 4
    elif _OPENER.match(folded, after):
        score += 2
    return score


def _addressed(folded: str, start: int) -> int | None:
    """Return where the colon after the addressees stands, None if units are not addressed here."""
    colon = folded.find(":", start, start + 260)
    if colon < 0:
        return None
    prefix = addressees.PREFIX.match(folded, start)
    if prefix is not None and prefix.end() == colon + 1:  # 致：…, with the text right behind
        return None
    words = "".join(folded[start : colon + 1].split())
    if (
        "。" in words
        or any(m["weak"] is None for m in _KIND.finditer(words))
        or words.startswith(("的", "工作"))
    ):
        return None
    if addressees.is_addressee_line(words) or addressees.is_salutation(words):
        return colon
    return None


def _last_copy(reader: _Reader, start: int, end: int) -> tuple[int, int]:
    """Return the last copy of the title where the page gives it before the document does."""
    folded = reader.folded
    title = folded[start:end]
    at = folded.find(title, end, end + 500)
    if at >= 0 and len(title) >= 8:
        return at, at + len(title)
    for m in _KIND.finditer(folded, start, end - 8):
        shared = _shared_end(folded[start : m.end()], folded[m.end() : end])
        if shared >= 10:
            return end - shared, end
    return start, end


def _shared_end(first: str, second: str) -> int:
    """Return how many characters both end in alike."""
    count = 0
    for a, b in zip(reversed(first), reversed(second), strict=False):
        if a != b:
            break
        count += 1
    return count
