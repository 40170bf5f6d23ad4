"""One's own account: a password of one's own, and where one is logged in."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from zhifa_nlp.apps.desk.refusals import NOT_FOUND, TOO_OFTEN, WRONG_PASSWORD, Refusal
from zhifa_nlp.apps.desk.rendering import language_of, render
from zhifa_nlp.apps.desk.security.login import own_password
from zhifa_nlp.apps.desk.security.passwords import LEAST, MOST
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import OWN_ACCOUNT, guarded_router
from zhifa_nlp.apps.desk.security.visitors import COOKIE, Visitor
from zhifa_nlp.apps.desk.state import desk_of
from zhifa_nlp.apps.desk.words import load_words
from zhifa_nlp.errors import AccountError
from zhifa_nlp.store.accounts import known_account, log_out_everywhere
from zhifa_nlp.store.sessions import session_key, sessions_of

router = guarded_router(include_in_schema=False)
_Password = Annotated[str, Form(max_length=MOST)]


@router.get(OWN_ACCOUNT)
@needs(Role.READER)
def own_account_page(request: Request, said: bool = False) -> Response:
    """Show who one is here, the form for another password, and where one is logged in."""
    return _page(request, said=said)


@router.post(f"{OWN_ACCOUNT}/password")
@needs(Role.READER)
def password(request: Request, current: _Password, new: _Password, again: _Password) -> Response:
    """Take the visitor's new password; they stay logged in here and nowhere else."""
    visitor, words = _with_account(request), load_words(language_of(request))
    address = request.client.host if request.client else ""
    try:
        if new != again:
            raise AccountError("differ", "the two passwords differ")  # noqa: TRY301  told as the others are
        own_password(desk_of(request), visitor, current, new, address)
    except AccountError as error:
        return _page(request, problem=words(f"account_error.{error.code}", least=LEAST), status=422)
    except Refusal as refusal:
        if refusal.reason not in (WRONG_PASSWORD, TOO_OFTEN):
            raise
        reason = refusal.reason
        told = reason.message if words.language == "zh" else reason.message_en
        answer = _page(request, problem=told, status=reason.status)
        answer.headers.update(refusal.headers)
        return answer
    return RedirectResponse(f"{OWN_ACCOUNT}?said=1", 303)


@router.post(f"{OWN_ACCOUNT}/sessions")
@needs(Role.READER)
def end_sessions(request: Request) -> Response:
    """Log the visitor out everywhere, here too."""
    visitor = _with_account(request)
    with desk_of(request).workspace.session() as session:
        log_out_everywhere(session, visitor.name, by=visitor.name)
    response = RedirectResponse("/login", 303)
    response.delete_cookie(COOKIE, path="/")
    return response


def _page(request: Request, *, said: bool = False, problem: str = "", status: int = 200) -> Response:
    desk, visitor = desk_of(request), request.state.visitor
    row, places = None, []
    if desk.settings.accounts:
        with desk.workspace.reading() as session:
            row = known_account(session, visitor.name)
            places = list(sessions_of(session, row))
    context = {
        "one": row,
        "places": places,
        "own": session_key(visitor.token),
        "said": said,
        "problem": problem,
        "least": LEAST,
    }
    return render(request, "own_account.html.j2", context, status=status)


def _with_account(request: Request) -> Visitor:
    """Return the visitor; whoever sits at this machine without an account has nothing to change."""
    if not desk_of(request).settings.accounts:
        raise Refusal(NOT_FOUND)
    visitor: Visitor = request.state.visitor
    return visitor
