"""Quantities of a text in; out the same with the figures that strokes list before one, in its unit.

"同比-0.3/+0.1/-0.6pct": only the last bears the unit. Here is decided when a figure between strokes is no part of a
date or a code: one of the list bears a sign, and the last a unit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from index.language.numbers import Quantity, Unit
from index.types import Span

_NUMBER = r"[+＋\-−–]?\d+(?:\.\d+)?"
_LISTED = re.compile(rf"(?<![\w.%+＋\-−–/])(?:{_NUMBER}/)+$", re.ASCII)
_ONE = re.compile(_NUMBER)
_MINUS = ("-", "−", "–")
_REACH = 60


def with_signed_lists(text: str, found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return quantities in order, those of every list of signed figures all in the unit of its last."""
    kept: list[Quantity] = []
    for quantity in found:
        listed = list(_before(text, quantity))
        if listed:
            start = listed[0].span.start
            kept = [each for each in kept if each.span.end <= start]
        kept += [*listed, quantity]
    return tuple(kept)


def _before(text: str, last: Quantity) -> Iterator[Quantity]:
    """Yield the figures that strokes list before one with a unit, if one of them all has a sign."""
    own = _ONE.match(text, last.span.start)
    if last.unit is Unit.COUNT or own is None or not _value(own.group()):
        return
    window = max(0, last.span.start - _REACH)
    listed = _LISTED.search(text[window : last.span.start])
    if listed is None or not re.search(r"[+＋\-−–]", listed.group() + last.text):
        return
    factor = last.value / _value(own.group())
    begin = window + listed.start()
    for one in _ONE.finditer(text, begin, last.span.start):
        span = Span(*one.span())
        yield replace(last, span=span, text=one.group(), value=_value(one.group()) * factor)


def _value(written: str) -> Decimal:
    """Return the value of digits with or without a sign."""
    value = Decimal(written.lstrip("+＋-−–"))
    return -value if written.startswith(_MINUS) else value
