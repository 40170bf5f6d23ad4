"""What a web page puts above a document that is no line of it: buttons, paths, clocks, labelled values."""

from __future__ import annotations

import re

from zhifa_nlp.structure.lines import Line
from zhifa_nlp.structure.words import TITLE_END

_WORD = re.compile(r"[\w]")
# 政务公开 > 信息公开 > 文件; folding turns > into 〉, and a title may hold 〈甲〉和〈乙〉
_PATH = re.compile(r"^[〉»›]|^(?:[^〈〉»›]{2,16}[〉»›]+){2}")
_BUTTON = re.compile(
    r"(?:[A-Za-z]{2,3}|(?:https?:)?//\S+|搜索|检索|朗读|导航|菜单|购物车|我的足迹|登录|注册|跳转到内容|正文|全文|"
    r"(?:网站|返回)?首页|返回(?:列表|上一页|顶部)?|无障碍(?:浏览|阅读)?|(?:无障碍)?简体\|?繁体|加入收藏|设为首页|长者模式|"
    r"(?:加入|开通)?(?:VIP|vip|Vip)?(?:免费|立即|全文|点击)?下载(?:(?:免费|立即|全文|点击)下载)?)"
)
_LABELLED = re.compile(r"^[•·▪◆*]?[\u4e00-\u9fff/]{2,10}:(?!$)")
_SHELF = re.compile(r"^(?:[•·▪◆*][\u4e00-\u9fff/]{2,10}|[\u4e00-\u9fff]{0,6}(?:分类|类别|栏目|体裁|文种)):")
_CODE = re.compile(r"(?=.*[0-9])[0-9A-Za-z/-]{8,40}")  # the value of 索引号 on a line of its own
_KEPT = re.compile(
    r"^(?:致|主送|报送|呈报|签发|报告|汇报|填报|编制|编号|关于)"
)  # what a document labels itself
_CLOCK = re.compile(r"(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日,?\(?星期[一二三四五六日天]")
_STAMP = re.compile(  # 2018-11-21 11:42; 2018-11-21 | 来源: | 分享
    r"(?:19|20)[0-9]{2}(?P<s>[-/.年])[0-9]{1,2}[-/.月][0-9]{1,2}日?"
    r"(?:\s+[0-9]{1,2}:[0-9]{2}|[\s|]+(?:来源|分享|字号|浏览|点击|阅读|作者|字体))"
)
_SITE = re.compile(r"[\u4e00-\u9fff]{2,14}网|[^。,]{2,20}?(?:-{1,2}|_|—)[\u4e00-\u9fff]{2,14}网站?")
_PAGE = re.compile(r"第[0-9]{1,3}页[,/]?(?:共[0-9]{1,3}页)?")
LONGEST = 60  # code points of a line that a page adds


def is_furniture(line: Line, *, titled: bool, begun: bool) -> bool:
    """Tell whether a line above the running text is the page's and not the document's.

    Args:
        line: the line.
        titled: a finished title stands above it.
        begun: something that may be the title stands above it.
    """
    bare = line.bare
    if not _WORD.search(bare):
        return True
    if len(bare) > LONGEST or "。" in bare:
        return False
    if any(p.search(bare) for p in (_PATH, _SHELF)) or any(
        p.fullmatch(bare) for p in (_BUTTON, _PAGE, _CODE)
    ):
        return True
    return is_stamp(line) or (not titled and TITLE_END.search(bare) is None and _is_above(bare, begun=begun))


def _is_above(bare: str, *, begun: bool) -> bool:
    """Tell whether a line above the title is the page's clock, the site's name, or a labelled value."""
    if _CLOCK.search(bare) or (not begun and _SITE.fullmatch(bare)):
        return True
    return _LABELLED.match(bare) is not None and _KEPT.match(bare) is None


def is_stamp(line: Line) -> bool:
    """Tell whether the line says when the page was put up: a day with the time of day, or beside its source."""
    return _STAMP.search(line.text) is not None


def is_clock(line: Line) -> bool:
    """Tell whether the line shows the day on which the page was looked at (… 12月3日 星期二)."""
    return _CLOCK.search(line.bare) is not None
