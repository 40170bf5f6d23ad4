"""The kind of router that the API is made of."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from zhifa_nlp.apps.desk.answers import Problem
from zhifa_nlp.apps.desk.security.routes import guarded_router

PREFIX = "/api/v1"
_STATUSES = {
    400: "not a request that can be read",
    401: "log in first",
    403: "your role may not do this, or the token is missing",
    404: "there is no such thing",
    413: "too large",
    422: "a value is not valid",
}


def api_router(tag: str) -> APIRouter:
    """Return a guarded router below /api/v1 that tells refusals as `Problem`."""
    responses: dict[int | str, dict[str, Any]] = {
        status: {"model": Problem, "description": words} for status, words in _STATUSES.items()
    }
    return guarded_router(PREFIX, tags=[tag], responses=responses)
