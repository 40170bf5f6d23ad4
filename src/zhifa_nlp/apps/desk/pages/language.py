"""The language of the pages, as a visitor chooses it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from zhifa_nlp.apps.desk.pages.login import within
from zhifa_nlp.apps.desk.rendering import LANGUAGE_COOKIE
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router
from zhifa_nlp.apps.desk.settings import Language

router = guarded_router(include_in_schema=False)
_A_YEAR = 365 * 24 * 3600


@router.post("/language")
@needs(Role.NOBODY)
def choose_language(
    request: Request, language: Annotated[Language, Form()], next: Annotated[str, Form()] = "/"
) -> Response:
    """Keep the language and go back to where the visitor was."""
    response = RedirectResponse(within(next), 303)
    secure = request.url.scheme == "https"
    response.set_cookie(
        LANGUAGE_COOKIE, language, max_age=_A_YEAR, httponly=True, samesite="lax", secure=secure, path="/"
    )
    return response
