"""`yanbao chat`: a conversation in the terminal, each question understood in the light of those before it."""

import re
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from api.commands.asking import Asking, with_asking
from api.commands.invocation import Invocation, with_settings
from api.commands.output import echo_json, note, printable
from api.commands.replies import echo_evidence
from api.errors import problem_of
from rag import reply_to_dict
from rag.errors import QuestionError
from rag.types import Event, EventKind, Question, Reply, Role, Turn

if TYPE_CHECKING:
    from rag import QuestionAnswerer

_PROMPT = "› "
_FORGET = "/new"
_LEAVE = frozenset({"/quit", "/exit", "exit", "quit"})
_COMMAND = re.compile(r"/[a-z]+", re.IGNORECASE)


@click.command(short_help="Talk with the reports.")
@with_settings
@with_asking
def chat(invocation: Invocation, asking: Asking) -> None:
    """Ask one question after the other; what was said before counts.

    /new forgets what was said. /quit, Ctrl-D or Ctrl-C leave. With --json each line of stdin is answered by
    one JSON reply.
    """
    with invocation.open_library() as library:
        answerer = invocation.answerer(library)
        history: tuple[Turn, ...] = ()
        for line in _questions(prompt=sys.stdin.isatty() and not invocation.as_json):
            if line == _FORGET:
                history = ()
                continue
            if _COMMAND.fullmatch(line):
                note(
                    f"There is no command {line}. /new forgets what was said, /quit leaves; all else is a question."
                )
                continue
            try:
                question = asking.question(library, line, history=history)
                answer = _answer(answerer, question, as_json=invocation.as_json)
            except QuestionError as error:
                _say_problem(error, as_json=invocation.as_json)
            else:
                history = (*history, Turn(Role.USER, line), Turn(Role.ASSISTANT, answer))


def _questions(*, prompt: bool) -> Iterator[str]:
    if prompt:
        # line editing and history of what was typed
        import readline  # noqa: F401 - importing it is what turns it on
    while (line := _read_line(prompt=prompt)) is not None and line not in _LEAVE:
        if line:
            yield line


def _read_line(*, prompt: bool) -> str | None:
    try:
        return input(_PROMPT if prompt else "").strip()
    except EOFError:
        if prompt:
            click.echo()
        return None
    except UnicodeDecodeError:
        note("Error: The line is not UTF-8 text. Type it again.")
        return ""


def _answer(answerer: "QuestionAnswerer", question: Question, *, as_json: bool) -> str:
    if as_json:
        reply = answerer.answer(question)
        echo_json(reply_to_dict(reply))
    else:
        reply = _stream(answerer, question)
    return reply.answer


def _stream(answerer: "QuestionAnswerer", question: Question) -> Reply:
    from pydantic import TypeAdapter

    final: Reply | None = None
    for event in answerer.stream(question):
        if event.kind is EventKind.MESSAGE:
            click.echo(printable(_delta(event)), nl=False)
        elif event.kind is EventKind.FINAL_ANSWER:
            final = TypeAdapter(Reply).validate_python(dict(event.data))
    assert final is not None, "a stream ends with its final answer"
    click.echo()
    echo_evidence(final)
    click.echo()
    return final


def _delta(event: Event) -> str:
    delta = event.data["delta"]
    return str(delta["content"]) if isinstance(delta, Mapping) else ""


def _say_problem(error: QuestionError, *, as_json: bool) -> None:
    problem = problem_of(error)
    if as_json:
        echo_json({"error": problem.error()})
    note(f"Error: {problem.detail}")
