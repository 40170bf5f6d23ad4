import pytest

from tests.documents.builders import from_lines, from_text, line
from zhifa_nlp.documents.raw import RawLine
from zhifa_nlp.documents.running_heads import is_page_number, page_numbers_within, running_heads

A4 = (595.0, 842.0)


@pytest.mark.parametrize(
    "text",
    [
        "— 1 —", "－２－", "- 12 -", "—1—", "第1页", "第 2 页", "第1页 共3页",
        "第 1 页（共 3 页）", "第2页/共3页", "共3页 第1页", "Page 3 of 9",
        "　　　　　　　- 3 -", "某政办〔2021〕15号          - 1 -", "— 2 —          某市司法局",
    ],
)  # fmt: skip
def test_knows_page_numbers(text):
    assert is_page_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "2003",
        "12",
        "2003年",
        "第1页第3行有误。",
        "—— 一是重视不够",
        "1. 总体情况",
        "详见第 2 页",
        "3-5",
        "第一页",
    ],
)
def test_takes_nothing_else_for_a_page_number(text):
    assert not is_page_number(text)


def test_drops_them_from_plain_text_and_goes_on_with_the_sentence():
    document = from_text("　　各单位要加强对行政执法工作的组织领导，进一步完善\n\n— 1 —\n\n工作制度。\n")

    assert document.text == "　　各单位要加强对行政执法工作的组织领导，进一步完善工作制度。"


def test_a_head_beside_the_number_goes_with_it():
    text = "市法〔2021〕15号\n通报\n第一段的话说完了。\n市法〔2021〕15号\n— 1 —\n第二段的话说完了。\n"

    assert from_text(text).text.split("\n") == [
        "市法〔2021〕15号",
        "通报",
        "第一段的话说完了。",
        "第二段的话说完了。",
    ]


def test_a_head_goes_from_where_it_first_stands_beside_a_number_too():
    text = "某市通报\n第一段的话说完了。\n- 1 -\n材料汇编\n第二段的话说完了。\n- 2 -\n材料汇编\n第三段的话说完了。\n"

    assert from_text(text).text == "某市通报\n第一段的话说完了。\n第二段的话说完了。\n第三段的话说完了。"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "- 1 -\n某市通报\n一、概况。\n- 2 -\n某市通报\n二、问题。\n",
            id="the title under the first number",
        ),
        pytest.param("某市通报\n- 1 -\n一、概况。\n- 2 -\n二、问题。\n", id="other lines beside the numbers"),
    ],
)
def test_the_first_line_and_what_stands_once_stay(text):
    kept = from_text(text).text.split("\n")

    assert kept == ["某市通报", "一、概况。", "二、问题。"]


def test_a_title_above_a_page_number_does_not_run_into_the_addressee():
    text = "某县人民政府\n关于二〇〇一年度行政执法责任制工作情况的通报\n\n— 1 —\n\n各乡镇人民政府：\n　　现通报如下。\n"

    assert from_text(text).text.split("\n")[1:3] == [
        "关于二〇〇一年度行政执法责任制工作情况的通报",
        "各乡镇人民政府：",
    ]


def test_heading_rows_of_tables_beside_page_numbers_stay():
    text = "某市通报\n排名|单位|等次\n- 1 -\n1|甲县|优秀\n表二\n排名|单位|等次\n- 2 -\n1|乙局|优秀\n"

    assert from_text(text).text.count("单位") == 2


def page(number: int, *texts: str) -> list[RawLine]:
    """Lines of a page: the first at the top edge, the last at the bottom edge, the others between."""
    tops = [40.0, *(200.0 + 30 * i for i in range(len(texts) - 2)), 800.0]
    return [
        RawLine(text, page=number, box=(90.0, top, 90.0 + 14 * len(text), top + 14), soft=True)
        for text, top in zip(texts, tops, strict=True)
    ]


def test_drops_heads_and_feet_that_most_pages_share():
    raw = [
        one
        for n in (1, 2, 3)
        for one in page(n, "临水市司法局文件", f"（{'一二三'[n - 1]}）各单位要认真整改。", str(n))
    ]

    document = from_lines(*raw, pages=3, page_size=(A4, A4, A4))

    assert document.text.split("\n") == [f"（{n}）各单位要认真整改。" for n in "一二三"]


def test_keeps_what_only_one_page_has_and_what_stands_between_the_edges():
    raw = [
        *page(1, "关于考评情况的通报", "各单位：", "正文。", "1"),
        *page(2, "续上页", "各单位：", "完。", "2"),
    ]
    lines = [line(one.text, i, page=one.page, box=one.box) for i, one in enumerate(raw)]

    assert running_heads(lines, (A4, A4)) == {3, 7}


def test_finds_page_numbers_within_a_flattened_text():
    text = "重视不够 — 1 — 制度不全 某市自查材料   - 2 - 完"

    assert [text[a:b].strip() for a, b in page_numbers_within(text)] == ["— 1 —", "某市自查材料   - 2 -"]


def test_leaves_numbers_in_a_flattened_sentence_alone():
    assert not page_numbers_within("依照 第3页 所列的清单办理，见 — 7 — 号附图")


def test_what_every_page_says_stays_where_it_is_all_that_they_say():
    raw = [RawLine("行政执法案卷", page=n, box=(90.0, 40.0, 174.0, 54.0), soft=True) for n in (1, 2, 3)]
    numbers = [RawLine(f"— {n} —", page=n, box=(280.0, 800.0, 310.0, 812.0), soft=True) for n in (1, 2, 3)]
    both = [line for pair in zip(raw, numbers, strict=True) for line in pair]

    document = from_lines(*both, pages=3, page_size=(A4, A4, A4))

    assert set(document.text.split("\n")) == {"行政执法案卷"}
