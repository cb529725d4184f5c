"""A question for which ones a table is of in, the names down its side out: "Which suppliers are covered?".

Here is decided that a question asks for nothing but the names: beside the class that heads their column it says only
whose the table is or what it is on.
"""

import re

from index.types import Language
from rag.extraction.reading import Reading
from rag.extraction.selecting.coverage import folded, holds
from rag.extraction.tables.gridcolumns import words_over
from rag.extraction.tables.grids import Grid, grids_of
from rag.extraction.wording import StatementBuilder
from rag.superlatives import ends_asked
from rag.types import AnswerStatus, AskedWord, Draft, NameKind, QuestionType, Source

_COVERS = re.compile(
    r"cover(?:s|ed)?|compar(?:e|es|ed)|includ(?:e|es|ed)|list(?:s|ed)?|rank(?:s|ed)?|survey(?:ed)?|name[ds]?|mention(?:s|ed)?|"
    r"featur(?:e|es|ed)|track(?:s|ed)?|show(?:s|n|ed)?|report(?:s|ed)?|review(?:ed)?|table|operat(?:e|es)|ha(?:s|ve)|"
    r"覆盖|涉及|包含|包括|对比|列出|纳入|统计|提到|上榜|入选|榜单|名单|表格?|分",
    re.IGNORECASE,
)
"""Says that something is in a table."""
_MOST = 15


def answer_row_heads(reading: Reading) -> Draft | None:
    """List the names of a table's rows where nothing else is asked for; None where no table is of that class."""
    parsed = reading.parsed
    if parsed.kind is not QuestionType.LIST or parsed.metrics or ends_asked(parsed.text) or not parsed.words:
        return None
    if any(name.kind is not NameKind.COMPANY for name in parsed.names):
        return None
    for grid in grids_of(reading):
        companies = [name for name in parsed.names if name.kind is NameKind.COMPANY]
        own = not companies or any(grid.passage.doc_id in name.doc_ids for name in companies)
        if own and _is_of_class(reading, grid):
            return _listed(reading, grid)
    return None


def _is_of_class(reading: Reading, grid: Grid) -> bool:
    """Tell whether a table's names are headed by the class asked for, and the rest of the question is met over it."""
    head = folded(grid.header[grid.names])
    classes = [word for word in reading.parsed.words if head and _heads(word, head)]
    _, far = words_over(reading, grid)
    others = [
        word for word in reading.parsed.words if word not in classes and not _COVERS.fullmatch(word.text)
    ]
    return bool(classes) and all(holds(far, word.forms) for word in others)


def _heads(word: AskedWord, head: str) -> bool:
    """Tell whether a word is what heads a column of names, in the singular or the plural."""
    forms = {*word.forms, *(form.removesuffix("s") for form in word.forms if form.isascii())}
    return head in forms or head.removesuffix("s") in forms


def _listed(reading: Reading, grid: Grid) -> Draft:
    zh = reading.parsed.lang is Language.ZH
    line = StatementBuilder(reading.parsed.lang)
    for place, row in enumerate(grid.rows[:_MOST]):
        source = Source(grid.passage.doc_id, row.span, grid.passage.page, 1.0)
        line.say(("；" if zh else "; ") if place else "").quote(row.name, source)
    return Draft(AnswerStatus.ANSWERED, statements=(line.say("。" if zh else ".").build(),))
