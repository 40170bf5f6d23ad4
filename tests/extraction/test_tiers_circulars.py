"""Whole circulars, read from head to foot: manners of giving tiers that the register and the outline help to read."""

from __future__ import annotations

import pytest

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.extraction.extract import extract
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.structure.outline import outline

HEAD = "福建省三明市人民政府\n关于2009年行政执法检查情况的通报\n各县（市、区）人民政府，市直各单位：\n"
FOOT = "\n三明市人民政府\n二○一○年一月二十日\n"


def read(body, head=HEAD, foot=FOOT):
    """Return tier, units and first stated count of every tier of a circular."""
    document, lexicon = document_from_text(head + body + foot), load_lexicon()
    found = extract(document, outline(document, lexicon), lexicon)
    return [
        (t.tier, "|".join(u.text for u in t.units), t.counts[0].value if t.counts else None)
        for t in found.tiers
    ]


@pytest.mark.parametrize(
    ("body", "tiers"),
    [
        pytest.param(
            "五星执法所（2个）：尤溪县西城执法所、沙县夏茂执法所\n三星执法所（1个）：泰宁县朱口执法所",
            [("五星", "尤溪县西城执法所|沙县夏茂执法所", 2), ("三星", "泰宁县朱口执法所", 1)],
            id="the kind of unit behind the tier",
        ),
        pytest.param(
            "第一类（组织有力）：尤溪县、市公安局。\n第二类（尚待加强）：大田县。",
            [("第一类", "尤溪县|市公安局", None), ("第二类", "大田县", None)],
            id="a remark between tier and colon",
        ),
        pytest.param(
            "【优秀（2家）】尤溪县、市物价局\n【合格（1家）】大田县",
            [("优秀", "尤溪县|市物价局", 2), ("合格", "大田县", 1)],
            id="the count inside the bracket",
        ),
        pytest.param(
            "优秀单位，2家：尤溪县，市公安局。\n达标单位，1家：大田县。",
            [("优秀", "尤溪县|市公安局", 2), ("达标", "大田县", 1)],
            id="the count behind a comma",
        ),
        pytest.param(
            "完成任务单位：尤溪县、市林业局\n未完成任务单位：大田县",
            [("完成", "尤溪县|市林业局", None), ("未完成", "大田县", None)],
            id="tasks fulfilled",
        ),
        pytest.param(
            "确定“满意单位”2个：尤溪县、市公安局；“不满意单位”1个：市供销社。",
            [("满意", "尤溪县|市公安局", 2), ("不满意", "市供销社", 1)],
            id="a verb before the quoted tier",
        ),
        pytest.param(
            "今年评定优秀单位2个，即尤溪县、市公安局；合格单位1个，即大田县。",
            [("优秀", "尤溪县|市公安局", 2), ("合格", "大田县", 1)],
            id="namely",
        ),
        pytest.param(
            "好的有西城镇、梅仙镇；差的有坂面乡。",
            [("好", "西城镇|梅仙镇", None), ("差", "坂面乡", None)],
            id="plain words",
        ),
        pytest.param(
            "优秀单位：尤溪县、沙县等2个县，市公安局等1个部门。",
            [("优秀", "尤溪县|沙县|市公安局", None)],
            id="counts of parts are not that of the whole",
        ),
        pytest.param(
            "一、优秀单位\n（一）县（市、区）：尤溪县\n（二）垂直管理部门：市国税局、市气象局\n"
            "二、良好单位\n（一）县（市、区）：大田县\n（二）垂直管理部门：市烟草局",
            [("优秀", "尤溪县|市国税局|市气象局", None), ("良好", "大田县|市烟草局", None)],
            id="kinds of units as items",
        ),
        pytest.param(
            "决定对下列单位予以通报批评：\n市粮食局、大田县",
            [("通报批评", "市粮食局|大田县", None)],
            id="those blamed below",
        ),
        pytest.param(
            "第一季度：\n合格：尤溪县、市公安局\n不合格：大田县\n第二季度：\n合格：尤溪县、大田县\n不合格：市公安局",
            [
                ("合格", "尤溪县|市公安局", None),
                ("不合格", "大田县", None),
                ("合格", "尤溪县|大田县", None),
                ("不合格", "市公安局", None),
            ],
            id="the same units every quarter",
        ),
    ],
)
def test_reads_lists(body, tiers):
    assert read(body) == tiers


