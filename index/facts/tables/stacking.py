"""The lines of column names above a table's figures in; out one name for each column, put together from top to bottom.

A name on an upper line stands over one column or spans several ("Three Months Ended June 30," over "2023 | 2022").
Here is decided which; where it is not certain, there are no names.
"""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from index.facts.tables.cells import figures_of, spelt_months, unnoted_years
from index.facts.tables.headers import UNFINISHED, dated_head, find_dated, spans_periods
from index.facts.tables.measures import unit_of
from index.language.periods import find_periods

_NO_NAME = re.compile(r"[（(]?(?:un)?audited[)）]?", re.IGNORECASE)
_NOTES = re.compile(r"附注.{0,4}|注释?|notes?(?: no\.?)?", re.IGNORECASE)
_UNIT_BEHIND = re.compile(
    r"(?<=\w) ((?:RMB|HK\$|US\$|[$€£¥])\s?000s?|(?:RMB|HK\$|US\$|[$€£¥])?\s?(?:['’]000s?|millions?|thousands?|bn|m))$",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"[%％]")
_NOTE_NUMBER = re.compile(r"\d{1,2}(?:\.\d)?|\d{1,2}\([a-z]\)|[（(]?[一二三四五六七八九十]+[)）]?")
_TIMES = re.compile(r"\b(?:years?|quarters?|months?|weeks?|periods?)\b|年|季|月|期", re.IGNORECASE)
_CHANGES = re.compile(
    r"\b(?:change|chg|variance|vs|versus|growth|increase|yoy)\b|%|增减|增長|增长|同比|环比|变动",
    re.IGNORECASE,
)
_SOME = re.compile(
    rf"{_CHANGES.pattern}|比|较|\b(?:percent\w*|ratio|share|pro forma|adjusted|restated|reported|actual|budget|guidance"
    r"|forecast|estimates?|average)\b|占|调整|预测|预计|重述",
    re.IGNORECASE,
)
"""What a head says that may hold for some columns only."""
_MAX_PERIOD = 24
_PAIR = 2

Line = tuple[str, ...]


def is_notes(name: str) -> bool:
    """Tell whether a column holds the numbers of notes, not figures."""
    return _NOTES.fullmatch(name.strip()) is not None


def stacked_names(lines: Sequence[Line], row: Line) -> list[str] | None:
    """Return the names of a table's columns, "" for one without; None where they cannot be told.

    Args:
        lines: the cells of each line of names, the label column's first.
        row: the cells of the first row of figures.
    """
    cells = len(row)
    if lines and all(len(line) == cells for line in lines):
        alone = len(lines) == 1
        names = _by_place([_named_cells(line[1:]) if alone else _cleaned(line[1:]) for line in lines])
        nameless = names is None or any(
            not name and figures_of(cell) and not _NOTE_NUMBER.fullmatch(cell)
            for name, cell in zip(names, row[1:], strict=True)
        )
        return _in_order(names, row) if nameless else names
    return _by_count([names for line in lines if (names := _named(line, cells))])


def _in_order(names: Sequence[str] | None, row: Line) -> list[str] | None:
    """Return names that do not stand over the figures, by their order: as many as the row has figures."""
    figured = [at for at, cell in enumerate(row[1:]) if figures_of(cell) and not _NOTE_NUMBER.fullmatch(cell)]
    named = [name for name in names or () if name]
    if len(named) != len(figured) or len(figured) < _PAIR:
        return None
    placed = dict(zip(figured, named, strict=True))
    return [placed.get(at, "") for at in range(len(row) - 1)]


def _by_place(lines: Sequence[Sequence[str]]) -> list[str] | None:
    """Stack lines whose cells stand in the places of the columns."""
    named = [_finished(spelt_months(unnoted_years(line))) for line in lines if any(line)]
    if not named:
        return None
    names = list(named[-1])
    for upper in reversed(named[:-1]):
        if _only_describes(upper, names):
            continue
        over = _spread_by_kind(upper, names) or _spread(upper, names)
        if over is None:
            return None
        names = [_joined(head, name) for head, name in zip(over, names, strict=True)]
    return names


def _only_describes(heads: Sequence[str], names: Sequence[str]) -> bool:
    """Tell whether a line's only head says what all columns are, which have names that tell them apart already.

    "Payments due by period" over "Less than 1 year", "1-3 years", …: none that could be of some of them alone.
    """
    named = [(place, head) for place, head in enumerate(heads) if head]
    if len(named) != 1 or len(heads) <= _PAIR or not all(names) or len(set(names)) < len(names):
        return False
    (place, head) = named[0]
    is_time = bool(find_periods(head)) or spans_periods(head) or _TIMES.fullmatch(head) is not None
    return 0 < place < len(heads) - 1 and not is_time and not _SOME.search(head)


