"""The figures of an English sentence in, those of what it takes up from the sentence before as that one's, out.

"Commercial Lines grew 7%. The division paid …", "Imaging sold …; it had …": here is decided which words take up a part
that was named before, and which part that is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.types import Fact

_KIND = (
    r"(?:division|segment|business|unit|brand|subsidiary|region|chain|franchise|platform|mine|plant|site|port|bank|country"
    r"|airline|product|drug|model|fund|joint venture)"
)
_TAKEN_UP = re.compile(
    rf"\s*(?:(?:In|For|During)\s[^,;]{{3,40}},\s)?(?:(?P<kind>(?:the|this|that)\s{_KIND}(?:['’]s)?)|its?)\s+(?!is\b|was\b)",
    re.IGNORECASE,
)
"""How a sentence opens that goes on with what was named before; "it was 5%" goes on with a figure."""
_OPENS_WITH = r"(?:in|at|for|our|the)\s+"
_KIND_ALONE = re.compile(rf"(?:the\s+)?{_KIND}", re.IGNORECASE)
_CALLED = re.compile(
    rf"^(?:the\s+|it\s+)?(?:{_KIND}\s+)?(?:targets?|aims?|also|now|has|had|made|paid|won|sold)\s+",
    re.IGNORECASE,
)


def of_part_before(sentence: str, before: str, owners: Sequence[str], facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts of a sentence, those of what it takes up as of the part that the sentence before is on.

    before: the sentence before in the paragraph, "" if none; owners: whose figures that gave, "" for the firm's own.
    """
    taken = _TAKEN_UP.match(sentence)
    part = _part_of(before, owners) if taken else ""
    if taken is None or not part:
        return list(facts)
    return [_owned(fact, part) if _is_taken(fact) else fact for fact in facts]


def _part_of(before: str, owners: Sequence[str]) -> str:
    """Return the one part that a sentence gives figures for and opens with; "" where there is none."""
    parts = set(owners)
    part = parts.pop() if len(parts) == 1 else ""
    opens = part and re.match(rf"\s*(?:{_OPENS_WITH})?{re.escape(part)}\b", before, re.IGNORECASE)
    return part if opens and part[:1].isupper() else ""


def _is_taken(fact: Fact) -> bool:
    return not fact.segment or _KIND_ALONE.fullmatch(fact.segment) is not None


def _owned(fact: Fact, part: str) -> Fact:
    words = _CALLED.sub("", fact.metric_text)
    return replace(fact, segment=part, metric_text=words or fact.metric_text)
