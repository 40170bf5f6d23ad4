"""The same texts as .txt, .docx and .pdf: reading must give the same paragraphs."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from tests.office_texts import make_all
from zhifa_nlp.documents.read import read

SOURCES = sorted((Path(__file__).resolve().parents[2] / "corpus" / "sources").glob("*.txt"))[::3]


def paragraphs(path: Path) -> list[str]:
    return ["".join(line.split()) for line in read(path).text.split("\n")]


def share_kept(expected: list[str], found: list[str]) -> float:
    blocks = difflib.SequenceMatcher(None, expected, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(expected)


@pytest.mark.slow
def test_word_and_pdf_give_back_the_paragraphs_of_the_text(tmp_path):
    texts = []
    for source in SOURCES:
        text = source.read_text("utf-8").partition("---\n")[2]
        texts.append(tmp_path / source.name)
        texts[-1].write_text("\n".join(line for line in text.split("\n") if "|" not in line), "utf-8")
    kept = {
        (kind, path.stem): share_kept(paragraphs(tmp_path / f"{path.stem}.txt"), paragraphs(path))
        for kind, paths in make_all(texts, tmp_path / "out").items()
        for path in paths
    }

    assert len(kept) >= len(SOURCES) > 10
    assert min(kept.values()) >= 0.8
    assert sum(kept.values()) / len(kept) >= 0.98
