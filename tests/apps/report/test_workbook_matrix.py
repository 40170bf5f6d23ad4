"""The matrices of the workbook."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl import load_workbook

from zhifa_nlp.apps.report.content import Said, Speaker
from zhifa_nlp.apps.report.gather import gather
from zhifa_nlp.apps.report.workbook import write_workbook
from zhifa_nlp.problems.taxonomy import MEASURES, PROBLEMS
from zhifa_nlp.store.workspace import open_workspace


def said(words: str, code: str, manner: str, detail: str = "") -> Said:
    return Said(words, (code,), manner, detail, "第 1–2 字", review=False)


SPEAKERS = [
    Speaker(
        1, "甲市", "甲.txt", "优秀",
        (said("甲没有", "resources.staff", "denied"), said("甲缺人", "resources.staff", "admitted")),
        (said("甲拟办", "training", "planned", "planned"),),
    ),
    Speaker(
        2, "乙市", "乙.txt", "达标",
        (said("乙抄", "formalism.copied", "admitted"), said("乙又抄", "formalism.copied", "admitted")),
        (said("乙说办", "training", "done", "asserted"), said("乙办三期", "training", "done", "evidenced")),
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def book(finished, tmp_path_factory):
    path = tmp_path_factory.mktemp("matrix") / "report.xlsx"
    with open_workspace(finished) as workspace:
        write_workbook(replace(gather(workspace), speakers=SPEAKERS), path)
    return load_workbook(path)


def marks(sheet):
    """Return, by unit and heading, each filled cell: its value and the words in the row that it leads to."""
    head = [cell.value for cell in sheet[1]]
    found = {}
    for row in sheet.iter_rows(min_row=2):
        for name, cell in zip(head[3:], row[3:], strict=True):
            if cell.value is not None:
                target, _, place = cell.hyperlink.location.replace("'", "").partition("!")
                leads_to = sheet.parent[target][int(place[1:])][5].value
                found[row[0].value, name] = (cell.value, leads_to)
    return found


def test_each_count_of_admitted_problems_leads_to_the_first(book):
    assert marks(book["单位×问题"]) == {
        ("甲市", PROBLEMS["resources.staff"]): (1, "甲缺人"),
        ("乙市", PROBLEMS["formalism.copied"]): (2, "乙抄"),
    }


def test_each_measure_leads_to_its_best_support(book):
    assert marks(book["单位×措施"]) == {
        ("甲市", MEASURES["training"]): ("计划", "甲拟办"),
        ("乙市", MEASURES["training"]): ("有据", "乙办三期"),
    }
