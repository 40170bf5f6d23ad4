"""Whose a document is that names no issuer, and whose the bodies are that stand without a place."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.extraction.documents import names
from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.extraction.units import find_units
from zhifa_nlp.lexicon.load import load_lexicon
from zhifa_nlp.structure.outline import outline

RESULT = "评定大连、沈阳为优秀，锦州为达标。二〇〇二年四月四日"


def home(text):
    """Return the name of the place that a text speaks for."""
    found = find_units(*_read(text))[2].home
    return found.name if found else None


@pytest.mark.parametrize(
    "head",
    [
        "各市人民政府，省政府各厅委、各直属机构：\n　　",
        "各市（州）人民政府：\n　　",
        "各市、县（市、区）人民政府：\n　　",
        "省直各单位：\n　　",
        "辽政办发〔2002〕18号\n关于执法责任制考评结果的通报\n\n各有关单位：\n\n　　",
    ],
)
def test_addressees_and_number_tell_a_province(head):
    assert home(head + RESULT) == "辽宁省"


@pytest.mark.parametrize(
    "head",
    [
        "各市、区人民政府：\n　　",
        "各县（市、区）人民政府，市直各部门：\n　　",
        "市政府各部门：\n　　",
        "罗平安监报〔2002〕18号\n关于执法责任制考评结果的通报\n\n各有关单位：\n\n　　",
    ],
)
def test_other_addressees_and_numbers_tell_no_province(head):
    assert home(head + "对大连市、瓦房店市、庄河市、甘井子区进行检查。二〇〇二年四月四日") != "辽宁省"


def test_a_department_is_no_citys():
    assert names("　　公安厅、审计厅、水利厅", "大连市人民政府办公厅")["审计厅"] == "辽宁省审计厅"


def test_the_general_office_of_a_city_stays_its_own():
    found = names("市政府办公厅负责督查", "大连市人民政府办公厅")

    assert found["市政府办公厅"] == "大连市人民政府办公厅"


def test_what_is_listed_behind_a_level_word_shares_it():
    found = names("省农电局、黄金局和盐务局未达标", "大连市人民政府")

    assert found["黄金局"] == "辽宁省黄金管理局"
    assert found["盐务局"] == "辽宁省盐务局"


def test_what_is_listed_behind_a_government_or_apart_stays_the_writers():
    found = names("省政府、黄金局派员参加。省审计厅未达标，黄金局、盐务局达标", "大连市人民政府")

    assert found.get("黄金局") in (None, "大连市黄金管理局")
    assert found["盐务局"] == "大连市盐务局"


_ONE_COUNTY = "我县各单位：\n    班戈县、安多县、聂荣县办案。我县法制办抽查案卷。二〇一九年五月六日\n"


def test_of_the_old_and_the_new_code_of_a_place_that_of_the_documents_year_counts():
    found = find_units(*_read(_ONE_COUNTY))[2].home

    assert found is not None
    assert (found.code, found.name) == ("540600", "那曲市")


def test_the_order_of_sets_decides_nothing():
    code = (
        "import sys\n"
        "from tests.extraction.test_unit_home import whose\n"
        "sys.stdout.buffer.write(repr(whose()).encode())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    assert len(told) == 1
    assert "540627" in told.pop().decode()


def whose():
    """Return the units of the text with old and new codes: another process prints them."""
    return find_units(*_read(_ONE_COUNTY))[0]


def _read(text):
    made = document_from_text(text)
    return made, outline(made, load_lexicon()), load_lexicon()
