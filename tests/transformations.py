"""Four ways in which the same text comes to us: flattened, hard-wrapped, NFKC-normalised, as a web page.

Each is a function from text to text, so that any measurement on a text can be repeated on all of them: what
is found must not depend on the way the text took (`TRANSFORMATIONS` names them).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_TITLE_KIND = re.compile(r"(?:报告|通报|通知|决定|意见|汇报|说明|材料|总结|清单|函|情况|评估|自查)[)）]?$")
_SENTENCE = re.compile("[。；;]|[.]$|来源")
_LETTERHEAD = re.compile(r"号[)）]?$|文件$|[:：]$")


def flatten(text: str) -> str:
    """Return the text as one line, a space where a line ended, indents gone."""
    return " ".join(line.strip() for line in text.splitlines() if line.strip())


def glue(text: str) -> str:
    """Return the text as one line with nothing where a line ended: the hardest way of flattening."""
    return "".join(line.strip() for line in text.splitlines())


def wrap30(text: str, *, width: int = 30, indents: bool = True) -> str:
    """Return the text with a line break after every `width` code points of each paragraph."""
    lines = []
    for line in text.splitlines():
        kept = line.rstrip() if indents else line.strip()
        lines += [kept[i : i + width] for i in range(0, len(kept), width)] or [""]
    return "\n".join(lines) + "\n"


def wrap30_flush(text: str) -> str:
    """Return the text wrapped without its indents: only length tells where a paragraph ends."""
    return wrap30(text, indents=False)


def nfkc(text: str) -> str:
    """Return the text NFKC-normalised: half-width punctuation, ASCII digits, plain spaces."""
    return unicodedata.normalize("NFKC", text)


def title_of(text: str) -> str:
    """Return the title as a web editor would paste it into the headline: its lines joined."""
    parts: list[str] = []
    for line in (line.strip() for line in text.splitlines() if line.strip()):
        if _LETTERHEAD.search(line) and not parts:
            continue
        if parts and (_LETTERHEAD.search(line) or _SENTENCE.search(line) or len(line) > 60):
            break
        parts.append(line)
        if _TITLE_KIND.search(line) or len(parts) == 3:
            break
    return "".join(parts) or text.strip()[:30]


def web_page(text: str, title: str | None = None) -> str:
    """Return the text as copied from a web page: title twice, source line, buttons, editor, links.

    `title` is what the web editor put into the headline; without it, what stands on top of the text.
    """
    headline = title if title is not None else title_of(text)
    head = [
        "首页 > 政务公开 > 通知公告",
        headline,
        "来源：市政府法制信息网　　发布日期：2011-03-08　　浏览次数：126　　字号：[大 中 小]",
    ]
    foot = [
        "【打印】 【关闭窗口】",
        "责任编辑：王晓东",
        "相关链接",
        "· 全市法治工作会议召开",
        "· 行政执法人员培训班开班",
        "扫一扫在手机打开当前页",
    ]
    return "\n".join([*head, "", text.strip("\n"), "", *foot]) + "\n"


def web_page_flat(text: str) -> str:
    """Return the dressed page as one line."""
    return flatten(web_page(text))


TRANSFORMATIONS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "flatten": flatten,
    "wrap30": wrap30,
    "nfkc": nfkc,
    "web_page": web_page,
}
"""The four of the acceptance bar, and the text as it is."""

HARDER: dict[str, Callable[[str], str]] = {
    "glue": glue,
    "wrap30_flush": wrap30_flush,
    "web_page_flat": web_page_flat,
    "wrapped_page": lambda text: wrap30(web_page(text)),
}
"""Beyond the bar: combinations and the most destructive forms."""
