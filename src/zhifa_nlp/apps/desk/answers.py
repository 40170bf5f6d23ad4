"""How refusals and faults are told: as JSON below /api, as a page elsewhere."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import cast
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from pydantic import BaseModel, ConfigDict
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from zhifa_nlp.apps.chinese import in_chinese
from zhifa_nlp.apps.desk.refusals import (
    NOT_VALID,
    OWN_PASSWORD_FIRST,
    TOO_LARGE,
    WHO_ARE_YOU,
    Reason,
    Refusal,
)
from zhifa_nlp.apps.desk.rendering import render
from zhifa_nlp.apps.desk.security.routes import OWN_ACCOUNT, keep_token
from zhifa_nlp.apps.desk.security.walls import protect
from zhifa_nlp.apps.desk.state import desk_of
from zhifa_nlp.errors import ZhifaError

_log = logging.getLogger(__name__)
_FAULT = Reason(500, "fault", "程序出错，详见日志", "something went wrong here; the log says what")
_MOST_FAULTS = 5
_NO_PAGES = ("/api/", "/static/")


class Problem(BaseModel):
    """Why a request was not served: a stable word, one line in each language, and what exactly."""

    model_config = ConfigDict(frozen=True)

    code: str
    message: str
    message_en: str
    detail: str = ""


def add_answers(app: FastAPI) -> None:
    """Let `app` tell refusals and faults as they are told here."""
    app.add_exception_handler(Refusal, _refusal)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ZhifaError, _known)
    app.add_exception_handler(Exception, _fault)


def _refusal(request: Request, error: Exception) -> Response:
    refusal = cast("Refusal", error)
    if request.method == "GET" and not _wants_json(request):
        if refusal.reason is OWN_PASSWORD_FIRST:
            return RedirectResponse(OWN_ACCOUNT, 303)
        if refusal.reason is WHO_ARE_YOU:
            here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return _kept(request, RedirectResponse(f"/login?next={quote(here)}", 303))
    return _answer(request, refusal.reason, refusal.detail, refusal.headers)


def _not_valid(request: Request, error: Exception) -> Response:
    found = cast("RequestValidationError", error).errors()[:_MOST_FAULTS]
    detail = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in found)
    return _answer(request, NOT_VALID, detail)


async def _http(request: Request, error: Exception) -> Response:
    fault = cast("HTTPException", error)
    word = HTTPStatus(fault.status_code)
    reason = Reason(word.value, word.name.lower(), word.phrase, word.phrase)
    if fault.status_code == TOO_LARGE.status:
        reason = TOO_LARGE
    elif word is HTTPStatus.NOT_FOUND:
        reason = Reason(404, "not_found", "没有这个页面", "there is no such page")
        if not request.url.path.startswith(_NO_PAGES):
            # no route asked who is there: without it the page would have neither search nor menu to go on from
            request.state.visitor = await run_in_threadpool(desk_of(request).visitor, request)
    return _answer(request, reason, headers=dict(fault.headers or {}))


def _known(request: Request, error: Exception) -> Response:
    return _answer(request, Reason(422, "refused", in_chinese(str(error)) or str(error), str(error)))


def _fault(request: Request, error: Exception) -> Response:
    _log.error("%s %s", request.method, request.url.path, exc_info=error)
    response = _answer(request, _FAULT)
    protect(response.headers, request.url.path)  # the server makes this answer outside the walls
    return response


def _answer(
    request: Request, reason: Reason, detail: str = "", headers: dict[str, str] | None = None
) -> Response:
    problem = Problem(code=reason.code, message=reason.message, message_en=reason.message_en, detail=detail)
    response: Response
    if _wants_json(request):
        response = JSONResponse(problem.model_dump(), reason.status)
    else:
        response = render(
            request, "error.html.j2", {"problem": problem, "status": reason.status}, status=reason.status
        )
    response.headers.update(headers or {})
    return _kept(request, response)


def _kept(request: Request, response: Response) -> Response:
    keep_token(request, response)
    return response


def _wants_json(request: Request) -> bool:
    return request.url.path.startswith("/api/")
