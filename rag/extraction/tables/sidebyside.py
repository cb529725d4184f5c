"""Two or more things that a question sets side by side in, the figure that one sentence or table gives of each out.

"Dog owners spent $1,184, cat owners $742" answers by how much the ones outspend the others, though no figure there has
a metric with a name. Here is decided which figure of a sentence belongs to which of the things that it names: the next
one behind each name, or, where that does not fit them all, the last one before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.language.numbers import Quantity, Unit, find_quantities
from index.language.periods import find_periods
from index.language.scripts import fold
from index.types import Fact, FactSource, PeriodKind, Span, StoredFact
from rag.extraction.evidence.candidates import Candidate, candidates_of, is_row
from rag.extraction.evidence.cues import CELLS
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds, word_coverage
from rag.extraction.selecting.grouping import Group
from rag.extraction.selecting.polarity import denies
from rag.extraction.selecting.selection import Match
from rag.extraction.selecting.timeliness import PeriodMatch
from rag.extraction.sums.operands import JOINT, names_something
from rag.extraction.tables.gridcolumns import Fit, best_fit
from rag.extraction.tables.grids import Grid, GridRow, grids_of
from rag.types import AskedWord, NameKind

_FEWEST, _NEEDED, _FAR, _OWN = 2, 0.6, 60, 0.5
_COMPARES = re.compile(r"\bhow (?:much|many) (\w+er)\b", re.IGNORECASE)
_OUTDONE = re.compile(r"^out(?=spen|sell|sold|number|earn|grow|grew|perform|weigh)")
_POINTS = re.compile(r"百分点|\bpoints?\b", re.IGNORECASE)
_MONEY = re.compile(
    r"多少钱|[贵便宜]|\b(?:dearer|cheaper|costlier|expensive|outspen\w+|outearn\w*)\b", re.IGNORECASE
)
_MANY = re.compile(r"(?:多少|几)[家个人名位台辆只头座间起款项]|\bhow many\b", re.IGNORECASE)
_AMOUNT = re.compile(r"\bhow much\b|多少(?:亿|万|元|钱)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Item:
    """One of the things set side by side: how the question calls it, and the words that tell it from the others."""

    label: str
    words: tuple[AskedWord, ...]


def side_by_side(reading: Reading) -> tuple[Group, ...]:
    """Return the figure of each thing that a question sets side by side, none unless one place gives all.

    That place is a sentence, or the rows of one table under one head.
    """
    if denies(reading.parsed.text):
        return ()
    for items in _itemised(reading):
        found = _in_rows(reading, items) or _in_sentence(reading, items)
        if found:
            return found
    return ()


def _in_sentence(reading: Reading, items: Sequence[_Item]) -> tuple[Group, ...]:
    common = _common(reading, items)
    best: tuple[float, tuple[Group, ...]] = (0.0, ())
    for one in candidates_of(reading):
        if (
            one.lines > 1
            or is_row(one.text)
            or not _is_timely(reading, one)
            or not _is_of_company(reading, one)
        ):
            continue
        figures = _figures(one.text, items)
        if not figures or not _is_measured_so(reading, figures):
            continue
        around = word_coverage(reading, common, one.around).share
        score = around + _OWN * word_coverage(reading, common, one.own).share
        if around >= _NEEDED and score > best[0]:
            pairs = zip(items, figures, strict=True)
            best = score, tuple(_read_off(one, item, figure) for item, figure in pairs)
    return best[1]


def _in_rows(reading: Reading, items: Sequence[_Item]) -> tuple[Group, ...]:
    """Return the figures of items that are rows of one table, in the column that the rest of the question means."""
    common = _common(reading, items)
    companies = tuple(name for name in reading.parsed.names if name.kind is NameKind.COMPANY)
    metrics = {metric.text for metric in reading.parsed.metrics}
    words = tuple(word for word in common if word.text not in metrics)
    rest = replace(reading, parsed=replace(reading.parsed, names=companies, words=words))
    grids = [grid for grid in grids_of(reading) if all(_row_of(grid, item) for item in items)]
    fit = best_fit(rest, grids)
    if fit is None:
        return ()
    rows = [row for item in items if (row := _row_of(fit.grid, item)) is not None]
    cells = [_cell(reading, fit, row) for row in rows]
    found = tuple(cell for cell in cells if cell is not None)
    return found if len(found) == len(items) else ()


def _row_of(grid: Grid, item: _Item) -> GridRow | None:
    """Return the one row of a table that is named as an item is."""
    found = [row for row in grid.rows if all(holds(folded(row.name), word.forms) for word in item.words)]
    return found[0] if len(found) == 1 else None


def _cell(reading: Reading, fit: Fit, row: GridRow) -> Group | None:
    """Return the fact that was found in a row's cell, under the row's name; None where none was."""
    passage = fit.grid.passage
    for stored in reading.facts:
        fact = stored.fact
        if stored.doc_id != passage.doc_id or not row.span.covers(fact.value_span):
            continue
        before = reading.text_of(stored.doc_id)[row.span.start : fact.value_span.start]
        if before.count(CELLS) == fit.column - (len(fit.grid.header) - len(row.cells)):
            named = replace(fact, segment=row.name, metric_text=_without(fact.metric_text, row.name))
            return Group(row.name, stored.doc_id, fact.period, (_matched(stored.doc_id, named),), ())
    return None


def _without(label: str, name: str) -> str:
    return "" if label == name else label


# ---------------------------------------------------------------- what is set side by side


def _itemised(reading: Reading) -> Iterator[tuple[_Item, ...]]:
    """Yield the ways to read what is set side by side: by name, by what tells the pieces apart, by what joins them.

    In "dogs and cats together cost" the words next to the joint are the things, in "dog owners and cat owners" all that
    the pieces do not share.
    """
    parts = [name for name in reading.parsed.names if name.kind is NameKind.PART]
    if len(parts) >= _FEWEST:
        yield tuple(_Item(name.text, (AskedWord(fold(name.text), name.forms),)) for name in parts)
        return
    pieces = [_words(reading, piece) for piece in JOINT.split(reading.parsed.text)]
    shared = {
        word.text for place, words in enumerate(pieces) for word in words if _elsewhere(word, place, pieces)
    }
    own = [tuple(word for word in words if word.text not in shared) for words in pieces]
    own = [words for words in own if words]
    if len(own) < _FEWEST:
        return
    yield tuple(_Item(_label(reading, words), words) for words in own)
    for size in range(max(map(len, own)) - 1, 0, -1) if len(own) == _FEWEST else ():
        near = (own[0][-size:], own[1][:size])
        yield tuple(_Item(_label(reading, words), words) for words in near)


def _words(reading: Reading, piece: str) -> tuple[AskedWord, ...]:
    """Return the words of a piece in their order, none that only compares."""
    low = fold(piece)
    compared = {match[1].lower() for match in _COMPARES.finditer(reading.parsed.text)}
    named = [AskedWord(fold(n.text), n.forms) for n in reading.parsed.names if n.kind is NameKind.PART]
    words = [w for w in reading.parsed.words if names_something(w) and w.text not in compared]
    held = [word for word in (*named, *words) if holds(low, (word.text,))]
    return tuple(sorted(held, key=lambda word: low.find(word.text)))


def _elsewhere(word: AskedWord, place: int, pieces: Sequence[tuple[AskedWord, ...]]) -> bool:
    return any(word.text == other.text for n, words in enumerate(pieces) if n != place for other in words)


def _label(reading: Reading, words: Sequence[AskedWord]) -> str:
    """Return the words of an item as the question writes them."""
    text, low = reading.parsed.text, fold(reading.parsed.text)
    places = [(low.find(word.text), len(word.text)) for word in words]
    start, end = min(p for p, _ in places), max(p + size for p, size in places)
    return text[max(start, 0) : end] if len(low) == len(text) else " ".join(word.text for word in words)


def _common(reading: Reading, items: Sequence[_Item]) -> tuple[AskedWord, ...]:
    """Return what a question says of all that it sets side by side; to outspend is to spend."""
    told = {word.text for item in items for word in item.words}
    compared = {match[1].lower() for match in _COMPARES.finditer(reading.parsed.text)}
    metrics = [AskedWord(metric.text, metric.forms) for metric in reading.parsed.metrics]
    words = [w for w in reading.parsed.words if w.text not in told | compared and names_something(w)]
    plain = (_OUTDONE.sub("", word.text) for word in words)
    words = [AskedWord(bare, (bare, *word.forms)) for bare, word in zip(plain, words, strict=True)]
    return tuple(replace(word, qualifies=False) for word in (*metrics, *words))


def _is_timely(reading: Reading, one: Candidate) -> bool:
    """Tell whether a sentence is of the time asked for: of no other by its own words."""
    asked = reading.asked_periods(one.passage.doc_id)
    stated = [mention.period for mention in find_periods(one.text) if mention.period is not None]
    if not asked or not stated:
        return True
    return any(a.label == s.label or (a.start, a.end) == (s.start, s.end) for a in asked for s in stated)


def _is_of_company(reading: Reading, one: Candidate) -> bool:
    companies = [name for name in reading.parsed.names if name.kind is NameKind.COMPANY]
    return not companies or any(one.passage.doc_id in name.doc_ids for name in companies)


def _is_measured_so(reading: Reading, figures: Sequence[Quantity]) -> bool:
    """Tell whether figures are in a unit that a question may mean: how many is no amount, how much dearer no count."""
    text, unit = reading.parsed.text, figures[0].unit
    if _POINTS.search(text):
        return unit in (Unit.RATIO, Unit.POINTS)
    if _MONEY.search(text):
        return unit is Unit.MONEY
    if _MANY.search(text):
        return unit in (Unit.COUNT, Unit.PHYSICAL)
    return unit is not Unit.RATIO or not _AMOUNT.search(text)


# ---------------------------------------------------------------- whose figure is whose


def _figures(text: str, items: Sequence[_Item]) -> list[Quantity]:
    """Return the figure of each item in a sentence, all of one unit; none where they cannot be told apart."""
    low = folded(text)
    quantities = find_quantities(text)
    places = [_place(low, item) for item in items] if len(low) == len(text) else [None]
    named = [place for place in places if place is not None]
    if len(named) < len(places) or len(quantities) < len(named):
        return []
    for behind in (True, False):
        found = [_beside(place, quantities, named, behind=behind) for place in named]
        kept = [figure for figure in found if figure is not None]
        alike = {(figure.unit, figure.currency) for figure in kept}
        if len(kept) == len(named) and len(alike) == 1 and len({figure.span for figure in kept}) == len(kept):
            return kept
    return _respective(text, named, quantities)


def _place(low: str, item: _Item) -> Span | None:
    """Return where a sentence names an item: all of its words within one stretch."""
    spans = []
    for word in item.words:
        starts = [(low.find(form), len(form)) for form in word.forms if form and holds(low, (form,))]
        if not starts:
            return None
        start, size = min(starts)
        spans.append(Span(start, start + size))
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    return whole if whole.end - whole.start <= _FAR else None


def _beside(
    place: Span, quantities: Sequence[Quantity], named: Sequence[Span], *, behind: bool
) -> Quantity | None:
    """Return the next figure behind a name, or the last one before it, if no other name stands between."""
    if behind:
        figure = next((q for q in quantities if q.span.start >= place.end), None)
        gap = Span(place.end, figure.span.start) if figure is not None else None
    else:
        figure = next((q for q in reversed(quantities) if q.span.end <= place.start), None)
        gap = Span(figure.span.end, place.start) if figure is not None else None
    if figure is None or gap is None or gap.end - gap.start > _FAR:
        return None
    between = any(gap.start <= other.start < gap.end for other in named if other != place)
    return None if between else figure


_ENTRY = re.compile(r"\s*(?:[,，、]|\band\b|和|及|与)\s*(?:and\b\s*)?", re.IGNORECASE)


def _respective(text: str, named: Sequence[Span], quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the figures of names that are listed before as many figures: "A, B and C took 31%, 22% and 12%"."""
    run = _run(text, quantities)
    if len(run) < _FEWEST:
        return []
    before = text[: run[0].span.start]
    joints = list(_ENTRY.finditer(before))
    closing = [place for place, joint in enumerate(joints) if joint.group().strip(" ,，、")]
    # "A, B and C, the largest, took": what closes the list stands before its last name
    joints = joints[: closing[-1] + 1] if closing else joints
    joints = joints[-(len(run) - 1) :]
    if len(joints) < len(run) - 1 or any(map(str.isdigit, before[joints[0].start() :])):
        return []
    bounds = [0, *(joint.end() for joint in joints), len(before)]
    found = []
    for place in named:
        order = next((n for n in range(len(run)) if bounds[n] <= place.start < bounds[n + 1]), None)
        if order is None or place.end > bounds[order + 1]:
            return []
        found.append(run[order])
    return found if len({figure.span for figure in found}) == len(found) else []


