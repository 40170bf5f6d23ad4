"""Units of the Corps, of zones, of prefectural offices, and of counties named like everyday words."""

from __future__ import annotations

import pytest

from tests.extraction.documents import mentions, names
from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.extraction.units import find_units
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.structure.outline import outline

CORPS = {"issuer": "第六师五家渠市司法局", "year": 2022, "title": "关于执法检查情况的通报"}
ZONE = {"issuer": "合肥高新技术产业开发区市场监督管理局", "year": 2023, "title": "关于执法情况的自查报告"}
CITY = {"issuer": "合肥市司法局", "year": 2021, "title": "关于执法检查情况的报告"}
PREFECTURE = {"issuer": "铜仁地区工商行政管理局", "year": 1999, "title": "关于执法情况的自查报告"}
NEW_AREA = {"issuer": "河北雄安新区管理委员会", "year": 2023, "title": "关于执法情况的自查报告"}
HARBIN = {"issuer": "哈尔滨市人民政府", "year": 2003, "title": "关于执法情况的自查报告"}


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        pytest.param(
            CORPS, "师市公安局结案。", {"师市公安局": "第六师五家渠市公安局"}, id="division and city"
        ),
        pytest.param(
            CORPS,
            "按兵团司法局的安排抽卷。",
            {"兵团司法局": "新疆生产建设兵团司法局"},
            id="bureau of the Corps",
        ),
        pytest.param(
            ZONE,
            "会同高新区城管局检查。",
            {"高新区城管局": "合肥高新技术产业开发区城市管理局"},
            id="own zone",
        ),
        pytest.param(
            ZONE, "与经开区财政局核对。", {"经开区财政局": "合肥经济技术开发区财政局"}, id="the other zone"
        ),
        pytest.param(
            CITY,
            "高新区市场监管局补报。",
            {"高新区市场监管局": "合肥高新技术产业开发区市场监督管理局"},
            id="a zone in its city's document",
        ),
        pytest.param(
            CITY,
            "合肥高新区管委会安监局立案。",
            {"合肥高新区管委会安监局": "合肥高新技术产业开发区管理委员会安全生产监督管理局"},
            id="bureau of a committee",
        ),
        pytest.param(
            PREFECTURE,
            "报行署法制局备案。",
            {"行署法制局": "铜仁地区行政公署法制局"},
            id="bureau of an office",
        ),
        pytest.param(
            PREFECTURE, "地区公安处参加。", {"地区公安处": "铜仁地区公安处"}, id="police of a prefecture"
        ),
        pytest.param(
            CITY,
            "合肥市庐阳区行政审批制度改革领导小组办公室补报。",
            {"合肥市庐阳区行政审批制度改革领导小组办公室": "合肥市庐阳区行政审批制度改革领导小组办公室"},
            id="a leading group",
        ),
        pytest.param(
            NEW_AREA, "组织容城县公安局夜查。", {"容城县公安局": "容城县公安局"}, id="county like a word"
        ),
        pytest.param(
            NEW_AREA, "省司法厅来督导。", {"省司法厅": "河北省司法厅"}, id="a province, no district"
        ),
    ],
)
def test_reads_the_units_of_other_regimes(head, body, expected):
    assert names(body, **head) == expected


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param(CITY, "会同县级部门检查。", id="会同 is a verb"),
        pytest.param(CITY, "富裕县域经济。", id="县域"),
        pytest.param(HARBIN, "以改革为动力，部分单位动力不足。", id="动力 is a word"),
        pytest.param(HARBIN, "先富裕起来的群众、平房改造和动力。", id="富裕 and 平房 are words"),
        pytest.param(CITY, "兵团作战不可取。", id="兵团 without a body"),
        pytest.param(CITY, "现印发给你们。\n合肥市行政执法评议考核办法\n第一条", id="the name of a rule"),
        pytest.param(CITY, "各开发区财政局都报了。", id="every zone"),
        pytest.param(CITY, "街道综合行政执法工作有序。", id="work, not a unit"),
        pytest.param(CITY, "在市行政中心开会。", id="a building"),
    ],
)
def test_stays_silent_where_no_unit_is_meant(head, body):
    assert names(body, **head) == {}


def test_a_place_that_is_a_word_is_one_beside_another_place():
    assert names("香坊、动力两区和平房区较好，群众动力足。", **HARBIN) == {
        "香坊": "哈尔滨市香坊区人民政府",
        "动力": "哈尔滨市动力区人民政府",
        "平房区": "哈尔滨市平房区人民政府",
    }


def test_a_county_bureau_behind_a_verb_keeps_its_own_name():
    assert names(
        "会同县司法局检查。", issuer="岫岩满族自治县林业局", year=2003, title="关于执法情况的报告"
    ) == {"县司法局": "岫岩满族自治县司法局"}


def test_a_tax_bureau_under_the_state_administration_is_one_mention():
    found = mentions(
        "此前国家税务总局阳朔县税务局已销号。",
        issuer="国家税务总局桂林市税务局",
        year=2019,
        title="关于整改情况的自查报告",
    )
    assert [u.name for u in found] == ["国家税务总局阳朔县税务局"]


def test_a_group_that_a_place_sets_up_is_no_body_of_that_name():
    assert names("合肥市成立执法检查领导小组。", **CITY) == {"合肥市": "合肥市人民政府"}


def test_a_signature_broken_behind_its_place_is_one_mention():
    made = document_from_text(
        "昌吉回族自治州环境保护局关于执法自查情况的报告\n\n州人民政府：\n\n　　现报告如下。\n\n"
        "昌吉回族自治州\n环境保护局\n2008年6月18日\n"
    )
    found, issuers, _ = find_units(made, outline(made, load_lexicon()), load_lexicon())
    assert {u.name for u in found} == {"昌吉回族自治州环境保护局", "昌吉回族自治州人民政府"}
    assert [u.name for u in issuers] == ["昌吉回族自治州环境保护局"]


def test_counties_and_districts_in_general_are_not_the_autonomous_region():
    guangxi = {"issuer": "柳州市人民政府", "year": 2002, "title": "关于考核情况的通报"}
    assert names("请各县、区人民政府和各县、市、区政府转发。", **guangxi) == {}


def test_a_letterhead_above_a_number_without_letters_is_a_mention():
    made = document_from_text(
        "大连市人民政府办公室\n〔2022〕3号\n\n会议纪要\n\n　　会议在大连市司法局召开。\n"
    )
    found, _, _ = find_units(made, outline(made, load_lexicon()), load_lexicon())
    assert found[0].name == "大连市人民政府办公室"
