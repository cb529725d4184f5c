"""The lines of column names above a table's figures in; out what each column is: a period, a change, a metric, a part.

Where it is not certain what each column is, the table has no columns and its rows give no facts. A change or a share
that names nothing itself is of the metric in the column to its left, for that column's period.
"""

import re
from dataclasses import replace

from index.facts.context import PARTS, ReportContext
from index.facts.tables.columnkinds import Column, column_term
from index.facts.tables.constantrates import bare_changes, is_constant, without_rates
from index.facts.tables.headers import GOES_ON, UNFINISHED, TableHeader, find_dated, resolve_first
from index.facts.tables.measures import unit_named, without_unit
from index.facts.tables.neighbours import completed, dated_alike, led, told_apart
from index.facts.tables.stacking import stacked_names
from index.facts.tables.versions import said_when, version_of, without_version
from index.language.directions import ChangeKind, change_kind, without_changes
from index.language.maturities import is_due
from index.language.periods import Period, Relative, find_periods, resolve
from index.language.timespans import months_ended
from index.types import PeriodKind

_CHANGE = re.compile(
    r"增减|增減|变动|變動|同比|环比|增幅|增长率|增速|[涨跌升降]幅|\b(?:change|chg|growth|yoy|qoq|variance|vs)\b|[+]\s*/\s*[-–−]|[±Δ]"
    r"|(?:^|,)\s*%\s*(?:change)?\s*$|变化",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\s*(?:同比|环比|環比|按年|按季|[比较](?:上年|去年|上季|上期|上月)(?:同期|末)?|增减|增減|变动|變動|变化|幅度?"
    r"|\b(?:yoy|qoq|y/y|q/q|change|chg|vs\.?|on|over|year[- ](?:on|over)[- ]year))\s*",
    re.IGNORECASE,
)
"""What a change is against, in the name of a column that names the metric too: "营业收入比上年增减"."""
_PERCENT = re.compile(r"[%％]|per ?cent|幅度|增长率|增速|率", re.IGNORECASE)
_SHARE = re.compile(
    r"占|比重|比例|份额|proportion|(?<!per )(?<!per-)\bshare\b|%\s*of|as a percentage", re.IGNORECASE
)
_MARKET_SHARE = re.compile(r"份额|market share", re.IGNORECASE)
_OPENING = re.compile(r"期初|年初(?![至到])|上年度?末|上年期末|beginning", re.IGNORECASE)
_CLOSING = re.compile(r"期末|年末|本年度?末|报告期末")
_TO_DATE = re.compile(r"年初[至到]")
"""What begins with the year and ends on a day is no balance of that day: "年初至报告期末"."""
_ADDED_UP = re.compile(r"累计|累計|累積|\bto date\b|\bYTD\b", re.IGNORECASE)
_PAIR = 2
_LED_TO_PERIOD = re.compile(
    r"(?<=\w)(?:\s+(?:as|at|of|on|in|for|during|to|the|end|(?:fiscal )?(?:years?|quarters?|periods?)|ended|ending))+$"
    r"|^(?:(?:as|at|of|on|in|for|during|the|end|(?:fiscal )?(?:years?|quarters?|periods?)|ended|ending)\s+)+(?=%|\w)"
    r"|(?<=[\u3400-\u9fff])(?:截至|于|在)$|^(?:截至|于|在)(?=[\u3400-\u9fff])",
    re.IGNORECASE,
)
"""What led to the period that was taken out of a name: "Stores at end of 2023" are stores."""
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_ENDED = re.compile(r"\bend(?:ed|ing)$", re.IGNORECASE)
_A_MONTH = re.compile(r"\d{4}-\d\d")
"""The label of one."""
_BOOKED = re.compile(r"(?:期初|期末|年初|年末|本期|上期|本年|上年)?(?:账面)?(?:余额|发生额|金额|累计数|数)")
"""What the columns of a note to the accounts are called, which says of when their figures are and no more."""
_QUARTER = re.compile(r"\b(?:qtr|quarter)\b|季", re.IGNORECASE)


def read_columns(header: TableHeader, context: ReportContext, row: tuple[str, ...]) -> tuple[Column, ...]:
    """Return the columns of figures that a header names, from left to right; none where that is not certain.

    row: the cells of the first row of figures.
    """
    names = stacked_names(header.lines, row)
    if names is None:
        return ()
    over = header.over or (header.corner if UNFINISHED.search(header.corner) else "")
    if over:
        names = [f"{over} {name}" if _is_under(over, name) else name for name in names]
    changes = bare_changes(names, row[1:])
    found = [
        Column(name, None, ChangeKind.UNSTATED, percent=True, constant=is_constant(name))
        if at in changes
        else _of_corner(_column(name, context), header)
        for at, name in enumerate(names)
    ]
    columns = led(dated_alike(told_apart(found)))
    yearly = any(
        column.period and other.period and column.period.shifted(-1) == other.period
        for column in columns
        for other in columns
    )
    return tuple(completed(columns, index, context, yearly=yearly) for index in range(len(columns)))


def _is_under(over: str, name: str) -> bool:
    """Tell whether a line over all columns begins a column's name.

    "December 31," begins a year, "Years Ended" a day, "Quarter ended" a day or the month that the quarter ends with.
    """
    if _YEAR.fullmatch(name) or GOES_ON.match(name):
        return True
    dated = find_dated(name) if UNFINISHED.search(over) else None
    if dated is None or dated.kind is PeriodKind.INSTANT:
        return dated is not None
    return _ENDED.search(over) is not None and _A_MONTH.fullmatch(dated.label) is not None


def _of_corner(column: Column, header: TableHeader) -> Column:
    """Return a column that says no more than which version it holds with the period over the rows' labels."""
    if column.version is None or column.period is not None or column.change is not None:
        return column
    return replace(column, period=find_dated(header.corner))


def _column(name: str, context: ReportContext) -> Column:
    version = version_of(name)
    period = _period(said_when(name), context)
    to_date = _year_to_date(name, context)
    period, name = (period, name) if to_date is None else (to_date, _ADDED_UP.sub("", name))
    kind = change_kind(name) if _CHANGE.search(name) else None
    plain = without_rates(name)
    words = _bare(plain) if version is None else without_version(_bare(plain))
    named = words if kind is None else without_changes(_bare(_AGAINST.sub(" ", plain)))
    booked = kind is None and period is not None and _BOOKED.fullmatch("".join(words.split())) is not None
    term = None if booked else column_term(named, context)
    words = "" if booked else named if term is not None else words
    if term is None and kind is None and _MARKET_SHARE.fullmatch(words):
        term = column_term("市场份额", context)
    share = kind is None and term is None and _SHARE.search(name) is not None
    percent = _PERCENT.search(name) is not None
    dated = None if kind else period
    part = _part_within(said_when(name)) if kind is None else None
    whole = find_dated(said_when(name)) if part is not None else None
    return Column(
        name,
        part or dated,
        kind,
        percent,
        share,
        term,
        words,
        unit_named(name),
        version=version,
        within=whole,
        constant=plain != name,
    )


def _year_to_date(name: str, context: ReportContext) -> Period | None:
    """Return the part of this year or the last that is over with the report's own: "本年累计", "Last year to date"."""
    found = find_periods(name)
    if context.period is None or not found or not _ADDED_UP.search(name):
        return None
    if found[0].relative not in (Relative.THIS_YEAR, Relative.LAST_YEAR):
        return None
    until = context.period.shifted(-1) if found[0].relative is Relative.LAST_YEAR else context.period
    return months_ended(until.end, until.end.month) if until.kind is PeriodKind.DURATION else None


def _part_within(name: str) -> Period | None:
    """Return the month or quarter that stands under the longer period it is a part of: "2023年第二季度 4月"."""
    mentions = find_periods(name)
    if (
        len(mentions) != 2
        or mentions[0].period is None
        or mentions[1].relative not in (*PARTS, Relative.PART)
    ):
        return None
    part = resolve(mentions[1], mentions[0].period)
    return part if mentions[0].period.contains(part) and part != mentions[0].period else None


def _bare(name: str) -> str:
    """Return a column's name without its period and its unit."""
    bare = re.sub(r"[（(][^）)]*[）)]", " ", without_unit(name))
    mentions = [] if is_due(name) else find_periods(bare)
    if not mentions:
        return " ".join(bare.split())
    for mention in reversed(mentions):
        bare = f"{bare[: mention.span.start]} {bare[mention.span.end :]}"
    # what is left of a period in another notation ("/25") names nothing
    bare = " ".join(word for word in bare.split() if any(map(str.isalpha, word)) or word in "%％")
    return _LED_TO_PERIOD.sub("", bare)


def _period(name: str, context: ReportContext) -> Period | None:
    if context.period is not None and not _TO_DATE.search(name):
        if _OPENING.search(name):
            return resolve_first("上年末", context.period)
        if _CLOSING.search(name) and not find_dated(name):
            return resolve_first("报告期末", context.period)
    dated = _part_of_year(name) or find_dated(name)
    if dated is not None:
        is_month = dated.start.day == 1 and months_ended(dated.end, 1) == dated
        return months_ended(dated.end, 3) if is_month and _QUARTER.search(name) else dated
    return resolve_first(name, context.period) if context.period else None


def _part_of_year(name: str) -> Period | None:
    """Return the part of the year behind it: "Q3 2023A", "截至6月30日止六个月 2023年"."""
    found = find_periods(name)
    if len(found) != _PAIR or found[0].relative not in (*PARTS, Relative.PART) or found[1].period is None:
        return None
    year = found[1].period
    part = resolve(found[0], year) if _YEAR.fullmatch(year.label) and not found[0].years_back else None
    return part if part is not None and year.contains(part) else None
