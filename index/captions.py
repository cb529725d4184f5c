"""What stands above a table: in go a report's blocks and the place of a row, out come caption, unit and period.

Decided here: which lines above a table are its caption and which only tell its unit, its period or that it applies;
and that a table goes on behind a few labels alone, when the row below them has figures in as many cells.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.types import BlockKind, TextBlock

_LONGEST_CAPTION = 160
_LONGEST_NOTE = 120
_LONGEST_LABEL = 40
_MOST_LINES = 5
_MOST_LABELS = 3
_LEAST_FIGURES = 2  # with one figure a row, any two lists look alike
# A cell that is a figure, but no year.
_FIGURE_CELL = re.compile(
    r"\| *[-–—$¥￥€£(（]* *(?!(?:19|20)\d\d *(?:\||$))\d[\d,.]*[)）%％]* *(?=\||$)", re.MULTILINE
)
_BAR = re.compile(r"(?<!\S)\|(?!\S)")
_MONEY = r"(?:RMB|HK\$|US\$|USD|CNY|EUR|GBP|\$|€|£|¥|￥|人民币|港币|美元)"
_UNIT = re.compile(
    r"[（(]?(?:金额|货币|数量|计量)?(?:单位|單位|币种|幣種)\s*[:：].*"
    r"|[（(]?[^()（）]{0,60}\bin (?:[a-z.$€£]+ ){0,3}(?:thousands?|millions?|billions?|dollars|euros|pounds)\b.*"
    r"|[（(](?:expressed |shown )?in [a-z.%$€£ ]{1,40}[)）]"
    rf"|[（(]?{_MONEY}?\s*(?:百万|千|万|亿|十亿)?(?:港|美|欧|日)?元[)）]?"
    rf"|[（(]?{_MONEY}\s?(?:thousands?|millions?|billions?|m|bn|['’]000)?[)）]?",
    re.IGNORECASE,
)
# "√适用 □不适用", "(unaudited)", "编制单位：…": said of the table, but no name of it
_ASIDE = re.compile(
    r"[□☐√☑✓✔■◻\s]*不?适用(?:\s*[□☐√☑✓✔■◻]\s*不?适用)?|[（(]?(?:un)?audited[)）]?|[（(]?(?:未经|经)审计[)）]?|编[制报]单位\s*[:：].*",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    r"\b(?:as|of|at|for|the|and|in|on|to|three|six|nine|twelve|months?|quarters?|weeks?|fiscal|years?|periods?|ended|ending"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|[年月日季上下半第至末度期间截止个個一二三四五六七八九十\d\s.,，、:：()（）/–—-]",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d|ended|months?|年|季|个月|個月", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Above:
    """The lines above a table: `caption`, "" for none or a heading; `notes`: period and unit, as they stand."""

    caption: str = ""
    notes: tuple[str, ...] = ()


def has_figures(words: str) -> bool:
    """Tell whether a cell of some row, but for its first, is a figure and no year."""
    return _FIGURE_CELL.search(words) is not None


def is_unit_line(words: str) -> bool:
    """Tell whether a line gives nothing but the unit of figures: "单位：万元", "(in millions)"."""
    return len(words) <= _LONGEST_NOTE and _UNIT.fullmatch(words) is not None


def is_note(words: str) -> bool:
    """Tell whether a line gives nothing but a table's unit or period."""
    if is_unit_line(words):
        return True
    is_short = len(words) <= _LONGEST_NOTE
    return is_short and _DATED.search(words) is not None and not _DATE_WORDS.sub("", words)


def table_starts(text: str, blocks: Sequence[TextBlock]) -> list[int]:
    """Return for each block the number of the first row of its table; of a block that is no row, its own number."""
    starts: list[int] = []
    for number, block in enumerate(blocks):
        is_row = block.kind is BlockKind.TABLE_ROW
        goes_on = is_row and number and blocks[number - 1].kind is BlockKind.TABLE_ROW
        above = number - 1 if goes_on else _row_above(text, blocks, number) if is_row else None
        starts.append(number if above is None else starts[above])
    return starts


def above_table(text: str, blocks: Sequence[TextBlock], start: int) -> Above:
    """Return what the lines above the table that begins at the block `start` say of it."""
    notes: list[str] = []
    for block in reversed(blocks[max(0, start - _MOST_LINES) : start]):
        if block.kind in {BlockKind.HEADING, BlockKind.TABLE_ROW}:
            break
        words = " ".join(block.span.of(text).split())
        if _ASIDE.fullmatch(words):
            continue
        if not is_note(words):
            return Above(words if len(words) <= _LONGEST_CAPTION else "", tuple(reversed(notes)))
        notes.append(words)
    return Above("", tuple(reversed(notes)))


def _row_above(text: str, blocks: Sequence[TextBlock], row: int) -> int | None:
    """Return the last row above the labels above `row`, None where they part two tables."""
    first = row - 1
    while first >= max(0, row - _MOST_LABELS) and _is_label(text, blocks[first]):
        first -= 1
    if first < 0 or first == row - 1 or blocks[first].kind is not BlockKind.TABLE_ROW:
        return None
    below, last = (blocks[at].span.of(text) for at in (row, first))
    alike = len(_BAR.findall(below)) == len(_BAR.findall(last))
    counted = all(len(_FIGURE_CELL.findall(words)) >= _LEAST_FIGURES for words in (below, last))
    if not (alike and counted):
        return None
    pages = (blocks[row].page or 0) - (blocks[first].page or 0)
    # the next sheet or slide has a heading of its own
    headed = any(block.kind is BlockKind.HEADING for block in blocks[first + 1 : row])
    return first if pages == 0 or (pages == 1 and not headed) else None


def _is_label(text: str, block: TextBlock) -> bool:
    """Tell whether a block is a few words that can stand between two rows of one table."""
    words = block.span.of(text)
    plain = block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM}
    return (
        plain
        and len(words) <= _LONGEST_LABEL
        and not any(map(str.isdigit, words))
        and not (_UNIT.fullmatch(words) or _ASIDE.fullmatch(words))
        and words[-1] not in "。.！!？?；;"
    )
