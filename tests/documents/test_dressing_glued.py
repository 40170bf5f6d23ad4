import pytest

from tests.documents.builders import line, lines
from zhifa_nlp.documents.dressing_glued import undress_glued

TITLE = "临水市人民政府关于2010年度行政执法责任制考评情况的通报"
BODY = "各县、区人民政府： 现将考评情况通报如下。" + "各单位要对照通报认真整改，不断提高执法水平。" * 10
DATE = "2011年3月1日"


def undressed(text: str) -> str:
    [kept], _ = undress_glued([line(text)])
    return kept.text


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("", id="no dressing"),
        pytest.param(f"{TITLE} 来源：本站 发布日期：2011-3-8 点击：126 字号：[大 小] ", id="all"),
        pytest.param(f"首页 > 政务公开 > 通知 {TITLE} 来源：本站 阅读：12 ", id="way through the site"),
        pytest.param("来源：市法制办 发布时间：2018-11-21 11:42 【打印】 ", id="source alone"),
        pytest.param(f"{TITLE} ", id="headline twice"),
        pytest.param(f"{TITLE}_某市政府网 ", id="headline with the site's name"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "tail",
    [
        "",
        " 【打印】 【关闭窗口】",
        " 责任编辑：王晓东 相关链接 · 会议召开",
        "【打印】",
        " 扫一扫在手机打开当前页",
    ],
)
def test_cuts_dressing_off_a_flattened_page(head, tail):
    document = f"{TITLE} {BODY} 临水市人民政府 {DATE}"

    assert undressed(head + document + tail) == document


def test_a_number_may_stand_between_headline_and_title():
    document = f"临政发〔2011〕6号 {TITLE} {BODY}"

    assert undressed(f"{TITLE} 来源：本站 发布日期：2011-03-08 {document}") == document


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TITLE + BODY + "材料打印 关闭窗口后一律存档。", id="buttons in a sentence"),
        pytest.param("案件来源：群众举报、上级交办、部门移送。" + BODY, id="a source in a sentence"),
        pytest.param("我市对来源：不明的货物逐一登记，" + BODY, id="a lone label in a sentence"),
    ],
)
def test_leaves_sentences_alone(text):
    assert undressed(text) == text


def test_cuts_buttons_behind_the_date_of_an_ordinary_text():
    kept, cuts = undress_glued(lines("通报\n各单位要整改。\n2011年3月1日【打印】【关闭】"))

    assert kept[-1].text == "2011年3月1日"
    assert cuts == 1


def test_page_numbers_within_a_flattened_text_go():
    text = f"{TITLE} {BODY} — 1 — {BODY} — 2 —"

    assert undressed(text).count("—") == 0
