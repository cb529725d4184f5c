"""The label of a row that only says which balance it is in; out of what: of that whose movement the table shows.

"Balance at January 1", "期末余额": a table that shows how a balance moved names it in its caption alone. Where bands
part it into what it cost and what is deducted, the rows below these are of that, and no longer of the balance itself.
"""

import re
from dataclasses import replace
from datetime import timedelta

from index.facts.context import METRIC_KINDS, ReportContext
from index.facts.tables.balancedays import is_closing, is_opening
from index.facts.tables.labels import Label, Table
from index.language.periods import Period
from index.language.timespans import instant
from index.types import PeriodKind

_DAY = re.compile(r"[期年][初末]")
_PARTED = re.compile(
    r"(?:[账帐]面)?(?:原值|原价|成本)|累计(?:折旧|摊销|减值(?:准备)?)|(?:减值|坏账|跌价)(?:准备)?"
    r"|(?:at )?cost(?: or valuation)?|gross(?: carrying)? (?:amount|value)s?"
    r"|(?:accumulated )?(?:depreciation|amorti[sz]ation|impairment)(?:,? and (?:amorti[sz]ation|impairment))?"
    r"(?: losses)?"
    r"|(?:loss )?allowances?|provisions?",
    re.IGNORECASE,
)


def parts_balance(head: str) -> bool:
    """Tell whether the head of a group is what a balance cost before, or what is deducted from it."""
    return _PARTED.fullmatch(head.strip()) is not None


def of_band(label: Label, band: str, context: ReportContext) -> Label:
    """Return what a balance is under a band: the metric that this is, else the band's part of the balance."""
    found = [m for m in context.glossary.find(band) if m.term.kind in METRIC_KINDS]
    if len(found) == 1 and len(found[0].text) == len(band):
        return replace(label, text=found[0].text, term=found[0].term, segment="")
    joint = " " if label.text and label.text.isascii() else ""
    return replace(label, text=f"{label.text}{joint}{band}", term=None, segment="")


def of_balance(label: Label, table: Table, context: ReportContext) -> Label:
    """Return what a row is of; a balance that only says which it is, of what the table's caption names."""
    opens = is_opening(label.text)
    if not opens and not is_closing(label.text):
        return label
    found = [m for m in context.glossary.find(table.header.caption) if m.term.kind in METRIC_KINDS]
    segment = "" if _DAY.fullmatch(label.segment) else label.segment
    label = replace(label, opens=opens, segment=segment)
    if len(found) == 1:
        label = replace(label, text=found[0].text, term=found[0].term)
    elif table.band:
        label = replace(label, text="")  # the band alone says what it is
    return of_band(label, table.band, context) if table.band else label


def day_of(label: Label, period: Period | None) -> Period | None:
    """Return a row's period in a column of `period`: for a balance that this opened with, the day before it."""
    if period is None or period.kind is PeriodKind.INSTANT or not label.opens:
        return period
    return instant(period.start - timedelta(days=1))
