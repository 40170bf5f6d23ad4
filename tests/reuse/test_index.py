from __future__ import annotations

import pytest

from tests.reuse.builders import own, report
from zhifa_nlp.errors import WorkspaceError
from zhifa_nlp.reuse.encode import encode, join
from zhifa_nlp.reuse.index import MOST_SEGMENTS, Index
from zhifa_nlp.reuse.submissions import as_submission

TEXTS = {f"d{k}": report(own(k), unit=f"{p}县水务局") for k, p in enumerate("甲乙丙丁")}


@pytest.fixture
def index(tmp_path):
    batch = join([encode([as_submission(n, t) for n, t in TEXTS.items()])])
    return Index.build(tmp_path / "index", batch, tmp_path)


def check(index, text: str):
    [verdict] = index.check([as_submission("new", text)], TEXTS.get).verdicts
    return verdict


def test_a_copy_of_a_kept_report_is_found(index):
    found = check(index, report(own(2), unit="戊县水务局", day="2004年1月1日"))

    assert (found.copied, found.source, found.kind) == (True, "d2", "verbatim")


def test_a_report_of_ones_own_is_not(index):
    assert not check(index, report(own(9), day="2004年1月1日")).copied


def test_the_index_on_disk_is_the_same(index):
    again = Index(index.folder)

    assert (len(again), again.names) == (4, frozenset(TEXTS))
    assert check(again, report(own(2), unit="戊县水务局", day="2004年1月1日")).source == "d2"


def test_what_was_added_is_found_after_many_additions(index):
    for k in range(MOST_SEGMENTS + 3):
        index.add([as_submission(f"more{k}", report(own(100 + k), unit="己县水务局"))])

    assert len(Index(index.folder)) == 4 + MOST_SEGMENTS + 3
    found = index.check([as_submission("new", report(own(101), unit="戊县水务局", day="2004年1月1日"))])
    assert found.verdicts[0].source == "more1"


def test_official_texts_can_be_given_with_a_question(index):
    rules = own(2, 8)
    official = as_submission("rules", rules, official=True)
    text = report(own(9) + rules, unit="戊县水务局", day="2004年1月1日")

    assert check(index, text).copied
    assert not index.check([as_submission("new", text)], TEXTS.get, [official]).verdicts[0].copied


def test_a_second_index_is_not_built_over_the_first(index):
    with pytest.raises(WorkspaceError, match="already"):
        Index.build(index.folder, join([encode([as_submission("a", TEXTS["d0"])])]))


def test_no_index_and_a_damaged_one_are_one_clear_line(tmp_path, index):
    with pytest.raises(WorkspaceError, match="no index here"):
        Index(tmp_path / "nothing")
    (index.folder / "segment-0" / "hashes.npy").write_bytes(b"junk")
    with pytest.raises(WorkspaceError, match="damaged"):
        Index(index.folder)
