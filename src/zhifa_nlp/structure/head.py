"""The head of a document: everything before its running text, read line by line.

A head whose lines were lost (one line holds title, number, addressees and text) is read by `flat_head`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhifa_nlp import dates, wenhao
from zhifa_nlp.structure import addressees
from zhifa_nlp.structure.flat_head import read_flat
from zhifa_nlp.structure.lines import Line, line_of, lines_from
from zhifa_nlp.structure.model import Element
from zhifa_nlp.structure.words import DRESSING, TITLE_END, UNIT_END, UNIT_LINE

HEAD_SIZE = 1600  # code points; longer heads are tables of metadata
LONGEST_TITLE_LINE = 90

_LETTERHEAD = re.compile(r"^[\u4e00-\u9fff()、]{4,60}文件$")
_ISSUE = re.compile(r"^\(?第[0-9〇零一二三四五六七八九十百]{1,5}期(?:\(总第[0-9]{1,5}期\))?\)?$")
_LONE_NUMBER = re.compile(  # a number whose agency is in the letterhead: 〔2012〕3号, 2012年第5号, 第214号
    r"^\(?(?:编号:)?(?:[〔\[(](?:19|20)[0-9]{2}[〕\])]第?[0-9]{1,4}[号期]|(?:(?:19|20)[0-9]{2}年)?第[0-9]{1,4}号)\)?$"
)
_NAMED_TITLE = re.compile(r"^(?:标\s?题|题\s?目|文件名称|信息名称|名\s?称)\s?:\s?")
_TOP = re.compile(r"^(?:(?P<copy>[0-9]{6})|(?P<secrecy>(?:绝密|机密|秘密)(?:★.{0,6})?)|(?P<urgency>特急|加急|平急|急件|特提))$")
_SIGNER = re.compile(r"签发人\s?:\s?(?P<who>[\u4e00-\u9fff×*\s、]{2,20})$")
_SECTION = re.compile(r"^(?:[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,3}[章节条部,、]|\([一二三四五六七八九十]\)|[0-9]{1,2}[.、])")
_TAG = re.compile(r"^[\[【][^\]】\n]{2,20}[\]】]\s?")
_META = re.compile(r"^(?:填报|编制|报送|制表|填表|上报)(?:单位|部门|机关)?:|编$|编印$|编\(?印?\)?(?:19|20)[0-9]{2}年")
_PRINTED_NAME = re.compile(rf"[\u4e00-\u9fff]{{3,40}}{UNIT_END}(?:编|编印|主办)?(?:19|20)[0-9]{{2}}年")
_SUBTITLE = re.compile(rf"^-+\s?(?P<unit>[\u4e00-\u9fff〇]{{3,30}}?{UNIT_END}(?:[\u4e00-\u9fff]{{0,6}}?(?:分局|支队|大队|办公室|局))?)")
_BY = re.compile(rf"^\(?\s?(?P<unit>[\u4e00-\u9fff〇]{{3,40}}{UNIT_END})\s?(?:$|[,、\s0-9〇一二])")
_LABELLED = re.compile(rf"^[\u4e00-\u9fff]{{0,8}}(?:单位|部门|机关|主体|名称|报告人|汇报人|填报人|撰稿|供稿|作者|来文)\s?:\s?(?=[\u4e00-\u9fff〇()]{{3,40}}{UNIT_END}(?:[\s,|(]|$))")
_SPEAKER = re.compile(  # 某某局局长 某某; 某某局 某某某
    rf"^(?P<unit>[\u4e00-\u9fff〇]{{3,30}}?{UNIT_END})(?:党组书记、?|党委书记、?)?(?:副?(?:[局厅处科所站队院省市县区州乡镇]长|主任|书记|秘书长))?[\s·]*[\u4e00-\u9fff]{{2,3}}$"
)
_SITE = re.compile(r"\s?(?:[-_|]+|——)\s?[^-_|\n]{2,20}(?:网|网站|门户|政府|平台)$")


@dataclass(slots=True)
class Head:
    """What the head holds; `body_start` is where the running text begins."""

    elements: list[Element] = field(default_factory=list)
    title: Element | None = None
    number: Element | None = None
    body_start: int = 0
    dates: list[dates.DateSpan] = field(default_factory=list)
    page_dates: list[dates.DateSpan] = field(default_factory=list)  # what the page or a table of metadata says
    names: list[Line] = field(default_factory=list)  # lines that are nothing but a unit's name
    salutation: bool = False
    flat: bool = False


@dataclass(slots=True)
class _Scan:
    """State while going down the lines."""

    text: str
    folded: str
    head: Head
    run: list[Line] = field(default_factory=list)  # consecutive lines that may be the title
    titles: list[list[Line]] = field(default_factory=list)
    weak: list[Line] = field(default_factory=list)
    labelled: list[Line] = field(default_factory=list)  # 填报单位：…
    named: list[Line] = field(default_factory=list)  # what a table of metadata gives as the title


def read_head(text: str, folded: str) -> Head:
    """Read the head of a document line by line.

    Args:
        text: the document's text.
        folded: its matching view.
    """
    scan = _Scan(text, folded, Head())
    previous_end = 0
    for line in lines_from(folded, 0, HEAD_SIZE):
        done = _read_line(scan, line)
        if done:
            break
        previous_end = line.end
    else:
        scan.head.body_start = previous_end
    _close_run(scan)
    _choose_title(scan)
    if not scan.head.names:
        scan.head.names = scan.labelled[:1]
    return scan.head


def _read_line(scan: _Scan, line: Line) -> bool:
    """Take in one line; True when it is the last of the head or the first of the text."""
    head, bare = scan.head, line.bare
    head.body_start = line.start
    if _is_top(scan, line):
        return False
    labelled = _LABELLED.match(line.text)
    if labelled is not None:
        scan.labelled.append(_rest_of(line, labelled.end()))
    if DRESSING.search(line.text):
        days = dates.find_days(scan.text[line.start : line.end], folded=line.text)
        head.page_dates += [_shifted(d, line.start) for d in days]
        named = _NAMED_TITLE.match(line.text)
        if named is not None and named.end() < len(line.text):
            scan.named.append(_rest_of(line, named.end()))
        return False
    number = _number(scan, line)
    if number is not None:
        rest = _without(line, number)
        if rest is None:
            return False
        line, bare = rest, rest.bare
    if bare.endswith(":") and _ends_head(scan, line):
        return True
    if addressees.PREFIX.match(bare) and addressees.is_addressee_line(bare.rstrip(")") + ":"):
        head.elements += addressees.split(scan.text, scan.folded, line.start, line.end - bare.endswith(")"))
        _close_run(scan)
        return False
    if _is_body(scan, line):
        if not scan.titles and not any(TITLE_END.search(x.bare) for x in scan.run) and len(bare) > LONGEST_TITLE_LINE:
            _flatten(scan, scan.run[0].start if scan.run else line.start)
        return True
    _sort(scan, line)
    return False


def _flatten(scan: _Scan, start: int) -> None:
    """Read a head that shares one line with the text."""
    found = read_flat(scan.text, scan.folded, start)
    head = scan.head
    head.flat = True
    head.body_start = found.end
    head.elements += found.addressees
    head.dates += found.days
    scan.run = []
    if found.title is not None:
        head.title = _element(scan, "title", *found.title)
    if found.letterhead is not None:
        head.elements.append(_element(scan, "letterhead", *found.letterhead))
    if found.signer is not None:
        head.elements.append(_element(scan, "signer", *found.signer))
    if found.number is not None and head.number is None:
        head.number = _element(scan, "doc_number", found.number.start, found.number.end, found.number.tidy)
    for a, b in found.names:
        name = line_of(scan.folded, a, b)
        if name is not None:
            head.names.append(name)


def _is_top(scan: _Scan, line: Line) -> bool:
    """Take in copy number, secrecy, urgency, letterhead and the number of an issue."""
    top = _TOP.match(line.bare)
    if top is not None:
        name = "copy_number" if top["copy"] else "secrecy" if top["secrecy"] else "urgency"
        scan.head.elements.append(_element(scan, name, line.start, line.end))
        return True
    if _LETTERHEAD.match(line.bare) and not TITLE_END.search(line.bare):
        _close_run(scan)
        scan.head.elements.append(_element(scan, "letterhead", line.start, line.end, line.bare.removesuffix("文件")))
        return True
    if _LONE_NUMBER.match(line.bare):
        _close_run(scan)
        if scan.head.number is None:
            scan.head.number = _element(scan, "doc_number", line.start, line.end, line.bare.strip("()"))
        return True
    if _ISSUE.match(line.bare):
        scan.weak += scan.run  # the name of a bulletin stands above its issue
        scan.run = []
        if scan.head.number is None and "总第" in line.bare:
            scan.head.number = _element(scan, "doc_number", line.start, line.end, line.bare.strip("()"))
        return True
    return False


def _number(scan: _Scan, line: Line) -> wenhao.DocumentNumber | None:
    """Return the document's own number if it stands at the beginning or the end of the line."""
    if len(line.text) > LONGEST_TITLE_LINE or "号" not in line.text and "〔" not in line.text:
        return None
    found = wenhao.find(scan.text[line.start : line.end], folded=line.text)
    for number in found:
        before, after = line.text[: number.start].rstrip("( "), line.text[number.end :].lstrip(") ")
        if _SIGNER.search(after) or not after or (not before and TITLE_END.search(after)):
            if before and not TITLE_END.search("".join(before.split())):
                continue
            _own(scan, line, number)
            return number
    return None


