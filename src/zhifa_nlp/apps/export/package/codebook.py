"""The codebook and the report on what is missing, for people, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from zhifa_nlp.apps.export.package.files import Tables
from zhifa_nlp.apps.export.package.screen import KINDS
from zhifa_nlp.store.dataset.model import View


def codebook(tables: Sequence[View], rows: Mapping[str, int], stored: Tables) -> Iterator[str]:
    """Yield the lines of `codebook.md`: every table and column, then every code."""
    yield "# 编码手册 Codebook\n"
    yield "表中 span_start、span_end 是 texts.text 的码点位置，含头不含尾；空值表示没有或未找到。"
    yield "Offsets are code points of `texts.text`; an empty value means not stated or not found.\n"
    for view in tables:
        yield f"## {view.name}（{rows[view.name]}）\n"
        yield f"{view.zh}。{view.en}. 主键 key: {', '.join(view.key)}.\n"
        head = ("column", "type", "中文", "English", "refers to")
        yield from _table(head, ([c.name, c.kind, c.zh, c.en, c.refers] for c in view.columns))
    yield "## 问题与措施的编码 Codes of problems and measures\n"
    codes = next(view for view in tables if view.name == "codes")
    of_codes = ("code", "kind", "名称", "name", "定义", "definition", "包括 includes", "不包括 excludes")
    yield from _table(of_codes, (row[:8] for row in stored.rows(codes)))


def missingness(tables: Sequence[View], stored: Tables) -> Iterator[str]:
    """Yield the lines of `missing.md`: who did not report, what could not be read, which numbers are not there."""
    by_name = {view.name: view for view in tables}
    documents = [_named(by_name["documents"], row) for row in stored.rows(by_name["documents"])]
    reports = [_named(by_name["missing_reports"], row) for row in stored.rows(by_name["missing_reports"])]
    yield "# 缺失情况 What is missing\n"
    yield "## 读不了的文件 Files that could not be read\n"
    failed = [d for d in documents if d["file_state"] == "failed"]
    yield from _table(
        ("path", "code", "reason"), ([d["path"], d["file_code"], d["file_reason"]] for d in failed)
    )
    yield "## 列名而无报告 Listed, no report\n"
    absent = [r for r in reports if r["listed"] and not r["reports"]]
    yield f"{len(absent)} / {sum(bool(r['listed']) for r in reports)}\n"
    yield from _table(("unit", "year"), ([r["unit"], r["year"]] for r in absent))
    yield "## 有报告而未列名 A report, not listed\n"
    yield from _table(
        ("unit", "year", "reports"),
        ([r["unit"], r["year"], r["reports"]] for r in reports if not r["listed"]),
    )
    for name in ("number_gaps", "ocr_quality", "sources", "screening"):
        view = by_name[name]
        yield f"## {view.zh} {view.en}\n"
        yield from _table([column.name for column in view.columns], stored.rows(view))
    yield (
        "筛查的类别 What was screened for: "
        + "；".join(f"{kind} {zh} {en}" for kind, (zh, en) in KINDS.items())
        + "\n"
    )
    yield "## 各列空值份额 Share of empty values by column\n"
    yield from _table(("table", "column", "empty"), _empty(tables, stored))


def _empty(tables: Sequence[View], stored: Tables) -> Iterator[Sequence[object]]:
    for view in tables:
        counts, total = [0] * len(view.columns), 0
        for row in stored.rows(view):
            total += 1
            for number, value in enumerate(row):
                counts[number] += value is None
        for column, count in zip(view.columns, counts, strict=True):
            if count:
                yield view.name, column.name, f"{count / total:.0%}"


def _named(view: View, row: Sequence[object]) -> dict[str, object]:
    return {column.name: value for column, value in zip(view.columns, row, strict=True)}


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    lines = ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    if not lines:
        yield "无 none\n"
        return
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    yield from lines
    yield ""


def _cell(value: object) -> str:
    return "" if value is None else " ".join(str(value).replace("|", "\\|").split())
