"""An answer as server-sent events.

In come the events of `rag`, made step by step in a thread; out goes the text of an event stream with numbered
ids. Decided here: an error before the first event is an ordinary problem response, a later one is an `error`
event; the stream ends with `done` either way, and says something every few seconds so that nothing between
closes it.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping

from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from api.errors import KNOWN_ERRORS, problem_of
from api.views import to_json
from rag.types import Event

_PING = ": ping\n\n"
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def event_stream(events: Iterator[Event], *, ping_seconds: float) -> StreamingResponse:
    """Return the response that sends `events`; call it in a thread: it waits until the first event is there.

    Raises:
        QuestionError: the question cannot be answered at all.
    """
    first = next(events)
    body = _frames(first, events, ping_seconds)
    return StreamingResponse(body, media_type="text/event-stream", headers=_HEADERS)


async def _frames(first: Event, rest: Iterator[Event], ping_seconds: float) -> AsyncIterator[str]:
    number = 1
    event: Event | None = first
    while event is not None:
        yield _frame(number, event.kind, event.data)
        number += 1
        step = asyncio.ensure_future(run_in_threadpool(next, rest, None))
        while not (await asyncio.wait({step}, timeout=ping_seconds))[0]:
            yield _PING
        try:
            event = step.result()
        except KNOWN_ERRORS as error:
            yield _frame(number, "error", problem_of(error).body())
            number += 1
            break
    yield _frame(number, "done", {})


def _frame(number: int, kind: str, data: Mapping[str, object]) -> str:
    # JSON of one line: a line end would end the event's data
    return f"id: {number}\nevent: {kind}\ndata: {to_json(data)}\n\n"
