"""An English sentence and its periods in; the stretches of it whose commas part no clauses, out.

"during 2019, 2018 and 2017, was", "expenses, as a percentage of revenue, were": such commas list periods or
set off what stands between a subject and its verb.
"""

import re
from collections.abc import Sequence

from index.language.periods import PeriodMention
from index.types import Span

_JOINS = re.compile(
    r"\s*,?\s*(?:and|or)?\s*(?:(?:for|in|at|the|as of|fiscal|years?|quarters?|ended)\s+)*", re.I
)
_VERB_BEHIND = re.compile(
    r",(?=\s+(?:was|were|is|are|had|has|totall?ed|amounted|approximated|included|increased|decreased)\b)"
)
_OF_BEHIND = re.compile(r",(?=\s+of\s+(?:approximately\s+|about\s+)?[$£€])")
_AS_SHARE = re.compile(
    r",\s+(?:expressed\s+)?as a (?:percentage|percent|share|proportion) of [^,;]{3,40},(?=\s+[a-z])"
)
_OPENING = re.compile(r"[\s(]*(?:as of|at|in|for|during|on)?\s*", re.I)


def unparted(words: str, periods: Sequence[PeriodMention]) -> list[Span]:
    """Return the stretches within which no comma parts clauses."""
    spans: list[Span] = []
    for mention in periods:
        listed = bool(spans) and _JOINS.fullmatch(words[spans[-1].end : mention.span.start]) is not None
        whole = Span(spans.pop().start, mention.span.end) if listed else mention.span
        spans.append(_with_comma(words, whole, listed=listed))
    return [*spans, *(Span(m.start() - 1, m.end() + 1) for m in _AS_SHARE.finditer(words))]


def _with_comma(words: str, span: Span, *, listed: bool) -> Span:
    """Return periods with the comma behind them where the statement that they date goes on: "in 2019 and 2018, was"."""
    behind = _OF_BEHIND.match(words, span.end) or (_VERB_BEHIND.match(words, span.end) if listed else None)
    opens = _OPENING.fullmatch(words[: span.start])
    return Span(span.start, behind.end() + 1) if behind and not opens else span
