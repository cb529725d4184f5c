"""The name of a table's row in; whether it is of a period's first or last day, and the rest of the name, out.

"年初现金及现金等价物", "Cash at beginning of year" and "Headcount at period end" name what stands at so much on a day;
"Balance at January 1" and 期末余额 name nothing but the day.
"""

import re
from calendar import monthrange
from datetime import date

from index.language.periods import Period
from index.language.timespans import instant

_PERIOD = r"(?:period|year|quarter)"
_DAY = re.compile(
    r"^(?P<zh>期初|年初|期末|年末)的?"
    r"|(?<=\w)[\s,–—-]+(?:at |as at |as of )?(?:the )?"
    rf"(?:(?P<en>beginning|start|end) of (?:the )?{_PERIOD}|{_PERIOD}[- ]end)$",
    re.IGNORECASE,
)
_FIRST = frozenset(["期初", "年初", "beginning", "start"])
_BARE = re.compile(r"(?:账面)?(?:余额|数|金额|价值)|balances?", re.IGNORECASE)
_LEAST_NAME = 2
_ON = r"balances?,? (?:at|as of|on) "
_FIRST_DAY = "(?:(?:january|april|july|october) 1|1 (?:january|april|july|october))"
_LAST_DAY = "(?:(?:december|march) 31|31 (?:december|march)|(?:june|september) 30|30 (?:june|september))"
_OPENING = re.compile(
    r"(?:balances?,? )?(?:at |as of |, ?)?(?:the )?(?:beginning|opening|start)\b"
    rf"|{_ON}{_FIRST_DAY}\b|{_FIRST_DAY}$"
    r"|(?:期初|年初)(?:账面)?(?:余额|数|金额|价值)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:balances?,? )?(?:at |as of |, ?)?(?:the )?(?:end|ending|closing)\b"
    rf"(?: (?:balances?|of (?:the )?{_PERIOD}))?"
    rf"|(?:{_ON})?{_LAST_DAY}"
    r"|(?:期末|年末)?(?:账面)?余额",
    re.IGNORECASE,
)


def without_day(name: str) -> tuple[str, bool]:
    """Part a name from the day that it is of, and tell whether that is the first; of nothing else, it stays whole."""
    found = _DAY.search(name)
    if found is None:
        return name, False
    rest = f"{name[: found.start()]}{name[found.end() :]}".strip(" ,–—-")
    rest = rest.removesuffix("余额") or rest
    if len(rest) < _LEAST_NAME or _BARE.fullmatch(rest):
        return name, False
    return rest, (found["zh"] or found["en"] or "").lower() in _FIRST


def is_opening(name: str) -> bool:
    """Tell whether a name says only that it is the balance which a period began with."""
    return _OPENING.match(name) is not None


def is_closing(name: str) -> bool:
    """Tell whether a name says only that it is the balance which a period ended with."""
    return _CLOSING.fullmatch(name) is not None


_BALANCE_SHEET = re.compile(
    r"(?<!off[- ])\bbalance sheets?\b|\bfinancial (?:position|condition)\b|资产负债表|财务状况表|財務狀況表",
    re.IGNORECASE,
)
_OTHER_STATEMENT = re.compile(
    r"income|profit|cash flow|operations|利润|利潤|损益|損益|现金流|現金流", re.IGNORECASE
)
_LEAST_DAYS_OF_YEAR = 360


def as_of_year_end(caption: str, period: Period | None, reported: Period | None) -> Period | None:
    """Return a year over a balance sheet's figures as the day that it ends on, as the report's own years do."""
    if period is None or (period.end - period.start).days < _LEAST_DAYS_OF_YEAR:
        return period
    if _BALANCE_SHEET.search(caption) is None or _OTHER_STATEMENT.search(caption) is not None:
        return period
    end = period.end if reported is None else _same_day(reported.end, period.end.year)
    return instant(end)


def _same_day(day: date, year: int) -> date:
    """Return a day in another year: a month's last day stays the last."""
    last = monthrange(year, day.month)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, day.month, last if is_last else min(day.day, last))
