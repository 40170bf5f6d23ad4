"""`zhifa serve`: the review desk in a browser."""

from __future__ import annotations

import signal
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import JobsOption, LogJsonOption, examples
from zhifa_nlp.apps.hosts import is_loopback
from zhifa_nlp.apps.json_log import log_json as start_log
from zhifa_nlp.errors import DeskError

app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
EXAMPLES = examples(
    "zhifa serve --workspace 工作区",
    "zhifa serve --workspace 工作区 --port 8080 --lang en",
    "zhifa serve --workspace 工作区 --host 0.0.0.0 --accounts",
)


class Lang(StrEnum):
    """The languages of the pages."""

    ZH = "zh"
    EN = "en"


@app.command(epilog=EXAMPLES)
def serve(
    workspace: Annotated[Path, typer.Option("--workspace", "-w", help="A workspace. 工作区")],
    host: Annotated[str, typer.Option("--host", help="Address to listen at. 监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0: a free one. 端口")] = 8642,
    lang: Annotated[Lang, typer.Option("--lang", help="Language of the pages. 界面语言")] = Lang.ZH,
    accounts: Annotated[bool, typer.Option("--accounts", help="People must log in. 须登录")] = False,
    readings: Annotated[
        int | None,
        typer.Option("--readings", min=1, max=2, help="Independent readers a case needs. 独立审阅人数"),
    ] = None,
    jobs: JobsOption = None,
    log_json: LogJsonOption = False,
) -> None:
    """审阅台。Open the review desk: read, judge, sign.

    Without `--accounts` it answers this machine only. Other machines are let in with `--accounts`, once somebody
    has an account (`zhifa accounts add`). Stop it with Ctrl-C, or with
    SIGTERM: requests and the file at hand are finished first. Whoever runs it asks /healthz, /readyz and, on this
    machine or as lead, /metrics (Prometheus).
    """
    from zhifa_nlp.apps.desk.serve import serve as serve_desk  # noqa: PLC0415  a web server that --help can do without
    from zhifa_nlp.apps.desk.settings import LOOPBACK, DeskSettings  # noqa: PLC0415

    if not accounts and not is_loopback(host):
        raise DeskError(
            f"{host}: without accounts only this machine is let in; add --accounts, or leave --host out"
        )
    settings = DeskSettings(
        workspace,
        lang.value,
        accounts=accounts,
        hosts=() if accounts and not is_loopback(host) else LOOPBACK,
        readings=readings,
        jobs=jobs,
    )
    if log_json:
        start_log()
    # The server ends well on SIGTERM and then sends it again; that is the end we asked for, not a failure.
    signal.signal(signal.SIGTERM, lambda *_: None)
    serve_desk(settings, host, port, lambda url: sys.stdout.write(f"{url}\n") and sys.stdout.flush())
