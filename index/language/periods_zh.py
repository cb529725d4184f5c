"""A place in a Chinese text in, the period named there out.

Here is decided what Chinese names of periods say: years with their halves, quarters, months and days, in
digits and in Chinese numerals, and words such as 报告期, 去年同期 and 近三年.
"""

import re
from datetime import date

from index.language.numerals import han_value, han_year, is_two_digit_year
from index.language.timespans import (
    Period,
    PeriodMention,
    Relative,
    instant,
    months_ended,
    parse_period,
    part_of_year,
    period_between,
)
from index.types import Span

_Groups = dict[str, str | None]

_S = r"[ \xa0]?"
_N = r"(?:\d{1,2}(?!\d)|[一二三四五六七八九十]{1,3})"
_Y4 = r"(?:(?:19|20)\d\d(?!\d)|(?:二[〇零○]|一九)[〇零○一二三四五六七八九]{2})"
_TO = r"[-–—~～〜至到]"
_LENGTH = (
    rf"{_S}止?(?:的|之)?{_S}(?P<ended>三|六|九|十二|3|6|9|12){_S}[个個]月"
    rf"|{_S}(?:止(?:的|之)?|的|之){_S}(?:(?P<quarter_ended>季度?)|(?P<half_ended>(?:上|下)?半年度?))(?![报報])"
    rf"|{_S}止(?:的|之)?{_S}(?P<year_ended>(?:[财財]政?|整)?(?:个|個)?年度?)(?![报報])"
)
_DAY = (
    rf"(?P<dm>{_N}){_S}月(?:份)?{_S}(?P<d>{_N}){_S}[日号號](?:"
    rf"{_S}{_TO}{_S}(?:(?P<dy2>{_Y4}){_S}年{_S})?(?:(?P<dm2>{_N}){_S}月{_S})?(?P<d2>{_N}){_S}[日号號]"
    rf"|{_LENGTH})?"
)
_MONTH_LENGTH = re.sub(r"\(\?P<(\w+)>", r"(?P<month_\1>", _LENGTH)
_MONTHS = (
    rf"(?P<m>{_N}){_S}月?{_S}{_TO}{_S}(?:(?P<y2>{_Y4}){_S}年{_S})?(?P<m2>{_N}){_S}月"
    rf"(?!{_S}\d{{1,2}}{_S}[日号號])"
)
_MONTH = rf"(?P<month>{_N}){_S}月(?:份)?(?:{_S}(?P<month_end>[末底]))?(?:{_MONTH_LENGTH})?"
_QUARTER = (
    rf"第{_S}(?P<q>[一二三四1-4]){_S}[个個]?[财財]?季(?:度|[报報](?![价價]))?|(?P<q_bare>[一二三四]){_S}(?:季度|季[报報](?![价價])|季(?=末))"
    rf"|(?P<first>首季)"
)
_FIRST_MONTHS = rf"(?<![日之以此目])[前首]{_S}(?P<m_count>{_N}|两|兩){_S}[个個]?月(?!{_S}\d)"
_PART = (
    r"(?:(?P<half_1>上半(?:[财財]|[个個])?年度?|半年(?:度|[报報](?:告)?)?|中期|中[报報]|年中)|(?P<half_2>下半(?:[财財]|[个個])?年度?)"
    rf"|(?P<nine>[前首]{_S}(?:三|3){_S}[个個]?季度?)|{_FIRST_MONTHS}|{_QUARTER})(?P<part_end>[末底])?"
)
_POINT = r"(?P<same>同[期季月])|(?P<whole>全年度?|年度|年[报報])|(?P<last_day>年?[末底])|(?P<first_day>年?初)"
_LATIN_PART = r"(?:h(?P<h>[12])|q(?P<q_latin>[1-4]))(?![a-z0-9])"
_WITHIN = rf"(?:{_S}(?:{_DAY}|{_MONTHS}|{_MONTH}|{_PART}|{_POINT}|{_LATIN_PART}))?"
_YEAR_LED = re.compile(rf"(?P<y>{_Y4}|\d\d(?={_S}[财財]?年)){_S}(?P<nian>[财財]?年度?(?!均)){_WITHIN}")
_YEAR_GLUED = re.compile(rf"(?P<y>{_Y4}){_S}(?:{_PART}|{_POINT})")
_YEARLESS = re.compile(rf"{_DAY}|{_MONTHS}|{_MONTH}(?![饼亮球])")
_HAN_MONTH = re.compile(
    rf"[一二三四五六七八九十]{{1,2}}月(?:份)?(?:{_N}[日号號]|[末底])?{_S}(?:止|[之的](?:季度|半年|年度))"
)
_RELATIVE_YEAR = re.compile(
    rf"(?:(?P<back>去年|上一?[财財]年|(?<![以马馬早晚線线網网加海])上一?年度?|(?<!\d)前一年(?!半))|(?P<back2>(?<![目此之以当當先日提])前年)"
    rf"|(?P<this>今年|本[财財]?年度?)|(?P<next>明年|[来來]年)){_WITHIN}"
)
_PART_ALONE = re.compile(
    r"(?:(?P<half_1>上半(?:[财財])?年度?|半年度|中期(?=[业業]|[报報]告|股息|期[间間]))|(?P<half_2>下半[财財]?年度?)"
    rf"|(?P<nine>[前首]{_S}(?:三|3){_S}[个個]?季度?)|{_FIRST_MONTHS}|{_QUARTER})(?P<part_end>[末底])?"
    r"|(?P<whole>全年)|(?P<last_day>年[末底])|(?P<first_day>年初)"
)
_RECENT = re.compile(rf"(?:最?近|[过過]去){_S}(?P<n>{_N}|两|兩){_S}年(?!前)")
_WORDS: tuple[tuple[re.Pattern[str], Relative], ...] = tuple(
    (re.compile(pattern), relative)
    for pattern, relative in (
        (
            rf"截[至止]{_S}(?:本)?[报報]告期末?|本?[报報]告期(?:期)?末|(?<![学學长長中])期末",
            Relative.REPORT_DATE,
        ),
        (
            r"年初至(?:今|[报報]告期末?|本期末)|今年以[来來]|[本今]年至今|(?<![近十百几幾\d])年[内內](?!\d)",
            Relative.YEAR_TO_DATE,
        ),
        (
            r"本?[报報]告期[间間]?[内內]?|回[顾顧]期[间間]?[内內]?|本期(?:[间間])?[内內]?|(?<![近短长長中同周学學任假工])期[内內]",
            Relative.REPORT_PERIOD,
        ),
        (r"(?:去年|(?<![以马馬])上一?年度?|前一年)同[期季月]", Relative.LAST_YEAR_SAME_PERIOD),
        (r"同期(?!限)", Relative.SAME_PERIOD),
        (r"上一?(?:[报報]告)?期(?![所货貨])", Relative.PREVIOUS_PERIOD),
        (r"最[近新]一?(?:[报報]告)?期|最新", Relative.LATEST),
        (r"(?<![一二三四])本[财財]?季度?|[当當]季", Relative.THIS_QUARTER),
        (r"(?<![以马馬早晚線线網网加海])上一?[财財]?年度?末", Relative.LAST_YEAR_END),
        (r"上一?[个個]?季度?[末底]", Relative.LAST_QUARTER_END),
        (r"(?<![一二三四])(?:本|[当當])季度?[末底]", Relative.QUARTER_END),
        (
            rf"(?:[过過]去|最?近|[滚滾][动動]){_S}(?:十二|12){_S}[个個]月",
            Relative.ROLLING_YEAR,
        ),
        (r"上一?[个個]?季度", Relative.LAST_QUARTER),
        (r"本月|[当當]月", Relative.THIS_MONTH),
        (r"上[个個]?月", Relative.LAST_MONTH),
    )
)
CUES_ZH = (
    "截至|截止|[报報]告期|本[报報]告|期末|期[内內]|年[初内內末底]|今年|本[财財]?年|回[顾顧]期|本期|去年|上一?[财財]?年|前一?年|明年|[来來]年|同期|同季|"
    "上一?期|上一[报報]告|最[近新]|近|[过過]去|本[财財]?季|[当當]季|上一?[个個]?季|本月|[当當]月|上[个個]?月|[上下]半|半年度|中期|"
    "[前首] ?[0-9一二两兩三四五六七八九十]|"
    "首季|第|[一二三四]季|全年|二[〇零○]|一九|(?:十[一二]?|[一二三四五六七八九])月|[滚滾][动動]"
)
"""Beginnings of Chinese words for periods, as a regular expression: where to try `read_zh`."""

