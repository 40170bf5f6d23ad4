"""`report.xlsx`: the report as a workbook that an office can sort, filter and send on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from zhifa_nlp.apps.export.cells import Cell, plain
from zhifa_nlp.apps.export.sheets import Book, Sheet
from zhifa_nlp.apps.report.content import Content, Said, Speaker
from zhifa_nlp.apps.report.coverage import coverage_tables
from zhifa_nlp.apps.report.words import (
    KINDS,
    MANNERS,
    SEVERITIES,
    STATUSES,
    SUPPORT,
    category,
    trouble,
)
from zhifa_nlp.apps.report.workbook_copies import pair_rows, passage_rows
from zhifa_nlp.apps.report.workbook_matrix import (
    MEASURE_COLUMNS,
    MOST_ROWS,
    PROBLEM_COLUMNS,
    measure_rows,
    problem_rows,
)
from zhifa_nlp.problems.taxonomy import MEASURES, PROBLEMS

_MORE = "其余行数过多，未列出；全部内容请用 zhifa export 导出"


def write_workbook(content: Content, path: Path) -> None:
    """Write the workbook: a sheet for each kind of thing that the report shows, and one about the report."""
    with Book(path) as book:
        for name, (columns, rows) in _SHEETS.items():
            book.write(Sheet(name, columns, rows(content), most=MOST_ROWS, more=_MORE))


def _assessments(content: Content) -> Iterator[list[Cell]]:
    originals = content.originals
    for a in content.assessments:
        first = originals.get(a.submissions[0], "") if a.submissions else ""
        yield [
            *plain(a.unit, a.official_tier, a.claimed_tier, a.self_score),
            ("\n".join(a.submissions), first),
            (a.findings, ""),
        ]


def _findings(content: Content) -> Iterator[list[Cell]]:
    originals = content.originals
    for shown in content.findings:
        finding = shown.finding
        head = plain(
            shown.number,
            SEVERITIES[finding.severity],
            category(finding.category),
            finding.message,
            "、".join(shown.units),
        )
        if not finding.evidence:
            yield [*head, *plain("", "", finding.rule)]
        for evidence in finding.evidence:
            link = originals.get(evidence.path, "")
            yield [*head, (evidence.path, link), *plain(evidence.text, finding.rule)]


def _submissions(content: Content) -> Iterator[list[Cell]]:
    agrees = {True: "一致", False: "不一致", None: ""}
    for s in content.submissions:
        yield [
            (s.unit, ""),
            (s.path, s.original),
            *plain(
                KINDS.get(s.kind, s.kind), s.title, s.date, s.claimed, s.official, s.score, agrees[s.agrees]
            ),
        ]


def _problems(content: Content) -> Iterator[list[Cell]]:
    yield from _said(content, lambda speaker: speaker.problems, PROBLEMS)


def _measures(content: Content) -> Iterator[list[Cell]]:
    yield from _said(content, lambda speaker: speaker.measures, MEASURES)


def _said(
    content: Content, choose: Callable[[Speaker], Sequence[Said]], names: Mapping[str, str]
) -> Iterator[list[Cell]]:
    originals = content.originals
    for speaker in content.speakers:
        for said in choose(speaker):
            kinds = "；".join(names.get(code, code) for code in said.codes)
            detail = SUPPORT.get(said.detail, said.detail)
            review = "是" if said.review else ""
            yield [
                *plain(speaker.unit, speaker.tier, kinds, MANNERS[said.manner], detail, said.words),
                (speaker.path, originals.get(speaker.path, "")),
                *plain(said.place, review),
            ]


def _coverage(content: Content) -> Iterator[list[Cell]]:
    originals = content.originals
    for table in coverage_tables(content):
        for line in table.lines:
            for item, mark in zip(table.rubric.items, line.marks, strict=True):
                yield [
                    *plain(line.unit, line.tier, table.rubric.document, item.zh),
                    *plain(SUPPORT.get(mark.state, "未提及"), mark.words),
                    (mark.path, originals.get(mark.path, "")),
                    (mark.place, ""),
                ]


def _units(content: Content) -> Iterator[list[Cell]]:
    for tier in content.tiers:
        for units, kind in ((tier.cities, "地区"), (tier.departments, "部门")):
            for unit in units:
                yield plain(tier.name, tier.ordinal, unit, kind, tier.stated)


def _files(content: Content) -> Iterator[list[Cell]]:
    for f in content.files:
        reason = f"与 {f.duplicate_of} 相同" if f.duplicate_of else f.reason
        yield [
            (f.path, f.original),
            *plain(STATUSES[f.status], trouble(f.code), reason, f.media_type, f.reader, f.pages, f.size),
        ]


def _about(content: Content) -> Iterator[list[Cell]]:
    p = content.provenance
    yield plain("报告", content.title)
    yield plain("通报", f"{content.circular} {content.circular_number} {content.circular_date}".strip())
    yield plain("通报 SHA-256", p.circular_sha256)
    yield plain("报送件文件夹", p.folder)
    yield plain("核对时间（UTC）", p.started)
    yield plain("程序版本", p.code_version)
    yield plain("用法", "疑点由规则得出，只说明文件之间或文件内部不一致；是否属实，请对照双方原文由人判断。")


_SHEETS: dict[str, tuple[dict[str, int], Callable[[Content], Iterator[list[Cell]]]]] = {
    "考评": (
        {"单位": 30, "通报等次": 11, "自评等次": 11, "自评分": 9, "报送件": 34, "疑点数": 9},
        _assessments,
    ),
    "疑点": (
        {"编号": 7, "程度": 9, "类别": 12, "疑点": 58, "单位": 28, "文件": 26, "原文": 52, "规则": 24},
        _findings,
    ),
    "报送件": (
        {"单位": 30, "文件": 34, "类别": 10, "标题": 44, "成文日期": 12, "自评等次": 11, "通报等次": 11}
        | {"自评分": 9, "是否一致": 10},
        _submissions,
    ),
    "问题": (
        {"单位": 30, "通报等次": 11, "类别": 34, "性质": 9, "普遍程度": 9, "原文": 70, "文件": 26, "位置": 20}
        | {"待人工判断": 11},
        _problems,
    ),
    "措施": (
        {"单位": 30, "通报等次": 11, "类别": 34, "时态": 9, "依据": 9, "原文": 70, "文件": 26, "位置": 20}
        | {"待人工判断": 11},
        _measures,
    ),
    "单位×问题": (PROBLEM_COLUMNS, problem_rows),
    "单位×措施": (MEASURE_COLUMNS, measure_rows),
    "应报内容": (
        {
            "单位": 30,
            "通报等次": 11,
            "依据": 26,
            "应报内容": 44,
            "情况": 9,
            "原文": 70,
            "文件": 26,
            "位置": 20,
        },
        _coverage,
    ),
    "雷同": (
        {"编号": 7, "判断": 11, "单位": 28, "文件": 26, "成文日期": 12, "来源单位": 28, "来源文件": 26}
        | {"来源日期": 12, "方式": 11, "来源属性": 16, "先后": 26, "全文重合%": 11, "除去上级原文%": 14}
        | {"除去套话%": 11, "单一来源最高%": 14, "相同字数": 10, "段落数": 9, "残留": 20},
        pair_rows,
    ),
    "雷同段落": (
        {"编号": 7, "文件": 26, "起": 8, "止": 8, "原文": 60, "来源文件": 26, "来源起": 9, "来源止": 9}
        | {"来源原文": 60, "方式": 11, "相似%": 9},
        passage_rows,
    ),
    "单位": ({"等次": 12, "次序": 7, "单位": 26, "类别": 9, "正文所写数目": 14}, _units),
    "文件": (
        {"文件": 40, "情况": 16, "原因": 20, "说明": 48, "类型": 30, "读取程序": 14, "页数": 7, "字节": 12},
        _files,
    ),
    "说明": ({"项目": 20, "内容": 80}, _about),
}
"""The sheets by name: their columns with widths in characters, and where their rows come from."""
