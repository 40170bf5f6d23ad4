from __future__ import annotations

import pytest

from tests.checks.labels import annex, problem
from zhifa_nlp.checks.criticism import criticisms, required_of_all
from zhifa_nlp.records.model import IssuerRow

CODE = "formalism.copied"
UNNAMED = "方案搬了别处的"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("锦州的方案搬了别处的。", "锦州的方案搬了别处的", ["锦州"]),
        ("抽查发现，锦州、司法厅两家方案搬了别处的。", UNNAMED, ["锦州", "司法厅"]),
        ("锦州等少数地方方案搬了别处的。", UNNAMED, ["锦州"]),
        ("大连办得早；锦州的方案搬了别处的。", "方案搬了别处的", ["锦州"]),
        ("大连办得早，锦州慢，方案搬了别处的。", UNNAMED, ["锦州"]),
    ],
)
def test_a_problem_is_the_last_named_units(text, words, expected):
    made = annex(text, problems=[(words, CODE)])

    assert [c.name[:2] for c in criticisms(made)] == [{"司法厅": "辽宁"}.get(w, w) for w in expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("锦州办得好。方案搬了别处的也有。", id="another sentence"),
        pytest.param("大连办得好，但有的单位方案搬了别处的。", id="somebody else"),
        pytest.param("有个县与锦州的一样，方案搬了别处的。", id="compared with it"),
        pytest.param("方案搬了别处的，锦州已查处。", id="named afterwards"),
        pytest.param("司法厅已着手研究，方案搬了别处的。", id="it sees to the matter"),
        pytest.param("方案搬了别处的。", id="nobody named"),
        pytest.param("有人说“锦州也这样”，方案搬了别处的。", id="named in a quotation"),
    ],
)
def test_stays_silent(text):
    assert criticisms(annex(text, problems=[(UNNAMED, CODE)])) == []


def test_a_unit_that_is_named_twice_is_criticised_once():
    words = "锦州的方案搬了别处的，锦州两个字是后贴的"

    assert len(criticisms(annex(f"{words}。", problems=[(words, CODE)]))) == 1


def test_of_several_rows_of_a_table_the_first_is_meant():
    words = "锦州\t方案搬了别处的\n大连\t无"

    assert [c.name for c in criticisms(annex(words, problems=[(words, CODE)]))] == ["锦州市人民政府"]


def test_the_writer_does_not_criticise_itself():
    made = annex("司法厅派人看过，方案搬了别处的。", problems=[(UNNAMED, CODE)])
    issuer = IssuerRow(text="辽宁省司法厅", name="辽宁省司法厅")
    made = made.model_copy(update={"document": made.document.model_copy(update={"issuers": [issuer]})})

    assert criticisms(made) == []


@pytest.mark.parametrize("status", ["resolved", "denied", "prescribed"])
def test_only_what_exists_is_criticism(status):
    assert criticisms(annex("锦州方案搬了别处的。", problems=[(UNNAMED, CODE, status)])) == []


def test_what_waits_for_review_is_no_criticism():
    made = annex("锦州方案搬了别处的。")
    made = made.model_copy(update={"problems": [problem(made, UNNAMED, CODE, review=True)]})

    assert criticisms(made) == []


def test_a_problem_that_says_whom_it_is_about_needs_no_mention():
    made = annex(UNNAMED)
    made = made.model_copy(update={"problems": [problem(made, UNNAMED, CODE, about="锦州市人民政府")]})

    assert [c.name for c in criticisms(made)] == ["锦州市人民政府"]


def test_what_is_required_of_one_unit_is_not_required_of_all():
    made = annex(
        "各地要组织培训。锦州要公示职责。",
        measures=[("组织培训", "training", "required"), ("公示职责", "publicity", "required")],
    )

    assert [m.text for m in required_of_all(made)] == ["组织培训"]


def test_a_full_stop_lost_in_scanning_still_parts_sentences():
    made = annex("锦州有9个部门没动.方案搬了别处的。", problems=[(UNNAMED, CODE)])

    assert criticisms(made) == []
