from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.extraction.documents import document, mentions, names
from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.extraction.units import find_units
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.structure.outline import outline

COUNTY = {"issuer": "青龙满族自治县林业局", "year": 2006, "title": "关于执法责任制的自查报告"}
CITY = {"issuer": "铜川市工商行政管理局", "year": 2010, "title": "关于执法责任制的自查报告"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "会议由省工商局主持。", {"省工商局": "辽宁省工商行政管理局"}, id="level word and short form"
        ),
        pytest.param(
            "省农机局、粮食局没有报送。",
            {"省农机局": "辽宁省农业机械管理局", "粮食局": "辽宁省粮食局"},
            id="a shared prefix",
        ),
        pytest.param(
            "省委省政府高度重视。",
            {"省委": "中共辽宁省委员会", "省政府": "辽宁省人民政府"},
            id="two run together",
        ),
        pytest.param(
            "沈阳市和平区卫生局作了整改。", {"沈阳市和平区卫生局": "沈阳市和平区卫生局"}, id="chain of places"
        ),
        pytest.param(
            "法库县石桥镇人民政府补报了材料。", {"法库县石桥镇人民政府": "法库县石桥镇人民政府"}, id="town"
        ),
        pytest.param("经国务院同意。", {"国务院": "中华人民共和国国务院"}, id="national body"),
        pytest.param(
            "喀左县公安局办理。", {"喀左县公安局": "喀喇沁左翼蒙古族自治县公安局"}, id="autonomous county"
        ),
        pytest.param(
            "大连市市场管理混乱的问题已解决，大连市认识到位。",
            {"大连市": "大连市人民政府"},
            id="no body in 市场管理",
        ),
        pytest.param("沈阳海关配合检查。", {"沈阳海关": "中华人民共和国沈阳海关"}, id="customs"),
    ],
)
def test_names_units_in_a_provincial_document(body, expected):
    assert names(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("县政府转来信件三封。", {"县政府": "青龙满族自治县人民政府"}, id="county government"),
        pytest.param("市局派人复查。", {"市局": "秦皇岛市林业局"}, id="own bureau one level up"),
        pytest.param(
            "省林业厅下发了文书样本。", {"省林业厅": "河北省林业厅"}, id="department of the province"
        ),
        pytest.param(
            "祖山镇报来一件。", {"祖山镇": "青龙满族自治县祖山镇人民政府"}, id="town as a government"
        ),
        pytest.param("县法院撤销两件。", {"县法院": "青龙满族自治县人民法院"}, id="court"),
        pytest.param("县委党校承担培训。", {"县委党校": "中共青龙满族自治县委党校"}, id="party school"),
        pytest.param(
            "县工商局会同我局检查。", {"县工商局": "青龙满族自治县工商行政管理局"}, id="another bureau"
        ),
    ],
)
def test_names_units_in_a_county_document(body, expected):
    assert names(body, **COUNTY) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "耀州分局占了五件。", {"耀州分局": "铜川市工商行政管理局耀州分局"}, id="branch under its own name"
        ),
        pytest.param("省局已经备案。", {"省局": "陕西省工商行政管理局"}, id="own bureau of the province"),
        pytest.param("市公安局移送两件。", {"市公安局": "铜川市公安局"}, id="city bureau"),
        pytest.param("宜君县局没有报送。", {"宜君县局": "宜君县工商行政管理局"}, id="own bureau of a county"),
    ],
)
def test_names_units_in_a_city_bureaus_document(body, expected):
    assert names(body, **CITY) == expected


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("各部门、有关单位要重视。", id="generic"),
        pytest.param("我局和本单位已经整改。", id="the writer itself"),
        pytest.param("各市公安局要抓紧。", id="every city's"),
        pytest.param("县级人民政府应当报告。", id="a level, not a body"),
        pytest.param("依据《沈阳市城市管理局工作规定》办理。", id="inside a title"),
        pytest.param("法规处负责汇总。", id="inner section"),
        pytest.param("公安局长到会讲话。", id="an office holder"),
        pytest.param("按照辽政办发〔2008〕12号要求办。", id="a document number"),
        pytest.param("赴大连学习考察。", id="where somebody goes"),
        pytest.param("部分乡镇没有开展。", id="some towns"),
        pytest.param("另有8个市、县人民政府未报。", id="so many cities and counties"),
    ],
)
def test_stays_silent(body):
    assert names(body) == {}


