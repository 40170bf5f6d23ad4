"""What many tests share: the databases that the store runs on."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server, started by the first test that needs one."""
    from tests.postgres import cluster

    with cluster() as server:
        yield server
