"""The eight verbs of the package."""

from __future__ import annotations

import subprocess
import sys

import pytest

import zhifa_nlp
from tests.workflow.rounds import write_round
from zhifa_nlp.store.workspace import open_workspace


def test_the_verbs_are_there():
    assert {"read", "parse", "parse_all", "extract", "assess", "check", "compare", "open"} < set(
        dir(zhifa_nlp)
    )
    assert all(callable(getattr(zhifa_nlp, name)) for name in zhifa_nlp.__all__ if name != "__version__")


def test_there_is_nothing_else():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = zhifa_nlp.nothing


def test_importing_the_package_loads_none_of_it():
    code = "import sys, zhifa_nlp; print([m for m in sys.modules if m.startswith('zhifa_nlp.')])"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


def test_from_files_to_findings_in_six_lines(tmp_path):
    folder, circular = write_round(tmp_path)
    annex = zhifa_nlp.parse(zhifa_nlp.read(circular))
    submissions = list(zhifa_nlp.extract(folder))
    assessments = zhifa_nlp.assess(annex, submissions)
    findings = zhifa_nlp.check(submissions, annex=annex)
    assert [(a.official_tier, a.claimed_tier) for a in assessments] == [
        ("优秀", "优秀"), ("优秀", None), ("达标", "优秀"),
    ]  # fmt: skip
    assert "claimed-tier-differs" in {finding.rule for finding in findings}


def test_extract_leaves_out_what_cannot_be_read_and_says_so(tmp_path, caplog):
    folder, _ = write_round(tmp_path)
    (folder / "坏.docx").write_bytes(b"")
    assert len(list(zhifa_nlp.extract(folder))) == 2
    assert "坏.docx: the file is empty" in caplog.text


def test_a_path_may_be_written_as_a_string(tmp_path):
    folder, circular = write_round(tmp_path)
    assert zhifa_nlp.read(str(circular)).text == zhifa_nlp.read(circular).text
    comparison, unreadable = zhifa_nlp.compare(str(folder), [str(circular)], jobs=1)
    assert (len(comparison.verdicts), unreadable) == (2, ())


def test_an_opened_workspace_shows_its_tables_in_a_notebook(tmp_path):
    with open_workspace(tmp_path / "工作区", create=True):
        pass
    with zhifa_nlp.open(tmp_path / "工作区") as tables:
        assert "工作区: units, unit_names" in repr(tables)
