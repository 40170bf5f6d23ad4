"""Logging in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from zhifa_nlp.apps.desk.refusals import TOO_OFTEN, WRONG_LOGIN, Refusal
from zhifa_nlp.apps.desk.rendering import render
from zhifa_nlp.apps.desk.security.login import log_in, log_out
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router, set_token
from zhifa_nlp.apps.desk.state import desk_of

router = guarded_router(include_in_schema=False)


@router.get("/login")
@needs(Role.NOBODY)
def login_page(request: Request, next: str = "/") -> Response:
    """Show the form; who is logged in already goes on."""
    if request.state.visitor.role is not Role.NOBODY:
        return RedirectResponse(within(next), 303)
    return render(request, "login.html.j2", {"next": within(next), "problem": None})


@router.post("/login")
@needs(Role.NOBODY)
def login(
    request: Request,
    name: Annotated[str, Form(max_length=64)],
    password: Annotated[str, Form(max_length=1024)],
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Log in and go where the visitor wanted to go."""
    address = request.client.host if request.client else ""
    try:
        token = log_in(desk_of(request), name, password, address)
    except Refusal as refusal:
        if refusal.reason not in (WRONG_LOGIN, TOO_OFTEN):
            raise
        context = {"next": within(next), "problem": refusal.reason}
        again = render(request, "login.html.j2", context, status=refusal.reason.status)
        again.headers.update(refusal.headers)
        return again
    response = RedirectResponse(within(next), 303)
    set_token(request, response, token)
    return response


@router.post("/logout")
@needs(Role.READER)
def logout(request: Request) -> Response:
    """Log out: the session ends here, not only in the browser."""
    log_out(desk_of(request), request.state.visitor)
    response = RedirectResponse("/login", 303)
    response.delete_cookie("zhifa_desk", path="/")
    return response


def within(address: str) -> str:
    r"""Return an address within the desk: nobody is sent to another site.

    >>> within("/documents?page=2"), within("//elsewhere"), within("https://elsewhere"), within("/\\x")
    ('/documents?page=2', '/', '/', '/')
    """
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if inside else "/"
