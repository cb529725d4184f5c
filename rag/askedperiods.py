"""A question's mentions of time in, the periods that it asks for out.

Here is decided which mentions only say what a change is measured against, in which writing the answer stands, or from
when a series runs; and which are seen from a period named before them.
"""

import re
from collections.abc import Sequence

from index.language.directions import is_base_of_change
from index.language.periods import PeriodMention, Relative, resolve
from index.types import Span
from rag.types import AskedPeriod, QuestionType
from rag.wordsorting import inside

_RATIO_BEFORE = re.compile(r"[占同环]比\s*$")
"""Words that end like "compared with" (比) and are none."""
_SINCE = re.compile(r"(?:\bsince\s+|[自从])$", re.IGNORECASE)
_HANGING = frozenset(
    {
        Relative.SAME_PERIOD,
        Relative.LAST_YEAR_SAME_PERIOD,
        Relative.PREVIOUS_PERIOD,
        Relative.LAST_YEAR,
        Relative.PART,
    }
)
"""Mentions of a period that hang on one named before them: "in 2Q23 … a year earlier"."""


def asked_periods(
    text: str, dated: Sequence[PeriodMention], kind: QuestionType, said_in: Sequence[Span]
) -> tuple[AskedPeriod, ...]:
    """Return the periods asked for: of those named, not the base of a change, nor by which a writing is named."""
    # the latest is what is given where no period is named
    periods = [p for p in dated if not _is_base(text, p) and p.relative is not Relative.LATEST]
    if kind is QuestionType.TREND:
        # a series that runs on from a year is all that is given
        periods = [p for p in periods if _is_stretch(p) or not _SINCE.search(text[: p.span.start])]
    return _asked_for(_dated(periods), said_in)


def years_named(periods: Sequence[AskedPeriod]) -> int:
    """Return how many periods a question names, each year of a range for itself."""
    named = [asked.mention.period for asked in periods]
    dated = {period.label: period for period in named if period is not None}
    return sum(p.end.year - p.start.year + 1 if ".." in label else 1 for label, p in dated.items())


def _is_stretch(mention: PeriodMention) -> bool:
    """Tell whether a mention names a stretch of several periods by its first and its last."""
    return mention.period is not None and ".." in mention.period.label


def _is_base(text: str, mention: PeriodMention) -> bool:
    """Tell whether a period is only what a change is measured against; "from 2021 to 2023" is a stretch of time."""
    if _is_stretch(mention):
        return False
    span = mention.span
    if _RATIO_BEFORE.search(text[: span.start]):
        return False
    stretch = re.match(r"\s*(?:to|到|至|until|through)\b|\s*[到至]", text[span.end :], re.IGNORECASE)
    return stretch is None and is_base_of_change(text[: span.start])


def _asked_for(periods: tuple[AskedPeriod, ...], said_in: Sequence[Span]) -> tuple[AskedPeriod, ...]:
    """Leave out the period by which a report is named where another one is asked for."""
    return tuple(asked for asked in periods if not inside(asked.mention.span, said_in)) or periods


def _dated(periods: Sequence[PeriodMention]) -> tuple[AskedPeriod, ...]:
    """Return the periods asked for; "a year earlier" is so seen from the period that is named before it."""
    found: list[AskedPeriod] = []
    for mention in periods:
        named = next((one.period for one in found if one.period is not None), None)
        hangs = named is not None and mention.relative in _HANGING
        period = resolve(mention, named) if hangs and named is not None else mention.period
        found.append(AskedPeriod(mention.text, period, mention))
    return tuple(found)
