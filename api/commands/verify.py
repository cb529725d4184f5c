"""`yanbao verify`: a text checked against the library, claim by claim."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from api.commands.invocation import Invocation, with_settings
from api.commands.output import echo_json
from api.commands.scoping import LANGUAGE, Scoping, with_scoping
from api.errors import ExitCode
from index.settings import IndexSettings
from index.types import Language


@click.command(short_help="Check a text against the reports.")
@click.argument("text")
@click.option("--lang", type=LANGUAGE, help="Language of the findings (default: the text's).")
@with_settings
@with_scoping
def verify(invocation: Invocation, scoping: Scoping, text: str, lang: str | None) -> None:
    """Check TEXT, a file with a text, or stdin (-): a draft of your own, or another system's answer.

    Each figure, and each sentence without figures, is supported, contradicted (with what the reports state instead), or
    not found. Exit code 0 when all is supported, else 1.
    """
    from api.commands.reviews import echo_review
    from rag.reviewing import review

    with invocation.open_library() as library:
        found = review(
            _given(text, invocation.settings.index),
            invocation.answerer(library),
            scope=scoping.scope(library),
            lang=Language(lang) if lang else None,
        )
    if invocation.as_json:
        echo_json(asdict(found))
    else:
        echo_review(found)
    if found.contradicted or found.not_found:
        click.get_current_context().exit(ExitCode.REFUSED)


def _given(text: str, settings: IndexSettings) -> str:
    """Return the text itself, that of the file which it names, or what comes on stdin."""
    if text == "-":
        return sys.stdin.read()
    path = Path(text)
    if len(text) > _LONGEST_PATH or not path.is_file():
        # an argument that is not valid in the terminal's encoding arrives with lone surrogates
        return text.encode("utf-8", "replace").decode("utf-8")
    from index.reading import read_report

    raw = read_report(path.read_bytes(), path.name, settings)
    return "\n".join(block.text for page in raw.pages for block in page.blocks)


_LONGEST_PATH = 1_000
