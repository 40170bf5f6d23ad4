"""The API's own description, for programs; no page that would load scripts from elsewhere."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse

from zhifa_nlp.apps.desk.api.router import PREFIX
from zhifa_nlp.apps.desk.security.roles import Role, needs
from zhifa_nlp.apps.desk.security.routes import guarded_router

router = guarded_router(PREFIX, include_in_schema=False)


@router.get("/openapi.json")
@needs(Role.READER)
def openapi(request: Request) -> JSONResponse:
    """The OpenAPI description."""
    described: dict[str, Any] = request.app.openapi()
    return JSONResponse(described)
