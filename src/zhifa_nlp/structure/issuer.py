"""Who issued the document, as written: from the signature, else title, letterhead or number."""

from __future__ import annotations

import re

from zhifa_nlp import wenhao
from zhifa_nlp.folding import fold
from zhifa_nlp.structure.joint_issuers import split_issuers
from zhifa_nlp.structure.model import Element, Outline
from zhifa_nlp.structure.signature import may_stand_for
from zhifa_nlp.structure.words import UNIT_END

# The unit at the beginning of a title without 关于: up to the first organ, and on to an office within it.
_ORGAN = (
    r"(?:人民政府|(?<!法治)(?<!责任)(?<!服务)(?<!服务型)(?<!阳光)(?<!数字)(?<!廉洁)(?<!诚信)政府|行政公署|行署|公署|委员会|管委会|办公室|办公厅|总局|管理局|[局厅署](?![长面势限])|"
    r"法院|检察院|海关|"
    r"总队|支队|大队|中队|中心|公司|集团|"
    r"农场|林场|兵团|工委|党组|党委|办事处|管理处|管理所|监理所|监督所|研究院|研究所|学院|大学|"
    r"[站所处队](?![罚理置分长员罚伍点有谓属])|"
    r"[省市县区州旗]委|[法制编信监检改管]办(?!公|理))"
)
_WITHIN = (
    r"(?:[\u4e00-\u9fff]{0,8}?(?:办公室|办公厅|法制办|信访办|分局|支队|大队|总队|中队|督查室|监督所|监察所|"
    r"管理站|管理所|委员会|党组|党委|局))"
)
_BEFORE_SUBJECT = re.compile(
    rf"(?P<unit>[\u4e00-\u9fff〇() ]{{2,30}}?{_ORGAN}{_WITHIN}?|[\u4e00-\u9fff〇]{{2,10}}(?:镇|乡|街道|"
    rf"开发区|园区|新区|[0-9〇一二三四五六七八九]团))"
)
_PASSED_ON = re.compile(rf"(?P<unit>[\u4e00-\u9fff〇()、 ]{{2,40}}?{UNIT_END})\s*(?=转发|批转|印发)")
_ABOUT = re.compile(rf"(?P<unit>[\u4e00-\u9fff〇()、 ]{{2,60}}{UNIT_END})\s*(?=关于)")
_SUBJECT = re.compile(
    r"关于(?:开展|报送|上报)?(?P<unit>[省市县区州]?[\u4e00-\u9fff]{2,20}?(?:局|厅|委员会|办公室|政府|支队|"
    r"大队|所))(?=执法|行政|工作|自查|依法)"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}年(?:度|[上下]半年)?的?")  # may stand before the unit
_PLACE = re.compile(  # a place whose government gives account of itself: 某县2020年度…情况报告
    r"(?P<unit>[\u4e00-\u9fff]{1,12}[省市县区州旗])(?=(?:19|20)[0-9]{2}年|法治政府|依法行政|行政执法|推[进行]|贯彻|落实)"
    r".{4,60}(?:报告|汇报|总结)$"
)
_GENERIC = re.compile(r"(?:关于|致|给|写给|呈|向|在|对|全[国省市县区州]|各)")
# A headline says what somebody did; a name does not.
_VERB = re.compile(
    r"深入|突击|查封|查处|严查|召开|举行|开展|加强|推进|部署|组织|成立|出台|发布|通报|整治|走进|让|把|将|为|"
    r"获|遭"
)

_TAIL = 4  # characters at the end of a name that tell the kind of body
# each with the words of which one must be there (an empty one: none must): most patterns fail slowly
_NAMED = (
    (_PASSED_ON, ("转发", "批转", "印发")),
    (_ABOUT, ("关于",)),
    (_BEFORE_SUBJECT, ("",)),
    (_PLACE, ("报告", "汇报", "总结")),
)
_LETTER = re.compile(r"(?:投诉|举报|检举|申诉|感谢|表扬)信$")  # whom such a letter names did not write it


