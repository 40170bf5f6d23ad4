"""Original files under their hash."""

from __future__ import annotations

import hashlib

import pytest

from zhifa_nlp.store.originals import Originals, digest_of


@pytest.fixture
def originals(tmp_path):
    return Originals(tmp_path / "originals")


def test_a_file_is_kept_under_its_hash(originals, tmp_path):
    source = tmp_path / "甲.txt"
    source.write_bytes("优秀".encode())
    kept = originals.keep(source)
    digest = hashlib.sha256("优秀".encode()).hexdigest()
    assert (kept.sha256, kept.size) == (digest, 6)
    assert kept.path == originals.folder / digest[:2] / digest
    assert kept.path.read_bytes() == source.read_bytes()


def test_the_same_content_is_kept_once(originals, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"same")
        originals.keep(tmp_path / name)
    assert sum(path.is_file() for path in originals.folder.rglob("*")) == 1


def test_a_file_that_cannot_be_read_leaves_nothing(originals, tmp_path):
    with pytest.raises(OSError, match="No such file"):
        originals.keep(tmp_path / "none")
    assert not originals.folder.exists()


def test_a_large_file_is_hashed_in_pieces(tmp_path):
    path = tmp_path / "large"
    path.write_bytes(b"x" * 3_000_000)
    assert digest_of(path) == (hashlib.sha256(b"x" * 3_000_000).hexdigest(), 3_000_000)
