"""A question and a piece of a report in, whether that speaks of another one of a series out: Series A is not Series B.

Rounds of funding and phases of a works are told apart by a letter or a number alone, chief officers by one word, and
rates by the length of time in their names, which is too little to be looked for by itself. Here is decided that a
piece that names only others of the series is of these.
"""

import re
from functools import partial

from index.language.numerals import han_value

_ROUND = re.compile(
    r"\bseries[ -]([a-h])\b|(?<![a-z])([a-h])(?:[ -]round\b|\s?轮)|\bround ([a-h])\b", re.IGNORECASE
)
_PHASE = re.compile(
    r"\bphase (\d|i{1,3}|iv|v|one|two|three|four)\b|"
    r"(?<![\d一二三四五六七八九十])([一二三四五六七八九\d])期(?=[工项厂扩产建投基]|[\s，,。的]|$)",
    re.IGNORECASE,
)
_CHIEF = re.compile(
    r"\bchief (\w+)(?: and \w+)? officer\b|首席(\w\w)(?:兼\w+)?官|\b(c[a-z]o)\b", re.IGNORECASE
)
_OFFICERS = {
    **dict.fromkeys(("executive", "执行", "ceo"), "ceo"),
    **dict.fromkeys(("financial", "finance", "财务", "cfo"), "cfo"),
    **dict.fromkeys(("technology", "technical", "技术", "cto"), "cto"),
    **dict.fromkeys(("operating", "operations", "运营", "营运", "coo"), "coo"),
    **dict.fromkeys(("marketing", "市场", "营销", "cmo"), "cmo"),
    **dict.fromkeys(("product", "产品", "cpo"), "cpo"),
    **dict.fromkeys(("information", "信息", "cio"), "cio"),
    **dict.fromkeys(("scientific", "science", "科学", "cso"), "cso"),
}
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "one": 1, "two": 2, "three": 3, "four": 4}


_LENGTH = re.compile(
    r"(?<![\d.])(\d{1,4})(?:\s?(个月|天|日|年期|个?季度)|[- ](day|month|week|year)s?\b)"
    r"(?=[^\d，。；,.;]{0,12}?(?:率|比例|利率|rate|ratio|yield|persisten\w+|delinquen\w+|churn|retention))",
    re.IGNORECASE,
)
_UNITS = {"个月": "month", "天": "day", "日": "day", "年期": "year", "季度": "quarter", "个季度": "quarter"}
"""A length of time that is part of a rate's name: the 13-month persistency is not the 25-month one."""


def lengths_differ(question: str, label: str) -> bool:
    """Tell whether a rate is named by another length of time than the one that a question names."""
    asked, told = _lengths(question), _lengths(label)
    return bool(asked and told) and not asked & told


def _lengths(text: str) -> set[tuple[int, str]]:
    found = ((match[1], match[2] or match[3]) for match in _LENGTH.finditer(text))
    return {(int(number), _UNITS.get(unit, unit.lower())) for number, unit in found}


def is_of_another(question: str, text: str, around: str) -> bool:
    """Tell whether a text, or else what stands around it, names only others of a series than the question does."""
    for marks in (partial(_marks, _ROUND), partial(_marks, _PHASE), _officers):
        asked = marks(question)
        told = (marks(text) or marks(around)) if asked else set()
        if told and not asked & told:
            return True
    return lengths_differ(question, text)


def _officers(text: str) -> set[str]:
    """Return the chief officers that a text names, those whose titles have fixed words in both languages."""
    return _marks(_CHIEF, text) & set(_OFFICERS.values())


def _marks(series: re.Pattern[str], text: str) -> set[str]:
    found = (next(filter(None, match.groups())) for match in series.finditer(text))
    return {
        _OFFICERS.get(mark) or str(_NUMBERS.get(mark, han_value(mark) or mark))
        for mark in map(str.lower, found)
    }
