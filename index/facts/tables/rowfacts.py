"""A figure in a table's cell in, with the row's label, the column and the header; the fact that it is out.

Here is decided whose figure of what a cell is by row and column together, in what unit, and which cells do not say
what they are: a bare figure is money only in a table with a unit.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from index.facts.basis import ADJUSTED, basis_of
from index.facts.context import ReportContext, can_be
from index.facts.tables.balancedays import as_of_year_end
from index.facts.tables.balances import day_of
from index.facts.tables.columnkinds import Column
from index.facts.tables.headers import TableHeader
from index.facts.tables.labels import Label, is_sum, owner_in
from index.facts.tables.moneysigns import counts_things
from index.language.directions import ChangeKind
from index.language.glossary import Term
from index.language.numbers import Bound, Quantity, Unit
from index.language.periods import Period
from index.language.stocks import flows
from index.language.timespans import months_ended
from index.types import FORECAST, Fact, FactSource, PeriodKind, Span, TextBlock

_PCT = re.compile(r"\d\s*pcts?$", re.IGNORECASE)
_NOT_MONEY = re.compile(
    r"shares|代码|编号|序号|市盈率|市净率|\bP/?[EB]\b|\bcode\b|\bticker\b|股数|股本数|每股|per share|[户人]数"
    r"|数量|次数|家数"
    r"|比例|占比|[%％]|\bratio\b|(?<!税)(?<!汇)率|天数|\b(?:rate|yield|margin|percentage|per ?cent|days)\b|number of",
    re.IGNORECASE,
)
_OF_COLUMNS = re.compile(
    r"(?:reportable |operating |external )?(?:segments?|total|group|region(?:al)?|divisions?|implied|average|reported)"
    r"|分部|合计|总",
    re.IGNORECASE,
)
"""What a row calls a figure's owner where its columns are these owners."""
_ESTIMATED_YEAR = re.compile(r"\b(?:FY)?(?:20)?\d\d[EeFf]\b")
_RATE = re.compile(r"(?:.* )?rates?", re.IGNORECASE)
"""A column of what changed "due to rate" is of amounts, one of rates of small figures."""
_AS_OF = re.compile(r"\b(?:as )?(?:of|at|on)\b|余额|[年月期]末|[于至]|结余", re.IGNORECASE)
_SHARES = re.compile(r"\bshares\b|股数|股本", re.IGNORECASE)
_PER_SHARE = re.compile(r"per[- ]share|per[- ]ADS|每股", re.IGNORECASE)
_ACTUAL = re.compile(r"\bactuals?\b|\d{2}A\b|实际|實際|已披露", re.IGNORECASE)
_EXPECTED = re.compile(r"\best\.|\b(?:budget|target|consensus)\b|预算|预测|目标", re.IGNORECASE)
_OF_THINGS = frozenset(["", "count", "physical"])
_AMOUNTS = {"gross-margin": "gross-profit"}
_MOST_DAYS_OF_PART = 300
_TO_THE_CENT = re.compile(r"[-−(（]?\s*\d{1,3}(?:,\d{3})+\.\d{2}\s*[)）]?")
"""Money that is given to the cent is in no thousands or millions."""
_MOST_PERCENT = 1000
_LEAST_AMOUNT = 100  # above it, a bare figure is no percentage


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a cell: where, what, and the column it stands in, if any."""

    span: Span
    quantity: Quantity
    column: Column | None


@dataclass(frozen=True, slots=True)
class CellName:
    """Whose figure of what a cell is, by its row and its column together."""

    segment: str
    words: str
    term: Term | None


def name_of(label: Label, column: Column, topic: Label | None, context: ReportContext) -> CellName:
    """Return whose figure of what: a metric in the column makes the row its owner, a part in it the column."""
    owner = label.segment if label.term or label.part else owner_in(label, context)
    if label.segment and owner not in ("", label.segment):
        owner = f"{label.segment} {owner}"  # rows of one name are told apart by their groups
    if label.term is not None and column.of_another:
        return CellName(label.segment, f"{label.text} {column.name}", None)
    if column.term is not None and not (label.term and column.period):
        return CellName("" if label.period else owner, column.words, label.term or column.term)
    if column.share:
        return _share_of(label, column, topic, owner)
    if topic is not None and not column.part:
        return CellName(owner, topic.text, topic.term)
    if label.period is not None and topic is not None and column.part:
        return CellName("" if is_sum(column.part) else column.part, topic.text, topic.term)
    if label.period is not None and label.term is None and column.words:
        return CellName("", column.words, None)
    return _of_part(label, column, context)


def _share_of(label: Label, column: Column, topic: Label | None, owner: str) -> CellName:
    """Return whose share of what a cell is: of what the table divides up, else as its row and column are called."""
    if topic is not None and label.term is None:
        joint = " " if column.words.isascii() and topic.text.isascii() else ""
        return CellName(owner, f"{topic.text}{joint}{column.words}", None)
    if label.term is None and column.period is not None:
        return CellName(owner, column.words, None)
    return CellName(label.segment, f"{label.text} {column.name}", None)


def _of_part(label: Label, column: Column, context: ReportContext) -> CellName:
    """Return whose figure a cell is in a column that is a part: of the whole under "Total".

    What a row says of its own metric then narrows that metric ("External service revenues"), unless it says no more
    than what the columns are ("Segment revenue").
    """
    part = "" if is_sum(column.part) else column.part
    if column.part and _OF_COLUMNS.fullmatch(label.segment):
        return CellName(part, label.text, label.term)
    if not part or not label.segment:
        return CellName(label.segment or part, label.text, label.term)
    return CellName(part, label.text, None)


def fact_of(
    block: TextBlock, label: Label, cell: Cell, name: CellName, header: TableHeader, context: ReportContext
) -> Fact | None:
    """Return the fact of a cell, None where it is not certain what it says."""
    column = _of_row(cell.column or Column(), label, context)
    name = _as_level(_as_superseded(name, cell, column), cell.quantity, column, context)
    quantity = _as_rate(cell.quantity) if _is_rate(label, column, header) else cell.quantity
    if column.change and header.percent and quantity is not cell.quantity and not column.percent:
        quantity = replace(quantity, unit=Unit.POINTS)  # what rates changed by
    is_rate = name.term is not None and name.term.unit_kind == "ratio"
    if column.change and is_rate and quantity.unit is Unit.RATIO and _PCT.search(quantity.text):
        quantity = replace(quantity, unit=Unit.POINTS)  # "+1.9pct" beside a rate is how far it moved
    unit, value = (
        (quantity.unit, quantity.value)
        if column.change
        else _in_unit(quantity, label, column, name.term, header)
    )
    if not _is_certain(label, column, name, (quantity, unit), header):
        return None
    period = label.period or day_of(label, _added_up(name, column, context) or context.default)
    if not column.change:
        period = as_of_year_end(f"{header.caption} {header.corner}", period, context.period)
    money = unit is Unit.MONEY
    term = name.term
    return Fact(
        ordinal=0,
        entity=context.company,
        segment=name.segment,
        metric=None if term is None else term.id,
        metric_text=name.words,
        period=period.label if period else None,
        period_kind=period.kind if period else PeriodKind.DURATION,
        value=value,
        value_text=quantity.text,
        unit=unit,
        scale=quantity.scale or (_scale_word(label, column, header) if value != quantity.value else None),
        currency=_currency(quantity, label, column, header, context) if money else None,
        change_kind=column.change,
        qualifier=_qualifier(quantity, column),
        basis=_basis_of_row(label, column, name, header, period, context),
        span=block.span,
        value_span=Span(cell.span.start + quantity.span.start, cell.span.start + quantity.span.end),
        page=block.page,
        source=FactSource.TABLE,
        confidence=0.8 if cell.column else 0.6,
        measure=_measure(label, column, header, quantity, unit) or None,
    )


def _measure(label: Label, column: Column, header: TableHeader, quantity: Quantity, unit: Unit) -> str:
    """Return the measure of a cell's figure by whatever names its unit: the row, else the column, else the table.

    What the cell itself says, and where the unit is of another kind than the figure, is for the text to tell.
    """
    if unit not in (Unit.MONEY, Unit.COUNT, Unit.PHYSICAL) or column.change is not None or quantity.noun:
        return ""
    if label.measure or label.unit is not None:
        measure = label.measure
    elif column.measure or column.unit is not None:
        measure = column.measure
    else:
        told = unit is Unit.MONEY if header.things is None else header.things.unit is unit
        measure = header.measure if told else ""
    return measure if measure.startswith("/") == (unit is Unit.MONEY) else ""


def _added_up(name: CellName, column: Column, context: ReportContext) -> Period | None:
    """Return a column's period; for what flows, the year up to a day that a yearly report's year ends on.

    "December 31," over "2022" and "2021" heads net sales as well as receivables; "as of December 31" does not.
    """
    period, year = column.period, context.period
    if period is None or year is None or period.kind is not PeriodKind.INSTANT or _AS_OF.search(column.name):
        return period
    yearly = (year.end - year.start).days > _MOST_DAYS_OF_PART
    ends = (period.end.month, period.end.day) == (year.end.month, year.end.day)
    return months_ended(period.end, 12) if yearly and ends and flows(name.words) else period


def _of_row(column: Column, label: Label, context: ReportContext) -> Column:
    """Return a column with what the row says of its figures: that they are changes ("growth", 同比), or replaced."""
    column = replace(column, superseded=True) if label.superseded else column
    column = replace(column, constant=True) if label.constant else column
    if label.change is None or column.change is not None:
        return column
    period = column.period
    yearly = context.yearly or (period is not None and (period.end - period.start).days > _MOST_DAYS_OF_PART)
    kind = ChangeKind.YOY if yearly and label.change is ChangeKind.UNSTATED else label.change
    return replace(column, change=kind, percent=True, words="", term=None)


def _as_superseded(name: CellName, cell: Cell, column: Column) -> CellName:
    """Return a name; of a range that another replaced in words that say so, as no other figure has the metric."""
    if not column.superseded or cell.quantity.bound not in (Bound.FROM, Bound.TO):
        return name
    before = "previous " if name.words.isascii() else "此前"
    return CellName(name.segment, f"{before}{name.words}", None)


def _qualifier(quantity: Quantity, column: Column) -> str | None:
    if quantity.bound:
        return str(quantity.bound)
    return "base" if column.superseded else "about" if quantity.approximate else None


def _is_ahead(column: Column, period: Period | None, context: ReportContext) -> bool:
    """Tell whether a cell is expected because a heading says so of what is still to come."""
    if not context.ahead or _ACTUAL.search(column.name):
        return False
    return period is None or context.period is None or period.end > context.period.end


def _basis_of_row(
    label: Label,
    column: Column,
    name: CellName,
    header: TableHeader,
    period: Period | None,
    context: ReportContext,
) -> str | None:
    """Return the basis of a cell's figure: what is over is not expected because the caption is on what is to come."""
    if _is_ahead(column, period, context) or _ESTIMATED_YEAR.search(label.text):
        return FORECAST
    dated = column.period is not None or label.period is not None
    is_over = dated and period is not None and context.period is not None and period.end <= context.period.end
    return _basis(name, column, header, is_over=is_over)


