from __future__ import annotations

import pytest

from tests.second_reader.server import serving


@pytest.fixture
def server(socket_enabled):
    with serving() as state:
        yield state
