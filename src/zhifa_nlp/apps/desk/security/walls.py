"""What holds for every request, whatever its route: which host was called, how large it is, what browsers may do."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
BODY_BYTES = 1 << 20
"""What a request may bring, uploads apart; those count what comes themselves."""
UPLOADS = "/api/v1/uploads"


class Walls:
    """Refuses strange hosts and large bodies; adds the headers that keep browsers safe.

    Args:
        app: what is behind the walls.
        hosts: names that may be called; () allows any. A page of another site that makes its own name point to
            this machine (DNS rebinding) calls by that name.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        sends = _with_headers(send, scope["path"])
        if self.hosts and _host(headers.get("host", "")) not in self.hosts:
            await PlainTextResponse("unknown host", 400)(scope, receive, sends)
            return
        if scope["path"] != UPLOADS:
            receive = _limited(receive)
        await self.app(scope, receive, sends)


def _host(header: str) -> str:
    """Return the name without the port.

    >>> _host("localhost:8000"), _host("[::1]:8000"), _host("[::1]")
    ('localhost', '[::1]', '[::1]')
    """
    name, colon, port = header.rpartition(":")
    return (name if colon and port.isdigit() else header).lower()


def _limited(receive: Receive) -> Receive:
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > BODY_BYTES:
            raise HTTPException(413)
        return message

    return counted


def _with_headers(send: Send, path: str) -> Send:
    async def sends(message: Message) -> None:
        if message["type"] == "http.response.start":
            protect(MutableHeaders(scope=message), path)
        await send(message)

    return sends


def protect(headers: MutableHeaders, path: str) -> None:
    """Add the headers that keep browsers safe to the answer for `path`."""
    for name, value in _HEADERS.items():
        headers[name] = value
    if not path.startswith("/static/"):
        headers["Cache-Control"] = "no-store"
