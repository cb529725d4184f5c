"""A question for the first or last of a table's rows in, those rows out, with the figure that ranks them.

"Which plant is the cheapest to run", "the three largest brands", "which lines shrank": the table that has the column
asked for is read as it stands, so that no row is left out. Here is decided how many rows are named, from which end.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from index.types import Language
from rag.extraction.figures.ranking import OVER_TIME
from rag.extraction.reading import Reading
from rag.extraction.tables.gridcolumns import (
    FELL,
    NUMBERS,
    ROSE,
    WHICH,
    Fit,
    asks_move,
    best_fit,
    is_of_changes,
)
from rag.extraction.tables.grids import GridRow, grids_of
from rag.extraction.tables.pairedcolumns import Pair, pair_of, say_moves
from rag.extraction.wording import StatementBuilder
from rag.superlatives import ends_asked
from rag.types import AnswerStatus, Draft, QuestionType, Source, Statement

_SECOND = re.compile(r"第二|次[高大]|\b(?:second(?! (?:half|quarter))|runner-up|number two)\b", re.IGNORECASE)
_COUNT = re.compile(
    r"前\s*([二两三四五六七八九十\d]+)|([二两三四五六七八九十\d]+)大(?=[^学])|最[高大多低小少快]的([二两三四五六七八九十\d]+)|"
    r"\b(two|three|four|five|six|\d{1,2}) (?:biggest|largest|highest|top|leading|lowest|smallest|most|fastest)|"
    r"\btop[- ](two|three|four|five|six|\d{1,2})\b",
    re.IGNORECASE,
)
_MOST_ROWS, _FEWEST = 10, 2
_KINDS = frozenset(
    {
        QuestionType.SUPERLATIVE,
        QuestionType.LIST,
        QuestionType.VALUE,
        QuestionType.GROWTH,
        QuestionType.OPEN,
        QuestionType.WHO,
        QuestionType.COMPARISON,
    }
)


def answer_from_table(reading: Reading) -> Draft | None:
    """Answer which rows of a table come first or last by the figures of a column, or None where none is meant."""
    text = reading.parsed.text
    if reading.parsed.kind not in _KINDS or OVER_TIME.search(text):
        return None
    ends = ends_asked(text)
    filtered = not ends and WHICH.search(text) is not None and (FELL.search(text) or ROSE.search(text))
    if not ends and not filtered:
        return None
    grids = tuple(grids_of(reading))
    fit = best_fit(reading, grids)
    up = not FELL.search(text)
    pair = pair_of(reading, grids) if asks_move(text) and not (fit and is_of_changes(fit)) else None
    if pair is not None and (fit is None or (fit.grid, fit.column) == (pair.grid, pair.now)):
        return _paired(reading, pair, ends, up=up)
    return _ranked(reading, fit, ends, up=up) if fit is not None else None


def _ranked(reading: Reading, fit: Fit, ends: Sequence[bool], *, up: bool) -> Draft | None:
    """Answer by one column: the rows at the ends asked for, or all that moved one way."""
    if not ends:
        return _moved(reading, fit, up=up)
    statements = [
        statement
        for is_least in ends
        for statement in (_leading(reading, fit, is_least=is_least),)
        if statement is not None
    ]
    return Draft(AnswerStatus.ANSWERED, statements=tuple(statements)) if statements else None


def _paired(reading: Reading, pair: Pair, ends: Sequence[bool], *, up: bool) -> Draft | None:
    """Answer by two columns of one measure how its rows moved."""
    moves = pair.moves()
    if len(moves) < _FEWEST:
        return None
    if not ends:
        kept = [one for one in moves if (one[1] > 0) == up and one[1] != 0]
        return (
            Draft(AnswerStatus.ANSWERED, statements=(say_moves(reading, pair, "", kept),)) if kept else None
        )
    statements = []
    for is_least in ends:
        ordered = sorted(moves, key=lambda one: one[1], reverse=not is_least)
        which = _which(reading, is_least=is_least)
        statements.append(say_moves(reading, pair, which, ordered[: rows_wanted(reading.parsed.text)]))
    return Draft(AnswerStatus.ANSWERED, statements=tuple(statements))


def _which(reading: Reading, *, is_least: bool, second: bool = False) -> str:
    if reading.parsed.lang is Language.ZH:
        return ("第二" if second else "最低" if is_least else "最高") + "："
    return ("Second" if second else "Lowest" if is_least else "Highest") + ": "


# ---------------------------------------------------------------- words


def _leading(reading: Reading, fit: Fit, *, is_least: bool) -> Statement | None:
    """Write the rows that come first, as many as are asked for."""
    rows = sorted(fit.grid.values(fit.column), key=lambda one: one[1], reverse=not is_least)
    if len(rows) < 2:
        return None
    text = reading.parsed.text
    wanted = rows_wanted(text)
    first = int(is_second(text))
    kept = rows[first : first + wanted]
    if wanted == 1:
        kept = [row for row in rows if row[1] == kept[0][1]]
    return _listed(reading, fit, _which(reading, is_least=is_least, second=bool(first)), kept)


def is_second(text: str) -> bool:
    """Tell whether a question asks for the one behind the first alone."""
    return _SECOND.search(text) is not None and rows_wanted(text) == 1


def rows_wanted(text: str) -> int:
    """Return how many of a ranking a question asks for."""
    match = _COUNT.search(text)
    if match is None:
        return 1
    word = next(group for group in match.groups() if group).lower()
    count = int(word) if word.isdigit() else NUMBERS.get(word, 1)
    return min(max(count, 1), _MOST_ROWS)


def _moved(reading: Reading, fit: Fit, *, up: bool) -> Draft | None:
    """Write the rows whose figure moved the way that is asked for."""
    rows = [(row, value) for row, value in fit.grid.values(fit.column) if (value > 0) == up and value != 0]
    if not rows:
        return None
    return Draft(AnswerStatus.ANSWERED, statements=(_listed(reading, fit, "", rows[:_MOST_ROWS]),))


def _listed(reading: Reading, fit: Fit, opening: str, rows: Sequence[tuple[GridRow, Decimal]]) -> Statement:
    """Write rows by name with the cell that ranks them, under the head of its column."""
    grid, zh = fit.grid, reading.parsed.lang is Language.ZH
    line = StatementBuilder(reading.parsed.lang).say(opening)
    head = Source(grid.passage.doc_id, grid.header_span, grid.passage.page, 1.0)
    for place, (row, _) in enumerate(rows):
        source = Source(grid.passage.doc_id, row.span, grid.passage.page, 1.0)
        line.say(("；" if zh else "; ") if place else "").quote(row.name, source).say("，" if zh else ", ")
        if not place and grid.header[fit.column]:
            line.quote(grid.header[fit.column], head).say(" ")
        line.quote(row.cells[fit.column].strip(), source)
    return line.say("。" if zh else ".").build()
