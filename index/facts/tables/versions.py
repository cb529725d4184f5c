"""The name of a column or a row in; out whether its figures replaced others or were replaced.

Forecasts are revised and years restated: "2025E new" beside "2025E old", "2023 restated" beside "2023 reported". Here
is decided which words say so, and that a day in brackets behind them is when the figures were given, not their period.
"""

import re
from enum import Enum, auto

from index.language.periods import find_periods
from index.types import PeriodKind

_NEW = (
    r"\b(?:new|current|updated|revised|latest|restated|re-presented)\b"
    r"|新[预預]?[测測]?|最新|本次|更新后|修[订訂正][后後]|[调調]整[后後]|重述[后後]?|重列"
)
_OLD = (
    r"\b(?:old|previous(?:ly)?|prior|former|earlier|original(?:ly)?|initial)\b"
    r"|(?:as )?(?:previously|originally) (?:reported|guided|stated)"
    r"|旧|舊|原(?:[预預][测測]|指引|值|[报報]告)?|前次|上次|此前|修[订訂正]前|[调調]整前|重述前"
)
_REPORTED = r"(?:as )?reported|[报報]告[值数數]?|披露[值数數]?"
_OF_WHAT = r"(?:\s*(?:forecasts?|guidance|estimates?|outlook|range|figures?|as|[预預][测測]|指引|值|数|數))?"
_WORDS = re.compile(rf"(?:{_NEW}|{_OLD}){_OF_WHAT}", re.IGNORECASE)
_IS_REPORTED = re.compile(_REPORTED, re.IGNORECASE)
_IS_OLD = re.compile(_OLD, re.IGNORECASE)
_BRACKET = re.compile(r"\s*[（(]([^（）()]*)[）)]")
_ESTIMATE = re.compile(r"\s*E(?=\s|$)")
_TIMES = re.compile(r"\b(?:year|quarter|period|half|month|day)s?\b|年|季|期|月|日", re.IGNORECASE)


class Version(Enum):
    """Which version of the same figures a column or row holds; what was reported is replaced by a new version only."""

    NEW = auto()
    OLD = auto()
    REPORTED = auto()


def version_of(name: str) -> Version | None:
    """Return which version a column's name says it holds; a name that says anything else says none.

    "Prior year" is another period, "new customers" another thing.
    """
    bare = _bare(name)
    told = _BRACKET.findall(name)
    for words in (bare, *told):
        if _IS_REPORTED.fullmatch(words.strip()):
            return Version.REPORTED
        if _WORDS.fullmatch(words.strip()) and _TIMES.search(words) is None:
            return Version.OLD if _IS_OLD.search(words) else Version.NEW
    return None


def is_replaced(version: Version | None, beside: frozenset[Version | None]) -> bool:
    """Tell whether the figures of a version were replaced by those of another that stands beside it."""
    return version is Version.OLD or (version is not Version.NEW and Version.NEW in beside)


def without_version(words: str) -> str:
    """Return a column's words without those that say which version it holds."""
    bare = words.strip()
    return "" if _WORDS.fullmatch(bare) or _IS_REPORTED.fullmatch(bare) else words


def said_when(name: str) -> str:
    """Return a name without the day in brackets on which its figures were given: "FY 2024 (2 May)", "New (1 Aug)"."""
    if version_of(name) is None and not _dated(_BRACKET.sub("", name)):
        return name
    return _BRACKET.sub(lambda found: "" if _is_day(found.group(1)) else found.group(), name)


def _bare(name: str) -> str:
    """Return a name without its brackets and periods."""
    bare = _BRACKET.sub(" ", name)
    for mention in reversed(find_periods(bare)):
        bare = f"{bare[: mention.span.start]} {bare[mention.span.end :]}"
    return " ".join(_ESTIMATE.sub(" ", bare).split())


def _dated(words: str) -> bool:
    return any(m.period is not None and m.period.kind is PeriodKind.DURATION for m in find_periods(words))


def _is_day(words: str) -> bool:
    found = find_periods(words)
    whole = len(found) == 1 and found[0].text.strip() == words.strip()
    day = whole and (found[0].period is None or found[0].period.kind is PeriodKind.INSTANT)
    return day and re.search(r"[A-Za-z]{3}|日|\d[/.-]\d", words) is not None
