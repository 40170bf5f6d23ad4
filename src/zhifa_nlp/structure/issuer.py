"""Who issued the document, as written: from the signature, else the title, else the letterhead, else the number."""

from __future__ import annotations

import re

from zhifa_nlp.folding import fold
from zhifa_nlp.structure.joint_issuers import split_issuers
from zhifa_nlp.structure.model import Element, Outline
from zhifa_nlp.structure.words import UNIT_END

# Where the issuers' part of a title ends: 关于 …, a verb, a year or what is reported.
_BEFORE_SUBJECT = re.compile(
    rf"^(?P<unit>[\u4e00-\u9fff()、 ]{{2,60}}?{UNIT_END})\s*"
    r"(?=关于|转发|批转|印发|对照|贯彻|落实|推行|推进|推动|执行|开展|规范|行政|执法|依法|自查|自评|自检|自我|法治|法制|上报|报送|申报|价格|"
    r"(?:19|20)[0-9]{2}|[〇零一二三四五六七八九]{4}年|[\"'《]|责任|工作|三项|双随机|简况|上半年|下半年|本年|近年|[一二三四]季度)"
)
_GENERIC = re.compile(r"^(?:关于|致|在|对|全[省市县区]|各)")


def issuer_texts(outline: Outline) -> list[Element]:
    """Return the issuers as written, best source first found; `source` says where each was taken from.

    The order is signature, title (the unit before 关于; in 转发 and 印发 titles the unit that passes on, not the
    one inside), letterhead, names in the head, and last the agency code of the document's number. Empty if the
    document names nobody.
    """
    signatures = outline.all("signature")
    if signatures:
        return [_renamed(e, "signature") for e in signatures]
    title = outline.first("title")
    if title is not None:
        named = from_title(title)
        if named:
            return named
    letterhead = outline.first("letterhead")
    if letterhead is not None:
        folded = fold(letterhead.text)
        end = len(folded.removesuffix("文件"))
        return [_part(letterhead, 0, end, "letterhead")] if end else []
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
    m = _BEFORE_SUBJECT.match(folded)
    if m is None:
        return []
    return [_part(title, a, b, "title") for a, b in split_issuers(folded, *m.span("unit"))]


def _part(element: Element, start: int, end: int, source: str) -> Element:
    text = element.text[start:end]
    at = element.start + start
    return Element("signature", "present", text, at, at + len(text), "".join(text.split()), source)


def _renamed(element: Element, source: str) -> Element:
    return Element("signature", "present", element.text, element.start, element.end, element.value, element.source or source)
