"""The API below /api/v1: the same values as on the pages, as JSON."""

from __future__ import annotations

from zhifa_nlp.apps.desk.api import (
    copies,
    documents,
    findings,
    knowledge,
    output,
    overview,
    review,
    schema,
    search,
    units,
    uploads,
)

ROUTERS = tuple(
    module.router
    for module in (
        overview,
        documents,
        findings,
        copies,
        units,
        search,
        review,
        uploads,
        output,
        knowledge,
        schema,
    )
)
"""All of the API; a test walks it."""