def _spread_by_kind(heads: Sequence[str], below: Sequence[str]) -> list[str] | None:
    """Return the head over each column where times stand over years and a change over changes."""
    named = [head for head in heads if head]
    kinds = [_CHANGES.search(name) is not None for name in below]
    groups = [list(members) for _, members in groupby(range(len(below)), key=lambda at: kinds[at])]
    if len(named) == 1:
        return _over_changes(heads, below)
    fits = len(named) == len(groups) > 1 and all(
        (_CHANGES.search(head) is not None) is kinds[group[0]]
        for head, group in zip(named, groups, strict=True)
    )
    if not fits:
        return None
    return [head for head, group in zip(named, groups, strict=True) for _ in group]


def _over_changes(heads: Sequence[str], below: Sequence[str]) -> list[str] | None:
    """Return a line's only head, of changes, over the names around its place that give no time.

    "Percent Change" over "2019", "Actual", "Constant", "2018": of the two in the middle.
    """
    place = next(at for at, head in enumerate(heads) if head)
    timed = [bool(find_periods(name)) for name in below]
    runs = [list(members) for _, members in groupby(range(len(below)), key=lambda at: timed[at])]
    inner = [run for run in runs if not timed[run[0]]]
    fits = _CHANGES.search(heads[place]) and any(timed) and len(inner) == 1
    if not fits or len(inner[0]) < _PAIR or place not in inner[0]:
        return None
    return [heads[place] if at in inner[0] else "" for at in range(len(below))]


def _joined(head: str, name: str) -> str:
    """Put a name under its head; a lone percent sign is a unit there, but a change beside the years of a period."""
    in_percent = head and _PERCENT.fullmatch(name) and not spans_periods(head)
    return f"{head} ({name})" if in_percent else f"{head} {name}".strip()


def _finished(line: Sequence[str]) -> list[str]:
    """Return a line with names put together that a wide gap cuts: "Three months ended | March 31,"."""
    found = list(line)
    for index, (one, two) in enumerate(pairwise(line)):
        if UNFINISHED.search(one) and find_periods(two):
            found[index], found[index + 1] = f"{one} {two}", ""
    return found


def _spread(heads: Sequence[str], below: Sequence[str]) -> list[str] | None:
    """Return the head over each column; a column without a name below has its head to itself."""
    over = [""] * len(heads)
    runs: list[list[int]] = [[]]
    for index, (head, name) in enumerate(zip(heads, below, strict=True)):
        if name:
            runs[-1].append(index)
        elif head and not spans_periods(head):
            over[index] = head
            runs.append([])
    start = 0
    for run, end in zip(runs, [*(i for i, head in enumerate(over) if head), len(heads)], strict=True):
        places = [i for i in range(start, end) if heads[i] and not over[i]]
        if not _cover(heads, places, run, below, over):
            return None
        start = end + 1
    return over


def _cover(
    heads: Sequence[str], places: Sequence[int], run: Sequence[int], below: Sequence[str], over: list[str]
) -> bool:
    """Write the heads of a run of columns over them; returns whether it is certain which covers which."""
    if not places or not run:
        return not places
    groups = (
        _even_groups(heads, places, run, below)
        or _from_heads(heads, places, run, below)
        or _lone(places, run)
    )
    for place, group in zip(places, groups, strict=False):
        for index in group:
            over[index] = heads[place]
    return bool(groups)


def _even_groups(
    heads: Sequence[str], places: Sequence[int], run: Sequence[int], below: Sequence[str]
) -> list[list[int]]:
    """Group columns evenly under their heads; none where a head does not stand over its group."""
    if _spans_all(heads, run, below):
        return [list(run)]
    part, odd = divmod(len(run), len(places))
    groups = [] if odd else [list(run[at * part : (at + 1) * part]) for at in range(len(places))]
    if not all(_stands_over(place, group) for place, group in zip(places, groups, strict=False)):
        return []
    offsets = {place - group[0] for place, group in zip(places, groups, strict=False)}
    if len(groups) > _PAIR and len(offsets) > 1 and places[0] == run[0]:
        return []  # heads that begin their groups do not stand at the end of others
    if len(places) == 1 and part > _PAIR:
        certain = spans_periods(heads[places[0]]) or all(find_periods(below[index]) for index in run)
        return groups if certain else []
    return groups


