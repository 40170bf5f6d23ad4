"""What leaves the desk."""

from __future__ import annotations

import io
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.apps.desk.conftest import COPIES, Browser
from tests.apps.desk.test_review import say, waiting
from zhifa_nlp import check, parse, read
from zhifa_nlp.apps.desk.app import create_app
from zhifa_nlp.apps.desk.output.draft import Numbers, draft
from zhifa_nlp.apps.desk.output.remarks import Remark
from zhifa_nlp.apps.desk.output.word_comments import commented
from zhifa_nlp.apps.desk.settings import DeskSettings
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run

AT = "2003-02-01T08:00:00Z"


def word(*paragraphs):
    """Return a .docx; a paragraph is a text, or a list of its runs."""
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for number, text in enumerate([runs] if isinstance(runs, str) else runs):
            paragraph.add_run(text).bold = bool(number % 2)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_comment(content, words, said="说明"):
    text = text_of(content)
    at = text.index(words)
    return commented(content, text, [Remark(at, at + len(words), said)], AT, Limits())


def text_of(content, tmp=None):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        path.write_bytes(content)
        return read(path).text


def ranges(content):
    """Return the words between the marks of each comment, and what it says."""
    found = docx.Document(io.BytesIO(content))
    said = {c.comment_id: c.text for c in found.comments}
    words, open_ = {}, set()
    for element in found.element.body.iter():
        name = element.tag.rpartition("}")[2]
        number = int(element.get(element.tag.replace(name, "id"), -1)) if name.startswith("comment") else -1
        if name == "commentRangeStart":
            open_.add(number)
            words[number] = ""
        elif name == "commentRangeEnd":
            open_.discard(number)
        elif name == "t":
            for one in open_:
                words[one] += element.text or ""
    return {words[number]: said[number] for number in words}


@pytest.mark.parametrize(
    ("paragraphs", "words"),
    [
        pytest.param(["我局自评为优秀等次。"], "优秀", id="within a run"),
        pytest.param(["我局自评为优秀等次。"], "我局自评为优秀等次。", id="a whole run"),
        pytest.param([["我局自评为优", "秀等", "次。"]], "优秀", id="over two runs"),
        pytest.param([["我局", "自评", "为优秀"]], "局自评为", id="over three runs"),
        pytest.param(["一年来。", "我局自评为优秀。"], "来。\n我局", id="over two paragraphs"),
        pytest.param(["优秀经验。", "自评优秀。"], "优秀。", id="the last of two"),
    ],
)
def test_a_comment_stands_at_the_very_words(paragraphs, words):
    content, placed = with_comment(word(*paragraphs), words)

    assert placed == 1
    assert ranges(content) == {words.replace("\n", ""): "说明"}


def test_the_text_and_its_look_stay_as_they_were():
    before = word(["我局", "自评为优秀", "等次。"], "特此报告。")
    after, _ = with_comment(before, "优秀")

    assert text_of(after) == text_of(before)
    look = [(r.text, r.bold) for p in docx.Document(io.BytesIO(after)).paragraphs for r in p.runs if r.text]
    assert look == [
        ("我局", False),
        ("自评为", True),
        ("优秀", True),
        ("等次。", False),
        ("特此报告。", False),
    ]


