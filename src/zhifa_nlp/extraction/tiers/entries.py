"""Splitting the list of a tier into its entries, each with its span.

Lists are parted by 、 , ; | line breaks or blanks; 和, 以及 and 及 join only where what stands before is a
whole name (not 市文化和旅游局). Brackets hold together: 市金融工作局(市政府金融办) is one entry. What a
list says about itself (等3个县人民政府, 共27个, 排名不分先后) is not an entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from zhifa_nlp.extraction.tiers.labels import BEFORE_LABEL, label_end
from zhifa_nlp.extraction.tiers.words import COUNTER, NUMERAL


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit as listed: its span, and its rank and score where the list gives them."""

    start: int
    end: int
    rank: int | None = None
    score: float | None = None


# How the names of organisations and places end. 部 only in compounds: 内部, 全部 are no names.
_UNIT = re.compile(
    r"[一-龥A-Za-z0-9()·\" ]{1,28}(?:[省市县区州盟旗镇乡局厅委办院会社队站所处署场]"
    r"|公司|集团|中心|街道|银行|分行|人民政府|政府|"
    r"武装部|人武部|组织部|宣传部|统战部|政法部|兵团|师|团|总台|电视台|电力|供电|邮政|监狱|学校|大学|学院|医院|"
    r"科|股|室|协会|联合会|妇联|残联|侨联|工商联|科协|文联|团委|总工会|海关|口岸|支行|部队|法制处)(?:\([一-龥、]{2,20}\))?"
)
_PROSE = re.compile(r"[的了是]|没有|以及|达到|为(?!民)")
# I1. 6.. and 3市地税局 are what scans and typists make of 11. 6. and 3.
_NUMBERING = re.compile(
    r"\s*(?:第?[\dlIO]{1,3}(?:[.、:)名位]{1,2}|(?=[ \t]+[一-龥]))|\d{1,2}(?=[省市县区州][一-龥]{2})"
    r"|\([\d一二三四五六七八九十]{1,3}\)|[①-⑳]|[-·*●■◆]+)\s*"
)
# 甲、乙两县和丙、丁两区: the numeral says that these are names of counties without their last character
FEW = r"(?:两|[三四五六七八九](?=[县区市州旗]))[县区市州旗镇乡局]"
OF_KIND = "[省市县区州盟旗乡镇直级()、]{0,10}(?:人民政府|政府|部门|单位)?"
"""What may follow the number of a part of a list: 甲县、乙县2个县(市)和丙局1个部门."""
_TAIL = re.compile(
    rf"(?:等)?[ ]*(?:共计?|合计)?[ ]*[((]?(?:{NUMERAL})[ ]*"
    rf"(?:{COUNTER})(?:[^、,;。为是:]|\([县市区、]{{1,7}}\)){{0,14}}$|等$|[((](?:{NUMERAL})[))]$"
    rf"|(?<=[一-龥]{{2}})(?<!第){FEW}$"
)
# 甲市(96.5分): what the unit scored
_POINTS = re.compile(r"[((](?:得分?|总分)?[ ]*(\d{2,3}(?:\.\d{1,2})?)[ ]*分[))]?[\s。]*$")
_SUBLABEL = re.compile(  # 参评部门:; but 和平街道:98分 names a unit
    r"\s*(?:[一-龥]{0,8}(?:县市区|市县区|县区|区县|市县|县\([市、区]{1,4}\)区?|市区|旗县"
    r"|乡镇街道|镇街|乡镇|街道|部门|单位|机构|机关|企业|团体))(?:类|系列|组)?[ ]*:[ ]*(?!\d{2,3}(?:\.\d+)?分?$)"
)
_REMARK = re.compile(r"(?<=[一-龥])[((]([^()]{1,20})[))][\s。]*$")
_JOINER = re.compile(r"以及|[和与及暨]")
# 丙区等8个县(市)区和市烟草局: the count closes one group, 和 opens the next
_GROUP_END = (
    rf"(?:等(?:{NUMERAL})[ ]*(?:{COUNTER})[一-龥()、]{{0,10}}?|(?<=[一-龥]{{2}})(?:{NUMERAL})(?:{COUNTER}){OF_KIND})"
    rf"(?:和|以及|及|与|,|、)(?!部门|单位|市直|县|区|市(?!.{{1,8}}[局委办]))"
)
_HARD = re.compile(
    rf"{_GROUP_END}|{BEFORE_LABEL}|(?<=[一-龥]{{2}}){FEW}(?:和|以及|及|与|[、,])|[、,;|\t/。]+|\n+"
)
_NUMBERED_UNITS = "(?:师|团|分局|监狱|[中小]学|医院|税务|[支大中]队)"
_NOISE = re.compile(
    rf"^(?:附?表|附件)[一二三四五六七八九十\d]|^第(?![一二三四五六七八九十\d]+{_NUMBERED_UNITS})[一二三四五六七八九十\d]"
    r"|^(?:[市县区州盟旗乡镇]|\d{1,3}|[一二三四五六七八九十]{1,2})$|^(?:部门|单位|县区|名单|合计|小计"
    r"|备注|说明)$|排名不分先后|排序不分先后|以下简称|按.{2,12}排[列序名]|^注[:]|^备注"
)


def unit_like(text: str) -> bool:
    """Tell whether `text` has the shape of an organisation's or a place's name."""
    words = text.strip()
    return _UNIT.fullmatch(words) is not None and not _PROSE.search(words)