def _basis(name: CellName, column: Column, header: TableHeader, *, is_over: bool) -> str | None:
    """Return the basis of a cell's figure; what its column calls actual is not expected, whatever the caption says."""
    above = "" if _ACTUAL.search(column.name) or is_over else f"{header.caption} {header.corner}"
    metric = name.term.id if name.term else None
    words = f"{above} {column.name}"
    basis = FORECAST if _EXPECTED.search(words) else basis_of(metric, name.words, words, column.name)
    return ADJUSTED if column.constant and basis != FORECAST else basis


def _as_level(name: CellName, quantity: Quantity, column: Column, context: ReportContext) -> CellName:
    """Return a name with "gross margin" as the gross profit that American reports give under it."""
    if name.term is None or name.term.id not in _AMOUNTS or column.change is not None:
        return name
    amount = quantity.unit is Unit.MONEY or (
        quantity.unit is Unit.COUNT and abs(quantity.value) > _LEAST_AMOUNT
    )
    return replace(name, term=context.glossary.get(_AMOUNTS[name.term.id])) if amount else name


def _scale_word(label: Label, column: Column, header: TableHeader) -> str | None:
    own = label.unit or column.unit
    return own.scale if own is not None else header.scale_word


def _currency(
    quantity: Quantity, label: Label, column: Column, header: TableHeader, context: ReportContext
) -> str | None:
    named = (unit.currency for unit in (label.unit, column.unit) if unit is not None)
    return quantity.currency or next(filter(None, named), None) or header.currency or context.currency


