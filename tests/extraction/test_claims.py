from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.extraction.claims import find_claims
from zhifa_nlp.structure.model import Outline

AROUND = (
    "某局关于执法责任制的自查报告\n今年以来，我局办理案件120件"
    "，培训考试合格率100%。\n{}\n今后，我局将继续努力。"
)


def claims(words, kind="self_report"):
    text = AROUND.format(words)
    tier, score = find_claims(document_from_text(text), Outline(kind, (), (), (0, len(text))))
    for claim in (tier, score):
        assert claim is None or text[claim.start : claim.end] == claim.text
    return tier and tier.tier, score and score.value


@pytest.mark.parametrize(
    ("words", "tier"),
    [
        ("建议评为优秀单位。", "优秀"),
        ("综合衡量，拟申报优秀等次。", "优秀"),
        ("自评等次为达标。", "达标"),
        ("自查结果为优秀。", "优秀"),
        ("自评:基本达标。", "基本达标"),
        ("自评结论：基本达标。", "基本达标"),
        ("我局拟按“达标”等次上报。", "达标"),
        ("按照标准，我局定“未达标”。", "未达标"),
        ("对照细则，我局自认够得上优秀。", "优秀"),
        ("综合以上，达标。", "达标"),
        ("特此申请达标单位。", "达标"),
        ("建议定为A级。", "A级"),
        ("综合以上情况，我单位为优秀等次。", "优秀"),
        ("自检结论：可以评为优秀单位。", "优秀"),
        ("自查结果，我局已达到达标单位的要求。", "达标"),
    ],
)
def test_reads_the_tier_that_a_unit_claims(words, tier):
    assert claims(words) == (tier, None)


@pytest.mark.parametrize(
    ("words", "score"),
    [
        ("自评得分94分。", 94.0),
        ("机构（20分）自评18分。\n办案（40分）自评35分。\n两项合计53分。", 53.0),
        ("按百分制自评，得九十一分半。", 91.5),
        ("五项相加86分。", 86.0),
        ("我局给自己打的分数91。", 91.0),
        ("对照标准逐项核验，自评98.4分。", 98.4),
        ("自评得分：93.5", 93.5),
        ("我局对照细则打分，得86.5分。", 86.5),
        ("八、自评得分。\n63分。", 63.0),
        ("由8月自报的93分改为78分。", 78.0),
        ("经县政府研究，自评九十六点五分。", 96.5),
        ("组织领导（满分25分，自评22分）。合计自评91分。", 91.0),
        ("项目\t满分\t得分\n领导\t30\t28\n合计\t100\t90", 90.0),
        ("打分是71.5分。", 71.5),
    ],
)
def test_reads_the_points_that_a_unit_gives_itself(words, score):
    assert claims(words) == (None, score)


def test_reads_the_tier_that_a_score_comes_to():
    assert claims("打分结果：平均89.7分，良好。") == ("良好", 89.7)


def test_reads_both_from_one_sentence():
    assert claims("经测评，我局得98分，拟申报优秀单位。") == ("优秀", 98.0)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("去年我局被评为优秀单位。", id="last year's"),
        pytest.param("90分以上为优秀，80分以上为达标。", id="thresholds"),
        pytest.param("所属县局考核中，3个优秀，5个达标。", id="other units"),
        pytest.param("抽查案卷优秀12份，合格30份，优秀率28%。", id="files"),
        pytest.param("我局要争创优秀单位，确保明年进入优秀行列。", id="a goal"),
        pytest.param("全员参加闭卷测试，平均87分。", id="a test"),
        pytest.param("各中队得分最高98.6分、最低97.9分。", id="inner units"),
        pytest.param("案卷文书（应得20分，自评18分），扣2分。", id="an item"),
        pytest.param("群众满意度测评96.3分。", id="what others think"),
        pytest.param("把备案纳入考核，占20分。", id="a weight"),
        pytest.param("去年得分92分。", id="last year's points"),
    ],
)
def test_stays_silent(words):
    assert claims(words) == (None, None)


@pytest.mark.parametrize("kind", ["circular", "notice", "other"])
def test_only_a_report_claims_anything(kind):
    assert claims("自评98分，申报优秀单位。", kind) == (None, None)


@given(st.text(alphabet="自评得分9685.，。优秀达标为我局 \n", max_size=60))
def test_spans_are_stretches_of_the_text_whatever_it_says(words):
    claims(words)
