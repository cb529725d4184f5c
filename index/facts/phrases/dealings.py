"""A figure in; what of shares, notes or options it is where the words say that they were issued, bought or exercised.

"repurchased 3 million shares for $40 million": here is decided that the number is none outstanding, and what the money
was: the cost of what was bought, the proceeds from what was sold.
"""

import re

from index.facts.sentences.figures import Figure
from index.language.numbers import Unit

HEDGE = r"(?:(?:about|approximately|around|nearly|roughly|some|over|up to|only|just|an additional)\s+)?"
"""What may stand right before a figure."""
_WORD = r"(?:[^,;:]|,(?=\d))"
_KINDS = r"shares|units|warrants|options|ADSs|bonds|notes|securities"
_FOR_SUM = re.compile(
    rf"\b(?P<verb>repurchased|purchased|acquired|bought|sold|issued|retired|redeemed)\b{_WORD}{{0,80}}?"
    rf"\b(?P<what>{_KINDS})\b{_WORD}{{0,60}}?,?\s+(?:for|at)\s+(?:an?\s+)?(?:(?:aggregate|total|combined)\s+)*"
    r"(?:(?:cost|consideration|price|purchase price|amount|proceeds)\s+of\s+)?(?:a total of\s+)?"
    rf"{HEDGE}$",
    re.IGNORECASE,
)
_RAISING = re.compile(
    rf"\b(?P<what>{_KINDS})\b[^;]{{0,80}}?\b(?P<verb>exercised|issued|sold|placed|allotted)\b"
    rf"[^;]{{0,60}}?\b(?:raising|reali[sz]ing)\s+(?:(?:gross|net|total)\s+)*(?:proceeds of\s+)?{HEDGE}$"
)
_DEALT = (
    r"repurchased|purchased|acquired|bought|sold|issued|retired|redeemed|granted|exercised|vested|forfeited|cancell?ed"
    r"|allotted|awarded"
)
_DEALT_BEFORE = re.compile(rf"\b(?P<verb>{_DEALT})\s+{HEDGE}$", re.IGNORECASE)
_DEALT_BEHIND = re.compile(
    r"(?:\s+of (?:(?:our|the|its|common|ordinary|class \w) ?){1,3}(?:stock|shares)?)?"
    rf"\s+(?:(?:had been|have been|were|was|being)\s+)?(?P<verb>{_DEALT})\b",
    re.IGNORECASE,
)
_PAPERS = re.compile(rf"(?:{_KINDS}|share|awards|rsus?|psus?|ads)", re.IGNORECASE)
_ASIDE = re.compile(r"(?:,\s\w+\.?)?\s\([^()]*\)$")
_TRADED = re.compile(
    r"\b(?:(?P<sold>sold|sell|sale of|disposed? of|disposal of|divest(?:ed)?)|acquired?|acquisition of|bought|buy"
    r"|purchased?)\s+(?:(?:its|the|our|an?)\s+)?"
    r"(?P<what>(?!shares|units)(?:[^,;$£€]|,(?=\s(?:Inc|Ltd|LLC|plc))){3,70}?)\s+for\s+"
    r"(?:an?\s+)?(?:(?:total|aggregate|net|cash|purchase)\s+)*(?:(?:consideration|price|cash)\s+of\s+)?"
    rf"{HEDGE}$"
)
"""Which firm or thing a sum was paid for: "sold its Danish unit for €95 million"."""
_RAISES = frozenset({"sold", "issued"})


def dealing_of(words: str, figure: Figure) -> str:
    """Return what a number of shares or a sum for them is; "" where the words say nothing of the kind."""
    start, quantity = figure.quantity.span.start, figure.quantity
    if quantity.unit is Unit.COUNT and _PAPERS.fullmatch(quantity.noun or ""):
        lead = words[figure.lead.start : start]
        dealt = _DEALT_BEFORE.search(lead) or _DEALT_BEHIND.match(words, quantity.span.end)
        return f"{quantity.noun} {dealt['verb'].lower()}" if dealt else ""
    if quantity.unit is not Unit.MONEY:
        return ""
    if paid := _FOR_SUM.search(words, figure.clause.start, start):
        verb = paid["verb"].lower()
        return f"{'proceeds from' if verb in _RAISES else 'cost of'} {paid['what']} {verb}"
    if traded := _TRADED.search(words, figure.lead.start, start):
        return f"{'sale' if traded['sold'] else 'purchase'} price of {_ASIDE.sub('', traded['what'])}"
    raised = _RAISING.search(words, 0, start)
    return f"proceeds from {raised['what']} {raised['verb']}" if raised else ""
