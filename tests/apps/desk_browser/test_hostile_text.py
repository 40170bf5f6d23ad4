"""What was submitted is shown as text, wherever it stands: body, title, file name, unit, finding."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.apps.desk_browser.conftest import serving
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run

# tags such as <img>, which copying from web pages leaves, go when a text is read; these stay and are shown
EVIL = "<iframe src=x onload=alert(1)></iframe><script>alert(2)</script>"
NAME = "<svg onload=alert(3)>'\"&amp;.txt"
TEXT = f"""{EVIL}市人民政府关于推行责任制的自查报告
省政府法制办公室：
我市{EVIL}自1999年起推行责任制。"></textarea><script>alert(4)</script>'
一、存在的问题
（一）一些单位照搬照抄{{{{ 7*7 }}}}，{EVIL}没有结合实际。
（三）标题跳号{EVIL}。
《{EVIL}》（辽政发〔1999〕13号）
{EVIL}市人民政府
二○○一年九月十二日
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    base = tmp_path_factory.mktemp("hostile")
    reports = base / "收件"
    reports.mkdir()
    (reports / NAME).write_text(TEXT, encoding="utf-8")
    (reports / "又一份.txt").write_text(TEXT.replace("1999年", "1998年"), encoding="utf-8")
    with open_workspace(base / "工作区", create=True) as workspace:
        run(reports, workspace, InProcess())
    with serving(base / "工作区") as url:
        yield url


PLACES = (
    "/", "/documents", "/documents/1", "/findings", "/findings/1", "/findings/1/sheet", "/copies", "/passages",
    "/clusters",    "/units", "/search?q=onload", "/review", "/runs", "/log",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_no_submitted_markup_becomes_part_of_a_page(opened, hostile, place):
    page = opened(hostile)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(place)
    assert page.locator("main img, main iframe, main script, main svg[onload]").count() == 0
    assert page.evaluate("() => [...document.scripts].every(s => s.src.startsWith(location.origin))")


def test_it_is_there_to_be_read(opened, hostile):
    page = opened(hostile)
    page.goto("/documents/1")
    expect(page.locator("#text")).to_contain_text(EVIL)
    expect(page.locator("#text")).to_contain_text("{{ 7*7 }}")
    page.goto("/documents")
    expect(page.locator("main")).to_contain_text(NAME)


def test_a_query_is_shown_as_text_too(opened, hostile):
    page = opened(hostile)
    page.goto("/search?q=%22%3E%3Cscript%3Ealert(5)%3C/script%3E")
    assert page.locator("main script").count() == 0
    assert page.locator("main input[name=q]").input_value() == '"><script>alert(5)</script>'
