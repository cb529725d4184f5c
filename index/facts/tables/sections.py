"""The headings above a report's tables in; out whose figures the tables hold that name no owner.

A report that tells of its segments one after the other repeats the same table under each one's heading, and a
company that has subsidiaries states its own accounts beside the group's. Here is decided which headings own the
figures below: those that the report calls a segment, and those of the parent's own statements.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.types import BlockKind, Fact, TextBlock

_PARENT = re.compile(
    r"母公司(?:资产负债表|利润表|现金流量表|所有者权益|股东权益|主要|财务报表)|(?:the )?(?:parent )?company(?:['’]s)? "
    r"(?:statements?|balance sheets?|income statements?|cash flows?)\b|parent[- ]company\b",
    re.IGNORECASE,
)
_GROUP = re.compile(r"合并(?:资产负债表|利润表|现金流量表|所有者权益|股东权益)|consolidated\b", re.IGNORECASE)
_BELOW_ALL = 99  # the level of a title that is set as a paragraph
_PARENT_NAMES = ("母公司", "parent company")
_NUMBER = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]+[)）、.．]+\s*)+")
_DIVIDES = re.compile(r"\b(?:by|per|of|each|for|and)(?: \w+)?$|^[按各分]", re.IGNORECASE)
"""What is left of "Revenue by segment", "Results by operating segment", "按业务分部" is nobody's name."""
_SHORTEST, _LONGEST, _LONGEST_TITLE = 3, 40, 90
_MOST_PAGES = 2  # that a heading's tables go on over


class Headings:
    """The headings that a reader of the report is under; `pass_by` goes on to the next block."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = text.casefold()
        self._path: list[tuple[int, str]] = []
        self._page: int | None = None

    def pass_by(self, block: TextBlock) -> None:
        """Go behind a block that is no table row."""
        words = _NUMBER.sub("", block.span.of(self._text)).strip()
        parent = _PARENT.match(words) is not None and len(words) <= _LONGEST
        group = _GROUP.match(words) is not None and len(words) <= _LONGEST
        if words.isupper() and len(words) <= _LONGEST_TITLE or _is_far(block.page, self._page):
            self._path = []  # a title that is set in capitals, like the text otherwise
        self._page = block.page if block.kind is BlockKind.HEADING else self._page
        if block.kind is BlockKind.HEADING or parent or group:
            level = block.level if block.kind is BlockKind.HEADING else _BELOW_ALL
            self._path = [(above, owner) for above, owner in self._path if above < level]
            self._path.append((level, self._owner(words, parent=parent)))

    def own(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """Yield facts, those without an owner with the heading's that is one.

        A table that has the heading's owner among its rows is on all that it lists: its sum is the whole's.
        """
        facts = list(facts)
        owner = next((owner for _, owner in reversed(self._path) if owner), "")
        if any(owner.casefold() in (fact.segment.casefold(), fact.metric_text.casefold()) for fact in facts):
            return iter(facts)
        return (replace(fact, segment=owner) if owner and not fact.segment else fact for fact in facts)

    def _owner(self, words: str, *, parent: bool) -> str:
        if parent:
            return _PARENT_NAMES[words.isascii()]
        folded = words.casefold()
        name = folded.removesuffix(" segment").removesuffix("分部")
        if not _SHORTEST <= len(name) <= _LONGEST or (name != folded and _DIVIDES.search(name)):
            return ""
        called = f"{name} segment" if name.isascii() else f"{name}分部"
        at = self._folded.find(called)  # before the pattern: most headings are no segment's
        known = at >= 0 and re.search(rf"(?<!\w){re.escape(called)}", self._folded[max(0, at - 1) :])
        return words[: len(name)] if known else ""


def _is_far(page: int | None, heading: int | None) -> bool:
    return page is not None and heading is not None and page - heading > _MOST_PAGES