def _is_rate(label: Label, column: Column, header: TableHeader) -> bool:
    """Tell whether a bare figure of a row and column is a percentage."""
    if header.percent and label.unit is None and column.unit is None:
        return True
    if column.share and header.scale is not None and column.term is None:
        return True  # no share is of money
    return column.percent if column.change or column.share else label.percent or column.percent_sign


def _is_certain(
    label: Label, column: Column, name: CellName, figure: tuple[Quantity, Unit], header: TableHeader
) -> bool:
    """Tell whether a cell says what it is: a change is a rate, a figure fits its metric, money has a unit."""
    quantity, unit = figure
    if column.change is not None:
        return unit in (Unit.RATIO, Unit.POINTS)
    if name.term is not None and column.term not in (None, name.term) and column.period is None:
        return False
    if name.term is not None and not can_be(name.term, quantity):
        return False
    scaled = header.scale is not None or header.currency is not None or _TO_THE_CENT.fullmatch(quantity.text)
    named = any(each is not None and each.unit is Unit.MONEY for each in (label.unit, column.unit))
    whole = scaled or named or quantity.unit is Unit.MONEY or quantity.scale is not None
    return unit is not Unit.MONEY or bool(whole)


def _as_rate(quantity: Quantity) -> Quantity:
    """Return a bare figure as the percentage that it is."""
    if quantity.unit is not Unit.COUNT or quantity.scale or quantity.noun or quantity.value > _MOST_PERCENT:
        return quantity
    return replace(quantity, value=quantity.value / 100, unit=Unit.RATIO, scale="percent")


