"""What those ask who run the desk: does it live, can it work, and how is it doing (Prometheus).

`/healthz` and `/readyz` are open; they tell nothing but yes or no. `/metrics` is for this machine and for leads. It
holds numbers only: no path, no name, nobody's address.
"""

from __future__ import annotations

import logging
from pathlib import Path
from time import perf_counter

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from zhifa_nlp.apps.desk.metrics import CONTENT_TYPE, Metrics
from zhifa_nlp.apps.desk.security.roles import Role
from zhifa_nlp.apps.desk.state import Desk
from zhifa_nlp.apps.hosts import is_loopback

_log = logging.getLogger(__name__)
HEALTH, READY, METRICS = "/healthz", "/readyz", "/metrics"
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


class Watched:
    """Answers the three addresses, and measures every other request.

    Args:
        app: the desk's pages.
        desk: what they show.
    """

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app = app
        self._desk = desk
        self._metrics = Metrics(desk)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request here, or let it through and measure it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"] in (HEALTH, READY, METRICS):
            answer = await run_in_threadpool(self._answer, Request(scope))
            await answer(scope, receive, send)
        else:
            await self._measured(scope, receive, send)

    async def _measured(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = perf_counter()
        status = 500

        async def sends(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, sends)
        finally:
            route, seconds = _route(scope), perf_counter() - started
            self._metrics.request(scope["method"], route, status, seconds)
            told = {"method": scope["method"], "route": route, "status": status, "seconds": round(seconds, 4)}
            _log.info("request", extra={"told": told})

    def _answer(self, request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("GET only\n", 405)
        if request.url.path == HEALTH:
            return PlainTextResponse("ok\n")
        if request.url.path == READY:
            trouble = self._trouble()
            return PlainTextResponse(f"{trouble or 'ok'}\n", 503 if trouble else 200)
        if not self._may_see(request):
            return PlainTextResponse("for this machine and for leads\n", 403)
        return Response(self._metrics.text(), media_type=CONTENT_TYPE)

    def _trouble(self) -> str:
        """Return why the desk cannot work now, or an empty string."""
        try:
            self._metrics.last_run()
        except Exception as cause:  # noqa: BLE001  whatever it is, it is not ready
            _log.warning("not ready", extra={"told": {"error": type(cause).__name__}})
            return "the database does not answer"
        folder = self._desk.workspace.folder
        return "" if Path(folder).is_dir() else "the folder of the workspace is gone"

    def _may_see(self, request: Request) -> bool:
        # What a proxy on this machine passes on comes from elsewhere.
        passed_on = any(name in request.headers for name in _FORWARDED)
        if request.client is not None and is_loopback(request.client.host) and not passed_on:
            return True
        return self._desk.settings.accounts and self._desk.visitor(request).may(Role.LEAD)


def _route(scope: Scope) -> str:
    """Return the pattern of the route, never the address itself: that would be a label of its own for each."""
    route = scope.get("route")
    if route is not None:
        return str(getattr(route, "path", "other"))
    return "/static" if scope["path"].startswith("/static/") else "other"
