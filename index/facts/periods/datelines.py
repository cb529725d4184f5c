"""What holds for a news item's words in; from when its parts of years without a year are seen, out.

"In the first quarter", "last quarter" and 一季度 are said from the day on which a news item came out: the latest that
was over. Here is decided which words are said so: not those of a paragraph that names a year, which they are of, nor
those that tell what is to come.
"""

import re
from dataclasses import replace

from index.facts.context import ReportContext
from index.language.periods import Period, find_periods
from index.language.timespans import instant
from index.types import PeriodKind, ReportMetadata, ReportType

_SHORTEST_YEAR = 80
"""Days that a period has at least which parts of a year may be of."""
_TO_COME = re.compile(
    r"\b(?<!had )(?<!than )(?<!as )expect(?:s|ed|ing)?\b"
    r"|\b(?:forecasts?|guid(?:es?|ance)|outlook|will|would|plans?|targets?|aims?|hopes?|due|scheduled)\b"
    r"|预计|预期|预测|有望|将(?!近)|计划|拟|目标|指引|展望",
    re.IGNORECASE,
)


def written_on(metadata: ReportMetadata, period: Period | None, *, is_calendar: bool) -> Period | None:
    """Return the day from which a news item's words are said; None for other reports, and for other years.

    What names no kind and no company, and is dated, is read as news.
    """
    of_nobody = metadata.company is None and metadata.doc_type is ReportType.OTHER
    is_news = (metadata.doc_type is ReportType.NEWS or of_nobody) and metadata.published is not None
    is_fiscal = period is not None and period.label.startswith("FY")
    if not is_news or is_fiscal or not is_calendar or metadata.published is None:
        return None
    return instant(metadata.published)


def seen_from_its_day(context: ReportContext, words: str) -> ReportContext:
    """Return what holds for a paragraph: without the day where a year is named, which its quarters are of."""
    if context.written is None or not _names_year(words):
        return context
    return replace(context, written=None)


def seen_ahead(context: ReportContext, sentence: str) -> ReportContext:
    """Return what holds for a sentence: without the day where it tells what is to come.

    A figure that is told as reached is of no period that begins after that day.
    """
    written, default = context.written, context.default
    if written is None:
        return context
    if context.ahead or _TO_COME.search(sentence):
        return replace(context, written=None)
    return replace(context, default=None) if default and default.start > written.end else context


def _names_year(words: str) -> bool:
    periods = (mention.period for mention in find_periods(words))
    return any(
        p is not None and p.kind is PeriodKind.DURATION and (p.end - p.start).days >= _SHORTEST_YEAR
        for p in periods
    )
