"""The child process: tasks come in on standard input, outcomes go out on standard output, a line each.

Run as ``python -m zhifa_nlp.workflow.worker LIMITS_AS_JSON``. It ends when its input ends, so a killed
parent leaves no orphans behind.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from zhifa_nlp.documents.child_process import (
    ALIVE,
    READY,
    leave_signals_to_parent,
    limit_own_memory,
    private_output,
    send,
)
from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.pulse import listen
from zhifa_nlp.workflow.task import dump, load_task

_SAMPLE = """××市司法局关于2002年行政执法责任制的自查报告
市人民政府：
按照通知要求，现将自查情况报告如下：
一、主要做法
今年举办培训班2期，培训执法人员46人，修订制度3项。
二、存在的问题
一是部分案卷归档不及时，文书填写不规范。二是有的执法人员没有持证上岗，执法力度不够，群众意见较大。
三是责任追究办法至今没有出台，评议考核流于形式，没有与奖惩挂钩。
三、下一步打算
组织开展案卷评查，完善评议考核办法。
2002年3月5日
"""
"""Goes through the whole chain once: a report with a heading, a measure, problems and a plan."""


def main(limits: Limits) -> None:
    """Serve tasks until the input ends."""
    leave_signals_to_parent()
    answers = private_output()
    limit_own_memory(limits.child_bytes)
    _warm_up()
    send(answers, READY)
    listen(lambda: send(answers, ALIVE))
    from zhifa_nlp.workflow.work import work  # noqa: PLC0415  after the limit is set

    for line in sys.stdin.buffer:
        send(answers, dump(work(load_task(line), limits)))


def _warm_up() -> None:
    """Load and compile everything that a report needs, so that the first file's time is its own.

    The first use after an installation compiles loops, which takes a slow or busy machine minutes; without this the
    first files of the first run would be given up as too slow.
    """
    from zhifa_nlp.documents.read import read  # noqa: PLC0415  after the limit is set
    from zhifa_nlp.workflow.parse import checked, parse  # noqa: PLC0415

    with TemporaryDirectory(prefix="zhifa-") as folder:
        sample = Path(folder) / "report.txt"
        sample.write_text(_SAMPLE, "utf-8")
        checked(parse(read(sample)))
    gc.freeze()  # the lexicon is never garbage: looking at it again and again costs a fifth of the time


if __name__ == "__main__":
    main(Limits(**json.loads(sys.argv[1])))
