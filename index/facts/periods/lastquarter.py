"""A sentence of a report on several quarters in, the quarter that its figures are of out, where it compares them so.

"For the three and nine months ended 30 September 2025": a level that such a report sets against that of the second
quarter, or of the third a year earlier, is of the quarter with which the nine months end. Here is decided that this
holds only where the sentence names no other time, and each quarter is one that the last is compared with.
"""

import re
from dataclasses import replace

from index.facts.context import ReportContext, meant
from index.facts.sentences.figures import Sentence
from index.language.directions import is_of_compared
from index.language.periods import Period, PeriodMention, Relative, parse_period
from index.types import PeriodKind

_PART = re.compile(r"(?P<year>(?:FY)?\d{4})(?:(?P<half>H[12])|(?P<months>M1-M9)|)")
_SECOND = 2
_LAST = {"H1": "Q2", "H2": "Q4", "M1-M9": "Q3", "": "Q4"}
"""The quarter with which a part of a year ends, and the year itself."""
_BRACKET = re.compile(r"[(（;；]\s*$")
_STANDS = re.compile(r"\s*[:：]\s*\S{0,4}\d")
_THAN = re.compile(
    r"\b(?:above|below|than|against|from|versus|vs\.?|compared (?:with|to))\s+(?:the\s+|its\s+)?$"
    r"|(?:[较較比由从]|高于|低于)$",
    re.IGNORECASE,
)
_FROM_FIGURE = re.compile(
    r"\b(?:from|than|against)\s+(?:the\s+)?\S*\d\S*(?:\s+(?:million|billion|points|bps?))?\s+(?:in|for)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_HANGING = frozenset({Relative.LAST_YEAR_SAME_PERIOD, Relative.SAME_PERIOD, Relative.PREVIOUS_PERIOD})
"""What is seen from whatever the sentence is of: "a year earlier"."""


def in_last_quarter(sentence: Sentence, context: ReportContext) -> ReportContext:
    """Return the context in which a sentence is read: with the last quarter for its default where it compares so."""
    last = _last_quarter(context.period) if context.default == context.period and not context.ahead else None
    if last is None or not sentence.quantities:
        return context
    compared = False
    for mention in sentence.periods:
        period = meant(mention, context)
        if mention.relative in _HANGING or period is None or period == last:
            continue
        if period.kind is PeriodKind.INSTANT:
            continue  # "up from 163p at 30 June"
        if period not in _bases(last):
            return context
        compared = compared or _is_compared(sentence, mention)
    return replace(context, default=last) if compared else context


def _last_quarter(period: Period | None) -> Period | None:
    """Return the quarter with which a longer period of whole quarters ends."""
    part = _PART.fullmatch(period.label) if period is not None else None
    if part is None:
        return None
    return parse_period(f"{part['year']}{_LAST[part['half'] or part['months'] or '']}")


def _bases(last: Period) -> tuple[Period, ...]:
    """Return the quarters that only one is compared with: that of the year before, and the one before it.

    A first quarter is the year so far as well: with it six months are compared, too.
    """
    year, quarter = last.label[:-2], int(last.label[-1])
    before = (parse_period(f"{year}Q{quarter - 1}"),) if quarter > _SECOND else ()
    return last.shifted(-1), *before


def _is_compared(sentence: Sentence, mention: PeriodMention) -> bool:
    """Tell whether a quarter is one that a level is set against: "from 3% in Q2", "(Q3 2024: 4%)", 较二季度."""
    before, behind = sentence.words[: mention.span.start], sentence.words[mention.span.end :]
    if _BRACKET.search(before) and _STANDS.match(behind):
        return True
    return (
        is_of_compared(before) or _THAN.search(before) is not None or _FROM_FIGURE.search(before) is not None
    )
