"""What is attached to mail and PDF becomes files of the walk, taken out by a child process that may die of it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from tests.documents.office_files import prose_pdf
from tests.documents.test_pdf_attachments import portfolio
from tests.workflow.test_archives import TEXT, plain_zip
from zhifa_nlp.documents import sniff
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.store.manifest import manifest
from zhifa_nlp.store.workspace import open_workspace
from zhifa_nlp.workflow import attached
from zhifa_nlp.workflow.archives import unpacked
from zhifa_nlp.workflow.executor import InProcess
from zhifa_nlp.workflow.run import run
from zhifa_nlp.workflow.walk import sources

_FAULTY = """
import os, resource, sys, time, json
from pathlib import Path
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.workflow import attached_worker

def taken_out(order, limits, real=attached_worker.taken_out):
    does = Path(order.path).name
    if does != "good":
        Path(order.folder, "1-1.txt").write_bytes(b"half")
    if does == "hang":
        time.sleep(60)
    if does == "die":
        os.abort()
    if does == "swell":
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        swollen = [bytes(range(256)) * 1_600_000]
        time.sleep(60)
    return real(order, limits)

attached_worker.taken_out = taken_out
attached_worker.main(Limits(**json.loads(sys.argv[1])))
"""


def letter(*attached: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@example.org", "报送"
    message.set_content("请查收。")
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="x-any", filename=name)
    return message.as_bytes()


def test_annexes_packed_into_a_pdf_are_read_too(opened):
    data = portfolio({"附件1.txt": TEXT, "附件2.zip": plain_zip(("内.txt", TEXT))}, {"说明.log": b"x"})

    assert opened(data, "报告.pdf") == {
        "报告.pdf": "file",
        "报告.pdf!/附件1.txt": "file",
        "报告.pdf!/附件2.zip": "archive",
        "报告.pdf!/附件2.zip!/内.txt": "file",
        "报告.pdf!/说明.log": "file",  # and skipped: by its name no document
    }


def test_a_pdf_without_annexes_is_one_file_and_no_child_is_started(opened, monkeypatch):
    monkeypatch.setattr(attached, "Child", None)

    assert opened(prose_pdf(1), "报告.pdf") == {"报告.pdf": "file"}


def test_attachments_count_like_members_of_an_archive(opened):
    three = letter(*((f"{n}.txt", TEXT) for n in "甲乙丙"))

    many = opened(three, "信.eml", Limits(archive_members=2))
    large = opened(three, "信.eml", Limits(zip_total_bytes=len(TEXT) * 2))
    one = opened(letter(("大.txt", TEXT * 9)), "信.eml", Limits(zip_entry_bytes=len(TEXT)))

    assert [*many.values()] == ["file", "file", "file", "zip_bomb"]
    assert [*large.values()] == ["file", "file", "file", "zip_bomb"]
    assert [*one.values()] == ["file", "zip_bomb"]
    assert [*opened(three, "信.eml").values()] == ["file"] * 4


def test_the_signature_of_a_letter_is_no_document(tmp_path):
    path = tmp_path / "信.eml"
    path.write_bytes(letter(("甲.txt", TEXT), ("smime.p7s", b"0")))

    found = {s.name.rpartition("!/")[2]: s.skipped for s in unpacked(sources([path]), tmp_path, Limits())}

    assert found["甲.txt"] is False
    assert found["smime.p7s"] is True


def test_a_letter_of_too_many_parts_is_one_row_that_says_so(opened):
    three = letter(*((f"{n}.txt", TEXT) for n in "甲乙丙"))

    assert opened(three, "信.eml", Limits(mail_parts=4)) == {"信.eml": "file"}  # its reader says why
    assert len(opened(three, "信.eml", Limits(mail_parts=5))) == 4


def test_attachments_that_need_more_memory_than_a_file_may_take_cost_themselves(opened):
    heavy = letter(("大.txt", bytes(60 << 20)), ("甲.txt", TEXT))

    found = opened(heavy, "信.eml", Limits(child_bytes=400 << 20))

    assert found == {"信.eml": "file", "信.eml!/附件": "memory"}


def test_attachments_of_what_is_nested_too_deep_are_told_of_and_nothing_else_is(opened):
    inside = plain_zip(("内.zip", plain_zip(("信.eml", letter(("甲.txt", TEXT))), ("空信.eml", letter()))))

    found = opened(inside)

    assert found["上报.zip!/内.zip!/信.eml!/附件"] == "too_deep"
    assert sorted(name.rpartition("!/")[2] for name in found) == [
        "上报.zip",
        "信.eml",
        "内.zip",
        "空信.eml",
        "附件",
    ]


@pytest.mark.parametrize(
    ("does", "code", "limits"),
    [
        ("hang", "timeout", Limits(child_seconds=1)),
        ("die", "crashed", Limits()),
        ("swell", "memory", Limits(child_bytes=300 << 20)),
    ],
)
def test_a_letter_that_the_child_does_not_survive_costs_its_attachments_and_the_next_is_read(
    tmp_path, monkeypatch, does, code, limits
):
    worker = tmp_path / "faulty_worker.py"
    worker.write_text(_FAULTY)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    taker = attached.Attached(limits, "faulty_worker")
    paths = []
    for number, name in enumerate((does, "good"), 1):
        path = tmp_path / name
        path.write_bytes(letter(("甲.txt", TEXT)))
        paths.append(taker.take_out(attached.Order(str(path), sniff.EML, str(tmp_path), number)))
    taker.close()

    assert [(one.name, one.error and one.error.code) for one in paths[0]] == [("附件", code)]
    assert [(one.name, one.path.read_bytes()) for one in paths[1]] == [("甲.txt", TEXT)]
    assert not list(tmp_path.glob("1-*"))


def test_a_mail_is_read_and_its_attachments_too(opened):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "报送"
    message.set_content("请查收。")
    message.add_attachment(TEXT, maintype="text", subtype="x-plain", filename="../自查.txt")
    message.add_attachment(
        plain_zip(("内.txt", TEXT)), maintype="application", subtype="zip", filename="包.zip"
    )

    assert opened(message.as_bytes(), "信.eml") == {
        "信.eml": "file",
        "信.eml!/../自查.txt": "file",
        "信.eml!/包.zip": "archive",
        "信.eml!/包.zip!/内.txt": "file",
    }


def test_a_run_reads_what_is_attached_to_a_letter_in_an_archive(tmp_path):
    folder = tmp_path / "收件"
    folder.mkdir()
    (folder / "上报.zip").write_bytes(plain_zip(("信.eml", letter(("甲.txt", TEXT)))))

    with open_workspace(tmp_path / "工作区", create=True) as workspace:
        run(folder, workspace, InProcess())
        with workspace.session() as session:
            rows = {row.path: row.status for row in manifest(session)}

    assert rows == {"上报.zip": "skipped", "上报.zip!/信.eml": "ok", "上报.zip!/信.eml!/甲.txt": "ok"}
