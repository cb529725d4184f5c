"""The answers to the parts of a question that asks several times in, one answer out.

Here is decided when the parts say more than the whole did, and when a part is answered though the one before it is not.
"""

import re
from collections.abc import Sequence

from index.types import Language
from rag.types import AnswerStatus, Draft, ParsedQuestion, QuestionType

_SEVERAL = 2
_LEANS = re.compile(
    r"\b(?:it|that|this|they|them|those|then|so|before|previously)\b|它|此|那|前者|之前|原[来先]|上述",
    re.IGNORECASE,
)
"""What a part of a question says that leans on the answer to the part before it."""


def adding_to(
    whole: Draft, parsed: ParsedQuestion, parts: tuple[ParsedQuestion, ...]
) -> tuple[ParsedQuestion, ...]:
    """Leave out a part that only asks how far a figure moved where the whole has been answered by that move."""
    if parsed.kind is not QuestionType.GROWTH or not _is_typed(whole):
        return parts
    return tuple(part for part in parts if part.kind is not QuestionType.GROWTH or part.metrics)


def _is_typed(draft: Draft) -> bool:
    """Tell whether a draft's figures are facts rather than words of a quotation."""
    return any(number.metric for statement in draft.statements for number in statement.numbers)


def joined_answers(whole: Draft, asked: Sequence[ParsedQuestion], parts: Sequence[Draft]) -> Draft:
    """Put the answers to a question's parts together; what one part is refused makes the answer partial."""
    answered = [part for part in parts if part.status is not AnswerStatus.REFUSED]
    by_text = {statement.text: statement for part in answered for statement in part.statements}
    first_refused = bool(parts) and parts[0].status is AnswerStatus.REFUSED
    # a quotation for the whole may be on the second part only, of which the figure is known
    is_guess = first_refused and not _is_typed(whole) and any(map(_is_typed, answered))
    if len(answered) < len(parts) and whole.status is not AnswerStatus.REFUSED and not is_guess:
        return whole
    if first_refused and not all(map(_stands_alone, asked[1:])):
        # what a later part asks leans on the first: "what is its target price, and what was it before?"
        return whole
    if not answered or (len(by_text) < _SEVERAL and not first_refused):
        return whole
    refused = next((n for n, part in enumerate(parts) if part.status is AnswerStatus.REFUSED), None)
    return Draft(
        AnswerStatus.ANSWERED if refused is None else AnswerStatus.PARTIAL,
        None if refused is None else parts[refused].reason,
        opening=next((part.opening for part in answered if part.opening), ""),
        statements=tuple(by_text.values()),
        closing="" if refused is None else f" {_left_open(asked[refused], parts[refused])}",
        assumptions=tuple(dict.fromkeys(a for part in answered for a in part.assumptions)),
    )


def _stands_alone(part: ParsedQuestion) -> bool:
    """Tell whether a part of a question asks by its own words, whatever became of the one before it."""
    return bool(part.metrics or part.words or part.names) and _LEANS.search(part.text) is None


def _left_open(part: ParsedQuestion, written: Draft) -> str:
    """Say which part of a question is not answered, and why."""
    asked = part.text.strip(" ?？,，")
    return f"“{asked}”：{written.opening}" if part.lang is Language.ZH else f"“{asked}”: {written.opening}"
