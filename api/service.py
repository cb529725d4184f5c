"""What a running service holds: the open library and what answers from it.

Decided here: reports are read one at a time, in a process of its own, so that no file takes the service down.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from api.settings import Settings
from index.library import Library
from index.receiving import Received
from index.types import AddResult
from index.workers import ReadingWorkers
from rag import QuestionAnswerer


@dataclass(frozen=True, slots=True)
class Service:
    """The state behind the routes; threads share it."""

    settings: Settings
    library: Library
    answerer: QuestionAnswerer

    def add(self, file: Received) -> AddResult:
        """Store an uploaded file; the next upload from the same source replaces it."""
        return self.library.store(file, self.library.prepare(file))


@contextmanager
def open_service(settings: Settings) -> Iterator[Service]:
    """Open the library, or make it, and load its encoder, so that no question has to wait for that."""
    with (
        ReadingWorkers(1) as workers,
        Library.open_or_create(settings.library, settings.index, workers=workers) as library,
    ):
        library.encoder.embed(["ready"])
        yield Service(settings, library, QuestionAnswerer(library, settings.answering))


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


ServiceDep = Annotated[Service, Depends(_service)]
