"""Blanks of a model text that nobody filled in: 20xx年, XX省, **镇, ___件."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhifa_nlp.checks.evidence import quote
from zhifa_nlp.folding import fold
from zhifa_nlp.records.finding import Category, Finding
from zhifa_nlp.records.model import Record

if TYPE_CHECKING:
    from zhifa_nlp.lexicon.lexicon import Lexicon

_YEAR = re.compile(
    r"(?:19|20)(?:[xX×*]{2}|\d[xX×*])年?|[xX×*]{4}年|[xX×*]{1,2}年[xX×*]{1,2}月"
    r"|(?<![A-Za-z0-9xX×*])[xX×*]{1,3}年(?=度|上半年|下半年|以来|[0-9]{1,2}月|至)"
)
_NAME = re.compile(r"(?:[xX×]{2,4}|\*{2,4}|_{2,8})(?:省|市|县|区|州|镇|乡|局|厅|委(?!托)|街道|单位|办公室)")
_FIGURE = re.compile(
    r"(?<![A-Za-z0-9_])(?:_{2,8}|[xX]{2,4})[ ]*(?:余|多)?"
    r"(?:[万亿]?元(?!素)|件|起|宗|人次|人(?!民)|户次|户|场次|份|名|项|次|%)"
)
_CATEGORIES: dict[str, Category] = {"年份": "stale_date", "数字": "structure"}
_LETTER = re.compile(r"(?<![A-Za-z0-9])[xX](?:镇|乡|县|市|省|局|街道|司法所)")
_SIGN = re.compile(r"[xX×*_]")  # what stands for words and figures in all of these but a bracket left empty
_NUMBER = re.compile(r"〔(?:[xX×*]{1,4}|20[xX×*]{2}|\s{0,4})〕[ ]*[\dxX×*_]{0,5}[ ]*号")


def template_blank(record: Record, lexicon: Lexicon) -> Iterator[Finding]:  # noqa: ARG001
    """Yield a finding for the first blank of each kind, with the number of its like."""
    text = fold(record.document.text)
    if record.document.kind != "self_report":
        return  # other documents make names unknown on purpose
    signs = _SIGN.search(text)
    for pattern, kind in ((_YEAR, "年份"), (_NAME, "名称"), (_NUMBER, "文号"), (_FIGURE, "数字")):
        found = list(pattern.finditer(text)) if signs or pattern is _NUMBER else []
        if pattern is _NAME and not found:
            found = _letters(text)
        if not found:
            continue
        words = record.document.text[found[0].start() : found[0].end()]
        more = f"等{len(found)}处" if len(found) > 1 else ""
        yield Finding(
            rule="template-blank",
            category=_CATEGORIES.get(kind, "foreign_unit"),
            # ×× is also how writers withhold a name on purpose
            severity="info" if kind == "名称" and "×" in words else "warning",
            message=f"文中留有未填写的{kind}“{words}”{more}，疑为套用范文",
            message_en=f"a blank of a model text was left standing: {words}",
            evidence=[quote(record, m.start(), m.end()) for m in found[:5]],
        )


def _letters(text: str) -> list[re.Match[str]]:
    """Return the names that a single letter stands for (x镇), where there are several: one may hide a party."""
    found = list(_LETTER.finditer(text))
    return found if len(found) > 1 else []
