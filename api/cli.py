"""The command line `yanbao`: finds the command, runs it, and says in one sentence what went wrong.

Exit codes: 0 ok, 1 refused or a check failed, 2 usage, 3 unreadable input, 4 library problem, 130 on Ctrl-C.
With `--json` results go to stdout as one JSON object a line, and a failure is such a line too: {"error":
{"type", "title", "detail"}}; the sentence stands on stderr either way. Decided here: a command's module is
imported only when it is called, so that asking stays quick.
"""

import atexit
import errno
import gc
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

import click

from api.commands.invocation import wants_json
from api.commands.output import echo_json
from api.errors import KNOWN_ERRORS, ExitCode, problem_of

# name -> module, attribute; evaluations are the one thing of `eval` that `api` knows
_COMMANDS = {
    "ingest": ("api.commands.ingest", "ingest"),
    "ask": ("api.commands.ask", "ask"),
    "chat": ("api.commands.chat", "chat"),
    "search": ("api.commands.search", "search"),
    "facts": ("api.commands.facts", "facts"),
    "compare": ("api.commands.compare", "compare"),
    "verify": ("api.commands.verify", "verify"),
    "doc": ("api.commands.doc", "doc"),
    "alias": ("api.commands.alias", "alias"),
    "index": ("api.commands.library_index", "index"),
    "serve": ("api.commands.serve", "serve"),
    "doctor": ("api.commands.doctor", "doctor"),
    "config": ("api.commands.config", "config"),
    "eval": ("eval.commands", "evaluation"),
}


_YOUNG_OBJECTS = 100_000
"""How many new objects are looked through for garbage at a time: a command makes many that stay, and little garbage."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which a person meets them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; known errors become a sentence and an exit code."""
        try:
            return super().invoke(ctx)
        except KNOWN_ERRORS as error:
            _fail(ctx, error)
        except KeyboardInterrupt:
            click.echo(err=True)
            ctx.exit(ExitCode.INTERRUPTED)
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of our output left: click ends quietly
                raise
            click.echo(f"Error: {_system_sentence(error)}", err=True)
            ctx.exit(ExitCode.LIBRARY)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="yanbao", prog_name="yanbao")
def main() -> None:
    """Ask industry reports, in Chinese or English, and see where every answer stands.

    Exit codes: 0 ok, 1 refused or failed check, 2 usage, 3 unreadable input, 4 library problem, 130
    interrupted.
    """
    gc.set_threshold(_YOUNG_OBJECTS)
    # what is there at the end goes with the process: looking through it once more would take a tenth of a question
    atexit.register(gc.freeze)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # a terminal that cannot show Chinese gets escapes in place of a crash
            stream.reconfigure(errors="backslashreplace")


def _fail(ctx: click.Context, error: Exception) -> NoReturn:
    problem = problem_of(error)
    if wants_json(ctx):
        echo_json({"error": problem.error()})
    click.echo(f"Error: {problem.detail}", err=True)
    ctx.exit(problem.exit_code)


def _system_sentence(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}. Check the path, its permissions and the space left."
