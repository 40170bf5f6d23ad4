from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.documents.model import Block, Cell, Document, Table, document_from_text
from zhifa_nlp.extraction.model import UnitMention
from zhifa_nlp.extraction.tiers.find import find_tiers
from zhifa_nlp.structure.model import Outline


def tiers(text, *names, kind="circular"):
    """Read the tiers of `text`; `names` are words that the register would have marked as units."""
    return find_tiers(document_from_text(text), Outline(kind, (), (), (0, len(text))), mentions(text, names))


def mentions(text, names):
    found = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            found.append(UnitMention(name, at, at + len(name), name))
            at = text.find(name, at + 1)
    return tuple(found)


def listed(groups):
    return {g.tier: "|".join(u.text for u in g.units) for g in groups}


def counts(groups):
    return {g.tier: [c.value for c in g.counts] for g in groups if g.counts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("优秀4个：甲市、乙县，市国税局、市烟草局。", {"优秀": "甲市|乙县|市国税局|市烟草局"}),
        ("优秀 （2个）: 甲市,乙县;\n达标 （1个）: 丙县.", {"优秀": "甲市|乙县", "达标": "丙县"}),
        (
            "优秀单位:\n\n  甲市、乙市\n\n  工商局、公安厅\n\n  达标单位:\n\n  丙市",
            {"优秀": "甲市|乙市|工商局|公安厅", "达标": "丙市"},
        ),
        (
            "一等奖（2名）\n县公安局\n县农业局\n二等奖（1名）\n县卫生局",
            {"一等奖": "县公安局|县农业局", "二等奖": "县卫生局"},
        ),
        (
            "优  秀  大理市  祥云县  州林业局 (3)\n达  标  弥渡县  州水电局 (2)",
            {"优秀": "大理市|祥云县|州林业局", "达标": "弥渡县|州水电局"},
        ),
        (
            "（一）甲市和乙山、丙水等3个县人民政府，州公安局、州林业局等2个部门考评为优秀等次。",
            {"优秀": "甲市|乙山|丙水|州公安局|州林业局"},
        ),
        (
            "确定甲市、乙县为优秀等次，丙县、市粮食局为良好等次。",
            {"优秀": "甲市|乙县", "良好": "丙县|市粮食局"},
        ),
        (
            "甲市、市公安局3个单位优秀；乙县、市水产局较差。",
            {"优秀": "甲市|市公安局", "较差": "乙县|市水产局"},
        ),
        ("4个单位优秀（甲市、乙州、省林业厅、省水利厅）。", {"优秀": "甲市|乙州|省林业厅|省水利厅"}),
        ("未达标的为甲市人防办。其余市暂不评等。", {"未达标": "甲市人防办"}),
        ("决定表扬以下2个示范中队：甲县东街中队、乙市石桥中队。", {"示范中队": "甲县东街中队|乙市石桥中队"}),
        ("【优秀】甲市、乙县\n【达标】丙县", {"优秀": "甲市|乙县", "达标": "丙县"}),
        ("评为优秀的有：甲市、乙县。评为合格的有：丙县。", {"优秀": "甲市|乙县", "合格": "丙县"}),
        ("一、好（2个）：甲市、乙县\n二、差（1个）：市粮食局。", {"好": "甲市|乙县", "差": "市粮食局"}),
        (
            "一、优秀县（市）区政府（2个）\n甲区政府、乙区政府\n二、优秀市级单位（1个）\n市公安局",
            {"优秀": "甲区政府|乙区政府|市公安局"},
        ),
        (
            "㈠完成年度目标先进单位\n甲区政府、乙区政府\n㈡完成年度目标达标单位\n丙区政府",
            {"先进": "甲区政府|乙区政府", "达标": "丙区政府"},
        ),
        ("优：甲市、乙县；良：丙县；差：市粮食局。", {"优": "甲市|乙县", "良": "丙县", "差": "市粮食局"}),
        ("“优”等次（2个）：甲市、乙县\n“良”等次（1个）：丙县。", {"优": "甲市|乙县", "良": "丙县"}),
        ("评为优的单位（2个）\n甲市、乙县\n评为良的单位（1个）\n丙县", {"优": "甲市|乙县", "良": "丙县"}),
        ("“优秀”等次（2个）：甲市、乙县\n“良好”等次（1个）：丙县。", {"优秀": "甲市|乙县", "良好": "丙县"}),
    ],
)
def test_reads_who_is_in_which_tier(text, expected):
    assert listed(tiers(text)) == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("甲县因内部考评失分过多，定为未达标。", ("甲县",), {"未达标": "甲县"}),
        ("乙县、丙局两家按未达标处理。", ("乙县", "丙局"), {"未达标": "乙县|丙局"}),
        (
            "甲县首创图谱；乙局逐案讲评；丙局当面核对。上述三家确定为优秀单位。",
            ("甲县", "乙局", "丙局"),
            {"优秀": "甲县|乙局|丙局"},
        ),
        (
            "A档2个：甲局、乙局。\nB档2个：\n丙局——抽28本。\n丁局——没有抽查。",
            ("甲局", "乙局", "丙局", "丁局"),
            {"A": "甲局|乙局", "B": "丙局|丁局"},
        ),
        (
            "二、差的两个，逐个说。\n1、甲乡。乡里没人管。\n2、乙镇。一年没有台账。",
            ("甲乡", "乙镇"),
            {"差": "甲乡|乙镇"},
        ),
    ],
)
def test_reads_tiers_told_in_passing_prose(text, names, expected):
    assert listed(tiers(text, *names)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("评出优秀3个、达标5个、未达标1个。", {"优秀": [3], "达标": [5], "未达标": [1]}),
        ("评出甲市、省工商局等27个市和部门为优秀单位。", {"优秀": [27]}),
        ("评出甲市等7个优秀单位。", {"优秀": [7]}),
        ("5个单位评为优秀，6个良好，3个一般。", {"优秀": [5], "良好": [6], "一般": [3]}),
        ("甲市、乙县两家定为优秀（2家）。", {"优秀": [2]}),
        ("甲县等2个县、丙局等1个部门考评为优秀等次。", {}),
    ],
)
def test_reads_stated_numbers(text, expected):
    assert counts(tiers(text)) == expected


