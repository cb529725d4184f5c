"""What a pattern matched in, the mention of a period out: a dated one, or the part of a year that an anchor dates."""

import re
from collections.abc import Callable

from index.language.timespans import Period, PeriodMention, Relative
from index.types import Span

Form = tuple[re.Pattern[str], Callable[[re.Match[str]], PeriodMention | None]]
"""A pattern, and what reads its matches."""
RELATIVES = {"H1": Relative.HALF_1, "H2": Relative.HALF_2} | {f"Q{n}": Relative(f"q{n}") for n in range(1, 5)}
"""The parts of a year that are called by words of their own."""


def dated(match: re.Match[str], period: Period) -> PeriodMention:
    """Return the mention of a period that the words name in full."""
    return PeriodMention(Span(*match.span()), match.group(), period=period)


def of_year(match: re.Match[str], part: str, back: int = 0) -> PeriodMention:
    """Return the mention of a part of a year that the anchor must tell; the whole year if the part is ""."""
    span = Span(*match.span())
    if not part:
        return PeriodMention(span, match.group(), relative=Relative.THIS_YEAR)
    relative = RELATIVES.get(part, Relative.PART)
    return PeriodMention(
        span,
        match.group(),
        relative=relative,
        years_back=back,
        part=part if relative is Relative.PART else "",
    )


def year_of(digits: str) -> int:
    """Return the year that four or two digits name."""
    digits = digits.lstrip("'’")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if digits >= "90" else 2000)
