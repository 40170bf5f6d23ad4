"""The report as a page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.workflow.rounds import report
from zhifa_nlp.apps.report.gather import gather
from zhifa_nlp.apps.report.page import render
from zhifa_nlp.apps.report.write import write_reports
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run

EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{ 7*7 }}'


class Tags(HTMLParser):
    """Collects tags with their attributes, and checks that they close."""

    VOID = frozenset({"meta", "img", "br", "link", "input", "hr", "path", "rect"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag, tag

    def of(self, name):
        return [attributes for tag, attributes in self.found if tag == name]


@pytest.fixture(scope="module")
def html(finished):
    with open_workspace(finished) as workspace:
        return render(gather(workspace))


def test_every_tag_is_closed(html):
    assert Tags(html).open == []


def test_it_asks_nobody_for_anything(html):
    tags = Tags(html)
    assert [
        tag for tag, _ in tags.found if tag in {"script", "link", "img", "iframe", "object", "base"}
    ] == []
    assert "@import" not in html
    assert not re.search(r"url\(|https?://(?!www\.w3\.org)", html)
    assert any("default-src 'none'" in (meta.get("content") or "") for meta in tags.of("meta"))


def test_every_link_leads_somewhere(html, finished):
    tags = Tags(html)
    ids = {attributes["id"] for _, attributes in tags.found if "id" in attributes}
    for link in (attributes["href"] for attributes in tags.of("a")):
        assert link[1:] in ids if link.startswith("#") else (finished / link).is_file(), link


def test_it_says_what_matters_in_chinese(html):
    text = re.sub(r"<[^>]+>", " ", html)
    for words in (
        "通报列入单位",
        "自评与通报不一",
        "未能读取",
        "空文件",
        "抚顺市人民政府",
        "由人判断",
        "SHA-256",
    ):
        assert words in text


def test_it_has_one_plot_with_a_title(html):
    tags = Tags(html)
    assert [svg["role"] for svg in tags.of("svg")] == ["img"]
    assert "自评优秀，通报达标：1个单位" in html


def test_long_lists_are_cut_and_say_where_the_rest_is(finished, monkeypatch):
    monkeypatch.setattr("zhifa_nlp.apps.report.page._MOST_ROWS", 1)
    monkeypatch.setattr("zhifa_nlp.apps.report.page._MOST_SAID", 1)
    with open_workspace(finished) as workspace:
        content = gather(workspace)
    cut = render(content)
    tags = Tags(cut)
    assert tags.open == []
    for name in ("疑点", "报送件", "文件"):
        assert f"行见 report.xlsx“{name}”" in cut
    assert cut.count('<article class="card finding" id="s') == 1


def test_words_of_a_submission_are_never_markup(tmp_path):
    folder = tmp_path / "收件"
    folder.mkdir()
    body = report("大连市", body=EVIL + "其中一至三季度办结100件，合计30件。").replace(
        "关于2002年", f"关于{EVIL}"
    )
    (folder / "a<b>&'.txt").write_text(body, encoding="utf-8")
    (folder / "<script>.docx").write_bytes(b"")
    with open_workspace(tmp_path / "w", create=True) as workspace:
        run(folder, workspace, InProcess())
        page, _ = write_reports(workspace)
    html = page.read_text("utf-8")
    tags = Tags(html)
    assert tags.of("script") == tags.of("img") == []
    assert "&lt;script&gt;" in html
    assert not any(name.startswith("on") for _, attributes in tags.found for name in attributes)


def test_an_empty_workspace_has_a_report_too(tmp_path):
    (tmp_path / "leer").mkdir()
    with open_workspace(tmp_path / "w", create=True) as workspace:
        run(tmp_path / "leer", workspace, InProcess())
        page, book = write_reports(workspace)
    assert "没有读到报送件" in page.read_text("utf-8")
    assert book.stat().st_size > 1000
