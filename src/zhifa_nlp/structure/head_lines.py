"""What a single line of a head is: a number, a date, a name, a greeting, or already the text."""

from __future__ import annotations

import re

from zhifa_nlp import dates
from zhifa_nlp.dates import DateSpan
from zhifa_nlp.structure.lines import Line
from zhifa_nlp.structure.words import ADDRESSED, TITLE_END, UNIT_END, UNIT_LINE

LONGEST_TITLE_LINE = 90

LETTERHEAD = re.compile(r"^[\u4e00-\u9fff()、]{4,60}文件$")
ISSUE = re.compile(r"^\(?第[0-9〇零一二三四五六七八九十百]{1,5}期(?:\(总第[0-9]{1,5}期\))?\)?$")
LONE_NUMBER = re.compile(  # a number whose agency is in the letterhead: 〔2012〕3号, 2012年第5号, 第214号
    r"^\(?(?:编号:)?(?:[〔\[(](?:19|20)[0-9]{2}[〕\])]第?[0-9]{1,4}[号期]|(?:(?:19|"
    r"20)[0-9]{2}年)?第[0-9]{1,4}号)\)?$"
)
TOP = re.compile(
    r"^(?:(?P<copy>[0-9OolI〇]{6})|(?P<secrecy>(?:绝密|机密|秘密)(?:★.{0,6})?)|(?P<urgency>特急|加急|平急|急件|"
    r"特提))$"
)
SIGNER = re.compile(r"签发[人入]\s?:\s?(?P<who>[\u4e00-\u9fff×*\s、]{2,20})$")
SECTION = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,3}[章节条部,、]|"
    r"\([一二三四五六七八九十]\)|[0-9]{1,2}[.、])"
)
TAG = re.compile(r"^[\[【][^\]】\n]{2,20}[\]】]\s?")
META = re.compile(
    r"^(?:填报|编制|报送|制表|填表|上报)(?:单位|部门|机关)?:|编$|编印$|编\(?印?\)?(?:19|20)[0-9]{2}年"
)
PRINTED_NAME = re.compile(rf"[\u4e00-\u9fff]{{3,40}}{UNIT_END}(?:编|编印|主办)?(?:19|20)[0-9]{{2}}年")
SUBTITLE = re.compile(
    rf"^-+\s?(?P<unit>[\u4e00-\u9fff〇]{{3,30}}?{UNIT_END}(?:[\u4e00-\u9fff]{{0,6}}?(?:分局|支队|大队|办公室)|"
    rf"[\u4e00-\u9fff]{{2,6}}?局)?)"
)
BY = re.compile(rf"^\(?\s?(?P<unit>[\u4e00-\u9fff〇]{{3,40}}{UNIT_END})\s?(?:$|[,、\s0-9〇一二])")
FORM = re.compile(r"[\u4e00-\u9fff]{2,8}\s?:\s?")
FORM_REST = re.compile(
    r"\s*(?:编印?|主办)?\(?印?\)?\s*(?:(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)?\s*$"
    r"|[\s|,;]*(?:填报|编制)?(?:日期|时间)\s?:.*$"
)
AMENDED = re.compile(  # 2010年3月1日第九次会议通过, 2012年5月6日修正
    r"^\(?(?:根据)?(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日.{2,120}(?:通过|修正|修订|公布|批准|施行|修正案)[》)]*$"
)
SITE = re.compile(r"\s?(?:[-_|]+|——)\s?[^-_|\n]{2,20}(?:网|网站|门户|政府|平台|[局厅委部院署])$")
LABELLED = re.compile(
    rf"^[\u4e00-\u9fff]{{0,8}}(?:单位|部门|机关|主体|名称|报告人|汇报人|填报人|撰稿|供稿|作者|"
    rf"来文)\s?:\s?(?=[\u4e00-\u9fff〇()]{{3,40}}{UNIT_END}(?:[\s,|(]|$))"
)
SPEAKER = re.compile(  # 某某局局长 某某; 某某局 某某某
    rf"^(?P<unit>[\u4e00-\u9fff〇]{{3,30}}?{UNIT_END})(?:党组书记、?|"
    rf"党委书记、?)?(?:副?(?:[局厅处科所站队院省市县区州乡镇]长|主任|书记|"
    # no name, but a title that was broken within its words: 某某县林业局行政执 | 法责任制自查报告
    rf"秘书长))?[\s·]*(?!.?(?:行政|政执|执法|法[检责监]|责任|检查|自查|工作|情况|[一两三]年))[\u4e00-\u9fff]{{2,3}}$"
)

