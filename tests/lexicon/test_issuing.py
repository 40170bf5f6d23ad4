"""The body behind a document number."""

from __future__ import annotations

import pytest

from zhifa_nlp import wenhao
from zhifa_nlp.lexicon.issuing import issuing_body


@pytest.mark.parametrize(
    ("number", "home", "name"),
    [
        ("辽政办发[1999]11号", "", "辽宁省人民政府办公厅"),
        ("辽工商发〔2002〕3号", "", "辽宁省工商行政管理局"),
        ("京政办发", "", "北京市人民政府办公厅"),
        ("国办发〔2005〕37号", "", "国务院办公厅"),
        ("国发〔2004〕10号", "", "中华人民共和国国务院"),
        ("国务院令第397号", "", "中华人民共和国国务院"),
        ("大政发〔2001〕5号", "辽宁省", "大连市人民政府"),
        ("大政发〔2001〕5号", "大连市", "大连市人民政府"),
        ("辽政发〔2001〕5号", "辽阳市", "辽宁省人民政府"),
        ("辽市政发〔2001〕5号", "辽宁省", "辽阳市人民政府"),
        ("沈河政发〔2010〕5号", "沈阳市", "沈阳市沈河区人民政府"),
    ],
)
def test_names_the_body(number: str, home: str, name: str) -> None:
    found = issuing_body(number, home)
    assert found is not None
    assert found.name == name


def test_takes_a_number_as_found() -> None:
    [number] = wenhao.find("按照辽政办发〔1999〕11号文件")
    found = issuing_body(number)
    assert found is not None
    assert found.unit_id == "210000/government_office"


@pytest.mark.parametrize(
    ("number", "home"),
    [
        pytest.param("大政发〔2001〕5号", "", id="a city's code without its place"),
        pytest.param("沈政发〔2001〕5号", "大连市", id="a code of elsewhere"),
        pytest.param("海政发〔2001〕5号", "辽宁省", id="a county's code within a province"),
        pytest.param(
            "宁政发〔2001〕5号", "南京市", id="a letter of a province that a city elsewhere bears too"
        ),
        pytest.param("粤国土资执法发〔2010〕233号", "", id="a function that is known in part only"),
        pytest.param("公通字〔2001〕3号", "", id="a ministry's code"),
        pytest.param("辽委发〔2001〕3号", "", id="a party committee"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_names_none_where_it_is_not_certain(number: str, home: str) -> None:
    assert issuing_body(number, home) is None
