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
    r"(?:\s+(?:amount(?:ing|ed|s)|totall?(?:ing|ed|s)|worth|valued|equal(?:l?ing)?|stood|standing|resulting|registered"
    r"|as|as of|as at"
    r"|(?:less|more|higher|greater) than|in excess|respectively|within|recorded|up|that|which|and|or|of|in|on|for|from"
    r"|to|the|our|its|an?|by|with|compared|together|raising|carried|related|associated|during|rang(?:es?|ed|ing)))+$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:of|in|on|at|for|from|by|with|under|during|than|subject|pursuant|regarding|to|(?:less|more|greater) than|such"
    r"|or minus|minus|there|paying|having|being|going|making|taking|doing|which|that|when|where|until|unless|if"
    r"|because|responsible"
    r"|using|conducted|satisfied|located|payable|exchange for|within|per|would|could|may|might|can|shall)\b",
    re.IGNORECASE,
)
_NO_END = re.compile(
    r"\b(?:excludes?|includes?|excluding|including|top|first|last|bottom"
    r"|regions?|divisions?|segments?|subsidiar(?:y|ies))$",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:additional|another|further|net|gross|total|aggregate|respective|average|such|same|all"
    r"|(?:amount|totall?|aggregat|represent|rais|bring|mak|giv|leav|reach)ing|sums?|levels?|basis|increases?|decreases?"
    r"|positive|negative|excess|portion|part|approximate|originals?|results?|range|amounts?|offset|previous|(?:ex|in)clude[sd]?|limited|equal|over)",
    re.I,
)
_ADVERB = re.compile(
    r"^(?:(?:primarily|mainly|principally|largely|partially|partly|mostly|currently|consistently|reasonably|generally"
    r"|typically|previously|subsequently|substantially|predominantly|approximately|historically)\s+)+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"^.*\b[a-z]{2,}(?:ed|(?<![siu])s)\s+(?:(?:the|our|its|their|his|her)\s+(?=[a-z])"
    r"|an?\s+(?!(?:day|week|month|quarter|year|share|unit|tonne|barrel|head|person)\b))"
    r"|^.*\b(?:was|were|is|are)\s+(?:an?|the)\s+"
)
"""Somebody and what he did, before what he did it to: "the regulator adopted a"."""
_PREDICATE = re.compile(
    r"\b(?:was|were|is|are|am|be|been|being|has|have|had|will|would|may|might|can|could|shall|should|must|did|does|do|we"
    r"|you|they|he|she|it|not|who|whom|whose|thereafter|differs?|assumes|becomes?|agreed|led|lost|retains?"
    r"|amortized over|exceeds?|owns?|occurs?|allows?|provides|pays|requires|acquires|depends|varies|consists?"
    r"|comprising)\b"
)
"""What no name holds: the verb of a statement, or who it is told of."""
_BEGINS_NONE = re.compile(
    r"[a-z]+ed\s+(?:to|in|by|on|under|over|into|from|as|at|for|with|of|the|an?|our|its|back|up|down|out)\b"
    r"|[a-z]+ing\s+(?:the|an?|our|its|their)\s|[a-z]+(?:able|ible|sive|aware)\s+(?:to|of|under|in|for|from|on|that)\s"
    r"|(?:(?:[Ff]iled|[Bb]ased|used|held|understated)$|Filed|Based|Due|aware|due|plus|above|below|over|all|through|more|last"
    r"|up|down|before|after|between|out)\b"
)
"""A participle or adjective that says something of what stands before it, or a word that only leads to something."""
_ENDS_NONE = re.compile(
    r"(?:[’']s?|\b(?:to be|not|not yet|resulting|those|them|itself|aggregated|because|into|least|most|any|approximate"
    r"|generally|primarily|assumes|requiring))$|^[^(]*\)",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"(?P<did>.*)\b(?:an?|the|its|their)\s+(?P<what>[a-z].{3,})")
_TO_BE = re.compile(r"(?<=\w) (?:not yet|(?:expected )?to be|being)(?= [a-z]+ed\b)")
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s\d+)?"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_NAMED_SO = re.compile(
    r"(?:in[- ](?:force|process|vehicle|house|store|app|game)|for[- ]sale|on[- ]time|to[- ]go)\b", re.I
)


def tidied(words: str) -> str:
    """Return words without what leads to a name or follows it; "" where they are no name."""
    if _HAN.search(words):
        return words
    bare = _bare(_CLAUSE.sub("", _bare(words)))
    if _ALONE.fullmatch(bare) or _NO_END.search(bare) or _MONTH.fullmatch(bare):
        return ""
    if _NAMED_SO.match(bare):
        return bare
    said = _TO_BE.sub("", bare)
    wrong = (_NO_NAME.match, _BEGINS_NONE.match, _PREDICATE.search, _ENDS_NONE.search)
    if not any(tells(said) for tells in wrong):
        return bare
    object_of = _OBJECT.fullmatch(bare)
    return tidied(object_of["what"]) if object_of and _PREDICATE.search(object_of["did"]) else ""


def _bare(words: str) -> str:
    return _FOLLOWS.sub("", _ADVERB.sub("", _LEADS.sub("", words))).strip(" -–—\"'")
