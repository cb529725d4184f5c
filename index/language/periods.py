"""Text in, the stretches of time and days that it names out; and what a relative one means beside an anchor.

Here is decided what is a mention of a period ("2023年上半年", "the first half", a bare "2023" that counts
nothing), which neighbours make one range ("2021H1-2024H1"), and what 去年同期 is for a report on a given
period.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from index.language.affixes import read_tail
from index.language.numerals import plain_forms
from index.language.periods_en import CUES_EN, read_en
from index.language.periods_zh import CUES_ZH, read_zh
from index.language.timespans import (
    Period,
    PeriodMention,
    Relative,
    instant,
    label_for,
    months_ended,
    parse_period,
    part_of_year,
    period_between,
)
from index.types import PeriodKind, Span

__all__ = ["Period", "PeriodMention", "Relative", "find_periods", "label_for", "parse_period", "resolve"]

_CUE = re.compile(rf"[0-9]|(?<![a-z0-9])(?:{CUES_EN})|{CUES_ZH}")
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(
    r"(?:19|20)\d\d(?![\d%％])(?![.,:]\d|/(?!(?:19|20)\d\d(?!\d))\d|-\d{2,3}(?!\d)|-(?:built|vintage|model|dated)\b)"
)
_YEAR_BEFORE = re.compile(r"(?:^|[^\d./-])(?:(?:19|20)\d\d/)+$")
_WORTH_A_TRY = re.compile(
    r"(?:19|20)\d\d(?!\d)"
    r"|\d{1,2}(?:[ \xa0]?(?:[财財]?年|[月hqm/\-–—~～〜至到])|[ -](?:months?|weeks?|quarter|half|[jfmasond])"
    r"|[snrt][tdh] |\.\d\d\.(?:19|20)\d\d)"
)
_TO = re.compile(r"[ \xa0]?[-–—~～〜至到][ \xa0]?| (?:to|through|until|and) ")
_AND_YEAR = re.compile(r",? (?:and|vs\.?|versus|compared (?:to|with)) ((?:19|20)\d\d)(?!\d)")
_INDEX_BEFORE = re.compile(r"(?:russell|csi|nikkei|[中国國][证證]) ?$")
_CODE_BEFORE = re.compile(r"(?:代[号號码碼]|\b(?:code|ticker)) ?[:：] ?$")
_JOINED_CODE = re.compile(r"(?:^|[^\d年度季月日hq])[-−–]$|[a-z][-–]$")
_IN_YEAR = re.compile(
    r"\b(?:in|of|since|by|for|from|to|until|till|during|through|and|year|ended|vs\.?|than) $"
)
_MEASURED = re.compile(r"eps|dps|ebitd?a?|capex|opex|fcf|roe|roic|p/?e|gdp|cpi|arr|nav|nii|npat|pbt")
"""What is measured, never counted: "our 2024 EPS"."""
_OPENS_RANGE = re.compile(r"\b(?:between|both) $")
_SPLIT = re.compile(r"/((?:20)?\d\d)(?![\d/%]|\.\d|年(?!度))|[-–](\d\d)(?![\d/%-]|\.\d|月)")
_OF_YEAR = re.compile(r"(?:FY)?(\d{4})((?:[HQ]\d|M1-M\d+)?)")
_MONTH_SAID = re.compile(r"\d|月|dec|jan", re.IGNORECASE)
_FISCAL = re.compile(r"FY(\d{4})(?:([HQ])(\d)|M1-M(\d+))?")
_QUARTER_MONTHS, _HALF_MONTHS, _YEAR_MONTHS = 3, 6, 12
_PARTS_OF_YEAR: dict[Relative | None, str] = {
    Relative.HALF_1: "H1",
    Relative.HALF_2: "H2",
    Relative.Q1: "Q1",
    Relative.Q2: "Q2",
    Relative.Q3: "Q3",
    Relative.Q4: "Q4",
}
_WHOLE_YEARS = frozenset({Relative.THIS_YEAR, Relative.LAST_YEAR, Relative.NEXT_YEAR})


def find_periods(text: str) -> tuple[PeriodMention, ...]:
    """Return the periods that `text` names, in order, none overlapping another."""
    low = _lowered(plain_forms(text))
    found = _joined(low, list(_mentions(low)))
    return tuple(replace(mention, text=mention.span.of(text)) for mention in found)


def resolve(mention: PeriodMention, anchor: Period) -> Period:
    """Return the period that a mention means in a report on `anchor`.

    A mention that says all by itself keeps its own period. A part of a year without the year is of the year
    in which the anchor ends. The previous period is the comparative one, a year earlier.
    """
    if mention.period is not None:
        return mention.period
    year = (mention.year or anchor.end.year) - mention.years_back
    relative = mention.relative
    if relative is Relative.PART:
        return _year_turn(mention, anchor) or part_of_year(year, mention.part)
    if relative in _PARTS_OF_YEAR or relative in _WHOLE_YEARS:
        part = _PARTS_OF_YEAR.get(relative, "")
        own = _of_own_year(part, anchor)
        return parse_period(f"{year}{part}") if own is None else own.shifted(-mention.years_back)
    if relative is Relative.RECENT_YEARS:
        return period_between(date(year - mention.count + 1, 1, 1), date(year, 12, 31))
    if relative is Relative.SAME_PERIOD:
        return anchor.shifted(year - anchor.end.year)
    return _near(relative, anchor)


def _of_own_year(part: str, anchor: Period) -> Period | None:
    """Return a part ("" the whole) of the year of a report whose year is not the calendar's; None if it is.

    A report on six months that are no half of the calendar calls them its first half.
    """
    fiscal = _FISCAL.fullmatch(anchor.label)
    if fiscal:
        return parse_period(f"FY{fiscal[1]}{part}")
    months = _whole_months(anchor)
    if months == _YEAR_MONTHS and anchor.end.month != _YEAR_MONTHS:
        return _months_from(anchor, part) if part else anchor
    if months == _HALF_MONTHS and anchor.end.month % _HALF_MONTHS and part in ("", "H1", "H2"):
        if not part:
            return _months_after(anchor, 0, _YEAR_MONTHS)
        return anchor if part == "H1" else _months_after(anchor, _HALF_MONTHS, _HALF_MONTHS)
    return None


def _year_turn(mention: PeriodMention, anchor: Period) -> Period | None:
    """Return the first or last day of a year that is not the calendar's where words name it: 年初, 年末."""
    year = _of_own_year("", anchor)
    if year is None or _MONTH_SAID.search(mention.text) or mention.part not in ("-01-01", "-12-31"):
        return None
    year = year.shifted(-mention.years_back)
    fiscal = _FISCAL.fullmatch(anchor.label)
    if fiscal:
        named = parse_period(anchor.label)
        if named.end == anchor.end:
            return year if mention.part == "-12-31" else year.shifted(-1)
        ends = _months_before(anchor.end, named.end.month - _YEAR_MONTHS * (1 - mention.years_back))
        return instant(
            ends if mention.part == "-12-31" else _months_before(ends, _YEAR_MONTHS) + timedelta(days=1)
        )
    return instant(year.end if mention.part == "-12-31" else year.start)


