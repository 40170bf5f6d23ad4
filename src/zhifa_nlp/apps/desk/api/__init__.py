"""The API below /api/v1: the same values as on the pages, as JSON."""

from __future__ import annotations

from zhifa_nlp.apps.desk.api import overview, schema

ROUTERS = (overview.router, schema.router)
"""All of the API; a test walks it."""
