"""The facts read for a question in; the same out, costs that a table subtracts as the amounts that they are.

Statements print costs in brackets, as what is taken from revenue: "(1,240)" after "(1,180)" is a cost that rose. Here
is decided which figures that holds for: those of costs that are never gains, in rows that have no figure of the other
sign. Taxes and net finance costs may be credits, and stay as they are printed.
"""

from collections.abc import Iterable
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


def with_sizes(facts: Iterable[StoredFact]) -> tuple[StoredFact, ...]:
    """Return facts, costs printed as negative figures throughout their row without the sign."""
    facts = tuple(facts)
    positive = {_row(stored) for stored in facts if _is_cost(stored) and stored.fact.value > 0}
    return tuple(
        replace(stored, fact=replace(stored.fact, value=-stored.fact.value))
        if _is_cost(stored) and stored.fact.value < 0 and _row(stored) not in positive
        else stored
        for stored in facts
    )


def _is_cost(stored: StoredFact) -> bool:
    fact = stored.fact
    return fact.source is FactSource.TABLE and fact.change_kind is None and fact.metric in _COSTS


def _row(stored: StoredFact) -> tuple[str, int]:
    return stored.doc_id, stored.fact.span.start
