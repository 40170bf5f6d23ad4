"""A workspace in a temporary folder, and records to put into it."""

from __future__ import annotations

import pytest

from zhifa_nlp.store.workspace import open_workspace


@pytest.fixture
def workspace(tmp_path):
    with open_workspace(tmp_path / "工作区", create=True) as opened:
        yield opened
