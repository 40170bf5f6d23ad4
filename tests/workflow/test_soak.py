"""The soak, short: a few hundred documents, every fault once, on both databases. The long one is a command."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_every_fault_in_turn_loses_nothing_and_doubles_nothing(database, tmp_path):
    command = [sys.executable, "-m", "tests.benchmarks.soak", "--count", "200", "--kills", "1"]
    command += ["--database", database, "--folder", str(tmp_path)]
    soak = subprocess.run(command, capture_output=True, text=True, check=False)

    assert soak.returncode == 0, soak.stdout + soak.stderr
    assert "FAILS" not in soak.stdout
    assert soak.stdout.count("| 0 |") >= 4, "no fault came about"
