"""What a report says of itself: its wording counts where labels tell nothing, and is kept where it is wanted."""

from __future__ import annotations

import pytest

from tests.checks.labels import own
from zhifa_nlp.records import said
from zhifa_nlp.records.said import said_of

LABELLED = own("大连", "案卷归档不及时。", problems=[("案卷归档不及时", "procedure.documents")], measures=())
TOLD = own("大连", "检查中发现还存在案卷归档不及时的问题。", measures=())
PRAISE = own("大连", "案卷全部归档，群众十分满意。", measures=())


@pytest.mark.parametrize(
    ("record", "owns"),
    [
        pytest.param(LABELLED, True, id="labelled"),
        pytest.param(TOLD, True, id="told and not labelled"),
        pytest.param(PRAISE, False, id="praise"),
    ],
)
def test_a_shortcoming_is_owned_by_label_or_by_wording(record, owns):
    assert said_of(record).owns is owns


def test_words_are_kept_only_where_they_are_wanted():
    assert said_of(LABELLED).wanting == ()
    assert said_of(LABELLED, with_words=True).wanting == ("案卷归档不及时",)


def test_a_report_whose_labels_tell_enough_is_not_gone_through_again(monkeypatch):
    def never(record):
        raise AssertionError("the text was gone through")

    monkeypatch.setattr(said, "shortcomings", never)
    assert said_of(LABELLED).owns