_QUARTERS = {name: f"Q{n}" for n, name in enumerate("一二三四", 1)} | {str(n): f"Q{n}" for n in range(1, 5)}
_PARTS = {
    "half_1": "H1", "half_2": "H2", "nine": "M1-M9", "first": "Q1",
    "last_day": "-12-31", "first_day": "-01-01",
}  # fmt: skip
_ENDS = {
    "H1": "-06-30", "H2": "-12-31", "M1-M9": "-09-30",
    "Q1": "-03-31", "Q2": "-06-30", "Q3": "-09-30", "Q4": "-12-31",
}  # fmt: skip
_COMMON_YEAR = 2001
_LAST_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEARS_BACK = {"back": 1, "back2": 2, "this": 0, "next": -1}
_RELATIVES = {"H1": Relative.HALF_1, "H2": Relative.HALF_2} | {
    f"Q{n}": Relative(f"q{n}") for n in range(1, 5)
}


def read_zh(text: str, pos: int) -> PeriodMention | None:
    """Return the period that Chinese words or digits name from `pos` on, None if none do."""
    if text[pos].isdigit() or text[pos] in "二一" or _HAN_MONTH.match(text, pos):
        return _read_dated(text, pos)
    for pattern, relative in _WORDS:
        if match := pattern.match(text, pos):
            return PeriodMention(Span(*match.span()), match.group(), relative=relative)
    if match := _RELATIVE_YEAR.match(text, pos):
        return _relative_year(match)
    if match := _RECENT.match(text, pos):
        return PeriodMention(
            Span(*match.span()), match.group(), relative=Relative.RECENT_YEARS, count=_number(match["n"])
        )
    match = _PART_ALONE.match(text, pos)
    return _partial(match, _part(match.groupdict())) if match else None