def test_numbers_of_a_tier_s_parts_are_not_that_of_the_whole():
    parts = "一、优秀县区政府（2个）\n甲区政府、乙区政府\n二、优秀市级单位（1个）\n市公安局"
    assert counts(tiers(parts)) == {}


def test_names_of_the_text_are_exemplars_where_a_list_follows():
    text = "考评后，大连、省工商局等3家进入优秀单位之列。\n附件\n优秀单位：\n大连、工商局、铁岭\n达标单位：\n锦州"

    best, _ = tiers(text)

    assert [e.text for e in best.exemplars] == ["大连", "省工商局"]
    assert [u.text for u in best.units] == ["大连", "工商局", "铁岭"]
    assert best.complete


def test_some_names_with_a_number_and_no_list_are_not_complete():
    [tier] = tiers("甲县王桥镇等14个乡镇合格，名单另发。")

    assert (len(tier.units), tier.complete, tier.counts[0].value) == (1, False, 14)


@pytest.mark.parametrize(
    ("text", "names", "named"),
    [
        ("考核为优秀等次的丁局，记录一事一袋。", ("丁局",), {"优秀": ["丁局"]}),
        ("未达标的甲市、乙局由法制办约谈。", ("甲市", "乙局"), {"未达标": ["甲市", "乙局"]}),
        ("优秀单位中，丁局实行双人双录。", ("丁局",), {"优秀": ["丁局"]}),
        (
            "优秀的两家做了别人没做的事：丁局废掉收费；甲市请人把关。",
            ("丁局", "甲市"),
            {"优秀": ["丁局", "甲市"]},
        ),
    ],
)
def test_units_named_in_passing_are_exemplars(text, names, named):
    text += "\n附件\n优秀：丙县\n达标：戊县\n未达标：己县"

    assert {t.tier: [e.text for e in t.exemplars] for t in tiers(text, *names) if t.exemplars} == named


def test_an_empty_tier_is_said_to_be_empty():
    groups = tiers("A级：甲区、乙县\nB级：丙县\nC级：无")

    assert [(g.tier, g.empty) for g in groups] == [("A级", False), ("B级", False), ("C级", True)]


def test_the_residual_tier_is_worked_out_from_all_assessed():
    text = (
        "考核对象是甲市、乙县、丙县等3个县市和市烟草局"
        "、市农机局等2个部门。甲市、市烟草局为先进单位。其他为良好单位。"
    )

    groups = {g.tier: g for g in tiers(text, "甲市", "乙县", "丙县", "市烟草局", "市农机局")}

    assert [u.text for u in groups["良好"].units] == ["乙县", "丙县", "市农机局"]
    assert groups["良好"].residual


def test_the_residual_tier_stays_empty_where_nobody_can_tell_who_was_assessed():
    groups = {g.tier: g for g in tiers("甲市、市烟草局为优秀单位。其他为良好单位。")}

    assert groups["良好"].residual
    assert groups["良好"].units == ()