def issuer_texts(outline: Outline) -> list[Element]:
    """Return the issuers as written, best source first found; `source` says where each was taken from.

    The order is signature (not that of a quite different unit than the title's: it was left standing there),
    title (the unit before 关于; in 转发 and 印发 titles the unit that passes on, not the one inside), names in the
    head, letterhead, a unit that the title is about, and last the agency code of the document's number. Empty if the
    document names nobody.
    """
    signatures = outline.all("signature")
    title = outline.first("title")
    named = [] if title is None else from_title(title)
    if signatures and signatures[0].source != "head":
        fuller = _is_fuller(named, signatures) or _is_contradicted(outline, named, signatures)
        return named if fuller else [_renamed(e, "signature") for e in signatures]
    if named or signatures:
        return named or signatures
    return _from_letterhead(outline) or _from_subject(title) or _from_number(outline)


def _from_letterhead(outline: Outline) -> list[Element]:
    letterhead = outline.first("letterhead")
    if letterhead is None:
        return []
    end = len(fold(letterhead.text).removesuffix("文件"))
    return [_part(letterhead, 0, end, "letterhead")] if end else []


def _from_subject(title: Element | None) -> list[Element]:
    """Return the unit whose own work the title is about: 关于县安监局执法责任制…的报告."""
    subject = None if title is None else _SUBJECT.match(fold(title.text))
    if title is None or subject is None:
        return []
    return [_part(title, *subject.span("unit"), "title_subject")]


def _from_number(outline: Outline) -> list[Element]:
    """Return the agency's code, or for an order its name."""
    element = outline.first("doc_number")
    number = None if element is None else wenhao.parse(element.text)
    if element is None or number is None or not number.agency:
        return []
    end = len(number.agency) if element.text.startswith(number.text[: len(number.agency)]) else 0
    return [_part(element, 0, end, "number")] if end else []


def from_title(title: Element) -> list[Element]:
    """Return the issuers that a title begins with; empty if it begins with none."""
    folded = fold(title.text).replace("\n", " ")
    year = _YEAR.match(folded)
    at = 0 if year is None else year.end()
    if _GENERIC.match(folded, at):
        return []
    possible = (pattern for pattern, words in _NAMED if any(word in folded for word in words))
    m = next((m for pattern in possible if (m := pattern.match(folded, at)) is not None), None)
    if m is None or _VERB.search(m["unit"]) or _LETTER.search(folded):
        return []
    return [_part(title, a, b, "title") for a, b in split_issuers(folded, *m.span("unit"))]


def _is_fuller(named: list[Element], signatures: list[Element]) -> bool:
    """Tell whether the title gives the one signer's name in full and the signature only its end."""
    if len(named) != 1 or len(signatures) != 1:
        return False
    full, short = named[0].value or "", signatures[0].value or ""
    return len(full) > len(short) >= 3 and full.endswith(short)


def _is_contradicted(outline: Outline, named: list[Element], signatures: list[Element]) -> bool:
    """Tell whether the signature is another unit's than the title's: the head counts for more than one name."""
    if len(named) != 1 or len(signatures) != 1:
        return False
    full, signed = named[0].value or "", signatures[0].value or ""
    if signed.startswith(full) or may_stand_for(full, signed, slips=0):
        return False
    if any(e.value == full for e in _from_letterhead(outline)):
        return True
    return not may_stand_for(full, signed) and signed[-_TAIL:] not in full


def _part(element: Element, start: int, end: int, source: str) -> Element:
    text = element.text[start:end]
    at = element.start + start
    return Element("signature", "present", text, at, at + len(text), "".join(text.split()), source)


def _renamed(element: Element, source: str) -> Element:
    return Element(
        "signature",
        "present",
        element.text,
        element.start,
        element.end,
        element.value,
        element.source or source,
    )
