from __future__ import annotations

import subprocess
import sys

import pytest
import spacy
from spacy.tokens import DocBin

TEXT = "省政府法制办会同省工商局于2002年3月检查，依据《行政处罚法》通报。\n\n辽宁省人民政府\n2002年4月4日\n"


@pytest.fixture(scope="module")
def nlp():
    made = spacy.blank("zh")
    for name in ("zhifa_units", "zhifa_tiers", "zhifa_citations", "zhifa_dates"):
        made.add_pipe(name)
    return made


def test_marks_units_with_their_full_names(nlp):
    doc = nlp(TEXT)

    assert ("省工商局", "辽宁省工商行政管理局") in [(s.text, s.kb_id_) for s in doc.spans["units"]]


def test_keeps_exact_offsets_beside_the_widened_spans(nlp):
    nlp_words = spacy.blank("xx")  # one token for the whole clause: spans are widened, offsets stay
    nlp_words.add_pipe("zhifa_units")
    doc = nlp_words(TEXT)

    assert "省工商局" in [doc.text[a:b] for a, b, _ in doc.user_data["zhifa_units"]]


def test_marks_dates_and_citations(nlp):
    doc = nlp(TEXT)

    assert [s.text for s in doc.spans["citations"]] == ["《行政处罚法》"]
    assert "2002-03-01/2002-03-31" in [s.kb_id_ for s in doc.spans["dates"]]


def test_writes_to_the_document_only(nlp):
    assert not spacy.tokens.Doc.has_extension("units")


def test_documents_can_be_stored(nlp):
    stored = DocBin(docs=[nlp(TEXT)], store_user_data=True).to_bytes()

    assert next(iter(DocBin().from_bytes(stored).get_docs(nlp.vocab))).spans["units"]


def test_a_pipeline_can_be_stored_and_loaded(nlp, tmp_path):
    nlp.to_disk(tmp_path / "pipeline")

    assert spacy.load(tmp_path / "pipeline").pipe_names == nlp.pipe_names


def test_works_without_an_import():
    code = (
        "import spacy; nlp = spacy.blank('zh'); nlp.add_pipe('zhifa_units'); "
        "print(len(nlp('省工商局').spans['units']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip().isdigit()


def test_extraction_itself_does_not_import_spacy():
    code = "import sys, zhifa_nlp.extraction.extract; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
