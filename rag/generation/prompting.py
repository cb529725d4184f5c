"""A question and its passages in, the two messages of a language model call out.

Here is decided how passages are shown: numbered from 1 in the order given, before the question, each inside a
fence that its own text can neither close nor open, and with bracketed numbers that are not ours disarmed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from string import Template

from index.types import Language
from rag.types import ParsedQuestion, Passage

NOT_IN_REPORTS = "NOT_IN_REPORTS"
"""What a model is told to write when the passages do not answer the question."""

_PARTING = "\n=====\n"
_FENCE = re.compile(r"<(?=\s*/?\s*passage)", re.IGNORECASE)
_ALIAS = re.compile(r"[\[【](\s*\d[\d\s,，、;–-]*)[\]】]")


@dataclass(frozen=True, slots=True)
class Prompt:
    """`instructions` go out as the system message, `message` as the user's."""

    instructions: str
    message: str


def write_prompt(parsed: ParsedQuestion, passages: Sequence[Passage]) -> Prompt:
    """Write the prompt in the question's language; `passages[0]` becomes [1]."""
    instructions, message = _template(parsed.lang)
    shown = "\n\n".join(_fenced(number, passage) for number, passage in enumerate(passages, start=1))
    return Prompt(
        instructions=instructions.substitute(not_in_reports=NOT_IN_REPORTS),
        message=message.substitute(passages=shown, question=_one_line(parsed.resolved)),
    )


def _template(lang: Language) -> tuple[Template, Template]:
    """Read the prompt file of a language: a line of its own parts system from user message."""
    text = (resources.files("rag") / "prompts" / f"answer.{lang.value}.md").read_text(encoding="utf-8")
    instructions, _, message = text.partition(_PARTING)
    return Template(instructions.strip()), Template(message.strip())


def _fenced(number: int, passage: Passage) -> str:
    """Return a passage as data under its number."""
    heading = _attribute(" > ".join(passage.heading_path))
    # a row deep in a table is far from the names of its columns
    row = f' row="{_attribute(passage.row.words)}"' if passage.row and passage.row.is_assigned else ""
    return f'<passage number="[{number}]" heading="{heading}"{row}>\n{_disarmed(passage.text)}\n</passage>'


def _attribute(text: str) -> str:
    return _disarmed(_one_line(text)).replace('"', "'")


def _disarmed(text: str) -> str:
    """Return report text that cannot end its fence, and whose [9] cannot be taken for one of our numbers."""
    return _ALIAS.sub(r"［\1］", _FENCE.sub("‹", text))


def _one_line(text: str) -> str:
    """Return text with every run of white space, line breaks among them, made one blank."""
    return " ".join(text.split())
