"""The same tables from Python."""

from __future__ import annotations

import pytest

import zhifa_nlp
from zhifa_nlp.errors import WorkspaceError, ZhifaError


def test_tables_are_frames(folder):
    with zhifa_nlp.open(folder) as data:
        assert {"documents", "units", "problems", "decisions"} < set(dir(data))
        measures = data.measures.pandas()
        documents = data.documents.arrow()

    assert list(measures.columns) == list(data.measures.columns)
    assert str(measures["doc_id"].dtype) == "Int64"
    assert str(measures["page"].dtype) == "Int64"
    assert str(measures["unsure"].dtype) == "boolean"
    assert documents.column("path").to_pylist() == sorted(documents.column("path").to_pylist())


def test_a_query_gives_a_frame(folder):
    with zhifa_nlp.open(str(folder)) as data:
        assert data.sql("SELECT tier FROM assessments WHERE unit LIKE ?", ["抚顺%"]).to_pylist() == [
            {"tier": "达标"}
        ]
        assert data.sql("SELECT tier FROM assessments WHERE unit = ''").column_names == ["tier"]
        with pytest.raises(ZhifaError):
            data.sql("DELETE FROM documents")


def test_what_is_not_there_is_said(folder, tmp_path):
    with zhifa_nlp.open(folder) as data, pytest.raises(AttributeError, match="documents"):
        _ = data.nothing
    with pytest.raises(WorkspaceError):
        zhifa_nlp.open(tmp_path)