def _run(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the first figures of one unit that stand in a row, joined by commas and "and" alone."""
    run: list[Quantity] = []
    for quantity in quantities:
        joined = run and _ENTRY.fullmatch(text[run[-1].span.end : quantity.span.start])
        if joined and quantity.unit == run[-1].unit:
            run.append(quantity)
        elif len(run) >= _FEWEST:
            break
        else:
            run = [quantity]
    return run


def _read_off(one: Candidate, item: _Item, figure: Quantity) -> Group:
    """Return a figure read off a sentence in the form of those that were found in the report."""
    doc_id = one.passage.doc_id
    start = one.span.start
    fact = Fact(
        ordinal=0,
        entity="",
        segment=item.label,
        metric=None,
        metric_text="",
        period=None,
        period_kind=PeriodKind.DURATION,
        value=figure.value,
        value_text=figure.text,
        unit=figure.unit,
        scale=figure.scale,
        currency=figure.currency,
        change_kind=None,
        qualifier=None,
        basis=None,
        span=one.span,
        value_span=Span(start + figure.span.start, start + figure.span.end),
        page=one.passage.page,
        source=FactSource.SENTENCE,
        confidence=_NEEDED,
    )
    return Group(item.label, doc_id, None, (_matched(doc_id, fact),), ())


def _matched(doc_id: str, fact: Fact) -> Match:
    return Match(StoredFact(doc_id, fact), 1.0, PeriodMatch.UNKNOWN)
