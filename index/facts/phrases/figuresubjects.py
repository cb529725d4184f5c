"""A figure that is the subject of its English sentence in; what it is by what the sentence says of it, out.

"3.2 million stock options were outstanding", "£241,000 (2021: £170,000) has been recognised as an impairment": no word
before the figure names it.
"""

import re

from index.facts.sentences.figures import Figure
from index.facts.wording import trim
from index.language.numbers import Unit

_BE = r"(?:(?:was|were|is|are|has been|have been|had been)\s+(?:(?:also|not|fully|still|then)\s+)*|remain(?:s|ed)\s+)"
_LISTED = r"(?:,\s+respectively,?)?"
_STATE = re.compile(
    rf"\s*(?:\([^()]{{1,40}}\))?{_LISTED}\s*(?P<what>(?!of\b)[a-z][a-z-]*(?: [a-z][a-z-]*){{0,3}}?)?"
    rf"(?:\s*of\s+(?:the\s+|our\s+|its\s+)?(?P<of>[a-z][^,;.()]{{2,40}}?))?(?:,[^,;.()]{{3,60}})*?\s+{_BE}"
    r"(?P<done>outstanding|exercisable|available|unvested|anti-?dilutive|held|sold|paid|drawn|[a-z]+(?<!ne)ed)\b"
    r"(?P<as>\s+(?:as|under|for|to)\s+(?:an?\s|the\s)?[a-z][a-z -]{2,40}?"
    r"(?=\s*(?:[,;.(]|$|\s(?:of|in|for|during|and)\s)))?"
)
_OF_WHOLE = re.compile(
    r",\s+respectively,\s+of\s+(?:our\s|the\s|its\s)?(?P<what>[a-z][a-z -]{2,40}?)\s+"
    r"(?:was|were|is|are|came|took|related|went)\b"
)
_NO_THING = re.compile(r"(?:which|that|who|it|and|or|of|per|in|on|to|for|from)\b")
_LISTED_BEFORE = re.compile(r"[\d%](?: (?:million|billion|thousand))?,\s*$")
_FIRST = re.compile(
    r"(?:there (?:was|were)|a total of|an? (?:additional|aggregate)|additionally)?", re.IGNORECASE
)


def said_of(words: str, figure: Figure, end: int) -> str:
    """Return what a figure is that a clause begins with: "stock options outstanding"; "" where nothing says it.

    words: the sentence without its periods; end: where the list that the figure opens ends.
    """
    if not _opens(words, figure):
        return ""
    if figure.quantity.unit is Unit.RATIO:
        whole = _OF_WHOLE.match(words, end)
        return f"share of {whole['what']}" if whole else ""
    if figure.quantity.unit not in (Unit.COUNT, Unit.MONEY):
        return ""
    said = _STATE.match(words, end)
    what = (said["what"] or "") if said else ""
    if said is None or _NO_THING.match(what):
        return ""
    if figure.quantity.unit is Unit.MONEY:
        named = said["of"] or "amount"
        return "" if what else f"{named} {said['done']}{said['as'] or ''}"
    what = what or (figure.quantity.noun or "")
    return f"{what}{' of ' + said['of'] if said['of'] else ''} {said['done']}" if what else ""


def _opens(words: str, figure: Figure) -> bool:
    if _LISTED_BEFORE.search(words[: figure.clause.start]):
        return False  # it goes on with a list: "of $2 million, $1 million and …"
    return _FIRST.fullmatch(trim(words[figure.clause.start : figure.quantity.span.start])) is not None
