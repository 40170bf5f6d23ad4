from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.test_old_word import WORD_2003
from tests.robustness.batched_xml import with_xml_converted
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.workflow.task import Task
from zhifa_nlp.workflow.work import work

NUMBERED = WORD_2003.format('<wx:t wx:val="一、"/>')


@pytest.mark.slow
def test_a_batch_reads_the_same_as_each_alone_and_the_rest_goes_on_without(tmp_path):
    contents = {"一.xml": NUMBERED, "坏.xml": NUMBERED[:-40], "三.txt": "自查报告"}
    tasks = []
    for number, (name, text) in enumerate(contents.items()):
        (tmp_path / name).write_text(text, "utf-8")
        tasks.append(Task(number, str(tmp_path / name), name))

    given: dict[str, str] = {}
    read = {}
    for task in with_xml_converted(tasks, Limits()):
        given[task.name] = Path(task.converted).suffix
        read[task.name] = work(task)

    assert given == {"一.xml": ".docx", "坏.xml": "", "三.txt": ""}
    alone = {task.name: work(task) for task in tasks}
    assert {name: (o.record, o.code) for name, o in read.items()} == {
        name: (o.record, o.code) for name, o in alone.items()
    }
    assert "一、组织领导" in read["一.xml"].record
