"""`yanbao ask`: one question from the command line, or a file of them."""

from pathlib import Path

import click

from api.commands.asking import Asking, with_asking
from api.commands.invocation import Invocation, with_settings
from api.commands.output import echo_json
from api.commands.replies import echo_reply
from api.errors import ExitCode
from rag import reply_to_dict
from rag.types import AnswerStatus


@click.command(short_help="Ask the reports a question.")
@click.argument("question", required=False)
@click.option(
    "--batch", type=click.Path(path_type=Path, allow_dash=True), help="File of questions, one JSON a line."
)
@click.option("--explain", is_flag=True, help="Show how the question was understood.")
@with_settings
@with_asking
def ask(
    invocation: Invocation, asking: Asking, question: str | None, batch: Path | None, explain: bool
) -> None:
    """Ask the reports QUESTION; the answer cites where each statement stands.

    Exit code 0 when the question is answered, at least in part, and 1 when it is refused.

    --batch FILE asks every line {"id", "question", "history"?} of FILE (- for stdin) and writes one JSON
    reply a line, in the same order, with its `question_id`; a line that fails is {"id", "error"} in its
    place, and the exit code is then 1.
    """
    if (question is None) == (batch is None):
        raise click.UsageError("Give either QUESTION or --batch FILE.")
    with invocation.open_library() as library:
        asked = asking.question(library, question or "", explain=explain)
        answerer = invocation.answerer(library)
        if batch is not None:
            from api.commands.batch import ask_all

            ask_all(answerer, batch, asked)
            return
        reply = answerer.answer(asked)
    if invocation.as_json:
        echo_json(reply_to_dict(reply))
    else:
        echo_reply(reply)
    if reply.status is AnswerStatus.REFUSED:
        click.get_current_context().exit(ExitCode.REFUSED)