@pytest.mark.parametrize(
    ("body", "tiers"),
    [
        pytest.param(
            "评定尤溪、大田两县和梅列、三元两区为优秀。",
            [("优秀", "尤溪|大田|梅列|三元", None)],
            id="two counties and two districts",
        ),
        pytest.param(
            "市物价局验收不合格，限期整改。", [("不合格", "市物价局", None)], id="failed inspection"
        ),
        pytest.param(
            "尤溪县（97分）、沙县（95分），以上为优秀；大田县（71分）为一般。",
            [("优秀", "尤溪县|沙县", None), ("一般", "大田县", None)],
            id="those above",
        ),
        pytest.param(
            "经考核，北京、上海、江苏3个省（市）为优秀；江西、湖北2个省为合格。",
            [("优秀", "北京|上海|江苏", 3), ("合格", "江西|湖北", 2)],
            id="places without their last character, as many as said",
        ),
        pytest.param(
            "市政府决定对尤溪县、市公安局予以通报表扬，对大田县予以通报批评。",
            [("通报表扬", "尤溪县|市公安局", None), ("通报批评", "大田县", None)],
            id="praise and blame",
        ),
        pytest.param(
            "至今仍有大田县、市供销社2个单位未报送报告，现予以通报批评。",
            [("通报批评", "大田县|市供销社", 2)],
            id="blame for what the clause before says",
        ),
        pytest.param(
            "1．对大田县国土资源局亮黄牌；\n2．对市规划局亮红牌；\n3．对市房管局亮黄牌。",
            [("黄牌", "大田县国土资源局|市房管局", None), ("红牌", "市规划局", None)],
            id="cards, one item after the other",
        ),
        pytest.param(
            "对尤溪县、市公安局等2家依法行政先进单位予以表彰。",
            [("先进", "尤溪县|市公安局", 2)],
            id="advanced units commended",
        ),
        pytest.param(
            "授予尤溪县、市公安局两个单位“行政执法红旗单位”称号，授予大田县“目标管理进步奖”。",
            [("红旗", "尤溪县|市公安局", 2), ("进步奖", "大田县", None)],
            id="a red banner and a prize",
        ),
        pytest.param(
            "授予尤溪县、沙县“目标考核一等奖”，授予市公安局等12个部门“目标考核先进单位”。",
            [("一等奖", "尤溪县|沙县", None), ("先进", "市公安局", 12)],
            id="a title without the word for title",
        ),
        pytest.param(
            "尤溪县、市公安局被授予“依法行政先进单位”称号，大田县获得“依法行政进步奖”。",
            [("先进", "尤溪县|市公安局", None), ("进步奖", "大田县", None)],
            id="the title behind those who bear it",
        ),
        pytest.param(
            "尤溪县、沙县2个县和市公安局1个部门为一类；大田县为二类。",
            [("一类", "尤溪县|沙县|市公安局", None), ("二类", "大田县", None)],
            id="counts of parts without 等",
        ),
        pytest.param(
            "尤溪县、市公安局考核等次为优秀；大田县为2009年度依法行政考核合格等次。",
            [("优秀", "尤溪县|市公安局", None), ("合格", "大田县", None)],
            id="the word for tier on either side",
        ),
        pytest.param(
            "一、市建设局。制度健全，责任到岗，考核等次：优秀。\n二、市供销社。没有台账，考核等次：不合格。\n"
            "三、市公安局。台账齐全，考核等次：优秀。",
            [("优秀", "市建设局|市公安局", None), ("不合格", "市供销社", None)],
            id="the tier at the end of each item",
        ),
        pytest.param(
            "考核对象是尤溪县、沙县、大田县3个县。尤溪县为优秀，其余各县为合格。",
            [("优秀", "尤溪县", None), ("合格", "沙县|大田县", None)],
            id="all other counties",
        ),
    ],
)
def test_reads_running_text(body, tiers):
    assert read(body) == tiers


