"""Whether a text gives units their tiers: what makes a letter without title and formula a circular."""

from __future__ import annotations

import re

_TIER = (
    r"(?:优秀|良好|较好|一般|较差|先进|(?:基本|未|不|待)?(?:达标|合格|称职)"
    r"|[一二三四]等(?:奖|次)?|第?[一二三四][档类等]次?)"
)
_NUMBERING = r"(?:[一二三四五六]、|\([一二三四五六]\)|\d[.、])"
_NAME = r"[一-龥]{2,16}"
_UNIT = r"[一-龥]{1,16}[局厅委办院市县区州旗镇乡]"
# 优秀单位(27个): | 市:大连、沈阳; one label, then names, on its line or on the next one that is not empty
_LIST = re.compile(
    rf"(?m:^)[ ]*{_NUMBERING}?[ ]*(?P<tier>{_TIER})(?:等次|档次|等级)?的?(?:单位|部门|集体)?"
    rf"[ ]*(?:\(?共?\d{{1,3}}个\)?)?[ ]*(?::[ \n]*|\n\s*)(?:[一-龥()、\d]{{1,12}}:[ ]*)?"
    rf"(?:{_NAME}(?:[、 ]{_NAME})+|{_UNIT})[ ]*(?=[\n。;,]|$)"
)
# 甲、乙局等6个市和部门为优秀,丙为达标
_SAID = re.compile(rf"(?:为|获|达到?)[ \"]?(?P<tier>{_TIER})(?:等次|单位|部门|档次)?(?=[\",;。])")
_UNITS = re.compile(rf"{_NAME}、{_NAME}|等[\d一二三四五六七八九十]{{1,3}}个")
_SCHEME = re.compile(r"\d分|分数|以[上下]|标准|凡|应|由高到低|分为|可以?评")
_DOWNWARDS = re.compile(r"(?:^|[,、\s]|政府|省|市|县|区|州)各[一-龥]")
_ENOUGH = 2  # tiers: one alone may be honours that a unit tells of itself


def addresses_subordinates(addressees: str) -> bool:
    """Tell whether a letter goes to many at once (各市人民政府,省政府各厅委), as no report does."""
    return _DOWNWARDS.search(addressees) is not None


def gives_tiers(folded: str) -> bool:
    r"""Tell whether a text lists units by tier, or says of units of which tiers they are, for two tiers or more.

    >>> gives_tiers("优秀单位:\n甲市、乙市\n达标单位:\n丙市、丁县")
    True
    >>> gives_tiers("优秀:90分以上\n达标:60分以上")
    False
    """
    listed = {match.group("tier") for match in _LIST.finditer(folded)}
    return len(listed) >= _ENOUGH or any(_assigns(part) for part in re.split(r"[。\n]", folded))


def _assigns(sentence: str) -> bool:
    said = {match.group("tier") for match in _SAID.finditer(sentence + "。")}
    return len(said) >= _ENOUGH and bool(_UNITS.search(sentence)) and not _SCHEME.search(sentence)
