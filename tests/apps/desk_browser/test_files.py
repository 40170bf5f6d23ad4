"""Files come in through the page with their progress told, and pages of originals stand beside the text."""

from __future__ import annotations

from playwright.sync_api import expect

REPORT = """本溪市人民政府关于推行行政执法责任制情况的补充报告
省政府法制办公室：
我市自2000年起推行责任制，一些单位还没有落实过错责任追究。
本溪市人民政府
二○○一年十月八日
"""


LONG = 240_000  # milliseconds that reading may take where other tests keep the machine busy


def test_files_are_read_with_their_troubles_told_and_stand_in_the_list(page, pictures):
    page.goto("/documents")
    page.get_by_text("上传文件").click()
    page.get_by_label("选择文件或压缩包").set_input_files(
        [
            {"name": "补报-本溪.txt", "mimeType": "text/plain", "buffer": REPORT.encode()},
            {"name": "坏的.docx", "mimeType": "application/zip", "buffer": b"PK\x03\x04 broken"},
        ]
    )
    page.get_by_role("button", name="上传并读取").click()
    expect(page.get_by_role("status")).not_to_be_empty()
    expect(page.locator("[data-progress] li")).to_contain_text("坏的.docx", timeout=LONG)
    page.screenshot(path=pictures / "upload-trouble.png")
    page.goto("/documents?q=补报")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.goto("/documents?added=1&status=failed")
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.locator("tbody")).to_contain_text("坏的.docx")


def test_the_page_of_the_original_stands_beside_the_text(page, pictures):
    page.goto("/documents?q=05-营口")
    page.locator("[data-open]").click()
    page.get_by_role("link", name="显示原页").click()
    image = page.locator(".sheet img")
    expect(image).to_be_visible()
    assert image.evaluate("one => one.decode().then(() => one.naturalWidth)") > 300
    page.screenshot(path=pictures / "document-pictured.png")
    page.get_by_role("link", name="下一页").click()
    expect(page.locator(".sheet nav")).to_contain_text("第 2 页")


def test_a_draft_circular_the_decisions_and_a_commented_file_are_taken_out(page):
    page.goto("/output")
    page.get_by_label("发文机关").fill("辽宁省人民政府办公厅")
    with page.expect_download() as circular:
        page.get_by_role("button", name="下载 Word 文件").click()
    with page.expect_download() as decisions:
        page.get_by_role("link", name="下载工作簿").click()
    page.goto("/documents/12")
    with page.expect_download() as commented:
        page.get_by_role("link", name="带批注的原件").click()
    names = [one.value.suggested_filename for one in (circular, decisions, commented)]
    assert names == ["通报（草稿）.docx", "审阅决定.xlsx", "11-阜新市（批注）.docx"]
    assert all(one.value.path().read_bytes().startswith(b"PK") for one in (circular, decisions, commented))