def _own(scan: _Scan, line: Line, number: wenhao.DocumentNumber) -> None:
    start, end = line.start + number.start, line.start + number.end
    if scan.head.number is None:
        scan.head.number = _element(scan, "doc_number", start, end, number.tidy)
    signer = _SIGNER.search(line.text)
    if signer is not None:
        place = line.start + signer.start("who")
        scan.head.elements.append(_element(scan, "signer", place, line.start + signer.end("who")))
        return


def _without(line: Line, number: wenhao.DocumentNumber) -> Line | None:
    """Return what is left of the line beside the number, None if nothing."""
    before = line.text[: number.start].rstrip("( \t")
    if before:
        return Line(line.start, line.start + len(before), before, "".join(before.split()))
    after = line.text[number.end :]
    if _SIGNER.search(after):
        return None
    rest = after.lstrip(") \t")
    if not rest:
        return None
    return Line(line.end - len(rest), line.end, rest, "".join(rest.split()))


def _ends_head(scan: _Scan, line: Line) -> bool:
    """Read an addressee line or a greeting; the text begins after it."""
    head = scan.head
    if addressees.is_salutation(line.bare):
        named = addressees.split(scan.text, scan.folded, line.start, line.end - 1)
        head.elements += named
        head.salutation = not named
        head.body_start = line.end
        return True
    start = _wrapped_start(scan, line)
    whole = "".join(scan.folded[start : line.end].split())
    if not addressees.is_addressee_line(whole):
        return False
    while scan.run and scan.run[-1].start >= start:
        scan.run.pop()
    head.elements += addressees.split(scan.text, scan.folded, start, line.end - 1)
    head.body_start = line.end
    return True


