"""Where an agency code begins: the words before a bracketed year are cut at verbs and at names of offices."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST_CODE = 10  # Han characters; the longest in use (粤国土资执法发) has seven, a county adds one or two
LONGEST_NAME = 26  # a ministry's or a leading group's full name before 令 or a bracketed year

# 和 between two names or words, not within one (中华人民共和国, 人力资源和社会保障部)
_AND = (
    "(?<!共)和(?!(?<![部局委厅会院署府]和)"
    "(?:社会保障|城乡建设|改革|信息化|计划生育|旅游|自然资源|规划|应急管理|商务|体育|水利)[部厅局委])"
)
# Words that stand before a code and are never part of one.
_VERBS = (
    "根据|依据|(?<!日)照|作出|做出|出具|送达|简称|转发|印发|下发|发布|颁布|制发|制定|出台|下达|接到|收到|贯彻|落实|执行|推动|结合|"
    "围绕|关于|以及|通过|废止|文件|附件|随文|现行|详见|参见|所附|引用|援引|违反|适用|修订|修正|公布|批转|"
    "抄录|学习|传达|部署|"
    rf"发出|印送|下述|上述|同时|其中|原有|包括|即|的|按|以|{_AND}|与|及|是|在|由|从|为|将|把|并|了|见|等|向|至|用|"
    "有|被|自(?![然治])|对(?!外)|经(?![贸信济委])"
)
# A title's last word, for numbers glued to the title in text without line breaks.
_TITLE_ENDS = (
    "通报|通知|报告|汇报|复函|请示|决定|意见|批复|公告|通告|纪要|提纲|总结|小结|简况|情况|材料|说明|方案|"
    "办法|规定|讲话|回复|"
    "自查|评估|公函|之函|台账|清单"
)
# An office named before the code: 省政府冀政办, 市局银国土资发. Cut only if a code remains.
_OFFICES = (
    "人民政府|[省市县区州盟旗]政府|行署|政府办公[厅室]|办公[厅室]|国务院|委员会|总局|"
    "[省市县区州旗我本我该原]局|[省总]厅|[贵你][局厅委办]|监察局|"
    "[省市县区州]委|[\u4e00-\u9fff]{2}局|[\u4e00-\u9fff]{2}厅|[\u4e00-\u9fff]{2}部"
)
_AFTER_WORD = re.compile(f".*(?:{_VERBS}|{_TITLE_ENDS})")
_AFTER_OFFICE = re.compile(f".*?(?:{_OFFICES})(?=[\u4e00-\u9fff]{{3,{LONGEST_CODE}}}(?:\\(|$))")
_CODE_TAIL = re.compile(r"[发函办字令电告通规政秘文呈报传法](?:\([\u4e00-\u9fff]{1,4}\))?$")
_BODY_TAIL = re.compile(r"[会组室局部院区处府厅团队站委要]$")
_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,26}(?:\([\u4e00-\u9fff]{1,4}\))?\s?$")
_HEADLESS = re.compile(
    r"[办发政府函字厅]"
)  # no code begins with these: its first characters were torn off by a space
_JOINT = re.compile(r"(?:[\u4e00-\u9fff]{1,16}[部委局院会署行]、){1,6}$")  # the other issuers of an order
_TORN = re.compile(r"[\u4e00-\u9fff]{1,24}\s$")


@lru_cache(
    maxsize=64
)  # citations, silent spans and the writer's province ask for the same places of one text
def agency_before(folded: str, end: int, *, name: bool = False) -> tuple[int, int] | None:
    """Return start and end of the agency's code (or, with `name`, its name) that ends at `end`, or None.

    Args:
        folded: text in the matching view.
        end: code point before which the agency stands, at the opening bracket or at 令.
        name: look for a full name, which may be longer than a code.
    """
    low = max(0, end - LONGEST_NAME - 6)
    run = _RUN.search(folded, low, end)
    if run is None:
        return None
    written = run.group().rstrip()
    start = run.start() + _code_start(written, name=name)
    stop = run.start() + len(written)
    if folded[start] == "年" and folded[start - 1 : start].isdigit():  # 2004年国家发展和改革委员会令
        start += 1
    if _HEADLESS.match(folded, start) and start == run.start():
        start = _mend_torn(folded, low, start)
    if name and (joint := _JOINT.search(folded, max(0, start - 60), start)) is not None:
        start = joint.start() + _code_start(joint.group().partition("、")[0], name=True)
    return (start, stop) if stop - start >= 2 else None


def is_code(agency: str) -> bool:
    """Tell whether the words end as agency codes mostly do: 发, 函, 办, 字 and so on."""
    return _CODE_TAIL.search(agency) is not None


def is_plausible(agency: str) -> bool:
    """Tell whether the words can be a code at all, or the name of a body that numbers its papers by name."""
    return len(agency) <= LONGEST_CODE or (
        len(agency) <= LONGEST_NAME and _BODY_TAIL.search(agency) is not None
    )


def _code_start(run: str, *, name: bool) -> int:
    """Return where the code begins in a run of Han characters that ends with it."""
    start = 0
    cut = _AFTER_WORD.match(run)
    while cut is not None and len(run) - cut.end() < 2:
        cut = _AFTER_WORD.match(run, 0, cut.end() - 1)
    if cut is not None:
        start = cut.end()
        if (
            start == 1 and _HEADLESS.match(run, start) and is_code(run)
        ):  # (自府法〔2005〕9号): a place, no word before
            start = 0
    if run[start] == "函" and len(run) - start > 3:  # …的函某政函〔1999〕62号: the title's last word
        start += 1
    if name:
        return start
    twin = run.rfind(run[start], start + 3)  # 甲卫健委甲卫医政: the office and its code begin alike
    if 0 < twin <= len(run) - 3 and _BODY_TAIL.search(run, start, twin) is not None:
        start = twin
    while not _BODY_TAIL.search(run) and (office := _AFTER_OFFICE.match(run, start)) is not None:
        start = office.end()
    return start


def _mend_torn(folded: str, low: int, start: int) -> int:
    """Take in the characters before a space that scanning put into the code (国 办发)."""
    torn = _TORN.search(folded, low, start)
    if torn is None:
        return start
    return torn.start() + _code_start(torn.group().rstrip() + "办发", name=False)
