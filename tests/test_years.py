"""The synthetic years of `corpus/years`: the same seed gives the same bytes, and what was planted is found."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from zhifa_nlp import parse, read

PATH = Path(__file__).resolve().parents[1] / "corpus" / "years" / "years.py"


@pytest.fixture(scope="module")
def years():
    spec = importlib.util.spec_from_file_location("years", PATH)
    module = importlib.util.module_from_spec(spec)
    sys.modules["years"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def written(years, tmp_path_factory):
    folder = tmp_path_factory.mktemp("years")
    return folder, years.write_years(folder, years=(2001, 2006))


def test_the_same_seed_gives_the_same_bytes(years, written, tmp_path):
    folder, _ = written
    years.write_years(tmp_path, years=(2001, 2006))

    def content(base):
        return {p.relative_to(base): p.read_bytes() for p in base.rglob("*.*") if p.is_file()}

    assert content(folder) == content(tmp_path)


def test_bodies_of_a_year_bear_the_names_of_that_year(years):
    names = {year: years.units_of(year) for year in (2001, 2020)}

    assert names[2001]["210000/planning_reform"] == "辽宁省发展计划委员会"
    assert "210000/market_gongshang" in names[2001]
    assert names[2020]["210000/market_supervision"] == "辽宁省市场监督管理局"
    assert "210000/market_gongshang" not in names[2020]


def test_the_circular_is_read_as_it_was_made(written):
    folder, [first, _] = written
    record = parse(read(folder / "2001" / "通报.txt"))

    assert record.document.period == "2001"
    assert {u.unit_id: t.tier for t in record.tiers for u in t.units} == first.tiers


def test_a_report_says_what_was_put_into_it(written):
    folder, [first, _] = written
    name, truth = next(iter(first.reports.items()))
    record = parse(read(folder / "2001" / "收件" / name))

    assert record.document.issuer.unit_id == truth["unit"]
    assert {c.number for c in record.citations if c.number} == {
        f"辽政办发〔2001〕{n}号" for n in truth["cited"]
    }
    assert {c.code for m in record.measures for c in m.codes} >= set(truth["measures"]) - {"grassroots"}
