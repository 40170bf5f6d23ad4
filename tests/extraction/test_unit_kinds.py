"""Kinds of units beside the usual bureau: coordinated bureaus, outposts, the Corps, street offices, schools."""

from __future__ import annotations

import pytest

from tests.extraction.documents import names

CITY = {"issuer": "岳阳市人民政府办公室", "year": 2003}
SCIENCE_CITY = {"issuer": "马鞍山市应急管理局", "year": 2022, "title": "关于执法情况的自查报告"}
XINJIANG = {"issuer": "新疆维吾尔自治区人民政府办公厅", "year": 2009}
MARKET = {"issuer": "岳阳市市场监督管理局", "year": 2022, "title": "关于执法情况的自查报告"}
STREETS = {"issuer": "佛山市顺德区人民政府", "year": 2011}
DISTRICT = {"issuer": "宁波市北仑区环境保护局", "year": 2012, "title": "关于执法情况的自查报告"}


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        pytest.param(
            CITY,
            "市公安、财政、水利三局没有报送。",
            {"市公安": "岳阳市公安局", "财政": "岳阳市财政局", "水利": "岳阳市水利局"},
            id="bureaus that share place and head word",
        ),
        pytest.param(
            CITY,
            "市计委、经贸委、建委三家材料雷同。",
            {
                "市计委": "岳阳市发展计划委员会",
                "经贸委": "岳阳市经济贸易委员会",
                "建委": "岳阳市建设委员会",
            },
            id="two characters behind others of the same place",
        ),
        pytest.param(
            CITY,
            "云溪区松杨湖办事处工作扎实。",
            {"云溪区松杨湖办事处": "岳阳市云溪区松杨湖街道办事处"},
            id="a street office that leaves the word for street out",
        ),
        pytest.param(
            CITY,
            "市林业局木材检查站违规罚款。",
            {"市林业局木材检查站": "岳阳市林业局木材检查站"},
            id="a bureau's station",
        ),
        pytest.param(
            CITY, "岳阳市第十中学乱收费。", {"岳阳市第十中学": "岳阳市第十中学"}, id="a numbered school"
        ),
        pytest.param(
            SCIENCE_CITY,
            "国家矿山安全监察局安徽局通报两起。",
            {"国家矿山安全监察局安徽局": "国家矿山安全监察局安徽局"},
            id="outpost in a province",
        ),
        pytest.param(
            SCIENCE_CITY,
            "财政部驻安徽专员办来函。",
            {"财政部驻安徽专员办": "财政部驻安徽专员办事处"},
            id="outpost with its office written out",
        ),
        pytest.param(
            SCIENCE_CITY,
            "花山区、雨山区、经开区没有上报。",
            {
                "花山区": "马鞍山市花山区人民政府",
                "雨山区": "马鞍山市雨山区人民政府",
                "经开区": "马鞍山经济技术开发区管理委员会",
            },
            id="a zone beside districts",
        ),
        pytest.param(
            XINJIANG,
            "新疆生产建设兵团公安局配合，农八师没有报送。",
            {
                "新疆生产建设兵团公安局": "新疆生产建设兵团公安局",
                "农八师": "新疆生产建设兵团农业建设第八师",
            },
            id="the Corps and a division",
        ),
        pytest.param(
            XINJIANG, "乌鲁木齐铁路局没有报送。", {"乌鲁木齐铁路局": "乌鲁木齐铁路局"}, id="a railway bureau"
        ),
        pytest.param(
            DISTRICT,
            "宁波钢铁有限公司被罚款。",
            {"宁波钢铁有限公司": "宁波钢铁有限公司"},
            id="a company by its legal name",
        ),
        pytest.param(
            DISTRICT,
            "环境保护部华东督查中心来检查。",
            {"环境保护部华东督查中心": "环境保护部华东督查中心"},
            id="outpost for a region",
        ),
        pytest.param(
            MARKET,
            "高新分局、经济开发区分局没有上报。",
            {
                "高新分局": "岳阳市市场监督管理局高新分局",
                "经济开发区分局": "岳阳市市场监督管理局经济开发区分局",
            },
            id="branches in zones",
        ),
        pytest.param(
            MARKET,
            "省市场监管局稽查总队、省公安厅法制总队来函。",
            {
                "省市场监管局稽查总队": "湖南省市场监督管理局稽查总队",
                "省公安厅法制总队": "湖南省公安厅法制总队",
            },
            id="squads of departments",
        ),
        pytest.param(
            STREETS,
            "伦教街道办、勒流街道办案卷缺页。",
            {
                "伦教街道办": "佛山市顺德区伦教街道办事处",
                "勒流街道": "佛山市顺德区勒流街道办事处",
            },
            id="street offices in short, where the word is not 办案",
        ),
        pytest.param(
            XINJIANG,
            "国务院安委办、新疆师范大学法学院、中国铁路乌鲁木齐局集团有限公司参加。",
            {
                "国务院安委办": "国务院安全生产委员会办公室",
                "新疆师范大学法学院": "新疆师范大学法学院",
                "中国铁路乌鲁木齐局集团有限公司": "中国铁路乌鲁木齐局集团有限公司",
            },
            id="names as written",
        ),
        pytest.param(
            CITY,
            "洞庭湖管委会参加。",
            {"洞庭湖管委会": "岳阳洞庭湖管理委员会"},
            id="a committee named after a lake",
        ),
    ],
)
def test_reads_kinds_of_units(head, body, expected):
    assert names(body, **head) == expected


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param(CITY, "公安、财政、水利三家部门。", id="lines of work without a place"),
        pytest.param(CITY, "会议在岳阳楼区召开。", id="where a meeting is held"),
        pytest.param(SCIENCE_CITY, "花山区、雨山区企业多，隐患多。", id="what a district has"),
        pytest.param(SCIENCE_CITY, "博望区地处三省交界，人口少。", id="where a district lies"),
        pytest.param(XINJIANG, "兵团各团场要抓紧。", id="every farm of the Corps"),
        pytest.param(CITY, "中办、国办印发了意见。", id="offices of the centre in short"),
        pytest.param(CITY, "保税区管理工作起步晚。", id="a kind of zone"),
        pytest.param(CITY, "岳阳大学生积极参加。", id="students"),
        pytest.param(CITY, "高新技术企业不少。", id="a line of work"),
        pytest.param(CITY, "各管委会、景区管委会要抓紧。", id="any committee"),
        pytest.param(MARKET, "调研组先去局里、再到所里。", id="at the office"),
        pytest.param(CITY, "驻京办事处已经撤销。", id="an office elsewhere is no street"),
    ],
)
def test_stays_silent_where_no_unit_acts(head, body):
    assert names(body, **head) == {}


def test_places_joined_to_a_zone_stay_two():
    found = names("博望区和经开区没有上报。", **SCIENCE_CITY)

    assert found["博望区"] == "马鞍山市博望区人民政府"
    assert found["经开区"] == "马鞍山经济技术开发区管理委员会"


def test_a_committee_is_not_that_of_a_far_district_of_the_same_name():
    assert names("南湖管委会没有上报。", **CITY) == {"南湖管委会": "岳阳南湖管理委员会"}
