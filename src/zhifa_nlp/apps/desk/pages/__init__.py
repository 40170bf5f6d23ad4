"""The pages: each asks `queries` for values and hands them to a template."""

from __future__ import annotations

from zhifa_nlp.apps.desk.pages import (
    about,
    accounts,
    audit,
    copies,
    documents,
    findings,
    language,
    login,
    output,
    overview,
    own_account,
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
    accounts.router,
    own_account.router,
    audit.router,
)
"""All pages; a test walks them."""