_MINUTES = (
    "时间:",
    "地点:",
    "内容:",
    "议题:",
    "参加:",
    "参加人",
    "出席:",
    "主持:",
    "主持人:",
    "记录:",
    "记录人:",
)


def is_body(line: Line, *, titled: bool, begun: bool) -> bool:
    """Tell whether the line belongs to the running text.

    Args:
        line: the line.
        titled: a finished title stands above it.
        begun: something that may be the title stands above it.
    """
    bare = line.bare
    if (
        len(bare) > LONGEST_TITLE_LINE
        or "。" in bare
        or bare[-1] in ",;:?!、"
        or "|" in bare
        or "\t" in line.text
    ):
        return True
    if begun and SECTION.match(bare):
        return True
    if bare.startswith(("……", "问:", "答:", "●", "■", "◆", *_MINUTES)):
        return True
    return titled and not _may_follow_title(bare)


def _may_follow_title(bare: str) -> bool:
    """Tell whether a short line after a finished title may still belong to the head."""
    if (bare.startswith("(") and bare.endswith(")")) or dates.find_days(bare):
        return True
    return any(p.search(bare) is not None for p in (TITLE_END, UNIT_LINE, SPEAKER, META, ADDRESSED))


def is_speaker(bare: str) -> bool:
    """Tell whether the line is a unit and a person: 某某局局长 某某."""
    return SPEAKER.match(bare) is not None and not TITLE_END.search(bare) and not UNIT_LINE.match(bare)


def states_date(line: Line, days: list[DateSpan]) -> bool:
    """Tell whether the line gives a date and does not only mention it."""
    if not days:
        return False
    if line.bare[0] == "(" and line.bare[-1] == ")":
        return True
    return (
        len(days[-1].text) >= len(line.text) - 2
        or META.search(line.bare) is not None
        or _beside_name(line, days)
    )


def _beside_name(line: Line, days: list[DateSpan]) -> bool:
    """Tell whether the line is a date and a short name: 2012年5月18日 某某, 某某办公室 2012年5月18日."""
    rest = (line.text[: days[0].start] + line.text[days[-1].end :]).strip()
    apart = line.text[: days[0].start][-1:].isspace() or line.text[days[-1].end :][:1].isspace()
    return apart and len(rest) <= 24 and len(days) == 1


def without_site(line: Line) -> Line:
    """Return a page's headline without the name of the site behind it."""
    site = SITE.search(line.text)
    if site is None or not TITLE_END.search("".join(line.text[: site.start()].split())):
        return line
    words = line.text[: site.start()]
    return Line(line.start, line.start + len(words), words, "".join(words.split()))


def name_in_form(line: Line) -> Line:
    """Return the unit in 填报单位：某某局 日期：… or 某某局编 2022年9月8日."""
    label = FORM.match(line.text)
    start = 0 if label is None else label.end()
    rest = FORM_REST.search(line.text, start)
    words = line.text[start : len(line.text) if rest is None else rest.start()].rstrip()
    return Line(line.start + start, line.start + start + len(words), words, "".join(words.split()))


def rest_of(line: Line, skipped: int) -> Line:
    """Return the line without its first characters."""
    rest = line.text[skipped:]
    return Line(line.start + skipped, line.end, rest, "".join(rest.split()))
