"""The options that asking, chatting and searching share: what a question may be answered from, and how.

In come the options of the command line; out goes a `Question`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import click

from api.commands.invocation import Invocation
from api.commands.records import with_record
from api.commands.scoping import LANGUAGE, SCOPE_OPTIONS, Scoping
from index.types import Language
from rag.types import Question, Turn

if TYPE_CHECKING:
    from index.library import Library

_Options = ParamSpec("_Options")
_Result = TypeVar("_Result")
_OPTIONS = (
    click.option("--lang", type=LANGUAGE, help="Language of the answer (default: the question's)."),
    *SCOPE_OPTIONS,
    click.option("--top-k", type=click.IntRange(1, 100), help="How many passages to read."),
)


@dataclass(frozen=True, slots=True)
class Asking(Scoping):
    """What the options say."""

    lang: str | None
    top_k: int | None

    def question(
        self, library: "Library", text: str, *, history: tuple[Turn, ...] = (), explain: bool = False
    ) -> Question:
        """Return `text` as a question within these options.

        Raises:
            ReportNotFoundError: a report that was named is not in the library.
            BadInputError: the days do not make a span, or a name fits several reports.
        """
        return Question(
            # an argument that is not valid in the terminal's encoding arrives with lone surrogates
            text=text.encode("utf-8", "replace").decode("utf-8"),
            history=history,
            scope=self.scope(library),
            lang=Language(self.lang) if self.lang else None,
            top_k=self.top_k,
            explain=explain,
        )


def with_asking(
    command: Callable[Concatenate[Invocation, Asking, _Options], _Result],
) -> Callable[Concatenate[Invocation, _Options], _Result]:
    """Give a command the options above, and the `Asking` made of them as second argument."""
    return with_record(Asking, _OPTIONS, command)
