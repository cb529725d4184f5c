"""The lines of column names above a table's figures in; out what each column is: a period, a change, a metric, a part.

Where it is not certain what each column is, the table has no columns and its rows give no facts. A change or a share
that names nothing itself is of the metric in the column to its left, for that column's period.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from index.facts.context import METRIC_KINDS, PARTS, ReportContext
from index.facts.tables.headers import GOES_ON, UNFINISHED, TableHeader, find_dated, resolve_first
from index.facts.tables.measures import unit_named, unit_of, without_unit
from index.facts.tables.stacking import is_notes, stacked_names
from index.facts.tables.versions import Version, is_replaced, said_when, version_of, without_version
from index.language.directions import ChangeKind, change_kind, without_changes
from index.language.glossary import Term
from index.language.maturities import is_due
from index.language.numbers import Quantity
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
_BARE_SHARE = re.compile(r"\s*(?:占比|比重|比例|% of total|% share|share|share of total)\s*", re.IGNORECASE)
_MARKET_SHARE = re.compile(r"份额|market share", re.IGNORECASE)
_OPENING = re.compile(r"期初|年初|上年度?末|上年期末|beginning", re.IGNORECASE)
_CLOSING = re.compile(r"期末|年末|本年度?末|报告期末")
_AGAINST_EXPECTED = re.compile(
    r"\b(?:vs\.?|versus|against|over|above|below)\s+(?:cons\b|consensus|est\b|estimates?|budget|plan|guidance|forecasts?|targets?)"
    r"|(?:较|比|超|与)(?:一致|市场)?预期|较(?:预算|计划|目标)",
    re.IGNORECASE,
)
"""A column of how far a figure is from what was expected: no change of what is measured."""
_GENERIC = re.compile(
    r"(?:new |current )?(?:consensus|guidance|outlook|forecast|target|estimate|amount|value|figure|result|actual|data)"
    r"s?"
    r"|金额|金額|数值|数额|数据|指引|展望|目标|预测|实际|情况|内容",
    re.IGNORECASE,
)
"""What a column is called that says nothing of whose or of what its figures are."""
_WHOLE = re.compile(r"consolidated|group|total|合并|集团|合计", re.IGNORECASE)
"""What a column of all parts together is called: no metric."""
_YIELD = re.compile(
    r"\byields?\b|\b(?:interest|average|effective|tax|coupon|growth) rate\b|收益率|利率|税率", re.IGNORECASE
)
_IN_PERCENT = re.compile(r"[（(]\s*[%％]\s*[)）]|\bper ?cent(?:age)?\b", re.IGNORECASE)
_PAIR = 2
_A_FEW_DAYS = timedelta(days=3)
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_ENDED = re.compile(r"\bend(?:ed|ing)$", re.IGNORECASE)
_A_MONTH = re.compile(r"\d{4}-\d\d")
"""The label of one."""
_BOOKED = re.compile(r"(?:期初|期末|年初|年末|本期|上期|本年|上年)?(?:账面)?(?:余额|发生额|金额|累计数|数)")
"""What the columns of a note to the accounts are called, which says of when their figures are and no more."""
RANK_NAME = re.compile(r"\brank|\bno\.|#|排名|名次|序号", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:qtr|quarter)\b|季", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of figures is. All fields empty: a column whose name says nothing that is known.

    words: the name without the period and the unit it gives; unit: one of that unit; owner: those words where only
    they tell the column from another of the same period; superseded: another column gives the figures that replaced
    these ("old" beside "new", "reported" beside "restated"); within: the longer period that the name puts this one in
    ("2023Q2" over April, May and June).
    """

    name: str = ""
    period: Period | None = None
    change: ChangeKind | None = None
    percent: bool = False
    share: bool = False
    term: Term | None = None
    words: str = ""
    unit: Quantity | None = None
    owner: str = ""
    version: Version | None = None
    superseded: bool = False
    within: Period | None = None

    @property
    def percent_sign(self) -> bool:
        """Tell whether the name gives percent as the unit."""
        return _IN_PERCENT.search(self.name) is not None or _YIELD.search(self.words) is not None

    @property
    def blank(self) -> bool:
        """Tell whether no figure of a row stands under the name: there is none, or it heads the numbers of notes."""
        return not self.name or is_notes(self.name) or _AGAINST_EXPECTED.search(self.name) is not None

    @property
    def part(self) -> str:
        """Return the name of a column that is neither a time nor a change nor a metric: a product, a region."""
        plain = self.period is None and self.change is None and self.term is None and not self.share
        plain = plain and self.version is None
        named = "" if unit_of(self.name) else self.name if self.unit is None else self.words
        return named if plain and not _GENERIC.fullmatch(self.name) else self.owner


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
    columns = _dated_alike(_told_apart([_of_corner(_column(name, context), header) for name in names]))
    yearly = any(
        column.period and other.period and column.period.shifted(-1) == other.period
        for column in columns
        for other in columns
    )
    return tuple(_completed(columns, index, context, yearly=yearly) for index in range(len(columns)))


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


