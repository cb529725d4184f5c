"""A file of questions asked one after the other in one process.

In come lines {"id", "question", "history"?} and the options of the command line; out goes one JSON line each,
in the same order. Decided here: what a line says of itself goes before the command line's options, and a line
that fails becomes an error line in its place and never stops the others.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic import ValidationError

from api.commands.output import echo_json
from api.errors import KNOWN_ERRORS, BadInputError, ExitCode, UnreadableInputError, problem_of
from api.schemas import BatchLine
from index.types import ReportFilter
from rag import reply_to_dict
from rag.types import Question

if TYPE_CHECKING:
    from rag import QuestionAnswerer

_STDIN = Path("-")


def ask_all(answerer: "QuestionAnswerer", path: Path, defaults: Question) -> None:
    """Ask every line of a file and write the replies to stdout; leaves with exit code 1 if a line failed.

    Raises:
        UnreadableInputError: the file cannot be read.
    """
    failed = 0
    for line in _lines(path):
        try:
            parsed = _parse(line)
            reply = answerer.answer(_with_defaults(parsed, defaults))
        except KNOWN_ERRORS as error:
            failed += 1
            echo_json({"id": _id_of(line), "error": problem_of(error).error()})
        else:
            echo_json({"question_id": parsed.id, **reply_to_dict(reply)})
    if failed:
        click.echo(f"{failed} of the questions failed; their lines say why.", err=True)
        click.get_current_context().exit(ExitCode.REFUSED)


def _lines(path: Path) -> Iterator[str]:
    try:
        data = sys.stdin.buffer.read() if path == _STDIN else path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise UnreadableInputError(path, error.strerror or "cannot be read") from None
    except UnicodeDecodeError:
        raise UnreadableInputError(path, "is not UTF-8 text") from None
    # by line feeds only: a question may hold other characters that Python takes for line ends
    return (line for line in text.split("\n") if line.strip())


def _parse(line: str) -> BatchLine:
    try:
        return BatchLine.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInputError(f"{where}: {first['msg']}." if where else f"{first['msg']}.") from None


def _id_of(line: str) -> str | int | None:
    try:
        parsed = json.loads(line)
    except ValueError:
        return None
    found = parsed.get("id") if isinstance(parsed, dict) else None
    return found if isinstance(found, str | int) else None


def _with_defaults(line: BatchLine, defaults: Question) -> Question:
    own = line.to_question(line.question)
    return replace(
        own,
        scope=own.scope if own.scope != ReportFilter() else defaults.scope,
        lang=own.lang or defaults.lang,
        top_k=own.top_k or defaults.top_k,
        explain=own.explain or defaults.explain,
    )
