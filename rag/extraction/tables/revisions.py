"""A table of what was expected before and is expected now in, the row that is asked for out, with both.

"Compare the capex guidance now with February's", 指引较此前有何变化: where the columns of a table of guidance say
nothing but when each was given, a row tells how it was revised. Here is decided that exactly one has to be of now.
"""

import re

from index.language.scripts import fold
from index.types import Language
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.tables.grids import Grid, GridRow, grids_of
from rag.extraction.wording import StatementBuilder
from rag.types import AnswerStatus, AskedMetric, Draft, NameKind, Source, Statement

_EXPECTED = r"guidance|outlook|targets?|forecasts?|expectations?|estimates?|指引|展望|目标|預測|预测|预期"
_GUIDANCE = re.compile(rf"\b(?:{_EXPECTED})\b|指引|展望|目标|预测|预期", re.IGNORECASE)
_SETS_AGAINST = re.compile(
    r"对比|相比|比较|较|变化|变动|调整|上调|下调|此前|之前|原来|原先|前次|前后"
    r"|\b(?:compar\w+|versus|vs|against|previous(?:ly)?|prior|before|earlier|old|original(?:ly)?|chang\w+|revis\w+|rais\w+"
    r"|lower\w*|cut|mov\w+|differ\w*|updat\w+)\b",
    re.IGNORECASE,
)
"""Asks for what was expected before, beside what is expected now."""
_OF_WHAT = rf"(?:\s*(?:{_EXPECTED}|range|as|值|区间))?"
_NOW = re.compile(
    rf"(?:now|today|current|new|updated|revised|latest|目前|现在|当前|本次|最新|新|更新后|调整后|修订后){_OF_WHAT}",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:previous|prior|old|former|earlier|original|initial|此前|之前|原|前次|上次|旧|调整前|修订前){_OF_WHAT}"
    r"|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?(?:指引|目标|预测|时)?"
    r"|(?:\d{1,2}\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?(?:\s+\d{1,2})?(?:,?\s+\d{4})?(?:\s+guidance)?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]|[,，].*$")
_TWO = 2


def answer_revision(reading: Reading) -> Draft | None:
    """State what was expected before and is now, in the rows of the metrics asked for; None where no table tells."""
    parsed = reading.parsed
    if not parsed.metrics or not _GUIDANCE.search(parsed.text) or not _SETS_AGAINST.search(parsed.text):
        return None
    for grid in grids_of(reading):
        columns = _columns(reading, grid)
        rows = [_row(reading, grid, metric) for metric in parsed.metrics]
        named = [row for row in rows if row is not None]
        if columns is not None and len(named) == len(rows) and _is_asked_of(reading, grid):
            said = tuple(_state(reading, grid, row, columns) for row in named)
            return Draft(AnswerStatus.ANSWERED, statements=said)
    return None


def _columns(reading: Reading, grid: Grid) -> tuple[int, int] | None:
    """Return the columns of what was expected before and of what is now, where a table of guidance has just these."""
    places = [place for place in range(len(grid.header)) if place != grid.names]
    if len(places) != _TWO:
        return None
    now = [place for place in places if _NOW.fullmatch(_head(grid, place))]
    then = [place for place in places if _BEFORE.fullmatch(_head(grid, place))]
    over = " ".join((*grid.header, *grid.passage.heading_path, _line_above(reading, grid)))
    return (then[0], now[0]) if len(now) == len(then) == 1 and _GUIDANCE.search(over) else None


def _head(grid: Grid, place: int) -> str:
    return grid.header[place].strip(" |")


def _line_above(reading: Reading, grid: Grid) -> str:
    lines = reading.text_of(grid.passage.doc_id)[: grid.header_span.start].rstrip().rpartition("\n")
    return lines[2]


def _row(reading: Reading, grid: Grid, metric: AskedMetric) -> GridRow | None:
    """Return the row whose label is a name of the metric and nothing more."""
    term = reading.glossary.get(metric.term_id)
    forms = {fold(form) for form in (*metric.forms, *(term.forms if term is not None else ()))}
    found = [row for row in grid.rows if fold(_ASIDE.sub("", row.name).strip()) in forms]
    return found[0] if len(found) == 1 else None


def _is_asked_of(reading: Reading, grid: Grid) -> bool:
    """Tell whether a table is in a report on whom the question names, and any other name in it heads a column."""
    names = reading.parsed.names
    companies = [name for name in names if name.kind is NameKind.COMPANY]
    heads = folded(*grid.header)
    others = [name for name in names if name not in companies]
    own = not companies or any(grid.passage.doc_id in name.doc_ids for name in companies)
    return own and all(holds(heads, name.forms) for name in others)


def _state(reading: Reading, grid: Grid, row: GridRow, columns: tuple[int, int]) -> Statement:
    lang, page = reading.parsed.lang, grid.passage.page
    zh = lang is Language.ZH
    source = Source(grid.passage.doc_id, row.span, page, 1.0)
    head = Source(grid.passage.doc_id, grid.header_span, page, 1.0)
    line = StatementBuilder(lang).quote(row.name, source)
    for place, column in enumerate(columns):
        line.say(("，" if zh else "; ") if place else "：" if zh else ": ")
        line.quote(_head(grid, column), head).say(" ").quote(row.cells[column].strip(), source)
    return line.say("。" if zh else ".").build()
