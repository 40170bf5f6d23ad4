from __future__ import annotations

import threadpoolctl

from zhifa_nlp.problems.threads import _libraries, one_thread


def test_products_keep_to_one_thread_and_what_held_before_holds_again():
    with threadpoolctl.threadpool_limits(limits=2, user_api="blas"):
        before = [library.get_num_threads() for library in _libraries()]
        with one_thread():
            inside = [library.get_num_threads() for library in _libraries()]
        after = [library.get_num_threads() for library in _libraries()]

    assert inside
    assert set(inside) == {1}
    assert after == before
