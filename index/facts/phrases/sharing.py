"""Listed figures of an English sentence in, out whose each is where those who have them are listed before.

"boats and vans make up 58% and 19% of the portfolio", "the remaining life of the 2012 and 2014 Notes was 2 and 4
years": here is decided that there are as many owners as figures.
"""

import re

from index.facts.context import Name
from index.facts.phrases.dealings import HEDGE
from index.facts.phrases.phrases import OF_WHAT, noun_phrase
from index.facts.sentences.figures import Sentence
from index.facts.sentences.shortening import first_words
from index.facts.wording import trim

_ITEM = r"(?:(?!\b(?:which|whom|where|while|had|have)\b)[^,;:()]){2,50}?"
_ITEMS = (
    r"(?:^|[,;]\s|\b(?:which|whom|where|while)\s)(?:the\s|our\s)?"
    rf"(?P<who>{_ITEM}(?:,\s{_ITEM})*,?\sand\s{_ITEM})"
)
_SHARERS = re.compile(
    rf"{_ITEMS}\s+(?:(?:each|together)\s)?"
    r"(?:accounted for|represent(?:ed)?|account for|comprised?|constituted?|contributed|make up|made up|were)\s+$"
)
_RESPECTIVE = re.compile(
    rf"{_ITEMS}\s+(?:had|have|has)\s+(?:an?\s)?respective\s+(?P<what>[^,;:]{{3,60}}?)\s+of\s+{HEDGE}$"
)
_AND = re.compile(r",?\sand\s|,\s")
_YEAR = re.compile(r"20\d\d")
_OF_YEARS = re.compile(
    r"(?:^|.*?[,;]\s+)(?:the\s+|our\s+)?(?P<what>[^,;]{3,60}?)\s+(?:for|of|on|in)\s+(?:the\s+|our\s+)?"
    r"(?P<years>(?:20\d\d(?:,? and |, ))+20\d\d)\s+(?P<noun>[A-Z][a-z]+(?: [A-Z][a-z]+)?)\s+(?:was|were|is|are)\s",
    re.DOTALL,
)
"""Things called by their years: "the remaining life of the 2012, 2014 and 2017 Notes was"."""


def listed_owners(sentence: Sentence, positions: range, begin: int) -> list[Name]:
    """Return the names of listed figures by those who have them, who are listed before; none where they are not.

    positions: which of the sentence's quantities are listed; begin: where their words begin.
    """
    first, last = sentence.quantities[positions[0]], sentence.quantities[positions[-1]]
    words = sentence.words
    if not words[begin : first.span.start].isascii():
        return []
    named = _by_years(words[begin : first.span.start]) or _sharers(words, first.span.start, last.span.end)
    return named if len(named) == len(positions) else []


def _by_years(words: str) -> list[Name]:
    told = _OF_YEARS.match(words)
    if told is None:
        return []
    return [
        Name(f"{year} {told['noun']}", None, trim(told["what"]), "", 0.7)
        for year in _YEAR.findall(told["years"])
    ]


def _sharers(words: str, start: int, end: int) -> list[Name]:
    """Return the names of figures from `start` to `end` of which each of those named before has one."""
    if each := _RESPECTIVE.search(words, 0, start):
        return _named(each["who"], each["what"])
    who, what = _SHARERS.search(words, 0, start), OF_WHAT.match(words, end)
    return _named(who["who"], f"share of {noun_phrase(words, what.start('what'))}") if who and what else []


def _named(who: str, what: str) -> list[Name]:
    return [Name(trim(owner), None, first_words(what), "", 0.7) for owner in _AND.split(who)]
