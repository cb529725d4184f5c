"""Words in; out whether they say when something falls due or how long it has been owed, and where a text says so.

"Less than 1 year", "1-3 years", 1年以内, 1至2年: what tables of debts and of receivables divide them by.
"""

import re

from index.types import Span

_OPEN_END = re.compile(
    r"less|within|up to|under|over|more|after|beyond|thereafter|later|以内|以上|以下|内", re.IGNORECASE
)
_SPAN_OF_TIME = re.compile(
    r"(?:(?:less than|within|up to|under|over|more than|after|beyond|due in|due within|between|from)\s*)?"
    r"\d+(?:\s*(?:[-–—~]|to|and)\s*(?:less than\s*)?\d+)?[\s-]*(?:years?|months?|days?)"
    r"(?:\s*(?:or (?:more|less|later)|and (?:over|later|beyond|thereafter)))?"
    r"|(?:超过)?\d+\s*(?:个?月|年|天|日)?(?:\s*[-–—~至到]\s*\d+)?\s*(?:个?月|年|天|日)(?:（?含\d年）?)?\s*(?:以内|以上|以下|内)?",
    re.IGNORECASE,
)


def is_span_of_time(words: str) -> bool:
    """Tell whether words are nothing but a span of time: "1至2年", "More than 5 years"."""
    return _SPAN_OF_TIME.fullmatch(words) is not None


def is_due(words: str) -> bool:
    """Tell whether words say when something falls due, up to or from a bound: "Less than 1 year"."""
    return _SPAN_OF_TIME.search(words) is not None and _OPEN_END.search(words) is not None


def spans_of_time(text: str) -> list[Span]:
    """Return where a text names spans of time, in order."""
    return [Span(found.start(), found.end()) for found in _SPAN_OF_TIME.finditer(text)]
