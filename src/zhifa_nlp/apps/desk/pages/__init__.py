"""The pages: each asks `queries` for values and hands them to a template."""

from __future__ import annotations

from zhifa_nlp.apps.desk.pages import (
    about,
    copies,
    documents,
    findings,
    language,
    login,
    output,
    overview,
    review,
    search,
    units,
)

ROUTERS = (
    login.router,
    language.router,
    overview.router,
    review.router,
    documents.router,
    findings.router,
    copies.router,
    units.router,
    search.router,
    about.router,
    output.router,
)
"""All pages; a test walks them."""
