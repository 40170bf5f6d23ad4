"""A workspace in a temporary folder, in each database that the store runs on, and records to put into it."""

from __future__ import annotations

import pytest

from zhifa_nlp.store.workspace import SETTINGS, open_workspace


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request):
    """The address of an empty database, as `settings.toml` has it."""
    return "sqlite" if request.param == "sqlite" else request.getfixturevalue("postgres").database()


@pytest.fixture
def workspace(tmp_path, database):
    folder = tmp_path / "工作区"
    folder.mkdir()
    (folder / SETTINGS).write_text(f'database = "{database}"\n', "utf-8")
    with open_workspace(folder) as opened:
        yield opened
