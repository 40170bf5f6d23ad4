"""The pages: each asks `queries` for values and hands them to a template."""

from __future__ import annotations

from zhifa_nlp.apps.desk.pages import login, overview

ROUTERS = (login.router, overview.router)
"""All pages; a test walks them."""