def _whole_months(period: Period) -> int:
    """Return how many months a period is; 0 for days."""
    if period.kind is PeriodKind.INSTANT or period.start.day != 1:
        return 0
    return (period.end.year - period.start.year) * _YEAR_MONTHS + period.end.month - period.start.month + 1


def _months_from(year: Period, part: str) -> Period:
    """Return a half or quarter of a year that begins in any month."""
    length = _HALF_MONTHS if part[0] == "H" else _QUARTER_MONTHS
    return _months_after(year, (int(part[1]) - 1) * length, length)


def _months_after(period: Period, passed: int, length: int) -> Period:
    """Return so many months from so many months after a period's beginning."""
    index = period.start.year * _YEAR_MONTHS + period.start.month - 1 + passed + length - 1
    last = parse_period(f"{index // _YEAR_MONTHS}-{index % _YEAR_MONTHS + 1:02}")
    return months_ended(last.end, length)


def _near(relative: Relative | None, anchor: Period) -> Period:
    """Return what words that name no year mean beside the anchor; the anchor itself where they mean that."""
    if relative in (Relative.LAST_YEAR_SAME_PERIOD, Relative.PREVIOUS_PERIOD):
        return anchor.shifted(-1)
    if _FISCAL.fullmatch(anchor.label):
        return _near_fiscal(relative, anchor)
    end = anchor.end
    quarter = _quarter_of(end)
    before = _quarter_of(quarter.start - timedelta(days=1))
    nearby: dict[Relative | None, Period] = {
        Relative.REPORT_DATE: instant(end),
        Relative.YEAR_TO_DATE: period_between(date(end.year, 1, 1), end),
        Relative.THIS_QUARTER: quarter,
        Relative.LAST_QUARTER: before,
        Relative.QUARTER_END: instant(quarter.end),
        Relative.LAST_QUARTER_END: instant(before.end),
        Relative.LAST_YEAR_END: instant(_year_end_before(anchor)),
        Relative.ROLLING_YEAR: months_ended(end, _YEAR_MONTHS),
        Relative.THIS_MONTH: months_ended(end, 1),
        Relative.LAST_MONTH: months_ended(end.replace(day=1) - timedelta(days=1), 1),
    }
    return nearby.get(relative, anchor)


