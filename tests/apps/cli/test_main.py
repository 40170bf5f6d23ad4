"""The program as a whole: its table of commands, its help, its manners."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest
import typer.main

from zhifa_nlp import __version__
from zhifa_nlp.apps.cli.main import COMMANDS


def command(name):
    return typer.main.get_command(import_module(f"zhifa_nlp.apps.cli.{COMMANDS[name][0]}").app)


def all_commands():
    for name in COMMANDS:
        found = command(name)
        yield pytest.param(found, name, id=name)
        for child in getattr(found, "commands", {}).values():
            yield pytest.param(child, name, id=f"{name} {child.name}")


def test_help_names_every_command(zhifa):
    ended = zhifa("--help")
    assert ended.code == 0
    assert all(name in ended.out for name in COMMANDS)


@pytest.mark.parametrize(("found", "name"), list(all_commands()))
def test_every_command_has_help_with_an_example(found, name):
    assert found.help
    assert "Examples" in found.epilog
    assert f"zhifa {name}" in found.epilog


@pytest.mark.parametrize(("found", "name"), list(all_commands()))
def test_every_option_says_what_it_does(found, name):
    assert [p.name for p in found.params if not getattr(p, "help", None)] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_can_be_shown(zhifa, name):
    ended = zhifa(name, "--help")
    assert ended.code == 0
    assert "Examples" in ended.out


def test_help_imports_no_command_and_nothing_heavy():
    code = (
        "import sys; from zhifa_nlp.apps.cli.main import run; run(['--help'])\n"
        "heavy = set('spacy sqlalchemy pydantic numpy openpyxl lxml jinja2 pyarrow jieba'.split())\n"
        "ours = [m for m in sys.modules if m.startswith('zhifa_nlp.') and '.apps' not in m]\n"
        "print(sorted(heavy & set(sys.modules)), ours, file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stderr.strip() == "[] ['zhifa_nlp.errors']"


def test_the_version_is_printed(zhifa):
    assert zhifa("--version").out == f"zhifa {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [["no-such-command"], ["extract"], ["extract", "--no-such-option"], ["run", "x", "--workspace", "y"]],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2_without_a_traceback(zhifa, arguments):
    ended = zhifa(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert "Traceback" not in ended.err


def test_the_module_is_the_program():
    ended = subprocess.run(
        [sys.executable, "-m", "zhifa_nlp", "wenhao", "云政发[2002]3号"], capture_output=True, check=True
    )
    assert "云政发〔2002〕3号" in ended.stdout.decode()


def test_no_colour_in_what_goes_to_a_pipe(finished):
    ended = subprocess.run(
        [sys.executable, "-m", "zhifa_nlp", "check", str(finished)], capture_output=True, check=False
    )
    assert b"\x1b[" not in ended.stdout + ended.stderr


def test_ctrl_c_is_exit_code_130(zhifa, monkeypatch):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("zhifa_nlp.apps.cli.wenhao.library.find", stop)
    ended = zhifa("wenhao", "云政发[2002]3号")
    assert (ended.code, ended.err) == (
        130,
        "zhifa: interrupted; what was done is kept 已中断，做完的都已保存\n",
    )


@pytest.mark.slow
def test_help_starts_in_under_a_quarter_of_the_time_that_spacy_takes_to_import():
    from time import perf_counter

    def seconds(*arguments: str) -> float:
        start = perf_counter()
        subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
        return perf_counter() - start

    # Turn and turn about: a neighbour who takes the machine for a second takes it from both.
    pairs = [(seconds("-m", "zhifa_nlp", "--help"), seconds("-c", "import spacy")) for _ in range(5)]
    assert min(ours for ours, _ in pairs) < min(theirs for _, theirs in pairs) / 4


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["frobnicate"],
            "zhifa: No such command 'frobnicate'; see `zhifa --help` 用法有误，请看 `zhifa --help`",
        ),
        (
            ["check"],
            "zhifa: Missing argument 'paths'; see `zhifa check --help` 用法有误，请看 `zhifa check --help`",
        ),
    ],
    ids=str,
)
def test_wrong_usage_is_one_line_in_both_languages(zhifa, arguments, told):
    assert zhifa(*arguments).err == told + "\n"


def test_a_wrong_choice_names_the_right_ones(zhifa):
    [line] = zhifa("check", "x", "--format", "xml").err.splitlines()
    assert "'xml' is not one of 'table', 'json', 'sarif', 'junit'" in line
    assert "Value error" not in line
