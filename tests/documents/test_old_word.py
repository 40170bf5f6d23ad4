from __future__ import annotations

import io
import subprocess
import sys

import docx
import pytest

from tests.documents.old_office import converted, ole2
from zhifa_nlp.documents import libreoffice, plain_word, pulse, sniff
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.old_word import read_old_word, read_word_2003_xml
from zhifa_nlp.documents.read import read
from zhifa_nlp.errors import LimitExceeded, UnreadableDocument

PLAIN = bytes((0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0, 0x12))
PROTECTED = bytes((0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0, 0x13))


def report() -> bytes:
    document = docx.Document()
    document.add_heading("关于执法责任制落实情况的自查报告", 0)
    document.add_paragraph("我局梳理执法依据，共涉及𠮷村等12个单位。")
    document.add_paragraph("第一项", style="List Number")
    document.add_paragraph("第二项", style="List Number")
    table = document.add_table(rows=4, cols=4)
    for row in range(4):
        for column in range(4):
            table.cell(row, column).text = f"行{row}列{column}"
    table.cell(0, 0).merge(table.cell(0, 2)).text = "横并"
    table.cell(1, 3).merge(table.cell(2, 3)).text = "竖并"
    document.add_paragraph("以上报告，请审阅。")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "报告.docx").write_bytes(report())
    return tmp_path


def refused(data: bytes, limits: Limits = Limits()) -> UnreadableDocument:  # noqa: B008
    with pytest.raises(UnreadableDocument) as caught:
        read_old_word(data, limits)
    return caught.value


@pytest.fixture
def no_converter(monkeypatch):
    monkeypatch.setattr(libreoffice, "find_soffice", lambda: None)
    monkeypatch.setattr(plain_word.shutil, "which", lambda name: None)


def test_a_password_and_a_cut_are_seen_before_anything_is_started(no_converter):
    assert refused(ole2({"WordDocument": PROTECTED})).code == "encrypted"
    assert refused(ole2({"WordDocument": PLAIN.ljust(9000, b"\0")})[:-4000]).code == "truncated"
    assert refused(ole2({"Other": b"x"})).code == "truncated"


def test_without_a_converter_the_error_says_how_to_get_one(no_converter):
    error = refused(ole2({"WordDocument": PLAIN}))

    assert error.code == "no_converter"
    assert libreoffice.install_command() in str(error)


def test_the_substitute_is_marked_as_degraded(monkeypatch):
    monkeypatch.setattr(libreoffice, "find_soffice", lambda: None)
    monkeypatch.setattr(plain_word.shutil, "which", lambda name: sys.executable if name == "catdoc" else None)
    script = "print('第一行'); print('第二行')"
    monkeypatch.setattr(plain_word, "_COMMANDS", (("antiword", ()), ("catdoc", ("-X", "utf8", "-c", script))))

    found = read_old_word(ole2({"WordDocument": PLAIN}), Limits())

    assert [line.text for line in found.lines] == ["第一行", "第二行"]
    assert [w.code for w in found.warnings] == ["degraded"]
    assert "catdoc" in found.reader_version
    short = read_old_word(ole2({"WordDocument": PLAIN}), Limits(text_chars=4))
    assert [w.code for w in short.warnings] == ["degraded", "truncated"]


def test_a_substitute_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(plain_word.shutil, "which", lambda name: sys.executable)
    monkeypatch.setattr(plain_word, "_COMMANDS", (("slow", ("-c", "import time; time.sleep(30)")),))

    assert plain_word.plain_text(b"", 0.3) is None


def test_a_doctype_in_word_2003_xml_is_refused():
    with pytest.raises(UnreadableDocument) as caught:
        read_word_2003_xml(b'<?xml version="1.0"?><!DOCTYPE a []><w:wordDocument/>', Limits())
    assert caught.value.code == "unsafe"


def test_the_whole_process_group_is_killed():
    process = subprocess.Popen(
        ["sh", "-c", "sleep 60 & echo $!; wait"], stdout=subprocess.PIPE, start_new_session=True
    )
    process.stdout.readline()

    libreoffice.kill_group(process)

    assert process.stdout.read() == b"", "the pipe ends only when the last of the group has gone"


def test_macros_and_links_are_off_in_the_profile():
    settings = (libreoffice._profile() / "user" / "registrymodifications.xcu").read_text("utf-8")

    assert 'oor:name="MacroSecurityLevel" oor:op="fuse"><value>3<' in settings
    assert 'oor:name="DisableMacrosExecution" oor:op="fuse"><value>true<' in settings
    assert 'Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2<' in settings


@pytest.mark.slow
@pytest.mark.parametrize("name", ["报告.doc", "报告.wps", "报告.dot"])
def test_an_old_file_reads_like_the_new_one(folder, name):
    path = converted(folder / "报告.docx", "doc").rename(folder / name)

    old, new = read(path), read(folder / "报告.docx")

    assert old.text == new.text
    assert old.tables == new.tables
    assert (old.media_type, old.warnings) == (sniff.DOC, ())
    assert "LibreOffice/" in old.reader_version


WORD_2003 = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"
xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xml:space="preserve"><w:body>
<w:p><w:r><w:t>关于执法检查的通知</w:t></w:r></w:p>
<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/>{}</w:listPr></w:pPr><w:r><w:t>组织领导</w:t></w:r></w:p>
<w:tbl><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>
<w:tr><w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>单位</w:t></w:r></w:p></w:tc>
<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>得分</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>甲局</w:t></w:r></w:p></w:tc>
<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>95</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:t>以上通知，请执行。</w:t></w:r></w:p></w:body></w:wordDocument>"""


@pytest.mark.slow
def test_word_2003_xml_is_read_with_its_numbers_and_tables(tmp_path):
    path = tmp_path / "通知.doc"
    path.write_text(WORD_2003.format('<wx:t wx:val="一、"/>'), "utf-8")

    found = read(path)

    assert (found.media_type, found.warnings) == (sniff.WORD_2003_XML, ())
    assert found.text.split("\n") == [
        "关于执法检查的通知", "一、组织领导", "单位\t得分", "甲局\t95", "以上通知，请执行。"
    ]  # fmt: skip


@pytest.mark.slow
def test_numbers_that_word_2003_xml_does_not_note_are_said_to_be_missing():
    found = read_word_2003_xml(WORD_2003.format("").encode(), Limits())

    assert [w.code for w in found.warnings] == ["degraded"]


@pytest.mark.slow
def test_a_conversion_that_takes_too_long_is_ended(folder, monkeypatch):
    data = converted(folder / "报告.docx", "doc").read_bytes()
    monkeypatch.setattr(plain_word.shutil, "which", lambda name: None)

    error = refused(data, Limits(office_seconds=0.05))

    assert (type(error), error.code) == (LimitExceeded, "timeout")
    assert read_old_word(data, Limits()).lines, "the next file finds a profile that works"


@pytest.mark.slow
def test_what_libreoffice_cannot_read_says_so(monkeypatch):
    monkeypatch.setattr(plain_word.shutil, "which", lambda name: None)

    assert refused(ole2({"WordDocument": PLAIN})).code == "damaged"


def test_a_conversion_is_a_sign_of_life_however_it_ends(monkeypatch, tmp_path):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 0.1\n")
    program.chmod(0o755)
    monkeypatch.setattr(libreoffice, "find_soffice", lambda: program)
    heard = []
    pulse.listen(lambda: heard.append(1))

    for seconds in (5.0, 0.01):
        with pytest.raises(libreoffice.ConversionError):
            libreoffice.to_pdf(b"x", ".doc", seconds)

    assert heard == [1, 1]
