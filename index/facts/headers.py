"""The rows above a table's figures in; out what each column of figures is: its period, a change, a metric, a part.

Column names stand on one line or on several ("Three Months Ended June 30," over "2023 | 2022"); a name on an upper
line spans as many columns as the names divide evenly. Here is decided when that is certain; where it is not, the
table has no columns and its rows give no facts.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from index.facts.context import METRIC_KINDS, ReportContext
from index.language.directions import ChangeKind, change_kind
from index.language.glossary import Term
from index.language.numbers import SCALES, find_quantities
from index.language.periods import Period, find_periods, resolve

CELL_SEPARATOR = " | "
_EDGE = re.compile(r"^\|\s?|\s?\|$")
_MONEY_SIGN = r"(?:RMB|HK\$|US\$|\$|€|£|人民币|人民幣|港币|美元)"
_UNIT_LINE = re.compile(
    r"单位|單位|\bin (?:[a-z.$€£]+ )?(?:millions|thousands|billions)"
    rf"|[（(]{_MONEY_SIGN}?\s*(?:百万|万|亿|千|十亿)?(?:港|美|欧)?元?[）)]$"
    rf"|[（(]{_MONEY_SIGN}?\s*(?:millions?|thousands?|billions?|['’]000)"
    r"|\b(?:RMB|HK\$|US\$|€|£|\$)\s?(?:['’]000|millions?|m\b)",
    re.IGNORECASE,
)
_SCALE_WORD = re.compile(
    r"十亿|百万|百萬|千万|千萬|亿|億|万|萬|千(?=元|港|美)|millions?|thousands?|billions?|['’]000",
    re.IGNORECASE,
)
_CURRENCY_WORD = (
    ("HKD", re.compile(r"港元|港币|港幣|HK\$", re.IGNORECASE)),
    ("USD", re.compile(r"美元|US\$|U\.S\. dollars|(?<![A-Z])\$", re.IGNORECASE)),
    ("EUR", re.compile(r"欧元|€|\bEUR|\beuros?\b", re.IGNORECASE)),
    ("GBP", re.compile(r"英镑|£|\bGBP", re.IGNORECASE)),
    ("CNY", re.compile(r"人民币|人民幣|元|RMB|CNY", re.IGNORECASE)),
)
_CHANGE = re.compile(
    r"增减|增減|变动|變動|同比|环比|增幅|增长率|增速|\bchange\b|\bgrowth\b|\byoy\b|\bqoq\b|^\s*%\s*(?:change)?\s*$|变化",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"[%％]|per ?cent|幅度|增长率|增速|率", re.IGNORECASE)
_SHARE = re.compile(r"占|比重|比例|proportion|share|%\s*of|as a percentage", re.IGNORECASE)
_OPENING = re.compile(r"期初|年初|上年度?末|上年期末|beginning", re.IGNORECASE)
_CLOSING = re.compile(r"期末|年末|本年度?末|报告期末")
_NO_NAME = re.compile(r"[（(]?(?:un)?audited[)）]?|附注|注释?|notes?", re.IGNORECASE)
_MAX_PERIOD = 24


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of figures is. All fields empty: a column whose name says nothing that is known."""

    name: str = ""
    period: Period | None = None
    change: ChangeKind | None = None
    percent: bool = False
    share: bool = False
    term: Term | None = None

    @property
    def percent_sign(self) -> bool:
        """Tell whether the name gives a percent sign as the unit."""
        return re.search(r"[（(]\s*[%％]\s*[)）]", self.name) is not None

    @property
    def part(self) -> str:
        """Return the name of a column that is neither a time nor a change nor a metric: a product, a region."""
        plain = self.period is None and self.change is None and self.term is None and not self.share
        return self.name if plain else ""


@dataclass(frozen=True, slots=True)
class TableHeader:
    """What stands above a table's rows: its lines of column names, and the unit that its figures are in."""

    lines: tuple[tuple[str, ...], ...] = ()
    scale: Decimal | None = None
    scale_word: str | None = None
    currency: str | None = None

    def with_line(self, words: str) -> "TableHeader":
        """Return the header with one more line: a unit line, or names of columns."""
        header = self._with_unit(words) if _UNIT_LINE.search(words) else self
        cells = split_cells(words)
        if len(cells) < 2 or not any(cells[1:]):
            return header
        return replace(header, lines=(*header.lines, cells))

    def _with_unit(self, words: str) -> "TableHeader":
        found = _UNIT_LINE.search(words)
        unit = words[found.start() :] if found else words
        word = _SCALE_WORD.search(unit)
        scale_word = word.group().lower() if word else None
        currency = next((code for code, pattern in _CURRENCY_WORD if pattern.search(unit)), self.currency)
        return replace(self, scale=_scale(scale_word), scale_word=scale_word, currency=currency)

    def without_lines(self) -> "TableHeader":
        """Return only the unit: what still holds when a table names its columns anew."""
        return replace(self, lines=())


