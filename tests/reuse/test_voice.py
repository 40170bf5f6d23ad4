from __future__ import annotations

import pytest

from zhifa_nlp.reuse.symbols import streams
from zhifa_nlp.reuse.voice import commands, tells


@pytest.mark.parametrize(
    "text",
    [
        "行政机关应当自受理之日起二十日内作出决定,不得以任何名义收取押金,违者一律追究责任。",
        "各级執法部門必須建立檔案,严禁下达罚没指标。",
    ],
)
def test_a_circular_commands(text):
    assert commands(streams([text]).symbols)
    assert not tells(streams([text]).symbols)


@pytest.mark.parametrize(
    "text",
    [
        "全年我局共检查摊位31处,查出短斤少两的有8家,责成老周逐户回访了5次,群众满意。",
        "入夏以来,我們走访了12个村,收缴渔网46张,罚款3000元,没有一起申请复议。",
    ],
)
def test_a_report_tells(text):
    assert tells(streams([text]).symbols)
    assert not commands(streams([text]).symbols)


@pytest.mark.parametrize("text", ["", "领导高度重视是做好工作的前提。", "下一步要加强学习,我们要再接再厉。"])
def test_what_does_neither_is_neither(text):
    assert not tells(streams([text]).symbols)
    assert not commands(streams([text]).symbols)
