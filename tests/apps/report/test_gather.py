"""What a workspace's report shows."""

from __future__ import annotations

import pytest

from zhifa_nlp.apps.report.gather import gather, is_place
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run


@pytest.fixture(scope="module")
def content(finished):
    with open_workspace(finished) as workspace:
        yield gather(workspace)


def test_the_tiers_are_those_of_the_circular_with_both_numbers(content):
    assert [(t.name, t.stated, t.listed, t.cities) for t in content.tiers] == [
        ("优秀", 2, 2, ("大连市", "鞍山市")),
        ("达标", 1, 1, ("抚顺市",)),
    ]


CITIES = "一、各市\n优秀（2个）：大连市、鞍山市\n良好（1个）：锦州市"


@pytest.mark.parametrize(
    ("departments", "stated"),
    [
        pytest.param("优秀（1个）：省司法厅\n良好（1个）：省公安厅", [3, 2], id="each list has its number"),
        pytest.param("优秀：省司法厅\n良好：省公安厅", [None, None], id="the number is of one list only"),
    ],
)
def test_the_numbers_of_several_lists_of_one_tier_are_taken_together(departments, stated, tmp_path):
    circular = tmp_path / "通报.txt"
    head = "辽宁省人民政府关于2002年考评情况的通报\n各市：\n现予通报。\n附件：名单\n"
    circular.write_text(f"{head}{CITIES}\n二、部门\n{departments}\n", "utf-8")
    (tmp_path / "收件").mkdir()
    with open_workspace(tmp_path / "工作区", create=True) as workspace:
        run(tmp_path / "收件", workspace, InProcess(), annex=circular)
        tiers = gather(workspace).tiers

    assert [(t.stated, t.listed) for t in tiers] == [(stated[0], 3), (stated[1], 2)]


def test_units_that_claim_another_tier_and_units_that_are_silent_are_told_apart(content):
    assert [a.unit for a in content.disagreeing] == ["抚顺市人民政府"]
    assert [a.unit for a in content.silent] == ["鞍山市人民政府"]
    assert content.flows == {("优秀", "优秀"): 1, ("优秀", "达标"): 1, ("未报送", "优秀"): 1}


def test_a_finding_quotes_both_sides_with_what_stands_around(content):
    [shown] = [s for s in content.findings if s.finding.rule == "claimed-tier-differs"]
    assert shown.units == ("抚顺市人民政府",)
    report, circular = shown.quotes
    assert (report.path, report.words) == ("抚顺.txt", "优秀")
    assert report.before.endswith("我市自评为")
    assert report.after == "等次。"
    assert circular.words == "抚顺市"


def test_the_matrix_leads_to_the_findings_and_leaves_out_the_merely_silent(content):
    [row] = [row for row in content.matrix if row.unit == "抚顺市人民政府"]
    assert row.tier == "达标"
    [number] = row.cells["tier_conflict"]
    assert content.findings[number - 1].finding.category == "tier_conflict"
    assert "鞍山市人民政府" not in [row.unit for row in content.matrix]
    assert content.only_silent == 1


def test_submissions_stand_beside_the_circular(content):
    found = {s.path: (s.unit, s.claimed, s.official, s.agrees) for s in content.submissions}
    assert found == {
        "大连.txt": ("大连市人民政府", "优秀", "优秀", True),
        "抚顺.txt": ("抚顺市人民政府", "优秀", "达标", False),
    }


def test_every_file_has_its_row_and_the_way_to_its_original(content, finished):
    rows = {file.path.rsplit("/", 1)[-1]: file for file in content.files}
    assert {name: file.status for name, file in rows.items()} == {
        "大连.txt": "ok", "抚顺.txt": "ok", "通报.txt": "ok", "坏.docx": "failed",
    }  # fmt: skip
    assert (finished / rows["大连.txt"].original).is_file()
    assert [file.path for file in content.troubled] == ["坏.docx"]


@pytest.mark.parametrize(
    ("name", "unit_id", "place"),
    [
        ("大连市人民政府", "210200/government", True),
        ("辽宁省公安厅", "210000/public_security", False),
        ("延边朝鲜族自治州", None, True),
        ("某市气象局", None, False),
    ],
)
def test_places_and_departments(name, unit_id, place):
    assert is_place(name, unit_id) is place
