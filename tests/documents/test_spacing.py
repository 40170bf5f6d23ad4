import pytest

from tests.documents.builders import line, paragraphs, texts
from zhifa_nlp.documents.layout import Paragraph
from zhifa_nlp.documents.spacing import close_gaps, close_letter_spacing

OTHERS = ("某市司法局：", "一、概况", "二、问题")


def closed(text: str) -> str:
    return texts(close_gaps(paragraphs(text, *OTHERS)))[0]


@pytest.mark.parametrize(
    ("scanned", "mended"),
    [
        (
            "持有执 法证的七名，没有证的十二名照样上 路检查。",
            "持有执法证的七名，没有证的十二名照样上路检查。",
        ),
        ("关于执法质量测评结果 的通报", "关于执法质量测评结果的通报"),
        ("紧 急 通 知", "紧急通知"),
        ("某 市 政 发 〔２００３〕 ４ 号", "某市政发〔２００３〕４号"),
        ("通　　报", "通报"),
        ("　　　　某某市综合 行政执法局办公室", "　　　　某某市综合行政执法局办公室"),
    ],
)
def test_closes_gaps_within_words(scanned, mended):
    assert closed(scanned) == mended


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("　　一、总体情况", id="indent"),
        pytest.param("甲县 乙县 丙县 丁县", id="list of names"),
        pytest.param("市教育局 市公安局", id="joint signature"),
        pytest.param("市教育局 市公安局 关于校园安全检查情况的通报", id="joint issuers before the title"),
        pytest.param("县公安局　　95分　　优秀", id="columns"),
        pytest.param("Service Platform 平台已经建成，运行正常。", id="words of another script"),
        pytest.param("2003 年全市共办理行政处罚案件 96 件，均已归档。", id="typed beside digits"),
    ],
)
def test_leaves_meant_spaces_alone(text):
    assert closed(text) == text


def test_in_a_flattened_text_spaces_stand_for_line_breaks():
    flat = paragraphs("关于考评情况的通报 各县人民政府： 现将情况通报如下。 临水市司法局 二〇一一年三月一日")

    assert close_gaps(flat) == flat


def test_a_closed_line_leads_back():
    paragraph = Paragraph((line("持有执 法证的七名，没有证的十二名照样上路。"),))

    [closed_one, *_] = close_gaps([paragraph, *paragraphs(*OTHERS)])

    assert closed_one.lines[0].stretches() == [(0, 3, 0), (3, 21, 4)]


@pytest.mark.parametrize(
    ("spaced", "closed_up"),
    [
        ("　　二 ○ ○ 一 年 八 月 二 十 七 日", "　　二○○一年八月二十七日"),
        ("某 环 发 〔 2 0 0 1 〕 5 6 号", "某环发〔2001〕56号"),
        ("一 、 建 立 了 责 任 制 ， 落 实 到 岗 。", "一、建立了责任制，落实到岗。"),
        ("1　0　.　市　审　计　局", "10.市审计局"),
        (
            "某 政 发 〔 2 0 0 1 〕 8 号           签 发 人 ： 某 某",
            "某政发〔2001〕8号           签发人：某某",
        ),
        ("2 0 0 2 . 5 . 2 8", "2002.5.28"),
        (" " * 40 + "二 ○ ○ 一 年 八 月", " " * 40 + "二○○一年八月"),
        ("甲 县 公 安 局   乙 县 水 利 局", "甲县公安局   乙县水利局"),
    ],
)
def test_closes_a_line_whose_every_character_stands_apart(spaced, closed_up):
    assert close_letter_spacing(line(spaced)).text == closed_up


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1 2 3 4 5 6 7 8 9", id="numbered columns"),
        pytest.param("甲 乙 丙 丁 戊 己 庚 辛", id="names of one character"),
        pytest.param("甲县 乙县 丙县 丁县 戊县 己县", id="names of two"),
        pytest.param("市 局 95 90 88 76 85 93 12", id="a row of figures"),
        pytest.param("优 良 中 差", id="few"),
    ],
)
def test_leaves_rows_of_short_words_alone(text):
    assert close_letter_spacing(line(text)).text == text


@pytest.mark.parametrize(
    ("written", "closed_up"),
    [
        ("辽宁\t省国防科学技术工业办公室", "辽宁省国防科学技术工业办公室"),
        ("关于对县（\t区）依法行政工作督查情况的通报", "关于对县（区）依法行政工作督查情况的通报"),
        ("关于执法责任制自查情\u3000况的报告", "关于执法责任制自查情况的报告"),
        ("有证的七名，没有证的十二名照样上\t路检查。", "有证的七名，没有证的十二名照样上路检查。"),
        ("持有执法证的七名，没有证的照样上　路检查\t。", "持有执法证的七名，没有证的照样上路检查。"),
    ],
)
def test_closes_stray_tabs_and_wide_spaces(written, closed_up):
    assert closed(written) == closed_up


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("一、主要做法　我局成立了领导小组。", id="a heading and its text"),
        pytest.param("附件　二〇〇一年度各县考核结果通报", id="the label of an annex"),
        pytest.param("第一条　各单位应当建立执法责任制，落实到人。", id="the number of an article"),
        pytest.param("某某市公安局　关于开展执法检查的通知", id="an issuer and its title"),
        pytest.param("某某市公安局\t没有建立执法责任制度", id="a name and what is said of it"),
        pytest.param("甲县\t优秀", id="cells"),
    ],
)
def test_leaves_gaps_that_part_something(text):
    assert closed(text) == text


def test_leaves_the_tabs_of_rows_one_under_the_other():
    rows = ("执法主体情况清理\t已经完成，有文件可查", "执法责任分解落实\t尚未完成，下月补齐")

    assert texts(close_gaps(paragraphs(*rows, *OTHERS))) == [*rows, *OTHERS]
