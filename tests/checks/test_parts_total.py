from __future__ import annotations

import pytest

from tests.checks.builders import messages, report
from zhifa_nlp.checks.rules.parts_total import parts_total


def found(text, lexicon):
    return messages(list(parts_total(report(text), lexicon)))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "全年共处罚120起，其中警告80起、罚款30起、没收20起。",
            "分项80＋30＋20＝130，与总数120起不符（一案并处的除外）",
        ),
        ("上年立案187宗，其中土地119宗、矿产62宗，已结163宗。", "分项119＋62＝181，与总数187宗不符"),
        ("抽查案卷100卷。优秀40卷，合格50卷，不合格9卷。", "分项40＋50＋9＝99，与总数100卷不符"),
        ("抽查案卷100卷，优秀案卷40卷、合格案卷50卷、不合格案卷9卷。", "分项40＋50＋9＝99，与总数100卷不符"),
        ("全县共有24个乡镇，其中12个镇、10个乡、3个办事处。", "分项12＋10＋3＝25，与总数24个不符"),
        ("全局共有7名执法人员，其中男4名、女5名。", "分项4＋5＝9，与总数7名不符"),
        (
            "梳理事项清单534项（综合类111项、专业类333项、其他类80项）。",
            "分项111＋333＋80＝524，与总数534项不符",
        ),
        (
            "受理426起，查处398起，查处率93.4%；其中分局查处61起，各县（市、区）查处347起。",
            "分项61＋347＝408，与总数398起不符",
        ),
        ("全年办理许可申请300件，其中准予许可280件、不予许可30件。", "分项280＋30＝310，与总数300件不符"),
    ],
)
def test_shows_the_sum(text, message, lexicon):
    assert found(text, lexicon) == [message]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("全年共处罚120起，其中警告80起、罚款40起。", id="it adds up"),
        pytest.param("全年共处罚120起，其中听证2起、复议3起。", id="only some of them are told"),
        pytest.param("共查处120起，其中警告80起、罚款30人。", id="another thing is counted"),
        pytest.param("共处罚120余起，其中警告80起、罚款30起、没收20起。", id="a round number"),
        pytest.param("共办案120件，其中土地50件，结案100件。", id="one part only"),
        pytest.param(
            "共评查50卷，其中处罚卷30卷、许可卷20卷，优秀卷15卷。", id="cut twice, the first cut is whole"
        ),
        pytest.param("受理80件，其中上年结转10件，新收70件，审结75件。", id="what became of them is no part"),
        pytest.param("现有60人，其中党员30人，本科以上50人，女性20人。", id="what one person may be at once"),
        pytest.param("全年办案100件，其中涉企60件，适用简易程序80件。", id="what one case may be at once"),
        pytest.param(
            "全年应诉12件，其中胜诉10件，败诉1件，负责人出庭12件。", id="something said of all of them"
        ),
        pytest.param("抽查案卷100卷。处罚类优秀10卷、良好40卷、合格10卷。", id="grades of one class only"),
        pytest.param("受理50件，审结45件，其中处罚类30件、许可类20件。", id="two totals that may be meant"),
        pytest.param(
            "共评出优秀7个，良好9个，合格6个，不合格2个。", id="the first of the grades is no total"
        ),
        pytest.param("查处98起，查处率95%；其中甲县查处30起，乙县查处68起。", id="a rate stands between"),
    ],
)
def test_stays_silent(text, lexicon):
    assert found(text, lexicon) == []


def test_only_notes_penalties_that_one_case_may_bear_together(lexicon):
    text = "全年立案50件，其中罚款40件，没收违法所得30件。"

    assert [f.severity for f in parts_total(report(text), lexicon)] == ["info"]
