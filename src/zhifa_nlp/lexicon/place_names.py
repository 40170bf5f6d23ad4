"""Short and common forms of place names, worked out from the official ones."""

from __future__ import annotations

import re

from zhifa_nlp.lexicon.model import Level

_NATIONS = (
    "蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克"
    "|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|达斡尔|仫佬族"
    "|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|普米族|塔吉克族|塔吉克|怒族|乌孜别克族|鄂温克族|鄂温克|德昂族|保安族"
    "|裕固族|京族|独龙族|鄂伦春族|鄂伦春|门巴族|珞巴族|基诺族|各族|多民族"
)
_AUTONOMOUS = re.compile(rf"^(.{{2,}}?)(?:{_NATIONS})+(自治[区州县旗])$")
_ONLY_NATION = re.compile(r"^(.+?)族?(自治[州县旗])$")
_GENERIC = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|省|市|县|区|旗|盟)$")
_ZONE = re.compile(
    r"(?:开发区|园区|示范区|管理区|食品区|试验区|风景名胜区|度假区|保税区|合作区|集聚区|新城|新区|化工区|管委会|农场)$"
)


def level_of(code: str, name: str) -> Level:
    """Return the level of a division from its code and name."""
    if code.endswith("0000"):
        return "province"
    if code.endswith("00"):
        return "prefecture"
    if _ZONE.search(name) and not (name.endswith("新区") and code[4:] < "60"):
        return "zone"
    return "county"


def short_of(name: str) -> str:
    """Return the name without its generic word and nations: 大连市 → 大连, 延边朝鲜族自治州 → 延边."""
    if (found := _AUTONOMOUS.match(name)) or (found := _ONLY_NATION.match(name)):
        return found.group(1)
    return _GENERIC.sub("", name) if len(name) > 2 else name


def common_forms(name: str) -> list[str]:
    """Return how documents write a division apart from its official name and bare short name."""
    if found := _AUTONOMOUS.match(name) or _ONLY_NATION.match(name):
        stem, word = found.group(1), found.group(2)
        return [stem + word[-1], stem + word] if len(stem) > 1 else []
    return []