def _dated_alike(columns: Sequence[Column]) -> list[Column]:
    """Return columns, those of attributes without a period with the one that all the others are of.

    "Premiums 2023 | Market share": but where the same attribute stands with a period and without, the latter is newer.
    """
    dated = {c.period for c in columns if c.period is not None and not RANK_NAME.search(c.name)}
    levels = [c for c in columns if c.change is None and (c.term is not None or c.share)]
    terms = {c.term for c in levels if c.period is not None}
    if len(dated) != 1 or not terms or any(c.period is None and c.term in terms for c in levels):
        return list(columns)
    (period,) = dated
    return [replace(c, period=period) if c in levels and c.period is None else c for c in columns]


def _told_apart(columns: Sequence[Column]) -> list[Column]:
    """Return columns, those of one period that differ only in words with these as the owner of their figures.

    What a version replaced is told from it by being superseded.
    """
    kinds = [
        (c.period, c.change, c.term)
        if not c.share and (c.period is not None or c.version is not None)
        else None
        for c in columns
    ]
    told = []
    for kind, column in zip(kinds, columns, strict=True):
        beside = [c for k, c in zip(kinds, columns, strict=True) if kind is not None and k == kind]
        named = not _GENERIC.fullmatch(column.words)
        owner = column.words if named and any(c.words != column.words for c in beside) else ""
        versions = frozenset(c.version for c in beside)
        replaced = len(versions) > 1 and is_replaced(column.version, versions)
        told.append(replace(column, owner=owner, superseded=replaced))
    return told


def _column(name: str, context: ReportContext) -> Column:
    version = version_of(name)
    period = _period(said_when(name), context)
    kind = change_kind(name) if _CHANGE.search(name) else None
    words = _bare(name) if version is None else without_version(_bare(name))
    named = words if kind is None else without_changes(_bare(_AGAINST.sub(" ", name)))
    booked = kind is None and period is not None and _BOOKED.fullmatch("".join(words.split())) is not None
    term = None if booked else _term(named, context)
    words = "" if booked else named if term is not None else words
    if term is None and kind is None and _MARKET_SHARE.fullmatch(words):
        term = _term("市场份额", context)
    share = kind is None and term is None and _SHARE.search(name) is not None
    percent = _PERCENT.search(name) is not None
    dated = None if kind else period
    part = _part_within(said_when(name)) if kind is None else None
    whole = find_dated(said_when(name)) if part is not None else None
    return Column(
        name,
        part or (_part_before_year(said_when(name)) if kind is None else None) or dated,
        kind,
        percent,
        share,
        term,
        words,
        unit_named(name),
        version=version,
        within=whole,
    )


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


