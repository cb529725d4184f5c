"""A quantity and the words around it in; whether it only numbers something, as in "section 13" or "Model 3 sales".

Here is decided which numbers count or measure nothing: those of laws, notes, forms and pages, and those that are part
of a product's or standard's name.
"""

import re

from index.language.numbers import Quantity, Unit
from index.language.periods import PeriodMention

_NUMBERED = re.compile(
    r"(?:§|\b(?:sections?|notes?|rules?|items?|levels?|exhibits?|parts?|articles?|topics?|subtopics?|pages?|schedules?|tables?"
    r"|paragraphs?|forms?|chapters?|appendix|annex|clauses?|regulations?"
    r"|ASC|ASU|AASB|HKFRS|HKAS|MFRS|SAB|IFRS|IAS|IFRIC|SFAS|FAS|FRS|SSAP|ISO|No\.|Nos\.|phases?|tier"
    r"|steps?|stages?|tranches?|volumes?|blocks?|units?|grades?|ratings?(?: of)?|class(?:es)?|ages?|aged)"
    r"(?:\s+[\dA-Z][\w.()-]*(?:,| and| or| to))*)\s*$",
    re.IGNORECASE,
)
_COUNTED_SO = re.compile(
    r"\b(?:tier|units?|volumes?|phases?|items?|parts?|blocks?|ages?|aged|levels?|stages?|grades?)\s*$", re.I
)
_LAW_BEHIND = re.compile(r"\s+(?:U\.\s?S\.\s?C|C\.?F\.?R)\b")
_LISTED_REFERENCE = re.compile(r"\(\w\)\s*(?:,|or|and)\s*$")
_NAME_BEFORE = re.compile(r"(?<=[a-z][\s(])(?:[A-Z][\w’'-]*\s)?[A-Z][A-Za-z]+\s$|^[A-Z][A-Za-z]+\s$")
_GOES_ON = re.compile(
    r"\s+(?:[A-Z][a-z]|[a-z]{3,} (?:revenue|sales|deliveries|subscribers|shipments|products?)\b|revenue|sales)"
)
_NAMED_BY_YEAR = re.compile(
    r"(?:(?:,?\s(?:and|or)\s|,\s|/)(?:19|20)\d\d)*\s+(?:(?:Senior|Convertible|Secured|Unsecured|Subordinated|Preferred|Equity"
    r"|Stock|Share|Omnibus|Long[- ]Term|Employee|Performance|Credit|Term|Revolving|Annual|Incentive|Tax"
    r"|Repurchase|Restructuring)\s)*"
    r"(?:Notes?|Bonds?|Debentures|Plans?|Act|Program(?:me)?s?|Facilit(?:y|ies)|Loans?|Schemes?|Warrants|Agreements?|Amendments?"
    r"|ESPP|LTIP|AGM|General Meeting|Report|Form|Code|Acquisitions?|Reform|Directive|Regulations?|Indentures?)\b"
)
_FOOTNOTE = re.compile(r"\d\s+[A-Z][a-z]+\s+[a-z]")
"""The mark of a note and its first words: "3 Excludes exceptional items"."""
_PATENTS = re.compile(r"\bpatent (?:application )?(?:number|no|nos)s?\b", re.IGNORECASE)
_BARE = re.compile(r"\d{1,4}")


def is_of_name(words: str, mention: PeriodMention) -> bool:
    """Tell whether a year is part of what something is called: "the 2014 and 2017 Notes", "the 2019 Equity Plan"."""
    return mention.text.isdigit() and _NAMED_BY_YEAR.match(words, mention.span.end) is not None


def is_number_of(words: str, quantity: Quantity) -> bool:
    """Tell whether a bare number only says which section, note or product is meant."""
    if quantity.unit is Unit.COUNT and _PATENTS.search(words[: quantity.span.start]):
        return True
    if quantity.unit is not Unit.COUNT or quantity.scale is not None or not _BARE.match(quantity.text):
        return False
    if _LAW_BEHIND.match(words, quantity.span.end):
        return True
    if quantity.noun is None and _FOOTNOTE.match(words, quantity.span.start):
        return True
    before = words[: quantity.span.start]
    if _LISTED_REFERENCE.search(before) and words[quantity.span.end : quantity.span.end + 1] == "(":
        return True
    if _NUMBERED.search(before):
        return quantity.noun is None or _COUNTED_SO.search(before) is None
    named = _NAME_BEFORE.search(before)
    return (
        named is not None
        and _BARE.fullmatch(words[quantity.span.start : quantity.span.end].strip()) is not None
        and bool(_GOES_ON.match(words, quantity.span.end))
    )
