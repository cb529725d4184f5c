"""The label of a row that only says which balance it is in; out of what: of that whose movement the table shows.

"Balance at January 1", "期末余额": a table that shows how a balance moved names it in its caption alone.
"""

from dataclasses import replace
from datetime import timedelta

from index.facts.context import METRIC_KINDS, ReportContext
from index.facts.tables.balancedays import is_closing, is_opening
from index.facts.tables.labels import Label, Table
from index.language.periods import Period
from index.language.timespans import instant
from index.types import PeriodKind


def of_balance(label: Label, table: Table, context: ReportContext) -> Label:
    """Return what a row is of; a balance that only says which it is, of what the table's caption names."""
    opens = is_opening(label.text)
    if not opens and not is_closing(label.text):
        return label
    found = [m for m in context.glossary.find(table.header.caption) if m.term.kind in METRIC_KINDS]
    label = replace(label, opens=opens)
    return label if len(found) != 1 else replace(label, text=found[0].text, term=found[0].term)


def day_of(label: Label, period: Period | None) -> Period | None:
    """Return a row's period in a column of `period`: for a balance that this opened with, the day before it."""
    if period is None or period.kind is PeriodKind.INSTANT or not label.opens:
        return period
    return instant(period.start - timedelta(days=1))
