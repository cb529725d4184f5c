"""The lines of a slide in, its charts out: a run of bare values, as many labels beside it, and the title they share.

A text that lost the layout keeps only the order of both. Here is decided when that order pairs them: the counts agree,
nothing else beside the values could be their labels, no other values could be of these labels, and it can hardly be
chance, as the labels are periods, share a line, or the title gives a unit. What remains is unpaired.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from index.facts.slides.slidelines import MAX_LABEL, Kind, SlideLine
from index.facts.tables.measures import unit_named, unit_of
from index.language.numbers import Quantity, Unit
from index.language.periods import Period, find_periods
from index.types import Span

MIN_RUN = 3
_MOST_LINES = 3
_UNIT = re.compile(r"[（(][^（()）]*?(?:单位[:：])?\s*([^（()）,，:：]{1,12})[)）]")
_IN_BRACKETS = re.compile(r"[（(][^（()）]+[)）]")
_COLON = re.compile(r"[:：](?!\s*[^（()）]{1,12}[)）])")
_PERCENT = re.compile(r"[（(](?:[^（()）]*[,，:：])?\s*[%％]\s*[)）]")
_COUNTED = re.compile(r"[家个人台辆间件项次只]")
_FORETOLD = re.compile(r"(?<=\d)\s?(?:E|F|e|f|\(e\)|（e）|年?预[测计])$")


@dataclass(frozen=True, slots=True)
class Tick:
    """What a value stands over: its words, where they stand, the period where they are one."""

    words: str
    span: Span
    period: Period | None = None

    @property
    def is_ahead(self) -> bool:
        """Tell whether it is a period still to come: "2026E"."""
        return _FORETOLD.search(self.words) is not None


@dataclass(frozen=True, slots=True)
class Chart:
    """Values with their labels, in the order of both, and the lines that may be its title, the likeliest first."""

    values: tuple[tuple[SlideLine, Quantity], ...]
    ticks: tuple[Tick, ...]
    titles: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class _Axis:
    """Labels, the places of their lines, whether few lines hold them all; the title that stands before them, if so."""

    ticks: tuple[Tick, ...]
    start: int
    end: int
    shared: bool
    title: Tick | None = None

    @property
    def stop(self) -> int:
        """Return where its lines end."""
        return self.end


def charts_of(page: Sequence[SlideLine], heading: SlideLine | None) -> list[Chart]:
    """Return the charts of a slide."""
    runs = value_runs(page)
    found = [(run, axis) for run in runs if (axis := _axis_of(page, run)) is not None]
    claimed = Counter((axis.start, axis.end) for _, axis in found)
    sole = [(run, axis) for run, axis in found if claimed[axis.start, axis.end] == 1]
    titles = _titles(page, sole, heading)
    charts: list[Chart] = []
    for (run, axis), named in zip(sole, titles, strict=True):
        beside = _columns_behind(page, runs, run)
        if named and (_is_certain(axis, named) or _is_whole(page, (axis, run, *beside), heading)):
            charts += [Chart(tuple(_values(page, each)), axis.ticks, tuple(named)) for each in (run, *beside)]
    return charts


def _columns_behind(page: Sequence[SlideLine], runs: Sequence[range], run: range) -> list[range]:
    """Return the further columns of a table that was read column by column: as many values in other units."""
    columns: list[range] = []
    count, stop = len(_values(page, run)), run.stop
    for other in runs:
        if other.start == stop and len(_values(page, other)) == count:
            columns.append(other)
            stop = other.stop
    return columns


def _is_whole(page: Sequence[SlideLine], parts: Sequence["_Axis | range"], heading: SlideLine | None) -> bool:
    """Tell whether labels and values that have their units are all that a slide holds under its title."""
    taken = {index for part in parts for index in range(part.start, part.stop)}
    rest = [line for index, line in enumerate(page) if index not in taken and line is not heading]
    values = [value for part in parts if isinstance(part, range) for _, value in _values(page, part)]
    has_units = all(value.unit is not Unit.COUNT or value.noun is not None for value in values)
    return heading is not None and has_units and all(line.note or line.opens for line in rest)


def value_runs(page: Sequence[SlideLine]) -> list[range]:
    """Return where lines stand one after another that hold nothing but values of one unit, without a period."""
    runs: list[range] = []
    for index, line in enumerate(page):
        if line.kind not in (Kind.VALUE, Kind.ROW) or line.period is not None:
            continue
        if runs and runs[-1].stop == index and line.values[0].unit is page[index - 1].values[0].unit:
            runs[-1] = range(runs[-1].start, index + 1)
        else:
            runs.append(range(index, index + 1))
    return [run for run in runs if not _is_scale([value for _, value in _values(page, run)])]


def _values(page: Sequence[SlideLine], run: range) -> list[tuple[SlideLine, Quantity]]:
    return [(page[index], value) for index in run for value in page[index].values]


def _is_scale(values: Sequence[Quantity]) -> bool:
    """Tell whether values are the marks of a scale: even steps from nought."""
    steps = {two.value - one.value for one, two in pairwise(values)}
    return len(values) >= MIN_RUN and len(steps) == 1 and 0 in (values[0].value, values[-1].value)


# ---------------------------------------------------------------- labels


def _axis_of(page: Sequence[SlideLine], run: range) -> _Axis | None:
    """Return the labels of a run of values: those on one side of it, or the same on both."""
    values = [value for _, value in _values(page, run)]
    if len(values) < MIN_RUN or len({value.unit for value in values}) > 1:
        return None
    before, after = _before(page, run.start, len(values)), _after(page, run.stop, len(values))
    dated = [axis for axis in (before, after) if axis is not None and axis.ticks[0].period is not None]
    if before is None or after is None or len(dated) == 1:
        return dated[0] if dated else before or after  # what stands across from periods is a title
    alike = [_plain(tick.words) for tick in before.ticks] == [_plain(tick.words) for tick in after.ticks]
    return after if alike else None


def _plain(words: str) -> str:
    return re.sub(r"s\b|\s", "", words.casefold())


def _after(page: Sequence[SlideLine], start: int, count: int) -> _Axis | None:
    """Return the labels that begin on a line, or behind a title on it that gives the values' unit."""
    axis, title = _from(page, start, count), _title_at(page, start)
    if axis is not None or title is None or unit_in(title.words) is None:
        return axis
    axis = _from(
        page, next(i for i in range(start, len(page)) if page[i].span.end == title.span.end) + 1, count
    )
    return axis and replace(axis, title=title)