def _wrapped_start(scan: _Scan, line: Line) -> int:
    """Return where an addressee line begins that was broken into several."""
    start = line.start
    for earlier in reversed(scan.run):
        if TITLE_END.search(earlier.bare) or "关于" in earlier.bare or earlier.end < start - 40:
            break
        if not any(TITLE_END.search(above.bare) for above in scan.run if above.start < earlier.start):
            break
        start = earlier.start
    return start


def _is_body(scan: _Scan, line: Line) -> bool:
    bare = line.bare
    if len(bare) > LONGEST_TITLE_LINE or "。" in bare or bare[-1] in ",;:?!、" or "|" in bare or "\t" in line.text:
        return True
    if _SECTION.match(bare) and (scan.run or scan.titles):
        return True
    if bare.startswith(("……", "问:", "答:", "●", "■", "◆", "时间:")):
        return True
    return _titled(scan) and not _may_follow_title(bare)


def _titled(scan: _Scan) -> bool:
    """Tell whether a finished title has been read."""
    return any(TITLE_END.search(t.bare) for t in scan.run) or bool(scan.titles)


def _may_follow_title(bare: str) -> bool:
    """Tell whether a short line after a finished title may still belong to the head."""
    if TITLE_END.search(bare) or UNIT_LINE.match(bare) or _SPEAKER.match(bare) or bare.startswith("(") and bare.endswith(")"):
        return True
    return bool(dates.find_days(bare)) or _META.search(bare) is not None or addressees.ADDRESSED.search(bare) is not None


def _sort(scan: _Scan, line: Line) -> None:
    """Put a line of the head to the title, the dates or the names."""
    bare, head = line.bare, scan.head
    bracketed = bare[0] == "(" and bare[-1] == ")"
    days = dates.find_days(scan.text[line.start : line.end], folded=line.text)
    if days and (bracketed or len(days[-1].text) >= len(line.text) - 2 or _META.search(bare) or _beside_name(line, days)):
        head.dates += [_shifted(d, line.start) for d in days]
        if not bracketed and (_META.search(bare) or _PRINTED_NAME.match(bare)):
            head.names.append(line)
        else:
            _note_name(scan, line, _BY)
        _close_run(scan)
        return
    if bare.startswith("-"):  # ——a subtitle
        _close_run(scan)
        _note_name(scan, line, _SUBTITLE)
        return
    if _titled(scan) and _SPEAKER.match(bare) and not TITLE_END.search(bare) and not UNIT_LINE.match(bare):
        _close_run(scan)
        _note_name(scan, line, _SPEAKER)
        return
    if bracketed or _META.search(bare):
        _close_run(scan)
        if not bracketed:
            head.names.append(line)
        return
    tag = _TAG.match(line.text)
    if tag is not None:
        line = _rest_of(line, tag.end())
        bare = line.bare
    if UNIT_LINE.match(bare) and not TITLE_END.search(bare):
        head.names.append(line)
        if scan.run and TITLE_END.search(scan.run[-1].bare):
            _close_run(scan)
    scan.run.append(line)


