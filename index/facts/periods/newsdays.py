"""What holds for a block of daily news and its words in; the day in out that they name without its month: 昨日, 21日.

Here is decided which words move the day that a note's figures are of.
"""

import re
from dataclasses import replace
from datetime import timedelta

from index.facts.context import ReportContext
from index.language.timespans import instant
from index.types import PeriodKind

_YESTERDAY = re.compile(r"昨[日天晚夜]|隔夜|[前上]一?个?交易日(?!相比|[^，。]{0,4}[增减多少缩放])")
_COMPARED = re.compile(r"[较比]$")
_DAY = re.compile(r"(?<![\d月-])(\d{1,2})日(?!均|[元前内])")


def on_its_day(context: ReportContext, words: str) -> ReportContext:
    """Return what holds for words of daily news: the day before where they say so, else the day that they number."""
    day = context.default
    if day is None or day.kind is not PeriodKind.INSTANT or context.company:
        return context
    said = _YESTERDAY.search(words)
    if said is not None and not _COMPARED.search(words[: said.start()]):
        return replace(context, default=instant(day.end - timedelta(days=1)))
    numbered = _DAY.search(words)
    if numbered is not None and 0 < int(numbered.group(1)) <= day.end.day:
        return replace(context, default=instant(day.end.replace(day=int(numbered.group(1)))))
    return context