def _near_fiscal(relative: Relative | None, anchor: Period) -> Period:
    """Return what such words mean in a report on a fiscal period: days only where its dates are known."""
    named = parse_period(anchor.label)
    passed = named.start.month - 1
    until = {Relative.QUARTER_END: 0, Relative.REPORT_DATE: 0, Relative.LAST_QUARTER_END: _QUARTER_MONTHS}
    until[Relative.LAST_YEAR_END] = named.end.month
    if relative in until:
        day = _months_before(anchor.end, until[relative])
        if named.end != anchor.end:
            return instant(day)
        return anchor if not until[relative] else _fiscal_ended(named, until[relative])
    if relative is Relative.LAST_QUARTER:
        return _fiscal_ended(named, _QUARTER_MONTHS)
    if relative is Relative.THIS_QUARTER:
        return _fiscal_ended(named, 0)
    if relative is Relative.YEAR_TO_DATE and passed:
        return part_of_year(named.start.year, f"M1-M{named.end.month}", "FY")
    if relative is Relative.ROLLING_YEAR and named.end != anchor.end:
        return months_ended(anchor.end, _YEAR_MONTHS)
    return anchor


def _fiscal_ended(named: Period, months: int) -> Period:
    """Return the fiscal quarter, or the year where that is what ended, so many months before a fiscal period did."""
    end = _months_before(named.end, months)
    if end.month == _YEAR_MONTHS and months == named.end.month and months != _QUARTER_MONTHS:
        return parse_period(f"FY{end.year}")
    return parse_period(f"FY{end.year}Q{(end.month - 1) // _QUARTER_MONTHS + 1}")


def _months_before(end: date, months: int) -> date:
    """Return the last day of the month so many months before."""
    index = end.year * _YEAR_MONTHS + end.month - 1 - months
    return parse_period(f"{index // _YEAR_MONTHS}-{index % _YEAR_MONTHS + 1:02}").end


def _year_end_before(anchor: Period) -> date:
    """Return the last day of the year before: the day before a year or its first half began, else of December."""
    months = _whole_months(anchor)
    own = months == _YEAR_MONTHS or (months == _HALF_MONTHS and anchor.end.month % _HALF_MONTHS)
    return anchor.start - timedelta(days=1) if own else date(anchor.end.year - 1, 12, 31)


def _quarter_of(day: date) -> Period:
    return parse_period(f"{day.year}Q{(day.month - 1) // _QUARTER_MONTHS + 1}")


