"""A report's blocks in; whose the lines "总资产：3亿元" are out that stand below the full name of another firm.

Annual reports tell of each subsidiary in a few labelled lines under its name: here is decided which lines are such
names, and how far the lines below are that firm's.
"""

import re
from collections.abc import Iterable

from index.facts.context import ReportContext
from index.types import BlockKind, CanonicalText, TextBlock

_NUMBER = re.compile(r"^\s*(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、.．]?\s*)?(?=[^\d\s])")
_FIRM = re.compile(
    r"[^，。；：:,;]{2,36}?(?:有限责任公司|有限公司|股份公司|合伙企业"
    r"|(?<=[A-Za-z）) ])(?:LIMITED|Limited|LTD|Ltd|LLC|GmbH|Inc)\.?)"
    r"(?:[（(][^（()）]{2,16}[)）])?"
)
_LABELLED = re.compile(r"\s*[^：:，。\d]{2,16}[：:]")
_MOST_LINES = 14


def firms_above(canonical: CanonicalText, context: ReportContext) -> dict[int, str]:
    """Return by the beginning of each labelled line below a firm's name that firm; none for the report's own."""
    return dict(_owned(canonical, context))


def _owned(canonical: CanonicalText, context: ReportContext) -> Iterable[tuple[int, str]]:
    firm, left = "", 0
    for block in canonical.blocks:
        words = block.span.of(canonical.text)
        named = _firm_of(block, words, context)
        if named is not None:
            firm, left = named, _MOST_LINES
        elif block.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW) or not left:
            firm, left = "", 0
        else:
            left -= 1
            if firm and _LABELLED.match(words):
                yield block.span.start, firm


def _firm_of(block: TextBlock, words: str, context: ReportContext) -> str | None:
    """Return the firm that a line is the name of, "" for the report's own; None for any other line."""
    name = _NUMBER.sub("", words).strip()
    if block.kind is BlockKind.TABLE_ROW or not _FIRM.fullmatch(name):
        return None
    return "" if name.casefold() in context.names else name
