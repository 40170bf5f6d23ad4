"""Chinese words for every code that the program can put into a report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import zhifa_nlp.documents
from zhifa_nlp.apps.report.words import CATEGORIES, CODES, SEVERITIES, category, trouble
from zhifa_nlp.documents.pdf import _LOSSES
from zhifa_nlp.documents.scans.page import _LOSSES as _SCAN_LOSSES
from zhifa_nlp.records.finding import Category, Severity

SOURCES = "\n".join(
    path.read_text("utf-8") for path in Path(zhifa_nlp.documents.__file__).parent.rglob("*.py")
)


def test_every_category_and_severity_has_a_word():
    assert set(CATEGORIES) == set(get_args(Category))
    assert set(SEVERITIES) == set(get_args(Severity))


def test_every_code_of_an_unreadable_file_has_a_word():
    assert set(re.findall(r'code="([a-z_]+)"', SOURCES)) - set(CODES) == set()


def test_every_code_of_a_warning_has_a_word():
    assert set(re.findall(r'ReadingWarning\(\s*"([a-z_]+)"', SOURCES)) - set(CODES) == set()


def test_every_loss_of_a_pdf_has_a_word():
    assert (set(_LOSSES) | set(_SCAN_LOSSES)) - set(CODES) == set()


def test_a_code_from_elsewhere_stands_for_itself():
    assert (category("new"), trouble("new")) == ("new", "new")
