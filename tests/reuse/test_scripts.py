"""Comparing from a plain script, as a notebook or a first try would: no guard, any files, hostile ones too."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

SUBMISSIONS = Path(__file__).resolve().parents[2] / "corpus" / "submissions"


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script from a file, as a person would."""
    path = folder.parent / "script.py"
    path.write_text(script, "utf-8")
    return subprocess.run(
        [sys.executable, str(path), str(folder)], capture_output=True, text=True, timeout=240, check=False
    )


def test_a_script_without_a_guard_compares_a_folder_of_word_and_pdf_files_and_runs_once(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "收件"
    shutil.copytree(SUBMISSIONS, folder)
    (folder / "坏.docx").write_bytes(b"PK\x03\x04" + b"\xff" * 400)
    script = (
        "import sys\nimport zhifa_nlp\nprint('begun')\n"
        "comparison, unreadable = zhifa_nlp.compare(sys.argv[1])\n"
        "print(len(comparison.verdicts), [line.split(':')[0] for line in unreadable])\n"
    )
    done = run(script, folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["begun", "44 ['坏.docx']"], done.stdout
