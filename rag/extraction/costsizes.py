"""The facts read for a question in; the same out, costs that a table subtracts as the amounts that they are.

Statements print costs in brackets, as what is taken from revenue: "(1,240)" after "(1,180)" is a cost that rose. Here
is decided which figures that holds for: those of costs that are never gains, in rows that have no figure of the other
sign. Charges that may be credits as well, such as impairments and taxes, are amounts only where their table subtracts
those costs too, or says of the row that a loss has the sign.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from index.types import FactSource, StoredFact

_COSTS = frozenset(
    (
        "cost-of-revenue", "cost-of-sales-and-services", "total-operating-costs", "operating-expenses",
        "period-expenses", "selling-expenses", "administrative-expenses", "sga-expenses", "rd-expenses",
        "finance-costs", "employee-compensation", "advertising-expenses", "share-based-payment-expenses",
        "depreciation", "amortisation", "depreciation-and-amortisation", "listing-expenses", "content-costs",
        "bandwidth-costs", "traffic-acquisition-cost", "fulfilment-expenses", "fuel-cost", "cost-of-other-operations",
        "cost-of-food-and-ingredients",
    )
)  # fmt: skip
"""Metrics of which nobody has less than nothing."""
_CHARGES = frozenset(
    (
        "asset-impairment-losses", "credit-impairment-losses", "goodwill-impairment", "loan-impairment-losses",
        "credit-loss-provisions", "restructuring-costs", "inventory-write-downs", "losses-on-disposal-of-assets",
        "income-tax-expense", "current-tax-expense", "taxes-and-surcharges",
    )
)  # fmt: skip
"""Metrics that are taken from income, but may be released or credited."""
_CREDIT = re.compile(
    r"\b(?:credits?|benefits?|gains?|releases?|reversals?|recover\w+|income(?! tax))\b|转回|冲回|收益|抵免|退税|利得",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[(（][^()（）]*[)）]")
_LOSS_HAS_SIGN = re.compile(r"(?:损失|費用|费用|支出)以\W{0,2}[-－–—−负]\W{0,2}号?填列")
_MAX_APART = 4_000
"""Characters between two rows of one statement at most."""


def with_sizes(facts: Iterable[StoredFact], text_of: Callable[[str], str]) -> tuple[StoredFact, ...]:
    """Return facts, costs and charges printed as negative figures throughout their row without the sign."""
    facts = tuple(facts)
    positive = {_row(stored) for stored in facts if _is_subtracted(stored) and stored.fact.value > 0}
    costs = {_row(stored) for stored in facts if stored.fact.metric in _COSTS and _is_subtracted(stored)}

    def is_size(stored: StoredFact) -> bool:
        if not _is_subtracted(stored) or _row(stored) in positive:
            return False
        return stored.fact.metric in _COSTS or _is_charge(stored, text_of(stored.doc_id), costs, positive)

    return tuple(
        replace(stored, fact=replace(stored.fact, value=-stored.fact.value))
        if stored.fact.value < 0 and is_size(stored)
        else stored
        for stored in facts
    )


def _is_subtracted(stored: StoredFact) -> bool:
    fact = stored.fact
    return fact.source is FactSource.TABLE and fact.change_kind is None and fact.metric in (_COSTS | _CHARGES)


def _is_charge(
    stored: StoredFact, text: str, costs: set[tuple[str, int]], positive: set[tuple[str, int]]
) -> bool:
    """Tell whether a charge's row is one that is subtracted: as the costs of its table are, or as its label says."""
    label = text[stored.fact.span.start : stored.fact.value_span.start].split(" | ")[0]
    if _LOSS_HAS_SIGN.search(label):
        return True
    if _CREDIT.search(_BRACKET.sub("", label)):
        return False
    beside = [row for row in costs if row[0] == stored.doc_id and _same_table(text, row[1], _row(stored)[1])]
    return bool(beside) and not any(row in positive for row in beside)


def _same_table(text: str, one: int, other: int) -> bool:
    """Tell whether all lines between two rows are rows as well."""
    first, last = sorted((one, other))
    if last - first > _MAX_APART:
        return False
    return all(" | " in line for line in text[first:last].splitlines() if line.strip())


def _row(stored: StoredFact) -> tuple[str, int]:
    return stored.doc_id, stored.fact.span.start
