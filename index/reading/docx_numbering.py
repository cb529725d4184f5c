"""Automatic numbers of a Word document: what stands in front of an item though its text does not hold it.

What comes in is the numbering part and the items in order, what goes out is what a reader sees before each: "1.2 ",
"第一节 ", "(a) ", "• ". Decided here: whatever picture or sign a bullet is, it is read as "•".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from index.reading.docx_styles import VAL, Styles, W, is_on, value
from index.reading.ooxml import integer
from index.reading.ordinals import ordinal

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BULLET = "•"
_PLACE = re.compile(r"%([1-9])")
_LEVELS, _MOST_CHARACTERS = 9, 64  # more than any list of a report has in a number
_WIDE_END = re.compile(r"[、．。：）】」』]$")  # it sets off what follows without a space


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is numbered.

    restart: the level, counted from 1, behind which numbers begin again; 0 for never, None for any above it.
    """

    start: int
    form: str
    pattern: str
    is_decimal: bool
    suffix: str
    restart: int | None
    style: str | None


@dataclass(slots=True)
class _List:
    """Levels of a numbering and how far each has counted; lists made of one definition count on together."""

    levels: Mapping[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Numbering:
    """A use of a definition: its list, the levels and first numbers that it has of its own."""

    list: _List
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


class Numberings:
    """The numberings of a document and how far they have counted."""

    def __init__(self, root: "Element | None", styles: Styles) -> None:
        self._styles = styles
        self._numberings: dict[str, _Numbering] = {}
        self._restarted: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def next_label(
        self, number_id: str | None, level: int | None, *, style: str | None, level_of_style: int
    ) -> str:
        """Count one item and return what stands in front of its text, with the space between; "" for nothing.

        Args:
            number_id: The numbering that the item has; None for none.
            level: The level that the item itself names, if it does.
            style: The style of the item's paragraph, which a level may be made for.
            level_of_style: The level that this style names.
        """
        numbering = self._numberings.get(number_id or "")
        if numbering is None or number_id is None:
            return ""
        if level is None:
            own = (depth for depth, each in numbering.levels.items() if style and each.style == style)
            level = next(own, level_of_style)
        found = numbering.levels.get(level)
        if found is None:
            return ""
        self._count(number_id, numbering, level)
        return _label(numbering, found)

    def _count(self, number_id: str, numbering: _Numbering, level: int) -> None:
        counts = numbering.list.counts
        if level in numbering.starts and (number_id, level) not in self._restarted:
            self._restarted.add((number_id, level))
            counts[level] = numbering.starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = numbering.levels[level].start
        for depth in [each for each in counts if each > level]:
            below = numbering.levels.get(depth)
            restart = None if below is None else below.restart
            if restart is None or level < restart:
                del counts[depth]

    def _read(self, root: "Element") -> None:
        definitions = {each.get(f"{W}abstractNumId"): each for each in root.iterchildren(f"{W}abstractNum")}
        uses = {each.get(f"{W}numId") or "": each for each in root.iterchildren(f"{W}num")}
        lists: dict[str, _List] = {}
        for number_id, use in uses.items():
            key = value(use.find(f"{W}abstractNumId")) or ""
            definition = definitions.get(key)
            linked = None if definition is None else value(definition.find(f"{W}numStyleLink"))
            if linked:  # the levels stand in the definition that a list style uses
                other = uses.get(self._styles.get(linked).number_id or "")
                key = key if other is None else value(other.find(f"{W}abstractNumId")) or ""
                definition = definitions.get(key)
            if definition is not None:
                shared = lists.setdefault(key, _List(_levels(definition)))
                self._numberings[number_id] = _use(use, shared)


def _use(use: "Element", shared: _List) -> _Numbering:
    levels, starts = dict(shared.levels), {}
    for override in use.iterchildren(f"{W}lvlOverride"):
        depth = integer(override.get(f"{W}ilvl"))
        levels |= _levels(override)
        start = value(override.find(f"{W}startOverride"))
        if start is not None:
            starts[depth] = integer(start, 1)
            if depth in levels:
                levels[depth] = replace(levels[depth], start=starts[depth])
    return _Numbering(shared, levels, starts)


def _levels(definition: "Element") -> dict[int, _Level]:
    found = ((integer(each.get(f"{W}ilvl")), each) for each in definition.iterchildren(f"{W}lvl"))
    return {depth: _level(each) for depth, each in found if 0 <= depth < _LEVELS}


def _level(element: "Element") -> _Level:
    # a form that only newer versions of Word know has the form for older ones behind it
    forms = [each.get(VAL) or "decimal" for each in element.iter(f"{W}numFmt")]
    restart = value(element.find(f"{W}lvlRestart"))
    return _Level(
        start=integer(value(element.find(f"{W}start"))),
        form=forms[-1] if forms else "decimal",
        pattern=(value(element.find(f"{W}lvlText")) or "")[:_MOST_CHARACTERS],
        is_decimal=bool(is_on(element.find(f"{W}isLgl"))),
        suffix=value(element.find(f"{W}suff")) or "tab",
        restart=None if restart is None else integer(restart),
        style=value(element.find(f"{W}pStyle")),
    )


def _label(numbering: _Numbering, level: _Level) -> str:
    if level.form == "bullet":
        return f"{BULLET} " if level.pattern else ""

    def number(place: re.Match[str]) -> str:
        depth = int(place.group(1)) - 1
        each = numbering.levels.get(depth)
        if each is None:
            return ""
        form = "decimal" if level.is_decimal else each.form
        return ordinal(numbering.list.counts.get(depth, each.start), form)

    text = _PLACE.sub(number, level.pattern).strip()[:_MOST_CHARACTERS]
    if not text:
        return ""
    return text if level.suffix == "nothing" or _WIDE_END.search(text) else f"{text} "
