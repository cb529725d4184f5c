"""A statement with its numbers already tied in, whether each tie holds out.

Here is decided when the extractive reader's own ledger is right: a stated number agrees with a figure of
its source, a derived one comes out of its arguments again and each of these is a figure of some source. A
figure that the ledger does not list must be in a source all the same.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal, DecimalException

from index.language.numbers import Quantity, Unit, find_quantities
from index.types import Span
from rag.types import Stated, Statement
from rag.verification.agreement import agrees, rounds_to
from rag.verification.derivation import arguments, recompute, sourced_arguments
from rag.verification.evidence import Evidence
from rag.verification.tables import readings

_WITH_ONE = frozenset({"implied_base", "rest_share", "cagr"})
"""Operations whose formula has a 1 in it."""


def confirm(statement: Statement, evidence: Sequence[Evidence]) -> bool:
    """Tell whether every number of a statement is what its ledger and its sources say."""
    shown = find_quantities(statement.text)
    tied = all(_holds(stated, _at(stated.span, shown), evidence) for stated in statement.numbers)
    listed = [stated.span for stated in statement.numbers]
    free = [figure for figure in shown if not any(_overlap(figure.span, span) for span in listed)]
    return tied and all(_is_sourced(figure, statement, evidence) for figure in free)


def figures_of(source: Evidence) -> Iterator[Quantity]:
    """Yield every figure that a source states, bare ones also as the unit lines around them read."""
    around = source.surroundings
    for sentence in source.sentences:
        for quantity in sentence.quantities:
            yield from readings(quantity, around, currency=source.context.currency)


def _holds(stated: Stated, shown: Quantity | None, evidence: Sequence[Evidence]) -> bool:
    if not 0 <= stated.source < len(evidence) or (shown is not None and not _shows(stated, shown)):
        return False
    if stated.derived_from is not None:
        return _comes_out(stated, shown, evidence)
    source = evidence[stated.source]
    if shown is not None:
        return any(agrees(shown, figure, currency=source.context.currency) for figure in figures_of(source))
    return any(figure.unit == stated.unit and figure.value == stated.value for figure in figures_of(source))


def _shows(stated: Stated, shown: Quantity) -> bool:
    """Tell whether the text shows the value, unit and currency that the ledger lists."""
    bare_money = shown.unit is Unit.COUNT and shown.scale is not None and stated.unit == Unit.MONEY
    if shown.unit != stated.unit and not bare_money:
        return False
    if shown.currency is not None and shown.currency != stated.currency:
        return False
    return rounds_to(abs(stated.value), abs(shown.value))


def _comes_out(stated: Stated, shown: Quantity | None, evidence: Sequence[Evidence]) -> bool:
    """Tell whether a derived number follows from arguments that the sources state."""
    derived = stated.derived_from or {}
    result = recompute(derived)
    if result is None:
        return False
    try:
        needed = sourced_arguments(derived)
    except DecimalException:
        return False
    held = {abs(figure.value) for source in evidence for figure in figures_of(source)}
    value = shown.value if shown is not None else stated.value
    return all(abs(argument) in held for argument in needed) and rounds_to(abs(result), abs(value))


def _is_sourced(figure: Quantity, statement: Statement, evidence: Sequence[Evidence]) -> bool:
    """Tell whether a figure outside the ledger is in a source, or is an argument that a formula shows."""
    if _is_of_formula(figure, statement):
        return True
    if any(
        agrees(figure, held, currency=source.context.currency)
        for source in evidence
        for held in figures_of(source)
    ):
        return True
    return any(abs(figure.value) == abs(argument) for argument in _shown_arguments(statement))


def _is_of_formula(figure: Quantity, statement: Statement) -> bool:
    """Tell whether a figure is a formula's own: the 1 of "÷ (1 + growth)", the number that a mean divides by."""
    derived = [stated.derived_from for stated in statement.numbers if stated.derived_from is not None]
    if figure.value == 1:
        return any(one.get("op") in _WITH_ONE for one in derived)
    return any(one.get("op") == "mean" and figure.value == len(arguments(one)) for one in derived)


def _shown_arguments(statement: Statement) -> Iterator[Decimal]:
    for stated in statement.numbers:
        if stated.derived_from is not None:
            yield from arguments(stated.derived_from)


def _at(span: Span, shown: Sequence[Quantity]) -> Quantity | None:
    return next((figure for figure in shown if _overlap(figure.span, span)), None)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