def _read_dated(text: str, pos: int) -> PeriodMention | None:
    """Return the period that starts with a year, month or quarter in figures."""
    match = _YEAR_LED.match(text, pos) or _YEAR_GLUED.match(text, pos)
    if match and not _is_length(match):
        return _year_led(match)
    match = _YEARLESS.match(text, pos) if text[pos].isdigit() or _HAN_MONTH.match(text, pos) else None
    if match:
        groups = match.groupdict()
        ended = _months_of(groups) or _months_of(groups, "month_")
        return _ended(match) if ended else _partial(match, _part(groups))
    match = _PART_ALONE.match(text, pos)
    return _partial(match, _part(match.groupdict())) if match else None


def _is_length(match: re.Match[str]) -> bool:
    """Tell whether two digits before 年 are a length of time."""
    return len(match["y"]) == 2 and not is_two_digit_year(match.string, *match.span("y"))


def _year_led(match: re.Match[str]) -> PeriodMention | None:
    """Return the period of a match that begins with its year."""
    groups = match.groupdict()
    year = _year(match["y"])
    if groups["same"]:
        return PeriodMention(Span(*match.span()), match.group(), relative=Relative.SAME_PERIOD, year=year)
    fiscal = (
        "FY" if (groups.get("nian") or "年")[0] != "年" or re.search("[财財][季年]", match.group()) else ""
    )
    try:
        return PeriodMention(Span(*match.span()), match.group(), period=_period(match, groups, year, fiscal))
    except ValueError:
        return None


def _period(match: re.Match[str], groups: _Groups, year: int, fiscal: str) -> Period:
    """Return the dated period; raises ValueError where no such day or month is."""
    if groups.get("dm"):
        return _days(match, year)
    if groups.get("m") and groups["y2"]:
        return parse_period(
            f"{year}-{_number(match['m']):02}..{_year(match['y2'])}-{_number(match['m2']):02}"
        )
    if months := _months_of(groups, "month_"):
        return months_ended(parse_period(f"{year}-{_number(match['month']):02}").end, months)
    if groups.get("month_end"):
        return instant(parse_period(f"{year}-{_number(match['month']):02}").end)
    return part_of_year(year, _part(groups), fiscal)


def _days(match: re.Match[str], year: int) -> Period:
    """Return the day that is named, or what ends or begins with it."""
    day = date(year, _number(match["dm"]), _number(match["d"]))
    if months := _months_of(match.groupdict()):
        return months_ended(day, months)
    if match["d2"] is None:
        return instant(day)
    month = _number(match["dm2"]) if match["dm2"] else day.month
    last = date(_year(match["dy2"]) if match["dy2"] else year, month, _number(match["d2"]))
    if last < day:
        raise ValueError(f"{match.group()!r} ends before it begins.")
    return period_between(day, last)


