"""Text in, the words of change in it out: rose or fell, against what, to a level or by an amount.

Used on report sentences (is this figure a level or a change?) and on questions (does "why did revenue fall"
presume a fall?). Here is decided which words are change words in Chinese and English.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from index.types import Span


class Direction(StrEnum):
    """Which way a quantity moved. A narrowed loss is a loss that became smaller."""

    UP = "up"
    DOWN = "down"
    NARROWED = "narrowed"
    WIDENED = "widened"


class ChangeKind(StrEnum):
    """What a change is measured against."""

    YOY = "yoy"
    QOQ = "qoq"
    CAGR = "cagr"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class ChangeMention:
    """A word of change; `to_level` when what follows it is the level reached ("rose to"), not the change."""

    span: Span
    direction: Direction
    to_level: bool


_WORDS = {
    Direction.UP: (
        r"[大微略猛劲](?:增|涨|升)(?!值|资|发|持|信|级)|增长|增長|多增|增加(?!值)|上升|提升|提高|上涨|上漲|涨|漲|攀升|增幅|增速|走高|上调|上調|调高|調高|上修|飙升|飆升|暴增|激增|骤增|延长(?=了|至|到|\d|约)|升(?!级|級|降机)|(?<!新)增(?!加值|[值资資发發持信程塑材压稠])|加快(?=\s*(?:\d|$))|加息(?=\s*(?:约|\d|$))|升值(?=\s*[约近了超]?\s*(?:\d|$))|上行(?=\s*[约近了超]?\s*(?:\d|$))|扩大至"
        r"|\b(?:grew|grow(?:s|n|ing|th)?|rose|ris(?:e|es|en|ing)|increas(?:e|ed|es|ing)"
        r"|(?<!-)(?<!made )(?<!makes )(?<!make )up(?!-)|climb(?:ed|s|ing)?|jump(?:ed|s)?|"
        r"surg(?:ed|es|ing)"
        r"|gain(?:ed|s?(?=\s+(?:\d|by\b|in\b|to\b|of (?:about |around |nearly )?\d[\d.]*\s?(?:%|per|points?|pp|bps?))))"
        r"|expand(?:ed|s)?|improv(?:ed|es|ing|ement)|advanc(?:ed|es)|soar(?:ed|s)?|"
        r"higher|doubled|tripled|accelerat(?:ed|es|ing)"
        r"|rebound(?:ed|s)?|swell(?:ed|s)?|swelled|leap(?:t|ed)|edg(?:ed|es) up|inched up)\b"
    ),
    Direction.DOWN: (
        r"少增|下行(?=\s*[约近了超]?\s*(?:\d|$))|贬值(?=\s*[约近了超]?\s*(?:\d|$))|缩量(?=\s*(?:\d|$))|[大微略猛](?:跌|降|减)(?!值|持|免|速[器机箱])|下降|下滑|下跌|下调|下調|调低|調低|下修|骤降|驟降|锐减|銳減|减少|減少|降低|降至|回落|跌(?!破|价准备|停|价损失)|掉(?=[了至到])|减(?![值免持排税记震肥碳重薄压灾负]|速[器机箱])|減(?![值免持排稅記])|缩减|縮減|压缩(?=[至到了])|压降|缩短|縮短|腰斩|萎缩|萎縮|放缓|放緩|走低|降(?![级級落解噪压糖脂本温])"
        r"|\b(?:fell|fall(?:s|en|ing)?|declin(?:e|ed|es|ing)|decreas(?:e|ed|es|ing)|drop(?:ped|s)?|down|shr(?:ank|ink|unk)|"
        r"reduc(?:ed|es|ing|tion)|lower(?:ed)?|contract(?:ed|s by)|"
        r"slid(?:e|es)?|slump(?:ed|s)?|slow(?:ed|s|ing)?|slip(?:s|ped|ping)?|dip(?:s|ped)|eas(?:ed|es)|plung(?:ed|es|ing)|plummet(?:ed|s)?"
        r"|tumbl(?:ed|es|ing)|sank|sinks|retreat(?:ed|s)|weaken(?:ed|s)|halved)\b"
    ),
    Direction.NARROWED: r"收窄|缩窄|縮窄|减亏|減虧|\bnarrow(?:ed|s|ing)?\b",
    Direction.WIDENED: r"扩大|擴大|走阔|走闊|\bwiden(?:ed|s|ing)?\b",
}
_CHANGE = re.compile(
    "|".join(f"(?P<{direction}>{words})" for direction, words in _WORDS.items()), re.IGNORECASE
)
_TO_LEVEL = re.compile(
    r"\s*(?:幅度)?(?:至|到|为|為|达|達|成)|\s*(?:sharply|slightly|further|significantly|substantially)?\s*to\b",
    re.I,
)
_FALLS_DUE = re.compile(r"\s+due\b", re.IGNORECASE)
_OF_CONTRIBUTION = re.compile(r"的(?:平均)?贡献")
"""What something adds to a growth is no growth: "对经济增长的贡献率为77%"."""
_AFTER_AMOUNT = re.compile(
    r"(?:.{0,40}?)(?:至|到)(?:约|約)?$|.{0,60}?\bto\s+(?:about|around|approximately|nearly|over|roughly)?\s*$"
)
_KINDS = {
    ChangeKind.QOQ: re.compile(
        r"环比|環比|较上季|較上季|比上季|较上月|\b(?:qoq|q/q|quarter[- ](?:on|over)[- ]quarter|sequential(?:ly)?|"
        r"(?:from|over|versus) the (?:previous|prior|preceding) quarter"
        r"|(?:from|over|than in|versus|vs\.?|compare[ds] (?:with|to)) the "
        r"(?:first|second|third|fourth|March|June|September|December)"
        r" quarter(?! of \d| of (?:fiscal|FY|last)))\b|较第[一二三四]季度",
        re.I,
    ),
    ChangeKind.CAGR: re.compile(
        r"复合年?均?增[长速]|複合年?均?增長|年均复合|年均複合|年均增长|\b(?:cagr|compound annual)\b", re.I
    ),
    ChangeKind.YOY: re.compile(
        r"同比|按年|较.{0,12}?同期|較.{0,12}?同期|比.{0,8}?同期|相比前一年"
        r"|较上年|較上年|比上年|较去年|較去年|比去年|上年同期|去年同期"
        r"|\b(?:yoy|y/y|y-o-y|year[- ](?:on|over|to)[- ]year|from a year (?:ago|earlier)"
        r"|annual(?:ly)? (?:growth|increase)|"
        r"(?:from|over|versus|vs\.?|compare[ds] (?:with|to)) (?:the )?(?:same (?:period|quarter)"
        r"|prior[- ]year|previous year|"
        r"last year|a year (?:ago|earlier)))\b",
        re.I,
    ),
}
_BASE = re.compile(
    r"(?:较|較|比|相比|相较|相較|对比|與|与|from|than|versus|vs\.?|over|compare[ds] (?:with|to)|against"
    r"|(?:in line|consistent|comparable|similar|flat) (?:with|to|on)|(?<=%\s)(?:above|below))\s*"
    r"(?:于|於|the|in)?\s*$",
    re.I,
)
_COMPARED = re.compile(
    r"\b(?:compare[ds] (?:with|to)|versus|vs\.?|against)\s(?:[^.;\n]|\.\d)*?\s(?:in|for|at|of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ON_BASE = re.compile(r"(?:%|per ?cent|points?|pts?|pp|bps?)\s+on\s+(?:the\s+)?$", re.IGNORECASE)
_NEAR_BEFORE, _FAR_BEFORE = 40, 140


def find_changes(text: str) -> tuple[ChangeMention, ...]:
    """Return the change words of `text` in order."""
    found = []
    for match in _CHANGE.finditer(text):
        if _OF_CONTRIBUTION.match(text, match.end()) or _FALLS_DUE.match(text, match.end()):
            continue
        direction = Direction(str(match.lastgroup))
        level = match.group().endswith(("至", "到")) or _TO_LEVEL.match(text, match.end()) is not None
        found.append(ChangeMention(Span(match.start(), match.end()), direction, level))
    return tuple(found)


def without_changes(text: str) -> str:
    """Return `text` without its change words."""
    return _CHANGE.sub("", text)


def leads_to_level(lead: str) -> bool:
    """Tell whether what follows `lead` is a level reached: "rose to", "增长 21.5% 至约"."""
    return (
        _AFTER_AMOUNT.fullmatch(lead) is not None
        and re.search(r"(?:至|到|to)\S*\s*(?:\w+\s*)?$", lead) is not None
    )


def change_kind(text: str) -> ChangeKind:
    """Tell what a change stated in `text` is measured against."""
    return next((kind for kind, pattern in _KINDS.items() if pattern.search(text)), ChangeKind.UNSTATED)


def is_base_of_change(before: str) -> bool:
    """Tell whether the period that follows `before` is what a change is measured against ("较 2022 年同期")."""
    if _BASE.search(before):
        return True
    return _ON_BASE.search(before) is not None and bool(find_changes(before[-_NEAR_BEFORE:]))


def is_of_compared(before: str) -> bool:
    """Tell whether the period that follows `before` or its figure is compared with: "compared to 4% in 2022"."""
    return is_base_of_change(before) or _COMPARED.search(before[-_FAR_BEFORE:]) is not None
