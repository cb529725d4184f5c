"""What a running service holds: the open library and what answers from it.

Decided here: reports are read one at a time, for the reader of PDF files is not made for several threads.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from api.settings import Settings
from index.library import Library
from index.types import AddResult
from rag import QuestionAnswerer


@dataclass(frozen=True, slots=True)
class Service:
    """The state behind the routes; threads share it."""

    settings: Settings
    library: Library
    answerer: QuestionAnswerer
    _reading: threading.Lock = field(default_factory=threading.Lock)

    def add(self, content: bytes, *, name: str) -> AddResult:
        """Store an uploaded file; the next upload of this name replaces it."""
        with self._reading:
            return self.library.add(content, name=name, source=f"upload:{name}")


@contextmanager
def open_service(settings: Settings) -> Iterator[Service]:
    """Open the library, or make it, and load its encoder, so that no question has to wait for that."""
    with Library.open_or_create(settings.library, settings.index) as library:
        library.encoder.embed(["ready"])
        yield Service(settings, library, QuestionAnswerer(library, settings.answering))


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


ServiceDep = Annotated[Service, Depends(_service)]
