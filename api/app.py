"""The HTTP service: `create_app` puts routes, error handling, limits and the page together.

In come settings; out goes an application that opens the library when it starts and closes it when it ends.
Decided here: the order of the layers. What is wrong with a request is found before its body is read.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from api.middleware import BodyLimit, OwnPagesOnly, SafeHeaders
from api.problem_responses import install_error_handlers
from api.routes import ask, documents, facts, health, page, review, search
from api.service import open_service
from api.settings import Settings
from rag.types import SCHEMA_VERSION

WEB_FOLDER = Path(__file__).parent / "web"


def create_app(settings: Settings) -> FastAPI:
    """Return the service; the library is opened when it starts, and made where there is none."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with open_service(settings) as service:
            app.state.service = service
            yield

    app = FastAPI(
        title="Yanbao",
        version=str(SCHEMA_VERSION),
        summary="Question answering over industry reports, with exact citations.",
        lifespan=lifespan,
        # the interactive pages would load scripts from another host
        docs_url=None,
        redoc_url=None,
    )
    install_error_handlers(app)
    for routes in (ask, search, review, documents, facts, health, page):
        app.include_router(routes.router)
    app.mount("/web", StaticFiles(directory=WEB_FOLDER), name="web")
    # the last one added is the outermost
    app.add_middleware(BodyLimit, service=settings.service)
    app.add_middleware(OwnPagesOnly, service=settings.service)
    app.add_middleware(SafeHeaders)
    return app