def split_cells(words: str) -> tuple[str, ...]:
    """Return the cells of a row as written, blank ones included; a bar at the row's edge bounds a blank label."""
    row = words if not words.startswith("| ") else f" {words}"
    return tuple(cell.strip(" |") for cell in row.split(CELL_SEPARATOR))


def _scale(word: str | None) -> Decimal | None:
    if word is None:
        return None
    return Decimal(1000) if word.endswith("000") else SCALES.get(word.rstrip("s"))


def read_columns(header: TableHeader, context: ReportContext) -> tuple[Column, ...]:
    """Return the columns of figures that a header names, from left to right; none where that is not certain."""
    lines = [names for line in header.lines if (names := _names(line))]
    if not lines:
        return ()
    width = len(lines[-1])
    names = [""] * width
    for line in lines:
        if width % len(line):
            return ()
        span = width // len(line)
        names = [f"{name} {line[index // span]}".strip() for index, name in enumerate(names)]
    columns = [_column(name, context) for name in names]
    yearly = any(
        column.period and other.period and column.period.shifted(-1) == other.period
        for column in columns
        for other in columns
    )
    return tuple(_yearly(column) if yearly else column for column in columns)


def _names(line: tuple[str, ...]) -> list[str]:
    """Return the names on a header line without the label column's and without blanks between."""
    labelled = line[0] and find_dated(line[0]) is not None and len(line[0]) <= _MAX_PERIOD
    cells = line if labelled else line[1:]
    return [cell for cell in cells if cell and not _NO_NAME.fullmatch(cell)]


def _column(name: str, context: ReportContext) -> Column:
    period = _period(name, context)
    kind = change_kind(name) if _CHANGE.search(name) else None
    found = [m for m in context.glossary.find(name) if m.term.kind in METRIC_KINDS]
    whole = found[-1].term if found and period is None and len(found[-1].text) >= len(_bare(name)) else None
    share = kind is None and whole is None and _SHARE.search(name) is not None
    return Column(name, period if kind is None else None, kind, bool(_PERCENT.search(name)), share, whole)


def _bare(name: str) -> str:
    """Return a column's name without a unit in brackets."""
    return re.sub(r"[（(][^）)]*[）)]", "", name).strip()


def _period(name: str, context: ReportContext) -> Period | None:
    if context.period is not None:
        if _OPENING.search(name):
            return _day_before(context.period)
        if _CLOSING.search(name) and not find_dated(name):
            return resolve_first("报告期末", context.period)
    dated = find_dated(name)
    if dated is not None:
        return dated
    return resolve_first(name, context.period) if context.period else None


def find_dated(words: str) -> Period | None:
    """Return the last period that words name in full."""
    return next((m.period for m in reversed(find_periods(words)) if m.period is not None), None)


def resolve_first(words: str, anchor: Period) -> Period | None:
    """Return what the first period named in words means in a report on `anchor`."""
    mentions = find_periods(words)
    return resolve(mentions[0], anchor) if mentions else None


def _day_before(period: Period) -> Period | None:
    """Return the last day of the year before the reported period's."""
    return resolve_first("上年末", period)


def _yearly(column: Column) -> Column:
    """Return a change column of a table that sets a period beside the same a year earlier."""
    return replace(column, change=ChangeKind.YOY) if column.change is ChangeKind.UNSTATED else column


def unit_of_label(label: str) -> tuple[Decimal | None, str | None]:
    """Return the scale and the currency that a row's label gives in brackets: "(元/股)", "（万元）"."""
    for inside in re.findall(r"[（(]([^）)]{1,12})[）)]", label):
        sample = find_quantities(f"1{inside.split('/')[0]}")
        if sample and sample[0].currency:
            return sample[0].value, sample[0].currency
    return None, None
