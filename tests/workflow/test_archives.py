"""Archives become the files in them; whatever an archive says of itself is not believed."""

from __future__ import annotations

import io
import stat
import struct
import zipfile

import pytest

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.store.manifest import manifest
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow import zip_entries
from zhifa_nlp.workflow.archives import unpacked
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.extract import outcomes
from zhifa_nlp.workflow.progress import Silent
from zhifa_nlp.workflow.run import run
from zhifa_nlp.workflow.walk import walk

TEXT = "某市农业局关于执法责任制落实情况的自查报告\n我局认真开展自查。\n".encode()


def gbk_zip(entries: dict[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip as Windows in China packs it: names in GBK, without the mark of UTF-8."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for number, (name, data) in enumerate(entries.items()):
            archive.writestr(f"{number:04}{'x' * (len(name.encode('gb18030')) - 4)}", data)
    packed = buffer.getvalue()
    for number, name in enumerate(entries):
        raw = name.encode("gb18030")
        packed = packed.replace(f"{number:04}{'x' * (len(raw) - 4)}".encode(), raw)
    return packed


def plain_zip(*entries: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def lying(data: bytes, name: str) -> bytes:
    """Return an archive that says of one member that it has ten bytes, and keeps what it is."""
    out = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at_entry = archive.getinfo(name).header_offset
    at_list = data.index(b"PK\x01\x02")
    while data[at_list + 46 : at_list + 46 + len(name)] != name.encode():
        at_list = data.index(b"PK\x01\x02", at_list + 4)
    struct.pack_into("<I", out, at_entry + 22, 10)
    struct.pack_into("<I", out, at_list + 24, 10)
    return bytes(out)


def test_names_in_gbk_become_files_of_the_walk(opened):
    data = gbk_zip({"农业局/自查报告.txt": TEXT, "市直机关/情况说明.txt": TEXT})

    assert opened(data) == {
        "上报.zip": "archive",
        "上报.zip!/农业局/自查报告.txt": "file",
        "上报.zip!/市直机关/情况说明.txt": "file",
    }


def test_names_in_utf_8_are_read_with_and_without_its_mark(opened):
    marked = plain_zip(("农业局.txt", TEXT))
    unmarked = marked.replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")

    for data in (marked, unmarked):
        assert "上报.zip!/农业局.txt" in opened(data)


def test_archives_in_archives_down_to_the_limit(opened):
    data = TEXT
    for name in ("c.txt", "b.zip", "a.zip"):
        data = plain_zip((name, data))

    assert opened(data, "x.zip") == {
        "x.zip": "archive",
        "x.zip!/a.zip": "archive",
        "x.zip!/a.zip!/b.zip": "too_deep",
    }
    assert opened(data, "x.zip", Limits(archive_depth=3))["x.zip!/a.zip!/b.zip!/c.txt"] == "file"


@pytest.mark.parametrize("name", ["../甲.txt", "/etc/甲.txt", "a/../../甲.txt", "..\\甲.txt", "C:\\甲.txt"])
def test_names_that_lead_out_are_refused_and_never_used(opened, tmp_path, name):
    found = opened(plain_zip((name, TEXT), ("乙.txt", TEXT)))

    assert sorted(found.values()) == ["archive", "file", "unsafe"]
    assert not list(tmp_path.parent.glob("甲.txt"))


def test_links_are_refused(opened):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("链接.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")

    assert opened(buffer.getvalue())["上报.zip!/链接.txt"] == "unsafe"


def test_litter_is_left_out_data_is_skipped_and_equal_names_stay_apart(opened):
    with pytest.warns(UserWarning, match="Duplicate"):
        data = plain_zip(("__MACOSX/._a.txt", b"x"), ("a.json", b"{}"), ("a.txt", b"1"), ("a.txt", b"2"))

    assert list(opened(data)) == ["上报.zip", "上报.zip!/a.json", "上报.zip!/a.txt", "上报.zip!/a.txt#2"]


@pytest.mark.parametrize(
    ("limits", "content"),
    [
        pytest.param(Limits(zip_ratio=50), bytes(400_000), id="ratio"),
        pytest.param(Limits(zip_entry_bytes=1_000), bytes(2_000), id="one member"),
        pytest.param(Limits(file_bytes=1_000), bytes(2_000), id="one file"),
        pytest.param(Limits(zip_total_bytes=1_000), bytes(2_000), id="all members"),
    ],
)
def test_a_bomb_costs_its_own_row(opened, limits, content):
    found = opened(plain_zip(("甲.txt", b"1"), ("炸弹.txt", content)), limits=limits)

    assert found["上报.zip!/甲.txt"] == "file"
    assert found["上报.zip!/炸弹.txt"] == "zip_bomb"


def test_a_member_larger_than_it_says_is_refused(opened):
    data = lying(plain_zip(("甲.txt", TEXT), ("b.txt", TEXT * 99)), "b.txt")

    assert opened(data)["上报.zip!/b.txt"] in {"truncated", "zip_bomb"}
    assert opened(data)["上报.zip!/甲.txt"] == "file"


def test_members_that_overlap_are_counted_each(opened):
    """Sixty entries of the list that all point to one member: small as a file, vast when unpacked."""
    data = plain_zip(("a.txt", bytes(50_000)))
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    last = bytearray(data[end:])
    struct.pack_into("<HHI", last, 8, 60, 60, 60 * (end - start))
    many = data[:start] + data[start:end] * 60 + bytes(last)

    found = opened(many, limits=Limits(zip_total_bytes=200_000))

    assert list(found.values()).count("file") == 4
    assert list(found.values()).count("zip_bomb") == 56


def test_a_volume_of_several_is_one_row(opened):
    whole = plain_zip(*((f"{n}.txt", TEXT * 9) for n in range(9)))

    assert opened(whole[: len(whole) // 2]) == {"上报.zip": "truncated"}
    assert opened(whole[len(whole) // 2 :], "上报2.zip") in (
        {"上报2.zip": "truncated"},
        {"上报2.zip": "file"},
    )


def test_too_many_members_are_refused_nested_ones_counted(opened):
    inner = plain_zip(("a.txt", b"1"), ("b.txt", b"2"), ("c.txt", b"3"))

    assert opened(inner, limits=Limits(archive_members=2)) == {"上报.zip": "zip_bomb"}
    nested = opened(plain_zip(("i.zip", inner)), limits=Limits(archive_members=3))
    assert nested["上报.zip!/i.zip"] == "zip_bomb"


def test_protected_and_damaged_members_cost_their_own_row(opened):
    data = bytearray(gbk_zip({"加密文件.txt": TEXT, "完好文件.txt": TEXT, "损坏文件.txt": TEXT * 9}))
    first = data.index(b"PK\x01\x02")
    data[first + 8] |= 1
    start = data.index("损坏文件.txt".encode("gb18030"))
    data[start + 20 : start + 40] = bytes(20)

    found = opened(bytes(data))

    assert [found[f"上报.zip!/{name}文件.txt"] for name in ("加密", "完好", "损坏")] == [
        "encrypted",
        "file",
        "truncated",
    ]
    assert opened(bytes(data[: len(data) // 2]))["上报.zip"] == "truncated"


def test_documents_that_are_zips_are_not_unpacked(opened):
    assert opened(plain_zip(("[Content_Types].xml", b""), ("word/document.xml", b"")), "a.docx") == {
        "a.docx": "file"
    }
    assert opened(plain_zip(("OFD.xml", b"")), "a.ofd") == {"a.ofd": "file"}


def test_an_entry_without_a_name_is_read(opened):
    nameless = plain_zip(("@@@@甲.txt", TEXT), ("乙.txt", TEXT)).replace(b"@@@@", bytes(4))

    assert opened(nameless) == {"上报.zip": "archive", "上报.zip!/无名": "file", "上报.zip!/乙.txt": "file"}


def test_an_error_of_our_own_costs_one_archive_and_is_told(tmp_path, monkeypatch):
    for name in ("甲.zip", "乙.zip"):
        (tmp_path / name).write_bytes(plain_zip(("内.txt", TEXT)))
    real = zip_entries.label
    failing = iter([True, False])
    monkeypatch.setattr(zip_entries, "label", lambda entry: {}["x"] if next(failing) else real(entry))
    (tmp_path / "开").mkdir()

    found = {s.name: s.error and s.error.code for s in unpacked(walk(tmp_path), tmp_path / "开", Limits())}

    assert found == {
        "乙.zip": "archive", "乙.zip!/附件": "internal", "甲.zip": "archive", "甲.zip!/内.txt": None,
    }  # fmt: skip


def test_an_archive_with_a_vast_list_of_entries_is_refused_before_it_is_read(opened, monkeypatch):
    data = plain_zip(*((f"{n}.txt", b"x") for n in range(60)))

    assert opened(data)["上报.zip"] == "archive"
    monkeypatch.setattr(zipfile, "ZipFile", None)  # whoever opens it now fails
    assert opened(data, limits=Limits(archive_members=2, zip_entries=2)) == {"上报.zip": "zip_bomb"}


def test_records_come_out_under_the_names_in_the_archive(tmp_path):
    (tmp_path / "上报.zip").write_bytes(gbk_zip({"农业局/自查报告.txt": TEXT}))

    [outcome] = outcomes([tmp_path], InProcess())

    assert (outcome.name, outcome.status) == ("上报.zip!/农业局/自查报告.txt", "ok")


class Told(Silent):
    """Counts what a run says there is, and what it says is done."""

    files = done = 0

    def begin(self, files):
        self.files = files

    def more(self, files):
        self.files += files

    def file(self, name, status, line):
        self.done += 1


def test_a_run_gives_each_member_its_row_and_the_archive_one(tmp_path):
    folder = tmp_path / "收件"
    folder.mkdir()
    (folder / "上报.zip").write_bytes(plain_zip(("甲.txt", TEXT), ("乙.txt", TEXT), ("空.txt", b"")))

    with open_workspace(tmp_path / "工作区", create=True) as workspace:
        told = Told()
        first = run(folder, workspace, InProcess(), progress=told)
        again = run(folder, workspace, InProcess())
        with workspace.session() as session:
            rows = {row.path: row.status for row in manifest(session)}

    assert rows == {
        "上报.zip": "skipped", "上报.zip!/甲.txt": "ok", "上报.zip!/乙.txt": "duplicate",
        "上报.zip!/空.txt": "failed",
    }  # fmt: skip
    assert told.files == told.done == 4
    assert (first.unchanged, first.gone, again.gone) == (0, 0, 0)
    assert again.unchanged >= 1
