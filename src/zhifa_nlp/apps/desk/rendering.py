"""From a template and its values to a page; every word that comes from a file is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from zhifa_nlp.apps.desk.moments import moment
from zhifa_nlp.apps.desk.security.routes import visitor_of
from zhifa_nlp.apps.desk.settings import LANGUAGES, Language
from zhifa_nlp.apps.desk.state import desk_of
from zhifa_nlp.apps.desk.words import load_words

LANGUAGE_COOKIE = "zhifa_language"
HERE = Path(__file__).parent
STATIC = HERE / "static"


def render(
    request: Request, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HTMLResponse:
    """Return the page that `template` makes of `context`.

    Every template also gets `visitor`, `csrf_token`, `language`, `accounts`, `here` (the path asked for), `query`,
    `t` (the words of the language) and `with_query`.
    """
    desk, visitor = desk_of(request), visitor_of(request)
    values = {
        "visitor": visitor,
        "csrf_token": visitor.csrf if visitor else "",
        "language": language_of(request),
        "accounts": desk.settings.accounts,
        "here": request.url.path,
        "query": request.query_params,
        "t": load_words(language_of(request)),
        "with_query": with_query,
    }
    page = environment().get_template(template).render({**values, **(context or {})})
    return HTMLResponse(page, status)


def language_of(request: Request) -> Language:
    """Return the language that the visitor chose, or the desk's."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    return next((one for one in LANGUAGES if one == chosen), desk_of(request).settings.language)


def with_query(query: Mapping[str, str], **changes: object) -> str:
    """Return the query of an address with some values changed; None takes one away.

    >>> with_query({"page": "2", "q": "县"}, page=3), with_query({"page": "2"}, page=None)
    ('?page=3&q=%E5%8E%BF', '?')
    """
    values = {**query, **changes}
    kept: Iterable[tuple[str, object]] = (
        (name, value) for name, value in values.items() if value is not None
    )
    return "?" + urlencode(list(kept))


@cache
def environment() -> Environment:
    """Return the templates' environment; a name that nobody set is an error, not an empty word."""
    # nothing here may turn autoescaping off: what was submitted is shown as text, never as markup
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["moment"] = moment
    return made
