"""One change at a time: each must give a finding that names it; the clean circular gives none."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.mutations import mutations
from zhifa_nlp.checks.run import check_record
from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.extraction.extract import extract
from zhifa_nlp.problems.model import Labels
from zhifa_nlp.records.assemble import assemble
from zhifa_nlp.structure.outline import outline

ROOT = Path(__file__).parents[2]
OWN = (ROOT / "corpus" / "circular" / "source.txt").read_text("utf-8").split("---\n", 1)[1]
SEED = ROOT.parent / "shared" / "seeds" / "liaoning-2002-circular.txt"
CIRCULARS = [pytest.param(OWN, id="own")]
if SEED.exists():
    CIRCULARS.append(pytest.param(SEED.read_text("utf-8"), id="seed"))
NOTICED = 0.95  # share of the changes that must be noticed and named


def checked(text, lexicon):
    document = document_from_text(text)
    frame = outline(document, lexicon)
    record = assemble(document, frame, extract(document, frame, lexicon), Labels())
    return record, [f for f in check_record(record, lexicon) if f.severity != "info"]


@pytest.mark.parametrize("text", CIRCULARS)
def test_the_clean_circular_is_read_in_full_and_has_no_finding(text, lexicon):
    record, findings = checked(text, lexicon)

    assert findings == []
    assert [(t.tier, t.stated_count, len(t.units)) for t in record.tiers] == [
        ("优秀", 27, 27),
        ("达标", 34, 34),
        ("基本达标", 9, 9),
        ("未达标", None, 2),
    ]
    units = [u for t in record.tiers for u in t.units]
    assert all(u.unit_id and u.name.startswith(("辽宁", "大连", u.text[:2])) for u in units)
    assert record.document.date == "2002-04-04"


@pytest.mark.slow
@pytest.mark.parametrize("text", CIRCULARS)
def test_nearly_every_single_change_is_noticed_and_named(text, lexicon):
    changes = mutations(text)
    missed = Counter()
    for change in changes:
        _, findings = checked(change.text, lexicon)
        if not any(name in f.message for f in findings for name in change.names):
            missed[f"{change.kind} {change.what}"] += 1

    assert len(changes) >= 300
    assert missed.total() <= (1 - NOTICED) * len(changes), missed


def test_one_change_of_each_kind_is_noticed(lexicon):
    changes = {change.kind: change for change in mutations(OWN)}

    for change in changes.values():
        _, findings = checked(change.text, lexicon)
        assert any(name in f.message for f in findings for name in change.names), change.what
