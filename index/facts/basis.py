"""The words around a figure in, the basis out that makes a right number false where it is left out.

Here is decided which one counts where several hold: that a figure is not yet a fact weighs more than that it
is adjusted, and that more than whose share it is.
"""

import re

from index.types import FORECAST

ATTRIBUTABLE = "attributable"
ADJUSTED = "adjusted"

_ATTRIBUTABLE = re.compile(r"归母|歸母|归属|歸屬|应占|應佔|應占|\battributable\b", re.IGNORECASE)
_ADJUSTED = re.compile(
    r"扣非|扣除非经常|扣除非經常|非 ?GAAP|经调整|經調整|调整后|調整後|非公认会计"
    r"|\bnon[- ]GAAP\b|\badjusted\b|\bunderlying\b",
    re.IGNORECASE,
)
_ADJUSTED_METRIC = re.compile(r"^adjusted-|-excluding-nonrecurring")
_FORECAST = re.compile(
    r"(?<!超)(?<!超出)(?<!符合)(?<!好于)(?<!低于)(?<!高于)(?<!不及)(?:预计|預計|预期(?!信用)|預期(?!信用))|预测|預測|有望"
    r"|(?:计划|力争|确保|争取)(?:全年|年内)?(?:实现|达到|完成)"
    r"|业绩指引|盈利指引|(?:公司|集团|我们|管理层)指引|指引(?:为|是|约|区间|由|至|上|下|[:：]|\s*$)"
    r"|\b(?:guidance|guid(?:es|ed)|expects?|expected to|forecasts?|outlook|projects|projected|anticipates?)\b"
    r"|\b(?:it|they|company|management|analysts|still|now|who|street)\s+(?:had\s+)?expected\b",
    re.IGNORECASE,
)
_BEATEN = re.compile(
    r"\b(?:ahead of|above|below|beat(?:s|ing)?|miss(?:ed|es|ing)?|topp?(?:ed|s|ing)|exceed(?:ed|s|ing)"
    r"|short of|in line with)\b"
    r"[^,;]{0,60}?\b(?:forecasts?|guidance|estimates?|expectations|consensus|outlook)\b",
    re.IGNORECASE,
)
"""Expectations that a reported figure is measured against."""
_BEATEN_AT = re.compile(
    r"\b(?:expectations|estimates|consensus|forecasts?)\s+(?:at|with|by)\s*$", re.IGNORECASE
)
"""What stands before the reported figure that was not what was expected: "missed expectations at $3bn"."""
_AHEAD = re.compile(r"展望|指引|预测|預測|目标$|\b(?:outlook|guidance|forecasts?|targets)\b", re.IGNORECASE)
_ALSO_PAST = re.compile(
    r"(?:财务|財務|业绩|業績|经营|經營|回顾|回顧|现状|分析)[^，。：:]{0,4}[与與和及、]|[与與和及、][^，。：:]{0,4}(?:回顾|回顧|现状)"
    r"|\b(?:results|review|performance|financials|trading|finances)\b(?: \w+)? (?:and|&)\b"
    r"|\b(?:outlook|guidance) (?:and|&) (?:\w+ )?(?:results|review|performance)\b",
    re.IGNORECASE,
)
"""A heading of what has been as well as of what is to come: "Finances and outlook"."""
_CONSENSUS = re.compile(
    r"\b(?:consensus|estimates?|expectations)\b|\b(?:and|our|than|versus|vs) our\s*$|一致预期|我们的?(?:预期|预测)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\s*(?:(?:average|mean|median|consensus|analysts?[’']?)\s+)*(?:forecasts?|estimates?|consensus|guidance|target)\b|"
    r"(?:\s*[-–至到~]\s*[\d.,]+\S{0,4}?)?\s*的(?:全年|年度|业绩|增长|经营)?(?:目标|指引|预期|预测)|[^,;.，。；]{0,60}?\b(?:is|are|was|were)\s+(?:now\s+|currently\s+)?(?:expected|forecast|projected|anticipated|planned|targeted)\b",
    re.IGNORECASE,
)
_ESTIMATED_YEAR = re.compile(r"\b(?:FY)?(?:20)?\d\dE\b")


def basis_of(metric: str | None, metric_text: str, words: str, lead: str) -> str | None:
    """Return the basis of a figure of `metric`, called `metric_text`.

    words: the sentence up to the figure, where a forecast holds to the end; lead: the figure's own words.
    """
    if is_forecast(words) or (_CONSENSUS.search(lead) and not _BEATEN_AT.search(lead)):
        return FORECAST
    if _ADJUSTED.search(metric_text) or _ADJUSTED_METRIC.search(metric or ""):
        return ADJUSTED
    if _ATTRIBUTABLE.search(metric_text) or "attributable" in (metric or ""):
        return ATTRIBUTABLE
    return None


def is_said_ahead(behind: str) -> bool:
    """Tell whether the words behind a figure say that it is expected: "savings of $5m are expected"."""
    return _PASSIVE.match(behind) is not None


def heads_forecast(heading: str) -> bool:
    """Tell whether a heading says that what stands under it is expected: "2025 outlook", "全年指引"."""
    return _AHEAD.search(heading) is not None and _ALSO_PAST.search(heading) is None


def is_forecast(words: str) -> bool:
    """Tell whether words say that what follows is expected, not reported."""
    words = _BEATEN.sub(" ", words)
    return _FORECAST.search(words) is not None or _ESTIMATED_YEAR.search(words) is not None
