"""A newcomer's path: find the three copied reports, see what came from whom, judge one, print its evidence."""

from __future__ import annotations

import pypdfium2
from playwright.sync_api import expect

PAIRS = {"阜新市人民政府": "锦州市人民政府", "辽宁省旅游局": "辽宁省文化厅", "辽宁省统计局": "辽宁省物价局"}


def test_from_the_overview_to_a_printed_sheet(page, pictures, tmp_path):
    page.goto("/")
    rows = page.locator("section", has=page.get_by_role("heading", name="疑照搬的报告")).locator("tbody tr")
    cells = [row.locator("td").all() for row in rows.all()]
    found = {doc.locator("a").inner_text(): source.inner_text() for doc, source, *_ in cells}
    assert found == PAIRS
    page.screenshot(path=pictures / "newcomer-1-overview.png")

    page.get_by_role("link", name="阜新市人民政府").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("锦州市人民政府")
    expect(page.locator("[data-pane=doc] .d-residue")).to_have_text("锦州市")
    assert page.locator("[data-pane=doc] .d-slot").count() >= 5
    page.screenshot(path=pictures / "newcomer-2-copy.png")

    page.keyboard.press("1")
    page.get_by_label("理由").select_option("other_first")
    page.get_by_role("textbox", name="说明").fill("除名称数字外逐段相同")
    page.get_by_role("button", name="记下决定").click()
    expect(page.locator(".history li")).to_contain_text("照搬")
    page.screenshot(path=pictures / "newcomer-3-judged.png")

    page.get_by_role("link", name="证据单").click()
    expect(page.get_by_text("除名称数字外逐段相同")).to_be_visible()
    page.emulate_media(media="print")
    page.screenshot(path=pictures / "newcomer-4-sheet.png", full_page=True)
    page.pdf(path=tmp_path / "证据单.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "证据单.pdf") as printed:
        text = "".join(sheet.get_textpage().get_text_bounded() for sheet in printed)
        assert len(printed) <= 3
    for words in (
        "阜新市人民政府",
        "锦州市人民政府",
        "SHA-256",
        "流程图356张",
        "流程图418张",
        "除名称数字外逐段相同",
    ):
        assert words in text.replace("\r\n", "").replace(" ", "")
    assert "检索" not in text


def test_the_quoted_words_are_one_click_away(page):
    page.goto("/findings?rule=residue-place")
    page.locator("blockquote cite a").first.click()
    expect(page.locator("#spot")).to_be_in_viewport()
    expect(page.locator("mark.spot").first).to_contain_text("锦州市")


def test_a_bar_of_the_overview_leads_to_what_it_counts(page):
    page.goto("/")
    page.get_by_role("link", name="等次不一 4").click()
    expect(page.locator(".finding")).to_have_count(4)


def test_names_are_hidden_while_a_copy_is_judged(page):
    page.goto("/copies/34")
    page.get_by_role("button", name="隐去名称").click()
    text = page.locator("main").inner_text()
    assert "旅游局" not in text
    assert "文化厅" not in text
    expect(page.locator(".judging")).to_be_visible()


def test_everything_but_keys_works_without_scripts(opened):
    page = opened(java_script_enabled=False)
    page.goto("/copies/36")
    page.get_by_label("套用模板").check()
    page.get_by_role("button", name="记下决定").click()
    expect(page.locator(".history li")).to_contain_text("套用模板")
    page.goto("/documents?q=统计")
    page.locator("select[name=status]").select_option("ok")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator("tbody tr")).to_have_count(1)
