"""`zhifa`: the table of commands. A command's module is imported only when that command runs.

That keeps `zhifa --help` fast: the help of the whole program needs one line a command, which stands here.
"""

from __future__ import annotations

import errno
import sys
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.core
import typer.main

from zhifa_nlp.errors import ZhifaError

COMMANDS: dict[str, tuple[str, str]] = {
    "run": ("run", "A folder of reports and a circular in; records, findings and a report out. 全流程"),
    "extract": ("extract", "Print the record of each document as JSON Lines. 抽取"),
    "check": ("check", "Check documents or a workspace and print the findings. 核对"),
    "reuse": ("reuse", "Find text that submissions share: copied, quoted or common. 照搬照抄"),
    "serve": ("serve", "Open the review desk in a browser: read, judge, sign. 审阅台"),
    "accounts": ("accounts", "Say who may enter the review desk, and with which role. 账户"),
    "search": ("search", "Find words in a workspace's documents, under other names of a unit too. 检索"),
    "show": ("show", "Draw a page as a picture with what was extracted framed. 看页"),
    "sql": ("sql", "Ask a workspace in SQL: documented tables, read only, limited in time. 查询"),
    "citations": ("citations", "What the documents cite: in force when cited, held, gaps in numbers. 引文"),
    "panel": (
        "panel",
        "Set each unit's tier beside that of the period before, under whatever name. 历年考评",
    ),
    "log": ("log", "Check or write out the log of decisions and the audit. 日志"),
    "verify": ("verify", "Derive every machine value anew from the originals and compare. 复核"),
    "cite": ("cite", "Cite a document or words in it, with all that leads back to them. 引用"),
    "export": ("export", "Write a workspace's tables as CSV, JSON Lines, Parquet or a workbook. 导出"),
    "backup": ("backup", "Put a workspace away as one file, while it is in use. 备份"),
    "restore": ("restore", "Make a workspace out of its backup, every part checked. 恢复"),
    "units": ("units", "Resolve the name of a unit; show what it was called when. 单位"),
    "lexicon": ("lexicon", "Check or show the tables that the program knows the language from. 词表"),
    "wenhao": ("wenhao", "Take document numbers apart. 文号"),
    "train": ("train", "Rebuild the model of problems and measures from the corpus. 训练"),
    "evaluate": ("evaluate", "Test the model on batches it has not seen; tables and baselines. 评测"),
    "schema": ("schema", "Print the JSON Schema of the records. 数据结构"),
    "doctor": ("doctor", "Say what this machine can read and what is missing. 体检"),
}
"""Name of the command: module below `zhifa_nlp.apps.cli` (with an `app`), and one line of help."""

USAGE = 2
INTERRUPTED = 130
_KEPT = "what was done is kept: put that right and run it again"
_NO_BUGS = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS)
_STOPPED = "interrupted; what was done is kept"


class _Command(typer.core.TyperCommand):
    """Stands for a command in the program's help; turns into the real one when it is called."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:  # noqa: ANN401  the types are the library's own
        module = import_module(f"zhifa_nlp.apps.cli.{COMMANDS[str(self.name)][0]}")
        return typer.main.get_command(module.app).make_context(info_name, args, parent, **extra)


class _Program(typer.core.TyperGroup):
    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002
        if cmd_name not in COMMANDS:
            return None
        line = COMMANDS[cmd_name][1]
        return _Command(cmd_name, help=line, short_help=line)


app = typer.Typer(
    cls=_Program,
    no_args_is_help=True,
    rich_markup_mode=None,  # drawing frames would take longer than all the rest
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 clean, 1 findings at --fail-on, 2 usage, 3 some inputs failed, 130 interrupted. "
    "Data goes to standard output, messages to standard error. Nothing leaves this machine "
    "unless --second-reader names a server of your intranet.",
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from zhifa_nlp import __version__  # noqa: PLC0415

        typer.echo(f"zhifa {__version__}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read self-inspection reports and circulars into checked assessment records.

    行政执法自查报告与考评通报的阅读、核对与汇总。

    Example: zhifa run 收件/ --annex 通报.docx --workspace 工作区
    """


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit code; an error of ours is one line, never a traceback."""
    _speak_utf8()
    try:
        result = typer.main.get_command(app).main(arguments, prog_name="zhifa", standalone_mode=False)
    except ZhifaError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return _fail(_STOPPED, INTERRUPTED)
    except BrokenPipeError:
        return _close_output()
    except Exception as error:  # noqa: BLE001  the library does not export its own
        return _usage_error(error)
    if result == INTERRUPTED:  # what the library makes of Ctrl-C
        return _fail(_STOPPED, INTERRUPTED)
    return result if isinstance(result, int) else 0


def _usage_error(error: Exception) -> int:
    """Tell a wrong use of options in one line; what is not the library's own is a bug and is raised again.

    A database that fails, a disk that is full and a place that may not be written are no bugs; what was
    committed before is there.
    """
    if type(error).__module__.startswith("sqlalchemy.") and getattr(error, "orig", None) is not None:
        told = " ".join(
            str(getattr(error, "orig", error)).split()
        )  # PostgreSQL's words go over several lines
        return _fail(f"the database fails ({told}); {_KEPT}")
    if isinstance(error, OSError) and error.errno in _NO_BUGS:
        return _fail(f"{error.filename or 'the disk'}: {error.strerror}; {_KEPT}")
    show, code = getattr(error, "show", None), getattr(error, "exit_code", None)
    if show is None or code is None:
        raise error
    if type(error).__name__ == "NoArgsIsHelpError":
        show()
        return int(code)
    return _fail(_wrong_usage(error), int(code))


def _wrong_usage(error: Any) -> str:  # noqa: ANN401  the library does not export its own
    """Return in one line what is wrong with the options, and which help to read."""
    told = " ".join(error.format_message().replace("Value error, ", "").split()).rstrip(".")
    command = error.ctx.command_path if error.ctx else "zhifa"
    return f"{told}; see `{command} --help`"


def _fail(message: str, code: int = USAGE) -> int:
    from zhifa_nlp.apps.chinese import in_both  # noqa: PLC0415  read only where something is wrong

    sys.stderr.write(f"zhifa: {in_both(message)}\n")
    return code


def _close_output() -> int:
    """End quietly when the reader of our output (such as `head`) has gone."""
    import os  # noqa: PLC0415

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _speak_utf8() -> None:
    """Write UTF-8 with plain line ends whatever the console's code page: the data is for other programs."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(run())