def _from(page: Sequence[SlideLine], start: int, count: int) -> _Axis | None:
    """Return the labels that begin on a line: on as many lines, or on few that hold them all."""
    for end in range(start + 1, min(start + _MOST_LINES, len(page)) + 1):
        ticks = _shared(page[start:end], count)
        if ticks:
            return _Axis(tuple(ticks), start, end, True)
    run = _run_of(page, start)
    is_titled = len(run) == count + 1 or (len(run) > count and unit_in(page[start + count].text) is not None)
    if len(run) < count or (len(run) > count and not is_titled):
        return None
    ticks = [tick for line in run[:count] if (tick := _tick(line)) is not None]
    return _Axis(tuple(ticks), start, start + count, False) if len(ticks) == count else None


def _before(page: Sequence[SlideLine], stop: int, count: int) -> _Axis | None:
    """Return the labels that end above a line."""
    for start in range(stop - 1, max(stop - _MOST_LINES, 0) - 1, -1):
        ticks = _shared(page[start:stop], count)
        if ticks:
            return _Axis(tuple(ticks), start, stop, True)
    run = _run_of(page[:stop][::-1], 0)
    if not count <= len(run) <= count + 1:
        return None
    ticks = [tick for line in run[:count][::-1] if (tick := _tick(line)) is not None]
    return _Axis(tuple(ticks), stop - count, stop, False) if len(ticks) == count else None


def _run_of(page: Sequence[SlideLine], start: int) -> list[SlideLine]:
    """Return the lines of one kind, labels or periods, that follow one another, with a title of the other kind."""
    run: list[SlideLine] = []
    for line in page[start:]:
        if line.kind not in (Kind.LABEL, Kind.PERIOD) or line.heading:
            break
        if run and line.kind is not run[0].kind:
            break
        run.append(line)
    return run


def _tick(line: SlideLine) -> Tick | None:
    """Return the label that a line is; None for words too long, or with a figure in them."""
    if line.kind is Kind.PERIOD:
        return (
            Tick(line.text, line.span, line.period)
            if line.period and len(find_periods(line.text)) == 1
            else None
        )
    is_name = len(line.text) <= MAX_LABEL // 2 and not any(map(str.isdigit, line.text))
    return Tick(line.text, line.span) if is_name and unit_in(line.text) is None else None


