"""Which units the figures of a kind of metric can be in."""

from index.language.numbers import Quantity, Unit

_MOST_PER_SHARE = 1_000_000
_UNITS_OF_KIND = {
    "money": {Unit.MONEY, Unit.COUNT},
    "per_share": {Unit.MONEY, Unit.COUNT},
    "ratio": {Unit.RATIO, Unit.POINTS},
    "count": {Unit.COUNT},
    "multiple": {Unit.MULTIPLE, Unit.COUNT},
    "physical": {Unit.PHYSICAL, Unit.COUNT},
}


def fits_kind(unit_kind: str, quantity: Quantity) -> bool:
    """Tell whether a quantity's unit goes with a glossary unit kind; any unit does with an unknown one."""
    if unit_kind == "per_share" and abs(quantity.value) >= _MOST_PER_SHARE:
        return False
    units = _UNITS_OF_KIND.get(unit_kind)
    return units is None or quantity.unit in units