def split_entries(folded: str, start: int, end: int) -> list[Entry]:
    """Return the entries of the list that `folded[start:end]` holds, in order.

    >>> text = "甲市、乙县和丙区,市文化和旅游局等4个单位"
    >>> [text[e.start:e.end] for e in split_entries(text, 0, len(text))]
    ['甲市', '乙县', '丙区', '市文化和旅游局']
    """
    pieces = _pieces(folded, start, end)
    entries: list[Entry] = []
    for left, right in pieces:
        points = _POINTS.search(folded, left, right)
        trimmed = _trim(folded, left, points.start() if points else right)
        if trimmed:
            parts = _joined(folded, *trimmed)
            score = float(points.group(1)) if points else None
            entries.extend([*parts[:-1], replace(parts[-1], score=score)])
    return [_without_shared(folded, entries, i) for i in range(len(entries))]


def _without_shared(folded: str, entries: list[Entry], position: int) -> Entry:
    """Return an entry without the 人民政府 that it bears for the places before it (甲、乙县人民政府)."""
    entry = entries[position]
    words = folded[entry.start : entry.end]
    if position == 0 or not words.endswith("人民政府") or len(words) < 6:
        return entry
    before = entries[position - 1]
    between = folded[before.end : entry.start]
    place = not folded[before.start : before.end].endswith(("政府", "局", "委", "办", "厅"))
    return replace(entry, end=entry.end - 4) if place and between.strip() in ("、", "和", "及") else entry


def _pieces(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches between separators, brackets kept whole."""
    region = folded[start:end]
    hard = [m for m in _HARD.finditer(region) if not _inside_bracket(region, m.start())]
    inline = any(m.group().strip(" \t\n。") for m in hard)
    separators = hard
    if not inline:
        separators = [m for m in re.finditer(r"[\s。]+", region) if not _inside_bracket(region, m.start())]
    else:
        separators = [m for m in hard if m.group()[0] != "\n" or not _broken_name(region, m.start())]
    pieces, at = [], 0
    for match in separators:
        pieces.append((start + at, start + match.start()))
        at = match.end()
    pieces.append((start + at, end))
    return [p for p in pieces if folded[p[0] : p[1]].strip()]


def _inside_bracket(region: str, at: int) -> bool:
    opened = region.rfind("(", max(0, at - 24), at)
    return opened >= 0 and region.find(")", opened, at) < 0 and 0 <= region.find(")", at) < at + 24


def _broken_name(region: str, at: int) -> bool:
    """Tell whether a line break stands inside a name: the line before it ends in no name."""
    line = region[region.rfind("\n", 0, at) + 1 : at].strip()
    last = re.split(r"[、,;]", line)[-1]
    return bool(last) and not unit_like(last) and len(line) > 20


def _trim(folded: str, left: int, right: int) -> tuple[int, int] | None:
    """Return the span without blanks, numbering, counts and closing marks; None if nothing is left."""
    if match := _NUMBERING.match(folded, left, right):
        left = match.end()
    left = _behind_label(folded, left, right)
    piece = folded[left:right]
    tail = _TAIL.search(piece)
    if tail and tail.start() >= 0:
        piece = piece[: tail.start()]
    if (remark := _REMARK.search(piece)) and not unit_like(remark.group(1)):
        piece = piece[: remark.start()]  # 市粮食局(已约谈); but 市金融局(市政府金融办) is one name
    stripped = piece.strip(" \t\n\u3000。.:;'\"")
    if not stripped or _NOISE.search(stripped):
        return None
    offset = piece.find(stripped)
    return left + offset, left + offset + len(stripped)


def _behind_label(folded: str, left: int, right: int) -> int:
    """Return where the name begins behind a label of its group (市:大连), or `left`."""
    end = label_end(folded, left, right)
    if end == left and (match := _SUBLABEL.match(folded, left, right)):
        end = match.end()
    return end


def _joined(folded: str, left: int, right: int) -> list[Entry]:
    """Split at 和 where whole names stand on both sides."""
    entries = []
    at = left
    for match in _JOINER.finditer(folded, left, right):
        before, after = folded[at : match.start()].strip(), folded[match.end() : right].strip()
        if (
            len(before) > 1
            and after
            and unit_like(before)
            and not _inside_bracket(folded[at:right], match.start() - at)
        ):
            entries.append(_stripped(folded, at, match.start()))
            at = match.end()
    entries.append(_stripped(folded, at, right))
    return entries


def _stripped(folded: str, left: int, right: int) -> Entry:
    while left < right and folded[left].isspace():
        left += 1
    while right > left and folded[right - 1].isspace():
        right -= 1
    return Entry(left, right)


def plausible(folded: str, entries: list[Entry], known: frozenset[str] = frozenset()) -> bool:
    """Tell whether the entries of a stretch look like names of units, not like prose.

    Args:
        folded: the folded text.
        entries: what `split_entries` made of the stretch.
        known: surface forms that the register resolved elsewhere in the document.
    """
    texts = [re.sub(r"\s+", "", folded[e.start : e.end]) for e in entries]
    if not texts or any(len(t) > 26 for t in texts):
        return False
    good = sum(unit_like(t) or t in known for t in texts)
    short = sum(2 <= len(t) <= 5 for t in texts)
    return good * 2 > len(texts) or (len(texts) > 1 and short == len(texts))
