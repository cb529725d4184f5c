"""A figure behind an English verb in; what it is by that verb out.

"the notes bear interest at 4%", "we committed $25 million to the fund": the verb and its complement say it,
no noun does.
"""

import re

from index.facts.phrases.dealings import HEDGE
from index.facts.sentences.figures import Figure
from index.language.numbers import Unit

_BEARS = re.compile(
    r"(?:^|[,;]|\b(?:the|our|these|such|and)\b)\s*(?P<what>(?:(?!\b(?:the|our|these|such|and)\b)[^,;:()]){3,60}?)\s+"
    r"(?:will\s+)?(?:bears?|bore|bearing|accrues?|accrued|carr(?:y|ies|ied))\s+(?:cash\s+)?interest\s+(?:\w+\s+)?(?:at|of)\s+"
    r"(?:an?\s+)?(?:(?:fixed|variable|annual|floating|stated|nominal|effective|contractual)\s+)*(?:rates?\s+)?"
    rf"(?:(?:of|equal to)\s+)?{HEDGE}$",
    re.IGNORECASE,
)
_GAVE = re.compile(
    r"\b(?P<verb>contributed|committed|pledged|borrowed|drew(?: down)?|repaid|deposited|distributed|transferred"
    rf"|returned|remitted|donated|raised)\s+(?:an?\s+(?:total|aggregate)\s+of\s+)?{HEDGE}$",
    re.IGNORECASE,
)
_ALONE = frozenset({"borrowed", "repaid", "donated", "raised"})
_COMPLEMENT = re.compile(
    r"\s+(?P<to>to|into|under|towards?|from)\s+(?:(?:the|our|its|their|an?)\s+)?"
    r"(?P<what>[A-Za-z][\w’'&-]*(?:\s(?!(?:in|during|for|at|on|which|that|as|and|or|to|by|due|with|from|under)\b)[\w’'&-]+){0,5})"
)


def done_of(words: str, figure: Figure, end: int) -> str:
    """Return what a rate or sum is by the verb before it; "" where none says it.

    words: the sentence without its periods; end: where the list that the figure opens ends.
    """
    lead = words[figure.lead.start : figure.quantity.span.start]
    if figure.quantity.unit is Unit.RATIO:
        bears = _BEARS.search(lead)
        return f"interest rate on {bears['what'].strip()}" if bears else ""
    gave = _GAVE.search(lead) if figure.quantity.unit is Unit.MONEY else None
    if gave is None:
        return ""
    verb, where = gave["verb"].lower(), _COMPLEMENT.match(words, end)
    if where is None:
        return f"amount {verb}" if verb in _ALONE else ""
    return f"amount {verb} {where['to']} {where['what']}"