def _part_before_year(name: str) -> Period | None:
    """Return the part of a year that stands over the year: "截至6月30日止六个月 2023年"."""
    mentions = find_periods(name)
    if len(mentions) != _PAIR or mentions[1].period is None or not _YEAR.fullmatch(mentions[1].text):
        return None
    turn = _OPENING.search(name) or _CLOSING.search(name)
    if turn or mentions[0].relative not in (*PARTS, Relative.PART):
        return None
    return resolve(mentions[0], mentions[1].period)


def _term(words: str, context: ReportContext) -> Term | None:
    """Return the metric that a column's words consist of, or the number of the things that they name."""
    rest = words.strip(" 的:：")
    forms = (rest, f"number of {rest}") if rest.isascii() else (rest,)
    for form in forms if rest and not _WHOLE.fullmatch(rest) else ():
        found = [m for m in context.glossary.find(form) if m.term.kind in METRIC_KINDS]
        if found and len(found[-1].text) >= len(form):
            return found[-1].term
    return None


def _bare(name: str) -> str:
    """Return a column's name without its period and its unit."""
    bare = re.sub(r"[（(][^）)]*[）)]", " ", without_unit(name))
    mentions = [] if is_due(name) else find_periods(bare)
    if not mentions:
        return " ".join(bare.split())
    for mention in reversed(mentions):
        bare = f"{bare[: mention.span.start]} {bare[mention.span.end :]}"
    # what is left of a period in another notation ("/25") names nothing
    return " ".join(word for word in bare.split() if any(map(str.isalpha, word)))


def _period(name: str, context: ReportContext) -> Period | None:
    if context.period is not None:
        if _OPENING.search(name):
            return resolve_first("上年末", context.period)
        if _CLOSING.search(name) and not find_dated(name):
            return resolve_first("报告期末", context.period)
    dated = find_dated(name)
    if dated is not None:
        is_month = dated.start.day == 1 and months_ended(dated.end, 1) == dated
        return months_ended(dated.end, 3) if is_month and _QUARTER.search(name) else dated
    return resolve_first(name, context.period) if context.period else None


def _completed(columns: Sequence[Column], index: int, context: ReportContext, *, yearly: bool) -> Column:
    """Return a column with what its neighbours say of it: what a change or a share is of, and for when."""
    column = columns[index]
    levels = [each for each in reversed(columns[:index]) if each.change is None and not each.share]
    amounts = [each for each in levels if each.term is None or each.term.unit_kind != "ratio"]
    # of an amount and its share or margin, side by side, the amount is what grew
    before = next(iter(amounts if column.change is not None else levels), next(iter(levels), None))
    if (
        column.share
        and before is not None
        and before.term is not None
        and _BARE_SHARE.fullmatch(column.words)
    ):
        words = f"{before.words}占比"
        term = _term(words, context)
        return replace(
            column, words=words, term=term, share=term is None, period=column.period or before.period
        )
    if column.change is None:
        return column
    kind = ChangeKind.YOY if yearly and column.change is ChangeKind.UNSTATED else column.change
    if column.term is None and before is not None and before.term is not None:
        moved = _latest(
            [each for each in columns[:index] if each.change is not None or each.term is before.term]
        )
        return replace(
            column, change=kind, term=before.term, words=before.words, period=moved or before.period
        )
    return replace(column, change=kind, period=_latest(columns[:index]))


def _latest(columns: Sequence[Column]) -> Period | None:
    """Return the latest period of the columns right before a change, which is what moved."""
    periods: list[Period] = []
    for column in reversed(columns):
        if column.change is not None:
            if periods:
                break
            continue
        if column.period is not None:
            periods.append(column.period)
    # of half a year and the year that end on one day, the one that is as long as the period compared with
    long = next((period.end - period.start for period in periods), None)
    alike = (
        [period for period in periods if period.end - period.start >= long - _A_FEW_DAYS] if long else periods
    )
    return max(alike or periods, key=lambda period: (period.end, period.start), default=None)
