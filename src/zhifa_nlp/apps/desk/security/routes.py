"""The only kind of route that the desk has: it asks who is there before it reads a single byte of the body."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from zhifa_nlp.apps.desk.refusals import (
    FORBIDDEN,
    NO_TOKEN,
    OTHER_SITE,
    OWN_PASSWORD_FIRST,
    WHO_ARE_YOU,
    Refusal,
)
from zhifa_nlp.apps.desk.security.roles import Role, role_needed
from zhifa_nlp.apps.desk.security.visitors import COOKIE, Visitor
from zhifa_nlp.apps.desk.state import desk_of

TOKEN_HEADER = "X-CSRF-Token"  # noqa: S105  a name
TOKEN_FIELD = "csrf_token"  # noqa: S105
OWN_ACCOUNT = "/account"
_BEFORE_OWN_PASSWORD = (OWN_ACCOUNT, f"{OWN_ACCOUNT}/password", "/logout")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class GuardedRoute(APIRoute):
    """A route that lets in only who may use it, and changes only what comes from a page of ours.

    Raises:
        TypeError: when it is made, if its function does not say which role it needs.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:  # noqa: ANN401  the library's own
        self.role = role_needed(endpoint)
        super().__init__(path, endpoint, **options)

    def get_route_handler(self) -> _Handler:
        """Return the handler with the guard before it."""
        inner, role = super().get_route_handler(), self.role

        async def guarded(request: Request) -> Response:
            visitor = await run_in_threadpool(desk_of(request).visitor, request)
            request.state.visitor = visitor
            await admit(request, visitor, role)
            response = await inner(request)
            keep_token(request, response)
            return response

        return guarded


def guarded_router(prefix: str = "", **options: Any) -> APIRouter:  # noqa: ANN401  the library's own
    """Return a router whose routes are all guarded."""
    return APIRouter(prefix=prefix, route_class=GuardedRoute, **options)


async def admit(request: Request, visitor: Visitor, role: Role) -> None:
    """Return if `visitor` may go on.

    Raises:
        Refusal: they may not, or the request does not come from a page of ours.
    """
    if not visitor.may(role):
        raise Refusal(WHO_ARE_YOU if visitor.role is Role.NOBODY else FORBIDDEN)
    if visitor.must_change and role is not Role.NOBODY and request.url.path not in _BEFORE_OWN_PASSWORD:
        raise Refusal(OWN_PASSWORD_FIRST)
    if request.method in _SAFE:
        return
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host", ""):
        raise Refusal(OTHER_SITE)
    if not hmac.compare_digest((await _token(request)).encode(), visitor.csrf.encode()):
        raise Refusal(NO_TOKEN)


def keep_token(request: Request, response: Response) -> None:
    """Give the browser the token that it does not hold yet."""
    visitor = visitor_of(request)
    if visitor is not None and visitor.fresh:
        set_token(request, response, visitor.token)


def set_token(request: Request, response: Response, token: str) -> None:
    """Give the browser a token: no script can read it, no other site can send it."""
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure, path="/")


def visitor_of(request: Request) -> Visitor | None:
    """Return who asks, or None before anybody was asked."""
    return getattr(request.state, "visitor", None)


async def _token(request: Request) -> str:
    """Return the token in the header, or in a form; the body's size was limited before this."""
    header = request.headers.get(TOKEN_HEADER)
    if header is not None:
        return header
    if request.headers.get("content-type", "").startswith(_FORMS):
        value = (await request.form()).get(TOKEN_FIELD)
        return value if isinstance(value, str) else ""
    return ""
