"""A process that reads files for another one: ``python -m index.worker``, started by `index.workers`.

Tasks come in on standard input, what became of them goes out on what was standard output: first how far it is, after
each page, then the report or why it cannot be read. Decided here: the process may take no more memory than the task
says, and whatever a library prints goes nowhere, so that nothing but messages is on the way back. Messages are pickled:
both ends are this program, on a pipe that nobody else can open, and nothing of them reaches the disk.
"""

import os
import pickle
import sys
import threading
import time
from dataclasses import dataclass
from typing import BinaryIO

from index.errors import UnreadableReportError
from index.ingestion import ReadReport, read
from index.settings import IndexSettings

_LENGTH_BYTES = 8
_PARENT_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be read."""

    data: bytes
    name: str
    settings: IndexSettings


@dataclass(frozen=True, slots=True)
class PagesRead:
    """How many pages of the file are read, of how many."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file cannot be read; `kind` is the error of `index.errors`."""

    kind: type[UnreadableReportError]
    name: str
    problem: str
    advice: str


@dataclass(frozen=True, slots=True)
class OutOfMemory:
    """The process needed more memory than it may take."""


Message = PagesRead | ReadReport | Refusal | OutOfMemory


def send(stream: BinaryIO, message: object) -> None:
    """Write a message behind its length."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    rest = memoryview(len(body).to_bytes(_LENGTH_BYTES, "little") + body)
    while rest:
        rest = rest[stream.write(rest) :]  # a pipe without a buffer may take a part only
    stream.flush()


def receive(stream: BinaryIO) -> object:
    """Return the next message. Raises EOFError when the other side is gone."""
    length = int.from_bytes(_exactly(stream, _LENGTH_BYTES), "little")
    return pickle.loads(_exactly(stream, length))


def main() -> int:
    """Read files until nobody asks for another one."""
    messages = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    threading.Thread(target=_end_with_parent, daemon=True).start()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    while True:
        try:
            task = receive(sys.stdin.buffer)
        except EOFError:
            return 0
        assert isinstance(task, Task), "only tasks are sent to a worker"
        send(messages, _result(task, messages))


def _result(task: Task, messages: BinaryIO) -> Message:
    _bound_memory(task.settings.read_bytes)
    try:
        return read(
            task.data,
            task.name,
            task.settings,
            lambda done, total: send(messages, PagesRead(done, total)),
        )
    except UnreadableReportError as error:
        return Refusal(type(error), error.name, error.problem, error.advice)
    except MemoryError:
        return OutOfMemory()


def _bound_memory(most: int) -> None:
    """Let the system refuse memory beyond a bound; there is none where the system knows no such bound."""
    if most == 0 or sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(
        resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
    )


def _exactly(stream: BinaryIO, length: int) -> bytes:
    body = bytearray()
    while len(body) < length:
        part = stream.read(length - len(body))
        if not part:
            raise EOFError
        body += part
    return bytes(body)


def _end_with_parent() -> None:
    """End when the process that asks is gone, also from within a reader that never returns."""
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(_PARENT_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    # loaded again under its own name, so that both sides mean the same classes by their messages
    from index.worker import main as run

    sys.exit(run())
