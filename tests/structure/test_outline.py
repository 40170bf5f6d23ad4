"""The outline of whole documents, in every layout that their text may come in."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhifa_nlp.structure.model import Outline

from .samples import CIRCULAR, REPORT, document, flattened, glued, outlined

LAYOUTS = {
    "plain": str,
    "glued": glued,
    "flattened": flattened,
    "half width": lambda text: unicodedata.normalize("NFKC", text),
    "half width, glued": lambda text: glued(unicodedata.normalize("NFKC", text)),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
}


def value(found: Outline, name: str) -> str | None:
    element = found.first(name)  # type: ignore[arg-type]
    return None if element is None else element.value


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_report_gives_its_elements_in_every_layout(layout: str) -> None:
    found = outlined(LAYOUTS[layout](REPORT))
    assert found.kind == "self_report"
    assert value(found, "doc_number") == "海政发〔2003〕17号"
    title = (value(found, "title") or "").replace("○", "〇")
    assert title == "海林县人民政府关于二〇〇二年度行政执法责任制的自查报告"
    assert [e.value for e in found.all("addressee")] == ["市人民政府", "市政府法制办公室"]
    assert value(found, "date") == "2003-03-05"
    assert value(found, "signature") == "海林县人民政府"
    assert found.era == "1999"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_circular_gives_its_elements_in_every_layout(layout: str) -> None:
    found = outlined(LAYOUTS[layout](CIRCULAR))
    assert found.kind == "circular"
    assert value(found, "doc_number") == "甲政办发〔2013〕22号"
    assert value(found, "title") == "甲省人民政府办公厅关于2012年度依法行政考核结果的通报"
    assert [e.value for e in found.all("addressee")] == ["各市、州人民政府", "省政府各部门、各直属机构"]
    assert value(found, "date") == "2013-01-25"
    assert found.era == "2012"


def test_finds_what_is_printed_around_the_text() -> None:
    report, circular = outlined(REPORT), outlined(CIRCULAR)
    assert value(report, "signer") == "王小明"
    assert "此件主动公开" in (value(report, "note") or report.first("note").text)  # type: ignore[union-attr]
    assert report.first("attachment_note") is not None
    assert value(circular, "letterhead") == "甲省人民政府办公厅"
    assert circular.first("copied_to") is not None
    assert circular.first("printed_by") is not None


def test_the_annexed_list_is_no_part_of_the_running_text() -> None:
    found = outlined(CIRCULAR)
    text = document(CIRCULAR).text
    assert "东湖州" not in text[slice(*found.body)]
    assert any("东湖州" in text[a:b] for a, b in found.annexes)
    assert all("抄送" not in text[a:b] for a, b in found.annexes)


def test_a_document_that_begins_with_its_addressees_lacks_title_and_number() -> None:
    found = outlined(
        "各市人民政府，省政府有关部门：\n现将检查情况通报如下。\n一、总的情况\n较好。\n二○○二年四月四日"
    )
    status = {e.name: e.status for e in found.elements}
    assert found.kind == "circular"
    assert (status["title"], status["doc_number"], status["signature"]) == ("absent", "absent", "absent")
    assert status["date"] == "present"


def test_a_number_that_cannot_be_read_is_not_found_rather_than_absent() -> None:
    found = outlined("甲政发〔 〕××号\n关于检查情况的通报\n各县人民政府：\n通报如下。\n2003年3月5日")
    assert {e.name: e.status for e in found.elements}["doc_number"] == "not_found"


def test_the_first_number_of_the_text_is_not_the_documents_own() -> None:
    found = outlined(
        "关于检查情况的报告\n市政府：\n　　甲政发〔2003〕5号文件下发后，我县作了自查。\n2003年3月5日"
    )
    assert found.first("doc_number") is None


def test_the_page_may_give_the_title_before_the_document_does() -> None:
    headline = "海林县人民政府关于二○○二年度行政执法责任制的自查报告"
    above = f"首页 > 政务公开\n{headline}\n来源：县政府网　字号：大 中 小　打印\n"
    page = f"{above}{REPORT}责任编辑：张三\n【关闭窗口】"
    found = outlined(page)
    assert (value(found, "title") or "").endswith("自查报告")
    assert value(found, "doc_number") == "海政发〔2003〕17号"
    assert value(found, "date") == "2003-03-05"


def test_sections_form_a_tree() -> None:
    found = outlined(REPORT)
    headings = [(s.level, s.number, s.heading) for s in found.sections if s.level < 5]
    assert headings == [
        (1, 1, "主要做法"),
        (2, 1, "组织领导到位"),
        (2, 2, "职责分解到人"),
        (3, 1, "清理依据"),
        (3, 2, "公布主体"),
        (1, 2, "存在的问题"),
    ]
    inline = [s for s in found.sections if s.level == 5]
    assert [s.heading for s in inline] == ["培训不够", "监督不力", "经费不足"]
    problems = found.sections.index(next(s for s in found.sections if s.heading == "存在的问题"))
    assert {s.parent for s in inline} == {problems}


PIECES = st.sampled_from(
    [
        "甲政发〔2003〕5号",
        "关于检查情况的通报",
        "各县人民政府：",
        "一、情况",
        "（一）问题。",
        "一是不够，",
        "2003年3月5日",
        "附件：",
        "\n",
        "\n\n",
        "。",
        "：",
        "（",
        "来源：",
        "签发人：甲",
        " ",
        "甲县人民政府",
        "抄送：",
        "第5期",
        "　",
        "|",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_never_fails_and_every_span_leads_back(text: str) -> None:
    found = outlined(text)
    assert 0 <= found.body[0] <= found.body[1] <= len(text)
    for element in found.elements:
        if element.status == "present":
            assert text[element.start : element.end] == element.text
        else:
            assert (element.start, element.end) == (-1, -1)
    for section in found.sections:
        assert section.start <= section.heading_end <= len(text)
        assert section.start < section.end <= max(found.body[1], section.end)
        assert section.parent is None or found.sections[section.parent].level < section.level


@pytest.mark.parametrize(
    "piece",
    [
        "一是不够，二是不强。",
        "（一）情况。",
        "2003年3月5日",
        "附件：甲\n",
        "甲县人民政府",
        "各县、市、区",
        "\n",
        "甲政发〔2003〕5号",
        "《甲",
    ],
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    def seconds(length: int) -> float:
        sample = document("关于检查情况的通报\n" + piece * (length // len(piece)))
        rounds = []
        for _ in range(4):  # the best of several: a busy machine only ever adds time
            begin = time.process_time()
            outlined(sample.text)
            rounds.append(time.process_time() - begin)
        return min(rounds)

    seconds(2_000)
    assert seconds(80_000) < 40 * max(seconds(8_000), 5e-4)  # squared it would be 100 times as much