def _spans_all(heads: Sequence[str], run: Sequence[int], below: Sequence[str]) -> bool:
    """Tell whether a line's only head spans all names below it, wherever it stands.

    A time does, over years ("Fiscal Years") or, in full, over names that give no time ("December 31, 2018").
    """
    named = [head for head in heads if head]
    if len(named) != 1 or len(run) < _PAIR or _SOME.search(named[0]):
        return False
    timed = [bool(find_periods(below[index])) for index in run]
    if not any(timed):
        return dated_head(named[0]) is not None
    return spans_periods(named[0]) or (all(timed) and _TIMES.search(named[0]) is not None)


def _lone(places: Sequence[int], run: Sequence[int]) -> list[list[int]]:
    """Give each head its own column when two stand side by side: they span nothing, but begin the names below."""
    touching = any(two - one == 1 for one, two in pairwise(places))
    return [[place] for place in places] if touching and set(places) <= set(run) else []


def _from_heads(
    heads: Sequence[str], places: Sequence[int], run: Sequence[int], below: Sequence[str]
) -> list[list[int]]:
    """Group columns from each head to the next; none unless the names below begin anew under each and never within."""
    if places[0] != run[0] or not set(places) <= set(run):
        return []
    edges = [*(run.index(place) for place in places), len(run)]
    groups = [list(run[start:end]) for start, end in pairwise(edges)]
    if _ends_in_changes([heads[place] for place in places]):
        return groups
    anew = len({below[group[0]] for group in groups}) == 1
    distinct = all(len({below[index] for index in group}) == len(group) > 1 for group in groups)
    if anew and distinct:
        return groups
    return groups if _is_of_times_and_change(heads, places, groups, below) else []


def _is_of_times_and_change(
    heads: Sequence[str], places: Sequence[int], groups: Sequence[Sequence[int]], below: Sequence[str]
) -> bool:
    """Tell whether heads are times in full, each over parts told apart, and a change over one column behind them.

    "2023年" over three columns, "2022年" over two, "同比" over the last.
    """
    *spans, last = zip(places, groups, strict=True)
    timed = all(find_dated(heads[place]) is not None for place, _ in spans)
    told = all(len({below[index] for index in group}) == len(group) for _, group in spans)
    return (
        bool(spans) and timed and told and len(last[1]) == 1 and _CHANGES.search(heads[last[0]]) is not None
    )


def _ends_in_changes(heads: Sequence[str]) -> bool:
    """Tell whether heads are a time and a change of it: "Year Ended December 31," and "% Change"."""
    return len(heads) == _PAIR and spans_periods(heads[0]) and _CHANGES.search(heads[1]) is not None


def _stands_over(place: int, group: Sequence[int]) -> bool:
    """Tell whether a head can span a group of columns: it stands in the first half of them, or over either of two."""
    first, last = group[0], group[-1]
    return first <= place <= (last if len(group) <= _PAIR else (first + last) // 2)


def _by_count(lines: Sequence[list[str]]) -> list[str] | None:
    """Stack lines whose cells are only known by their order: each name spans as many columns as divide evenly."""
    if not lines:
        return None
    width = len(lines[-1])
    names = [""] * width
    for line in lines:
        if width % len(line):
            return None
        span = width // len(line)
        names = [f"{name} {line[index // span]}".strip() for index, name in enumerate(names)]
    return names


def _named(line: Line, cells: int) -> list[str]:
    """Return the names on a line without the label column's and without blanks between."""
    labelled = line[0] and len(line[0]) <= _MAX_PERIOD and find_dated(line[0]) is not None
    if not labelled and all(line) and len(line) < cells:
        labelled = bool(find_periods(line[0]))  # the names begin over the first column of figures
    named = line if labelled else line[1:]
    return [cell for cell in _named_cells(named) if cell and not is_notes(cell)]


def _named_cells(cells: Sequence[str]) -> list[str]:
    """Return names without those that say nothing, the unit that ends one in brackets."""
    return ["" if _NO_NAME.fullmatch(cell) else _UNIT_BEHIND.sub(r" (\1)", cell) for cell in cells]


def _cleaned(cells: Sequence[str]) -> list[str]:
    """Return names without those that say nothing; the units that a whole line gives, in brackets."""
    named = _named_cells(cells)
    in_units = all(not cell or _PERCENT.fullmatch(cell) or unit_of(cell) is not None for cell in named)
    return [f"({cell})" if cell and in_units and not _PERCENT.fullmatch(cell) else cell for cell in named]
