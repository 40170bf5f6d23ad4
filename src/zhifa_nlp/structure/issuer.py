"""Who issued the document, as written: from the signature, else the title, else the letterhead, else the number."""

from __future__ import annotations

import re

from zhifa_nlp.folding import fold
from zhifa_nlp.structure.joint_issuers import split_issuers
from zhifa_nlp.structure.model import Element, Outline
from zhifa_nlp.structure.words import UNIT_END

# Where the issuers' part of a title ends when 关于 does not end it: a verb, a year, or what is reported.
_BEFORE_SUBJECT = re.compile(
    rf"(?P<unit>[\u4e00-\u9fff〇()、 ]{{2,60}}?{UNIT_END})\s*"
    r"(?=转发|批转|印发|对照|贯彻|落实|推行|推进|推动|执行|开展|规范|行政(?!公署|审批|服务|执法(?:局|大队|支队|总队|办))|执法(?!局|大队|支队|总队)|"
    r"依法|自查|自评|自检|自我|法治(?!督)|上报|报送|申报|非现场|文化市场行政|水行政|价格|农业行政|"
    r"(?:19|20)[0-9]{2}|[〇零一二三四五六七八九]{4}年|[\"'《]|责任|工作|三项|双随机|简况|上半年|下半年|本年|近年|[一二三四]季度)"
)
_ABOUT = re.compile(rf"(?P<unit>[\u4e00-\u9fff〇()、 ]{{2,60}}{UNIT_END})\s*(?=关于)")
_SUBJECT = re.compile(rf"关于(?:开展|报送|上报)?(?P<unit>[省市县区州]?[\u4e00-\u9fff]{{2,20}}?(?:局|厅|委员会|办公室|政府|支队|大队|所))(?=执法|行政|工作|自查|依法)")
_GENERIC = re.compile(r"(?:关于|致|在|对|全[省市县区]|各)")


def issuer_texts(outline: Outline) -> list[Element]:
    """Return the issuers as written, best source first found; `source` says where each was taken from.

    The order is signature, title (the unit before 关于; in 转发 and 印发 titles the unit that passes on, not the
    one inside), letterhead, names in the head, and last the agency code of the document's number. Empty if the
    document names nobody.
    """
    signatures = outline.all("signature")
    title = outline.first("title")
    named = [] if title is None else from_title(title)
    if signatures and signatures[0].source != "head":
        return named if _is_fuller(named, signatures) else [_renamed(e, "signature") for e in signatures]
    if named or signatures:
        return named or signatures
    letterhead = outline.first("letterhead")
    if letterhead is not None:
        folded = fold(letterhead.text)
        end = len(folded.removesuffix("文件"))
        return [_part(letterhead, 0, end, "letterhead")] if end else []
    if title is not None and (subject := _SUBJECT.match(fold(title.text))) is not None:
        return [_part(title, *subject.span("unit"), "title_subject")]
    number = outline.first("doc_number")
    if number is not None and "〔" in (number.value or ""):
        code = (number.value or "").partition("〔")[0]
        return [Element("signature", "present", number.text[: len(code)], number.start, number.start + len(code), code, "number")]
    return []


def from_title(title: Element) -> list[Element]:
    """Return the issuers that a title begins with; empty if it begins with none."""
    folded = fold(title.text).replace("\n", " ")
    if _GENERIC.match(folded):
        return []
    m = _ABOUT.match(folded) or _BEFORE_SUBJECT.match(folded)
    if m is None:
        return []
    return [_part(title, a, b, "title") for a, b in split_issuers(folded, *m.span("unit"))]


def _is_fuller(named: list[Element], signatures: list[Element]) -> bool:
    """Tell whether the title gives the one signer's name in full and the signature only its end."""
    if len(named) != 1 or len(signatures) != 1:
        return False
    full, short = named[0].value or "", signatures[0].value or ""
    return len(full) > len(short) >= 3 and full.endswith(short)


def _part(element: Element, start: int, end: int, source: str) -> Element:
    text = element.text[start:end]
    at = element.start + start
    return Element("signature", "present", text, at, at + len(text), "".join(text.split()), source)


def _renamed(element: Element, source: str) -> Element:
    return Element("signature", "present", element.text, element.start, element.end, element.value, element.source or source)
