"""Old Word files in batches: a call for many, whatever a single one of them does to it."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest

from tests.documents.office_files import sentences
from tests.documents.old_office import converted, ole2
from zhifa_nlp.documents import libreoffice
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.workflow import conversions
from zhifa_nlp.workflow.conversions import with_conversions
from zhifa_nlp.workflow.executor import ProcessPool
from zhifa_nlp.workflow.task import Task


def tasks(*paths: Path) -> list[Task]:
    return [Task(number, str(path), path.name) for number, path in enumerate(paths)]


@pytest.fixture
def calls(monkeypatch):
    """Each call of LibreOffice, by how many files it was given; what is called bad*.doc comes to nothing."""
    made: list[int] = []

    def many(sources, out, seconds):
        made.append(len(sources))
        good = [source for source in sources if b"bad" not in source.read_bytes()]
        for source in good:
            source.with_suffix(".docx").write_bytes(b"made")
        return {source: source.with_suffix(".docx") for source in good}

    monkeypatch.setattr(libreoffice, "many_to_docx", many)
    monkeypatch.setattr(libreoffice, "find_soffice", lambda: Path("soffice"))
    return made


@pytest.fixture
def file(tmp_path):
    def write(name: str, content: bytes = b"") -> Path:
        path = tmp_path / name
        path.write_bytes(ole2({"WordDocument": content}) if name.endswith(".doc") else b"text")
        return path

    return write


def test_files_are_converted_a_dozen_a_call_and_none_is_lost(calls, file):
    given = tasks(*(file(f"{n}.doc") for n in range(30)))

    found = list(with_conversions(given, Limits()))

    assert sorted(task.number for task in found) == list(range(30))
    assert calls == [12, 12, 6]
    assert all(task.converted for task in found)


def test_other_files_do_not_wait(calls, file):
    order = [
        task.name for task in with_conversions(tasks(file("a.doc"), file("b.txt"), file("c.doc")), Limits())
    ]

    assert order == ["b.txt", "a.doc", "c.doc"]


def test_what_the_call_did_not_write_goes_on_without(calls, file):
    found = list(with_conversions(tasks(file("a.doc"), file("b.doc", b"bad")), Limits()))

    assert [bool(task.converted) for task in found] == [True, False]


def test_a_single_file_is_left_to_its_reader(calls, file):
    assert [task.converted for task in with_conversions(tasks(file("a.doc")), Limits())] == [""]
    assert calls == []


def test_a_file_that_is_gone_or_too_large_is_left_to_its_reader(calls, file, tmp_path):
    large = file("a.doc")

    found = list(with_conversions(tasks(large, tmp_path / "gone.doc"), Limits(file_bytes=100)))

    assert [task.converted for task in found] == ["", ""]


def test_without_libreoffice_nothing_changes(monkeypatch, file):
    monkeypatch.setattr(libreoffice, "find_soffice", lambda: None)
    given = tasks(file("a.doc"), file("b.doc"))

    assert list(with_conversions(given, Limits())) == given


@pytest.mark.slow
def test_a_pool_reads_old_files_from_one_call_and_a_broken_one_costs_itself(tmp_path, monkeypatch):
    real, called = libreoffice.many_to_docx, []
    monkeypatch.setattr(
        conversions.libreoffice, "many_to_docx", lambda *given: called.append(len(given[0])) or real(*given)
    )
    paths = []
    for number in range(3):
        document = docx.Document()
        document.add_paragraph(f"第{number}份自查报告。" + sentences(5, number))
        document.save(str(tmp_path / f"{number}.docx"))
    for number in range(3):
        paths.append(converted(tmp_path / f"{number}.docx", "doc"))
    broken = tmp_path / "broken.doc"
    broken.write_bytes(ole2({"WordDocument": bytes((0xEC, 0xA5, 0xC1))}))
    shutil.rmtree(tmp_path / "profile", ignore_errors=True)

    found = {outcome.name: outcome for outcome in ProcessPool(1).run(tasks(*paths, broken))}

    assert called == [4]
    assert [found[f"{n}.doc"].status for n in range(3)] == ["ok"] * 3
    assert all(f"第{n}份自查报告" in found[f"{n}.doc"].record for n in range(3))
    assert found["broken.doc"].status in ("failed", "degraded")