def test_every_other_part_is_the_same_byte_for_byte():
    before = word("我局自评为优秀等次。")
    after, _ = with_comment(before, "优秀")
    old, new = (zipfile.ZipFile(io.BytesIO(content)) for content in (before, after))
    changed = {name for name in old.namelist() if old.read(name) != new.read(name)}

    assert changed <= {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"}
    assert set(new.namelist()) - set(old.namelist()) <= {"word/comments.xml"}


def test_comments_that_are_there_stay():
    document = docx.Document(io.BytesIO(word("我局自评为优秀等次。")))
    document.add_comment(document.paragraphs[0].runs, text="原有批注", author="甲")
    stream = io.BytesIO()
    document.save(stream)
    after, _ = with_comment(stream.getvalue(), "优秀", "新的说明")

    assert sorted(c.text for c in docx.Document(io.BytesIO(after)).comments) == ["原有批注", "新的说明"]


def test_several_comments_do_not_move_each_others_words():
    before = word("我局自评为优秀等次，得分九十五分。")
    text = text_of(before)
    wanted = ["优秀", "优秀等次，得分", "九十五分", "我局"]
    said = [Remark(text.index(w), text.index(w) + len(w), f"关于{w}") for w in wanted]
    after, placed = commented(before, text, sorted(said, key=lambda r: (r.start, r.end)), AT, Limits())

    assert placed == 4
    assert ranges(after) == {w: f"关于{w}" for w in wanted}


def test_words_that_stand_nowhere_are_told_at_the_beginning():
    before = word("我局自评为优秀等次。")
    after, placed = commented(before, "脚注里的话", [Remark(0, 5, "说明")], AT, Limits())

    assert placed == 0
    assert "脚注里的话" in next(iter(docx.Document(io.BytesIO(after)).comments)).text


def test_a_stored_control_character_does_not_break_the_file():
    after, _ = with_comment(word("我局自评为优秀等次。"), "优秀", "坏\x00\x0b字</w:t><script>")

    assert ranges(after) == {"优秀": "坏字</w:t><script>"}


def copy_of(browser):
    return browser.get("/api/v1/copies").json()["items"][0]


def test_the_submitted_file_comes_back_with_what_was_found_and_decided(over_copies):
    item = waiting(over_copies, kind="copy")[0]
    say(over_copies, item, "judge", human={"verdict": "copied"}, note="双方对照一致")
    answer = over_copies.get(f"/api/v1/documents/{item['document_id']}/commented")
    found = ranges(answer.content)

    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert any("雷同" in said and "照搬" in said and "双方对照一致" in said for said in found.values())
    assert max(map(len, found)) > 500  # the copied passage, from its first to its last word


def comments_on(browser, path):
    """Return the comments of a file, each with the words that it stands at."""
    [one] = [d for d in browser.get("/api/v1/documents").json()["items"] if d["path"] == path]
    content = browser.get(f"/api/v1/documents/{one['id']}/commented").content
    return ranges(content), [c.text for c in docx.Document(io.BytesIO(content)).comments]


def test_the_commented_file_says_each_thing_once(over_copies):
    placed, said = comments_on(over_copies, COPIES[1])
    lines = [line for one in said for line in one.split("\n")]

    assert len(lines) == len(set(lines))
    assert len(placed) == len(said)  # no two comments at the same words
    [own] = [line for line in lines if "自述语句中出现外地外单位名称“锦州市”" in line]
    assert "（对照“阜新市人民政府关于推行行政执法责任制情况的自查报告”）" in own
    assert not any(
        "阜新市人民政府关于推行" in words and len(words) < 40 for words in placed
    )  # the title is no fault


def test_what_was_left_of_the_source_is_told_by_its_finding_alone(over_copies):
    placed, said = comments_on(over_copies, COPIES[1])

    assert "留有来源" in placed["锦州市"]
    assert not any("〔残留〕" in one for one in said)


def test_the_lines_of_a_remark_are_paragraphs_of_its_comment():
    after, placed = with_comment(word("我局自评为优秀等次。"), "优秀", "一句\n另一句")

    assert placed == 1
    assert ranges(after) == {"优秀": "一句\n另一句"}


def test_words_that_contradict_each_other_point_to_each_other(tmp_path):
    (tmp_path / "收件").mkdir()
    (tmp_path / "收件" / "抚顺.docx").write_bytes(
        word(
            "抚顺市人民政府关于行政执法责任制的自查报告",
            "省政府：",
            "我市依据《行政处罚办法》（辽政发〔2001〕12号）清理了主体。",
            "又依据《执法证件办法》（辽政发〔2001〕12号）培训了人员。",
            "抚顺市人民政府",
            "2002年12月3日",
        )
    )
    with open_workspace(tmp_path / "工作区", create=True) as workspace:
        run(tmp_path / "收件", workspace, InProcess())
    with Browser(create_app(DeskSettings(tmp_path / "工作区", person="本机", jobs=0))) as browser:
        placed, _ = comments_on(browser.look_for_token("/"), "抚顺.docx")
    first, second = placed.values()

    assert "被引作不同的文件" in first
    assert "（对照“《执法证件办法》（辽政发〔2001〕12号”）" in first
    assert second == "〔可疑〕参看前文“《行政处罚办法》（辽政发〔2001〕12号”处的批注"


@pytest.mark.slow
def test_libreoffice_opens_the_commented_file_and_the_draft(over_copies, tmp_path):
    files = {
        "批注.docx": f"/api/v1/documents/{copy_of(over_copies)['doc']['id']}/commented",
        "通报.docx": "/api/v1/export/circular",
    }
    for name, address in files.items():
        (tmp_path / name).write_bytes(over_copies.get(address).content)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
             "--outdir", str(tmp_path), str(tmp_path / name)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        assert (tmp_path / name).with_suffix(".pdf").stat().st_size > 5_000


def test_only_word_files_can_be_given_comments(desk):
    number = desk.get("/api/v1/documents").json()["items"][0]["id"]

    assert desk.get(f"/api/v1/documents/{number}/commented").json()["code"] == "no_word_file"


def test_the_draft_circular_states_the_numbers_of_the_records(over_copies, tmp_path):
    say(over_copies, waiting(over_copies, kind="copy")[0], "judge", human={"verdict": "template"})
    path = tmp_path / "通报.docx"
    path.write_bytes(
        over_copies.get("/api/v1/export/circular", params={"issuer": "辽宁省人民政府办公厅"}).content
    )
    record = parse(read(path))
    text = record.document.text

    assert "共涉及单位72个，其中2个单位报送了自查报告" in text
    assert "优秀单位27个，达标单位34个，基本达标单位9个，未达标单位2个" in text
    assert "1个单位的报告存在照搬或套用：阜新市人民政府（套用模板）" in text
    assert record.document.kind == "circular"
    assert {tier.tier: len(tier.units) for tier in record.tiers} == {
        "优秀": 27,
        "达标": 34,
        "基本达标": 9,
        "未达标": 2,
    }


def test_our_own_checks_find_no_wrong_count_in_the_draft(over_copies, tmp_path):
    path = tmp_path / "通报.docx"
    path.write_bytes(
        over_copies.get("/api/v1/export/circular", params={"issuer": "辽宁省人民政府办公厅"}).content
    )

    found = {f.rule for f in check([parse(read(path))])}
    assert not found & {"circular-count", "circular-total", "tier-duplicate", "tier-conflict", "parts-total"}


def test_a_copy_that_nobody_judged_is_held_against_nobody(over_copies, tmp_path):
    path = tmp_path / "通报.docx"
    path.write_bytes(over_copies.get("/api/v1/export/circular").content)
    text = read(path).text

    assert "没有单位的报告被认定为照搬或套用" in text
    assert "另有1件雷同线索尚未审定" in text


def test_a_draft_without_any_tier_is_a_draft_all_the_same():
    content = draft(Numbers("", {}, 0, [], [], 0), "甲办公室", date(2003, 2, 1))

    assert "甲办公室关于行政执法责任制考评情况的通报" in text_of(content)


def test_the_workbook_holds_the_decisions_and_no_formula(desk):
    item = waiting(desk)[0]
    say(desk, item, "reject", reason="other", note='=HYPERLINK("http://evil.example")')
    book = openpyxl.load_workbook(io.BytesIO(desk.get("/api/v1/export/decisions").content))
    [row] = list(book["决定"].iter_rows(min_row=2))
    values = {head.value: cell for head, cell in zip(book["决定"][1], row, strict=True)}

    assert values["人员"].value == "本机"
    assert values["说明"].data_type == "s"


def test_the_workbook_leaves_out_what_is_hidden(people):
    one, lead = people("张三"), people("王五")
    say(one, waiting(one, kind="finding")[0], "reject", reason="weak_evidence")

    for browser, rows in ((one, 2), (lead, 1)):
        book = openpyxl.load_workbook(io.BytesIO(browser.get("/api/v1/export/decisions").content))
        assert book["决定"].max_row == rows


def test_the_sheet_of_evidence_has_hashes_both_sides_and_the_decision(over_copies):
    item = waiting(over_copies, kind="copy")[0]
    say(over_copies, item, "judge", human={"verdict": "copied"})
    sheet = over_copies.get(f"/api/v1/evidence/{item['document_id']}").json()

    assert [len(file["sha256"]) for file in sheet["comparison"]["files"]] == [64, 64]
    assert sheet["case"]["outcome"]["human"] == {"verdict": "copied"}
    assert sheet["heads"][0]["entries"] == 1
    assert sheet["comparison"]["passages"][0]["rows"][0]["doc"]


def test_with_names_hidden_nothing_tells_whose_the_reports_are(over_copies):
    number = copy_of(over_copies)["doc"]["id"]
    say(
        over_copies,
        waiting(over_copies, kind="copy")[0],
        "judge",
        human={"verdict": "copied"},
        note="阜新市抄的",
    )
    shown = over_copies.get(f"/api/v1/copies/{number}", params={"hide_names": True}).text
    listed = over_copies.get("/api/v1/copies", params={"hide_names": True}).text
    queue = over_copies.get("/api/v1/queue", params={"hide_names": True, "kind": "copy", "state": "all"}).text

    for text in (shown, listed, queue):
        assert "阜新" not in text
        assert "锦州" not in text
    assert "甲单位" in shown


def test_a_paragraph_leads_to_all_who_hold_it_the_first_of_them_first(over_copies):
    lines = over_copies.get("/api/v1/passages").json()["items"]
    shown = over_copies.get(f"/api/v1/passages/{lines[0]['id']}").json()

    assert lines[0]["documents"] == 1
    assert [holder["path"] for holder in shown["holders"]] == list(COPIES)
    assert shown["text"].startswith(lines[0]["words"][:10])
