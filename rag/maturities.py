"""A question in; the parts of a debt or of receivables that it asks for out: "due in less than one year", 1至2年账龄.

Only what a report divides a balance by is such a part; any other span of time only says how long.
"""

import re

from index.language.maturities import spans_of_time
from index.types import Span
from rag.names import FoundName, NameIndex

_DIGITS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "ten": "10"}
_DUE_BEFORE = re.compile(
    r"\b(?:(?:that |which )?(?:falls?|falling|is|are|becomes?) )?(?:due|maturing|matures?)(?: (?:in|within|after))? $",
    re.IGNORECASE,
)
"""How a question says of an amount that it is of one of these parts, which says no more than its name."""
_DUE_IN = re.compile(r"due (?:in|within) ", re.IGNORECASE)
_SPELT = re.compile(rf"\b(?:{'|'.join(_DIGITS)})\b(?= (?:years?|months?))", re.IGNORECASE)


def maturities_asked(text: str, names: NameIndex) -> tuple[FoundName, ...]:
    """Return the spans of time in a question that reports have figures of, each as the name it is there."""
    digits = _SPELT.sub(lambda found: _DIGITS[found.group().lower()].ljust(len(found.group())), text)
    found = []
    for span in spans_of_time(digits):
        lead = _DUE_IN.match(span.of(digits))
        span = Span(span.start + (lead.end() if lead else 0), span.end)
        named = names.whole_part(" ".join(span.of(digits).split()))
        said = _DUE_BEFORE.search(digits[: span.start])
        begin = said.start() if said else span.start
        found += [] if named is None else [FoundName(Span(begin, span.end), named)]
    return tuple(found)