def _months_of(groups: _Groups, of: str = "") -> int:
    """Return how many months ended with a day or a month, 0 where none are named: 止三个月, 的季度, 止年度."""
    if counted := groups.get(f"{of}ended"):
        return _number(counted)
    lengths = {"quarter_ended": 3, "half_ended": 6, "year_ended": 12}
    return next((months for name, months in lengths.items() if groups.get(f"{of}{name}")), 0)


def _ended(match: re.Match[str]) -> PeriodMention | None:
    """Return the mention of months that ended with a day without its year: 截至三月三十一日止年度.

    What begins in the year before is the report's own period.
    """
    groups = match.groupdict()
    months = _months_of(groups) or _months_of(groups, "month_")
    last = _number(groups["dm"] or groups["month"])
    if not 1 <= last <= 12:
        return None
    if months > last:
        return PeriodMention(Span(*match.span()), match.group(), relative=Relative.REPORT_PERIOD)
    return _partial(match, f"M{last - months + 1}-M{last}" if months != 12 else "")


def _part(groups: _Groups) -> str:
    """Return the part of the year that a match names, "" for the whole year."""
    if groups.get("dm"):
        return _day_part(groups)
    if groups.get("m"):
        return f"M{_number(groups['m'])}-M{_number(groups['m2'])}"
    if counted := groups.get("m_count"):
        return f"M1-M{2 if counted in '两兩' else _number(counted)}"
    if groups.get("month"):
        month = _number(groups["month"])
        return (
            f"-{month:02}-{_LAST_DAYS[month]}" if groups["month_end"] and 1 <= month <= 12 else f"-{month:02}"
        )
    quarter = groups.get("q") or groups.get("q_bare") or groups.get("q_latin")
    part = _QUARTERS[quarter] if quarter else f"H{groups['h']}" if groups.get("h") else _named_part(groups)
    return _ENDS[part] if groups.get("part_end") else part


def _named_part(groups: _Groups) -> str:
    """Return the part of the year that a name without a number stands for."""
    return next((part for name, part in _PARTS.items() if groups.get(name)), "")


def _day_part(groups: _Groups) -> str:
    """Return the label of a day, or of days from one to another, without the year."""
    first = f"-{_number(groups['dm']):02}-{_number(groups['d']):02}"
    if not groups["d2"]:
        return first
    return f"{first}..-{_number(groups['dm2'] or groups['dm']):02}-{_number(groups['d2']):02}"


def _relative_year(match: re.Match[str]) -> PeriodMention | None:
    """Return the mention of 去年, 今年 or 明年 with what follows it."""
    groups = match.groupdict()
    back = next(years for name, years in _YEARS_BACK.items() if groups[name])
    if groups["same"]:
        if back == 1:
            return PeriodMention(Span(*match.span()), match.group(), relative=Relative.LAST_YEAR_SAME_PERIOD)
        return PeriodMention(
            Span(*match.span()), match.group(), relative=Relative.SAME_PERIOD, years_back=back
        )
    part = _part(groups)
    if part:
        return _partial(match, part, back)
    relative = {-1: Relative.NEXT_YEAR, 0: Relative.THIS_YEAR}.get(back, Relative.LAST_YEAR)
    return PeriodMention(Span(*match.span()), match.group(), relative=relative, years_back=back)


def _partial(match: re.Match[str], part: str, back: int = 0) -> PeriodMention | None:
    """Return the mention of a part of a year that the anchor must tell."""
    relative = _RELATIVES.get(part, Relative.PART) if part else Relative.THIS_YEAR
    if relative is Relative.PART and not _exists(part):
        return None
    kept = part if relative is Relative.PART else ""
    return PeriodMention(Span(*match.span()), match.group(), relative=relative, years_back=back, part=kept)


def _exists(part: str) -> bool:
    """Tell whether there are such days or months in every year."""
    try:
        part_of_year(_COMMON_YEAR, part)
    except ValueError:
        return False
    return True


def _number(numeral: str | None) -> int:
    """Return the value of one or two digits or of a Chinese numeral; 0 for what is neither."""
    if numeral and numeral.isdigit() and numeral.isascii():
        return int(numeral)
    value = han_value(numeral or "")
    return int(value) if value is not None else 0


def _year(digits: str) -> int:
    """Return the year that four digits, two digits or four Chinese digits name."""
    if not digits.isascii():
        return han_year(digits.replace("○", "〇")) or 0
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if digits >= "90" else 2000)
