from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents.old_office import ole2
from zhifa_nlp.documents import sniff
from zhifa_nlp.documents.ole2 import Ole2, Ole2Error


def test_names_and_streams_below_the_root():
    data = bytes(range(256)) * 20
    container = Ole2(ole2({"WordDocument": data, "1Table": b"t", "Data": b"d"}))

    assert container.names == {"WordDocument", "1Table", "Data"}
    assert container.stream("WordDocument") == data
    assert container.stream("1Table", 3) == b"t\0\0"
    assert not container.is_cut_short()


@pytest.mark.parametrize(
    ("stream", "media_type"),
    [
        ("WordDocument", sniff.DOC),
        ("Workbook", sniff.XLS),
        ("Book", sniff.XLS),
        ("PowerPoint Document", sniff.PPT),
        ("EncryptedPackage", sniff.ENCRYPTED),
        ("__properties_version1.0", sniff.MSG),
        ("MatOST", sniff.WORKS),
        ("Other", sniff.OLE2),
    ],
)
def test_the_streams_say_what_it_is(stream, media_type):
    assert sniff.sniff(ole2({stream: b"x", "Junk": b"WordDocument"})) == media_type


def test_one_cut_short_is_noticed_and_still_named():
    whole = ole2({"WordDocument": bytes(9000)})

    assert Ole2(whole[:-4000]).is_cut_short()
    with pytest.raises(Ole2Error):
        Ole2(whole[:-4000]).stream("WordDocument")
    assert sniff.sniff(whole[:-4000]) == sniff.DOC
    with pytest.raises(Ole2Error):
        Ole2(whole[:700])


def test_chains_that_bite_their_tail_come_to_an_end():
    whole = bytearray(ole2({"WordDocument": bytes(9000)}))
    whole[512 + 4 * 2 : 512 + 4 * 2 + 4] = (2).to_bytes(4, "little")  # the first sector leads to itself

    assert len(Ole2(bytes(whole)).stream("WordDocument")) == 9000
    assert Ole2(bytes(whole)).is_cut_short()


@given(st.data())
def test_no_damage_breaks_it(data):
    whole = bytearray(ole2({"WordDocument": b"x" * 100, "1Table": b"y"}))
    for _ in range(data.draw(st.integers(1, 12))):
        whole[data.draw(st.integers(8, 2047))] = data.draw(st.integers(0, 255))
    try:
        container = Ole2(bytes(whole))
        container.is_cut_short()
        for name in container.names:
            container.stream(name, 600)
    except Ole2Error:
        pass
