"""`zhifa accounts`: who may enter the review desk."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from getpass import getpass
from pathlib import Path
from typing import Annotated

import typer

from zhifa_nlp.apps.cli.options import JsonOption, examples
from zhifa_nlp.apps.cli.output import say
from zhifa_nlp.errors import AccountError
from zhifa_nlp.store.workspace import open_workspace

EXAMPLES = examples(
    "zhifa accounts add 张三 --role lead --workspace 工作区", "zhifa accounts list --workspace 工作区"
)
app = typer.Typer(
    add_completion=False,
    epilog=EXAMPLES,
    rich_markup_mode="markdown",
    no_args_is_help=True,
    help="账户。Who may enter the review desk, and with which role.",
)
WorkspaceOption = Annotated[Path, typer.Option("--workspace", "-w", help="A workspace. 工作区")]
NameArgument = Annotated[str, typer.Argument(help="The person's name. 姓名")]


class RoleName(StrEnum):
    """What a person may do: read; see the audit too; judge; settle disputes, see the audit and keep the accounts."""

    READER = "reader"
    AUDITOR = "auditor"
    REVIEWER = "reviewer"
    LEAD = "lead"


@app.command(epilog=examples("zhifa accounts add 张三 --role lead --workspace 工作区"))
def add(
    name: NameArgument,
    workspace: WorkspaceOption,
    role: Annotated[RoleName, typer.Option("--role", help="What they may do. 角色")] = RoleName.REVIEWER,
) -> None:
    """新增账户。Add an account; the password is asked for, or read from standard input."""
    from zhifa_nlp.apps.desk.security.passwords import hashed  # noqa: PLC0415
    from zhifa_nlp.store.accounts import add_account  # noqa: PLC0415

    password = hashed(_password())
    with open_workspace(workspace) as opened, opened.session() as session:
        add_account(session, name, role.value, password)
    say(f"{name}: {role.value}")


@app.command(name="list", epilog=examples("zhifa accounts list --workspace 工作区"))
def list_(workspace: WorkspaceOption, as_json: JsonOption = False) -> None:
    """列出账户。List the accounts."""
    from zhifa_nlp.store.accounts import accounts  # noqa: PLC0415

    with open_workspace(workspace) as opened, opened.reading() as session:
        rows = [
            {"name": row.name, "role": row.role, "active": row.active, "created_at": row.created_at}
            for row in accounts(session)
        ]
    if as_json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
        return
    for row in rows:
        sys.stdout.write(f"{row['name']}\t{row['role']}\t{'' if row['active'] else '停用 disabled'}\n")


@app.command(epilog=examples("zhifa accounts role 张三 --role lead --workspace 工作区"))
def role(
    name: NameArgument,
    workspace: WorkspaceOption,
    role: Annotated[RoleName, typer.Option("--role", help="What they may do from now on. 角色")],
) -> None:
    """更改角色。Give an account another role; it holds from the person's next click."""
    from zhifa_nlp.store.accounts import change_role  # noqa: PLC0415

    with open_workspace(workspace) as opened, opened.session() as session:
        change_role(session, name, role.value)
    say(f"{name}: {role.value}")


@app.command(epilog=examples("zhifa accounts disable 张三 --workspace 工作区"))
def disable(name: NameArgument, workspace: WorkspaceOption) -> None:
    """停用账户。Shut an account and end its sessions; what it decided stays."""
    from zhifa_nlp.store.accounts import disable_account  # noqa: PLC0415

    with open_workspace(workspace) as opened, opened.session() as session:
        disable_account(session, name)
    say(f"{name}: disabled")


@app.command(epilog=examples("zhifa accounts reset 张三 --workspace 工作区"))
def reset(name: NameArgument, workspace: WorkspaceOption) -> None:
    """重设密码。Give an account another password and open it again."""
    from zhifa_nlp.apps.desk.security.passwords import hashed  # noqa: PLC0415
    from zhifa_nlp.store.accounts import reset_password  # noqa: PLC0415

    password = hashed(_password())
    with open_workspace(workspace) as opened, opened.session() as session:
        reset_password(session, name, password)
    say(f"{name}: password changed")


def _password() -> str:
    """Return a password, asked for twice by a person and once of a pipe; never an argument others could see."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass("密码 password: ")
    if getpass("再输一次 again: ") != password:
        raise AccountError("differ", "the two passwords differ")
    return password
