"""The English words that a figure is said to be of in; the same out without what names nothing at their ends.

"realising profit" is profit, "listed investments worth" listed investments. Here is decided which words only lead to
a name or from it to its figure, and which beginnings show that what was found is no name at all.
"""

import re

_LEADS = re.compile(
    r"^(?:(?:primarily |mainly |largely |principally |partially |partly )?"
    r"(?:driven|caused|offset|impacted|affected) by\s+"
    r"|no\s+|consist(?:s|ed|ing)?\s+(?:of\s+)?|(?:as )?compared\s+(?:to\s+|with\s+)?"
    r"|result(?:ing|ed|s) (?:in\s+)?|leading(?: to)?\s+|included (?:in\s+)?|less\s+(?!than\b)"
    r"|(?:recogni[sz]ed )?over\s+(?=an?\s|the\s)"
    r"|(?:reali[sz]ing|excludes?|excluding|includes?|including|representing|recording|generating|giving|bringing|booking|yielding"
    r"|(?:as )?well as|plus|also|and|an?|the|our|its)\s+)+",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"(?:\s+(?:amount(?:ing|ed|s)|totall?(?:ing|ed|s)|worth|valued|equal(?:l?ing)?|stood|standing|as|as of|as at"
    r"|(?:less|more|higher|greater) than|in excess|respectively|within|recorded|up|that|which|and|or|of|in|on|for|from"
    r"|to|the|our|its|an?|by|with|compared|together|raising|carried|related|associated|during|rang(?:es?|ed|ing)))+$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:of|in|on|at|for|from|by|with|under|during|than|subject|pursuant|regarding|to|(?:less|more|greater) than|such"
    r"|there|paying|having|being|going|making|taking|doing|which|that|when|where|until|unless|if|because|responsible"
    r"|using|conducted|satisfied|located|payable|exchange for|within|per|would|could|may|might|can|shall)\b",
    re.IGNORECASE,
)
_NO_END = re.compile(r"\b(?:excludes?|includes?|excluding|including|top|first|last|bottom)$", re.IGNORECASE)
_ALONE = re.compile(
    r"(?:additional|another|further|net|gross|total|aggregate|respective|average|such|same|all"
    r"|(?:amount|totall?|aggregat|represent|rais|bring|mak|giv|leav|reach)ing|(?:ex|in)clude[sd]?|limited|equal|over)",
    re.I,
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_NAMED_SO = re.compile(
    r"(?:in[- ](?:force|process|vehicle|house|store|app|game)|for[- ]sale|on[- ]time|to[- ]go)\b", re.I
)


def tidied(words: str) -> str:
    """Return words without what leads to a name or follows it; "" where they are no name."""
    if _HAN.search(words):
        return words
    bare = _FOLLOWS.sub("", _LEADS.sub("", words)).strip(" -–—\"'")
    if (
        _ALONE.fullmatch(bare)
        or _NO_END.search(bare)
        or _NO_NAME.match(bare)
        and _NAMED_SO.match(bare) is None
    ):
        return ""
    return bare
