"""The words before a number of things in; the English subject that the number measures out.

"Output averaged 387,000 barrels", "the yield is seen at 54 bags": what is counted is only the unit. Here is decided
which verbs say so, and which subjects have things rather than are so many.
"""

import re

from index.facts.wording import Lead, is_own_company

_LEVEL = re.compile(
    r"\b(?:(?:was|were|is|are|be|been)(?:\s+(?:seen|put|estimated|reduced|cut|expected|unchanged|forecast)(?:\s+(?:to|at))?)?"
    r"|averaged|totall?ed|amounted to|stood at|came (?:in at|to)|remained(?: at)?)"
    r"\s*(?:about|around|some|nearly|over|more than|approximately|roughly|just|only|at)?\s*$",
    re.IGNORECASE,
)
_NO_MEASURE = re.compile(
    r"(?:there|these|those|this|that|it|which|who|they|we|he|she|here|all|both|some|most|others?|what|half"
    r"|(?:of|among|including|[a-z]+ing (?:to|the|in|for|from)) .*|.*\b(?:which|who|whom|that|and|we|our|number))",
    re.IGNORECASE,
)


def measured(lead: Lead, before: str, noun: str, names: frozenset[str]) -> str:
    """Return the subject that so many of a noun measure, "" where they are things that somebody has.

    before: the words before the number; names: the company's names, casefolded.
    """
    subject = lead.subject
    if not (lead.has_verb and subject and not lead.modifier and subject.isascii() and _LEVEL.search(before)):
        return ""
    last = subject.split()[-1].casefold().rstrip("s")
    is_thing = last == noun.casefold().rstrip("s")
    if is_thing or _NO_MEASURE.fullmatch(subject) or is_own_company(subject, names):
        return ""
    return subject