def test_a_list_of_names_behind_the_signature_is_that_of_the_title_awarded():
    body = "决定命名尤溪县等3个单位为“行政执法示范单位”。"
    annex = "\n附件\n2009年行政执法示范单位名单\n尤溪县\n市公安局\n市地税局\n"

    assert read(body, foot=FOOT + annex) == [("示范", "尤溪县|市公安局|市地税局", 3)]


def test_the_parts_of_a_list_bear_headings_of_their_own():
    annex = "\n附件\n依法行政先进单位名单\n一、县（市、区）政府（1个）\n尤溪县人民政府\n"
    annex += "二、市直单位（2个）\n市公安局\n市地税局\n"

    assert read("名单附后。", foot=FOOT + annex) == [("先进", "尤溪县人民政府|市公安局|市地税局", None)]


def test_a_list_of_those_awarded_follows_the_title():
    body = "决定授予下列单位“行政执法先进集体”荣誉称号：\n尤溪县人民政府\n市公安局"

    assert read(body) == [("先进", "尤溪县人民政府|市公安局", None)]


def test_divisions_with_numbers_are_units():
    head = "新疆生产建设兵团关于2012年度依法行政考核情况的通报\n各师，兵团机关各部门：\n"

    assert read("优秀：第四师、兵团公安局", head, "\n2013年2月7日\n") == [("优秀", "第四师|兵团公安局", None)]


def test_a_decision_that_commends_is_read_as_a_circular():
    head = "福建省三明市人民政府关于表彰依法行政先进集体的决定\n各县（市、区）人民政府：\n"
    body = "依法行政先进集体（排名不分先后）：\n尤溪县人民政府、市公安局"

    assert read(body, head) == [("先进", "尤溪县人民政府|市公安局", None)]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("优秀单位：\n尤溪县\n市公安局", id="a line each"),
        pytest.param("优秀单位：\n尤溪县\t市公安局", id="parted by a tab"),
        pytest.param("\n  优秀      合格\n  尤溪县    大田县\n  市公安局\n", id="under the tier"),
    ],
)
def test_the_issuer_who_signs_below_a_list_is_no_unit_of_it(body):
    assert read(body)[0] == ("优秀", "尤溪县|市公安局", None)


def test_the_issuer_who_signs_a_flattened_text_is_no_unit_of_its_last_list():
    head = "福建省三明市人民政府关于2009年检查情况的通报 各县人民政府： 经检查考核，现将结果通报如下： "
    body = "一、优秀单位(1个) 尤溪县 二、合格单位(1个) 市粮食局"

    assert read(body, head, " 三明市人民政府 二〇一〇年一月二日")[-1] == ("合格", "市粮食局", 1)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("附件：2009年行政执法先进单位名单", id="a list is only announced"),
        pytest.param("案卷名称\t承办单位\t等次\n某公司占地案\t市城管局\t优秀\n", id="a table of files"),
        pytest.param("要对先进单位予以表彰，对工作不力的单位予以通报批评。", id="what shall be done"),
        pytest.param("市公安局表现突出，工作做得好的还有沙县。", id="praise without a tier"),
        pytest.param("市工商局对12家企业亮黄牌，对3家企业亮红牌。", id="cards for firms"),
        pytest.param("检查结束后，将评出优秀单位5个，对优秀单位予以表彰。", id="what will be awarded"),
        pytest.param("工作好的是少数，差的是多数。", id="plain words about nobody"),
    ],
)
def test_what_gives_no_unit_a_tier_is_passed_over(body):
    assert read(body) == []