def _is_counted(label: Label, column: Column, header: TableHeader, quantity: Quantity, kind: str) -> bool:
    """Tell whether a bare figure counts things or says a rate, by what its row and column are called."""
    if counts_things(label.text):
        return True
    is_amount = header.scale is not None and abs(quantity.value) > _LEAST_AMOUNT and not kind
    names_rate = is_amount and _RATE.fullmatch(column.words) is not None
    return _NOT_MONEY.search(f"{label.text} {column.name}") is not None and not names_rate


def _counts_among_money(label: Label, column: Column, quantity: Quantity, kind: str) -> bool:
    """Tell whether a row counts things in a column of many metrics' money: Employees under "FY2023 (US$ million)"."""
    is_money = column.unit is not None and (column.unit.unit is Unit.MONEY or column.unit.scale is not None)
    counts = counts_things(label.text) or (kind == "count" and not _SHARES.search(label.text))
    return is_money and counts and column.term is None and quantity.unit is Unit.COUNT


def _in_unit(
    quantity: Quantity, label: Label, column: Column, term: Term | None, header: TableHeader
) -> tuple[Unit, Decimal]:
    """Return the unit and the value of a level: the table's scale is for money and for numbers of shares."""
    if (
        quantity.scale is not None
        or quantity.noun is not None
        or quantity.unit not in (Unit.COUNT, Unit.MONEY)
    ):
        return quantity.unit, quantity.value
    kind = term.unit_kind if term else ""
    own = (
        label.unit
        or (None if _counts_among_money(label, column, quantity, kind) else column.unit)
        or (header.things if quantity.unit is Unit.COUNT and kind in _OF_THINGS else None)
    )
    if own is not None:
        is_money = own.unit is Unit.COUNT and (kind == "money" or quantity.unit is Unit.MONEY)
        return Unit.MONEY if is_money else own.unit, quantity.value * own.value
    words = f"{label.text} {column.name}"
    per_share = kind == "per_share" or bool(_PER_SHARE.search(words)) and not _SHARES.search(words)
    minor = header.scale is not None and header.scale < 1  # pence over earnings per share
    scale = Decimal(1) if per_share and not minor else header.scale or Decimal(1)
    if quantity.unit is Unit.MONEY or per_share or kind == "money":
        return Unit.MONEY, quantity.value * scale
    if kind == "count" or _is_counted(label, column, header, quantity, kind):
        scaled = _SHARES.search(words) is not None and header.scales_shares
        return Unit.COUNT, quantity.value * (scale if scaled else 1)
    has_unit = header.scale is not None or header.currency is not None
    return (Unit.MONEY, quantity.value * scale) if has_unit and not kind else (Unit.COUNT, quantity.value)
