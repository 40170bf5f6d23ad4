"""Offices within a bureau, what they call their bureau, and entries that no register knows."""

from __future__ import annotations

import pytest

from tests.extraction.documents import mentions, names
from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.extraction.extract import extract
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.structure.outline import outline


def whole(text: str) -> dict[str, str]:
    """Return the full name of every unit of a whole document by its words."""
    made = document_from_text(text)
    return {u.text: u.name for u in extract(made, outline(made, load_lexicon()), load_lexicon()).units}


def test_what_an_office_calls_its_bureau_is_no_part_of_itself() -> None:
    found = names("市局党组专题研究，宋家庄派出所、沙岭派出所案卷齐全。", "盘锦市公安局法制支队")

    assert found["市局"] == "盘锦市公安局"
    assert found["宋家庄派出所"] == "盘锦市公安局宋家庄派出所"


def test_an_office_that_writes_is_named_with_its_bureau() -> None:
    found = whole(
        "铁岭市水利局办公室\n关于案卷评查的通报\n各县区水利局：\n现将情况通报如下。\n\n铁岭市水利局办公室\n2011年5月9日\n"
    )

    assert found["铁岭市水利局办公室"] == "铁岭市水利局办公室"
    assert "铁岭市水利局" not in found


def test_a_ministrys_department_that_is_addressed_is_a_unit() -> None:
    head = "关于报送自查报告的函\n"
    foot = "\n现将自查报告报上。\n辽宁省工商行政管理局\n2011年3月4日\n"

    assert "国家工商行政管理总局法规司" in whole(head + "国家工商行政管理总局法规司：" + foot)
    assert "辽宁省工商行政管理局法规处" not in whole(head + "辽宁省工商行政管理局法规处：" + foot)


def test_a_branch_named_after_a_town_is_not_a_county_far_away() -> None:
    found = names("陵城环保所、时庄环保所检查时未出示证件。", "曲阜市环境保护局", title="关于执法问题的通报")

    assert found["陵城环保所"] == "曲阜市环境保护局陵城环境保护所"


def test_a_county_citys_bureau_means_itself_in_its_circular_and_the_one_above_in_its_report() -> None:
    body = "市局在检查回访中发现执法行为不规范。"

    assert names(body, "曲阜市环境保护局")["市局"] == "曲阜市环境保护局"
    assert names(body, "曲阜市环境保护局", title="关于执法检查的自查报告")["市局"] == "济宁市环境保护局"


def test_a_tax_bureau_keeps_the_name_of_the_national_one_before_its_own() -> None:
    found = whole(
        "国家税务总局常熟市税务局\n2021年推行“三项制度”情况自查报告\n国家税务总局苏州市税务局：\n"
        "海虞税务分局公示及时。现将情况报告如下。\n国家税务总局常熟市税务局\n2021年7月8日\n"
    )

    assert found["海虞税务分局"] == "国家税务总局常熟市税务局海虞税务分局"


@pytest.mark.parametrize(
    ("addressee", "name"),
    [
        ("省农业厅", "海南省农业厅"),  # no 畜牧兽医厅 is known: the one addressed is meant
        ("省政府办公厅", "海南省畜牧厅"),
    ],
)
def test_the_superior_without_a_line_of_its_own_is_the_one_addressed(addressee: str, name: str) -> None:
    found = whole(
        f"儋州市畜牧兽医局自查报告\n{addressee}：\n现将情况报告如下。恳请省厅支持。\n儋州市畜牧兽医局\n2012年10月22日\n"
    )

    assert found["省厅"] == name


def test_entries_of_a_list_are_units_though_no_register_knows_them() -> None:
    found = whole(
        "石首市交通局关于考评结果的通报\n各单位：\n现将结果通报如下：\n优秀：直属一中队、港航所\n"
        "合格：市滨江新城管理局\n石首市交通局\n2004年10月11日\n"
    )

    assert found["直属一中队"] == "石首市交通局直属一中队"
    assert found["港航所"] == "石首市交通局港航所"
    assert found["市滨江新城管理局"] == "石首市滨江新城管理局"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("全市围绕建设法治昆明的目标做了大量工作。", id="the goal of a campaign"),
        pytest.param("二〇〇八年十一月七日于昆明。", id="where it was written"),
    ],
)
def test_a_place_that_does_nothing_is_no_unit(words: str) -> None:
    assert not [u.text for u in mentions(words, "云南省人民政府办公厅") if u.text == "昆明"]


def test_bodies_behind_a_generic_one_are_as_generic() -> None:
    assert not mentions("请各县区司法局、财政局、审计局认真整改。", "鹤岗市司法局")


def test_the_first_line_of_a_broken_letterhead_is_no_unit() -> None:
    found = whole(
        "贵州省黔东南苗族侗族自治州\n榕江县林业局文件\n榕林呈〔2006〕14号\n关于执法自查情况的报告\n"
        "州林业局：\n现将情况报告如下。\n榕江县林业局\n2006年7月11日\n"
    )

    assert "榕江县林业局" in found
    assert not any("自治州" in words for words in found)
