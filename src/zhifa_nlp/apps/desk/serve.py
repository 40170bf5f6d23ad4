"""Answering requests until somebody says stop."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from zhifa_nlp.apps.desk.app import create_app
from zhifa_nlp.apps.desk.settings import DeskSettings
from zhifa_nlp.errors import DeskError
from zhifa_nlp.store.accounts import count_active
from zhifa_nlp.store.workspace import open_workspace

_GRACE = 10  # seconds that requests have to end


def serve(settings: DeskSettings, host: str, port: int, ready: Callable[[str], object]) -> None:
    """Serve the desk until the process is interrupted or told to end.

    Args:
        settings: how it is opened.
        host: address to listen at.
        port: port to listen at; 0 takes a free one.
        ready: hears the address for the browser as soon as it can be called.

    Raises:
        DeskError: nobody has an account where accounts are asked for, or the address cannot be used.
        WorkspaceError: the workspace cannot be opened.
    """
    if settings.accounts:
        _ask_for_accounts(settings)
    app = create_app(settings)
    listening = _listen(host, port)
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE,
    )
    with listening:
        shown = f"[{host}]" if ":" in host else host
        ready(f"http://{shown}:{listening.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listening])


def _ask_for_accounts(settings: DeskSettings) -> None:
    with open_workspace(settings.workspace) as workspace, workspace.reading() as session:
        if not count_active(session):
            raise DeskError(
                "nobody has an account yet; add one with `zhifa accounts add NAME --role lead --workspace "
                f"{settings.workspace}`"
            )


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server((str(address[0]), int(address[1])), family=family, backlog=128)
    except OSError as cause:
        why = cause.strerror or cause
        raise DeskError(f"{host}:{port}: cannot listen there ({why}); choose another --port") from cause
