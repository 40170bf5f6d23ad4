from __future__ import annotations

import tomllib

import pytest

from zhifa_nlp.problems.taxonomy import MEASURE_CODES, PROBLEM_CODES
from zhifa_nlp.resources import resource_dir

FOLDER = resource_dir("corpus") / "codebook"
PAGES = [tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))]


def test_every_code_has_a_page_and_every_page_a_code():
    assert {p["code"] for p in PAGES if p["kind"] == "problem"} == set(PROBLEM_CODES)
    assert {p["code"] for p in PAGES if p["kind"] == "measure"} == set(MEASURE_CODES)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p["code"])
def test_a_page_says_what_a_labeller_needs(page):
    assert page["version"]
    assert all(page[part][language] for part in ("name", "definition") for language in ("zh", "en"))
    assert page["include"]
    assert page["exclude"]
    assert page["border"]
    assert page["examples"]
