"""A report's first lines in, the broker or institute that writes it out.

Here is decided which lines above a title only say who writes, and of what kind the note is.
"""

import re
from collections.abc import Iterator

from index.language.periods import find_periods
from index.language.plainwords import is_plain_words
from index.language.tradenames import core

_WRITER = re.compile(
    r"[\u3400-\u9fffA-Za-z]{2,10}?(?:证券|咨询|研究院|研究所|智库|评级|资信|评估)(?:研究所|研究部|研究院|股份有限公司|有限公司|公司)?|"
    r"(?:(?:[A-Z][\w&.'’-]*|&|and)\s){1,5}(?:Research|Securities|Consulting|Advisory|Insights|Capital Markets|Ratings)"
    r"(?:\s(?:plc|Ltd|Limited|LLC|Inc)\.?)?"
)
_CELLS = re.compile(r"\s*(?:[|｜/]|\s[–—-]\s|\s{3,})\s*")
_KIND_OF_NOTE = re.compile(
    r"(?:(?:equity|company|credit|investment) )?(?:research|update|note|report)|flash note|initiation(?: of coverage)?|"
    r"results (?:review|note|flash)|first take|"
    r"证券研究报告|研究报告|(?:公司|行业|证券|信用)(?:点评|研究|报告|深度|快评|简评)(?:报告)?|点评报告|深度报告|访谈实录|首次覆盖(?:报告)?",
    re.IGNORECASE,
)
"""What a line above a broker's title says: of what kind the note is."""
_HEAD = 480
"""Characters at the beginning of a report in which it says who writes it."""
_HEAD_LINES = 4
_LABELLED = re.compile(
    r"^\W*(?:发布(?:机构|单位)|出品方?|编制(?:机构|单位)|主办(?:方|单位)|调研机构|Published by|Publisher|Prepared by)"
    r"\s*[:：]\s*"
    r"([^\s:：，,。|｜]{2,20}|[A-Z][\w&.'’ -]{2,40}?)(?=\s{2,}|\s*[|｜,，。\n]|$|\s+\d)",
    re.MULTILINE | re.IGNORECASE,
)
_FIRM_EN = re.compile(r"[A-Z][\w'’.-]*(?: (?:& |and )?[A-Z][\w'’.-]*){1,4}")


def publisher_of(text: str) -> str | None:
    """Return the broker or institute that a report's first lines name as its writer."""
    lines = [line for line in text[:_HEAD].split("\n") if line.strip()][:_HEAD_LINES]
    cells = (cell.strip() for line in lines for cell in re.split(r"[|｜·/]|\s{2,}", line))
    writers = (cell for cell in cells if _WRITER.fullmatch(cell))
    named = next((cell for cell in writers if cell.isascii() or not is_plain_words(core(cell))), None)
    labelled = _LABELLED.search(text[:_HEAD])
    if labelled is not None:
        return named or labelled.group(1)
    return named or next((name for line in lines for name in _beside_kind(line)), None)


def is_writer(line: str) -> bool:
    """Tell whether a line is the name of a broker or institute and nothing else, in capitals or not."""
    line = line.strip()
    return _WRITER.fullmatch(line.title() if line.isupper() else line) is not None


def is_head_of_note(line: str) -> bool:
    """Tell whether a cell of a line says nothing but of what kind a broker's note is: "Acme | Retail | Flash note"."""
    return any(map(_KIND_OF_NOTE.fullmatch, cells_of_head(line)))


def cells_of_head(line: str) -> list[str]:
    """Return what stands between the bars, dashes or gaps of a line."""
    return [cell.strip() for cell in _CELLS.split(line) if cell.strip()]


def _beside_kind(line: str) -> Iterator[str]:
    """Yield the firm that begins a line which says of what kind a note is."""
    cells = cells_of_head(line)
    if len(cells) > 1 and is_head_of_note(line):
        first = cells[0]
        if _FIRM_EN.fullmatch(first) and not _KIND_OF_NOTE.fullmatch(first) and not find_periods(first):
            yield first
