"""Copied submissions in the report: both texts, marked, escaped, and nothing but numbers that are explained."""

from __future__ import annotations

import re

import pytest
from openpyxl import load_workbook

from tests.apps.report.test_page import EVIL, Tags
from tests.reuse.builders import own, report
from tests.workflow.copied import CIRCULAR_WORDS, write_copies
from zhifa_nlp.apps.report.copies_plot import THRESHOLD, score_histogram
from zhifa_nlp.apps.report.write import write_reports
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import Copies, run


def reports(base, folder, **options):
    with open_workspace(base / "工作区", create=True) as workspace:
        run(folder, workspace, InProcess(), **options)
        return write_reports(workspace)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    base = tmp_path_factory.mktemp("copies")
    page, book = reports(base, write_copies(base / "收件"))
    return page.read_text("utf-8"), load_workbook(book)


def section(html):
    return html[html.index('<section id="copies">') : html.index('<section id="findings">')]


def test_the_card_says_who_from_whom_and_when(written):
    text = re.sub(r"<[^>]+>", " ", section(written[0]))
    for words in ("乙县.txt", "甲县.txt", "2001-06-09", "2001-05-08", "疑照搬自", "由人判断"):
        assert words in text


def test_the_four_shares_stand_on_the_card(written):
    for label in ("全文重合", "除去上级原文", "除去套话", "单一来源最高"):
        assert f"<dt>{label}</dt>" in section(written[0])


def test_exchanged_names_and_what_was_left_standing_are_marked(written):
    assert '<span class="is slot">乙</span>' in section(written[0])
    assert '<span class="is residue"' in section(written[0])


def test_it_has_a_graph_and_a_histogram_and_closes_its_tags(written):
    tags = Tags(written[0])
    assert tags.open == []
    assert len([svg for svg in tags.of("svg") if svg["class"] == "graph"]) == 2


def test_the_workbook_has_pairs_and_passages(written):
    head, row = written[1]["雷同"].iter_rows(values_only=True)
    pair = dict(zip(head, row, strict=True))
    assert (pair["文件"], pair["来源文件"], pair["判断"]) == ("乙县.txt", "甲县.txt", "疑照搬")
    head, *rows = written[1]["雷同段落"].iter_rows(values_only=True)
    assert rows
    assert dict(zip(head, rows[0], strict=True))["文件"] == "乙县.txt"


def test_mandated_wording_in_a_copy_is_grey_and_named(tmp_path):
    folder = write_copies(tmp_path / "收件")
    notice = tmp_path / "原文.txt"
    notice.write_text(CIRCULAR_WORDS, encoding="utf-8")
    body = own(7, 10) + "\n" + CIRCULAR_WORDS + "\n" + own(8, 10)
    for name, day in (("己县", "2001年5月1日"), ("庚县", "2001年6月1日")):
        text = report(body, unit=f"{name}林业局", day=day)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    page, _ = reports(tmp_path, folder, copies=Copies((notice,)))
    html = section(page.read_text("utf-8"))
    assert re.search(r'<span class="is mandated" title="规定表述：[^"]*原文.txt">', html)
    assert "灰字出自" in html


def test_a_finding_leads_to_its_card(written):
    assert 'href="#c1">对照双方全文' in written[0]


def test_hostile_words_in_a_copied_passage_are_never_markup(tmp_path):
    folder = tmp_path / "收件"
    folder.mkdir()
    body = own(1, 8) + EVIL + own(2, 8)
    for name, day in (("甲县", "2001年5月8日"), ("乙县", "2001年6月8日")):
        text = report(body, unit=f"{name}林业局", day=day)
        (folder / f"{name}<b>'.txt").write_text(text, encoding="utf-8")
    page, _ = reports(tmp_path, folder)
    html = page.read_text("utf-8")
    tags = Tags(html)
    assert tags.of("script") == tags.of("img") == []
    assert not any(name.startswith("on") for _, attributes in tags.found for name in attributes)
    assert "&lt;script&gt;" in section(html)
    assert "{{ 7*7 }}" in section(html)


def test_without_copies_it_says_so(tmp_path):
    folder = write_copies(tmp_path / "收件")
    (folder / "乙县.txt").unlink()
    page, _ = reports(tmp_path, folder)
    assert "没有发现与他件文字相同的报送件" in section(page.read_text("utf-8"))


def test_a_report_of_a_run_that_did_not_look_has_no_such_section(tmp_path):
    page, _ = reports(tmp_path, write_copies(tmp_path / "收件"), copies=None)
    assert 'id="copies"' not in page.read_text("utf-8")


def test_the_line_in_the_histogram_is_that_of_the_engine():
    from zhifa_nlp.reuse.verdicts import LEAST_SCORE

    assert THRESHOLD == LEAST_SCORE


def test_the_histogram_counts_every_submission():
    counts = re.findall(r'<text class="n"[^>]*>(\d+)</text>', score_histogram([0.0, 0.02, 0.5, 1.0]))
    assert sorted(map(int, counts)) == [1, 1, 2]


def test_no_submissions_make_no_histogram():
    assert score_histogram([]) == ""