def _lowered(text: str) -> str:
    """Return `text` in lower case, character by character where that would change its length."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _mentions(low: str) -> Iterator[PeriodMention]:
    """Yield what the cues in the text lead to."""
    pos = 0
    while cue := _CUE.search(low, pos):
        start = cue.start()
        is_digit = low[start].isascii() and low[start].isdigit()
        mention = _at_digit(low, start) if is_digit else _at_word(low, start)
        if mention is None:
            digits = _DIGITS.match(low, start)
            pos = digits.end() if digits else start + 1
            continue
        mention = _split_year(low, mention)
        yield mention
        pos = mention.span.end
        if other := _compared_year(low, mention):
            yield other
            pos = other.span.end


def _at_digit(low: str, start: int) -> PeriodMention | None:
    """Return the period that digits name."""
    if _WORTH_A_TRY.match(low, start) is None or _hangs_on(low, start):
        return None
    candidates = [mention for mention in (read_zh(low, start), read_en(low, start)) if mention]
    if candidates:
        return max(candidates, key=lambda mention: mention.span.end)
    return _bare_year(low, start)


def _at_word(low: str, start: int) -> PeriodMention | None:
    """Return the period that words name."""
    if not low[start].isascii():
        return read_zh(low, start)
    if start and low[start - 1].isascii() and low[start - 1].isalnum():
        return None
    mention = read_en(low, start)
    if mention is None:
        return None
    end = mention.span.end
    glued = low[end : end + 1]
    return None if glued.isascii() and glued.isalnum() and low[end - 1].isalnum() else mention


def _hangs_on(low: str, start: int) -> bool:
    """Tell whether what stands right before the digits at `start` makes them part of something else."""
    if start == 0:
        return False
    last = low[start - 1]
    if last == "/":
        if _YEAR_BEFORE.search(low, max(0, start - 16), start) and _YEAR.match(low, start):
            return False  # years in a row: "2022/2023/2024"
        return (
            start > 1 and low[start - 2].isascii() and low[start - 2].isalnum() and low[start - 2] not in "ae"
        )
    if last == "," and not low[start - 2 : start - 1].isdigit():
        return False  # Chinese set with Latin commas: "取得认证,2024年新增…"
    return last in "$￥¥€£.,_#@=" or (last.isascii() and last.isalnum())


def _bare_year(low: str, start: int) -> PeriodMention | None:
    """Return the year that four digits name unless they are an amount, a code or a count."""
    match = _YEAR.match(low, start)
    if match is None:
        return None
    tail = read_tail(low, match.end(), currency=None)
    if (
        tail is None
        or _INDEX_BEFORE.search(low, max(0, start - 10), start)
        or _CODE_BEFORE.search(low, max(0, start - 10), start)
        or _JOINED_CODE.search(low, max(0, start - 2), start)
    ):
        return None
    measured = tail.noun is not None and _MEASURED.fullmatch(tail.noun) is not None
    counted = (
        tail.noun
        and tail.noun.isascii()
        and not measured
        and not _IN_YEAR.search(low, max(0, start - 12), start)
    )
    if counted or not (tail.bare or tail.noun and tail.noun.isascii()):
        return None
    return PeriodMention(Span(start, match.end()), match.group(), period=parse_period(match.group()))


def _split_year(low: str, mention: PeriodMention) -> PeriodMention:
    """Return the mention with the second half of its year: "H1 2023/24" is of the year that ends in 2024."""
    label = _OF_YEAR.fullmatch(mention.period.label) if mention.period else None
    behind = _SPLIT.match(low, mention.span.end)
    if mention.period is None or label is None or behind is None or not low[mention.span.end - 1].isdigit():
        return mention
    year = int(label[1]) + 1
    fiscal = mention.period.label.startswith("FY")
    if (behind[1] or behind[2]) not in (f"{year}", f"{year % 100:02}") or (behind[2] and not fiscal):
        return mention
    if not (fiscal or label[2]) and len(mention.text) == len(label[1]):
        return mention  # "2022/2023": two years
    span = Span(mention.span.start, behind.end())
    return replace(mention, span=span, text=span.of(low), period=parse_period(f"FY{year}{label[2]}"))


def _compared_year(low: str, mention: PeriodMention) -> PeriodMention | None:
    """Return the "and 2022" behind "six months ended June 30, 2023": the same months or day of that year."""
    period = mention.period
    if period is None or not (" ended " in mention.text or period.kind is PeriodKind.INSTANT):
        return None
    match = _AND_YEAR.match(low, mention.span.end)
    if match is None or not mention.text.endswith(f"{period.end.year}"):
        return None
    other = period.shifted(int(match[1]) - period.end.year)
    return PeriodMention(Span(*match.span(1)), match[1], period=other)


def _joined(low: str, found: list[PeriodMention]) -> list[PeriodMention]:
    """Return the mentions, two dated ones that a dash or "to" joins made one."""
    joined: list[PeriodMention] = []
    for mention in found:
        wide = _range(low, joined[-1], mention) if joined else None
        if wide:
            joined[-1] = wide
        else:
            joined.append(mention)
    return joined


def _range(low: str, first: PeriodMention, last: PeriodMention) -> PeriodMention | None:
    """Return the range from the one mention to the other, None where they are not joined."""
    if first.period is None or last.period is None or first.period.end >= last.period.end:
        return None
    link = _TO.fullmatch(low, first.span.end, last.span.start)
    if link is None:
        return None
    if (
        link.group() == " and "
        and _OPENS_RANGE.search(low, max(0, first.span.start - 9), first.span.start) is None
    ):
        return None
    if {first.period.kind, last.period.kind} == {PeriodKind.INSTANT}:
        period = period_between(first.period.start, last.period.end)
    else:
        period = parse_period(f"{first.period.label}..{last.period.label}")
    span = Span(first.span.start, last.span.end)
    return PeriodMention(span, span.of(low), period=period)