def _note_name(scan: _Scan, line: Line, pattern: re.Pattern[str]) -> None:
    """Note the unit that a line names beside other things."""
    m = pattern.match(line.text)
    if m is not None:
        name = line_of(scan.folded, line.start + m.start("unit"), line.start + m.end("unit"))
        if name is not None:
            scan.head.names.append(name)


def _rest_of(line: Line, skipped: int) -> Line:
    """Return the line without its first characters."""
    rest = line.text[skipped:]
    return Line(line.start + skipped, line.end, rest, "".join(rest.split()))


def _beside_name(line: Line, days: list[dates.DateSpan]) -> bool:
    """Tell whether the line is a date and a short name: 2012年5月18日 某某, 某某办公室 2012年5月18日."""
    rest = (line.text[: days[0].start] + line.text[days[-1].end :]).strip()
    apart = line.text[: days[0].start][-1:].isspace() or line.text[days[-1].end :][:1].isspace()
    return apart and len(rest) <= 24 and len(days) == 1


def _close_run(scan: _Scan) -> None:
    if scan.run:
        scan.titles.append(scan.run)
        scan.run = []


def _choose_title(scan: _Scan) -> None:
    """Choose the last run of lines that ends as titles end; else the longest run that is no mere name."""
    runs = [r for r in (_trim(run) for run in scan.titles) if r] or [r for r in (_trim(scan.weak),) if r]
    runs = runs or [[x] for x in scan.named] or [run[:1] for run in scan.titles[:1]]
    finished = [r for r in runs if TITLE_END.search(r[-1].bare)]
    if not runs:
        return
    chosen = finished[-1] if finished else max(runs, key=lambda r: sum(len(x.bare) for x in r))
    start, end = chosen[0].start, chosen[-1].end
    site = _SITE.search(scan.folded[start:end])
    if site is not None and TITLE_END.search("".join(scan.folded[start : start + site.start()].split())):
        end = start + site.start()
    scan.head.title = _element(scan, "title", start, end)
    scan.head.names = [n for n in scan.head.names if not start <= n.start < end]


def _trim(run: list[Line]) -> list[Line]:
    """Drop what is not the title: names after its last word (they sign or speak), what stands above 关于, lone names."""
    about = next((i for i, x in enumerate(run) if x.bare.startswith("关于")), 0)
    if about and TITLE_END.search(run[-1].bare):
        first = about
        while first and UNIT_LINE.match(run[first - 1].bare) and not TITLE_END.search(run[first - 1].bare):
            first -= 1
        run = run[first:]
    last = max((i for i, x in enumerate(run) if TITLE_END.search(x.bare)), default=None)
    if last is not None:
        return _once(run[: last + 1])
    first = next((i for i, x in enumerate(run) if not UNIT_LINE.match(x.bare)), None)
    if first is None:
        return []
    end = first + 1
    while end < len(run) and _goes_on(run[end - 1].bare):
        end += 1
    return run[:end]


def _goes_on(bare: str) -> bool:
    """Tell whether a headline that ends in no word for a document goes on in the next line."""
    return bare.endswith(("关于", "的", "和", "与", "及", "、", "“", "《", "暨")) or len(bare) >= 28


def _once(run: list[Line]) -> list[Line]:
    """Keep the last of two titles that follow each other (the page's and the document's own)."""
    ends = [i for i, x in enumerate(run) if TITLE_END.search(x.bare)]
    whole = "".join(x.bare for x in run[: ends[-1] + 1])
    for i in ends[:-1]:
        own = "".join(x.bare for x in run[i + 1 :])
        page = "".join(x.bare for x in run[: i + 1])
        if len(own) > 8 and (page.endswith(own) or own.endswith(page) or page[: len(own) // 2] == own[: len(own) // 2]):
            return run[i + 1 :]
    return run if whole else []


def _shifted(d: dates.DateSpan, by: int) -> dates.DateSpan:
    return dates.DateSpan(d.first, d.last, d.text, d.start + by, d.end + by, d.rule, d.anchor)


def _element(scan: _Scan, name: str, start: int, end: int, value: str | None = None) -> Element:
    written = scan.text[start:end]
    return Element(name, "present", written, start, end, value or "".join(written.split()))  # type: ignore[arg-type]
