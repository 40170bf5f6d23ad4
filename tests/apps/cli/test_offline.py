"""The main path never opens a socket."""

from __future__ import annotations

import json

import pytest
from pytest_socket import SocketBlockedError, disable_socket, enable_socket


@pytest.fixture(autouse=True)
def no_sockets():
    disable_socket()
    yield
    enable_socket()


def test_sockets_are_really_blocked():
    import socket

    with pytest.raises(SocketBlockedError):
        socket.socket()


def test_a_whole_round_runs_without_a_network(zhifa, round_, tmp_path):
    folder, circular = round_
    work = tmp_path / "w"
    assert zhifa("run", folder, "-a", circular, "-w", work, "--jobs", 0, "--fail-on", "never").code == 0
    for form in ("csv", "jsonl", "parquet"):
        assert zhifa("export", work, "--format", form, "-o", tmp_path / form).code == 0
    assert json.loads(zhifa("check", work, "--json").out)
    assert zhifa("doctor", "--json").code == 0
