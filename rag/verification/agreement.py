"""Two figures in, whether one may be shown for the other out.

Here is decided what shows a source's figure truly: the same kind of unit, the same currency, and the same
value rounded to the digits shown, never with digits that the source lacks.
"""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, InvalidOperation

from index.language.numbers import Bound, Quantity, Unit
from index.language.units import PHYSICAL_EN

_MORE = frozenset({Bound.OVER, Bound.AT_LEAST})
_LESS = frozenset({Bound.UNDER, Bound.AT_MOST})
_COUNTED = {
    noun: place
    for place, nouns in enumerate(
        (
            (
                "人",
                "名",
                "位",
                "人次",
                "people",
                "persons",
                "employees",
                "staff",
                "users",
                "members",
                "passengers",
            ),
            ("家", "户", "companies", "enterprises", "firms"),
            ("辆", "輛", "vehicles", "cars"),
            ("架", "架次", "aircraft", "flights"),
            ("艘", "ships", "vessels"),
        )
    )
    for noun in nouns
}
"""Words of count that say what is counted, with the number of the kind of thing."""


def agrees(shown: Quantity, source: Quantity, *, currency: str | None) -> bool:
    """Tell whether `shown` is `source`, signs apart; `currency` is the one of the source's report."""
    return (
        _same_kind(shown, source, currency)
        and rounds_to(abs(source.value), abs(shown.value))
        and not _contradicts(shown.bound, source.bound)
    )


def rounds_to(exact: Decimal, shown: Decimal) -> bool:
    """Tell whether `shown` is `exact`, or `exact` rounded to the digits that `shown` shows.

    A Decimal's exponent says which those are: 2.57E+9 shows hundredths of a billion, 741 shows units.
    """
    if exact == shown:
        return True
    exponent = shown.as_tuple().exponent
    if not isinstance(exponent, int):
        return False
    step = Decimal((0, (1,), exponent))
    try:
        return shown in (exact.quantize(step, ROUND_HALF_UP), exact.quantize(step, ROUND_HALF_EVEN))
    except InvalidOperation:
        return False


def _same_kind(shown: Quantity, source: Quantity, currency: str | None) -> bool:
    if shown.unit is source.unit:
        return _same_thing(shown, source)
    units = {shown.unit, source.unit}
    if units != {Unit.MONEY, Unit.COUNT}:
        return False
    bare = source if source.unit is Unit.COUNT else shown
    if bare.scale is None or bare.noun is not None:
        return False
    # "20.39 亿" under a report that counts in one currency may be shown as money of it, of no other
    return bare is shown or shown.currency == currency


def _same_thing(shown: Quantity, source: Quantity) -> bool:
    """Tell whether two figures of one unit measure the same thing, as far as their words say."""
    if shown.unit is Unit.MONEY:
        return shown.currency == source.currency
    if shown.noun is None or source.noun is None:
        return shown.unit is not Unit.PHYSICAL
    if shown.unit is Unit.PHYSICAL:
        return _physical(shown.noun) == _physical(source.noun)
    kinds = (_COUNTED.get(shown.noun), _COUNTED.get(source.noun))
    return None in kinds or kinds[0] == kinds[1]


def _physical(noun: str) -> str:
    return PHYSICAL_EN.get(noun, noun).casefold().rstrip("s")


def _contradicts(shown: Bound | None, source: Bound | None) -> bool:
    return (shown in _MORE and source in _LESS) or (shown in _LESS and source in _MORE)