@pytest.mark.parametrize(
    ("year", "name"), [(2002, "辽宁省计划委员会|辽宁省发展计划委员会"), (2010, "辽宁省发展和改革委员会")]
)
def test_the_year_decides_the_name(year, name):
    short = "省计委" if year == 2002 else "省发改委"

    assert names(f"由{short}牵头。", year=year)[short] in name.split("|")


def test_towns_are_ground_where_something_happens_in_them():
    assert names("在祖山镇、木头凳镇、双山子镇设了三个卡口。", **COUNTY) == {}
    assert list(names("祖山镇、木头凳镇报来方案。", **COUNTY)) == ["祖山镇", "木头凳镇"]


def test_the_end_of_a_town_and_its_office_are_no_county():
    assert "镇安县" not in "".join(names("查处时镇安监办到场。", **COUNTY).values())


def test_stations_beside_each_other_are_the_countys():
    found = names("职责分到种子管理站、植保站。", issuer="青龙满族自治县农业局", title=COUNTY["title"])

    assert found["种子管理站"] == "青龙满族自治县种子管理站"


def test_an_office_of_a_committee_is_one_body():
    found = names("由沈阳市城市管理委员会办公室牵头。")

    assert found == {"沈阳市城市管理委员会办公室": "沈阳市城市管理委员会办公室"}


def test_what_another_countys_paper_left_blank_is_no_unit():
    assert names("材料里还印着XX县公安局。", **COUNTY) == {}


def test_a_body_written_out_elsewhere_names_its_short_form():
    found = names("县城乡水务事务中心先办，后由县水务中心续办。", **COUNTY)

    assert found.get("县水务中心", "青龙满族自治县").startswith("青龙满族自治县")


def test_a_county_without_home_is_the_one_named_last():
    found = names("法库县检查较好，县政府专门开会。", issuer="沈阳市人民政府办公室")

    assert found["县政府"] == "法库县人民政府"


def test_stray_spaces_do_not_break_a_name():
    [unit] = mentions("由省工 商局主持。")

    assert (unit.text, unit.name) == ("省工 商局", "辽宁省工商行政管理局")


def test_the_issuer_is_resolved_with_its_id():
    made = document("情况如下。", issuer="大连市人民政府法制办公室")
    _, [issuer], _ = find_units(made, outline(made, load_lexicon()), load_lexicon())

    assert (issuer.name, issuer.unit_id) == ("大连市人民政府法制办公室", "210200/legal_affairs")


def test_issuer_and_addressee_have_their_roles():
    made = document_from_text(
        "自查报告\n\n大连市人民政府：\n\n　　情况如下。\n\n大连市司法局\n2008年5月6日\n"
    )
    found, _, _ = find_units(made, outline(made, load_lexicon()), load_lexicon())

    assert [u.role for u in found] == ["addressee", "issuer"]


PIECES = (
    "省工商局", "大连市", "沈阳", "县政府", "、", "，", "。", "：", "\n", " ", "　", "各", "我局", "《", "》",
    "镇", "乡", "分局", "石桥镇", "派出所", "市局", "的", "和", "委", "开发区管委会",
    "辽政发〔1999〕13号", "国务院",
    "依法治县办", "１", "𠮷",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_mention_is_a_slice_and_none_overlap(text):
    made = document_from_text(text)
    found, issuers, _ = find_units(made, outline(made, load_lexicon()), load_lexicon())

    for unit in (*found, *issuers):
        assert made.text[unit.start : unit.end] == unit.text
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "市执法支队参加。", {"市执法支队": "铜川市工商行政管理执法支队"}, id="squad of the own bureau"
        ),
        pytest.param(
            "宜君县石桥镇先报，石桥镇后改。",
            {"宜君县石桥镇": "宜君县石桥镇人民政府", "石桥镇": "宜君县石桥镇人民政府"},
            id="a town whose county was written once",
        ),
    ],
)
def test_names_what_the_document_makes_clear(body, expected):
    assert names(body, **CITY) == expected


