"""The documentation is under test: commands that it shows run, and nothing that exists goes unmentioned."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from zhifa_nlp.apps.cli.main import COMMANDS, run
from zhifa_nlp.apps.desk.words import load_words
from zhifa_nlp.checks.rules import BATCH_RULES, RECORD_RULES

ROOT = Path(__file__).resolve().parents[1]
READMES = ["README.md", "README.zh-CN.md"]


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def rule_ids() -> list[str]:
    return [rule.__name__.replace("_", "-") for rule in (*RECORD_RULES, *BATCH_RULES)]


def test_the_chinese_readme_tells_the_rules_in_the_words_of_the_desk():
    words = load_words("zh")
    rows = [f"| `{rule}` | {words(f'rule.{rule}')} |" for rule in rule_ids()]
    assert [row for row in rows if row not in text("README.zh-CN.md")] == []


def daily_commands(name: str) -> list[str]:
    block = re.search(r"<!-- tested by tests/test_docs.py -->\n```sh\n(.*?)```", text(name), re.DOTALL)
    assert block, f"{name} has no block of tested commands"
    return [line.split("  #")[0].strip() for line in block.group(1).splitlines() if line.startswith("zhifa ")]


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_in_the_readme(name):
    assert [c for c in COMMANDS if f"zhifa {c}" not in text(name)] == []


@pytest.mark.parametrize("name", READMES)
def test_every_rule_is_in_the_readme(name):
    assert [r for r in rule_ids() if f"`{r}`" not in text(name)] == []


def test_the_two_readmes_show_the_same_commands():
    english, chinese = (daily_commands(name) for name in READMES)

    assert english == chinese


@pytest.mark.slow
def test_the_daily_commands_of_the_readme_run(tmp_path, monkeypatch, capfd):
    shutil.copytree(ROOT / "corpus" / "submissions", tmp_path / "收件")
    shutil.copy(ROOT / "corpus" / "circular" / "circular-2002.docx", tmp_path / "通报.docx")
    monkeypatch.chdir(tmp_path)

    outcomes = {line: run(shlex.split(line)[1:]) for line in daily_commands("README.md")}

    assert {line: code for line, code in outcomes.items() if code != 0} == {}
    assert "辽宁省发展计划委员会" in capfd.readouterr().out
    assert {p.name for p in tmp_path.iterdir()} >= {
        "工作区",
        "records.jsonl",
        "findings.sarif",
        "reuse.jsonl",
        "数据",
    }
    assert (tmp_path / "工作区" / "report.html").stat().st_size > 10_000


def test_no_file_names_a_package_index():
    named = re.compile(r"index-url|://[^\s/]*pypi|://[^\s]*/simple\b", re.IGNORECASE)
    watched = [*ROOT.glob("*.*"), ROOT / "Makefile", *(p for p in (ROOT / ".ci").iterdir() if p.is_file())]

    assert [p.name for p in watched if p.is_file() and named.search(p.read_text("utf-8"))] == []


def test_the_changelog_has_a_place_for_what_is_new():
    assert "## [Unreleased]" in text("CHANGELOG.md")
