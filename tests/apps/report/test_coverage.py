"""What units had to report beside what they reported."""

from __future__ import annotations

import re

import pytest

from tests.workflow.rounds import report, write_round
from zhifa_nlp.apps.report.coverage import coverage_tables
from zhifa_nlp.apps.report.gather import gather
from zhifa_nlp.apps.report.page import render
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run

BODY = (
    "我局（市政府法制办）工作如下。\n"
    "一是加强培训。今年举办执法人员培训班4期，培训执法人员320人，考试合格率98%。\n"
    "二是强化公示。在办事大厅设置公示栏，公开执法职责和举报电话。\n"
    "三是明年打算开展案卷评查。\n"
)


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    base = tmp_path_factory.mktemp("coverage")
    reports, circular = write_round(base)
    (reports / "大连.txt").write_text(report("大连市", body=BODY), encoding="utf-8")
    with open_workspace(base / "工作区", create=True) as workspace:
        run(reports, workspace, InProcess(), annex=circular)
        return gather(workspace)


def test_only_units_with_a_report_have_a_line_and_those_that_say_least_come_first(content):
    [table] = coverage_tables(content)

    assert table.rubric.id == "liaoning-1999"
    assert [line.unit for line in table.lines] == ["抚顺市人民政府", "大连市人民政府"]
    assert table.lines[1].mentioned > 1


def test_a_mark_leads_to_its_sentence(content):
    html = render(content)

    anchors = set(re.findall(r'<li id="(m\d+-\d+)"', html))
    links = re.findall(r'<a class="mark \w+" href="#(m\d+-\d+)"', html)
    assert links
    assert set(links) <= anchors


def test_every_link_on_the_page_leads_somewhere(content):
    html = render(content)

    targets = set(re.findall(r' id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) - targets == set()


def test_a_page_without_any_rubric_has_no_such_section(content):
    from dataclasses import replace

    bare = replace(content, assessments=[a._replace(coverage=()) for a in content.assessments])

    assert 'id="coverage"' not in render(bare)