def test_a_branch_that_writes_is_itself():
    found = names(
        "利州分局已经整改。", issuer="广元市生态环境局利州分局", year=2021, title="关于自查情况的报告"
    )

    assert found == {"利州分局": "广元市生态环境局利州分局"}


def test_a_prefectural_office_gives_its_bureaus_its_whole_name():
    found = names("行署公安局办理。", issuer="大兴安岭地区行政公署", year=2003, title="关于自查情况的报告")

    assert found == {"行署公安局": "大兴安岭地区行政公署公安局"}


def test_a_town_means_its_own_offices():
    town = {"issuer": "敦化市大石头镇人民政府", "year": 2004, "title": "关于执法责任制的自查报告"}

    assert names("林业站和计生办已经整改。", **town) == {
        "林业站": "敦化市大石头镇林业工作站",
        "计生办": "敦化市大石头镇计划生育办公室",
    }


@pytest.mark.parametrize(
    "text", ["", "\ud800", "县\udfff局", "\x00" * 50, "。", "镇" * 3_000, "、甲县" * 500]
)
def test_garbage_is_read_without_a_word(text):
    made = document_from_text(text)

    units, _, _ = find_units(made, outline(made, load_lexicon()), load_lexicon())

    assert all(text[unit.start : unit.end] == unit.text for unit in units)


@pytest.mark.parametrize(
    ("issuer", "body"),
    [
        pytest.param("沈阳市和平区人民政府", "社区便民服务中心已经建成。", id="no district in 社区"),
        pytest.param("沈阳市和平区人民政府", "完善以街道党工委为核心的组织。", id="no name in 以街道"),
        pytest.param("青龙满族自治县人民政府", "全县营造依法治镇的氛围。", id="no town in 依法治镇"),
    ],
)
def test_words_that_end_like_a_level_are_no_place(issuer, body):
    found = names(body, issuer)
    assert not [word for word in found if "区便民" in word or "以街道" in word or "治镇" in word]


def test_a_zone_of_a_city_is_no_part_of_the_district_named_before():
    found = names("上街区政府、郑州航空港区管委会受到表扬。", "郑州市人民政府", 2021)
    assert set(found) == {"上街区政府", "郑州航空港区管委会"}


def test_a_branch_that_bears_its_districts_name_is_the_citys():
    assert names("普陀公安分局配合检查。", "上海市普陀区人民政府") == {"普陀公安分局": "上海市公安局普陀分局"}


def test_an_office_has_no_branches_of_its_own():
    assert names("静安分局配合检查。", "上海市静安区人民政府办公室") == {}


def test_some_towns_are_not_the_town_that_ends_like_the_word_for_some():
    seat = {"issuer": "宜昌市司法局", "year": 2020, "title": "关于三项制度的自查报告"}

    assert names("部分乡镇综合执法中心设备不足。", **seat) == {}
    assert list(names("分乡镇综合执法中心设备不足。", **seat)) == ["分乡镇综合执法中心"]


@pytest.mark.parametrize(
    ("addressees", "expected"),
    [
        ("各市人民政府，省政府各厅委、各直属机构", "辽宁省物价局"),
        ("各县（市）区人民政府，市政府各部门", "大连市物价局"),
    ],
)
def test_an_unsigned_letter_speaks_for_the_level_whose_offices_it_addresses(addressees, expected):
    text = f"{addressees}：\n现将检查情况通报如下。大连、沈阳、大连认真。\n优秀：大连、沈阳\n{expected[3:]}没有报送。\n"
    made = document_from_text(text)
    found, _, _ = find_units(made, outline(made, load_lexicon()), load_lexicon())

    assert expected in {unit.name for unit in found}
