"""The review desk as an application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from zhifa_nlp import __version__
from zhifa_nlp.apps.desk import api, pages
from zhifa_nlp.apps.desk.answers import add_answers
from zhifa_nlp.apps.desk.opening import make_ready
from zhifa_nlp.apps.desk.rendering import STATIC
from zhifa_nlp.apps.desk.security.walls import Walls
from zhifa_nlp.apps.desk.settings import DeskSettings
from zhifa_nlp.apps.desk.state import Desk
from zhifa_nlp.apps.desk.watched import Watched
from zhifa_nlp.store.workspace import open_workspace


def create_app(settings: DeskSettings) -> FastAPI:
    """Return the desk over the workspace that `settings` name; it lets go of it when it is shut down.

    Raises:
        WorkspaceError: the workspace is not there or cannot be opened.
    """
    held = ExitStack()
    workspace = held.enter_context(open_workspace(settings.workspace))

    make_ready(workspace, settings.readers)
    desk = Desk(settings, workspace)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        with held:
            yield
            desk.jobs.close()

    # No documentation pages: theirs would load scripts from other hosts. /api/v1/openapi.json is ours.
    app = FastAPI(
        title="zhifa desk",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
    )
    app.state.desk = desk
    for router in (*api.ROUTERS, *pages.ROUTERS):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    add_answers(app)
    app.add_middleware(Watched, desk=desk)
    app.add_middleware(Walls, hosts=settings.hosts)
    return app
