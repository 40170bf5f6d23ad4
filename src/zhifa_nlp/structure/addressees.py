"""主送机关: what an addressee line names, split into units and groups of units."""

from __future__ import annotations

import re

from zhifa_nlp.structure.model import Element
from zhifa_nlp.structure.words import ADDRESSED, SALUTATION, SENTENCE

PREFIX = re.compile(r"\s?(?:\(?(?:致|主送机关|主送|报送|呈报)\s?:|\(送)\s?")
_LEVEL_ONLY = re.compile(  # 各县, 省政府各委, 市直各科: not whole without what follows
    r"(?:^|各|有关)(?:县|市|区|州|旗|盟|地|乡|镇|省|委|办|科|室|处|股|厅|部|地区|街道|直管市|"
    r"城区)(?:\([^()]*\))?$|^[省市县区州旗盟地委办科室处股厅局]$|^(?:直管市|地区|街道|自治县|自治州|自治区|直辖市|特区|中央)$"
)
_SHARED = re.compile(
    r"各?(?:直属|派出|派驻|下属|有关|办事)?(?:机构|部门|单位|委办局|厅委办)$|街道办事处$|办事处$"
)
_ALIKE = re.compile(r"(?:人民)?政府|(?![省市县区州旗盟地乡镇局厅总])[\u4e00-\u9fff]{2,7}(?<!分)[局委办]")
_APART = re.compile(r"[各有本直]|铁路|森工|农垦|监狱|民航|海关|机场|林区|矿区")  # 各市公安局、铁路公安局
_ZONE = re.compile(r"(?:开发区|经开区|高新区|新区|管理区|园区|示范区|度假区)$")
_PLACE = re.compile(r"[市县区旗州盟]$")
_COURTESY = re.compile(r"的?(?:诸位|诸|全体|各位)?(?:同志们?|领导(?!小组)|负责人)$")
_ASIDE = re.compile(r"\([^()]{1,8}\)$")  # 各委、办、局(公司)
_PERSON = re.compile(r"^[\u4e00-\u9fff]{2,4}(?:委员|代表)$")  # answers to proposals address a person


def is_addressee_line(bare: str) -> bool:
    """Tell whether a line that ends in a colon addresses units (and opens no list or talk)."""
    body = PREFIX.sub("", bare, count=1).rstrip(":")
    if not 2 <= len(body) <= 220 or "。" in body or "《" in body:
        return False
    parts = [p for p in re.split(r"[,;、]", body) if p]
    if _PERSON.match(body):
        return True
    last = _ASIDE.sub("", _COURTESY.sub("", parts[-1])) if parts else ""
    if not last or ADDRESSED.search(last) is None:
        return False
    return SENTENCE.search(body) is None


def is_salutation(bare: str) -> bool:
    """Tell whether a line that ends in a colon greets people (各位领导, 同志们)."""
    return len(bare) <= 30 and bare.endswith(":") and SALUTATION.search(bare) is not None


def split(text: str, folded: str, start: int, end: int) -> list[Element]:
    """Return one element for each unit or group between two offsets, which hold no closing colon.

    Commas and semicolons always part. 、 parts where both sides are whole (市法制办、市监察局), not inside a
    group that shares its head or its tail (各县、区人民政府; 市政府各部门、各直属机构).
    """
    prefix = PREFIX.match(folded, start, end)
    start = prefix.end() if prefix else start
    pieces: list[tuple[int, int]] = []
    depth, first = 0, start
    for i in range(start, end):
        c = folded[i]
        if c == "(":
            depth += 1
        elif c == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and (
            c in ",;" or (c == "、" and _parts(_bare(folded, first, i), _next(folded, i + 1, end)))
        ):
            pieces.append((first, i))
            first = i + 1
    pieces.append((first, end))
    return [e for e in (_element(text, folded, *p) for p in pieces) if e is not None]


def _bare(folded: str, start: int, end: int) -> str:
    return "".join(folded[start:end].split())


def _next(folded: str, start: int, end: int) -> str:
    """Return the words up to the next comma or 、 outside brackets."""
    depth = 0
    for i in range(start, end):
        c = folded[i]
        depth += (c == "(") - (c == ")")
        if depth <= 0 and c in ",;、":
            return _bare(folded, start, i)
    return _bare(folded, start, end)


def _parts(left: str, right: str) -> bool:
    """Tell whether 、 between the two stands between whole units."""
    if _LEVEL_ONLY.search(left.rpartition("、")[2]) or len(left) < 2:
        return False
    if left.startswith("各") and _ALIKE.fullmatch(right) and not _APART.match(right):
        return False  # 各县区司法局、财政局: the counties' too
    if "各" in left and _SHARED.fullmatch(right):
        return left.endswith("各厅委")  # these are whole; 各部门、各直属机构 is one phrase
    if _ZONE.search(left):
        return right.startswith("各")
    if not ADDRESSED.search(left):
        return (
            not left.startswith("各")
            and 2 <= len(left) <= 4
            and _PLACE.search(right) is None
            and "、" not in left
        )
    return True


def _element(text: str, folded: str, start: int, end: int) -> Element | None:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and (folded[end - 1].isspace() or folded[end - 1] in ":."):
        end -= 1
    bare = _bare(folded, start, end)
    courtesy = _COURTESY.search(bare)
    if courtesy is not None:
        bare = bare[: courtesy.start()]
        end = start + folded[start:end].rfind(bare[-1]) + 1 if bare else start
    if len(bare) < 2 or SALUTATION.search(bare):
        return None
    value = "".join(text[start:end].split())
    return Element("addressee", "present", text[start:end], start, end, value)
