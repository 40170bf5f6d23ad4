import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.builders import from_text, line, lines, texts
from tests.transformations import flatten
from zhifa_nlp.documents.unflatten import unflatten

REPORT = """临水市司法局
关于二〇一〇年度行政执法责任制落实情况的自查报告
临司发〔2010〕12号
市政府法制办公室：
　　按照市政府的统一部署，我局用二十天时间对行政执法责任制的落实情况做了一次自查，现将情况报告如下。
　　一、基本情况
　　全局共有在编执法人员四十二人。
　　（一）少数同志重视不够，材料东拼西凑
　　档案也不全，有七本没有送达回证。
　　1.自评得分95.5分，等次优秀。
　　优秀：甲县、乙县
　　良好：丙县
　　单位    得分    等次
　　甲县    96      优秀
　　乙县    93      良好
　　一等奖（3名）
　　县公安局
　　县农业局
　　县水利局
　　今后要加强培训。
　　　　临水市司法局
　　　　2010年12月3日
　　附件：1.考评结果
"""


def test_a_flattened_text_gets_its_lines_back():
    expected = [row.strip() for row in REPORT.split("\n") if row.strip()]

    assert texts(unflatten(lines(flatten(REPORT)))) == expected


def test_every_line_leads_back():
    flat = flatten(REPORT)

    for one in unflatten(lines(flat)):
        [(start, end, origin)] = one.stretches()
        assert flat[origin : origin + end - start] == one.text


PIECES = [
    "各单位要整改",
    "，",
    "。",
    " ",
    "  ",
    "\u3000\u3000",
    "一、概况",
    "县公安局",
    "二〇一〇年十二月三日",
    "附件：",
    "优秀：",
    "12",
]
LONG = "各单位要对照通报认真整改，不断提高执法水平，" * 12


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(LONG + "持有执 法证的七名，照样上 路。", id="spaces of a scan within words"),
        pytest.param(LONG + "建成 Service Platform 平台，运行正常。", id="words of another script"),
        pytest.param(LONG + "得分    95    优秀", id="wide gaps"),
        pytest.param("通报。 完。", id="too short to be a whole text"),
    ],
)
def test_other_spaces_stay(text):
    assert texts(unflatten([line(text)])) == [text]


def test_a_text_with_lines_of_its_own_is_left_alone():
    own = lines("\n".join([LONG + "完。 又一句。"] * 5))

    assert unflatten(own) == own


@pytest.mark.parametrize("rest", ["", "附件：考评结果", "（此件公开发布）"])
def test_parts_a_signature_and_date_that_are_glued_to_the_text(rest):
    body = LONG + "特此报告。"

    found = texts(unflatten([line(f"{body}临水市司法局二〇一〇年十二月三日{rest}")]))

    assert found == [body, "临水市司法局", "二〇一〇年十二月三日", *([rest] if rest else [])]


def test_a_date_within_the_text_parts_nothing():
    text = LONG + "自查于2010年12月3日开始。" + LONG

    assert texts(unflatten([line(text)])) == [text]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=60, max_size=120))
def test_no_character_but_spaces_is_lost_or_moved(pieces):
    # A sentence first: words that come twice at the head are a page's headline and its title, and one of them goes.
    text = "".join(["情况如下。", *pieces])
    document = from_text(text)

    for anchor in document.anchors:
        assert document.text[anchor.start : anchor.end] == text[slice(*anchor.source)]
    assert [c for c in document.text if not c.isspace()] == [c for c in text if not c.isspace()]


def test_letter_spaced_words_stay_together():
    assert texts(unflatten([line("紧 急 通 知 各县： " + LONG)]))[0] == "紧 急 通 知"
