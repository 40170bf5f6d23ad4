"""Every limit of `documents.limits.Limits` can be set, and has a case here that trips it and one that does not.

====================  ==================================================  ===========================================
limit                 what trips it here                                  what the row says
====================  ==================================================  ===========================================
file_bytes            a text file that is larger                          too_large
pages                 a PDF and an OFD of three pages                     page_limit, the others are read
page_seconds          a PDF page, an OFD page                             slow_page, read without its tables
page_objects          a PDF page, an OFD page with a ruled table          crowded_page, read without its tables
page_pixels           a picture; a huge PDF page is drawn smaller         too_large; read
ocr_pages             two scanned pages                                   ocr_limit, the first is read
ocr_page_seconds      two lines, the second after the time                slow_scan, the first is read
zip_entries           a .docx with more parts                             zip_bomb
zip_entry_bytes       a .docx with a larger part                          zip_bomb
zip_total_bytes       a .docx that unpacks to more                        zip_bomb
zip_ratio             a .docx whose part unpacks to more times its size   zip_bomb …
zip_ratio_grace       … but not while it is smaller than this             read
archive_depth         a zip in a zip in a zip                             too_deep
archive_members       a zip with more files                               zip_bomb
mail_parts            a mail and an Outlook message with more           too_large
table_nesting         a table in a table in a table                       nesting, the outer ones are read
xml_depth             a .docx, a web page, an RTF file nested deeper      nesting, too_deep
sheet_cells           a sheet with two cells far apart                    too_large
text_chars            a text, a mail, a workbook with more                truncated, too_large
office_seconds        an old Word file                                    timeout
child_bytes           a text of 60 MiB in a child of its own              too_large
child_seconds         a child that hangs                                  timeout
====================  ==================================================  ===========================================

Nesting that would be read (a .docx table inside 32 others) and attacks at full size are in `attacks`; how a run goes on
afterwards in `test_attacks`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import fields, replace
from itertools import count
from pathlib import Path

import openpyxl
import pytest

from tests.documents import cxml
from tests.documents import scanned_pages as pages
from tests.documents.office_files import prose_pdf, report_docx, sentences
from tests.documents.old_office import ole2
from tests.documents.test_mail import mail
from tests.documents.test_msg import message
from tests.documents.test_ofd import content, ofd, stroke, text
from tests.documents.test_old_word import PLAIN
from tests.robustness import attacks
from tests.workflow.test_attached import letter
from zhifa_nlp.documents import libreoffice, plain_word
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.read import read
from zhifa_nlp.documents.scans import rapid
from zhifa_nlp.errors import UnreadableDocument
from zhifa_nlp.store.settings import load_settings
from zhifa_nlp.workflow.archives import unpacked
from zhifa_nlp.workflow.executor import ProcessPool
from zhifa_nlp.workflow.task import Task
from zhifa_nlp.workflow.walk import sources

NAMES = [field.name for field in fields(Limits)]


def table_ofd(count_: int = 1) -> bytes:
    rules = [stroke(30, y, 150, y) for y in (60, 70, 80)] + [stroke(x, 60, x, 80) for x in (30, 90, 150)]
    words = [text("单位", 35, 62), text("得分", 95, 62), text("自查报告", 30, 30)]
    return ofd(*[content(*words, *rules)] * count_)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["J30"] = "单位", "得分"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def nested_tables(depth: int) -> bytes:
    body = 'p/r/t"底"'
    for number in range(depth):
        body = f'tbl/tr/(tc/p/r/t"层{number}",tc/({body},p))'
    return cxml.docx(body)


def plain_docx() -> bytes:
    return cxml.docx(f'p/r/t"{sentences(3)}"')


def repetitive_docx() -> bytes:
    return cxml.docx(f'p/r/t"{sentences(400) * 10}"')


def scans() -> bytes:
    return pages.picture_pdf(*(pages.on_a4(pages.strip(line)) for line in ("自查报告", "问题三个")))


def outlook_message() -> bytes:
    report = {"__substg1.0_37010102": b"x"}
    return ole2(message(**{f"__attach_version1.0_#0000000{number}": report for number in range(2)}))


Case = tuple[str, float, str, Callable[[], bytes], str]
READ: list[Case] = [
    ("file_bytes", 100, ".txt", ("自查" * 60).encode, "too_large"),
    ("pages", 2, ".pdf", lambda: prose_pdf(3), "page_limit"),
    ("pages", 2, ".ofd", lambda: table_ofd(3), "page_limit"),
    ("page_seconds", 1e-9, ".pdf", lambda: prose_pdf(1), "slow_page"),
    ("page_seconds", 1e-9, ".ofd", table_ofd, "slow_page"),
    ("page_objects", 5, ".pdf", lambda: prose_pdf(1), "crowded_page"),
    ("page_objects", 3, ".ofd", table_ofd, "crowded_page"),
    ("page_pixels", 500, ".png", lambda: pages.as_file(pages.strip("自查报告"), "PNG"), "too_large"),
    ("ocr_pages", 1, ".pdf", scans, "ocr_limit"),
    ("zip_entries", 5, ".docx", lambda: report_docx(1), "zip_bomb"),
    ("zip_entry_bytes", 300, ".docx", plain_docx, "zip_bomb"),
    ("zip_total_bytes", 500, ".docx", plain_docx, "zip_bomb"),
    ("zip_ratio", 20, ".docx", repetitive_docx, "zip_bomb"),
    ("mail_parts", 2, ".eml", lambda: letter(("报告.txt", b"x")), "too_large"),
    ("mail_parts", 1, ".msg", outlook_message, "too_large"),
    ("table_nesting", 2, ".docx", lambda: nested_tables(4), "nesting"),
    ("xml_depth", 4, ".docx", plain_docx, "nesting"),
    (
        "xml_depth",
        4,
        ".html",
        lambda: b"<html><body><div><p><b><i>x</i></b></p></div></body></html>",
        "too_deep",
    ),
    ("xml_depth", 3, ".rtf", lambda: rb"{\rtf1{\b{\i{\ul{x}}}}}", "too_deep"),
    ("sheet_cells", 299, ".xlsx", workbook, "too_large"),
    ("text_chars", 100, ".txt", ("自查" * 60).encode, "truncated"),
    ("text_chars", 3, ".eml", lambda: mail().as_bytes(), "too_large"),
    ("text_chars", 3, ".xlsx", workbook, "too_large"),
]
WORKFLOW = ("ocr_page_seconds", "zip_ratio_grace", "archive_depth", "archive_members", "office_seconds",
            "child_bytes", "child_seconds")  # fmt: skip


def codes(data: bytes, suffix: str, limits: Limits, folder: Path) -> set[str]:
    """Return the codes of the warnings, or that of the error."""
    path = folder / f"报告{suffix}"
    path.write_bytes(data)
    try:
        return {warning.code for warning in read(path, limits=limits).warnings}
    except UnreadableDocument as error:
        return {error.code}


@pytest.mark.parametrize("case", READ, ids=[f"{case[0]} {case[2]}" for case in READ])
def test_a_file_beyond_the_limit_says_so_and_one_within_it_does_not(tmp_path, case):
    name, value, suffix, make, code = case
    data = make()

    assert code in codes(data, suffix, Limits(**{name: value}), tmp_path)
    assert code not in codes(data, suffix, Limits(), tmp_path)


def test_a_small_part_may_unpack_to_any_multiple_of_its_size(tmp_path):
    tight = Limits(zip_ratio=20, zip_ratio_grace=500_000)

    assert codes(repetitive_docx(), ".docx", tight, tmp_path) == set()
    assert codes(repetitive_docx(), ".docx", replace(tight, zip_ratio_grace=1_000), tmp_path) == {"zip_bomb"}


def test_lines_after_the_time_for_recognition_are_left_out_and_those_before_are_kept(tmp_path, monkeypatch):
    data = pages.as_file(pages.on_a4(pages.strip("自查报告如下", "问题三十七个")), "PNG")
    clock = count()
    monkeypatch.setattr(rapid.time, "monotonic", lambda: float(next(clock)))  # a second each time it is asked
    path = tmp_path / "扫描.png"
    path.write_bytes(data)

    short = read(path, limits=Limits(ocr_page_seconds=1.5))
    enough = read(path, limits=Limits(ocr_page_seconds=50))

    assert (short.text, "slow_scan" in {w.code for w in short.warnings}) == ("自查报告如下", True)
    assert (enough.text, "slow_scan" in {w.code for w in enough.warnings}) == (
        "自查报告如下\n问题三十七个",
        False,
    )


@pytest.mark.parametrize(("limit", "code"), [("archive_depth", "too_deep"), ("archive_members", "zip_bomb")])
def test_archives_beyond_the_limit_say_so_and_those_within_it_do_not(tmp_path, limit, code):
    path = tmp_path / "上报.zip"
    path.write_bytes(attacks.archive({"内.zip": attacks.archive({"报告.txt": "自查报告"}), "二.txt": "自查"}))
    (tmp_path / "开").mkdir()

    def found(limits: Limits) -> set[str]:
        return {s.error.code for s in unpacked(sources([path]), tmp_path / "开", limits) if s.error}

    assert code in found(Limits(**{limit: 1}))
    assert code not in found(Limits())


def test_a_conversion_beyond_the_limit_says_so(tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 20\n")
    program.chmod(0o755)
    monkeypatch.setattr(libreoffice, "find_soffice", lambda: program)
    monkeypatch.setattr(plain_word.shutil, "which", lambda name: None)
    data = ole2({"WordDocument": PLAIN})

    assert codes(data, ".doc", Limits(office_seconds=0.2), tmp_path) == {"timeout"}


def test_a_child_that_takes_too_much_memory_costs_its_file(tmp_path):
    (tmp_path / "大.txt").write_text("自查" * 10_000_000, "utf-8")
    (tmp_path / "小.txt").write_text("自查报告", "utf-8")
    tasks = [Task(n, str(path), path.name) for n, path in enumerate(sorted(tmp_path.iterdir()))]

    def found(limits: Limits) -> dict[str, str]:
        pool = ProcessPool(1, limits, module="tests.robustness.reading_worker")
        return {o.name: o.code or o.status for o in pool.run(tasks)}

    assert found(Limits(child_bytes=200 << 20)) == {"大.txt": "too_large", "小.txt": "ok"}
    assert found(Limits())["小.txt"] == "ok"


def test_a_child_that_takes_too_long_costs_its_file():
    pool = ProcessPool(1, Limits(child_seconds=0.5), module="tests.workflow.stub_worker")

    found = {o.name: o.code or o.status for o in pool.run([Task(0, "hang", "hang"), Task(1, "a", "a")])}

    assert found == {"hang": "timeout", "a": "ok"}


def test_every_limit_has_a_case_here_and_a_line_in_the_table_above():
    table = re.findall(r"^(\w+)  ", __doc__, re.MULTILINE)

    assert [name for name in table if name != "limit"] == NAMES
    assert {case[0] for case in READ} | set(WORKFLOW) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_limit_can_be_set_in_the_settings_of_a_workspace(tmp_path, name):
    value = getattr(Limits(), name) / 2
    path = tmp_path / "settings.toml"
    path.write_text(
        f"[limits]\n{name} = {value:g}\n" if value < 1e5 else f"[limits]\n{name} = {int(value)}\n"
    )

    assert getattr(load_settings(path).limits, name) == type(getattr(Limits(), name))(value)