def test_two_lists_with_the_same_tiers_stay_apart():
    text = "表一　县区\n优秀：甲县、乙区\n一般：丙县\n表二　部门\n优秀：市公安局、市教育局\n一般：市水务局"

    assert [(g.group, g.tier, len(g.units)) for g in tiers(text)] == [
        ("表一县区", "优秀", 2),
        ("表一县区", "一般", 1),
        ("表二部门", "优秀", 2),
        ("表二部门", "一般", 1),
    ]


def test_a_list_told_twice_is_one_list():
    text = "优秀2个：甲县、乙区。一般1个：丙县。\n附件\n优秀：甲县、乙区\n一般：丙县"

    assert listed(tiers(text)) == {"优秀": "甲县|乙区", "一般": "丙县"}


def test_ranks_and_points_of_a_table_are_kept():
    text = "名次\t单位\t得分\t等次\n1\t甲县\t95.5\t优秀\n2\t乙县\t80.0\t合格\n3\t丙县\t60.5\t不合格"

    assert [(u.text, u.rank, u.score) for g in tiers(text) for u in g.units] == [
        ("甲县", 1, 95.5),
        ("乙县", 2, 80.0),
        ("丙县", 3, 60.5),
    ]


def test_reads_a_table_of_the_file_with_a_merged_tier_cell():
    rows = [["等次", "单位", "得分"], ["优秀", "甲县", "95"], [None, "乙县", "91"], ["一般", "丙县", "70"]]

    groups = find_tiers(document_with_table(rows), Outline("circular", (), (), (0, 0)))

    assert listed(groups) == {"优秀": "甲县|乙县", "一般": "丙县"}


def document_with_table(rows):
    text, cells = "关于考核结果的通报\n", []
    start = len(text)
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            text += "\t" if c else ""
            if words is not None:
                cells.append(Cell(words, len(text), len(text) + len(words), r, c))
                text += words
        text += "\n"
    table = Table(start, len(text), tuple(cells))
    return Document("a.docx", "0", "x", text, (Block("table", start, len(text)),), (table,))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("抽查案卷，优秀案卷12件，合格率98%，达标率90%。", id="files and rates"),
        pytest.param("90分以上为优秀，75分以上不满90分为合格，75分以下为不合格。", id="thresholds"),
        pytest.param("人员经考试合格，取得合格证，抽检3次合格。", id="people and goods"),
        pytest.param("优秀43卷，良好71卷，合格36卷，不合格8卷。", id="files by grade"),
        pytest.param(
            "等次为一般的单位，3月底前报送方案。优秀单位加1分，未达标的扣2分。", id="what follows from a tier"
        ),
        pytest.param(
            "一、评选先进单位\n各县要做好评选，按时上报材料。", id="a heading of what is to be done"
        ),
        pytest.param("（一）优秀单位\n得分在90分以上，没有发生案件。", id="a heading of a rule"),
        pytest.param("测评名次与奖金挂钩，最后一名下调一档。", id="a step of pay"),
    ],
)
def test_words_that_look_like_tiers_are_none(text):
    assert tiers(text) == ()


def test_only_a_circular_has_tiers_or_a_bare_list_of_results():
    report, annex = "我局评出优秀科室2个：甲科、乙科。", "2002年度考核结果\n优秀：甲市、乙县\n达标：丙县"

    assert tiers(report, kind="self_report") == ()
    assert tiers("据某报消息，甲市、乙县被评为优秀。", kind="other") == ()
    assert listed(tiers(annex, kind="other")) == {"优秀": "甲市|乙县", "达标": "丙县"}


def test_the_best_tier_comes_first_whatever_the_order_of_the_text():
    groups = tiers("未达标：甲县\n优秀：乙县\n达标：丙县")

    assert {g.tier: g.ordinal for g in groups} == {"优秀": 1, "达标": 2, "未达标": 3}


@given(st.text(alphabet="甲乙市县局优秀达标为等个2、，。：；（）\n ", max_size=80))
def test_every_span_is_a_stretch_of_the_text(text):
    for group in tiers(text):
        for part in (*group.units, *group.exemplars, *group.counts):
            assert text[part.start : part.end] == part.text


def test_a_row_that_nobody_filled_in_does_no_harm():
    text = "单位\t得分\n\t\n优秀\t甲市、乙县"
    cells = (Cell("单位", 0, 2, 0, 0), Cell("得分", 3, 5, 0, 1), Cell("", 6, 6, 1, 0), Cell("", 7, 7, 1, 1))
    cells += (Cell("优秀", 8, 10, 2, 0), Cell("甲市、乙县", 11, 16, 2, 1))
    document = Document("a", "", "", text, (Block("table", 0, 16),), (Table(0, 16, cells),))

    groups = find_tiers(
        document, Outline("circular", (), (), (0, len(text))), mentions(text, ("甲市", "乙县"))
    )

    assert listed(groups) == {"优秀": "甲市|乙县"}
