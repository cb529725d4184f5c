"""A bare number in brackets right behind a figure in, the figure of the year before that it is out.

"Net sales were SEK 4,812 million (4,390)": interim reports of many countries set the year before so beside what they
state. Here is decided when a bracket may be read so: it holds a number of the same form and size and nothing else. Any
other bare bracket is a reference or a doubt, never a negative figure of the sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from index.facts.sentences.figures import Figure, Sentence
from index.language.periods import parse_period
from index.types import Fact, PeriodKind, Span

_BARE = re.compile(r"[(（]\s*(?P<number>[-−–]?\s?\d[\d,]*(?:\.\d+)?)\s*[)）]")
_BEHIND = re.compile(r"\s*(?:(?:per|a|an)\s+\w+\s*|/\s?\w+\s*)?")
_PRINTED = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MOST, _FEWEST_DIGITS = 5, 2
"""How many times the one of two years may be the other; shorter whole numbers may be the mark of a note."""


def is_doubtful_bracket(sentence: Sentence, figure: Figure, before: Sequence[Fact]) -> bool:
    """Tell whether a figure is a bare number in brackets right behind another that is not its year before's."""
    return _follows(sentence, figure, before) and year_before(sentence, figure, before) is None


def year_before(sentence: Sentence, figure: Figure, before: Sequence[Fact]) -> Fact | None:
    """Return the fact that a bare bracket behind the last of the facts before it gives; None where that is not certain.

    A balance may stand beside that of the last year's end or of the same day a year before: neither is certain.
    """
    bare = _BARE.fullmatch(figure.quantity.text)
    if bare is None or not _follows(sentence, figure, before):
        return None
    now, printed = before[-1], _PRINTED.search(before[-1].value_text)
    if printed is None or now.period is None or now.change_kind is not None:
        return None
    number, beside = _decimal(bare["number"]), _decimal(printed.group())
    if now.period_kind is PeriodKind.INSTANT or not _are_alike(number, beside):
        return None
    start, end = (sentence.start + place for place in (figure.quantity.span.start, figure.quantity.span.end))
    return replace(
        now,
        value=number * abs(now.value) / beside,
        value_text=figure.quantity.text,
        value_span=Span(start, end),
        span=Span(now.span.start, max(now.span.end, end)),
        period=parse_period(now.period).shifted(-1).label,
        qualifier=None,
        confidence=min(now.confidence, 0.7),
    )


def _follows(sentence: Sentence, figure: Figure, before: Sequence[Fact]) -> bool:
    if not before or _BARE.fullmatch(figure.quantity.text) is None:
        return False
    end = before[-1].value_span.end - sentence.start
    return _BEHIND.fullmatch(sentence.words, max(end, 0), figure.quantity.span.start) is not None


def _decimal(words: str) -> Decimal:
    return Decimal(re.sub(r"[,\s]", "", words.replace("−", "-").replace("–", "-")))


def _are_alike(number: Decimal, now: Decimal) -> bool:
    """Tell whether two numbers are printed with as many decimals and are of one size."""
    digits = len(number.as_tuple().digits)
    if number.as_tuple().exponent != now.as_tuple().exponent or not now or not number:
        return False
    if number.as_tuple().exponent == 0 and digits < _FEWEST_DIGITS:
        return False
    return now <= _MOST * abs(number) and abs(number) <= _MOST * now
