"""Figures of one owner in the order of time in, which way they went out, in words."""

from collections.abc import Sequence

from index.types import Language
from rag.extraction.selecting.figurekinds import amount_kind
from rag.extraction.selecting.grouping import Group

_FEWEST = 2


def way_of(groups: Sequence[Group], lang: Language) -> str:
    """Say whether levels of one metric and owner rose or fell all along, or which way they went in the end.

    Nothing is said of changes, of several owners, or of figures that are not all of one unit.
    """
    levels = [group.levels[0].fact for group in groups if group.levels]
    owners = {(group.doc_id, group.owner, group.lead.metric) for group in groups}
    periods = {level.period for level in levels}
    units = {amount_kind(level) for level in levels}
    if len(levels) != len(groups) or len(levels) < _FEWEST or len(owners) != 1 or len(units) != 1:
        return ""
    if len(periods) != len(levels):
        return ""
    steps = [later.value - before.value for before, later in zip(levels, levels[1:], strict=False)]
    zh, whole = lang is Language.ZH, levels[-1].value - levels[0].value
    if not any(steps):
        return "（其间持平。）" if zh else " (Unchanged throughout.)"
    if all(step >= 0 for step in steps):
        return "（其间上升。）" if zh else " (It rose over this time.)"
    if all(step <= 0 for step in steps):
        return "（其间下降。）" if zh else " (It fell over this time.)"
    if zh:
        return f"（其间有升有降，期末较期初{'上升' if whole > 0 else '下降' if whole < 0 else '持平'}。）"
    ended = "higher than" if whole > 0 else "lower than" if whole < 0 else "level with"
    return f" (It moved both ways and ended {ended} where it began.)"
