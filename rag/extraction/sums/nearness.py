"""Two figures in, how near they stand to one another in place and time out.

Here is decided when figures are of one time, so that one may be a part of the other, or be set against it.
"""

from index.language.periods import Period, parse_period
from index.types import PeriodKind, Span
from rag.extraction.sums.figures import Figure

_TOGETHER, _NEARBY, _SAME_TIME = 0.5, 0.2, 0.2
_PARAGRAPH = 400
_PAIR = 2
_LATE, _WEEKS = 200, 10
"""Days after a period within which its report is out; by which years of weeks and of months differ."""


def nearness(one: Figure, other: Figure) -> float | None:
    """Return how near two figures stand in place and time; None where they are of different times."""
    if one.stored.doc_id != other.stored.doc_id:
        return None
    same = meets(one.place, other.place)
    times = [parse_period(f.fact.period) for f in (one, other) if f.fact.period]
    agree = len(times) < _PAIR or _one_time(*times)
    if not agree and not same:
        return None
    apart = max(one.place.start, other.place.start) - min(one.place.end, other.place.end)
    near = _TOGETHER if same else _NEARBY if apart < _PARAGRAPH else 0.0
    return near + (_SAME_TIME if agree and len(times) == _PAIR else 0.0)


def _one_time(one: Period, other: Period) -> bool:
    """Tell whether two periods are one, or a day is within or at the end of the other."""
    if one.label == other.label or (one.start, one.end) == (other.start, other.end):
        return True
    if PeriodKind.INSTANT in (one.kind, other.kind):
        day, lasting = sorted((one, other), key=lambda period: period.end - period.start)
        return lasting.start <= day.end and abs((day.end - lasting.end).days) < _LATE
    return one.end == other.end and one.kind == other.kind and abs((one.start - other.start).days) < _WEEKS


def meets(one: Span, other: Span) -> bool:
    """Tell whether two spans overlap."""
    return one.start < other.end and other.start < one.end
