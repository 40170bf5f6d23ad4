"""The limit on a child's memory."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref

from zhifa_nlp.workflow.memory import give_back, limit_is_enforced, resident_memory, settled

EAT = """
from zhifa_nlp.documents.child_process import limit_own_memory
limit_own_memory({limit})
x = bytearray(300_000_000)
"""


def eat(limit: int) -> subprocess.CompletedProcess[str]:
    code = EAT.format(limit=limit)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_a_process_cannot_take_more_than_its_limit():
    assert "MemoryError" in eat(200_000_000).stderr


def test_it_can_take_less():
    assert eat(2_000_000_000).returncode == 0


def test_the_memory_of_a_process_is_told_and_that_of_none_is_not():
    assert resident_memory(os.getpid()) > 1_000_000
    assert resident_memory(2**22 + 1) is None


def test_the_limit_is_enforced_here():
    assert limit_is_enforced()


def test_what_refers_to_itself_in_circles_is_freed_before_the_next_stage():
    class Ring:
        pass

    ring = Ring()
    ring.own = ring
    known = weakref.ref(ring)
    gc.disable()
    try:
        del ring
        assert known() is not None
        give_back()
        assert known() is None
    finally:
        gc.enable()


def test_what_was_in_memory_before_is_left_alone_until_the_end():
    before = [[]]
    with settled():
        assert not any(one is before for one in gc.get_objects())
    assert any(one is before for one in gc.get_objects())
