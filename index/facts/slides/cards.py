"""The lines of slides in, whose the lines are that come back on a slide, alike but for their figures, out.

A slide that tells of several products gives each a few lines under its name: "Alpha", "Share of volume 31%", "Beta",
"Share of volume 52%". Here is decided when a name heads such lines: each group of lines has one, all differ, and
each group holds the line once. Records without names are told apart by the codes of listed firms in their lines.
"""

from collections import defaultdict
from collections.abc import Sequence, Set
from itertools import pairwise

from index.facts.lines import Reading, coded, has_figure, skeleton
from index.facts.slides.slidelines import SLIDE_MARK
from index.language.numbers import Unit, find_quantities
from index.language.periods import find_periods
from index.types import BlockKind, TextBlock

_LEAST, _LONGEST = 2, 24

Line = tuple[TextBlock, str, Reading]
"""A block, its words, and how they are read."""


def repeated_lines(lines: Sequence[Line]) -> dict[int, str]:
    """Return whose each repeated line of a slide is, by where it starts; "" where that cannot be told."""
    found: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    for block, words, reading in lines:
        if reading is Reading.STATEMENT:
            found[block.page, skeleton(words)].append(block.span.start)
    repeated = [starts for starts in found.values() if len(starts) > 1]
    groups = _groups(lines) if repeated else {}
    above = _names_above(lines, {start for starts in repeated for start in starts})
    codes = {block.span.start: coded(words)[1] for block, words, _ in lines}
    owners: dict[int, str] = {}
    for starts in repeated:
        given = ([names.get(start, "") for start in starts] for names in (above, groups, codes))
        heads = next((names for names in given if _tells_apart(names)), [""] * len(starts))
        owners |= dict(zip(starts, heads, strict=True))
    return owners


def _names_above(lines: Sequence[Line], repeated: Set[int]) -> dict[int, str]:
    """Return the name right above each repeated line, or above those of the same record over it."""
    names: dict[int, str] = {}
    for before, (block, _, _) in pairwise(lines):
        start, above = block.span.start, before[0]
        if start not in repeated or above.page != block.page:
            continue
        if above.span.start in names:
            names[start] = names[above.span.start]
        elif above.kind is not BlockKind.HEADING and _is_name(before[1], before[2]):
            names[start] = before[1].strip()
    return names


def _is_name(words: str, reading: Reading) -> bool:
    """Tell whether a line without a figure can be the name that heads a record."""
    short = reading is Reading.PIECE and _LEAST <= len(words) <= _LONGEST
    return short and ":" not in words and "：" not in words and not _figures(words)


def _tells_apart(heads: Sequence[str]) -> bool:
    """Tell whether each line has a name of its own."""
    return all(heads) and len(set(heads)) == len(heads)


def _groups(lines: Sequence[Line]) -> dict[int, str]:
    """Return the name at the head of each line's group, by where the line starts."""
    heads: dict[int, str] = {}
    head, above_had_figure, page, is_title = "", True, None, False
    for block, words, reading in lines:
        if block.kind is BlockKind.HEADING or is_title or block.page != page:
            # a slide begins with its number or its title, and with both if it has a number
            is_title = block.page != page and SLIDE_MARK.fullmatch(words.strip()) is not None
            head, above_had_figure, page = "", True, block.page
            continue
        has = bool(has_figure(words) and _figures(words))
        if not has and above_had_figure:
            head = words.strip() if _is_name(words, reading) else ""
        above_had_figure = has
        heads[block.span.start] = head
    return heads


def _figures(words: str) -> bool:
    """Tell whether a line has figures other than those of a date."""
    quantities = find_quantities(words)
    if any(quantity.unit is not Unit.COUNT for quantity in quantities):
        return True  # no date has a unit; to look for dates takes longer
    dated = [mention.span for mention in find_periods(words)] if quantities else []
    return any(not any(span.covers(quantity.span) for span in dated) for quantity in quantities)
