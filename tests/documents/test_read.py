import io
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.old_office import ole2
from tests.documents.test_ofd import content, ofd, text
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.read import read
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

TEXT = "临水市司法局自查报告\n各项工作进展顺利。\n"


@pytest.fixture
def file(tmp_path):
    def write(content: bytes, name: str = "a.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def refused(path: Path, **options) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read(path, **options)
    assert "\n" not in str(caught.value)
    assert caught.value.path == path
    return caught.value


def told(path: Path) -> str:
    """The text of the file, or why there is none."""
    try:
        return read(path).text
    except UnreadableDocument as error:
        return str(error)


def zipped(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_text_file_becomes_a_document(file):
    document = read(file(TEXT.encode("gb18030")), name="folder/a.txt")

    assert document.text == TEXT.strip()
    assert (document.path, document.media_type, document.reader) == ("folder/a.txt", "text/plain", "text")
    assert document.sha256 == sha256(TEXT.encode("gb18030")).hexdigest()
    assert not document.warnings


def test_the_content_decides_not_the_name(file):
    document = read(file(TEXT.encode(), "a.docx"))

    assert document.text == TEXT.strip()
    assert [warning.code for warning in document.warnings] == ["mislabelled"]
    assert "text file" in document.warnings[0].message


def test_a_page_named_doc_is_read_as_the_page_it_is(file):
    page = "<html><body><p>现将考评情况通报如下，请认真整改。</p></body></html>"

    assert read(file(page.encode(), "a.doc")).media_type == "text/html"


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        pytest.param(b"", "empty", "empty", id="no bytes"),
        pytest.param(b"\r\n  \n", "empty", "empty", id="only blanks"),
        pytest.param("\u3000\n".encode(), "empty", "no text", id="only full-width blanks"),
        pytest.param(b"\x89PNG\r\n\x1a\n123", "truncated", "damaged", id="picture, damaged"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "truncated", ".docx", id="old office, cut short"
        ),
        pytest.param(ole2({"Other": b"x"}), "unsupported", ".docx", id="old office of another kind"),
        pytest.param(ole2({"PowerPoint Document": b"x"}), "unsupported", "PowerPoint", id="slides"),
        pytest.param(zipped(a=b"x"), "unsupported", "unpack", id="zip"),
        pytest.param(bytes(range(256)) * 9, "unsupported", "copied completely", id="bytes without sense"),
    ],
)
def test_says_in_one_line_why_a_file_is_not_read(file, content, code, words):
    error = refused(file(content))

    assert error.code == code
    assert words in str(error)


def test_a_missing_file(tmp_path):
    assert refused(tmp_path / "none.txt").code == "missing"


def test_a_folder(tmp_path):
    assert refused(tmp_path).code == "not_a_file"


def test_a_file_beyond_the_limit_is_not_even_opened(file):
    path = file(TEXT.encode())

    error = refused(path, limits=Limits(file_bytes=10))

    assert isinstance(error, LimitExceeded)
    assert error.code == "too_large"


def test_a_refused_permission_is_told(file, monkeypatch):
    def refuse(self):
        raise PermissionError(13, "Permission denied")

    path = file(TEXT.encode())
    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert refused(path).code == "permission"


def test_a_disk_that_fails_is_told(file, monkeypatch):
    def fail(self):
        raise OSError(5, "Input/output error")

    path = file(TEXT.encode())
    monkeypatch.setattr(Path, "read_bytes", fail)

    assert refused(path).code == "io_error"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([b"", b"<html><body>", b"<!DOCTYPE html>", b"\xff\xfe", b"{\\rtf"]),
    st.binary(max_size=300),
)
def test_whatever_the_bytes_it_is_a_document_or_one_clear_line(tmp_path, start, rest):
    path = tmp_path / "any"
    path.write_bytes(start + rest)
    assert told(path).strip()
    assert "\n" not in told(path) or read(path).text


@pytest.mark.parametrize("failure", [RecursionError(), MemoryError()])
def test_a_reader_that_runs_out_of_room_is_a_limit(file, monkeypatch, failure):
    def fail(data, limits):
        raise failure

    monkeypatch.setattr("zhifa_nlp.documents.text.read_text", fail)

    assert isinstance(refused(file(TEXT.encode())), LimitExceeded)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("上报.rar", b"Rar!\x1a\x07\x01" + bytes(range(99)), "it is a RAR archive"),
        ("上报.7z", b"7z\xbc\xaf\x27\x1c" + bytes(range(99)), "it is a 7z archive"),
        ("报告.docx", b"MZ\x90\x00" + bytes(range(99)), "it is a program"),
        ("报告.docx.lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(range(99)), "it is a shortcut"),
        ("拍照.jpg", b"\0\0\0\x18ftypheic" + bytes(range(99)), "it is a picture in a telephone's format"),
        ("录音.m4a", b"\0\0\0\x20ftypM4A " + bytes(range(99)), "it is a film or a sound recording"),
        ("截断.ofd", ofd(content(text("自查报告", 20, 30)))[:300], "cut short"),
    ],
)
def test_what_offices_send_by_mistake_is_called_by_its_name(tmp_path, name, data, says):
    path = tmp_path / name
    path.write_bytes(data)

    error = refused(path)

    assert says in error.reason
    assert error.hint
