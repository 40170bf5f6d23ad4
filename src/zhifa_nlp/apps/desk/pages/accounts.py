"""Who may enter: the list of accounts, and one account with what can be changed of it. For leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote

from fastapi import Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import Field
from sqlalchemy.orm import Session

from zhifa_nlp.apps.desk.queries.accounts import AccountFilter, account, accounts
from zhifa_nlp.apps.desk.queries.model import MOST_PAGES, Paging
from zhifa_nlp.apps.desk.refusals import NOT_FOUND, Refusal
from zhifa_nlp.apps.desk.rendering import language_of, render
from zhifa_nlp.apps.desk.security.passwords import LEAST, MOST, hashed, one_time_password
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router
from zhifa_nlp.apps.desk.state import desk_of
from zhifa_nlp.apps.desk.words import Words, load_words
from zhifa_nlp.errors import AccountError
from zhifa_nlp.store.accounts import (
    LONGEST_NAME,
    ROLES,
    add_account,
    change_role,
    disable_account,
    find_account,
    log_out_everywhere,
    reset_password,
)
from zhifa_nlp.store.audit import note

router = guarded_router(include_in_schema=False)
Name = Annotated[str, Path(max_length=LONGEST_NAME)]
NewPassword = Annotated[str, Form(max_length=MOST)]
_WRONG = 422


class Asked(AccountFilter):
    """What the address of the list asks for."""

    page: Annotated[int, Field(ge=1, le=MOST_PAGES)] = 1


@router.get("/accounts")
@needs(Role.LEAD)
def accounts_page(request: Request, wanted: Annotated[Asked, Query()]) -> Response:
    """Show who may enter."""
    return _list(request, wanted)


@router.post("/accounts")
@needs(Role.LEAD)
def add(
    request: Request,
    name: Annotated[str, Form(max_length=200)],
    role: Annotated[str, Form(max_length=16)],
    password: NewPassword = "",
) -> Response:
    """Add an account; without a password one is made, and shown this once."""
    name = name.strip()
    given = password or one_time_password()
    try:
        made = hashed(given)
        with desk_of(request).workspace.session() as session:
            add_account(session, name, role, made, by=request.state.visitor.name, must_change=True)
    except AccountError as error:
        filled = {"name": name, "role": role}
        return _list(request, Asked(), problem=_told(request, error), filled=filled)
    return _one(request, name, said="added", password="" if password else given)


@router.get("/accounts/{name}")
@needs(Role.LEAD)
def account_page(request: Request, name: Name, said: Annotated[str, Query(max_length=32)] = "") -> Response:
    """Show one account, with what can be changed of it."""
    return _one(request, name, said=said)


@router.post("/accounts/{name}/role")
@needs(Role.LEAD)
def role(request: Request, name: Name, role: Annotated[str, Form(max_length=16)]) -> Response:
    """Give the account another role."""
    return _changed(request, name, "role", lambda session, by: change_role(session, name, role, by=by))


@router.post("/accounts/{name}/password")
@needs(Role.LEAD)
def password(request: Request, name: Name, password: NewPassword = "") -> Response:
    """Give the account another password; without one in the form one is made, and shown this once."""
    _known(request, name)
    given = password or one_time_password()
    desk = desk_of(request)
    try:
        made = hashed(given)
        with desk.workspace.session() as session:
            reset_password(session, name, made, by=request.state.visitor.name, must_change=True)
    except AccountError as error:
        return _one(request, name, problem=_told(request, error))
    desk.attempts.succeeded(name)  # who has a new password need not wait for the failures with the old one
    return _one(request, name, said="password", password="" if password else given)


@router.post("/accounts/{name}/disable")
@needs(Role.LEAD)
def disable(request: Request, name: Name) -> Response:
    """Shut the account."""
    return _changed(request, name, "disabled", lambda session, by: disable_account(session, name, by=by))


@router.post("/accounts/{name}/sessions")
@needs(Role.LEAD)
def end_sessions(request: Request, name: Name) -> Response:
    """Log the account out wherever it is logged in."""
    return _changed(request, name, "ended", lambda session, by: log_out_everywhere(session, name, by=by))


@router.post("/accounts/{name}/unlock")
@needs(Role.LEAD)
def unlock(request: Request, name: Name) -> Response:
    """Forget the failures for which the account must wait."""
    answer = _changed(
        request, name, "unlocked", lambda session, by: note(session, by, "account-unlocked", name)
    )
    desk_of(request).attempts.succeeded(name)
    return answer


def _changed(request: Request, name: str, said: str, change: Callable[[Session, str], None]) -> Response:
    _known(request, name)
    try:
        with desk_of(request).workspace.session() as session:
            change(session, request.state.visitor.name)
    except AccountError as error:
        return _one(request, name, problem=_told(request, error))
    return RedirectResponse(f"/accounts/{quote(name)}?said={said}", 303)


def _list(
    request: Request, wanted: Asked, problem: str = "", filled: dict[str, str] | None = None
) -> Response:
    words, desk = load_words(language_of(request)), desk_of(request)
    with desk.workspace.reading() as session:
        found = accounts(session, wanted, Paging(wanted.page))
    context = {
        "page": found,
        "wanted": wanted,
        "roles": _roles(words),
        "states": [(one, words(f"account_state.{one}")) for one in ("open", "shut")],
        "waits": {one.name: _minutes(desk.attempts.shut_out(one.name)) for one in found.items},
        "problem": problem,
        "filled": filled or {"name": "", "role": "reviewer"},
        "least": LEAST,
    }
    return render(request, "accounts.html.j2", context, status=_WRONG if problem else 200)


def _one(request: Request, name: str, *, said: str = "", password: str = "", problem: str = "") -> Response:
    words, desk = load_words(language_of(request)), desk_of(request)
    with desk.workspace.reading() as session:
        row = find_account(session, name)
        if row is None:
            raise Refusal(NOT_FOUND)
        shown = account(session, row)
    context = {
        "one": shown,
        "roles": _roles(words),
        "wait": _minutes(desk.attempts.shut_out(name)),
        "said": said if f"account_said.{said}" in words.table else "",
        "password": password,
        "problem": problem,
        "least": LEAST,
    }
    return render(request, "account.html.j2", context, status=_WRONG if problem else 200)


def _known(request: Request, name: str) -> None:
    with desk_of(request).workspace.reading() as session:
        if find_account(session, name) is None:
            raise Refusal(NOT_FOUND)


def _roles(words: Words) -> list[tuple[str, str]]:
    return [(one, words(f"role.{one}")) for one in ROLES]


def _told(request: Request, error: AccountError) -> str:
    """Return in the visitor's language why a change was refused."""
    return load_words(language_of(request))(f"account_error.{error.code}", least=LEAST)


def _minutes(seconds: float) -> int:
    return int(-(-seconds // 60))
