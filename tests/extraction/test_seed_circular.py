"""The circular that started it all, where the shared folder is at hand, and ours in its shape without a head."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.documents.read import read
from zhifa_nlp.workflow.parse import checked, parse

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT.parent / "shared" / "seeds" / "liaoning-2002-circular.txt"
FACTS = ROOT / "corpus" / "annex-2002" / "units.csv"


def without_head(text: str) -> str:
    """Return our circular as the seed is: it begins with the addressees and bears no signature, only a date."""
    body = text[text.index("各市人民政府") :]
    return body.replace("\n辽宁省人民政府办公厅\n", "\n")


def documents():
    ours = read(ROOT / "corpus" / "circular" / "circular-2002.docx")
    yield pytest.param(ours, id="ours")
    yield pytest.param(document_from_text(without_head(ours.text)), id="ours without title and signature")
    if SEED.exists():
        yield pytest.param(read(SEED), id="the seed")


def plain(name: str) -> str:
    return name.removesuffix("人民政府")


@pytest.mark.parametrize("document", list(documents()))
def test_all_seventy_two_units_bear_their_full_official_names(document):
    record = parse(document)
    with FACTS.open(encoding="utf-8-sig") as rows:
        facts = [(row["tier"], row["listed_as"], plain(row["full_name"])) for row in csv.DictReader(rows)]

    assert [(t.tier, u.text, plain(u.name)) for t in record.tiers for u in t.units] == facts
    assert [t.stated_count for t in record.tiers] == [27, 34, 9, None]


@pytest.mark.parametrize("document", list(documents()))
def test_the_circular_is_dated_and_cites_two_numbers_and_nothing_is_wrong_with_it(document):
    record = checked(parse(document))

    assert record.document.date == "2002-04-04"
    assert {c.number for c in record.citations} == {"辽政发〔1999〕13号", "辽政办发〔1999〕11号"}
    assert [f.message for f in record.findings if f.severity != "info"] == []


def test_the_last_line_of_an_annex_is_no_writer():
    record = parse(
        document_from_text(without_head(read(ROOT / "corpus" / "circular" / "circular-2002.docx").text))
    )

    assert record.document.issuer is None or "农电" not in record.document.issuer.name
