"""The whole pipeline as spaCy loads it from `models/zhifa_zh`."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import spacy

from tests.workflow.rounds import CIRCULAR, report
from zhifa_nlp.documents.model import document_from_text
from zhifa_nlp.resources import resource_dir
from zhifa_nlp.workflow.parse import parse

FOLDER = resource_dir("models") / "zhifa_zh"
BODY = (
    "今年举办执法人员培训班四期，培训三百二十人。"
    "但也存在一些不足：部分乡镇执法人员业务不熟，询问笔录缺项较多；公示栏两年没有更新。"
)
TEXTS = [CIRCULAR, report("大连市", body=BODY), "", "天气很好。"]


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(FOLDER)


@pytest.fixture(scope="module", params=TEXTS, ids=["circular", "report", "empty", "neither"])
def both(request, nlp):
    """The document as the pipeline marks it, and the record of the same text."""
    return nlp(request.param), parse(document_from_text(request.param))


def test_it_has_every_component_in_the_order_of_the_chain(nlp):
    assert nlp.pipe_names == [
        "zhifa_units", "zhifa_tiers", "zhifa_citations", "zhifa_dates", "zhifa_problems", "zhifa_measures",
    ]  # fmt: skip


def test_the_text_comes_back_word_by_word(both):
    doc, record = both

    assert doc.text == record.document.text
    assert "".join(token.text for token in doc) == doc.text


def test_units_and_dates_are_those_of_the_record(both):
    doc, record = both

    assert [tuple(row) for row in doc.user_data["zhifa_units"]] == [
        (u.start, u.end, u.name) for u in record.units
    ]
    assert [tuple(row[:2]) for row in doc.user_data["zhifa_dates"]] == [
        (d.start, d.end) for d in record.dates
    ]


@pytest.mark.parametrize(("key", "manner"), [("problems", "status"), ("measures", "tense")])
def test_labels_are_those_of_the_record_widened_to_whole_words(both, key, manner):
    doc, record = both
    expected = [(r, f"{c.code}|{getattr(r, manner)}") for r in getattr(record, key) for c in r.codes]

    assert [span.label_ for span in doc.spans[key]] == [label for _, label in expected]
    for span, (row, _) in zip(doc.spans[key], expected, strict=True):
        assert span.start_char <= row.start < row.end <= span.end_char


def test_the_report_has_problems_and_measures(nlp):
    doc = nlp(TEXTS[1])

    assert doc.spans["problems"]
    assert doc.spans["measures"]


def test_the_saved_files_are_what_the_script_builds(tmp_path):
    path = FOLDER.parent / "build_zhifa_zh.py"
    spec = importlib.util.spec_from_file_location("build_zhifa_zh", path)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.main(tmp_path / "built")

    def config(folder: Path) -> str:
        return (folder / "config.cfg").read_text("utf-8")

    assert config(tmp_path / "built") == config(FOLDER)


def test_it_stays_small_and_holds_no_pickle():
    files = [path for path in FOLDER.rglob("*") if path.is_file()]

    assert sum(path.stat().st_size for path in files) < 20_000
    assert not {path.suffix for path in files} & {".pkl", ".pickle", ".joblib"}


def test_added_terms_survive_saving(tmp_path):
    from zhifa_nlp.extraction.words import WordCutter

    vocab = spacy.blank("zh").vocab
    cutter = WordCutter(vocab, ["两书一函制"])
    cutter.to_disk(tmp_path / "tokenizer")
    again = WordCutter(vocab).from_disk(tmp_path / "tokenizer")

    assert [token.text for token in again("推行两书一函制")] == [
        token.text for token in cutter("推行两书一函制")
    ]
    assert "两书一函制" in [token.text for token in again("推行两书一函制")]