def _shared(lines: Sequence[SlideLine], count: int) -> list[Tick]:
    """Return the labels that lines hold together: periods, single words, or names that open alike."""
    if any(line.heading or line.note or not line.text for line in lines):
        return []
    if lines[0].kind is Kind.PERIOD and len(lines) == 1:
        begin = lines[0].span.start
        dated = [m for m in find_periods(lines[0].text) if m.period is not None]
        ticks = [Tick(m.text, Span(begin + m.span.start, begin + m.span.end), m.period) for m in dated]
        return ticks if len(ticks) == count > 1 else []
    if not {line.kind for line in lines} <= {Kind.LABEL, Kind.EDGE} or any(
        map(str.isdigit, "".join(line.text for line in lines))
    ):
        return []
    words = [
        (match.group(), line.span.start + match.start(), line.span.start + match.end())
        for line in lines
        for match in re.finditer(r"\S+", line.text)
    ]
    named = all(not word[0].isascii() or word[0].isupper() for word, _, _ in words)
    if (
        lines[0].kind is Kind.LABEL
        and len(lines) == 1
        and len(words) == count
        and named
        and unit_in(lines[0].text) is None
    ):
        return [Tick(word, Span(begin, end)) for word, begin, end in words]
    opening = words[0][0]
    firsts = [place for place, (word, _, _) in enumerate(words) if word == opening]
    opens_each = all(line.text.startswith(opening) for line in lines)
    if len(firsts) != count or not opens_each or len(words) == count:
        return []
    groups = [words[one:two] for one, two in pairwise([*firsts, len(words)])]
    return [Tick(" ".join(w for w, _, _ in group), Span(group[0][1], group[-1][2])) for group in groups]


def _is_certain(axis: _Axis, titles: Sequence[Tick]) -> bool:
    """Tell whether counts that agree can hardly be chance."""
    periods = all(tick.period is not None for tick in axis.ticks)
    return periods or axis.shared or unit_in(titles[0].words) is not None


# ---------------------------------------------------------------- titles


def _titles(
    page: Sequence[SlideLine], charts: Sequence[tuple[range, _Axis]], heading: SlideLine | None
) -> list[list[Tick]]:
    """Return what may be each chart's title, the likeliest first: of several all stand over them, or all under."""
    places = [(min(run.start, axis.start), max(run.stop, axis.end)) for run, axis in charts]
    over = [_title_above(page, first) for first, _ in places]
    under = [axis.title or _title_at(page, last) for (_, last), (_, axis) in zip(places, charts, strict=True)]
    if len(charts) > 1:
        sides = [side for side in (over, under) if all(side)]
        return (
            [[title] if title is not None else [] for title in sides[0]]
            if len(sides) == 1
            else [[]] * len(charts)
        )
    head = (
        [Tick(heading.text, heading.span, heading.period)]
        if heading is not None and heading.kind is Kind.LABEL
        else []
    )
    found = [title for title in (*over, *under, *head) if title is not None]
    # of several lines the one that gives a unit is the title, and one with a colon hardly ever
    ranked = sorted(
        dict.fromkeys(found),
        key=lambda title: (unit_in(title.words) is None, _COLON.search(title.words) is not None),
    )
    return [ranked] if charts else []


def _title_above(page: Sequence[SlideLine], place: int) -> Tick | None:
    at = place - 2 if place > 1 and _goes_on(page[place - 1]) else place - 1
    title = _title_at(page, at)
    return title if title is not None and title.span.end == page[place - 1].span.end else None


def _title_at(page: Sequence[SlideLine], at: int) -> Tick | None:
    """Return the words of a line with those of the bracket on the next that ends them: "（单位：亿元）"."""
    if not 0 <= at < len(page) or page[at].kind is not Kind.LABEL or page[at].heading:
        return None
    line, behind = page[at], page[at + 1] if at + 1 < len(page) else None
    if behind is None or not _goes_on(behind):
        return Tick(line.text, line.span, line.period)
    dated = next((m.period for m in find_periods(behind.text) if m.period is not None), None)
    return Tick(f"{line.text}{behind.text}", Span(line.span.start, behind.span.end), line.period or dated)


def _goes_on(line: SlideLine) -> bool:
    """Tell whether a line is only a bracket."""
    return _IN_BRACKETS.fullmatch(line.text) is not None


def unit_in(title: str) -> Quantity | None:
    """Return one of the unit that a title names in brackets: "（亿元）", "($bn)", "（家）"."""
    if (unit := unit_named(title)) is not None:
        return unit
    if _PERCENT.search(title):
        return Quantity(Span(0, 0), "%", Decimal("0.01"), Unit.RATIO, scale="percent")
    for match in _UNIT.finditer(title):
        if (unit := unit_of(match.group(1))) is not None:
            return unit
        if _COUNTED.fullmatch(match.group(1).strip()):
            return Quantity(
                Span(0, 0), match.group(1).strip(), Decimal(1), Unit.COUNT, noun=match.group(1).strip()
            )
    return None
