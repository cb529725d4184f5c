"""A derived number's operation and arguments in, what it comes to out.

Here is decided what each operation means. The order of the arguments is part of it: the later, larger or
partial value comes first.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, DecimalException

_ONE = Decimal(1)


def recompute(derived_from: Mapping[str, object]) -> Decimal | None:
    """Return the result of {"op": …, "args": [decimal strings]}, None where op or arguments make no sense.

    difference a−b; yoy a÷b−1; ratio and share a÷b; rest_share 1−a÷b; joint_share (a+b+…)÷z; product a×b; sum;
    mean; share_gap a÷b−c÷d; implied_base a÷(1+growth); cagr (a÷b)^(1÷years)−1.
    """
    operation = _OPERATIONS.get(str(derived_from.get("op")))
    if operation is None:
        return None
    arity, compute = operation
    try:
        values = arguments(derived_from)
        return compute(values) if arity in (0, len(values)) and values else None
    except DecimalException:
        return None


def arguments(derived_from: Mapping[str, object]) -> tuple[Decimal, ...]:
    """Return the arguments as numbers.

    Raises:
        DecimalException: one of them is none.
    """
    given = derived_from.get("args")
    return tuple(Decimal(str(value)) for value in given) if isinstance(given, list | tuple) else ()


def sourced_arguments(derived_from: Mapping[str, object]) -> tuple[Decimal, ...]:
    """Return the arguments that a source must state: all, except how many years a cagr spans."""
    values = arguments(derived_from)
    return values[:2] if derived_from.get("op") == "cagr" else values


_OPERATIONS: dict[str, tuple[int, Callable[[Sequence[Decimal]], Decimal]]] = {
    "difference": (2, lambda v: v[0] - v[1]),
    "yoy": (2, lambda v: v[0] / v[1] - _ONE),
    "ratio": (2, lambda v: v[0] / v[1]),
    "share": (2, lambda v: v[0] / v[1]),
    "sum": (0, lambda v: sum(v, Decimal(0))),
    "mean": (0, lambda v: sum(v, Decimal(0)) / len(v)),
    "product": (2, lambda v: v[0] * v[1]),
    "joint_share": (0, lambda v: sum(v[:-1], Decimal(0)) / v[-1]),
    "share_gap": (4, lambda v: v[0] / v[1] - v[2] / v[3]),
    "rest_share": (2, lambda v: _ONE - v[0] / v[1]),
    "implied_base": (2, lambda v: v[0] / (_ONE + v[1])),
    "cagr": (3, lambda v: (v[0] / v[1]) ** (_ONE / v[2]) - _ONE),
}
